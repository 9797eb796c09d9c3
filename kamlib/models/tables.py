"""Tables of many scenarios by twelve months: (n, 12), one for each measure.

A month's values lie side by side in memory, as far as this module makes the tables: plans add
up months and compare quarters, each for all scenarios at once.
"""

from collections.abc import Callable, Mapping

import numpy as np

from ..text import _, fill
from .cents import whole_cents
from .deals import MONTHS
from .measures import measure_named
from .problems import PlanError

__all__ = ["Table", "Tables", "by_month", "in_order"]

Table = np.ndarray | Callable[[], np.ndarray]

_LOT = 16_384  # amounts that are added up at once: their cells stay in the processor's cache


class Tables:
    """Tables by measure. A function in a table's place makes it when it is first read.

    Parameters
    ----------
    n
        How many scenarios they have.
    tables
        By measure. One that is missing is 0 everywhere.

    Examples
    --------
    >>> tables = Tables(1, {"nps": lambda: np.full((1, 12), 30.0)})
    >>> tables["nps"][0, 0], tables.changed(lambda nps: nps + 5, "nps")["nps"][0, 0]
    (np.float64(30.0), np.float64(35.0))
    """

    def __init__(self, n: int, tables: Mapping[str, Table]):
        self.n = n
        self._tables = dict(tables)

    def __getitem__(self, measure: str) -> np.ndarray:
        measure_named(measure)
        table = self._tables.get(measure)
        if table is None:
            return np.broadcast_to(0.0, (self.n, MONTHS))
        if callable(table):
            table = self._tables[measure] = table()
        return table

    def __contains__(self, measure: str) -> bool:
        return measure in self._tables

    def changed(self, change: Callable[[np.ndarray], np.ndarray], measure: str) -> "Tables":
        """The same tables, but for one measure's."""
        changed = {name: lambda name=name: self[name] for name in self._tables}
        return Tables(self.n, changed | {measure: lambda: change(self[measure])})

    def subset(self, n: int, chosen: slice) -> "Tables":
        """The rows of n chosen scenarios."""
        return Tables(n, {name: lambda name=name: self[name][chosen] for name in self._tables})


def in_order(measure: str, n: int, table: Table) -> Table:
    """Check one measure's values and round money to whole cents; a function's once it is called.

    Raises
    ------
    PlanError
        If the measure is unknown, or the table has another shape or holds something that is
        not a number.

    Examples
    --------
    >>> in_order("new_business", 2, np.full(12, 7.5)).sum(axis=1).tolist()
    [9000.0, 9000.0]
    """
    money = measure_named(measure).additive
    if callable(table):
        return lambda: in_order(measure, n, table())
    table = np.asarray(table, float)
    if table.shape not in ((MONTHS,), (n, MONTHS)):
        what = _("{measure} has the shape {shape}; it needs 12 months for each of {n} years.")
        raise PlanError([fill(what, measure=measure, shape=table.shape, n=n)])
    if not np.isfinite(table).all():
        raise PlanError([fill(_("{measure} holds a value that is no number."), measure=measure)])
    return np.broadcast_to(whole_cents(table) if money else table, (n, MONTHS))


def by_month(n: int, scenario: np.ndarray, month: np.ndarray, cents: np.ndarray) -> np.ndarray:
    """Add up amounts that fall in a scenario and a month: (n, 12).

    Examples
    --------
    >>> by_month(2, np.array([0, 0, 1]), np.array([3, 3, 0]), np.array([5.0, 2.0, 1.0]))[:, :4]
    array([[0., 0., 0., 7.],
           [1., 0., 0., 0.]])
    """
    total = np.zeros(n * MONTHS)
    for start in range(0, len(cents), _LOT):
        lot = slice(start, start + _LOT)
        cell = np.asarray(month[lot], np.intp) * n + scenario[lot]
        np.add.at(total, cell, np.asarray(cents[lot], float))
    return total.reshape(MONTHS, n).T
