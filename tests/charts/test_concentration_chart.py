"""The concentration curve: largest first, and the numbers are those of the metrics."""

import pytest
from chart_zoo import by_account, named

from kamlib import charts, metrics


def test_the_line_adds_up_the_largest_first():
    chart = charts.concentration_curve(by_account([10, 50, 10, 30]), named(4))
    _equal, curve, *dots = chart.figure.axes[0].lines
    assert list(curve.get_ydata()) == pytest.approx([0, 0.5, 0.8, 0.9, 1])
    assert [(dot.get_xdata()[0], dot.get_ydata()[0]) for dot in dots] == [(2, 0.8), (3, 0.9)]


def test_it_says_the_shares_and_the_indices():
    revenue = by_account([30, 30, 20, 20])
    chart = charts.concentration_curve(revenue, named(4))
    assert chart.title == "The largest 3 of 4 customers bring 80% of revenue"
    assert metrics.herfindahl(revenue) == pytest.approx(2600)
    assert "Herfindahl index 2,600 of 10,000" in chart.alt
    assert "Largest: Account 0 30.0%, Account 1 30.0%, Account 2 20.0%." in chart.alt


def test_one_customer_is_everything():
    chart = charts.concentration_curve(by_account([7]), named(1))
    assert chart.title == "The largest of 1 customers brings 100% of revenue"


def test_customers_without_a_share_are_left_out():
    chart = charts.concentration_curve(by_account([90, -5, 10]), named(3), n=1)
    assert chart.title == "The largest of 2 customers brings 90% of revenue"
    assert "Account 1" not in chart.alt
