"""The six kinds of values a column can hold, and how a value is read as one.

Everything that comes from a file is text first. A value that does not fit its kind is
pointed out, never turned silently into a missing one.
"""

import re
from datetime import date, datetime

import numpy as np
import pandas as pd
from pandas.api import types

from ..text import _

__all__ = ["DTYPES", "convert", "text_of", "unfit_sentence"]

DTYPES = {
    "id": "str",
    "text": "str",
    "number": "float64",
    "integer": "Int64",
    "date": "datetime64[us]",
    "flag": "boolean",
}

_NUMBER = re.compile(r"[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?")
_INTEGER = re.compile(r"[+-]?[0-9]{1,18}(\.0+)?")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}([ T].*)?")


def convert(kind: str, column: pd.Series) -> tuple[pd.Series, pd.Series]:
    """Read a column as its kind.

    Text that is empty or blank is a missing value. A date is a day: a time of day is
    dropped. Text keeps its characters, except that every line break is ``"\\n"``.

    Parameters
    ----------
    kind
        One of the kinds of :class:`~kamlib.portfolio.tables.Column`.
    column
        Text, or values that already have a type (from Excel, or from Python).

    Returns
    -------
    (Series, Series)
        The values in their kind, missing where they do not fit; and a mask of those that
        do not fit. Infinite numbers do not fit.

    Examples
    --------
    >>> values, unfit = convert("number", pd.Series(["12.50", "abc", ""]))
    >>> values.tolist()
    [12.5, nan, nan]
    >>> unfit.tolist()
    [False, True, False]
    """
    values = _already(kind, column)
    if values is None:
        values, unfit = _from_text(kind, _texts(column))
    else:
        unfit = pd.Series(False, index=column.index)
    if kind == "number":
        infinite = np.isinf(values)
        values, unfit = values.mask(infinite) + 0.0, unfit | infinite  # + 0.0: no negative zero
    return values, unfit


def text_of(value: object) -> str:
    """Write one value as a portfolio file writes it, exactly and without decoration.

    Examples
    --------
    >>> text_of(12.0), text_of(0.1), text_of(True), text_of(date(2025, 3, 5))
    ('12', '0.1', 'true', '2025-03-05')
    """
    if isinstance(value, bool | np.bool_):
        return "true" if value else "false"
    if isinstance(value, float | np.floating):
        return repr(float(value)).removesuffix(".0")
    if isinstance(value, datetime):
        return value.isoformat().removesuffix("T00:00:00")
    return str(value)


def unfit_sentence(kind: str, value: str) -> str:
    """Say why a value is not of its kind, and how to write one that is."""
    sentences = {
        "number": _('"{value}" is not a number. Write it plainly, such as 1234.56.'),
        "integer": _('"{value}" is not a whole number, such as 12.'),
        "date": _('"{value}" is not a date. Write it year first, such as 2025-03-31.'),
        "flag": _('"{value}" is neither true nor false.'),
    }
    return sentences[kind].format(value=value)


def _already(kind: str, column: pd.Series) -> pd.Series | None:
    """Return the column in its kind if it has a type that converts without a second look."""
    dtype = column.dtype
    if kind == "number" and types.is_numeric_dtype(dtype) and not types.is_bool_dtype(dtype):
        return column.astype("float64")
    if kind == "integer" and types.is_integer_dtype(dtype):
        return column.astype("Int64")
    if kind == "date" and types.is_datetime64_dtype(dtype):
        return column.dt.normalize().astype("datetime64[us]")
    if kind == "flag" and types.is_bool_dtype(dtype):
        return column.astype("boolean")
    return None


def _texts(column: pd.Series) -> pd.Series:
    """Write every value as text; missing ones stay missing."""
    if isinstance(column.dtype, pd.StringDtype):
        return column
    known = column[column.notna()].astype(object)
    return known.map(text_of).astype("str").reindex(column.index)


def _from_text(kind: str, texts: pd.Series) -> tuple[pd.Series, pd.Series]:
    """Read each distinct text once: ledgers repeat themselves."""
    codes, distinct = pd.factorize(texts)
    blank = np.array([not text.strip() for text in distinct], dtype=bool)
    read = _READERS[kind]
    values = [None if empty else read(text) for text, empty in zip(distinct, blank, strict=True)]
    missing = np.array([value is None for value in values], dtype=bool)
    # Code −1 stands for "no text"; it finds the None (the False) appended at the end.
    converted = pd.Series([*values, None], dtype=DTYPES[kind]).take(codes)
    unfit = np.append(missing & ~blank, False)[codes]
    return converted.set_axis(texts.index), pd.Series(unfit, index=texts.index)


def _read_text(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _read_number(text: str) -> float | None:
    text = text.strip()
    return float(text) if _NUMBER.fullmatch(text) else None


def _read_integer(text: str) -> int | None:
    text = text.strip()
    return int(text.partition(".")[0]) if _INTEGER.fullmatch(text) else None


def _read_date(text: str) -> date | None:
    text = text.strip()
    if not _DAY.fullmatch(text):
        return None
    try:
        return datetime.fromisoformat(text).date()
    except ValueError:
        return None


def _read_flag(text: str) -> bool | None:
    return {"true": True, "false": False}.get(text.strip().lower())


_READERS = {
    "id": _read_text,
    "text": _read_text,
    "number": _read_number,
    "integer": _read_integer,
    "date": _read_date,
    "flag": _read_flag,
}
