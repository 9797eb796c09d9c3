"""Contractual lifetime: the fit against scipy, censoring, and cohorts that tell nothing."""

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import minimize
from scipy.special import betaln

import kamlib as kam
from kamlib.metrics import (
    ContractualLifetime,
    MetricError,
    MetricWarning,
    contractual_lifetime,
    lifetime_curve,
    lifetimes,
    lives_of_cohort,
    survival_curve,
)

positive = st.floats(min_value=0.05, max_value=20)


def log_likelihood(alpha, beta, lives):
    """The likelihood as the paper writes it: P(T = t) for leavers, S(t) for the others."""
    t = lives["duration"]
    left = betaln(alpha + 1, beta + t - 1) - betaln(alpha, beta)
    stayed = betaln(alpha, beta + t) - betaln(alpha, beta)
    return np.where(lives["ended"], left, stayed).sum()


@settings(deadline=None)
@given(positive, positive, st.integers(0, 30))
def test_curve_is_the_ratio_of_beta_functions(alpha, beta, periods):
    curve = lifetime_curve(ContractualLifetime(alpha, beta), periods)
    t = curve.index.to_numpy()
    assert np.allclose(curve["survival"], np.exp(betaln(alpha, beta + t) - betaln(alpha, beta)))
    assert curve["retention"].dropna().is_monotonic_increasing  # the loyal ones remain
    assert len(curve) == periods + 1


@pytest.mark.parametrize("seed", range(4))
def test_fit_agrees_with_scipy_on_random_customers(seed):
    """Customers drawn from the model, followed for different lengths of time."""
    rng = np.random.default_rng(seed)
    alpha, beta = rng.uniform(0.4, 2, 2)
    lasts = rng.geometric(rng.beta(alpha, beta, 3000).clip(1e-9))
    followed = rng.integers(1, 9, 3000)
    lives = pd.DataFrame({"duration": np.minimum(lasts, followed), "ended": lasts <= followed})
    fit = contractual_lifetime(**lives)
    found = minimize(lambda x: -log_likelihood(*np.exp(x), lives), [0, 0], method="Nelder-Mead")
    assert fit == pytest.approx(np.exp(found.x), rel=1e-3)
    assert log_likelihood(*fit, lives) >= log_likelihood(alpha, beta, lives)


def test_more_or_less_of_the_same_customers_give_the_same_fit():
    lives = lives_of_cohort([100, 63, 47, 38])
    tenfold = pd.concat([lives] * 10).sample(frac=1, random_state=1)
    assert contractual_lifetime(**tenfold) == pytest.approx(contractual_lifetime(**lives), rel=1e-4)


@settings(deadline=None)
@given(st.lists(st.integers(0, 50), min_size=2, max_size=7))
def test_lives_of_a_cohort_survive_as_counted(counts):
    survivors = sorted(counts, reverse=True)
    lives = lives_of_cohort(survivors)
    assert len(lives) == survivors[0]
    for period, alive in enumerate(survivors):
        gone = lives["ended"] & (lives["duration"] <= period)
        assert len(lives) - gone.sum() == alive
    if survivors[0] and survivors[-1]:
        curve = survival_curve(**lives).set_index("time")["survival"]
        assert curve.iloc[-1] == pytest.approx(survivors[-1] / survivors[0])


@pytest.mark.parametrize(
    "survivors",
    [
        [100, 90, 81, 73],  # all alike: a constant rate
        [100, 60, 60, 60],  # some leave at once, the others never
        [100, 60, 0],  # everybody has left
        [2, 1, 1],
    ],
)
def test_extreme_cohorts_are_fitted_at_the_edge(survivors):
    fit = contractual_lifetime(**lives_of_cohort(survivors))
    assert all(0 < parameter < math.inf for parameter in fit)
    curve = lifetime_curve(fit, len(survivors) - 1)["survival"]
    if survivors[-1]:
        assert curve.tolist() == pytest.approx([n / survivors[0] for n in survivors], abs=0.01)


@pytest.mark.parametrize("survivors", [[100, 100, 100], [100, 60], [100, 0, 0], [0, 0]])
def test_cohorts_that_tell_nothing(survivors):
    with pytest.warns(MetricWarning, match="nobody left, or nobody was followed for two"):
        fit = contractual_lifetime(**lives_of_cohort(survivors))
    assert all(map(math.isnan, fit))
    assert lifetime_curve(fit, 3)["survival"].isna().tolist() == [False, True, True, True]


@pytest.mark.parametrize("survivors", [[], [5], [5, 6], [5, 4.5], [5, None, 3], [5, -1]])
def test_impossible_survivors(survivors):
    with pytest.raises(MetricError, match="Survivors"):
        lives_of_cohort(survivors)


def test_impossible_questions():
    with pytest.raises(MetricError, match="counted in whole periods"):
        contractual_lifetime([1.5, 2], [True, False])
    with pytest.raises(MetricError, match="every duration must be above 0"):
        contractual_lifetime([0, 2], [True, False])
    with pytest.raises(MetricError, match="1 durations and 2 endings"):
        contractual_lifetime([1], [True, False])
    for fit, periods in (((0, 1), 3), ((1, -1), 3), ((1, 1), -1)):
        with pytest.raises(MetricError, match="have to be above 0"):
            lifetime_curve(fit, periods)


def test_on_the_sample():
    lives = lifetimes(kam.sample("machinery").months)
    curve = lifetime_curve(contractual_lifetime(**lives), 36)["survival"]
    measured = survival_curve(**lives).set_index("time")["survival"]
    assert abs(curve[24] - measured[measured.index <= 24].iloc[-1]) < 0.1
