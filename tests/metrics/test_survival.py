"""Survival: against plain counting, and its limits."""

import math
from fractions import Fraction

import made_up
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kamlib.metrics import (
    MetricError,
    MetricWarning,
    lifetimes,
    logrank,
    median_survival,
    survival_curve,
)

customers = st.lists(
    st.tuples(st.integers(min_value=1, max_value=12), st.booleans()), min_size=1, max_size=25
)
FIXED = settings(max_examples=50, deadline=None)


@FIXED
@given(customers)
def test_curve_equals_the_product_formula(group):
    durations, ended = zip(*group, strict=True)
    curve = survival_curve(durations, ended).set_index("time")
    assert curve.index.tolist() == [0, *sorted(set(durations))]
    share = Fraction(1)
    for t, row in curve.iloc[1:].iterrows():
        at_risk = sum(duration >= t for duration in durations)
        events = sum(end and duration == t for duration, end in group)
        share *= Fraction(at_risk - events, at_risk)
        assert (row["at_risk"], row["events"]) == (at_risk, events)
        assert row["survival"] == pytest.approx(float(share), abs=1e-12)
    assert curve["survival"].is_monotonic_decreasing
    assert curve.notna().all(axis=None)
    assert (curve["low"] <= curve["survival"] + 1e-12).all()
    assert (curve["survival"] <= curve["high"] + 1e-12).all()
    assert curve["low"].min() >= 0
    assert curve["high"].max() <= 1


@FIXED
@given(st.lists(st.integers(min_value=1, max_value=12), min_size=1, max_size=25))
def test_without_censoring_it_is_the_share_still_there(durations):
    curve = survival_curve(durations, [True] * len(durations)).set_index("time")["survival"]
    for t, share in curve.items():
        still_there = sum(duration > t for duration in durations) / len(durations)
        assert share == pytest.approx(still_there, abs=1e-12)


def test_ignoring_those_who_stay_would_be_wrong():
    """Averaging only those who left says 2 months; half of all customers stay far longer."""
    durations, ended = [2, 2, 20, 20, 20], [True, True, False, False, False]
    with pytest.warns(MetricWarning, match="fewer than half of the customers have left"):
        assert math.isnan(median_survival(durations, ended))
    assert survival_curve(durations, ended)["survival"].iloc[-1] == pytest.approx(0.6)


def test_median_where_the_curve_meets_one_half():
    assert median_survival([1, 2, 3, 4], [True] * 4) == 2


def test_nobody_to_follow():
    with pytest.warns(MetricWarning, match="no customers to follow"):
        assert survival_curve([], []).empty


@pytest.mark.parametrize(
    ("durations", "ended", "sentence"),
    [
        ([0, 3], [True, True], "A duration is 0.0; every duration must be above 0"),
        ([-1], [True], "A duration is −1.0"),
        ([3, math.nan], [True, True], "A duration is n/a"),
        ([math.inf], [True], "must be above 0"),
        (["long"], [True], "Durations must be numbers"),
        ([1, 2], [True], "2 durations and 1 endings"),
    ],
)
def test_durations_that_make_no_sense(durations, ended, sentence):
    with pytest.raises(MetricError, match=sentence):
        survival_curve(durations, ended)


def group(durations, ended=True):
    return pd.DataFrame({"duration": durations, "ended": ended})


@FIXED
@given(customers, customers)
def test_logrank_by_hand(a, b):
    """Observed less expected leavers of the first group, squared, over its variance."""
    excess, variance = Fraction(0), Fraction(0)
    for t in {duration for duration, end in a + b if end}:
        n_a = sum(duration >= t for duration, _end in a)
        n = n_a + sum(duration >= t for duration, _end in b)
        d_a = sum(end and duration == t for duration, end in a)
        d = d_a + sum(end and duration == t for duration, end in b)
        excess += d_a - Fraction(d * n_a, n)
        if n > 1:
            variance += Fraction(d * n_a * (n - n_a) * (n - d), n * n * (n - 1))
    tables = [group(*map(list, zip(*each, strict=True))) for each in (a, b)]
    if variance == 0:
        with pytest.warns(MetricWarning, match="cannot be compared"):
            result = logrank(*tables)
        assert all(map(math.isnan, result))
    else:
        result = logrank(*tables)
        assert result.statistic == pytest.approx(float(excess**2 / variance), rel=1e-9, abs=1e-9)
        assert 0 <= result.p_value <= 1


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (group([1, 2], False), group([3, 4], False)),
        (group([]), group([3])),
        (group([2]), group([5])[:0]),
        (group([1, 2], False), group([3, 4])),
    ],
)
def test_nothing_to_compare(a, b):
    with pytest.warns(MetricWarning, match="cannot be compared"):
        assert all(map(math.isnan, logrank(a, b)))


def test_lifetimes():
    """Twelve months, six of silence: everybody is followed up to June."""
    months = made_up.as_months(
        [
            ("stays", "2025-01", 100),
            ("stays", "2025-12", 100),
            ("silent for five", "2025-02", 100),
            ("silent for five", "2025-07", 100),
            ("silent for six", "2025-02", 100),
            ("silent for six", "2025-06", 100),
            ("credited later", "2025-02", 100),
            ("credited later", "2025-12", -50),
            ("never bought", "2025-02", -10),
            ("pauses", "2025-03", 100),
            ("pauses", "2025-11", 100),
            ("began in June", "2025-06", 100),
            ("began in July", "2025-07", 100),
        ]
    )
    assert lifetimes(months).to_dict("index") == {
        "stays": {"duration": 6, "ended": False},
        "silent for five": {"duration": 5, "ended": False},
        "silent for six": {"duration": 5, "ended": True},
        "credited later": {"duration": 1, "ended": True},
        "pauses": {"duration": 4, "ended": False},
        "began in June": {"duration": 1, "ended": True},
    }
    five = lifetimes(months, silent=5)
    assert five.loc["silent for five"].tolist() == [6, True]
    assert five.loc["stays"].tolist() == [7, False]
    assert five.loc["began in July"].tolist() == [1, True]
    assert lifetimes(months, silent=12).empty


def test_the_curve_does_not_flatter():
    """In each month of a year 64 customers begin, and half of those there leave each month.

    So ½^k stay longer than k months. Following those who stay to their last purchase instead
    would count customers who have just left among those who stay, and say far more.
    """
    stays = [1] * 32 + [2] * 16 + [3] * 8 + [4] * 4 + [5] * 2 + [6, 7]
    rows = [
        (f"K{start}-{i}", f"2025-{month:02}", 100)
        for start in range(1, 13)
        for i, stay in enumerate(stays)
        for month in range(start, min(13, start + stay))
    ]
    curve = survival_curve(**lifetimes(made_up.as_months(rows))).set_index("time")["survival"]
    assert curve.to_dict() == pytest.approx({k: 0.5**k for k in range(7)})


def test_silence_of_no_month():
    with pytest.raises(MetricError, match="silent is 0; it must be at least 1 month"):
        lifetimes(made_up.as_months([("Alba", "2025-01", 1)]), silent=0)
