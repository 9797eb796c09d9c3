"""A raw table: what stands in a file, every cell still a text, with its file, row and column."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date

import numpy as np
import pandas as pd

__all__ = ["Raw", "mapped"]


@dataclass(frozen=True)
class Raw:
    """A table as it was found.

    Parameters
    ----------
    name
        The file, with the sheet if it has several: what a person is told.
    frame
        Texts; the index holds row numbers as a spreadsheet counts them, from 1.
    exact
        For each column of a typed file (Excel, Parquet), which cells hold a number or a date
        and no text. Written plainly (``1234.5``, ``2025-03-31``), they need no convention.
    aside
        Rows that are no data: (row, reason).
    notes
        What was assumed while reading, as sentences.
    above
        Rows above the names.
    day_zero
        The day that Excel counts from: 1904 in workbooks that began on an old Mac.
    """

    name: str
    frame: pd.DataFrame
    exact: dict[str, pd.Series] = field(default_factory=dict)
    aside: list[tuple[int, str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    above: list[Sequence[str]] = field(default_factory=list)
    day_zero: date = date(1899, 12, 30)


def mapped(texts: pd.Series, how: Callable[[object], object]) -> pd.Series:
    """Apply a function to every cell, once for each distinct text: ledgers repeat themselves.

    Examples
    --------
    >>> mapped(pd.Series(["a", "b", "a"]), str.upper).tolist()
    ['A', 'B', 'A']
    """
    codes, distinct = pd.factorize(texts, use_na_sentinel=False)
    results = np.empty(len(distinct), dtype=object)
    results[:] = [how(None if text != text else text) for text in distinct]  # NaN: nothing
    return pd.Series(results[codes], index=texts.index, dtype=object)
