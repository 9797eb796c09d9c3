"""Today's customers, as the model of the next year needs them: what they buy, when they decide."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from ..errors import KamError
from ..portfolio import Portfolio, last_complete_month
from ..text import _

__all__ = ["Customers", "OutcomeError", "Purchases", "customers", "purchases"]

YEAR = 12
SILENT = 6  # months without an invoice and without a contract: no longer a customer
YEARLY_TERM = 11  # months; a shorter term goes on by itself, and the customer decides yearly


class OutcomeError(KamError):
    """The next year cannot be drawn for this portfolio."""


@dataclass(frozen=True, eq=False)
class Purchases:
    """Who bought how much in every month of the ledger, and who is a customer still.

    Attributes
    ----------
    revenue
        EUR; a row for each account that ever bought, sorted, and a column for each complete
        month. Months with more credited than billed count as 0.
    first, last
        Positions of each account's first and last month with revenue.
    left
        True for accounts silent for six months and without an active contract.
    """

    revenue: pd.DataFrame
    first: np.ndarray
    last: np.ndarray
    left: np.ndarray

    @property
    def customers_now(self) -> np.ndarray:
        """True for accounts that have not left and bought within the last twelve months."""
        return ~self.left & (self.last >= self.revenue.shape[1] - YEAR)


@dataclass(frozen=True, eq=False)
class Customers:
    """The customers of today, a row each, sorted by id; months are January to December.

    Attributes
    ----------
    start
        January of the year to come.
    ids
        Account ids.
    before
        (customers, 12) EUR: the revenue of each month when it last came, to be retained.
    expected
        The same, but who became a customer during the last twelve months is expected to buy
        its average in the months before that, too.
    decides
        First month, 0 to 12, in which a customer who leaves is missing; 12 is after the year.
    contracted
        Whether the customer has an active contract.
    value_due
        EUR a year of the contracts that end in time to matter in the year.
    """

    start: pd.Period
    ids: pd.Index
    before: np.ndarray
    expected: np.ndarray
    decides: np.ndarray
    contracted: np.ndarray
    value_due: float


def purchases(portfolio: Portfolio) -> Purchases:
    """Lay the ledger out as accounts × months.

    Raises
    ------
    OutcomeError
        If there is no customer: nobody bought anything lately.

    Examples
    --------
    >>> import kamlib as kam
    >>> ledger = purchases(kam.sample("machinery"))
    >>> ledger.revenue.shape, int(ledger.left.sum())
    ((28, 45), 6)
    """
    end = last_complete_month(portfolio.invoices, portfolio.as_of)
    months = portfolio.months
    table = months.pivot_table(index="account_id", columns="month", values="revenue")
    if len(months):
        span = pd.period_range(months["month"].min(), end, freq="M")
        table = table.reindex(columns=span).fillna(0.0).clip(lower=0.0).sort_index()
    table = table[(table > 0).any(axis="columns")]
    if table.empty:
        raise _nobody()
    bought = table.to_numpy() > 0
    width = bought.shape[1]
    last = width - 1 - bought[:, ::-1].argmax(axis=1)
    under_contract = table.index.isin(_active_contracts(portfolio).index)
    left = (width - 1 - last >= SILENT) & ~under_contract
    ledger = Purchases(table, bought.argmax(axis=1), last, left)
    if not ledger.customers_now.any():
        raise _nobody()
    return ledger


def customers(portfolio: Portfolio, ledger: Purchases) -> Customers:
    """Say what each of today's customers buys in a year, and when it next decides.

    The year to come is the next one that begins in January. Until then nothing changes, by
    assumption: contracts that end before are renewed for another term.

    Parameters
    ----------
    portfolio
        Accounts and invoices suffice; contracts say when customers decide. Without one, a
        customer decides once a year, in the month in which it became one.
    ledger
        As `purchases` lays it out.

    Examples
    --------
    >>> import kamlib as kam
    >>> portfolio = kam.sample("machinery")
    >>> today = customers(portfolio, purchases(portfolio))
    >>> str(today.start), len(today.ids), int(today.contracted.sum())
    ('2027-01', 22, 10)
    """
    now = ledger.customers_now
    revenue, first = ledger.revenue[now], ledger.first[now]
    start = pd.Period(year=revenue.columns[-1].year + 1, month=1, freq="M")
    before, expected = _year_to_come(revenue, first)
    since = _since(portfolio, revenue, first)
    contracts = _active_contracts(portfolio)
    ends = _next_ends(contracts, start)
    decides = since.month.to_numpy() - 1
    by_contract = _months_from(start - 1, ends.reindex(revenue.index)).clip(0, YEAR)
    decides = np.where(np.isnan(by_contract), decides, by_contract).astype(int)
    contracted = revenue.index.isin(contracts.index)
    due = _months_from(start - 1, ends) < YEAR
    return Customers(
        start=start,
        ids=revenue.index,
        before=before,
        expected=expected,
        decides=decides,
        contracted=contracted,
        value_due=float(contracts.loc[ends.index[due], "annual_value"].sum()),
    )


def _nobody() -> OutcomeError:
    return OutcomeError(
        _(
            "There is no year to draw: no account bought anything in the last six complete months. "
            "Bring invoices of at least one complete month, up to the day of the data."
        )
    )


def _active_contracts(portfolio: Portfolio) -> pd.DataFrame:
    """Return each account's active contract; of several the one that ends last."""
    if portfolio.contracts is None:
        return pd.DataFrame(columns=["start", "end", "annual_value"])
    table = portfolio.contracts
    active = table[(table["status"] == "active") & table[["start", "end"]].notna().all(axis=1)]
    in_order = active.sort_values(["end", "contract_id"])
    return in_order.drop_duplicates("account_id", keep="last").set_index("account_id").sort_index()


