"""The six kinds of values a column can hold, and how a value is read as one.

Everything that comes from a file is text first. A value that does not fit its kind is
pointed out, never turned silently into a missing one.
"""

import re
from datetime import datetime

import numpy as np
import pandas as pd

from ..text import _

__all__ = ["DTYPES", "convert", "text_of", "unfit_rule"]

DTYPES = {
    "id": "str",
    "text": "str",
    "number": "float64",
    "integer": "Int64",
    "date": "datetime64[us]",
    "flag": "boolean",
}
# Types (their letters in NumPy) that convert without a second look.
_TYPED = {"number": "iuf", "integer": "iu", "date": "M", "flag": "b"}
# What a text of each kind looks like, and what it says.
_WRITTEN = {
    "number": (r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?", float),
    "integer": (r"[+-]?\d{1,18}(\.0+)?", lambda text: int(text.partition(".")[0])),
    "date": (r"\d{4}-\d\d-\d\d([ T].*)?", lambda text: datetime.fromisoformat(text).date()),
    "flag": (r"(?i:true|false)", lambda text: text.lower() == "true"),
}


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
    if column.dtype.kind in _TYPED.get(kind, ""):
        if kind == "date":
            column = column.dt.tz_localize(None).dt.normalize()
        values, unfit = column.astype(DTYPES[kind]), pd.Series(False, index=column.index)
    else:
        values, unfit = _from_text(kind, _texts(column))
    if kind == "number":
        infinite = np.isinf(values)
        values, unfit = values.mask(infinite) + 0.0, unfit | infinite  # + 0.0: no negative zero
    return values, unfit


def text_of(value: object) -> str:
    """Write one value as a portfolio file writes it, exactly and without decoration.

    Examples
    --------
    >>> text_of(12.0), text_of(0.1), text_of(True), text_of(pd.Timestamp(2025, 3, 5))
    ('12', '0.1', 'true', '2025-03-05')
    """
    if isinstance(value, bool | np.bool_):
        return "true" if value else "false"
    if isinstance(value, float | np.floating):
        return repr(float(value)).removesuffix(".0")
    if isinstance(value, datetime):
        return value.isoformat().removesuffix("T00:00:00")
    return str(value)


def unfit_rule(kind: str) -> str:
    """Say what a ``{value}`` that does not fit is not, and how to write one that fits."""
    return {
        "number": _('"{value}" is not a number. Write it plainly, such as 1234.56.'),
        "integer": _('"{value}" is not a whole number, such as 12.'),
        "date": _('"{value}" is not a date. Write it year first, such as 2025-03-31.'),
        "flag": _('"{value}" is neither true nor false.'),
    }[kind]


def _texts(column: pd.Series) -> pd.Series:
    """Write every value as text; missing ones stay missing."""
    if isinstance(column.dtype, pd.StringDtype):
        return column
    return column.astype(object).map(text_of, na_action="ignore").astype("str")


def _from_text(kind: str, texts: pd.Series) -> tuple[pd.Series, pd.Series]:
    """Read each distinct text once: ledgers repeat themselves."""
    codes, distinct = pd.factorize(texts)
    distinct = [*distinct, ""]  # code −1 stands for a missing value: it finds this blank one
    values = pd.Series([_read(kind, text) for text in distinct], dtype=DTYPES[kind])
    unfit = values.isna() & np.array([bool(text.strip()) for text in distinct])
    return values.take(codes).set_axis(texts.index), unfit.take(codes).set_axis(texts.index)


def _read(kind: str, text: str) -> object:
    """Read one text as its kind; None if it is blank or does not fit."""
    if kind in ("id", "text"):
        return text.replace("\r\n", "\n").replace("\r", "\n") if text.strip() else None
    pattern, read = _WRITTEN[kind]
    text = text.strip()
    try:
        return read(text) if re.fullmatch(pattern, text, re.ASCII) else None
    except ValueError:  # it looks like a date, and the calendar has no such day
        return None
