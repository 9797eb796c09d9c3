"""How long each metric takes on a large portfolio: python3 workbook.py bench metrics

10,000 accounts × 60 months. The ratio compares with a plain ``groupby().sum()`` of the same
table in the same run; milliseconds depend on the machine, and nothing here passes or fails.
"""

from collections.abc import Callable
from statistics import median
from time import perf_counter

import numpy as np
import pandas as pd

from kamlib import metrics

ACCOUNTS, MONTHS, TURNS = 10_000, 60, 5
TODAY = pd.Timestamp("2025-12-31")
NAMES = np.array([f"A{i:05}" for i in range(ACCOUNTS)])


def account_months(rng: np.random.Generator) -> pd.DataFrame:
    """Draw account-months; every account buys in 60 months, pauses and credit notes included."""
    months = pd.period_range(end="2025-12", periods=MONTHS, freq="M")
    revenue = rng.lognormal(7, 1, ACCOUNTS * MONTHS) * rng.choice(
        [1, 0, -0.1], ACCOUNTS * MONTHS, p=[0.75, 0.2, 0.05]
    )
    return pd.DataFrame(
        {
            "account_id": pd.Series(NAMES.repeat(MONTHS), dtype="str"),
            "month": months.take(np.tile(np.arange(MONTHS), ACCOUNTS)),
            "revenue": revenue.round(2),
            "list_revenue": (revenue / 0.9).round(2),
            "cost": (0.6 * revenue).round(2),
        }
    )


