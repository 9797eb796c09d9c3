"""New deals of many possible years: those that come up later, and those that are open today."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields

import numpy as np

from .assumptions import CANCELLED, Assumptions
from .customers import YEAR
from .deals import Deals
from .levers import Levers
from .lognormal import lognormal
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
        The month in which it is cancelled; 12 or more if that is not in the same year.
    """

    year: np.ndarray
    month: np.ndarray
    amount: np.ndarray
    cancelled: np.ndarray

    def where(self, chosen: np.ndarray) -> "Signed":
        """Keep some of the deals, chosen by a mask."""
        return Signed(*(getattr(self, field.name)[chosen] for field in fields(self)))

    @classmethod
    def joined(cls, parts: Iterable["Signed"]) -> "Signed":
        """Put deals together, one part after the other."""
        rows = [[getattr(part, field.name) for field in fields(cls)] for part in parts]
        return cls(*map(np.concatenate, zip(*rows, strict=True)))

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
            cancelled=np.where(self.cancelled < YEAR, self.cancelled, np.nan),
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
) -> Iterator[Signed]:
    """Draw the deals that are not open yet, month by month: a compound Poisson process.

    The number of a month's deals in all years together is drawn, and each deal is thrown into
    one of the years. Every year then has a Poisson number of its own, independent of the
    others: the same as drawing year by year, and much faster.

    Parameters
    ----------
    flow
        How many deals, as a multiple of the past.
    """
    for month in range(YEAR):
        many = numbers.poisson(years * flow * assumed.deals[month])
        amount = lognormal(numbers, assumed.amount, assumed.amount_spread, many)
        cancelled = np.full(many, YEAR, np.int8)
        struck = numbers.binomial(many, CANCELLED)
        cancelled[:struck] = _cancellations(month, numbers.random(struck))
        yield Signed(
            numbers.integers(0, years, many, np.int32),
            np.full(many, month, np.int8),
            np.rint(amount, out=amount),
            cancelled,
        )


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
    when = signing[deal, year]
    month = sum(when >= by[deal] for by in closed_by.T[:-1]).astype(np.int8)
    fate = keeping[deal, year] / CANCELLED
    return Signed(
        year.astype(np.int32),
        month,
        np.rint(assumed.open_amounts[deal]).astype(np.float32),
        np.where(fate < 1, _cancellations(month, fate), YEAR).astype(np.int8),
    )


def _cancellations(month: np.ndarray | int, luck: np.ndarray) -> np.ndarray:
    """Say in which month deals are cancelled, 1 to 12 months after signing."""
    return month + 1 + np.floor(luck * YEAR)
