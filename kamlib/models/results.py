"""What one year, or thousands of possible years, brought: the input of every plan.

A *scenario* is one possible year. Months are counted from 0 (January) to 11.
"""

from collections.abc import Callable, Iterable, Mapping
from functools import partial

import numpy as np

from ..text import _, fill
from .cents import whole_cents
from .deals import MONTHS, Deal, Deals
from .measures import measure_named
from .problems import PlanError
from .tables import Table, Tables, by_month, in_order

__all__ = ["Results"]


class Results:
    """What some scenarios brought, by measure and month.

    Parameters
    ----------
    monthly
        For each measure its values by month, shaped (scenarios, 12), or (12,) if all
        scenarios have the same: EUR that did not come from listed deals, or for a level the
        value known at the end of each month. Money is rounded to whole cents. A measure that
        is not named brought nothing. A function in a table's place makes it when it is first
        asked for: a plan on two measures does not wait for eight.
    deals
        The listed deals, or a function that lists them.
    n
        How many scenarios there are, if `monthly` does not tell.
    listed
        If `deals` is a function: what the deals add up to, as in `monthly`. Most plans need no
        more, and then the deals are never listed.

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
        self,
        monthly: Mapping[str, Table],
        deals: Deals | Callable[[], Deals] | None = None,
        n: int | None = None,
        listed: Mapping[str, Table] | None = None,
    ):
        if n is None:
            shapes = [np.shape(table) for table in monthly.values() if not callable(table)]
            n = max((shape[0] for shape in shapes if len(shape) == 2), default=1)
        self.n = n
        self._deals = Deals([], [], [], []) if deals is None else deals
        if listed is None:
            self._refuse_later_scenarios()
            listed = {name: partial(_summed, self.deals, name, n) for name in self.deals.measures}
        self._monthly, self._listed = (
            Tables(n, {name: in_order(name, n, table) for name, table in tables.items()})
            for tables in (monthly, listed)
        )
        self._kept: dict[tuple[str, str], object] = {}

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

    @property
    def deals(self) -> Deals:
        """The listed deals."""
        if callable(self._deals):
            self._deals = self._deals()
        return self._deals

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
            return self.cents(measure) / 100

        return self._keep("credited", measure, compute)

    def unlisted(self, measure: str) -> np.ndarray:
        """Values by scenario and month that did not come from listed deals: cents, or a level."""
        return self._monthly[measure]

    def listed(self, measure: str) -> np.ndarray:
        """What the listed deals add up to by scenario and month, with the seller's share: cents."""
        return self._listed[measure]

    def deals_of(self, measure: str) -> Deals:
        """The listed deals that count for a measure."""
        return self._keep("deals", measure, lambda: self.deals.of(measure))

    def cents(self, measure: str) -> np.ndarray:
        """Cents credited by scenario and month, listed deals included."""
        if measure not in self._listed:
            return self.unlisted(measure)
        if measure not in self._monthly:
            return self.listed(measure)
        return self._keep("cents", measure, lambda: self.unlisted(measure) + self.listed(measure))

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
        n = len(range(self.n)[chosen])
        monthly, listed = self._monthly.subset(n, chosen), self._listed.subset(n, chosen)
        return self._but(monthly, listed, lambda: self.deals.of_scenarios(self.n, chosen))

    def with_extra(self, measure: str, month: int, amount: float) -> "Results":
        """Add an amount (EUR, or points of a level) to one month of every scenario.

        Examples
        --------
        >>> year = Results.of({"new_business": {3: 500}})
        >>> year.with_extra("new_business", 3, 250).credited("new_business")[0, 3]
        np.float64(750.0)
        """
        more = whole_cents(np.array(amount)) if measure_named(measure).additive else amount

        def add(table: np.ndarray) -> np.ndarray:
            table = np.array(table)
            table[:, month] += more
            return table

        return self._but(self._monthly.changed(add, measure), self._listed, lambda: self.deals)

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

        def move(table: np.ndarray) -> np.ndarray:
            table = np.array(table)
            moving, table[:, origin] = table[:, origin].copy(), 0
            table[:, to] += moving
            return table

        monthly, listed = (
            tables.changed(move, measure) for tables in (self._monthly, self._listed)
        )
        return self._but(monthly, listed, lambda: self.deals.moved(measure, origin, to))

    def _but(self, monthly: Tables, listed: Tables, deals: Callable[[], Deals]) -> "Results":
        """Make results of tables and deals that are in order already."""
        other = Results({}, deals, monthly.n, listed={})
        other._monthly, other._listed = monthly, listed
        return other

    def _refuse_later_scenarios(self) -> None:
        """Object to deals of scenarios that do not exist."""
        if len(self.deals) and self.deals.scenario.max() >= self.n:
            what = _("A deal belongs to scenario {last}; the last of {n} is {n_last}.")
            last = int(self.deals.scenario.max())
            raise PlanError([fill(what, last=last, n=self.n, n_last=self.n - 1)])

    def _keep(self, what: str, measure: str, compute: Callable[[], object]) -> object:
        """Compute something once."""
        if (what, measure) not in self._kept:
            value = compute()
            if isinstance(value, np.ndarray):
                value.flags.writeable = False
            self._kept[what, measure] = value
        return self._kept[what, measure]


def _summed(deals: Deals, measure: str, n: int) -> np.ndarray:
    """Add up what is credited for the deals of a measure: EUR, (n, 12)."""
    deals = deals.of(measure)
    cents = whole_cents(deals.amount * deals.share)
    return by_month(n, deals.scenario, deals.month, cents) / 100
