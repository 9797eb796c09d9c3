"""Found by the tests with odd input: the smallest example of each."""

import math

import pandas as pd
import pytest
from deals import DEALS

from kamlib import metrics
from kamlib.metrics import MetricError, MetricWarning, PeriodError

LOG = pd.DataFrame(
    {"account_id": "Alba", "date": ["2025-06-01"], "status": "held", "contact_id": "A1"}
)
SIGNALS = pd.DataFrame({"visits": [0.5]}, index=["Alba"])


@pytest.mark.parametrize(
    ("metric", "figures"),
    [
        (metrics.ratio, (math.nan, 1, "")),
        (metrics.ratio, (1e300, 1e-300, "")),
        (metrics.ratio, (10, pd.NA, "The share is unknown.")),
        (metrics.quota_attainment, (math.nan, 100)),
        (metrics.dso, (100, 1000, math.nan)),
        (metrics.customers_left, (100, math.nan, 2)),
    ],
)
def test_an_unknown_figure_is_said(metric, figures):
    with pytest.warns(MetricWarning, match="unknown"):
        assert math.isnan(metric(*figures))


@pytest.mark.parametrize(
    ("metric", "figures", "sentence"),
    [
        (metrics.sales_velocity, (1e200, 1, 1e200, 1), "deals is 1e\\+200, which is beyond all"),
        (metrics.dso, (10**400, 1), "receivables is infinite"),
        (metrics.dso, ([1.0], 1), "is not a number; receivables has to be one"),
        (metrics.customers_left, (100, -0.5, 0.5), "kept has to lie from 0 to 1"),
        (metrics.customers_left, (100, 0, -1), "years must not be below 0"),
        (metrics.wilson, (3, 2), "successes has to lie from 0 to n"),
        (metrics.wilson, (0, 1e-200), "n is 1e-200; it has to be a whole number"),
        (metrics.top_share, ([1], math.nan), "n is nan; it has to be a whole number"),
        (metrics.lifetime_curve, ((1, 1), 2.5), "periods is 2.5; it has to be a whole number"),
        (metrics.lives_of_cohort, ([1e12, 5],), "are too many for a row each"),
        (metrics.contractual_lifetime, ([1e9], [True]), "from 1 to 100,000"),
        (metrics.median_survival, ([1, 2], [True, math.nan]), "endings True or False"),
        (metrics.median_survival, ([1, 2], ["True", "no"]), "endings True or False"),
        (metrics.nps, ([1e300],), "is off the scale"),
        (metrics.span, ("٢٠٢٥",), "is not a period"),
        (metrics.visit_cadence, (LOG, "soon"), '"soon" is not a day'),
        (metrics.visit_cadence, (LOG, None), '"None" is not a day'),
        (metrics.visit_cadence, (LOG.assign(hours="two"), "2025-06-30"), '"hours" holds something'),
        (metrics.hours_per_revenue, ([1, 2], pd.Series([1, 2], index=["A", "A"])), "A twice"),
        (metrics.rate_signals, (SIGNALS,), '"measures" lacks revenue_ratio'),
        (metrics.move_visits, (SIGNALS, {}), '"measures" lacks visits_held'),
        (metrics.health_score, (SIGNALS * 3,), 'The signal "visits" has to lie between 0 and 1'),
        (metrics.health_score, (SIGNALS, {"visits": "much"}), '"much" is not a number; visits'),
        (metrics.product_penetration, (SIGNALS.iloc[[0, 0]],), "Alba twice"),
    ],
)
def test_a_sentence_says_what_is_wrong(metric, figures, sentence):
    with pytest.raises(MetricError, match=sentence):
        metric(*figures)


def test_a_period_in_other_digits_is_no_period():
    with pytest.raises(PeriodError, match="is not a period"):
        metrics.comparison(metrics.span("2024/2025"), "1٠٢٥")


def test_very_large_accounts_have_their_share():
    assert metrics.top_share([1e308, 1e308], 1) == 0.5
    assert metrics.abc_classes([1e308, 1e308, 1e300]).tolist() == ["A", "A", "C"]


def test_pandas_unknown_is_unknown_in_any_column():
    with pytest.warns(MetricWarning, match="1 account with negative or unknown revenue"):
        assert metrics.gini([5, pd.NA, 5]) == 0


def test_endless_hours_are_unknown_hours():
    log = pd.concat([LOG.assign(hours=math.inf), LOG.assign(hours=2)])
    assert metrics.visit_cadence(log, "2025-06-30").loc["Alba", "hours"] == 2
    assert metrics.hours_per_revenue([math.inf, 4], [1000, 2000]).fillna(-1).tolist() == [-1, 2]


def test_the_order_of_sales_does_not_matter_in_the_last_digit():
    sales = pd.DataFrame({"revenue": [1e12, 0.1, -1e12], "list_revenue": [1.0, 1.0, 1.0]})
    turned = sales.iloc[[0, 2, 1]]
    assert metrics.price_realisation(turned) == metrics.price_realisation(sales)


def test_contracts_with_dates_as_text():
    months = pd.DataFrame({"account_id": ["Alba"], "month": ["2025-06"], "revenue": [1.0]})
    contracts = pd.DataFrame(
        {"account_id": ["Alba"], "start": "2025-01-01", "end": "2025-07-10", "status": "active"}
    )
    found = metrics.health_measures(months, as_of="2025-06-30", contracts=contracts)
    assert found.loc["Alba", "contract_days"] == 10


def test_deals_lost_only_leave_value_and_cycle_unknown():
    with pytest.warns(MetricWarning, match="Value or cycle of deals is unknown: none was won"):
        parts = metrics.velocity_parts(DEALS[DEALS["outcome"] == "lost"], "2025-12-31")
    assert parts["win_rate"] == 0
    assert math.isnan(parts["deal_value"])
