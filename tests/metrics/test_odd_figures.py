"""Single figures as nobody should put them in."""

import inspect
import math
from decimal import Decimal

import numpy as np
import pandas as pd
import pytest
from calls import ON_FIGURES
from hypothesis import given, settings
from hypothesis import strategies as st
from odd import amounts, answer, numbers_in

ODD = [Decimal("0.3"), Decimal("nan"), Decimal("1e400"), 10**400, np.float32(0.1), np.int64(7)]
ODD += [True, "12", "high", "", None, pd.NA, pd.NaT, pd.Timestamp("2025-01-01"), 1 + 2j]
ODD += [[], [1.0, 2.0], np.array([1.0]), pd.Series([0.5], dtype="Float64"), {}]
USUAL = [1, 1, 0.5, 0.5]
figures = amounts | st.floats(0, 1) | st.sampled_from(ODD)


def count(name: str) -> int:
    """Count the figures that a call takes."""
    return len(inspect.signature(ON_FIGURES[name]).parameters)


@pytest.mark.parametrize("name", ON_FIGURES)
@settings(max_examples=100, deadline=None)
@given(data=st.data())
def test_never_infinite_never_a_foreign_error(name, data):
    given_figures = [data.draw(figures) for _each in range(count(name))]
    answer(ON_FIGURES[name], *given_figures)


@pytest.mark.parametrize("name", ON_FIGURES)
def test_usual_figures_have_an_answer(name):
    result = answer(ON_FIGURES[name], *USUAL[: count(name)])
    assert not isinstance(result, Exception)


@pytest.mark.parametrize("name", ON_FIGURES)
@pytest.mark.parametrize("place", range(4))
@pytest.mark.parametrize("unknown", [math.nan, pd.NA, Decimal("nan")])
def test_with_an_unknown_figure_the_result_is_unknown(name, place, unknown):
    usual = [0.5] * count(name)
    usual[place % count(name)] = unknown
    result = answer(ON_FIGURES[name], *usual)
    assert isinstance(result, Exception) or any(map(math.isnan, numbers_in(result)))
