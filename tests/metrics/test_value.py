"""Customer value and acquisition: the sum behind the formula, and where it has no end."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kamlib.metrics import (
    MetricError,
    MetricWarning,
    acquisition_cost,
    customer_lifetime_value,
    payback_months,
)


@settings(deadline=None)
@given(st.floats(-1e6, 1e6), st.floats(0, 0.9), st.floats(0, 0.5))
def test_value_is_the_sum_of_all_years(margin, retention, rate):
    years = sum(margin * (retention / (1 + rate)) ** year for year in range(1, 400))
    later = customer_lifetime_value(margin, retention, rate)
    assert later == pytest.approx(years, rel=1e-9, abs=1e-6)
    now = customer_lifetime_value(margin, retention, rate, first_margin_now=True)
    assert now == pytest.approx(later + margin, abs=1e-6)


def test_nobody_stays():
    assert customer_lifetime_value(100, 0, 0.1) == 0
    assert customer_lifetime_value(100, 0, 0.1, first_margin_now=True) == 100


@pytest.mark.parametrize(("retention", "rate"), [(1.1, 0.1), (1.2, 0.1), (1, 0), (-0.1, 0.1)])
def test_a_value_without_end_is_refused(retention, rate):
    with pytest.raises(MetricError, match=r"gives no finite value\. Retention has to lie"):
        customer_lifetime_value(100, retention, rate)


def test_unknown_figures_stay_unknown():
    for figures in ((math.nan, 0.8, 0.1), (100, math.nan, 0.1), (100, 0.8, math.nan)):
        with pytest.warns(MetricWarning, match="margin, retention or discount rate is"):
            assert math.isnan(customer_lifetime_value(*figures))
    with pytest.raises(MetricError, match='"high" is not a number; retention has to be one'):
        customer_lifetime_value(100, "high", 0.1)


def test_acquisition_and_payback():
    assert acquisition_cost(0, 4) == 0
    with pytest.warns(MetricWarning, match="no account was won"):
        assert math.isnan(acquisition_cost(5000, 0))
    assert payback_months(acquisition_cost(9000, 3), 1000, 0.25) == 12
    for revenue, margin in ((1000, 0), (0, 0.4), (1000, -0.1)):
        with pytest.warns(MetricWarning, match="the customer earns no margin"):
            assert math.isnan(payback_months(9000, revenue, margin))
    with pytest.raises(MetricError, match="cost is infinite"):
        payback_months(math.inf, 1000, 0.4)
