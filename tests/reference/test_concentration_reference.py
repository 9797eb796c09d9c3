"""Concentration against published values."""

import pytest

from kamlib.metrics import effective_number, gini, herfindahl


def test_herfindahl():
    """Four firms with 30, 30, 20 and 20 % give 2,600.

    The worked example of the US Department of Justice and Federal Trade Commission,
    "Herfindahl-Hirschman Index" (also in their *Horizontal Merger Guidelines*).
    """
    assert herfindahl([30, 30, 20, 20]) == pytest.approx(2600, abs=0.5)
    assert effective_number([30, 30, 20, 20]) == pytest.approx(3.85, abs=0.005)


def test_gini():
    """1, 2, 3, 4 give .25: half the mean difference (1.25) over the mean (2.5); C. Gini 1912."""
    assert gini([1, 2, 3, 4]) == 0.25
