"""Periods as nobody should write them."""

import math

import pandas as pd
import pytest
from calls import ON_WORDS
from hypothesis import given, settings
from hypothesis import strategies as st
from odd import answer

NO_PERIODS = [None, math.nan, math.inf, -1, 0, 2025.0, 10**400, pd.NaT, pd.NA, b"2025", [], {}]
PARTS = ["2025", "2024-1", "2024-13", "2024Q3", "2024-q2", "9999", "1000", "٢٠٢٥", "1٠٢٥", "2025-٣"]
PARTS += ["", " ", "/", "//", "-", "Q1", "soon", "2025-01-31", "{text}", "<b>"]
texts = st.lists(st.sampled_from(PARTS), max_size=3).map("/".join) | st.text(max_size=9)


@pytest.mark.parametrize("name", ON_WORDS)
@settings(max_examples=200, deadline=None)
@given(texts | st.sampled_from(NO_PERIODS) | st.integers() | st.dates())
def test_a_period_or_a_sentence(name, text):
    answer(ON_WORDS[name], text)


@pytest.mark.parametrize("name", ON_WORDS)
@pytest.mark.parametrize("text", ["2025", 2025, "2025Q3", "2025-03", "2024-10/2025-09"])
def test_periods_as_they_should_be(name, text):
    assert not isinstance(answer(ON_WORDS[name], text), Exception)
    assert not isinstance(answer(ON_WORDS[name], pd.Period("2025-03", "M")), Exception)
