"""Charts of every kind on data from the ordinary to the odd: few, many, negative, long names."""

from functools import partial

import numpy as np
import pandas as pd
from career_zoo import CAREER_ZOO
from pay_zoo import PAY_ZOO
from rejection_zoo import REJECTION_ZOO
from year_zoo import YEAR_ZOO

from kamlib import Portfolio, charts, metrics

STEPS = [
    "opening",
    "new",
    "reactivated",
    "expansion",
    "contraction",
    "churn",
    "adjustments",
    "closing",
]
LONG = "Vereinigte Maschinenfabriken Oberbayern & Söhne Holding GmbH & Co. KGaA ($ plc)"


def bridge_of(opening, new=0, reactivated=0, expansion=0, contraction=0, churn=0, adjustments=0):
    closing = opening + new + reactivated + expansion - contraction - churn + adjustments
    steps = [opening, new, reactivated, expansion, contraction, churn, adjustments, closing]
    return pd.Series(steps, STEPS, dtype=float, name="revenue")


def bridge(*steps, size=(6, 4), note="Synthetic data."):
    return charts.revenue_bridge(
        bridge_of(*steps), "Oct 2025 – Sep 2026", "Oct 2024 – Sep 2025", size=size, note=note
    )


def history_of(months: int, spread: float = 0.03, gross: float = 0.88) -> pd.DataFrame:
    rng = np.random.default_rng(months)
    walk = rng.normal(0, spread, (months, 3)).cumsum(axis=0)
    index = pd.period_range("2022-01", periods=months, freq="M", name="month")
    level = np.array([gross, gross + 0.14, gross + 0.03])
    rates = pd.DataFrame(walk + level, index, ["gross", "net", "logo"])
    return rates.clip(lower=0).assign(
        gross=lambda t: t["gross"].clip(upper=1), logo=lambda t: t["logo"].clip(upper=1)
    )


def trend(history, marked=None):
    return charts.retention_over_time(history, marked, size=(6, 4), note="Synthetic data.")


def equals(revenue, expected):
    return charts.same_effort(revenue, expected, size=(6, 4), note="Synthetic data.")


def cohorts_of(rows: int, freq: str, low: float = 0.4) -> tuple[pd.DataFrame, pd.Series]:
    index = pd.period_range("2021-01", periods=rows, freq=freq, name="cohort")
    values = [
        [max(low, 1 - 0.02 * later) if row + later < rows else np.nan for later in range(rows)]
        for row in range(rows)
    ]
    return pd.DataFrame(values, index), pd.Series(range(rows, 0, -1), index)


def heatmap(rows, freq="Q", **options):
    return charts.cohort_heatmap(*cohorts_of(rows, freq), size=(6, 4), **options)


def wild_heatmap():
    table, sizes = cohorts_of(6, "Q")
    table.iloc[1, 1:3] = [-0.2, 3.4]
    return charts.cohort_heatmap(table, sizes, measure="revenue", size=(6, 4))


def curve_of(duration, ended) -> pd.DataFrame:
    return metrics.survival_curve(np.array(duration), np.array(ended))


def survival(curves):
    return charts.survival_curve(curves, size=(6, 4), note="Synthetic data.")


def portfolio_of(revenue, contacts=(), name="Alba", as_of="2026-10-15") -> Portfolio:
    """Make one account from revenue by month and (date, status) pairs; a second one idles."""
    dates = pd.date_range("2023-01-15", periods=len(revenue), freq="MS")
    invoices = pd.DataFrame(
        {
            "invoice_id": [f"I{i}" for i in range(len(revenue))] + ["J1", "J2"],
            "line": 1,
            "date": [*dates, pd.Timestamp("2023-01-20"), pd.Timestamp("2026-09-20")],
            "account_id": ["A1"] * len(revenue) + ["A2", "A2"],
            "revenue": [*map(float, revenue), 10.0, 10.0],
        }
    )
    return Portfolio(
        accounts=pd.DataFrame({"account_id": ["A1", "A2"], "name": [name, "Brix"]}),
        invoices=invoices[invoices["revenue"] != 0],
        activities=pd.DataFrame(
            {
                "activity_id": [f"C{i}" for i in range(len(contacts))],
                "account_id": "A1",
                "date": pd.to_datetime([date for date, _status in contacts]),
                "kind": "visit",
                "status": [status for _date, status in contacts],
            }
        ),
        as_of=as_of,
        synthetic=True,
    )


