"""Comparing what a learner's code produced with what was asked for."""

from numbers import Real

import numpy as np
import pandas as pd

from ..errors import nearest
from ..text import _
from ..typed import Unreadable, read_number

__all__ = ["difference", "read_value"]


def read_value(raw: object, like: object) -> object:
    """Read what a cell produced as the kind of thing the right answer is.

    Parameters
    ----------
    raw
        What the learner's code produced.
    like
        The right answer: a DataFrame, a Series or a number. A table of one column stands for
        a Series, and the other way round.

    Raises
    ------
    Unreadable
        If it is another kind of thing.

    Examples
    --------
    >>> read_value("1,000.5", like=999.0)
    1000.5
    """
    if isinstance(like, Real):
        return read_number(raw)[0]
    if isinstance(like, pd.DataFrame):
        if isinstance(raw, pd.Series) and like.shape[1] == 1:
            return raw.to_frame(like.columns[0])
        if isinstance(raw, pd.DataFrame):
            return raw
        raise Unreadable(
            _("I need a table here (a DataFrame): give its name, without quotation marks.")
        )
    if isinstance(raw, pd.DataFrame) and raw.shape[1] == 1:
        return raw.iloc[:, 0]
    if isinstance(raw, pd.Series):
        return raw
    raise Unreadable(_("I need one column with its labels here (a Series): give its name."))


def difference(given: object, right: object, tolerance: float) -> str:
    """Say in what way a result is not the right one; "" if it is.

    Rows are matched by their labels: row labels that have a name, and columns of text or dates.

    Examples
    --------
    >>> right = pd.Series({"A1": 1.0, "A2": 2.0})
    >>> difference(right[::-1], right, 0.001)
    ''
    >>> difference(right * 2, right, 0.001)
    '2 of 2 values are not right.'
    """
    right = _as_table(right)
    mine, theirs = _flat(_as_table(given)), _flat(right)
    for name in theirs:
        if name not in mine:
            sentence = _('The column "{name}" is missing.').replace("{name}", name)
            return f"{sentence} {nearest(name, mine)}"
    if len(mine) != len(theirs):
        return _("Your result has {mine} rows, and {theirs} are asked for.").format(
            mine=len(mine), theirs=len(theirs)
        )
    numbers = [str(name) for name in right if pd.api.types.is_numeric_dtype(right[name])]
    labels = [name for name in theirs if name not in numbers]
    mine, theirs = _in_order(mine, labels, numbers), _in_order(theirs, labels, numbers)
    if not mine[labels].equals(theirs[labels]):
        return _("The labels of the rows are not the ones asked for.")
    close = np.isclose(mine[numbers], theirs[numbers], rtol=tolerance, atol=1e-9, equal_nan=True)
    if close.all():
        return ""
    return _("{wrong} of {n} values are not right.").format(wrong=int((~close).sum()), n=close.size)


def _as_table(result: object) -> pd.DataFrame:
    """Make a table of a column or a number too, with names for its row labels."""
    if isinstance(result, Real):
        result = pd.Series([result])
    if isinstance(result, pd.Series):
        levels = [f"label {n}" for n in range(1, result.index.nlevels + 1)]
        return result.rename_axis(levels).to_frame("value")
    return result


def _flat(table: pd.DataFrame) -> pd.DataFrame:
    """Turn named row labels into columns, and column names into text."""
    unnamed = set(table.index.names) == {None}
    flat = table.reset_index(drop=unnamed, allow_duplicates=True)
    flat.columns = [str(name) for name in flat.columns]
    return flat.loc[:, ~flat.columns.duplicated()]


def _in_order(table: pd.DataFrame, labels: list[str], numbers: list[str]) -> pd.DataFrame:
    """Write labels as text, and sort rows by them (by the numbers only where labels repeat)."""
    texts = table[labels].astype(str).astype(object)
    values = table[numbers].apply(pd.to_numeric, errors="coerce").astype(float)
    return texts.join(values).sort_values([*labels, *numbers], ignore_index=True)
