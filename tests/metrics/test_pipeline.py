"""Velocity and coverage: the four factors as of a day, and quotas already reached."""

import math

import pandas as pd
import pytest
from deals import DEALS
from hypothesis import given, settings
from hypothesis import strategies as st

import kamlib as kam
from kamlib.metrics import (
    MetricError,
    MetricWarning,
    pipeline_coverage,
    sales_velocity,
    velocity_parts,
    win_rate,
)


def test_parts_worked_by_hand():
    assert velocity_parts(DEALS, "2025-12-31") == {
        "deals": 1,
        "win_rate": 0.5,
        "deal_value": 400.0,
        "cycle_days": 80.0,
    }
    # On 10 May D3 was still open, whatever became of it; D5 had just been opened.
    early = velocity_parts(DEALS, pd.Timestamp("2025-05-10"))
    assert (early["deals"], early["win_rate"]) == (2, pytest.approx(1 / 3))
    assert (early["deal_value"], early["cycle_days"]) == (300, 60)
    # The window holds the last 30 days: only D4 was decided in them.
    with pytest.warns(MetricWarning, match="Value or cycle of deals is unknown: none was won"):
        short = velocity_parts(DEALS, "2025-05-30", days=30)
    assert (short["deals"], short["win_rate"]) == (2, 0)
    assert math.isnan(short["cycle_days"])
    with pytest.warns(MetricWarning, match="win rate is unknown"):  # a day later it is too old
        assert math.isnan(velocity_parts(DEALS, "2025-05-31", days=30)["win_rate"])


@pytest.mark.parametrize("table", [DEALS[:0], DEALS[4:]])
def test_nothing_decided(table):
    with pytest.warns(MetricWarning, match="no deal with a value was won or lost"):
        parts = velocity_parts(table, "2025-12-31")
    assert parts["deals"] == len(table)
    with pytest.warns(MetricWarning, match="velocity is unknown"):
        assert math.isnan(sales_velocity(**parts))


def test_won_on_the_day():
    with pytest.warns(MetricWarning, match="winning one took no time"):
        assert math.isnan(sales_velocity(10, 0.5, 100, 0))


figures = st.floats(min_value=0.1, max_value=1e6)


@settings(deadline=None)
@given(figures, figures, figures, figures, st.floats(min_value=0.5, max_value=2))
def test_the_levers_multiply(deals, rate, value, days, more):
    velocity = sales_velocity(deals, rate, value, days)
    assert sales_velocity(more * deals, rate, value, days) == pytest.approx(more * velocity)
    assert sales_velocity(deals, rate, value, days / more) == pytest.approx(more * velocity)


@settings(deadline=None)
@given(st.floats(1, 1e7), st.floats(1, 1e7), st.floats(0.01, 1))
def test_just_enough_is_won_where_coverage_meets_the_need(open_value, remaining, rate):
    coverage, needed = pipeline_coverage(open_value, remaining, rate)
    assert (coverage >= needed * (1 - 1e-9)) == (open_value * rate >= remaining * (1 - 1e-9))


def test_quota_reached_and_nothing_won():
    for remaining in (0, -5000):
        with pytest.warns(MetricWarning, match="nothing of the quota remains"):
            assert math.isnan(pipeline_coverage(1000, remaining, 0.5).coverage)
    with pytest.warns(MetricWarning, match="nothing is ever won"):
        assert math.isnan(pipeline_coverage(1000, 500, 0).needed)
    with pytest.raises(MetricError, match="open_value has to be one"):
        pipeline_coverage("lots", 500, 0.5)


@pytest.mark.filterwarnings("ignore:The win rate:kamlib.metrics.MetricWarning")
def test_a_column_without_any_date():
    assert velocity_parts(DEALS[4:].assign(closed=None), "2025-06-30")["deals"] == 1
    assert velocity_parts(DEALS[4:].assign(closed=math.nan), "2025-06-30")["deals"] == 1


def test_columns_that_are_not_there():
    with pytest.raises(MetricError, match='"opportunities" lacks closed'):
        velocity_parts(DEALS.drop(columns="closed"), "2025-12-31")
    with pytest.raises(MetricError, match="does not hold dates"):
        velocity_parts(DEALS.assign(closed=7), "2025-12-31")


def test_on_the_sample():
    portfolio = kam.sample("machinery")
    deals = portfolio.opportunities
    parts = velocity_parts(deals, portfolio.as_of)
    assert parts["deals"] == (deals["outcome"] == "open").sum()
    assert 500 < sales_velocity(**parts) < 50_000
    open_value = deals.loc[deals["outcome"] == "open", "amount"].sum()
    coverage, needed = pipeline_coverage(open_value, 150_000, win_rate(deals, "value"))
    assert 0 < coverage < 20
    assert 1 < needed < 4
