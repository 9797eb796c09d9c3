"""The wallet: how much of what customers spend in our category they spend with us."""

import pandas as pd

from ..text import _
from .base import labelled, plain_ids, require_columns, warn, warn_about
from .matrix import cents_by_month, span_of
from .sales import period_of

__all__ = ["share_of_wallet", "white_space"]


def share_of_wallet(months: pd.DataFrame, accounts: pd.DataFrame, current=None) -> pd.DataFrame:
    """Compare what each account buys from us with what it buys in all: own / potential.

    Parameters
    ----------
    months
        Account-months of the whole portfolio: account_id, month, revenue.
    accounts
        The table ``accounts``: account_id, potential_revenue (the customer's *yearly* spend
        in our category, with all suppliers, EUR).
    current
        A period such as ``"2025"``; by default the last twelve months. For another length
        than a year the potential is prorated by months, seasons not considered.

    Returns
    -------
    DataFrame
        Indexed by account_id, every account of either table: ``revenue`` and ``potential``
        in the period (EUR), ``share`` (own / potential) and ``white_space`` (max(0, potential
        − revenue), EUR). Prospects have revenue 0. An unknown potential stays unknown, and so
        do share and white space (NaN): it is not 0, and not what we sell. A share above 1
        says that the estimate of the potential is too low; a potential of 0 has no share.

    Raises
    ------
    PeriodError
        If the data does not cover the whole period.
    MetricError
        If a column is missing or holds no numbers, or an account is listed twice.

    Warns
    -----
    MetricWarning
        If the table of account-months is empty: there is no period then, and everything but
        the yearly potential is unknown or 0.

    Examples
    --------
    >>> months = pd.DataFrame({
    ...     "account_id": ["Alba", "Alba", "Brix"],
    ...     "month": ["2025-01", "2025-12", "2025-06"], "revenue": [100.0, 200.0, 80.0],
    ... })
    >>> accounts = pd.DataFrame({
    ...     "account_id": ["Alba", "Brix", "Cord"], "potential_revenue": [400.0, None, 50.0],
    ... })
    >>> share_of_wallet(months, accounts)
                revenue  potential  share  white_space
    account_id
    Alba          300.0      400.0   0.75        100.0
    Brix           80.0        NaN    NaN          NaN
    Cord            0.0       50.0   0.00         50.0
    """
    require_columns(accounts, ["account_id", "potential_revenue"], "accounts")
    yearly = accounts.set_axis(plain_ids(accounts["account_id"]))["potential_revenue"]
    yearly = labelled(yearly, "potential_revenue")
    cents = cents_by_month(months)
    revenue, length = pd.Series(0.0, index=cents.index), 12
    if cents.empty:
        warn(_("There are no account-months: every account's revenue counts as 0."))
    else:
        period = period_of(span_of(cents), current)
        revenue = cents.loc[:, period.start : period.end].sum(axis="columns") / 100
        length = period.length
    table = pd.DataFrame({"revenue": revenue, "potential": yearly * length / 12})
    table = table.rename_axis("account_id").fillna({"revenue": 0.0})
    table["share"] = table["revenue"] / table["potential"].where(table["potential"] > 0)
    table["white_space"] = (table["potential"] - table["revenue"]).clip(lower=0)
    return table


def white_space(months: pd.DataFrame, accounts: pd.DataFrame, current=None) -> float:
    """What could still be sold to the accounts: Σ max(0, potential − current).

    Where we sell more than the potential says, nothing is taken off: one account's surplus
    is not another's opportunity.

    Parameters
    ----------
    months, accounts, current
        As in `share_of_wallet`.

    Returns
    -------
    float
        EUR, of the accounts whose potential is known.

    Raises
    ------
    PeriodError, MetricError
        As in `share_of_wallet`.

    Warns
    -----
    MetricWarning
        If the potential of some accounts is unknown: there is more white space than this.

    Examples
    --------
    >>> months = pd.DataFrame({
    ...     "account_id": ["Alba", "Brix"], "month": "2025-01", "revenue": [20.0, 90.0],
    ... })
    >>> accounts = pd.DataFrame({
    ...     "account_id": ["Alba", "Brix"], "potential_revenue": [1200.0, 600.0],
    ... })
    >>> white_space(months, accounts, "2025-01")
    80.0
    """
    left = share_of_wallet(months, accounts, current)["white_space"]
    unknown = int(left.isna().sum())
    warn_about(
        unknown,
        _(
            "The potential of {n:count} account is unknown and not in the white space.",
            "The potentials of {n:count} accounts are unknown and not in the white space.",
            unknown,
        ),
    )
    return float(left.sum())
