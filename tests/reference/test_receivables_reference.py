"""Countback DSO against the usual textbook example."""

from kamlib.metrics import countback_dso


def test_countback():
    """12 M owed; 5 M sold in the latest 28 days, 6 M in each 28 before: 60.67 days.

    28 for the 5 M, 28 for the 6 M before, and 1/6 of 28 for the last million (the countback
    method of credit management, the usual example).
    """
    assert round(countback_dso(12e6, sales=[6e6, 6e6, 5e6], days=28), 2) == 60.67