def _next_ends(contracts: pd.DataFrame, start: pd.Period) -> pd.Series:
    """Find the month in which each yearly or longer contract next ends, from December on."""
    ends = {}
    for account, contract in contracts.iterrows():
        end = contract["end"].to_period("M")
        term = (end - contract["start"].to_period("M")).n + 1
        if term >= YEARLY_TERM:
            terms = max(0, -(-(start - 1 - end).n // term))
            ends[account] = end + terms * term
    return pd.Series(ends, dtype="period[M]")


def _months_from(origin: pd.Period, months: pd.Series) -> np.ndarray:
    """Count the months from one to others; NaN where there is none."""
    return np.array([np.nan if pd.isna(month) else (month - origin).n for month in months])


def _since(portfolio: Portfolio, revenue: pd.DataFrame, first: np.ndarray) -> pd.PeriodIndex:
    """Return the month in which each became a customer: as noted, or else as first billed."""
    noted = portfolio.accounts.drop_duplicates("account_id").set_index("account_id")
    noted = noted["customer_since"].reindex(revenue.index).dt.to_period("M")
    billed = pd.Series(revenue.columns[first], index=revenue.index)
    return pd.PeriodIndex(noted.fillna(billed), freq="M")


def _year_to_come(revenue: pd.DataFrame, first: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the last twelve months in calendar order: as they were, and with gaps filled.

    Months before the ledger begins are filled in both: nobody knows that they were empty.
    """
    width = revenue.shape[1]
    places = np.arange(width - YEAR, width)
    missing = places < 0
    seen = np.where(missing, 0.0, revenue.to_numpy()[:, places.clip(min=0)])
    active = places >= first[:, None]
    average = seen.sum(axis=1) / active.sum(axis=1)
    expected = np.where(active, seen, average[:, None])
    before = np.where(missing, expected, seen)
    calendar = np.argsort([(revenue.columns[-1] - back).month for back in range(YEAR - 1, -1, -1)])
    return before[:, calendar], expected[:, calendar]
