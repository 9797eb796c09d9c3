"""The track record: what a portfolio's past tells about staying and growing, counted."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from ..portfolio import Portfolio
from .customers import SILENT, YEAR, Purchases

__all__ = ["TrackRecord", "track_record"]

_DECIDED = ("renewed", "ended", "terminated")


@dataclass(frozen=True, eq=False)
class TrackRecord:
    """What was seen in the past; every count may be 0.

    Attributes
    ----------
    renewed, due
        Years in which a customer's contracts came to an end: how many, and in how many of
        them all were renewed.
    stayed, at_risk
        The same without a contract, told by invoices: years in which there was a customer to
        lose, and how many it stayed.
    growth
        ln(revenue of a year / revenue of the year before): one value for each customer that
        stayed and two full years.
    first_years
        EUR: what each customer who came after the ledger's first year bought in its first
        twelve months. Only of those that can be seen whole.
    years
        Length of the ledger after its first year.
    """

    renewed: int
    due: int
    stayed: int
    at_risk: int
    growth: np.ndarray
    first_years: np.ndarray
    years: float


def track_record(portfolio: Portfolio, ledger: Purchases) -> TrackRecord:
    """Count renewals, stays and growth in a portfolio's past.

    Years are twelve months each, counted back from the last complete month.

    Examples
    --------
    >>> import kamlib as kam
    >>> from kamlib.models.customers import purchases
    >>> portfolio = kam.sample("machinery")
    >>> past = track_record(portfolio, purchases(portfolio))
    >>> past.renewed, past.due
    (39, 40)
    """
    renewed, due = _contract_years(portfolio, ledger.revenue.columns[-1])
    stayed, at_risk = _years_without_contract(portfolio, ledger)
    return TrackRecord(
        renewed=renewed,
        due=due,
        stayed=stayed,
        at_risk=at_risk,
        growth=_growth(ledger),
        first_years=_first_years(ledger),
        years=max(0, ledger.revenue.shape[1] - YEAR) / YEAR,
    )


def _contract_years(portfolio: Portfolio, last: pd.Period) -> tuple[int, int]:
    """Count customers' years with contracts that ended, and those in which all went on."""
    if portfolio.contracts is None:
        return 0, 0
    table = portfolio.contracts
    past = table[table["status"].isin(_DECIDED) & (table["end"].dt.to_period("M") <= last)]
    ends = past["end"].dt
    months_ago = (last.year - ends.year) * 12 + last.month - ends.month
    went_on = (past["status"] == "renewed").groupby([past["account_id"], months_ago // YEAR]).all()
    return int(went_on.sum()), len(went_on)


def _years_without_contract(portfolio: Portfolio, ledger: Purchases) -> tuple[int, int]:
    """Count the years that customers without any contract began, and those they stayed."""
    free = np.ones(len(ledger.revenue), bool)
    if portfolio.contracts is not None:
        free = ~ledger.revenue.index.isin(portfolio.contracts["account_id"])
    first, last, left = ledger.first[free], ledger.last[free], ledger.left[free]
    stayed = at_risk = 0
    for begin in _year_starts(ledger):
        there = (first < begin) & (last >= begin)
        lost = there & left & (last < begin + YEAR)
        at_risk += int(there.sum())
        stayed += int(there.sum() - lost.sum())
    return stayed, at_risk


def _growth(ledger: Purchases) -> np.ndarray:
    """Compare each year's revenue with the year before, where a customer was there for both."""
    monthly = ledger.revenue.to_numpy()
    found = []
    for begin in _year_starts(ledger)[1:]:
        end = begin + YEAR
        there = (ledger.first <= begin - YEAR) & (ledger.last >= end - SILENT)
        now = monthly[there, begin:end].sum(axis=1)
        earlier = monthly[there, begin - YEAR : begin].sum(axis=1)
        both = (now > 0) & (earlier > 0)
        found.append(np.log(now[both] / earlier[both]))
    return np.concatenate([np.empty(0), *found])


def _first_years(ledger: Purchases) -> np.ndarray:
    """Add up the first twelve months of customers that came after the ledger's first year."""
    width = ledger.revenue.shape[1]
    came = (ledger.first >= YEAR) & (ledger.first <= width - YEAR)
    starts = ledger.first[came, None] + np.arange(YEAR)
    return np.take_along_axis(ledger.revenue.to_numpy()[came], starts, axis=1).sum(axis=1)


def _year_starts(ledger: Purchases) -> list[int]:
    """Position of the first month of each full year, the oldest first."""
    width = ledger.revenue.shape[1]
    return list(range(width % YEAR, width - YEAR + 1, YEAR))
