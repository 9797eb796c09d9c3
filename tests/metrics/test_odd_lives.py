"""Customers' lives as nobody should note them down."""

import math

import numpy as np
import pandas as pd
import pytest
from calls import ON_LIVES
from hypothesis import given, settings
from hypothesis import strategies as st
from odd import NO_NUMBERS, answer

ENDINGS = [True, False, np.True_, 1, 0, 1.0, 2, math.nan, None, pd.NA, "yes", "False", ""]
DURATIONS = [1, 2, 2.5, 12, 1e9, 1e300, 0, -1, math.inf, math.nan, None, pd.NA, "3", "long"]


@pytest.mark.parametrize("name", ON_LIVES)
@settings(max_examples=100, deadline=None)
@given(st.data())
def test_never_infinite_never_a_foreign_error(name, data):
    n = data.draw(st.integers(0, 6))
    some = data.draw(st.sampled_from([[1, 2, 12], DURATIONS]))
    which = data.draw(st.sampled_from([[True, False], ENDINGS]))
    durations = data.draw(st.lists(st.sampled_from(some), min_size=n, max_size=n))
    endings = data.draw(st.lists(st.sampled_from(which), min_size=n, max_size=n))
    answer(ON_LIVES[name], durations, endings)


@pytest.mark.parametrize("name", ON_LIVES)
@pytest.mark.parametrize("column", NO_NUMBERS, ids=repr)
def test_no_numbers_at_all(name, column):
    answer(ON_LIVES[name], pd.Series(column), True)
    answer(ON_LIVES[name], pd.Series([1.0]), pd.Series(column))
