"""How a column is written, judged from all of its values.

Each way of reading is tried on every value. The way that reads most is taken. Where several
read the same cells and disagree about a value, nobody can know: it is asked. Where one reads most
and another reads what is left, the column is a mixture: values that the two read differently
cannot be trusted and count as unreadable. Where more than one value in twenty is unreadable,
the damage is systematic and the column is refused.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from ...errors import KamError
from ...text import _
from .header import clean
from .raw import mapped

__all__ = ["Damaged", "Reading", "Ways", "is_nothing", "judge", "refuse_damaged"]

_NOTHING = {"", "-", "–", "—", "n/a", "null", "none", "nan", "k.a.", "(blank)"}
_SHARE = 0.05
_FEW = 5  # so many unreadable values are rows to reject, not yet a pattern
Ways = Mapping[str, Callable[[str], object | None]]


class Damaged(KamError):
    """So much of a column cannot be read that something happened to all of it."""


@dataclass(frozen=True)
class Reading:
    """A column as one way reads it.

    Attributes
    ----------
    way
        The way taken; empty if several are possible.
    result
        What was read; None where there is nothing or it is unreadable.
    unread
        Which cells hold something that is unreadable.
    options
        For each way still possible, a value it reads as no other does: (as written, as read).
    """

    way: str
    result: pd.Series
    unread: pd.Series
    options: Mapping[str, tuple[str, object]]


def judge(texts: pd.Series, ways: Ways, given: str | None = None) -> Reading:
    """Read a column in the way its values point to.

    Parameters
    ----------
    texts
        The cells of a column.
    ways
        Functions that read a text, or return None.
    given
        The way, if it is known already.

    Examples
    --------
    >>> ways = {"English": {"1,5": 15, "1.5": 1.5}.get, "German": {"1,5": 1.5}.get}
    >>> judge(pd.Series(["1,5", "1.5"]), ways).result.tolist()
    [15, 1.5]
    >>> judge(pd.Series(["1,5", ""]), ways).options
    {'English': ('1,5', 15), 'German': ('1,5', 1.5)}
    """
    codes, distinct = pd.factorize(texts)
    distinct = list(distinct)
    filled = np.array([not is_nothing(text) for text in distinct], dtype=bool)
    counts = np.bincount(codes, minlength=len(distinct)) * filled
    read = {
        way: [how(text) if there else None for text, there in zip(distinct, filled, strict=True)]
        for way, how in ways.items()
    }
    score = {way: counts[[value is not None for value in read[way]]].sum() for way in ways}
    best = [given] if given else [way for way in ways if score[way] == max(score.values())]
    values = list(read[best[0]])
    finalists = {}  # they read the same cells; one of those that agree about all is enough
    for way in best:
        same_cells = [value is None for value in read[way]] == [value is None for value in values]
        if same_cells and read[way] not in finalists.values():
            finalists[way] = read[way]
    left = [n for n, value in enumerate(values) if value is None and filled[n]]
    if any(read[way][n] is not None for n in left for way in ways):  # a mixture of ways
        for n in range(len(values)):
            if len({each[n] for each in read.values()} - {None}) > 1:
                values[n] = None
    unread = filled & np.array([value is None for value in values], dtype=bool)
    return Reading(
        best[0] if len(finalists) == 1 else "",
        pd.Series(np.array([*values, None], dtype=object)[codes], index=texts.index),
        pd.Series(unread[codes], index=texts.index, dtype=bool),
        _told_apart(distinct, finalists),
    )


def refuse_damaged(place: str, column: str, texts: pd.Series, unread: pd.Series, what: str) -> None:
    """Refuse a column of which too much is unreadable, showing what was seen.

    Raises
    ------
    Damaged
        With the first three values and their rows.
    """
    n, filled = int(unread.sum()), int(len(texts) - mapped(texts, is_nothing).sum())
    if n > max(_FEW, _SHARE * filled):
        seen = texts[unread].drop_duplicates().head(3)
        sentence = _(
            '{place}, column "{column}": {n} of {filled} values are no {what}, for example {seen}. '
            "That is no slip but damage to the whole column: look how it was exported, and "
            "export again."
        )
        row = _('"{text}" in row {row}')
        shown = ", ".join(row.format(text=text[:40], row=at) for at, text in seen.items())
        raise Damaged(
            sentence.format(place=place, column=column, n=n, filled=filled, what=what, seen=shown)
        )


def is_nothing(text: str) -> bool:
    """Tell whether a cell says that there is nothing: "", "-", "n/a", "NULL".

    Examples
    --------
    >>> is_nothing(" NULL "), is_nothing("0")
    (True, False)
    """
    return clean(text).lower() in _NOTHING


def _told_apart(distinct: list[str], finalists: Mapping[str, list]) -> dict[str, tuple]:
    """Find a value that the finalists read differently, and what each makes of it."""
    if len(finalists) == 1:
        return {}
    readings = list(zip(*finalists.values(), strict=True))
    at = max(range(len(distinct)), key=lambda n: len(set(readings[n])))
    return {way: (distinct[at], read[at]) for way, read in finalists.items()}