HELD_THEN_CANCELLED = [
    *((f"2023-{month:02}-10", "held") for month in range(1, 13)),
    *((f"2024-{month:02}-10", "cancelled") for month in range(1, 7)),
    ("2026-11-20", "planned"),
]


def timeline(*args, **options):
    return charts.account_timeline(portfolio_of(*args, **options), "A1", size=(6, 4))


def scores_of(n: int, name: str = "Account") -> tuple[pd.DataFrame, dict[str, str]]:
    signals = list(metrics.health_rules().index)
    ids = [f"A{i}" for i in range(n)]
    scores = pd.DataFrame(
        {
            "score": [100 * (i + 0.5) / n for i in range(n)],
            "known": [1.0 if i % 3 else 0.6 for i in range(n)],
            "drivers": [tuple(signals[i % 4 : i % 4 + 3]) for i in range(n)],
        },
        index=ids,
    )
    return scores, {each: f"{name} {each}" for each in ids}


def ranking(n, name="Account", outlook=None, size=(6, 4)):
    return charts.health_ranking(*scores_of(n, name), outlook, size=size, note="Synthetic data.")


def unknown_ranking():
    scores, names = scores_of(5)
    scores[["score", "known"]] = np.nan, 0.0
    scores["drivers"] = pd.Series([()] * 5, scores.index)
    return charts.health_ranking(scores, names, size=(6, 4))


def outlook_of(**changes) -> pd.DataFrame:
    return pd.DataFrame.from_dict(changes, orient="index", columns=["before", "after"])


def named(n: int, name: str = "Account") -> dict[str, str]:
    return {f"A{i}": f"{name} {i}" for i in range(n)}


def by_account(values) -> pd.Series:
    return pd.Series(values, [f"A{i}" for i in range(len(values))], dtype=float)


def whale(profits, name="Account"):
    profits = by_account(profits).sort_values(ascending=False)
    curve = profits.cumsum() / profits.sum()
    return charts.whale_curve(curve, named(len(curve), name), size=(6, 4), note="Synthetic data.")


def concentration(revenue, n=3, name="Account"):
    return charts.concentration_curve(
        by_account(revenue), named(len(revenue), name), n, size=(6, 4), note="Synthetic data."
    )


def funnel(counts, stage="stage"):
    stages = [f"{stage} {i}" for i in range(len(counts))]
    return charts.funnel(pd.Series(counts, stages), size=(6, 4), note="Synthetic data.")


def white_space(n, families=4, name="Account"):
    index = list(named(n))
    revenue = [[(i * j) % 3 * 12_345.0 * (i + 1) for j in range(families)] for i in range(n)]
    table = pd.DataFrame(revenue, index, [f"family {j}" for j in range(families)])
    if n > 3:
        table.iloc[1, :2] = [-4000, np.nan]
    potential = by_account([2e5 * i if i % 4 else np.nan for i in range(n)])
    return charts.white_space_map(
        table, potential, named(n, name), size=(6, 4), note="Synthetic data."
    )


def contacts_of(n: int, each: int = 30) -> pd.DataFrame:
    rng = np.random.default_rng(n)
    days = rng.integers(0, 500, (n, each)) + 20 * np.arange(n)[:, None]
    dates = (pd.Timestamp("2026-11-30") - pd.to_timedelta(days.ravel(), "D")).as_unit("us")
    done = np.where(rng.random(n * each) < 0.7, "held", "cancelled")
    status = np.where(dates > pd.Timestamp("2026-10-15"), "planned", done)
    accounts = np.repeat([f"A{i}" for i in range(n)], each)
    return pd.DataFrame({"account_id": accounts, "date": dates, "status": status})


def cadence(n, each=30, name="Account"):
    return charts.cadence_calendar(
        contacts_of(n, each),
        named(n, name),
        pd.Timestamp("2026-10-15"),
        size=(6, 4),
        note="Synthetic data.",
    )


def people_of(n: int, role: str = "role", **columns) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "role": [f"{role} {i}" for i in range(n)],
            "influence": [5 - i * i % 5 for i in range(n)],
            "attitude": [i * 3 % 5 - 2 for i in range(n)],
            "met": [i % 3 > 0 for i in range(n)],
        }
    ).assign(**columns)


def stakeholders(*args, **columns):
    return charts.stakeholder_map(people_of(*args, **columns), size=(6, 4), note="Synthetic data.")


