"""What compensation plans pay for the game: its results as plans measure them."""

from collections.abc import Sequence

import numpy as np

from ..assumptions import COLLEAGUES
from ..results import Results
from .decisions import Decisions
from .start import Start
from .step import Quarter

__all__ = ["yearly_results"]


def yearly_results(
    start: Start, quarters: Sequence[Quarter], decisions: Sequence[Decisions]
) -> tuple[Results, Results]:
    """Put two years into the measures of plans, a quarter spread evenly over its months.

    *Revenue retained* is what an account bought so far this year, at most what it had bought
    by then the year before; *revenue grown* is the rest. *New business* is the yearly value
    that new customers signed. *Team result* adds colleagues whose business stays the same.
    The *net promoter score* is that of the quarter's answers. *Objectives* are plans on paper:
    the share of accounts with one that is at most a year old.
    """
    revenue = np.stack([quarter.revenue for quarter in quarters])
    before = np.concatenate([np.broadcast_to(_before(start), (4, *revenue.shape[1:])), revenue])
    planned = np.stack([each.workshop for each in decisions])
    years = []
    for first in (0, 4):
        year = slice(first, first + 4)
        now = revenue[year].cumsum(axis=0)
        kept = np.minimum(now, before[year].cumsum(axis=0)).sum(axis=2)
        grown = now.sum(axis=2) - kept
        booked = quarters[year]
        total = np.stack([each.revenue.sum(axis=1) + each.new_revenue for each in booked])
        held = np.maximum.accumulate(planned[year], axis=0)
        years.append(
            Results(
                {
                    "revenue_retained": _monthly(np.diff(kept, axis=0, prepend=0)),
                    "revenue_grown": _monthly(np.diff(grown, axis=0, prepend=0)),
                    "new_business": _monthly(np.stack([each.signed for each in booked])),
                    "contribution_margin": _monthly(
                        np.stack([each.margin.sum(axis=1) + each.new_margin for each in booked])
                    ),
                    "product_family": _monthly((revenue[year] * start.focus).sum(axis=2)),
                    "team_result": _monthly(total + COLLEAGUES * start.revenue.sum() / 4),
                    "nps": _level(np.stack([_promoters(each.survey) for each in booked])),
                    "objectives": _level(held.mean(axis=2)),
                }
            )
        )
    return years[0], years[1]


def _before(start: Start) -> np.ndarray:
    """The year before the game, laid out with the seasons of all accounts: (4, 1, 12) EUR."""
    return (start.season[:, None] * start.yearly)[:, None, :]


def _monthly(quarterly: np.ndarray) -> np.ndarray:
    """Spread (4, G) EUR over the months: (G, 12)."""
    return np.repeat(quarterly.T / 3, 3, axis=1)


def _level(quarterly: np.ndarray) -> np.ndarray:
    """A level that holds during its quarter: (G, 12)."""
    return np.repeat(quarterly.T, 3, axis=1)


def _promoters(answers: np.ndarray) -> np.ndarray:
    """Net promoter score of a quarter's answers, −100 to 100; 0 if nobody answered."""
    answered = np.maximum((~np.isnan(answers)).sum(axis=1), 1)
    return 100 * ((answers >= 9).sum(axis=1) - (answers <= 6).sum(axis=1)) / answered
