"""Days sales outstanding: both ways, and where sales do not reach back far enough."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import kamlib as kam
from kamlib.metrics import MetricError, MetricWarning, countback_dso, dso

sales = st.lists(st.integers(min_value=1, max_value=10**6), min_size=1, max_size=12)


@settings(deadline=None)
@given(sales, st.floats(min_value=0, max_value=1))
def test_what_is_counted_back_was_sold_in_those_days(amounts, share):
    """All sales of the days counted, the last period in proportion, make up what is owed."""
    owed = share * sum(amounts)
    days = countback_dso(owed, amounts, 30)
    assert 0 <= days <= 30 * len(amounts) + 1e-9
    whole, part = divmod(days, 30)
    latest = [*reversed(amounts), 0]
    assert sum(latest[: int(whole)]) + part / 30 * latest[int(whole)] == pytest.approx(owed)


@settings(deadline=None)
@given(st.integers(1, 10**6), st.integers(1, 12), st.floats(min_value=0, max_value=1))
def test_with_even_sales_both_ways_agree(amount, periods, share):
    owed = share * amount * periods
    simple = dso(owed, amount * periods, 30 * periods)
    assert countback_dso(owed, [amount] * periods, 30) == pytest.approx(simple)


def test_months_of_different_length():
    assert countback_dso(150, sales=[100, 100, 100], days=[31, 28, 31]) == 31 + 14


def test_months_with_credit_notes_only_take_nothing_off():
    assert countback_dso(50, sales=[100, -80, 0], days=30) == 75


def test_nothing_owed():
    assert countback_dso(0, [10, 20], 30) == 0
    assert countback_dso(-5, [10, 20], 30) == 0
    assert dso(0, 100) == 0


def test_unknown():
    with pytest.warns(MetricWarning, match="more is owed than was sold"):
        assert math.isnan(countback_dso(31, [10, 20], 30))
    with pytest.warns(MetricWarning, match="more is owed than was sold"):
        assert math.isnan(countback_dso(1, [], 30))
    for none in (0, -10):
        with pytest.warns(MetricWarning, match="there were no sales"):
            assert math.isnan(dso(100, none))


def test_wrong_questions():
    for owed, sold, days in ((math.nan, [1], 30), (1, [math.nan], 30), (1, [1], math.nan)):
        with pytest.raises(MetricError, match="must be known to count back"):
            countback_dso(owed, sold, days)
    with pytest.raises(MetricError, match="Each period of sales needs its number of days"):
        countback_dso(1, [1, 2], [30])
    with pytest.raises(MetricError, match='"sales" holds something that is not a number'):
        countback_dso(1, ["much"], 30)
    with pytest.raises(MetricError, match="receivables has to be one"):
        dso("some", 10)


def test_on_the_sample():
    """Receivables of the last 45 days are counted back to 45 days, seasons or not."""
    by_month = kam.sample("machinery").months.groupby("month")["revenue"].sum()
    days = by_month.index.days_in_month
    latest, before = by_month.iloc[-1], by_month.iloc[-2]
    owed = latest + before * (45 - days[-1]) / days[-2]
    assert countback_dso(owed, by_month, days) == pytest.approx(45)
