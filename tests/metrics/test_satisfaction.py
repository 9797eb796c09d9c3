"""Satisfaction: bounds, missing answers, answers off the scale."""

import math

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamlib.metrics import MetricError, MetricWarning, csat, nps, wilson


@given(st.lists(st.integers(min_value=0, max_value=10), min_size=2, max_size=60))
def test_nps(scores):
    found = nps(scores)
    promoters = sum(score in (9, 10) for score in scores)
    detractors = sum(score in range(7) for score in scores)
    assert found.value == pytest.approx(100 * (promoters - detractors) / len(scores))
    assert -100 <= found.low <= found.value <= found.high <= 100
    turned = nps([10 if score <= 6 else 0 if score >= 9 else score for score in scores])
    assert turned.value == -found.value
    assert turned.low == pytest.approx(-found.high)


@given(st.integers(min_value=0, max_value=80), st.integers(min_value=1, max_value=80))
def test_wilson_solves_its_own_equation(successes, n):
    """Each end is the share p from which the observed one is 1.96 standard errors away."""
    successes = min(successes, n)
    share, low, high, size = wilson(successes, n)
    assert (share, size) == (successes / n, n)
    assert 0 <= low <= share <= high <= 1
    for end in (low, high):
        if 0 < end < 1:
            error = math.sqrt(end * (1 - end) / n)
            assert abs(share - end) / error == pytest.approx(1.959964, abs=1e-5)


@given(st.lists(st.integers(min_value=1, max_value=5), min_size=1, max_size=60))
def test_csat_is_the_share_of_the_top_two(scores):
    happy = sum(score >= 4 for score in scores)
    assert csat(scores) == wilson(happy, len(scores))


def test_missing_answers_are_not_bad_answers():
    assert nps(pd.Series([10, None, 10], dtype="Int64")) == nps([10, 10])
    assert csat(pd.Series([5, math.nan, 4])) == csat([5, 4])


@pytest.mark.parametrize("metric", [nps, csat])
@pytest.mark.parametrize("scores", [[], [math.nan], pd.Series([None], dtype="Int64")])
def test_no_answers(metric, scores):
    with pytest.warns(MetricWarning, match="there are no answers"):
        found = metric(scores)
    assert found.n == 0
    assert all(map(math.isnan, found[:3]))


@pytest.mark.parametrize(
    ("metric", "scores", "sentence"),
    [
        (nps, [10, 11], "The answer 11.0 is off the scale, which runs 0 to 10"),
        (csat, [0, 5], "The answer 0.0 is off the scale, which runs 1 to 5"),
        (csat, [math.inf], "off the scale"),
        (nps, ["ten"], "An answer is not a number; answers run from 0 to 10"),
    ],
)
def test_answers_that_make_no_sense(metric, scores, sentence):
    with pytest.raises(MetricError, match=sentence):
        metric(scores)
