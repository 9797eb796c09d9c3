"""New deals of many possible years: those that come up later, and those that are open today."""

from dataclasses import dataclass, fields

import numpy as np

from .assumptions import CANCELLED, Assumptions
from .customers import YEAR
from .deals import Deals
from .levers import Levers
from .tables import by_month

__all__ = ["Signed", "deal_flow", "draw_later_deals", "most_flow", "open_deals_won"]


@dataclass(frozen=True, eq=False)
class Signed:
    """Deals signed in many years, a row each, in small numbers that take little memory.

    Attributes
    ----------
    year, month
        When it is signed: in which of the years, and in which of its months, both from 0.
    amount
        Whole EUR.
    cancelled
        The month in which it is cancelled; NaN if that is not in the same year.
    """

    year: np.ndarray
    month: np.ndarray
    amount: np.ndarray
    cancelled: np.ndarray

    def where(self, chosen: np.ndarray) -> "Signed":
        """Keep some of the deals, chosen by a mask."""
        return Signed(*(getattr(self, field.name)[chosen] for field in fields(self)))

    def __add__(self, other: "Signed") -> "Signed":
        columns = [(getattr(self, f.name), getattr(other, f.name)) for f in fields(self)]
        return Signed(*map(np.concatenate, columns))

    def by_month(self, years: int, chosen: np.ndarray | None = None) -> np.ndarray:
        """Add up the amounts signed, of all deals or some chosen by a mask: EUR, (years, 12)."""
        amount = self.amount if chosen is None else self.amount * chosen
        return by_month(years, self.year, self.month, amount)

    def listed(self) -> Deals:
        """List the deals as results take them."""
        everywhere = self.year.shape
        return Deals([], [], [], []).but(
            scenario=self.year,
            month=self.month,
            measure=np.broadcast_to("new_business", everywhere),
            amount=self.amount.astype(float),
            share=np.broadcast_to(1.0, everywhere),
            cancelled=self.cancelled,
        )


def deal_flow(assumed: Assumptions, levers: Levers) -> float:
    """Say how many deals are signed, as a multiple of the past.

    Deals that come up × the chance to win one, each against the past.

    Examples
    --------
    >>> from kamlib import sample
    >>> from kamlib.models.assumptions import assume
    >>> deal_flow(assume(sample("machinery")), Levers(prospecting=2))
    1.5
    """
    return levers.deal_flow * float(levers.winning(assumed.winning)) / assumed.winning


def most_flow(assumed: Assumptions) -> float:
    """The flow with both levers at their limit."""
    return deal_flow(assumed, Levers(prospecting=2, skill=2))


def draw_later_deals(
    assumed: Assumptions, years: int, flow: float, numbers: np.random.Generator
) -> Signed:
    """Draw the deals that are not open yet: a compound Poisson process.

    The number of deals of all years together is drawn, month by month, and each deal is
    thrown into one of the years. Every year then has a Poisson number of its own, independent
    of the others: the same as drawing year by year, and much faster.

    Parameters
    ----------
    flow
        How many deals, as a multiple of the past.
    """
    # Deals that last and deals that will be cancelled are two such processes.
    kinds = np.array([1 - CANCELLED, CANCELLED])
    of_month = numbers.poisson(np.outer(kinds, years * flow * assumed.deals))
    month = np.resize(np.arange(YEAR, dtype=np.int8), 2 * YEAR).repeat(of_month.ravel())
    amount = numbers.standard_normal(len(month), np.float32)
    amount *= np.float32(assumed.amount_spread)
    amount += np.float32(assumed.amount)
    amount = np.rint(np.exp(amount, out=amount), out=amount)
    cancelled = np.full(len(month), np.nan, np.float32)
    struck = slice(of_month[0].sum(), None)
    cancelled[struck] = _cancellations(month[struck], numbers.random(of_month[1].sum()))
    return Signed(numbers.integers(0, years, len(month), np.int32), month, amount, cancelled)


def open_deals_won(assumed: Assumptions, levers: Levers, luck: np.ndarray) -> Signed:
    """Decide the deals that are open today.

    Parameters
    ----------
    luck
        (3, deals, years) even random numbers from 0 to 1: whether each deal is won, when it
        is signed, and whether and when it is cancelled.
    """
    winning, signing, keeping = luck
    chance = levers.winning(assumed.ahead.chance)[:, None].astype(np.float32)
    closed_by = assumed.ahead.closing.cumsum(axis=1).astype(np.float32)
    deal, year = np.nonzero((winning < chance) & (signing < closed_by[:, -1:]))
    month = (signing[deal, year, None] >= closed_by[deal, :-1]).sum(axis=1)
    fate = keeping[deal, year] / CANCELLED
    return Signed(
        year.astype(np.int32),
        month.astype(np.int8),
        np.rint(assumed.open_amounts[deal]).astype(np.float32),
        np.where(fate < 1, _cancellations(month, fate), np.nan).astype(np.float32),
    )


def _cancellations(month: np.ndarray, luck: np.ndarray) -> np.ndarray:
    """Say in which month deals are cancelled, 1 to 12 months after signing; NaN after the year."""
    when = month + 1 + np.floor(luck * YEAR)
    return np.where(when < YEAR, when, np.nan)
