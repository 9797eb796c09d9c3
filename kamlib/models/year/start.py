"""The start of the game: twelve accounts of a portfolio, and what is known of them."""

from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from ...errors import KamError
from ...portfolio import Portfolio
from ...text import _, fill
from ..assumptions import FOCUS, MARGIN
from ..customers import YEAR, Customers, customers, purchases
from ..shares import focus_shares, margin_shares
from .parameters import P

__all__ = ["Start", "YearError", "start"]


class YearError(KamError):
    """The year cannot be played like that."""


@dataclass(frozen=True, eq=False)
class Start:
    """Twelve accounts as the game begins, a value each; quarters are counted from 0 to 7.

    Attributes
    ----------
    portfolio, first
        Name of the portfolio; the first month of the game, a January.
    ids, names
        The accounts, largest first.
    revenue
        (12, 4) EUR: the four quarters before the game.
    growth
        ln of that year's revenue over the year's before; 0 if that was none or is not known.
    margin
        Contribution margin as a share of revenue.
    potential
        EUR a year that the customer spends in our category, with all suppliers.
    due
        (12, 8): whether the customer decides in that quarter if it stays.
    survey
        Mean answer of the last year, 0 to 10; NaN if nobody was asked.
    trust, coverage
        Estimated from the contacts: their attitude, and the share of them met in a year.
    focus
        Share of revenue in the product family that plans pay extra for.
    """

    portfolio: str
    first: pd.Period
    ids: tuple[str, ...]
    names: tuple[str, ...]
    revenue: np.ndarray
    growth: np.ndarray
    margin: np.ndarray
    potential: np.ndarray
    due: np.ndarray
    survey: np.ndarray
    trust: np.ndarray
    coverage: np.ndarray
    focus: np.ndarray
    hours: float = P.hours
    season: np.ndarray = field(init=False)

    def __post_init__(self) -> None:
        by_quarter = self.revenue.sum(axis=0)
        object.__setattr__(self, "season", by_quarter / by_quarter.sum())

    @property
    def yearly(self) -> np.ndarray:
        """Revenue of the year before the game: EUR."""
        return self.revenue.sum(axis=1)

    @property
    def care_hours(self) -> np.ndarray:
        """Hours a quarter that give each account 63 % of all that care can do."""
        return P.care_hours * (self.yearly / np.median(self.yearly)) ** P.care_size

    @property
    def prospect_size(self) -> float:
        """What a usual new customer buys: EUR a year."""
        return P.prospect_size * float(np.median(self.yearly))

    @property
    def prospect_margin(self) -> float:
        """Margin of new customers, as a share: that of the account in the middle."""
        return float(np.median(self.margin))


def start(portfolio: Portfolio) -> Start:
    """Choose twelve customers, large and small, growing and shrinking, and gather what is known.

    The six largest, and of the others the three that grew most and the three that shrank most,
    in EUR. The game begins in the January after the data; until then nothing changes.

    Raises
    ------
    YearError
        If there are fewer than twelve customers.
    OutcomeError
        If nobody bought anything lately.

    Examples
    --------
    >>> import kamlib as kam
    >>> begun = start(kam.sample("machinery"))
    >>> len(begun.names), begun.names[0]
    (12, 'Nordhafen Werke')
    """
    ledger = purchases(portfolio)
    today = customers(portfolio, ledger)
    if len(today.ids) < P.accounts:
        sentence = _(
            "The year is played with {needed:count} customers, and this portfolio has {n:count}. "
            "Play it with one of the samples."
        )
        raise YearError(fill(sentence, needed=int(P.accounts), n=len(today.ids)))
    yearly = pd.Series(today.before.sum(axis=1), today.ids)
    earlier = yearly  # where it is not known, as if nothing had changed
    if ledger.revenue.shape[1] >= 2 * YEAR:
        earlier = ledger.revenue.iloc[:, -2 * YEAR : -YEAR].sum(axis=1).reindex(today.ids)
    ids = _mixed(yearly, yearly - earlier)
    rows = today.ids.get_indexer(ids)
    earlier = earlier[ids].where(earlier[ids] > 0, yearly[ids])
    return Start(
        portfolio=portfolio.name,
        first=today.start,
        ids=tuple(ids),
        names=tuple(portfolio.name_of(account) for account in ids),
        revenue=today.before[rows].reshape(len(ids), 4, 3).sum(axis=2),
        growth=np.log(yearly[ids] / earlier).to_numpy(),
        margin=np.nan_to_num(margin_shares(portfolio, ids), nan=MARGIN),
        potential=_potential(portfolio, yearly[ids]),
        due=_due(today, rows),
        survey=_survey(portfolio, ids),
        **_contacts(portfolio, ids),
        focus=np.nan_to_num(focus_shares(portfolio, ids)[1], nan=FOCUS),
    )


def _mixed(yearly: pd.Series, change: pd.Series) -> pd.Index:
    """Choose the accounts: the largest, those that grew most, those that shrank most."""
    yearly = yearly.sort_values(ascending=False, kind="stable")
    change = change[yearly.index[int(P.largest) :]].sort_values(kind="stable")
    each = int(P.accounts - P.largest) // 2
    chosen = [*yearly.index[: int(P.largest)], *change.index[:each], *change.index[-each:]]
    return yearly.index[yearly.index.isin(chosen)]


def _potential(portfolio: Portfolio, yearly: pd.Series) -> np.ndarray:
    """What customers could buy: EUR a year, never less than they do."""
    known = portfolio.accounts.set_index("account_id")["potential_revenue"].reindex(yearly.index)
    return np.fmax(known.fillna(P.potential * yearly), yearly).to_numpy()


def _due(today: Customers, rows: np.ndarray) -> np.ndarray:
    """Quarters in which a customer decides: once a year from the first time on."""
    first = today.decides[rows, None] // 3
    quarters = np.arange(int(P.quarters))
    return (quarters >= first) & ((quarters - first) % 4 == 0)


def _survey(portfolio: Portfolio, ids: pd.Index) -> np.ndarray:
    """Mean answer of each account in the last year."""
    if portfolio.surveys is None:
        return np.full(len(ids), np.nan)
    recent = portfolio.surveys["date"] > portfolio.as_of - pd.DateOffset(years=1)
    answers = portfolio.surveys[recent].groupby("account_id")["recommend"].mean()
    return answers.reindex(ids).to_numpy(float)


def _contacts(portfolio: Portfolio, ids: pd.Index) -> dict[str, np.ndarray]:
    """How far contacts trust us, and which share of them was met within a year."""
    unknown = np.full(len(ids), P.unknown)
    if portfolio.contacts is None:
        return {"trust": unknown, "coverage": unknown}
    by_account = portfolio.contacts.groupby("account_id")
    attitude = by_account["attitude"].mean().reindex(ids).to_numpy(float)
    trust = np.clip(P.trust_neutral + P.trust_attitude * attitude, 0, 1)
    trust = np.where(np.isnan(trust), P.unknown, trust)
    if portfolio.activities is None:
        return {"trust": trust, "coverage": unknown}
    held = portfolio.activities[portfolio.activities["status"] == "held"]
    recent = held[held["date"] > portfolio.as_of - pd.DateOffset(years=1)]
    met = recent.groupby("account_id")["contact_id"].nunique().reindex(ids).fillna(0)
    share = (met / by_account.size().reindex(ids)).clip(0, 1)
    return {"trust": trust, "coverage": share.fillna(P.unknown).to_numpy(float)}
