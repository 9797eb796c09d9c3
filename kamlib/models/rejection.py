"""Rejection: what is usual when each call has the same small chance of a yes."""

import math

import numpy as np
import pandas as pd

from ..errors import KamError
from ..text import _

__all__ = [
    "ChanceError",
    "calls_needed",
    "chance_of_only_no",
    "chance_of_streak",
    "draw_calls",
    "highest_chance_after_no",
    "longest_streak",
    "longest_streaks",
]


class ChanceError(KamError):
    """Chances are shares from 0 to 1; calls and yeses are counted in whole numbers."""


def chance_of_only_no(chance: float, calls: int) -> float:
    """Chance of hearing nothing but no in so many calls.

    Formula: (1 - chance) ^ calls. Every call is taken to have the same chance of a yes,
    whatever the others brought.

    Parameters
    ----------
    chance : float
        Chance of a yes in one call, a share: 0.1 is one in ten.
    calls : int
        How many calls; before the first call, with 0, it is 1.

    Raises
    ------
    ChanceError
        If the chance is no share, or the calls are no whole number.

    Examples
    --------
    >>> round(chance_of_only_no(0.1, 20), 3)
    0.122
    """
    return (1 - share(chance)) ** whole(calls)


def calls_needed(chance: float, sure: float = 0.95) -> float:
    """Calls that it takes to be so sure of at least one yes.

    Formula: the smallest whole n with 1 - (1 - chance) ^ n ≥ sure. NaN if no number is
    sure to be enough: with a chance of 0, or for a certainty of 1.

    Parameters
    ----------
    chance : float
        Chance of a yes in one call, a share.
    sure : float
        How sure, a share.

    Raises
    ------
    ChanceError
        If either is no share.

    Examples
    --------
    >>> calls_needed(0.1), calls_needed(0.1, sure=0.5)
    (29, 7)
    """
    if share(chance) == 0 or share(sure) == 1:
        return math.nan
    if chance == 1:
        return 1
    return math.ceil(math.log1p(-sure) / math.log1p(-chance) - 1e-9)  # of rounding


def chance_of_streak(chance: float, calls: int, streak: int) -> float:
    """Chance that, somewhere in so many calls, there are so many no's in a row, or more.

    A streak can be complete at call n for the first time in one way only: a yes at call
    n - streak, then only no's, and no such streak in the calls before that yes. So, with
    happened(n) = 0 for n < streak and (1 - chance) ^ streak for n = streak::

        happened(n) = happened(n - 1)
                      + (1 - happened(n - streak - 1)) · chance · (1 - chance) ^ streak

    Parameters
    ----------
    chance : float
        Chance of a yes in one call, a share.
    calls : int
        How many calls are made.
    streak : int
        Length of the streak; 0 no's in a row are always there.

    Raises
    ------
    ChanceError
        If the chance is no share, or a number is not whole.

    Notes
    -----
    Source: W. Feller (1968), *An Introduction to Probability Theory and Its Applications*,
    vol. 1, 3rd edition, chapter XIII.7 (runs of successes).

    Examples
    --------
    >>> round(chance_of_streak(0.1, calls=100, streak=20), 3)
    0.775
    """
    if whole(streak) == 0:
        return 1.0
    only_no = (1 - share(chance)) ** streak
    happened = [0.0] * streak + [only_no]
    for n in range(streak + 1, whole(calls) + 1):
        happened.append(happened[-1] + (1 - happened[n - streak - 1]) * chance * only_no)
    return happened[calls]


def longest_streaks(chance: float, calls: int) -> pd.Series:
    """Chance of each length of the longest streak of no's in so many calls.

    Formula: chance of a streak of k or more, less that of k + 1 or more.

    Parameters
    ----------
    chance : float
        Chance of a yes in one call, a share.
    calls : int
        How many calls are made.

    Returns
    -------
    Series
        Chances that add up to 1, by length from 0 to `calls`.

    Raises
    ------
    ChanceError
        If the chance is no share, or the calls are no whole number.

    Examples
    --------
    >>> longest_streaks(0.5, calls=2).to_dict()
    {0: 0.25, 1: 0.5, 2: 0.25}
    """
    at_least = [chance_of_streak(chance, calls, length) for length in range(whole(calls) + 1)]
    return -pd.Series([*at_least, 0.0]).diff().iloc[1:].reset_index(drop=True)


def highest_chance_after_no(calls: int, sure: float = 0.95) -> float:
    """Highest chance of a yes that still fits after so many calls with nothing but no.

    With this chance, only no's would come in a share of 1 - `sure` of cases; with any higher
    one they would be rarer still. Formula: 1 - (1 - sure) ^ (1 / calls), the one-sided
    Clopper–Pearson bound for 0 of n. For a certainty of 95% it is close to 3 / calls, the
    "rule of three". Before the first call every chance fits: 1.

    Parameters
    ----------
    calls : int
        How many calls, all with a no.
    sure : float
        How sure, a share.

    Raises
    ------
    ChanceError
        If `sure` is no share, or the calls are no whole number.

    Notes
    -----
    Source: J. A. Hanley and A. Lippman-Hand (1983), "If nothing goes wrong, is everything all
    right?", Journal of the American Medical Association 249, 1743–1745.

    Examples
    --------
    >>> round(highest_chance_after_no(30), 3)
    0.095
    """
    return 1 - (1 - share(sure)) ** (1 / calls) if whole(calls) else 1.0


def draw_calls(chance: float, calls: int, seed: int) -> np.ndarray:
    """Yes (True) or no (False) of each call, one possible outcome.

    The same seed is the same luck: with a higher chance, every yes stays and some are added,
    and more calls begin with the same answers.

    Examples
    --------
    >>> draw_calls(0.5, calls=4, seed=1).tolist()
    [False, False, True, False]
    """
    return np.random.default_rng(seed).random(whole(calls)) < share(chance)


def longest_streak(answers: np.ndarray) -> tuple[int, int]:
    """First place (counted from 0) and length of the longest streak of no's.

    Of streaks that are equally long, the first counts.

    Examples
    --------
    >>> longest_streak([False, True, False, False])
    (2, 2)
    """
    yeses = np.flatnonzero([True, *answers, True])  # a yes before and after everything
    gaps = np.diff(yeses) - 1
    longest = gaps.argmax()
    return int(yeses[longest]), int(gaps[longest])


def share(value: float) -> float:
    """Return a share as it is, or say that it is none."""
    if 0 <= value <= 1:
        return value
    sentence = _("A chance is a share from 0 to 1, and {value} is none. Write 10% as 0.1.")
    raise ChanceError(sentence.format(value=value))


def whole(value: int) -> int:
    """Return a whole number of 0 or more as an int, or say that it is none."""
    if value >= 0 and value % 1 == 0:
        return int(value)
    sentence = _("Calls and yeses are counted: 0, 1, 2 and so on. {value} is no such number.")
    raise ChanceError(sentence.format(value=value))
