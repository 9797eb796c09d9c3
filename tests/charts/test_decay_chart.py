"""Customers over the years: one bar a year, and what is gone in outline."""

import pandas as pd

from kamlib import charts


def test_bars_are_the_customers_left():
    chart = charts.customers_over_years(pd.Series([100.0, 80, 64]), 0.8)
    assert [bar.get_height() for bar in chart.figure.axes[0].patches] == [100] * 3 + [100, 80, 64]
    chart.update(pd.Series([100.0, 50, 25]), 0.5)
    assert [bar.get_height() for bar in chart.figure.axes[0].patches][3:] == [100, 50, 25]
    assert chart.title == "Keep 50% a year, and after 2 years 25 of 100 customers are left"
    assert chart.alt == "Bars of customers left, year by year from now: 100, 50, 25."
