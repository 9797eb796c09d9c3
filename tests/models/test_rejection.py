"""Rejection: exact streaks against every possible outcome, and each edge."""

import itertools
import math

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kamlib import models

chances = st.floats(0, 1)


def by_brute_force(chance: float, calls: int, streak: int) -> float:
    """Add up the chances of all outcomes that have the streak."""
    total = 0.0
    for answers in itertools.product([True, False], repeat=calls):
        if models.longest_streak(answers)[1] >= streak:
            total += math.prod(chance if yes else 1 - chance for yes in answers)
    return total


@given(chances, st.integers(0, 9), st.integers(0, 10))
def test_the_chance_of_a_streak_is_that_of_all_outcomes_with_it(chance, calls, streak):
    exact = models.chance_of_streak(chance, calls, streak)
    assert exact == pytest.approx(by_brute_force(chance, calls, streak), abs=1e-12)


@given(chances, st.integers(0, 60))
def test_the_longest_streak_has_some_length(chance, calls):
    lengths = models.longest_streaks(chance, calls)
    assert list(lengths.index) == list(range(calls + 1))
    assert lengths.sum() == pytest.approx(1)
    assert lengths.min() >= -1e-12
    assert lengths.iloc[-1] == pytest.approx(models.chance_of_only_no(chance, calls), abs=1e-12)


@given(st.floats(1e-6, 1), st.floats(0, 0.9999))
def test_calls_needed_are_enough_and_one_less_is_not(chance, sure):
    calls = models.calls_needed(chance, sure)
    assert 1 - models.chance_of_only_no(chance, calls) >= sure - 1e-9
    assert calls == 0 or 1 - models.chance_of_only_no(chance, calls - 1) < sure + 1e-9


@given(st.integers(1, 5000), st.floats(0.01, 0.99))
def test_with_the_highest_chance_only_no_is_just_as_rare_as_said(calls, sure):
    chance = models.highest_chance_after_no(calls, sure)
    assert models.chance_of_only_no(chance, calls) == pytest.approx(1 - sure, rel=1e-6)


def test_edges():
    assert models.chance_of_only_no(0.1, 0) == 1
    assert models.chance_of_only_no(1, 3) == 0
    assert models.calls_needed(1) == 1
    assert math.isnan(models.calls_needed(0))
    assert math.isnan(models.calls_needed(0.1, sure=1))
    assert models.calls_needed(0.5, sure=0.75) == 2  # 1 - 0.5², no rounding upwards
    assert models.highest_chance_after_no(0) == 1
    assert models.chance_of_streak(0.1, 0, 0) == 1
    assert models.chance_of_streak(0.1, 5, 6) == 0
    assert models.longest_streaks(0.1, 0).tolist() == [1]
    assert models.longest_streak([]) == (0, 0)
    assert models.longest_streak([True, True]) == (0, 0)
    assert models.longest_streak([False, True, False]) == (0, 1)


@pytest.mark.parametrize("odd", [-0.1, 10, math.nan, math.inf])
def test_what_is_no_share_is_told(odd):
    for call in (
        lambda: models.chance_of_only_no(odd, 5),
        lambda: models.calls_needed(odd),
        lambda: models.calls_needed(0.1, odd),
        lambda: models.chance_of_streak(odd, 5, 2),
        lambda: models.highest_chance_after_no(5, odd),
        lambda: models.draw_calls(odd, 5, seed=1),
        lambda: models.chance_of_record(1, 5, odd),
        lambda: models.chance_ahead(0.1, odd, 5),
    ):
        with pytest.raises(models.ChanceError, match="Write 10% as"):
            call()


@pytest.mark.parametrize("odd", [-1, 2.5, math.nan, math.inf])
def test_what_cannot_be_counted_is_told(odd):
    for call in (
        lambda: models.chance_of_only_no(0.1, odd),
        lambda: models.chance_of_streak(0.1, 5, odd),
        lambda: models.longest_streaks(0.1, odd),
        lambda: models.highest_chance_after_no(odd),
        lambda: models.fitting_chances(odd, 5),
        lambda: models.fitting_chances(1, odd),
    ):
        with pytest.raises(models.ChanceError, match="no such number"):
            call()


def test_the_same_seed_is_the_same_luck():
    few, many = (models.draw_calls(0.1, calls, seed=3) for calls in (50, 100))
    assert (many[:50] == few).all()
    assert (models.draw_calls(0.3, 50, seed=3) >= few).all()


def test_drawn_calls_have_the_chances_computed():
    longest = [models.longest_streak(models.draw_calls(0.1, 100, seed))[1] for seed in range(2000)]
    assert np.mean(np.array(longest) >= 20) == pytest.approx(0.775, abs=0.03)


def test_weights_of_records():
    nothing = models.fitting_chances(0, 0)
    assert nothing.weights.nunique() == 1
    assert (nothing.low, nothing.high) == pytest.approx((0.1, 0.9), abs=0.001)
    assert models.fitting_chances(0, 40).weights.idxmax() == 0
    assert models.fitting_chances(40, 40).weights.idxmax() == 1
    few, many = models.fitting_chances(2, 20), models.fitting_chances(100, 1000)
    assert few.high - few.low > 5 * (many.high - many.low)
    assert many.weights.idxmax() == 0.1


def test_more_yeses_than_calls_are_told():
    for call in (models.fitting_chances, lambda yes, n: models.chance_of_record(yes, n, 0.1)):
        with pytest.raises(models.ChanceError, match=r"more yeses \(6\) than calls \(5\)"):
            call(6, 5)


@given(st.integers(0, 40), st.integers(0, 40), chances)
def test_luck_alone_looks_to_the_side_of_the_record(yes, more, chance):
    calls = yes + more
    luck = models.chance_of_record(yes, calls, chance)
    side = range(yes + 1) if yes < chance * calls else range(yes, calls + 1)
    brute = sum(math.comb(calls, k) * chance**k * (1 - chance) ** (calls - k) for k in side)
    assert luck == pytest.approx(brute, abs=1e-9)


@given(chances, chances, st.integers(0, 60))
@example(0.0, 2.7290298484395847e-307, 17)  # where SciPy's binomial overflows
def test_ahead_behind_and_level_make_up_all(one, other, calls):
    ahead, behind = models.chance_ahead(one, other, calls), models.chance_ahead(other, one, calls)
    assert -1e-9 <= ahead + behind <= 1 + 1e-9


def test_evidence_grows_slowly():
    ahead = [models.chance_ahead(0.15, 0.10, calls) for calls in (20, 100, 250)]
    assert np.round(ahead, 2).tolist() == [0.59, 0.83, 0.95]
