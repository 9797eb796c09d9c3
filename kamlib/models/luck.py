"""Luck: the random numbers behind many possible years, drawn once and never again."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from ..text import _
from .assumptions import GOAL_REACHED, GOALS, Assumptions
from .customers import OutcomeError
from .lognormal import lognormal
from .new_deals import Signed, draw_later_deals, most_flow

__all__ = ["Luck"]

_STREAMS = ("staying", "growing", "open deals", "later deals", "added deals", "company")


@dataclass(frozen=True, eq=False)
class Luck:
    """Random numbers of many years, each kind from a stream of its own.

    They are drawn when first asked for, in single precision. Levers and plans change what is
    made of them, never the numbers.

    Attributes
    ----------
    assumed
        What is assumed of the year.
    years
        How many years.
    seed, part
        What makes the numbers repeatable; the parts of one seed are independent.
    """

    assumed: Assumptions
    years: int
    seed: int = 0
    part: int = 0

    def __post_init__(self) -> None:
        for value, least in ((self.years, 1), (self.seed, 0)):
            whole = isinstance(value, int | np.integer) and not isinstance(value, bool)
            if not (whole and value >= least):
                raise OutcomeError(
                    _("The number of years is a whole number from 1 on, the seed one from 0 on.")
                )

    @cached_property
    def staying(self) -> np.ndarray:
        """Even, 0 to 1, (customers, years): below its chance to stay, a customer stays."""
        shape = (len(self.assumed.staying), self.years)
        return self._stream("staying").random(shape, np.float32)

    @cached_property
    def growth(self) -> np.ndarray:
        """Lognormal, (customers, years): by which factor what a customer buys changes."""
        shape = (len(self.assumed.staying), self.years)
        assumed = self.assumed
        return lognormal(self._stream("growing"), assumed.growth, assumed.growth_spread, shape)

    @cached_property
    def open_deals(self) -> np.ndarray:
        """Even, 0 to 1, (3, deals, years): winning each open deal, when, and keeping it."""
        shape = (3, len(self.assumed.ahead.amount), self.years)
        return self._stream("open deals").random(shape, np.float32)

    @cached_property
    def later_deals(self) -> Signed:
        """Deals that come up when as much is done as in the past."""
        return Signed.joined(self._months_of_deals())

    @cached_property
    def added_deals(self) -> Signed:
        """Deals that come on top if levers are set to their limit."""
        flow = most_flow(self.assumed) - 1
        numbers = self._stream("added deals")
        return Signed.joined(draw_later_deals(self.assumed, self.years, flow, numbers))

    @cached_property
    def company(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Mood of customers and result of colleagues (standard normal), share of goals reached."""
        stream = self._stream("company")
        mood, colleagues = stream.standard_normal((2, self.years))
        return mood, colleagues, stream.binomial(GOALS, GOAL_REACHED, self.years) / GOALS

    def later_signed(self, flow: float) -> Signed:
        """The later deals that are there at a flow of deals, as a multiple of the past.

        With less flow some of the usual ones are missing, with more some are added: which
        ones depends on the luck of each. So more effort never takes a deal away.
        """
        if flow == 1:
            return self.later_deals
        if flow < 1:
            return self.later_deals.where(self._usual_rank < flow)
        added = self.added_deals.where(self._added_rank < self._added(flow))
        return Signed.joined([self.later_deals, added])

    def later_by_month(self, flow: float) -> np.ndarray:
        """What these deals add up to, without listing them: EUR, (years, 12)."""
        if flow < 1:
            return self.later_deals.by_month(self.years, self._usual_rank < flow)
        if flow == 1:
            return self._usual_by_month
        added = self.added_deals.by_month(self.years, self._added_rank < self._added(flow))
        return self._usual_by_month + added

    @cached_property
    def _usual_by_month(self) -> np.ndarray:
        """Added up month by month as they are drawn: most plans never ask for a single deal."""
        sums = [np.bincount(part.year, part.amount, self.years) for part in self._months_of_deals()]
        return np.array(sums).T

    def _months_of_deals(self) -> Iterator[Signed]:
        return draw_later_deals(self.assumed, self.years, 1.0, self._stream("later deals"))

    @cached_property
    def _usual_rank(self) -> np.ndarray:
        """Even, 0 to 1: the luck of each later deal, from another stream than the deals."""
        return self._stream("later deals", 1).random(len(self.later_deals.year), np.float32)

    @cached_property
    def _added_rank(self) -> np.ndarray:
        """The same of each added deal."""
        return self._stream("added deals", 1).random(len(self.added_deals.year), np.float32)

    def _added(self, flow: float) -> float:
        """Share of the added deals that are there."""
        return (flow - 1) / (most_flow(self.assumed) - 1)

    def _stream(self, name: str, which: int = 0) -> np.random.Generator:
        """Start one of the streams of random numbers, independent of the others."""
        return np.random.default_rng([self.seed, self.part, _STREAMS.index(name), which])
