"""Discount and margin: shares of each account, averages weighted by revenue."""

import pandas as pd
import pytest
from chart_zoo import named

from kamlib import charts

ACCOUNTS = pd.DataFrame(
    {"list_revenue": [100.0, 1000, 50], "revenue": [90.0, 600, -5], "margin": [27.0, -60, -5]},
    index=list(named(3)),
)


def points(chart) -> list[tuple[float, float]]:
    places = [place for group in chart.figure.axes[0].collections for place in group.get_offsets()]
    return sorted((round(float(x), 6), round(float(y), 6)) for x, y in places)


def test_points_are_the_shares_of_accounts_with_revenue():
    chart = charts.discount_and_margin(ACCOUNTS, named(3))
    assert points(chart) == [(0.1, 0.3), (0.4, -0.1)]


def test_averages_are_sums_over_sums():
    zero, margin, discount = charts.discount_and_margin(ACCOUNTS, named(3)).figure.axes[0].lines
    assert zero.get_ydata() == [0, 0]
    assert margin.get_ydata()[0] == pytest.approx((27 - 60) / 690)
    assert discount.get_xdata()[0] == pytest.approx(1 - 690 / 1100)


def test_it_says_who_loses_money():
    chart = charts.discount_and_margin(ACCOUNTS, named(3))
    assert chart.title == (
        "1 of 2 accounts loses money: Account 1, with 40% discount; "
        "all together earn −5% at 37% discount"
    )
    assert "Account 1 40.0% → −10.0%, Account 0 10.0% → 30.0%" in chart.alt
    good = charts.discount_and_margin(ACCOUNTS.head(1), named(1))
    assert good.title == (
        "Account 0 has the highest discount, 10%, and 30% margin; all together: 10% and 30%"
    )


def test_losers_have_another_shape():
    groups = charts.discount_and_margin(ACCOUNTS, named(3)).figure.axes[0].collections
    gainers, losers = (len(group.get_paths()[0].vertices) for group in groups)
    assert gainers != losers


def test_areas_are_as_the_revenues():
    pair = pd.DataFrame({"list_revenue": 100.0, "revenue": [80.0, 20.0], "margin": 9.0})
    chart = charts.discount_and_margin(pair.set_axis(list(named(2))), named(2))
    sizes = chart.figure.axes[0].collections[0].get_sizes()
    assert sizes[0] / sizes[1] == pytest.approx(4)
