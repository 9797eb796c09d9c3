"""Metrics: tables in, numbers and frames out. No files, no widgets, no hidden state.

Every metric is at hand as ``kam.metrics.<name>``. What is not known is NaN, and a
`MetricWarning` says why.
"""

from .attainment import quota_attainment, revenue_attainment
from .attrition import customers_left
from .base import Estimate, MetricError, MetricWarning, ratio, wilson
from .bridge import revenue_bridge
from .cohorts import cohort_retention, cohort_sizes
from .compare import compare_periods, compared_periods
from .concentration import abc_classes, effective_number, gini, herfindahl, top_share
from .families import family_revenue, product_penetration, products_per_account
from .fit import customer_fit, place_scores
from .forecast import ForecastAccuracy, forecast_accuracy, weighted_forecast
from .funnel import stage_conversion, win_probabilities
from .gaps import data_gaps
from .health import health_score, health_signals, points_lost
from .health_measures import health_measures
from .health_rules import health_rules, rate_signals
from .history import retention_history
from .lifetime import (
    ContractualLifetime,
    contractual_lifetime,
    lifetime_curve,
    lives_of_cohort,
)
from .losses import largest_losses
from .margin import contribution_margins, whale_curve
from .periods import PeriodError, Span, comparison, span
from .pipeline import Coverage, pipeline_coverage, sales_velocity, velocity_parts
from .price import break_even_volume, discount, discounts_by, price_realisation
from .receivables import countback_dso, dso
from .relationship import hours_per_revenue, people_met, stakeholder_coverage, visit_cadence
from .renewals import renewal_rate
from .retention import (
    gross_revenue_retention,
    logo_churn,
    logo_retention,
    net_revenue_retention,
)
from .sales import in_period
from .satisfaction import csat, nps
from .selection import (
    attractiveness,
    business_strength,
    key_accounts,
    selection_criteria,
    smallest_shifts,
)
from .survival import LogRank, logrank, median_survival, survival_curve
from .tenure import lifetimes
from .value import acquisition_cost, customer_lifetime_value, payback_months
from .wallet import share_of_wallet, white_space
from .what_if import move_visits
from .winning import win_rate, win_rate_by_cohort

__all__ = [
    "ContractualLifetime",
    "Coverage",
    "Estimate",
    "ForecastAccuracy",
    "LogRank",
    "MetricError",
    "MetricWarning",
    "PeriodError",
    "Span",
    "abc_classes",
    "acquisition_cost",
    "attractiveness",
    "break_even_volume",
    "business_strength",
    "cohort_retention",
    "cohort_sizes",
    "compare_periods",
    "compared_periods",
    "comparison",
    "contractual_lifetime",
    "contribution_margins",
    "countback_dso",
    "csat",
    "customer_fit",
    "customer_lifetime_value",
    "customers_left",
    "data_gaps",
    "discount",
    "discounts_by",
    "dso",
    "effective_number",
    "family_revenue",
    "forecast_accuracy",
    "gini",
    "gross_revenue_retention",
    "health_measures",
    "health_rules",
    "health_score",
    "health_signals",
    "herfindahl",
    "hours_per_revenue",
    "in_period",
    "key_accounts",
    "largest_losses",
    "lifetime_curve",
    "lifetimes",
    "lives_of_cohort",
    "logo_churn",
    "logo_retention",
    "logrank",
    "median_survival",
    "move_visits",
    "net_revenue_retention",
    "nps",
    "payback_months",
    "people_met",
    "pipeline_coverage",
    "place_scores",
    "points_lost",
    "price_realisation",
    "product_penetration",
    "products_per_account",
    "quota_attainment",
    "rate_signals",
    "ratio",
    "renewal_rate",
    "retention_history",
    "revenue_attainment",
    "revenue_bridge",
    "sales_velocity",
    "selection_criteria",
    "share_of_wallet",
    "smallest_shifts",
    "span",
    "stage_conversion",
    "stakeholder_coverage",
    "survival_curve",
    "top_share",
    "velocity_parts",
    "visit_cadence",
    "weighted_forecast",
    "whale_curve",
    "white_space",
    "wilson",
    "win_probabilities",
    "win_rate",
    "win_rate_by_cohort",
]
