"""Values are read as the kind of their column; what does not fit is pointed out."""

from datetime import date, datetime

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamlib.portfolio.kinds import DTYPES, convert, text_of


def read(kind, *values):
    """Convert values; return them as a list, with "unfit" for what does not fit."""
    converted, unfit = convert(kind, pd.Series(values, dtype=object))
    assert converted.dtype == pd.Series([], dtype=DTYPES[kind]).dtype
    assert converted[unfit].isna().all()
    found = converted.astype(object).where(converted.notna(), None)
    return found.where(~unfit, "unfit").tolist()


def test_numbers_are_plain():
    assert read("number", "1234.56", " -3 ", "1e-7", ".5", "", None) == [
        1234.56,
        -3.0,
        1e-7,
        0.5,
        None,
        None,
    ]


@pytest.mark.parametrize("text", ["1,234.56", "12 %", "€5", "1_000", "nan", "inf", "٣", "1.2.3"])
def test_other_numbers_are_pointed_out(text):
    assert read("number", text) == ["unfit"]


def test_infinite_numbers_are_pointed_out_and_negative_zero_is_zero():
    values, unfit = convert("number", pd.Series([np.inf, -0.0, 1e400, -np.inf]))
    assert unfit.tolist() == [True, False, True, True]
    assert not np.signbit(values[1])
    assert read("number", "1e400") == ["unfit"]


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_every_number_survives_being_written(number):
    assert read("number", text_of(number)) == [number]


def test_whole_numbers():
    assert read("integer", "12", "-2", "12.0", 5.0, 7) == [12, -2, 12, 5, 7]
    assert read("integer", "12.5", "1e3", "9" * 30, 0.5) == ["unfit"] * 4


def test_dates_are_days_year_first():
    day = pd.Timestamp(2025, 3, 31)
    assert read("date", "2025-03-31", "2025-03-31 08:26:00", date(2025, 3, 31)) == [day] * 3
    assert read("date", datetime(2025, 3, 31, 8, 26), "9999-12-31", "0001-01-01") == [
        day,
        pd.Timestamp("9999-12-31"),
        pd.Timestamp("0001-01-01"),
    ]


@pytest.mark.parametrize("text", ["31.03.2025", "2025-02-30", "20250331", "2025-W05-1", "45000"])
def test_other_dates_are_pointed_out(text):
    assert read("date", text) == ["unfit"]


def test_typed_dates_lose_their_time_of_day():
    typed = pd.Series(pd.to_datetime(["2025-03-31 08:26", None])).astype("datetime64[ns]")
    values, unfit = convert("date", typed)
    assert values.dtype == "datetime64[us]"
    assert values[0] == pd.Timestamp("2025-03-31")
    assert not unfit.any()


def test_flags():
    assert read("flag", "true", "FALSE", True, False, "") == [True, False, True, False, None]
    assert read("flag", "yes", "1") == ["unfit", "unfit"]


def test_identifiers_keep_their_zeros_and_have_no_decimals():
    assert read("id", "007", 17850, 17850.0, " 1") == ["007", "17850", "17850", " 1"]


def test_text_that_is_blank_is_missing_and_line_breaks_are_one_kind():
    assert read("text", "  ", "a\r\nb\rc\nd", "nan", "NA") == [None, "a\nb\nc\nd", "nan", "NA"]


def test_a_categorical_column_is_text():
    values, _unfit = convert("id", pd.Series(["B", None, "A"], dtype="category"))
    assert values.dtype == "str"
    assert values.fillna("?").tolist() == ["B", "?", "A"]


@given(st.sampled_from(sorted(DTYPES)), st.lists(st.none() | st.text(), max_size=5))
def test_no_text_makes_a_traceback_or_a_silent_gap(kind, texts):
    values, unfit = convert(kind, pd.Series(texts, dtype=object))
    blank = [text is None or not text.strip() for text in texts]
    assert (values.isna() == (pd.Series(blank, dtype=bool) | unfit)).all()
    assert not (unfit & pd.Series(blank, dtype=bool)).any()
