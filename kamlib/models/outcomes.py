"""The uncertain year: thousands of years as the next one could be, drawn once.

Each year consists of events. Every customer stays or leaves in the month in which it decides
(one draw), and changes what it buys (one draw); open deals are won or not; others come up,
some of which are cancelled again. Plans are priced on these years, and levers move these very
years: what differs between two results is what was changed, never luck.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from weakref import WeakKeyDictionary

import numpy as np
import pandas as pd

from ..errors import nearest
from ..portfolio import Portfolio
from ..text import _, fill
from .assumptions import Assumptions, assume
from .brought import Brought
from .customers import OutcomeError
from .levers import AS_BEFORE, Levers
from .luck import Luck
from .measures import MEASURES
from .results import Results

__all__ = ["SOURCES", "Outcomes", "draw", "many_years"]

SOURCES = ("renewals", "expansion", "new business", "company")
_last_drawn: WeakKeyDictionary[Portfolio, "Outcomes"] = WeakKeyDictionary()


@dataclass(frozen=True, eq=False)
class Outcomes:
    """Many possible years of one portfolio: what is assumed, and the random numbers.

    Make them with `draw`. What customers buy is computed in single precision: amounts are
    exact to about a millionth.

    Attributes
    ----------
    luck
        The random numbers, and what is assumed.
    """

    luck: Luck

    @property
    def assumed(self) -> Assumptions:
        """What is assumed of the year."""
        return self.luck.assumed

    @property
    def years(self) -> int:
        """How many possible years there are."""
        return self.luck.years

    @property
    def start(self) -> pd.Period:
        """January of the year to come."""
        return self.assumed.customers.start

    @property
    def assumptions(self) -> pd.DataFrame:
        """What is assumed, a row each: what, value, and source.

        The source is a table of the portfolio ("contracts", "pipeline"), its "history", or
        "assumption" where no table tells.
        """
        from .assumption_table import assumption_table

        return assumption_table(self.assumed)

    def results(self, levers: Levers = AS_BEFORE, shuffled: Collection[str] = ()) -> Results:
        """Tell what the years bring, measure by measure and month by month.

        A measure is computed when it is first asked for; so are the deals, one by one.

        Parameters
        ----------
        levers
            What the seller does differently. On the same years: a year with more care keeps
            every customer that it keeps without.
        shuffled
            Sources of luck, among ``"renewals"``, ``"expansion"``, ``"new business"`` and
            ``"company"``, whose random numbers are taken from another year. All else stays: so
            one sees how much of the differences between years is that source's doing.

        Raises
        ------
        OutcomeError
            If a source is unknown.

        Examples
        --------
        >>> import kamlib as kam
        >>> outcomes = kam.models.draw(kam.sample("machinery"), years=100)
        >>> outcomes.results().credited("revenue_retained").shape
        (100, 12)
        """
        for name in shuffled:
            if name not in SOURCES:
                unknown = fill(_('There is no source of luck "{name}".'), name=name)
                raise OutcomeError(f"{unknown} {nearest(name, SOURCES)}")
        return Brought(self.luck, levers, frozenset(shuffled)).results()

    def typical(self) -> dict[str, float]:
        """Tell the year in the middle, by measure: what a quota can be set from.

        Returns
        -------
        dict
            The median of the years: of amounts the year's total, to full 1,000 EUR; of levels
            the value at the end.

        Examples
        --------
        >>> import kamlib as kam
        >>> outcomes = kam.models.draw(kam.sample("machinery"), years=1_000)
        >>> outcomes.typical()["objectives"]
        0.8
        """
        results = self.results()
        middle = {}
        for measure in MEASURES.values():
            values = results.credited(measure.name)
            if measure.additive:
                middle[measure.name] = float(np.median(values.sum(axis=1)).round(-3))
            else:
                middle[measure.name] = float(np.median(values[:, -1]).round(1))
        return middle

    def stays(self, levers: Levers = AS_BEFORE, shuffled: bool = False) -> np.ndarray:
        """Say which customers stay in which years: (years, customers) of True or False."""
        source = frozenset({"renewals"} if shuffled else ())
        return Brought(self.luck, levers, source).stays.T


def draw(portfolio: Portfolio, years: int = 10_000, seed: int = 0) -> Outcomes:
    """Draw the next year of a portfolio many times.

    Parameters
    ----------
    portfolio
        Accounts and invoices suffice; every other table replaces assumptions.
    years
        How many possible years. 10,000 take about 10 MB; for very many see `many_years`.
    seed
        The same seed gives the same years.

    Returns
    -------
    Outcomes
        The last ones drawn for a portfolio are kept as long as the portfolio, so that asking
        again costs nothing.

    Raises
    ------
    OutcomeError
        If there is no customer: nobody bought anything lately.

    Examples
    --------
    >>> import kamlib as kam
    >>> outcomes = kam.models.draw(kam.sample("machinery"), years=1_000)
    >>> retained = outcomes.results().credited("revenue_retained").sum(axis=1)
    >>> before = outcomes.assumed.customers.before.sum()
    >>> bool(0.8 < np.median(retained) / before < 1)
    True
    """
    kept = _last_drawn.get(portfolio)
    if kept is None or (kept.luck.years, kept.luck.seed) != (years, seed):
        assumed = assume(portfolio) if kept is None else kept.assumed
        kept = _last_drawn[portfolio] = Outcomes(Luck(assumed, years, seed))
    return kept


def many_years(
    portfolio: Portfolio,
    years: int = 1_000_000,
    seed: int = 0,
    levers: Levers = AS_BEFORE,
    at_once: int = 10_000,
) -> Iterator[Results]:
    """Draw more years than fit in memory, one lot after the other, with a progress bar.

    Parameters
    ----------
    years
        How many in all.
    seed
        The same seed and `at_once` give the same years. The first lot is what `draw` gives
        for that many years.
    levers
        What the seller does differently.
    at_once
        Years in a lot.

    Yields
    ------
    Results
        Of one lot.

    Examples
    --------
    The chance of a year without a single new deal, from 2,000 years:

    >>> import kamlib as kam
    >>> none = [
    ...     (lot.credited("new_business").sum(axis=1) == 0).mean()
    ...     for lot in many_years(kam.sample("machinery"), 2_000, at_once=1_000)
    ... ]
    >>> float(np.mean(none))
    0.0
    """
    from tqdm.auto import tqdm

    first = draw(portfolio, min(years, at_once), seed)
    with tqdm(total=years, unit=" " + _("years"), leave=False) as bar:
        for part, begin in enumerate(range(0, years, at_once)):
            lot = Outcomes(Luck(first.assumed, min(at_once, years - begin), seed, part))
            yield lot.results(levers)
            bar.update(lot.years)
