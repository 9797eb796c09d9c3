"""Rejection against published formulas, to the precision in which such figures are quoted.

Runs: W. Feller (1968), *An Introduction to Probability Theory and Its Applications*, vol. 1,
chapter XIII.7. None of n: C. J. Clopper and E. S. Pearson (1934), *Biometrika* 26, and, for
the rule of three, J. A. Hanley and A. Lippman-Hand (1983), *JAMA* 249.
"""

import pytest
from scipy import stats

from kamlib import models


def test_twenty_times_no():
    assert round(models.chance_of_only_no(0.1, 20), 3) == 0.122


def test_calls_for_a_yes_in_95_of_100_cases():
    assert models.calls_needed(0.1) == 29


def test_a_streak_of_twenty_within_a_hundred():
    assert round(models.chance_of_streak(0.1, calls=100, streak=20), 3) == 0.775


def test_the_bound_after_none_of_thirty():
    assert round(models.highest_chance_after_no(30), 3) == 0.095
    exact = stats.binomtest(0, 30, alternative="less").proportion_ci(0.95, method="exact")
    assert models.highest_chance_after_no(30) == pytest.approx(exact.high)


@pytest.mark.parametrize("calls", [30, 100, 1000])
def test_the_rule_of_three(calls):
    assert models.highest_chance_after_no(calls) == pytest.approx(3 / calls, rel=0.06)


@pytest.mark.parametrize(("yes", "calls"), [(0, 5), (3, 20), (12, 100), (30, 30)])
def test_the_weights_are_the_beta_distribution(yes, calls):
    fit = models.fitting_chances(yes, calls)
    beta = stats.beta(yes + 1, calls - yes + 1)
    assert [fit.low, fit.high] == pytest.approx(beta.ppf([0.1, 0.9]), abs=0.001)
    assert fit.weights.cumsum()[0.5] == pytest.approx(beta.cdf(0.5005), abs=0.001)
