"""Guesses: held or missed, their score, and what many of them say."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamlib.guesses import Guess, calibration, first_guesses

NUMBERS = st.floats(-1e9, 1e9)
GUESSES = st.builds(
    lambda question, ends, truth, when: Guess(question, min(ends), max(ends), truth, when),
    st.sampled_from(["bonus.year", "pipeline.quarter"]),
    st.tuples(NUMBERS, NUMBERS),
    st.sampled_from([1.0, 2.0, 3.5]),
    st.sampled_from(["2026-03-05T14:00:00Z", "2026-03-05T14:00:01Z", "2027-01-01T00:00:00Z"]),
)


def ranges(held, missed):
    hits = [Guess("toy", 0, 10, truth=n / 100) for n in range(held)]
    return hits + [Guess("toy", 0, 10, truth=11 + n) for n in range(missed)]


@pytest.mark.parametrize(
    ("truth", "held", "miss", "score"),
    [(8, True, 0, 4), (10, True, 0, 4), (12, True, 0, 4), (13, False, 1, 14), (7.5, False, 0.5, 9)],
)
def test_a_range_holds_its_ends_and_misses_by_the_distance(truth, held, miss, score):
    guess = Guess("toy", 8, 12, truth)
    assert (guess.held, guess.miss, guess.score) == (held, miss, score)


def test_the_best_score_is_that_of_the_range_between_the_first_and_the_last_tenth():
    """What the score is for: neither boasting nor hedging pays."""
    chance = random.Random(8)
    outcomes = [chance.random() for _n in range(20_000)]

    def average(tail):
        return sum(Guess("toy", tail, 1 - tail, truth).score for truth in outcomes)

    assert min((0.02, 0.05, 0.1, 0.15, 0.2, 0.3), key=average) == 0.1


@given(st.lists(GUESSES), st.lists(GUESSES))
def test_joining_guesses_loses_no_result_in_either_order(one, other):
    joined = first_guesses(one + other)
    assert joined == first_guesses(other + one) == first_guesses(joined + one)
    results = [(each.question, each.truth) for each in joined]
    assert set(results) == {(each.question, each.truth) for each in one + other}
    assert len(results) == len(set(results))
    assert [each.when for each in joined] == sorted(each.when for each in joined)
    for each in one + other:
        assert joined[results.index((each.question, each.truth))].when <= each.when


@pytest.mark.parametrize(
    ("held", "missed", "told"),
    [
        (1, 0, "You have given one range so far."),
        (
            1,
            1,
            "1 of your 2 ranges held the result; with 80% ranges it should be about 2. It takes",
        ),
        (4, 2, "4 of your 6 ranges held the result; with 80% ranges it should be about 5. So far"),
        (3, 3, "So far this fits"),
        (2, 4, "you are too sure. Give wider ranges."),
        (5, 5, "you are too sure. Give wider ranges."),
        (13, 0, "So far this fits"),
        (14, 0, "you know more than you think. Give narrower ranges."),
    ],
)
def test_calibration_is_told_and_luck_is_not_taken_for_skill(held, missed, told):
    assert told in calibration(ranges(held, missed))


def test_without_a_guess_there_is_nothing_to_tell():
    assert calibration([]) == ""


@pytest.mark.parametrize("n", [5, 10, 20, 50])
def test_who_is_right_as_often_as_sure_is_seldom_scolded(n):
    chance = random.Random(5)
    told = [
        calibration(ranges(held, n - held))
        for held in (sum(chance.random() < 0.8 for _range in range(n)) for _learner in range(500))
    ]
    assert sum("wider" in each for each in told) < 0.07 * 500
    assert sum("narrower" in each for each in told) < 0.07 * 500
