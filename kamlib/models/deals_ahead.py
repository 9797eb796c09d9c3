"""Deals ahead: what the pipeline, or else the ledger, tells about new business to come."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from ..portfolio import Portfolio
from .customers import YEAR
from .track_record import TrackRecord

__all__ = ["DealsAhead", "chance", "deals_ahead"]

WIN_RATE, WIN_WEIGHT = 0.5, 10  # as if of 10 more deals, half were won
STAGE_WEIGHT = 5  # as if 5 more deals had been in each stage, won at the overall rate
CYCLES = np.array([9, 57, 88, 162])  # days from opening to winning, where none is known
OVERDUE = 30  # days: when an open deal closes that is older than all that were ever won


@dataclass(frozen=True, eq=False)
class DealsAhead:
    """Open deals that may be signed in the year, a row each, by id; and how deals came so far.

    Renewals are no new business; they are left out.

    Attributes
    ----------
    amount, chance, closing
        Of each such deal: EUR (NaN if unknown), the chance to win it, and, if it is won, the
        chance that it is signed in January, …, December of the year: (deals, 12).
    won, decided, years
        Deals won, and won or lost, in so many years.
    amounts
        EUR of the deals won.
    with_new_customers
        Part of the value won that came from new customers.
    opened_later
        Of the deals signed in each month, the part that is opened from now on (12,).
    source
        Where all this comes from: ``"pipeline"`` or ``"history"``.
    """

    amount: np.ndarray
    chance: np.ndarray
    closing: np.ndarray
    won: int
    decided: int
    years: float
    amounts: np.ndarray
    with_new_customers: float
    opened_later: np.ndarray
    source: str


def chance(yes: float, of: float, prior: float, weight: float) -> float:
    """Estimate a chance from few cases: the share seen, drawn towards what is usual.

    (yes + weight · prior) / (of + weight): the mean of a beta distribution after `of` cases,
    if `prior` was worth `weight` cases before. With many cases the share seen decides.

    Examples
    --------
    Three renewals of three are no proof that all will renew:

    >>> chance(3, 3, prior=0.9, weight=10)
    0.9230769230769231
    """
    return (yes + weight * prior) / (of + weight)


def deals_ahead(portfolio: Portfolio, record: TrackRecord, start: pd.Period) -> DealsAhead:
    """Read the pipeline; without one, count the customers who came, by their first year.

    Parameters
    ----------
    portfolio
        With its tables ``opportunities`` and ``stage_changes``, if it has them.
    record
        The track record, for a portfolio without a pipeline.
    start
        January of the year to come.

    Examples
    --------
    >>> import kamlib as kam
    >>> from kamlib.models.customers import purchases
    >>> from kamlib.models.track_record import track_record
    >>> portfolio = kam.sample("machinery")
    >>> record = track_record(portfolio, purchases(portfolio))
    >>> ahead = deals_ahead(portfolio, record, pd.Period("2027-01"))
    >>> ahead.source, bool(ahead.won > 30), ahead.closing.shape[1]
    ('pipeline', True, 12)
    """
    if portfolio.opportunities is None:
        return _from_ledger(record)
    deals = portfolio.opportunities.dropna(subset=["created"])
    deals = deals[deals["kind"] != "renewal"].sort_values("opportunity_id")
    won = deals[deals["outcome"] == "won"]
    decided = deals[deals["outcome"].isin(["won", "lost"])]
    value = won["amount"].where(won["amount"] > 0)
    from_new = value[won["kind"] == "new"].sum()
    days = (won["closed"] - won["created"]).dt.days.dropna().to_numpy()
    days = days if len(days) else CYCLES
    pending = deals[deals["outcome"] == "open"]
    closing = _closing(pending["created"], days, portfolio.as_of, start)
    in_the_year = closing.sum(axis=1) > 0
    pending, closing = pending[in_the_year], closing[in_the_year]
    return DealsAhead(
        amount=pending["amount"].to_numpy(float),
        chance=_chances(pending, decided, portfolio.stage_changes),
        closing=closing,
        won=len(won),
        decided=len(decided),
        years=max(0, (portfolio.as_of - deals["created"].min()).days) / 365.25
        if len(deals)
        else 0.0,
        amounts=value.dropna().to_numpy(float),
        with_new_customers=float(from_new / value.sum()) if value.sum() > 0 else 1.0,
        opened_later=_opened_later(days, portfolio.as_of, start),
        source="pipeline",
    )


def _from_ledger(record: TrackRecord) -> DealsAhead:
    return DealsAhead(
        amount=np.empty(0),
        chance=np.empty(0),
        closing=np.empty((0, YEAR)),
        won=len(record.first_years),
        decided=0,
        years=record.years,
        amounts=record.first_years,
        with_new_customers=1.0,
        opened_later=np.ones(YEAR),
        source="history",
    )


def _chances(
    pending: pd.DataFrame, decided: pd.DataFrame, changes: pd.DataFrame | None
) -> np.ndarray:
    """Estimate the chance of each open deal from the decided ones that were in its stage."""
    won = decided.set_index("opportunity_id")["outcome"] == "won"
    overall = chance(won.sum(), len(won), WIN_RATE, WIN_WEIGHT)
    if changes is None:
        return np.full(len(pending), overall)
    entered = changes[changes["opportunity_id"].isin(won.index)]
    entered = entered.assign(won=entered["opportunity_id"].map(won).astype(float))
    seen = entered.groupby("stage")["won"].agg(["sum", "size"])
    seen = seen.reindex(pending["stage"], fill_value=0)
    return chance(seen["sum"].to_numpy(), seen["size"].to_numpy(), overall, STAGE_WEIGHT)


def _closing(
    created: pd.Series, days: np.ndarray, today: pd.Timestamp, start: pd.Period
) -> np.ndarray:
    """Spread each open deal over the months: it takes as long as one of those won in the past.

    Only past deals that took longer than this one is old can tell.
    """
    table = np.zeros((len(created), YEAR))
    for row, opened in zip(table, created, strict=True):
        longer = opened + pd.to_timedelta(days[days > (today - opened).days], unit="D")
        if not len(longer):
            longer = pd.DatetimeIndex([today + pd.Timedelta(days=OVERDUE)])
        month = (longer.year - start.year) * 12 + longer.month - start.month
        inside = (month >= 0) & (month < YEAR)
        row += np.bincount(month[inside], minlength=YEAR) / len(longer)
    return table


def _opened_later(days: np.ndarray, today: pd.Timestamp, start: pd.Period) -> np.ndarray:
    """Say which part of each month's signatures is of deals that are not open yet."""
    middles = [(start + month).start_time + pd.Timedelta(days=15) for month in range(YEAR)]
    return np.array([np.mean(days < (middle - today).days) for middle in middles])
