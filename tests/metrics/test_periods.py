"""Periods: how they are read and written, and the sentences where a comparison fails."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import kamlib as kam
from kamlib.metrics import PeriodError, Span, comparison, span


@pytest.mark.parametrize(
    ("text", "first", "last", "label"),
    [
        ("2025", "2025-01", "2025-12", "2025"),
        ("2025Q3", "2025-07", "2025-09", "Q3 2025"),
        ("2025-Q3", "2025-07", "2025-09", "Q3 2025"),
        (" 2025q3 ", "2025-07", "2025-09", "Q3 2025"),
        ("2025-03", "2025-03", "2025-03", "Mar 2025"),
        ("2025-3", "2025-03", "2025-03", "Mar 2025"),
        ("2024-10/2025-09", "2024-10", "2025-09", "Oct 2024 – Sep 2025"),
        ("2024-01 / 2024-12", "2024-01", "2024-12", "2024"),
        ("2024/2025", "2024-01", "2025-12", "Jan 2024 – Dec 2025"),
        ("2024Q4/2025-05", "2024-10", "2025-05", "Oct 2024 – May 2025"),
        (2025, "2025-01", "2025-12", "2025"),
        (pd.Period("2025Q2"), "2025-04", "2025-06", "Q2 2025"),
    ],
)
def test_reading_and_labels(text, first, last, label):
    found = span(text)
    assert (str(found.start), str(found.end), found.label) == (first, last, label)


@given(
    st.integers(min_value=12 * 1990, max_value=12 * 2060), st.integers(min_value=0, max_value=40)
)
def test_what_is_written_can_be_read(start, more):
    first = pd.Period(year=start // 12, month=start % 12 + 1, freq="M")
    written = Span(first, first + more)
    assert span(str(written)) == written
    assert written.length == more + 1
    assert written.previous().length == written.length
    assert written.previous().end == first - 1


def test_labels_in_german():
    kam.use_language("de")
    try:
        assert span("2024-10/2025-05").label == "Okt. 2024 – Mai 2025"
    finally:
        kam.use_language("en")


@pytest.mark.parametrize("text", ["", "last year", "2025-13", "2025Q5", "25", "2025-03-01", "/"])
def test_what_is_not_a_period(text):
    with pytest.raises(PeriodError, match=r'is not a period. Write a year "2025"'):
        span(text)


def test_backwards():
    with pytest.raises(PeriodError, match=r'"2025-05/2025-01" ends before it starts'):
        span("2025-05/2025-01")


DATA = span("2023-01/2026-09")


@pytest.mark.parametrize(
    ("periods", "sentence"),
    [
        (
            {"current": "2026"},
            "2026 is not complete: the data ends with Sep 2026. "
            'Try current="2025" or current="2025-10/2026-09", without prior.',
        ),
        (
            {"current": "2026Q4"},
            "Q4 2026 is outside the data, which runs from Jan 2023 to Sep 2026. "
            'Try current="2026Q3", prior="2026Q2".',
        ),
        (
            {"current": "2022-07/2023-06"},
            "Jul 2022 – Jun 2023 is not complete: the data begins with Jan 2023. "
            'Try current="2025" or current="2025-10/2026-09", without prior.',
        ),
        (
            {"current": "2023"},
            "2023 would be compared with 2022, "
            "but the data runs only from Jan 2023 to Sep 2026. "
            'Try current="2025" or current="2025-10/2026-09", without prior.',
        ),
        (
            {"current": "2025", "prior": "2022"},
            "2022 is outside the data, which runs from Jan 2023 to Sep 2026. "
            'Try current="2025" or current="2025-10/2026-09", without prior.',
        ),
        (
            {"current": "2025", "prior": "2024Q4"},
            "2025 and Q4 2024 differ in length (12 and 3 months). "
            "Only periods of equal length can be compared. "
            'Try current="2026Q3", prior="2026Q2".',
        ),
        (
            {"current": "2024", "prior": "2025"},
            "2025 does not lie before 2024. "
            'Try current="2025" or current="2025-10/2026-09", without prior.',
        ),
        (
            {"current": "2025", "prior": "2024-07/2025-06"},
            "Jul 2024 – Jun 2025 does not lie before 2025. "
            'Try current="2025" or current="2025-10/2026-09", without prior.',
        ),
        (
            {"current": "2025-01/2025-02", "prior": "2024-12/2025-01"},
            "Dec 2024 – Jan 2025 does not lie before Jan 2025 – Feb 2025. "
            'Try current="2026-08/2026-09", prior="2026-06/2026-07".',
        ),
    ],
)
def test_sentences(periods, sentence):
    with pytest.raises(PeriodError) as caught:
        comparison(DATA, **periods)
    assert str(caught.value) == sentence


def test_a_year_of_data_is_too_short_for_a_yearly_comparison():
    with pytest.raises(PeriodError) as caught:
        comparison(span("2010-12/2011-11"))
    assert str(caught.value) == (
        "Dec 2010 – Nov 2011 would be compared with Dec 2009 – Nov 2010, "
        "but the data runs only from Dec 2010 to Nov 2011. "
        'Try current="2011-06/2011-11", prior="2010-12/2011-05".'
    )


def test_a_single_month():
    with pytest.raises(PeriodError, match="a comparison needs at least two"):
        comparison(span("2025-03"))


@given(
    first=st.integers(min_value=0, max_value=30),
    length=st.integers(min_value=2, max_value=60),
    asked=st.sampled_from(["2030", "2024", "2024Q2", "2025-05", "2023-11/2024-06", None]),
)
def test_advice_always_works(first, length, asked):
    """Whatever the data and the question: what the sentence says to type can be typed."""
    start = pd.Period("2022-01", "M") + first
    data = Span(start, start + length - 1)
    try:
        comparison(data, asked)
    except PeriodError as error:
        advice = str(error).split("Try ")[1]
        options = [word.split('"')[1] for word in advice.split("current=")[1:]]
        assert options
        for option in options:
            current, prior = comparison(data, option)
            assert current.within(data)
            assert prior.within(data)
        if "prior=" in advice:
            assert str(prior) == advice.split("prior=")[1].split('"')[1]


def test_settled_periods():
    current, prior = comparison(DATA, "2025Q1", "2023Q1")
    assert (current.label, prior.label) == ("Q1 2025", "Q1 2023")
