"""For every function of kamlib.metrics: what it takes, and how it is called with that.

The one place to add to for a new function; a test insists that none is missing.
"""

import pandas as pd
from deals import STAGES

from kamlib import metrics

TODAY = pd.Timestamp("2025-12-31")
CHANCES = pd.Series(0.5, index=STAGES)


def crm(t) -> dict[str, pd.DataFrame]:
    """Pick the tables that the health score can look at."""
    return {name: t[name] for name in ("activities", "contacts", "surveys", "contracts")}


ON_TABLES = {
    "compare_periods": lambda t: metrics.compare_periods(t["months"]),
    "compared_periods": lambda t: metrics.compared_periods(t["months"]),
    "gross_revenue_retention": lambda t: metrics.gross_revenue_retention(t["months"]),
    "net_revenue_retention": lambda t: metrics.net_revenue_retention(t["months"]),
    "logo_retention": lambda t: metrics.logo_retention(t["months"]),
    "logo_churn": lambda t: metrics.logo_churn(t["months"]),
    "revenue_bridge": lambda t: metrics.revenue_bridge(t["months"]),
    "largest_losses": lambda t: metrics.largest_losses(t["months"]),
    "retention_history": lambda t: metrics.retention_history(t["months"]),
    "cohort_retention": lambda t: metrics.cohort_retention(t["months"], "Q", "revenue"),
    "cohort_sizes": lambda t: metrics.cohort_sizes(t["months"]),
    "lifetimes": lambda t: metrics.lifetimes(t["months"]),
    "in_period": lambda t: metrics.in_period(t["months"], "2025")[["account_id", "month"]],
    "contribution_margins": lambda t: metrics.contribution_margins(t["months"]),
    "price_realisation": lambda t: metrics.price_realisation(t["months"]),
    "discount": lambda t: metrics.discount(t["months"]),
    "discounts_by": lambda t: metrics.discounts_by(t["months"]),
    "share_of_wallet": lambda t: metrics.share_of_wallet(t["months"], t["accounts"]),
    "white_space": lambda t: metrics.white_space(t["months"], t["accounts"]),
    "revenue_attainment": lambda t: metrics.revenue_attainment(
        t["months"], t["accounts"], t["targets"]
    ),
    "customer_fit": lambda t: metrics.customer_fit(t["months"]),
    "selection_criteria": lambda t: metrics.selection_criteria(t["months"], t["accounts"]),
    "family_revenue": lambda t: metrics.family_revenue(t["invoices"], t["products"], "2025"),
    "renewal_rate": lambda t: metrics.renewal_rate(t["contracts"], "2025", "value"),
    "win_rate": lambda t: metrics.win_rate(t["opportunities"], "value"),
    "win_rate_by_cohort": lambda t: metrics.win_rate_by_cohort(t["opportunities"]),
    "stage_conversion": lambda t: metrics.stage_conversion(t["opportunities"], t["stage_changes"]),
    "win_probabilities": lambda t: metrics.win_probabilities(
        t["opportunities"], t["stage_changes"]
    ),
    "velocity_parts": lambda t: metrics.velocity_parts(t["opportunities"], TODAY),
    "weighted_forecast": lambda t: metrics.weighted_forecast(t["opportunities"], CHANCES, draws=20),
    "visit_cadence": lambda t: metrics.visit_cadence(t["activities"], TODAY),
    "people_met": lambda t: (
        metrics.people_met(t["activities"], TODAY).groupby("account_id").count()
    ),
    "stakeholder_coverage": lambda t: metrics.stakeholder_coverage(
        t["contacts"], t["activities"], TODAY
    ),
    "data_gaps": lambda t: metrics.data_gaps(
        TODAY, activities=t["activities"], opportunities=t["opportunities"]
    )[["finding", "id", "since"]].astype({"id": "str"}),
    "health_measures": lambda t: metrics.health_measures(t["months"], as_of=TODAY, **crm(t)),
    "health_signals": lambda t: metrics.health_signals(t["months"], as_of=TODAY, **crm(t)),
}

