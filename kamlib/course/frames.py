"""Comparing tables, columns and numbers that a learner's code produced."""

from collections.abc import Mapping
from numbers import Real

import numpy as np
import pandas as pd

from ..errors import nearest
from ..text import _
from .answers import Unreadable, read_number

__all__ = ["difference", "read_value"]


def read_value(raw: object, like: object) -> object:
    """Read what a cell produced as the kind of thing the right answer is.

    Parameters
    ----------
    raw
        What the learner's code produced.
    like
        The right answer: a DataFrame, a Series or a number.

    Raises
    ------
    Unreadable
        If it is another kind of thing.

    Examples
    --------
    >>> read_value({"A1": 2.0}, like=pd.Series({"A1": 1.0}))
    A1    2.0
    dtype: float64
    """
    if isinstance(like, Real):
        return read_number(raw)[0]
    if isinstance(raw, Mapping):
        try:
            raw = pd.DataFrame(raw) if isinstance(like, pd.DataFrame) else pd.Series(raw)
        except (ValueError, TypeError):
            raise Unreadable(_wanted(like)) from None
    if isinstance(like, pd.DataFrame) and isinstance(raw, pd.Series) and like.shape[1] == 1:
        return raw.to_frame(like.columns[0])
    if isinstance(like, pd.Series) and isinstance(raw, pd.DataFrame) and raw.shape[1] == 1:
        return raw.iloc[:, 0]
    if isinstance(raw, pd.DataFrame if isinstance(like, pd.DataFrame) else pd.Series):
        return raw
    raise Unreadable(_wanted(like))


def _wanted(like: object) -> str:
    """Say what kind of thing is asked for."""
    if isinstance(like, pd.DataFrame):
        return _("I need a table here (a DataFrame): give its name, without quotation marks.")
    return _("I need one column with its labels here (a Series): give its name.")


def difference(given: object, right: object, tolerance: float) -> str:
    """Say in what way a result is not the right one; "" if it is.

    Examples
    --------
    >>> right = pd.Series({"A1": 1.0, "A2": 2.0})
    >>> difference(right[::-1], right, 0.001)
    ''
    >>> difference(right * 2, right, 0.001)
    'The labels are right, but 2 of 2 values are not.'
    """
    if isinstance(right, Real):
        if np.isclose(given, right, rtol=tolerance, atol=1e-9):
            return ""
        return _("Too high.") if given > right else _("Too low.")
    columns = right.columns if isinstance(right, pd.DataFrame) else ["value"]
    mine, theirs = _flat(given), _flat(right)
    if isinstance(right, pd.DataFrame):
        mine = _same_label_names(mine, given, theirs)
        missing = [str(name) for name in theirs.columns if name not in mine.columns]
        if missing:
            return _missing(missing, list(mine.columns))
    elif list(mine.columns)[1:] != list(theirs.columns)[1:]:
        return _("The labels have {mine} levels, and {theirs} are asked for.").format(
            mine=mine.shape[1] - 1, theirs=theirs.shape[1] - 1
        )
    if len(mine) != len(theirs):
        return _("Your result has {mine} rows, and {theirs} are asked for.").format(
            mine=len(mine), theirs=len(theirs)
        )
    numeric = [str(name) for name in columns if pd.api.types.is_numeric_dtype(theirs[str(name)])]
    return _compare(mine[theirs.columns], theirs, numeric, tolerance)


def _flat(table: pd.DataFrame | pd.Series) -> pd.DataFrame:
    """Turn meaningful row labels into columns, and column names into text."""
    if isinstance(table, pd.Series):
        levels = [f"label {level}" for level in range(table.index.nlevels)]
        flat = pd.DataFrame({"value": table.to_numpy()})
        for position, level in enumerate(levels):
            flat[level] = table.index.get_level_values(position).to_numpy()
        return flat
    plain = isinstance(table.index, pd.RangeIndex) and table.index.name is None
    known = all(name in table.columns for name in table.index.names)
    flat = table.reset_index(drop=plain or known, allow_duplicates=True)
    flat.columns = [str(name) for name in flat.columns]
    return flat.loc[:, ~flat.columns.duplicated()]


def _same_label_names(
    mine: pd.DataFrame, given: pd.DataFrame, theirs: pd.DataFrame
) -> pd.DataFrame:
    """Give unnamed row labels the name of the one label column that is missing."""
    missing = [name for name in theirs.columns if name not in mine.columns]
    if len(missing) == 1 and given.index.nlevels == 1 and given.index.name is None:
        return mine.rename(columns={"index": missing[0]})
    return mine


def _missing(missing: list[str], present: list[str]) -> str:
    """Name the columns that are not there."""
    sentence = _(
        "The column {names} is missing.", "The columns {names} are missing.", len(missing)
    ).replace("{names}", ", ".join(missing))
    return f"{sentence} {nearest(missing[0], [str(name) for name in present])}"


def _compare(mine: pd.DataFrame, theirs: pd.DataFrame, numeric: list[str], tolerance: float) -> str:
    """Compare two tables of the same shape and columns, whatever their row order."""
    labels = [name for name in theirs.columns if name not in numeric]
    mine, theirs = _in_order(mine, labels, numeric), _in_order(theirs, labels, numeric)
    for name in labels:
        if list(mine[name]) != list(theirs[name]):
            if name.startswith("label "):
                return _("The labels are not the ones asked for.")
            return _('The column "{name}" is not what was asked for.').replace("{name}", name)
    wrong = 0
    for name in numeric:
        try:
            values = mine[name].to_numpy(dtype=float)
        except (TypeError, ValueError):
            return _('The column "{name}" holds text where numbers are asked for.').replace(
                "{name}", name
            )
        target = theirs[name].to_numpy(dtype=float)
        wrong += int((~np.isclose(values, target, rtol=tolerance, atol=1e-9, equal_nan=True)).sum())
    if not wrong:
        return ""
    return _("The labels are right, but {wrong} of {n} values are not.").format(
        wrong=wrong, n=theirs[numeric].size
    )


def _in_order(table: pd.DataFrame, labels: list[str], numeric: list[str]) -> pd.DataFrame:
    """Write labels as text and sort rows by them (by the numbers only where labels repeat)."""
    table = table.copy()
    for name in labels:
        table[name] = table[name].astype(str)
    return table.sort_values([*labels, *numeric], kind="stable", ignore_index=True)
