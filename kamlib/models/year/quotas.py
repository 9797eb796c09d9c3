"""Quotas for the game: a compensation plan fitted to what the twelve accounts usually bring."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from ..measures import MEASURES, Measure
from ..plan import Plan
from ..redesign import fitted
from ..results import Results
from .luck import luck
from .play import play
from .policies import balanced
from .start import Start

__all__ = ["year_plan"]

_GAMES = 100


@dataclass(frozen=True)
class _Usual:
    """What a year usually brings, as `fitted` asks for it."""

    measures: dict[str, float]

    def typical(self) -> dict[str, float]:
        return self.measures


def year_plan(plan: Plan, start: Start) -> Plan:
    """Fit a plan's quotas to the game: each is what a reasonable manager brings a year.

    That is the median of both years over a hundred games of the policy `balanced`: half of them
    reach it.

    Examples
    --------
    >>> import kamlib as kam
    >>> begun = kam.models.year.start(kam.sample("consumer"))
    >>> plan = year_plan(kam.models.plan("simple"), begun)
    >>> bool(0.85 < plan.components[0].quota / begun.yearly.sum() < 1)
    True
    """
    return fitted(plan, _usual(start))


@lru_cache(maxsize=8)
def _usual(start: Start) -> _Usual:
    """Play a hundred games, once for each start."""
    years = play(start, balanced, luck(range(_GAMES))).results()
    return _Usual({name: _middle(measure, years) for name, measure in MEASURES.items()})


def _middle(measure: Measure, years: tuple[Results, Results]) -> float:
    """What the year in the middle brings; of a level, where it stands at the end."""
    credited = np.concatenate([results.credited(measure.name) for results in years])
    each = credited.sum(axis=1) if measure.additive else credited[:, -1]
    return float(np.median(each))