# One number per account, answer, period, …
ON_COLUMNS = {
    "herfindahl": metrics.herfindahl,
    "effective_number": metrics.effective_number,
    "gini": metrics.gini,
    "top_share": lambda column: metrics.top_share(column, 2),
    "abc_classes": metrics.abc_classes,
    "whale_curve": metrics.whale_curve,
    "nps": metrics.nps,
    "csat": metrics.csat,
    "lives_of_cohort": metrics.lives_of_cohort,
    "countback_dso": lambda column: metrics.countback_dso(5, column, 30),
    "place_scores": metrics.place_scores,
    "business_strength": metrics.business_strength,
    "key_accounts": lambda column: pd.Series(metrics.key_accounts(column, 2).size),
    "attractiveness": lambda column: metrics.attractiveness(
        pd.Series(column).to_frame("fit"), {"fit": 2}
    ),
    "smallest_shifts": lambda column: metrics.smallest_shifts(
        pd.DataFrame({"fit": pd.Series(column), "revenue": 0.0}), {"fit": 2}, 1
    ).drop(columns=["joins", "leaves"]),
    "forecast_accuracy": lambda column: metrics.forecast_accuracy(column, column),
    "hours_per_revenue": lambda column: metrics.hours_per_revenue(column, column),
    "product_penetration": lambda column: metrics.product_penetration(
        pd.Series(column).to_frame("pumps")
    ),
    "products_per_account": lambda column: metrics.products_per_account(
        pd.Series(column).to_frame("pumps")
    ),
}

# Each argument one number.
ON_FIGURES = {
    "ratio": lambda a, b: metrics.ratio(a, b, "The share is unknown."),
    "wilson": metrics.wilson,
    "customers_left": metrics.customers_left,
    "lifetime_curve": lambda alpha, beta: metrics.lifetime_curve((alpha, beta), 3),
    "sales_velocity": metrics.sales_velocity,
    "pipeline_coverage": metrics.pipeline_coverage,
    "break_even_volume": metrics.break_even_volume,
    "dso": metrics.dso,
    "quota_attainment": metrics.quota_attainment,
    "acquisition_cost": metrics.acquisition_cost,
    "payback_months": metrics.payback_months,
    "customer_lifetime_value": lambda margin, retention, rate: metrics.customer_lifetime_value(
        margin, retention, rate, first_margin_now=True
    ),
}

# How long customers stayed, and whether they left.
ON_LIVES = {
    "survival_curve": metrics.survival_curve,
    "median_survival": metrics.median_survival,
    "contractual_lifetime": metrics.contractual_lifetime,
    "logrank": lambda duration, ended: metrics.logrank(
        pd.DataFrame({"duration": [1, 2], "ended": True}),
        pd.DataFrame({"duration": duration, "ended": ended}),
    ),
}

# What the health score has measured, and its signals.
ON_MEASURES = {
    "rate_signals": metrics.rate_signals,
    "move_visits": lambda measures: metrics.move_visits(measures, dict.fromkeys(measures.index, 2)),
}
ON_SIGNALS = {
    "points_lost": metrics.points_lost,
    "health_score": metrics.health_score,
}

ON_WORDS = {
    "span": metrics.span,
    "comparison": lambda text: metrics.comparison(metrics.span("2021/2025"), text),
}

ON_NOTHING = {
    "health_rules": metrics.health_rules,
}

EVERY = {
    "ON_TABLES": ON_TABLES,
    "ON_COLUMNS": ON_COLUMNS,
    "ON_FIGURES": ON_FIGURES,
    "ON_LIVES": ON_LIVES,
    "ON_MEASURES": ON_MEASURES,
    "ON_SIGNALS": ON_SIGNALS,
    "ON_WORDS": ON_WORDS,
    "ON_NOTHING": ON_NOTHING,
}