def prices_of(n: int, worst: float = -0.2) -> pd.DataFrame:
    rng = np.random.default_rng(n)
    full = rng.lognormal(12, 1.3, n)
    revenue = full * (1 - rng.uniform(0, 0.3, n))
    return pd.DataFrame(
        {
            "list_revenue": full,
            "revenue": revenue,
            "margin": revenue * np.linspace(0.4, worst, n),
        },
        index=list(named(n)),
    )


def discounts(prices, name="Account"):
    return charts.discount_and_margin(
        prices, named(len(prices), name), size=(6, 4), note="Synthetic data."
    )


PARTS = {"deals": 50, "win_rate": 0.2, "deal_value": 10_000.0, "cycle_days": 30.0}


def velocity(**changes):
    return charts.velocity_change(PARTS, PARTS | changes, size=(6, 4), note="Synthetic data.")


def scored(n: int) -> pd.DataFrame:
    rng = np.random.default_rng(n)
    return pd.DataFrame(
        {
            "attractiveness": rng.uniform(0, 10, n).round(1),
            "strength": rng.uniform(0, 10, n).round(1),
            "revenue": rng.lognormal(12, 1.3, n),
        },
        index=list(named(n)),
    )


def matrix(accounts, name="Account"):
    return charts.key_account_matrix(
        accounts, named(len(accounts), name), size=(6, 4), note="Synthetic data."
    )


def fan(*ends, target=np.nan, days=45, so_far=4e5, ahead=46):
    start = pd.Timestamp("2026-07-01")
    actual = pd.Series(np.linspace(0, so_far, days), pd.date_range(start, periods=days))
    later = pd.date_range(actual.index[-1], periods=ahead + 1)[1:]
    steps = np.linspace(0, 1, ahead + 1)[1:, None]
    outlook = pd.DataFrame(so_far + steps * (np.array(ends) - so_far), later, OUTLOOK)
    return charts.forecast_fan(actual, outlook, target, size=(6, 4), note="Synthetic data.")


OUTLOOK = ["low", "value", "high"]


def kpis_of(
    n: int, name: str = "Net retention", finding: str = "Up for the third quarter.", **more
):
    units = ["percent", "short", "count", "number.1"]
    return [
        charts.Kpi(
            f"{name} {i}",
            pd.Series(np.cos(np.arange(8.0) + i) + 2) * 10 ** (i % 4),
            units[i % 4],
            finding,
            **{"target": np.nan if i == 5 else 2.0 * 10 ** (i % 4), **more},
        )
        for i in range(n)
    ]


def behind(parts, name="Account", unit="short"):
    names = named(len(parts), name)
    return charts.accounts_behind(
        "Margin", by_account(parts), names, unit, "margin", size=(6, 4), note="Synthetic data."
    )


def cockpit(kpis):
    return charts.kpi_cockpit(kpis, size=(6, 4), note="Synthetic data.")


def even(expected, needed, now=1e4, slope=8e3, start=9e3, name="Account"):
    margins = pd.Series({volume: start + slope * volume for volume in (-0.3, 1.5)})
    return charts.break_even(name, margins, now, expected, needed, size=(6, 4), note="Synthetic.")


