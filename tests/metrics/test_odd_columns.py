"""Columns of numbers as nobody should keep them."""

import pandas as pd
import pytest
from calls import ON_COLUMNS
from hypothesis import given, settings
from odd import DRESSES, NO_NUMBERS, answer, columns


@pytest.mark.parametrize("name", ON_COLUMNS)
@settings(max_examples=50, deadline=None)
@given(columns)
def test_never_infinite_never_a_foreign_error(name, column):
    answer(ON_COLUMNS[name], column)


@pytest.mark.parametrize("name", ON_COLUMNS)
@pytest.mark.parametrize("column", NO_NUMBERS, ids=repr)
def test_no_numbers_at_all(name, column):
    answer(ON_COLUMNS[name], column)


@pytest.mark.parametrize("name", ON_COLUMNS)
@pytest.mark.parametrize("dress", DRESSES)
def test_no_rows(name, dress):
    answer(ON_COLUMNS[name], DRESSES[dress]([]))


@pytest.mark.parametrize("name", ON_COLUMNS)
@pytest.mark.parametrize("dress", [*DRESSES][:-2])
def test_however_numbers_are_kept_the_answer_is_the_same(name, dress):
    plain = answer(ON_COLUMNS[name], pd.Series([5.0, 4.0, 2.0], index=["Dorn", "Alba", "Brix"]))
    dressed = answer(ON_COLUMNS[name], DRESSES[dress]([5.0, 4.0, 2.0]))
    assert not isinstance(plain, Exception)
    if isinstance(plain, (pd.Series, pd.DataFrame)):
        plain, dressed = (table.reset_index(drop=True) for table in (plain, dressed))
        assert dressed.equals(plain)
    else:
        assert dressed == plain
