"""Intervals of satisfaction figures against published values."""

from kamlib.metrics import csat, nps, wilson


def test_nps_interval():
    """70 promoters, 20 passives, 10 detractors: 60, adjusted-Wald 45.3 … 71.2.

    The method that B. Rocks (2016), *The American Statistician* 70, recommends: three answers
    added, three quarters of one at each side.
    """
    score = nps([10] * 40 + [9] * 30 + [8] * 10 + [7] * 10 + [6] * 5 + [0] * 5)
    assert score.value == 60
    assert (round(score.low, 1), round(score.high, 1), score.n) == (45.3, 71.2, 100)


def test_wilson_interval():
    """8 of 10: .490 … .943 (Wilson 1927; Agresti & Coull 1998, *The American Statistician* 52)."""
    for share in (wilson(8, 10), csat([5] * 4 + [4] * 4 + [3, 1])):
        assert share.value == 0.8
        assert (round(share.low, 3), round(share.high, 3), share.n) == (0.490, 0.943, 10)
