"""Sales velocity against the usual textbook example."""

from kamlib.metrics import sales_velocity


def test_velocity():
    """50 deals, 10,000 each, 20 % won in 30 days: 3,333.33 a day.

    The usual example of the sales-velocity equation in sales teaching.
    """
    assert round(sales_velocity(50, 0.2, 10_000, 30), 2) == 3333.33