ZOO = {
    "bridge-usual": partial(bridge, 3.2e6, 2e5, 0, 4e5, 3e5, 2.5e5),
    "bridge-slivers": partial(bridge, 9e6, 1e5, 0, 1.2e5, 8e4, 2e4),
    "bridge-all-steps": partial(bridge, 1.2e6, 2e5, 5e4, 4e5, 9e5, 4e5, -5e4),
    "bridge-negative": partial(bridge, 1.2e6, 2e5, 5e4, 4e5, 9.8e5, 1.055e6, -2.2e5),
    "bridge-nothing": partial(bridge, 0),
    "bridge-all-lost": partial(bridge, 123456789, 0, 0, 0, 0, 123456789),
    "bridge-all-new": partial(bridge, 0, 950),
    "bridge-cents": partial(bridge, 0.42, 0.1, 0.01, 0.2, 0.05, 0.07, -0.01),
    "trend-22": lambda: trend(history_of(22)),
    "trend-marked": lambda: trend(history_of(22), pd.Period("2022-05", "M")),
    "trend-60": lambda: trend(history_of(60), pd.Period("2026-11", "M")),
    "trend-1": lambda: trend(history_of(1)),
    "trend-2-same": lambda: trend(history_of(2, spread=0).assign(net=0.9, gross=0.9, logo=0.9)),
    "trend-wild": lambda: trend(history_of(30, spread=0.3)),
    "trend-unknown": lambda: trend(history_of(5) * [np.nan, 1, np.nan]),
    "cohorts-4": partial(heatmap, 4),
    "cohorts-1": partial(heatmap, 1, "Y"),
    "cohorts-60-months": partial(heatmap, 60, "M"),
    "cohorts-12-years": partial(heatmap, 12, "Y", measure="revenue"),
    "cohorts-wild": wild_heatmap,
    "survival-one": lambda: survival({"All": curve_of([3, 6, 9, 30, 44], [1, 1, 0, 1, 0])}),
    "survival-two-long": lambda: survival(
        {LONG: curve_of([3, 6, 9], [1, 0, 0]), "small": curve_of([3, 6, 9], [1, 0, 0])}
    ),
    "survival-all-leave": lambda: survival({"All": curve_of([1, 2, 3], [1, 1, 1])}),
    "survival-one-customer": lambda: survival({"All": curve_of([1], [0])}),
    "timeline-gone": partial(timeline, [1000] * 20 + [0] * 25, HELD_THEN_CANCELLED),
    "timeline-buying": partial(timeline, [1000] * 45, HELD_THEN_CANCELLED, name=LONG),
    "timeline-negative": partial(timeline, [1000, -4000] * 20, HELD_THEN_CANCELLED),
    "timeline-never-met": partial(timeline, [5] * 45),
    "timeline-one-month": partial(timeline, [1e7], [("2023-01-05", "held")]),
    "timeline-late-end": partial(timeline, [500] * 40, [("2025-12-01", "held")]),
    "ranking-5": partial(ranking, 5),
    "ranking-60": partial(ranking, 60),
    "ranking-1": partial(ranking, 1),
    "ranking-long-names": partial(ranking, 30, LONG),
    "ranking-outlook": partial(
        ranking, 60, LONG, outlook_of(A2=(10, 60), A50=(80.4, 71)), size=(8.4, 4.4)
    ),
    "ranking-unknown": unknown_ranking,
    "whale-5": partial(whale, [50, 40, 30, 5, -30], LONG),
    "whale-60": lambda: whale([10_000 * 0.9**i - 900 for i in range(60)]),
    "whale-no-loss": partial(whale, [5, 4, 3]),
    "whale-1": partial(whale, [5]),
    "whale-deep": partial(whale, [9, *[0] * 20, -5, -3.5]),
    "whale-nothing": lambda: charts.whale_curve(by_account([np.nan] * 3), {}, size=(6, 4)),
    "concentration-5": partial(concentration, [50, 30, 10, 7, 3], name=LONG),
    "concentration-60": lambda: concentration([1e6 * 0.93**i for i in range(60)]),
    "concentration-equal": partial(concentration, [10] * 20),
    "concentration-1": partial(concentration, [10]),
    "concentration-negative": partial(concentration, [90, -5, np.nan, 10]),
    "concentration-nothing": partial(concentration, [0, 0]),
    "funnel-5": partial(funnel, [164, 143, 111, 96, 70]),
    "funnel-1": partial(funnel, [3]),
    "funnel-9-long": partial(funnel, [90_000, 9000, 900, 800, 700, 80, 60, 50, 0], LONG[:40]),
    "funnel-empty": partial(funnel, [0, 0, 0]),
    "funnel-skipping": partial(funnel, [10, 20, 15]),
    "white-space-5": partial(white_space, 5),
    "white-space-60-long": partial(white_space, 60, 10, LONG),
    "white-space-1": partial(white_space, 1, 1),
    "white-space-0": partial(white_space, 0),
    "cadence-5": partial(cadence, 5),
    "cadence-60-long": partial(cadence, 60, name=LONG),
    "cadence-crowded": partial(cadence, 12, 90),
    "cadence-1-never": partial(cadence, 1, 0),
    "stakeholders-5": partial(stakeholders, 5, "plant management"),
    "stakeholders-60": partial(stakeholders, 60),
    "stakeholders-1": partial(stakeholders, 1, influence=2),
    "stakeholders-long": partial(stakeholders, 6, LONG[:44]),
    "stakeholders-same": partial(stakeholders, 7, influence=5, attitude=0, met=True),
    "stakeholders-unknown": partial(stakeholders, 4, "buyer", attitude=np.nan),
    "stakeholders-0": partial(stakeholders, 0),
    "discount-5": lambda: discounts(prices_of(5), LONG),
    "discount-60": lambda: discounts(prices_of(60)),
    "discount-1": lambda: discounts(prices_of(1)),
    "discount-no-loss": lambda: discounts(prices_of(25, worst=0.1)),
    "discount-surcharge": lambda: discounts(prices_of(4).assign(list_revenue=1e4)),
    "discount-nothing": lambda: discounts(prices_of(3) * 0),
    "velocity-mixed": partial(velocity, deals=60, win_rate=0.15, deal_value=9e3, cycle_days=25.0),
    "velocity-wild": partial(velocity, deals=5000, win_rate=0.99, deal_value=1, cycle_days=900),
    "velocity-same": velocity,
    "velocity-zero": partial(velocity, deals=0, cycle_days=np.nan),
    "matrix-5-long": lambda: matrix(scored(5), LONG),
    "matrix-60": lambda: matrix(scored(60)),
    "matrix-25": lambda: matrix(scored(25)),
    "matrix-25-chosen": lambda: matrix(scored(25).assign(key=lambda t: t["attractiveness"] > 6)),
    "matrix-1": lambda: matrix(scored(1)),
    "matrix-corners": lambda: matrix(scored(4).assign(attractiveness=10, strength=[0, 0, 10, 10])),
    "matrix-negative": lambda: matrix(scored(3).assign(revenue=[-5, np.nan, 0])),
    "matrix-unscored": lambda: matrix(scored(3).assign(strength=np.nan)),
    "fan-possible": partial(fan, 6e5, 8e5, 9.5e5, target=9e5),
    "fan-out-of-reach": partial(fan, 6e5, 8e5, 8.1e5, target=2e6),
    "fan-certain": partial(fan, 6e5, 6e5, 6e5, target=5.9e5),
    "fan-no-target": partial(fan, 6e5, 8e5, 9.5e5),
    "fan-first-day": partial(fan, 0, 5, 20, target=10, days=1, so_far=0),
    "fan-last-day": partial(fan, 4.1e5, 4.1e5, 4.2e5, target=4.15e5, days=90, ahead=1),
    "fan-negative": partial(fan, -9e5, -4e5, 2e5, target=1e5, so_far=-2e5),
    "cockpit-8": lambda: cockpit(kpis_of(8)),
    "cockpit-6-long": lambda: cockpit(kpis_of(6, LONG, f"{LONG} and {LONG} and {LONG}")),
    "cockpit-1": lambda: cockpit(kpis_of(1, less_is_better=True)),
    "cockpit-negative": lambda: cockpit(
        [kpi._replace(history=-99 * kpi.history, target=-9e4) for kpi in kpis_of(4)]
    ),
    "cockpit-short-history": lambda: cockpit(
        [charts.Kpi("Visits", pd.Series([value]), "count", "") for value in (3.0, np.nan)]
    ),
    "behind-usual": partial(behind, [900, 620, 44, -1.5, -310]),
    "behind-many": partial(behind, range(-20, 40)),
    "behind-huge": partial(behind, [5e8, 3, -4e8], name=LONG),
    "behind-points": partial(behind, [2.94, -4.4], unit="number.1"),
    "behind-nothing": partial(behind, [0, np.nan]),
    "even-usual": partial(even, 0.0, 0.125),
    "even-beyond": partial(even, 0.6, 0.5, start=6e3),
    "even-far": partial(even, 1.0, 1.1, start=1200.0),
    "even-out-of-sight": partial(even, -0.2, 4.0, slope=2e3, start=2e3, name=LONG),
    "even-never": partial(even, 1.0, np.nan, slope=-2e3, start=-2e3),
    "even-loses-today": partial(even, 0.2, np.nan, now=-1.6e3, slope=-9e3, start=-9e3),
    "even-cents": partial(even, 0.0, 0.0, now=0.42, slope=0.42, start=0.42),
    "equals": lambda: equals([18e3, *[0] * 18, *range(4_000, 100_000, 1_200)], 26_475.0),
    "equals-nothing": lambda: equals([0.0] * 100, 705.0),
    "equals-one": lambda: equals([2.4e6], 2.4e6),
    "decay": lambda: charts.customers_over_years(
        pd.Series([100 * 0.5**year for year in range(11)]), 0.5, size=(6, 4)
    ),
    "decay-none-lost": lambda: charts.customers_over_years(pd.Series([100.0] * 11), 1, size=(6, 4)),
    **PAY_ZOO,
    **CAREER_ZOO,
    **REJECTION_ZOO,
    **YEAR_ZOO,
}
