"""Pulling forward: the discount by where the seller stands, and what it costs."""

import pytest
from pay_zoo import forward


def test_the_line_is_the_discount():
    axes = forward([0, 0.2, 0.5, 0], [0.5, 0.75, 0.99, 1.0]).figure.axes[0]
    assert list(axes.lines[1].get_xdata()) == [0.5, 0.75, 0.99, 1.0]
    assert list(axes.lines[1].get_ydata()) == [0, 0.2, 0.5, 0]


def test_the_largest_discount_is_marked_with_its_cost():
    chart = forward([0, 0.2, 0.5, 0], [0.5, 0.75, 0.99, 1.0])
    assert chart.figure.axes[0].texts[1].get_text() == "50% off, costs €20.9K"
    assert chart.title == (
        "A seller at 99% of the quarter would give 50% off to sign now: it costs us €20.9K"
    )
    assert "pays between 75% and 99%" in chart.alt


@pytest.mark.parametrize("deal", [1, 5e6])
def test_where_no_discount_pays_it_says_so(deal):
    chart = forward([0, 0, 0], [0, 1, 2], deal)
    assert chart.title == "No discount pays the seller: the deal counts the same now and later"
    assert len(chart.figure.axes[0].texts) == 1
