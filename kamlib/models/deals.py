"""Deals: what was signed when, for how much, and whether it was cancelled.

A *scenario* is one possible year. Months are counted from 0 (January) to 11.
"""

from dataclasses import dataclass, fields
from functools import cached_property
from typing import NamedTuple

import numpy as np

from ..text import _, fill
from .cents import whole_cents
from .measures import measure_named
from .problems import PlanError

__all__ = ["MONTHS", "Deal", "Deals"]

MONTHS = 12


class Deal(NamedTuple):
    """One deal of one year, as `Results.of` takes it.

    Attributes
    ----------
    month
        When it was signed, 0 to 11.
    measure
        Which measure it counts for.
    amount
        EUR; below 0 for a credit note or a deal at a loss.
    share
        The seller's part of it: 0.5 if two share the credit.
    cancelled
        The month in which it was cancelled; None if it never was.
    """

    month: int
    measure: str
    amount: float
    share: float = 1.0
    cancelled: int | None = None


@dataclass(frozen=True, eq=False)
class Deals:
    """Deals of many scenarios: columns of equal length, one row for each deal and measure.

    The fields are `Deal`'s and `scenario`, counted from 0. A single value stands for a column
    that is the same everywhere. Amounts are rounded to whole cents; NaN in `cancelled` means
    never.

    Raises
    ------
    PlanError
        If a month is not 0 to 11, a share is not 0 to 1, a deal is cancelled before it is
        signed, an amount is not a number, or a measure is unknown or a level.

    Examples
    --------
    >>> deals = Deals(scenario=[0, 0, 1], month=[2, 5, 2], measure="new_business",
    ...               amount=[20_000, 5_000, 40_000])
    >>> len(deals), deals.share.tolist()
    (3, [1.0, 1.0, 1.0])
    """

    scenario: np.ndarray
    month: np.ndarray
    measure: np.ndarray
    amount: np.ndarray
    share: np.ndarray = 1.0
    cancelled: np.ndarray = np.nan

    def __post_init__(self):
        amount = whole_cents(np.asarray(self.amount, float)) / 100
        columns = {
            "scenario": np.asarray(self.scenario, int),
            "month": np.asarray(self.month, int),
            "measure": np.asarray(self.measure, str),
            "amount": amount,
            "share": np.asarray(self.share, float),
            "cancelled": np.asarray(self.cancelled, float),
        }
        for name, column in columns.items():
            object.__setattr__(self, name, np.broadcast_to(column, amount.shape))
        self._check()

    def _check(self) -> None:
        for name in set(self.measure.tolist()):
            if not measure_named(name).additive:
                what = _("{measure} is a level; deals cannot add to it.")
                raise PlanError([fill(what, measure=name)])
        in_order = np.isnan(self.cancelled)
        in_order |= (self.cancelled >= self.month) & (self.cancelled < MONTHS)
        rules = {
            _("A deal's month is 0 (January) to 11."): (self.month >= 0) & (self.month < MONTHS),
            _("A deal's share is 0 to 1."): (self.share >= 0) & (self.share <= 1),
            _("A deal is cancelled in the month it was signed or later, up to 11."): in_order,
            _("A deal's amount is a number of EUR."): np.isfinite(self.amount),
            _("Scenarios count from 0."): self.scenario >= 0,
        }
        problems = [rule for rule, holds in rules.items() if not holds.all()]
        if problems:
            raise PlanError(problems)

    def __len__(self) -> int:
        return len(self.amount)

    @cached_property
    def measures(self) -> set[str]:
        """The measures that any of the deals counts for."""
        return set((self.measure[:1] if _alike(self.measure) else self.measure).tolist())

    def of(self, measure: str) -> "Deals":
        """The deals that count for a measure."""
        if self.measures == {measure}:
            return self
        return self.where(self.measure == measure)

    def of_scenarios(self, n: int, chosen: slice) -> "Deals":
        """The deals of some of n scenarios, counted from 0 again."""
        position = np.full(n, -1)
        position[chosen] = range(len(position[chosen]))
        deals = self.where(position[self.scenario] >= 0)
        return deals.but(scenario=position[deals.scenario])

    def moved(self, measure: str, origin: int, to: int) -> "Deals":
        """Sign a measure's deals of one month in another; none is cancelled before that."""
        theirs = self.month == origin
        if self.measures != {measure}:
            theirs = theirs & (self.measure == measure)
        month = np.where(theirs, to, self.month)
        return self.but(month=month, cancelled=np.maximum(self.cancelled, month))

    def where(self, chosen: np.ndarray) -> "Deals":
        """Keep some of the rows, chosen by a mask."""
        rows = np.flatnonzero(chosen)
        columns = {field.name: getattr(self, field.name) for field in fields(self)}
        return self.but(
            **{
                name: np.broadcast_to(column[:1].reshape(()), rows.shape)
                if len(rows) and _alike(column)
                else column[rows]
                for name, column in columns.items()
            }
        )

    def but(self, **columns: np.ndarray) -> "Deals":
        """Make a copy with some columns changed to others that are known to be right."""
        copy = object.__new__(Deals)
        for field in fields(self):
            column = columns.get(field.name, getattr(self, field.name))
            object.__setattr__(copy, field.name, column)
        return copy


def _alike(column: np.ndarray) -> bool:
    """Say whether a single value in memory stands for the whole column: far less to copy."""
    return column.strides == (0,)