def invoice_lines(months: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Make each account-month an invoice line, and eight products in four families."""
    lines = months[["account_id", "revenue"]].assign(
        date=months["month"].dt.to_timestamp(how="end").dt.normalize(),
        invoice_id=months.index.astype("str"),
        product_id=np.resize([f"P{i}" for i in range(8)], len(months)),
    )
    products = pd.DataFrame({"product_id": [f"P{i}" for i in range(8)]})
    return lines, products.assign(family=["pumps", "parts", "service", "software"] * 2)


def deals(rng: np.random.Generator) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Draw three deals per account, one in six of them open, and the stages they entered."""
    stages = np.array(["lead", "qualified", "proposal", "negotiation"])
    furthest = rng.integers(0, 4, 3 * ACCOUNTS)
    created = TODAY - pd.to_timedelta(rng.integers(0, 1500, len(furthest)), unit="D")
    outcome = rng.choice(["won", "lost", "open"], len(furthest), p=[0.5, 1 / 3, 1 / 6])
    table = pd.DataFrame(
        {
            "opportunity_id": [f"D{i}" for i in range(len(furthest))],
            "created": created,
            "closed": (created + pd.Timedelta(days=60)).where(outcome != "open"),
            "outcome": outcome,
            "stage": stages[furthest],
            "amount": rng.lognormal(9, 1, len(furthest)).round(2),
        }
    )
    entered = table.loc[table.index.repeat(furthest + 1), ["opportunity_id"]]
    return table, entered.assign(stage=stages[entered.groupby(level=0).cumcount()])


def crm_tables(rng: np.random.Generator) -> dict[str, pd.DataFrame]:
    """Draw 12 activities, 4 contacts, 3 answers and 2 contracts per account."""

    def rows(each: int, days: int) -> pd.DataFrame:
        ago = pd.to_timedelta(rng.integers(0, days, each * ACCOUNTS), unit="D")
        account = pd.Series(NAMES.repeat(each), dtype="str")
        return pd.DataFrame({"account_id": account, "date": TODAY - ago})

    contacts = rows(4, 1).drop(columns="date")
    person = contacts.groupby("account_id").cumcount().astype("str")
    contacts["contact_id"] = contacts["account_id"] + "-" + person
    contacts["influence"] = rng.integers(1, 6, len(contacts))
    activities = rows(12, 900)
    activities["contact_id"] = (
        activities["account_id"] + "-" + pd.Series(rng.integers(0, 4, len(activities)).astype(str))
    )
    activities["status"] = rng.choice(["held", "cancelled", "planned"], len(activities))
    activities["hours"] = 2.0
    surveys = rows(3, 900)
    surveys["recommend"] = rng.integers(0, 11, len(surveys))
    surveys["satisfaction"] = rng.integers(1, 6, len(surveys))
    contracts = rows(2, 900).rename(columns={"date": "start"})
    contracts["end"] = contracts["start"] + pd.Timedelta(days=730)
    contracts["status"] = rng.choice(["active", "renewed", "terminated"], len(contracts))
    contracts["annual_value"] = rng.lognormal(9, 1, len(contracts)).round(2)
    return {
        "activities": activities,
        "contacts": contacts,
        "surveys": surveys,
        "contracts": contracts,
    }


def milliseconds(task: Callable[[], object]) -> float:
    """Time a task: median of several turns, after one to warm up."""
    times = []
    for _turn in range(TURNS + 1):
        start = perf_counter()
        task()
        times.append(perf_counter() - start)
    return 1000 * median(times[1:])


def tasks() -> dict[str, Callable[[], object]]:
    """List what is timed, by name; the plain sum first."""
    rng = np.random.default_rng(7)
    months, crm = account_months(rng), crm_tables(rng)
    revenue = months.groupby("account_id")["revenue"].sum().clip(lower=0)
    lives = metrics.lifetimes(months)
    few, many = lives[: ACCOUNTS // 2], lives[ACCOUNTS // 2 :]
    measures = metrics.health_measures(months, as_of=TODAY, **crm)
    signals = metrics.rate_signals(measures)
    thirty = measures[:30]
    activities, contacts, surveys = crm["activities"], crm["contacts"], crm["surveys"]
    accounts = pd.DataFrame({"account_id": NAMES, "kam": np.resize(list("ABCDEFGH"), ACCOUNTS)})
    accounts["potential_revenue"] = 2 * revenue.to_numpy()
    targets = pd.DataFrame({"kam": list("ABCDEFGH") * 5, "measure": "revenue", "target": 1e6})
    targets["period"] = [str(year) for year in range(2021, 2026) for _kam in "ABCDEFGH"]
    lines, products = invoice_lines(months)
    families = metrics.family_revenue(lines, products)
    pipeline, changes = deals(rng)
    chances = metrics.win_probabilities(pipeline, changes)
    by_month = months.groupby("month")["revenue"].sum()
    on_months = [
        "compare_periods",
        "gross_revenue_retention",
        "net_revenue_retention",
        "logo_retention",
        "revenue_bridge",
        "retention_history",
        "cohort_sizes",
        "lifetimes",
        "in_period",
        "contribution_margins",
        "price_realisation",
        "discounts_by",
    ]
    return {
        "plain groupby sum": lambda: months.groupby(["account_id", "month"])["revenue"].sum(),
        **{name: lambda name=name: getattr(metrics, name)(months) for name in on_months},
        "cohort_retention by month": lambda: metrics.cohort_retention(months, "M"),
        "cohort_retention by revenue": lambda: metrics.cohort_retention(months, "Q", "revenue"),
        "survival_curve": lambda: metrics.survival_curve(**lives),
        "median_survival": lambda: metrics.median_survival(**lives.assign(ended=True)),
        "logrank": lambda: metrics.logrank(few, many.assign(ended=True)),
        "visit_cadence": lambda: metrics.visit_cadence(activities, TODAY),
        "stakeholder_coverage": lambda: metrics.stakeholder_coverage(contacts, activities, TODAY),
        "nps": lambda: metrics.nps(surveys["recommend"]),
        "csat": lambda: metrics.csat(surveys["satisfaction"]),
        "herfindahl": lambda: metrics.herfindahl(revenue),
        "gini": lambda: metrics.gini(revenue),
        "top_share": lambda: metrics.top_share(revenue, 10),
        "abc_classes": lambda: metrics.abc_classes(revenue),
        "health_measures": lambda: metrics.health_measures(months, as_of=TODAY, **crm),
        "health_score": lambda: metrics.health_score(signals),
        "contractual_lifetime": lambda: metrics.contractual_lifetime(**lives),
        "renewal_rate": lambda: metrics.renewal_rate(crm["contracts"], "2025", "value"),
        "whale_curve": lambda: metrics.whale_curve(revenue - revenue.mean() / 2),
        "share_of_wallet": lambda: metrics.share_of_wallet(months, accounts),
        "white_space": lambda: metrics.white_space(months, accounts),
        "family_revenue": lambda: metrics.family_revenue(lines, products),
        "product_penetration": lambda: metrics.product_penetration(families),
        "products_per_account": lambda: metrics.products_per_account(families),
        "win_rate": lambda: metrics.win_rate(pipeline, "value"),
        "win_rate_by_cohort": lambda: metrics.win_rate_by_cohort(pipeline),
        "stage_conversion": lambda: metrics.stage_conversion(pipeline, changes),
        "win_probabilities": lambda: metrics.win_probabilities(pipeline, changes),
        "velocity_parts": lambda: metrics.velocity_parts(pipeline, TODAY),
        "weighted_forecast": lambda: metrics.weighted_forecast(pipeline, chances),
        "forecast_accuracy": lambda: metrics.forecast_accuracy(revenue * 1.1, revenue + 1),
        "countback_dso": lambda: metrics.countback_dso(1.5 * by_month.iloc[-1], by_month, 30),
        "revenue_attainment": lambda: metrics.revenue_attainment(months, accounts, targets),
        "what-if, 30 accounts": lambda: metrics.health_score(
            metrics.move_visits(thirty, {thirty.index[0]: 2, thirty.index[1]: -2})
        ),
    }


def main() -> None:
    """Print a table: milliseconds, and the ratio to the plain sum."""
    print(f"{ACCOUNTS:,} accounts × {MONTHS} months; median of {TURNS} turns")
    plain = None
    for name, task in tasks().items():
        taken = milliseconds(task)
        plain = plain or taken
        print(f"{name:28} {taken:8.1f} ms {taken / plain:8.2f} x plain")


if __name__ == "__main__":
    main()
