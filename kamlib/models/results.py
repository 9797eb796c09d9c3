"""What one year, or thousands of possible years, brought: the input of every plan.

A *scenario* is one possible year. Months are counted from 0 (January) to 11.
"""

from collections.abc import Callable, Iterable, Mapping

import numpy as np

from ..text import _, fill
from .cents import whole_cents
from .deals import MONTHS, Deal, Deals
from .measures import measure_named
from .problems import PlanError

__all__ = ["Results"]


class Results:
    """What some scenarios brought, by measure and month.

    Parameters
    ----------
    monthly
        For each measure its values by month, shaped (scenarios, 12), or (12,) if all
        scenarios have the same: EUR that did not come from listed deals, or for a level the
        value known at the end of each month. Money is rounded to whole cents. A measure that
        is not named brought nothing.
    deals
        The listed deals.
    n
        How many scenarios there are, if `monthly` does not tell.

    Raises
    ------
    PlanError
        If a measure is unknown, a table has another shape or holds something that is not a
        number, or a deal belongs to a scenario that does not exist.

    Examples
    --------
    >>> results = Results({"new_business": np.full((3, 12), 1_000.0)})
    >>> results.n, results.credited("new_business").sum(axis=1).tolist()
    (3, [12000.0, 12000.0, 12000.0])
    """

    def __init__(
        self, monthly: Mapping[str, np.ndarray], deals: Deals | None = None, n: int | None = None
    ):
        tables = {name: np.asarray(table, float) for name, table in monthly.items()}
        if n is None:
            n = max((len(table) for table in tables.values() if table.ndim == 2), default=1)
        self.n = n
        self.deals = Deals([], [], [], []) if deals is None else deals
        self._monthly = {name: self._table(name, table) for name, table in tables.items()}
        self._kept: dict[tuple[str, str], object] = {}
        if len(self.deals) and self.deals.scenario.max() >= n:
            what = _("A deal belongs to scenario {last}; the last of {n} is {n_last}.")
            last = int(self.deals.scenario.max())
            raise PlanError([fill(what, last=last, n=n, n_last=n - 1)])

    @classmethod
    def of(
        cls, monthly: Mapping[str, Mapping[int, float]], deals: Iterable[Deal] = ()
    ) -> "Results":
        """Write down one year by hand.

        Parameters
        ----------
        monthly
            For each measure, the value of each month (0 to 11) that is known. Of an additive
            measure, the others are 0; a level stays what it was last, and is 0 before.
        deals
            The deals of the year.

        Examples
        --------
        >>> year = Results.of({"new_business": {2: 500}, "nps": {0: 30, 6: 40}},
        ...                   [Deal(month=3, measure="new_business", amount=20_000, share=0.5)])
        >>> year.credited("new_business")[0, :5].tolist()
        [0.0, 0.0, 500.0, 10000.0, 0.0]
        >>> year.credited("nps")[0, [0, 5, 6, 11]].tolist()
        [30.0, 30.0, 40.0, 40.0]
        """
        tables = {}
        for name, values in monthly.items():
            table = np.zeros((1, MONTHS))
            for month in sorted(values):
                if measure_named(name).additive:
                    table[0, month] = values[month]
                else:
                    table[0, month:] = values[month]
            tables[name] = table
        month, measure, amount, share, cancelled = zip(*deals, strict=True) if deals else [[]] * 5
        never = [np.nan if when is None else when for when in cancelled]
        return cls(tables, Deals(np.zeros(len(month)), month, measure, amount, share, never), n=1)

    def credited(self, measure: str) -> np.ndarray:
        """Values by scenario and month, listed deals included with the seller's share.

        Cancelled deals count here; what a cancellation takes back is the plan's affair.

        Returns
        -------
        array (scenarios, 12)
            EUR in whole cents, or a level's value. It cannot be written to.
        """

        def compute() -> np.ndarray:
            if not measure_named(measure).additive:
                return self.unlisted(measure)
            return np.diff(self.running(measure)) / 100

        return self._keep("credited", measure, compute)

    def unlisted(self, measure: str) -> np.ndarray:
        """Values by scenario and month that did not come from listed deals: cents, or a level."""
        measure_named(measure)
        return self._monthly.get(measure, np.broadcast_to(0.0, (self.n, MONTHS)))

    def deals_of(self, measure: str) -> Deals:
        """The listed deals that count for a measure."""

        def compute() -> Deals:
            return self.deals.where(self.deals.measure == measure)

        return self._keep("deals", measure, compute)

    def running(self, measure: str) -> np.ndarray:
        """Cents credited before each month: (scenarios, 13), from 0 to the year's total.

        A window's value is the difference of two columns.
        """

        def compute() -> np.ndarray:
            deals = self.deals_of(measure)
            cents = whole_cents(deals.amount * deals.share)
            listed = by_month(self.n, deals.scenario, deals.month, cents)
            return running_total(self.unlisted(measure) + listed)

        return self._keep("running", measure, compute)

    def latest(self, measure: str, rules: tuple, compute: Callable[[], object]) -> object:
        """Compute what follows from a measure's deals under rules; keep it until they change."""
        kept = self._kept.get(("latest", measure))
        if kept is None or kept[0] != rules:
            kept = self._kept["latest", measure] = rules, compute()
        return kept[1]

    def year(self, scenario: int) -> "Results":
        """The results of one scenario, as a single year."""
        return self.subset(slice(scenario, scenario + 1))

    def subset(self, chosen: slice) -> "Results":
        """The results of some scenarios, counted from 0 again.

        Examples
        --------
        >>> results = Results({"nps": np.arange(36.0).reshape(3, 12)})
        >>> results.subset(slice(1, 3)).credited("nps")[:, 0].tolist()
        [12.0, 24.0]
        """
        scenarios = np.arange(self.n)[chosen]
        position = np.full(self.n, -1)
        position[scenarios] = np.arange(len(scenarios))
        deals = self.deals.where(position[self.deals.scenario] >= 0)
        monthly = {name: table[chosen] for name, table in self._monthly.items()}
        return self._but(len(scenarios), monthly, deals.but(scenario=position[deals.scenario]))

    def with_extra(self, measure: str, month: int, amount: float) -> "Results":
        """Add an amount (EUR, or points of a level) to one month of every scenario.

        Examples
        --------
        >>> year = Results.of({"new_business": {3: 500}})
        >>> year.with_extra("new_business", 3, 250).credited("new_business")[0, 3]
        np.float64(750.0)
        """
        more = whole_cents(np.array(amount)) if measure_named(measure).additive else amount
        table = self.unlisted(measure).copy()
        table[:, month] += more
        return self._but(self.n, self._monthly | {measure: table}, self.deals)

    def moved(self, measure: str, origin: int, to: int) -> "Results":
        """Let all that counted in one month count in another: deals pulled forward or held back.

        A deal that would be cancelled before it is signed is cancelled at once.

        Raises
        ------
        PlanError
            If the measure is a level, which cannot be moved.

        Examples
        --------
        >>> year = Results.of({"new_business": {3: 500}})
        >>> year.moved("new_business", 3, 2).credited("new_business")[0, 2:4].tolist()
        [500.0, 0.0]
        """
        if not measure_named(measure).additive:
            raise PlanError([fill(_("{measure} is a level; it cannot be moved."), measure=measure)])
        table = self.unlisted(measure).copy()
        moving, table[:, origin] = table[:, origin].copy(), 0
        table[:, to] += moving
        theirs = (self.deals.measure == measure) & (self.deals.month == origin)
        month = np.where(theirs, to, self.deals.month)
        deals = self.deals.but(month=month, cancelled=np.maximum(self.deals.cancelled, month))
        return self._but(self.n, self._monthly | {measure: table}, deals)

    def _table(self, name: str, table: np.ndarray) -> np.ndarray:
        """Check one measure's values, and round money to whole cents."""
        if table.shape not in ((MONTHS,), (self.n, MONTHS)):
            what = _("{measure} has the shape {shape}; it needs 12 months for each of {n} years.")
            raise PlanError([fill(what, measure=name, shape=table.shape, n=self.n)])
        if not np.isfinite(table).all():
            raise PlanError([fill(_("{measure} holds a value that is no number."), measure=name)])
        if measure_named(name).additive:
            table = whole_cents(table)
        return np.broadcast_to(table, (self.n, MONTHS))

    def _but(self, n: int, monthly: dict[str, np.ndarray], deals: Deals) -> "Results":
        """Make results of tables and deals that are in order already."""
        other = Results({}, deals, n)
        other._monthly = monthly
        return other

    def _keep(self, what: str, measure: str, compute: Callable[[], object]) -> object:
        """Compute something once."""
        if (what, measure) not in self._kept:
            value = compute()
            if isinstance(value, np.ndarray):
                value.flags.writeable = False
            self._kept[what, measure] = value
        return self._kept[what, measure]


def by_month(n: int, scenario: np.ndarray, month: np.ndarray, cents: np.ndarray) -> np.ndarray:
    """Add up amounts that fall in a scenario and a month: (n, 12).

    Examples
    --------
    >>> by_month(2, np.array([0, 0, 1]), np.array([3, 3, 0]), np.array([5.0, 2.0, 1.0]))[:, :4]
    array([[0., 0., 0., 7.],
           [1., 0., 0., 0.]])
    """
    cell = scenario * MONTHS + month
    return np.bincount(cell, weights=cents, minlength=n * MONTHS).reshape(n, MONTHS)


def running_total(monthly: np.ndarray) -> np.ndarray:
    """What came before each month: (n, 12) to (n, 13).

    Examples
    --------
    >>> running_total(np.array([[5.0, 2.0]]))
    array([[0., 5., 7.]])
    """
    running = np.zeros((len(monthly), monthly.shape[1] + 1))
    np.cumsum(monthly, axis=1, out=running[:, 1:])
    return running
