"""Bad luck or bad skill: what a record says about the chance of a yes behind it."""

from typing import NamedTuple

import numpy as np
import pandas as pd

from ..text import _
from .rejection import ChanceError, share, whole

__all__ = ["Fit", "chance_ahead", "chance_of_record", "fitting_chances"]

_GRID = np.arange(1001) / 1000


class Fit(NamedTuple):
    """Which chances of a yes fit a record: their weights, and the range of the likeliest."""

    yes: int
    calls: int
    weights: pd.Series
    low: float
    high: float


def fitting_chances(yes: int, calls: int, sure: float = 0.8) -> Fit:
    """How well each chance of a yes, from 0% to 100%, fits a record.

    Before the record, every chance is held equally possible. Each gets a weight: how often it
    would bring exactly this record, chance ^ yes · (1 - chance) ^ (calls - yes). Divided by
    their sum they are the Beta(yes + 1, calls - yes + 1) distribution, here in steps of a
    tenth of a percentage point.

    Parameters
    ----------
    yes, calls : int
        The record.
    sure : float
        How much weight lies in the range from ``low`` to ``high``; the rest lies on both sides
        of it alike.

    Returns
    -------
    Fit
        The record, ``weights`` (a Series by chance, with sum 1), ``low`` and ``high``.

    Raises
    ------
    ChanceError
        If there are more yeses than calls, or they are no whole numbers.

    Examples
    --------
    >>> fit = fitting_chances(yes=3, calls=20)
    >>> round(fit.low, 2), round(fit.high, 2)
    (0.09, 0.29)
    """
    from scipy.special import xlogy  # x · log y, and 0 where x is 0

    yes, no = whole(yes), _no(yes, calls)
    logs = xlogy(yes, _GRID) + xlogy(no, 1 - _GRID)
    weights = np.exp(logs - logs.max())
    weights /= weights.sum()
    rest = (1 - share(sure)) / 2
    below = weights.cumsum() - weights / 2  # half of a step's weight lies below its middle
    low, high = np.interp([rest, 1 - rest], below, _GRID)
    return Fit(yes, yes + no, pd.Series(weights, _GRID), float(low), float(high))


def chance_of_record(yes: int, calls: int, chance: float) -> float:
    """Chance that luck alone brings a record at least this far from the usual.

    Below the expected number: of so many yeses or fewer; otherwise of so many or more.

    Parameters
    ----------
    yes, calls : int
        The record.
    chance : float
        The usual chance of a yes in one call, a share.

    Raises
    ------
    ChanceError
        If the record or the chance is none.

    Examples
    --------
    >>> round(chance_of_record(0, 20, chance=0.1), 3)
    0.122
    """
    _no(yes, calls)
    chances = _chances_of_yeses(chance, calls)
    side = chances[: yes + 1] if yes < chance * calls else chances[yes:]
    return float(side.sum())


def chance_ahead(better: float, other: float, calls: int) -> float:
    """Chance that the better of two sellers has more yeses after so many calls each.

    Formula: Σ over k of P(better has k) · P(other has fewer than k), both binomial.

    Parameters
    ----------
    better, other : float
        Chance of a yes in one call of each, shares.
    calls : int
        Calls that each of the two makes.

    Raises
    ------
    ChanceError
        If a chance is no share, or the calls are no whole number.

    Examples
    --------
    >>> round(chance_ahead(0.15, 0.10, calls=20), 2)
    0.59
    """
    behind = _chances_of_yeses(other, calls).cumsum()[:-1]  # the other has fewer than 1, 2, …
    return float((_chances_of_yeses(better, calls)[1:] * behind).sum())


def _chances_of_yeses(chance: float, calls: int) -> np.ndarray:
    """Return the chance of 0, 1, 2 … yeses: the binomial distribution, by its logarithms."""
    from scipy.special import gammaln, xlog1py, xlogy

    yes, no = np.arange(whole(calls) + 1), np.arange(calls, -1, -1)
    ways = gammaln(calls + 1) - gammaln(yes + 1) - gammaln(no + 1)
    return np.exp(ways + xlogy(yes, share(chance)) + xlog1py(no, -chance))


def _no(yes: int, calls: int) -> int:
    """Return how many calls brought a no."""
    if whole(yes) <= whole(calls):
        return int(calls - yes)
    sentence = _("There can't be more yeses ({yes}) than calls ({calls}).")
    raise ChanceError(sentence.format(yes=yes, calls=calls))
