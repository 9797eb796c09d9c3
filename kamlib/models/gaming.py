"""How much a plan rewards timing: the gain of somebody who knows the year and moves deals."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np
import pandas as pd

from .plan import Plan
from .results import Results

__all__ = ["Gaming", "gaming_index"]

_ENDS = (2, 5, 8)  # the last months of the quarters that have a next one in the year
_MOVES = ("none", "forward", "back")
_NOTICED = 1.0  # EUR: less is rounding to whole cents


@dataclass(frozen=True, eq=False)
class Gaming:
    """What perfect foresight is worth under a plan.

    Attributes
    ----------
    pay
        Variable pay of each year as it came, EUR.
    gain
        How much more each year pays with the best timing, EUR.
    moves
        By boundary (1: between the first and the second quarter) and direction (``"forward"``:
        signed a month early, in the old quarter; ``"back"``: held until the new one), columns
        ``years``: share of the years whose best timing uses the move; and ``gain``: mean gain
        if it is the only move, where it helps, EUR.
    """

    pay: np.ndarray
    gain: np.ndarray
    moves: pd.DataFrame

    @property
    def index(self) -> float:
        """Mean gain over mean pay: 0 if timing is worth nothing; NaN if nothing is paid."""
        paid = self.pay.mean()
        return float(self.gain.mean() / paid) if paid > 0 else float("nan")


def gaming_index(plan: Plan, results: Results, measures: Sequence[str] | None = None) -> Gaming:
    """Find out how much more a plan pays to somebody who times deals with perfect foresight.

    At each of the three boundaries between quarters, the deals of the month before may be held
    back by a month, those of the month after may be pulled forward by a month, or nothing is
    moved: 27 timings of a year. Each year gets the best of them, with the fewest moves if
    several pay the same. What is sold in the year stays the same.

    Parameters
    ----------
    plan
        The plan that pays.
    results
        Possible years. 1,000 to 2,000 are plenty.
    measures
        What is moved; by default everything that the plan pays for and that comes as deals.

    Notes
    -----
    The index is 0 for plans that pay linearly, and for those that settle the year to date and
    take back: they pay for the year, whenever a deal comes. A clawback leaves a little (who
    signs earlier may outlive its months), and so does a draw that nobody has to pay back after
    the year. Gains below 1 EUR are rounding and count as none.

    Examples
    --------
    >>> import kamlib as kam
    >>> results = kam.models.draw(kam.sample("software"), years=200).results()
    >>> [round(gaming_index(kam.models.plan(name), results).index, 2)
    ...  for name in ("gamed", "true_up")]
    [0.09, 0.0]
    """
    if measures is None:
        paid = [part.measure for part in plan.components if part.weight > 0]
        measures = sorted(set(results.deals.measures) & set(paid))
    timings = sorted(product(range(3), repeat=3), key=lambda each: (np.count_nonzero(each), each))
    if not measures:
        timings = timings[:1]
    pays = np.array([plan.payout(_timed(results, measures, timing)) for timing in timings])
    gains = pays - pays[0]
    gains[gains < _NOTICED] = 0
    best = np.argmax(np.round(gains), axis=0)
    chosen = np.array(timings)[best]
    moves = {}
    for boundary, move in product(range(3), (1, 2)):
        only = tuple(move if place == boundary else 0 for place in range(3))
        alone = gains[timings.index(only)].mean() if only in timings else 0.0
        years = (chosen[:, boundary] == move).mean()
        moves[boundary + 1, _MOVES[move]] = (float(years), float(alone))
    table = pd.DataFrame.from_dict(moves, orient="index", columns=["years", "gain"])
    table.index = pd.MultiIndex.from_tuples(moves, names=["boundary", "direction"])
    return Gaming(pays[0], gains[best, np.arange(results.n)], table)


def _timed(results: Results, measures: Sequence[str], timing: Sequence[int]) -> Results:
    """Move the deals around each boundary as a timing says."""
    for end, move in zip(_ENDS, timing, strict=True):
        for measure in measures:
            if _MOVES[move] == "forward":
                results = results.moved(measure, end + 1, end)
            elif _MOVES[move] == "back":
                results = results.moved(measure, end, end + 1)
    return results
