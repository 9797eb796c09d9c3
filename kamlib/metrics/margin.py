"""Margin: what is left of an account's revenue, and who earns the profit."""

import math

import numpy as np
import pandas as pd

from ..text import _
from .base import as_numbers, labelled, warn, warn_about
from .sales import sums_by

__all__ = ["contribution_margins", "whale_curve"]


def contribution_margins(
    sales: pd.DataFrame,
    rebates: pd.Series | None = None,
    service: pd.Series | None = None,
) -> pd.DataFrame:
    """Contribution margin I, II and III: what an account leaves after the costs it causes.

    CM I = net revenue − production cost; CM II = CM I − rebates and marketing for this
    account; CM III = CM II − selling and service (hours × rate). Only what the account itself
    causes is taken off; overheads that would stay without it are not.

    Parameters
    ----------
    sales
        Account-months or invoice lines of one period (see `in_period`): account_id, revenue,
        cost.
    rebates, service
        EUR by account in the same period, as far as the account caused them: yearly bonuses,
        marketing; hours × rate. An account that is not listed caused none.

    Returns
    -------
    DataFrame
        Indexed by account_id, every account that appears anywhere; EUR: ``revenue``,
        ``cost``, ``cm1``, ``rebates``, ``cm2``, ``service``, ``cm3``. An account with effort
        but no sales has a negative margin. Where a cost is unknown, so are the margins (NaN).

    Raises
    ------
    MetricError
        If a column is missing or holds no numbers, or rebates or service list an account
        twice.

    Warns
    -----
    MetricWarning
        If the cost of some accounts is unknown, or rows are left out.

    Examples
    --------
    Both accounts leave 40 after production. Alba's yearly bonus and 20 hours of service at
    80 EUR change the picture:

    >>> sales = pd.DataFrame({
    ...     "account_id": ["Alba", "Brix"], "revenue": [9000.0, 9000.0], "cost": [6000.0, 6000.0],
    ... })
    >>> hours = pd.Series({"Alba": 20, "Brix": 5})
    >>> table = contribution_margins(sales, pd.Series({"Alba": 500.0}), hours * 80)
    >>> table[["cm1", "cm2", "cm3"]]
                   cm1     cm2     cm3
    account_id
    Alba        3000.0  2500.0   900.0
    Brix        3000.0  3000.0  2600.0
    """
    table = sums_by(sales, "account_id", ["revenue", "cost"])
    rebates, service = labelled(rebates, "rebates"), labelled(service, "service")
    accounts = table.index.union(rebates.index).union(service.index).rename("account_id")
    table = table.reindex(accounts, fill_value=0.0)
    table["cm1"] = table["revenue"] - table["cost"]
    table["rebates"] = rebates.reindex(accounts, fill_value=0.0)
    table["cm2"] = table["cm1"] - table["rebates"]
    table["service"] = service.reindex(accounts, fill_value=0.0)
    table["cm3"] = table["cm2"] - table["service"]
    unknown = int(table["cm3"].isna().sum())
    warn_about(
        unknown,
        _(
            "The margin of {n:count} account is unknown, because a cost of it is.",
            "The margins of {n:count} accounts are unknown, because a cost of each is.",
            unknown,
        ),
    )
    return table.round(2)


def whale_curve(profit: pd.Series) -> pd.DataFrame:
    """Cumulative profit, from the most to the least profitable account, over the total.

    The curve climbs above 100 % and comes down again over the accounts that cost money: its
    peak says what the profit would be without them, if nothing else changed.

    Parameters
    ----------
    profit
        One number per account, such as ``contribution_margins(...)["cm3"]``; negative ones
        belong here.

    Returns
    -------
    DataFrame
        Indexed by account, most profitable first (equal ones in the order given):
        ``profit``; ``cumulative``, its running sum; ``accounts``, the share of accounts so
        far; ``share``, cumulative / total (1.25 is 125 %); NaN unless the total is above 0.

    Raises
    ------
    MetricError
        If something is not a number.

    Warns
    -----
    MetricWarning
        If accounts with unknown profit are left out, or if there is no total profit to
        divide by.

    References
    ----------
    R. S. Kaplan, V. G. Narayanan (2001), Measuring and managing customer profitability,
    *Journal of Cost Management* 15.

    Examples
    --------
    >>> whale_curve(pd.Series({"Alba": -20.0, "Brix": 90.0, "Cord": 30.0}))
          profit  cumulative  accounts  share
    Brix    90.0        90.0  0.333333    0.9
    Cord    30.0       120.0  0.666667    1.2
    Alba   -20.0       100.0  1.000000    1.0
    """
    profit = as_numbers(profit, "profit").round(2)
    unknown = int(profit.isna().sum())
    warn_about(
        unknown,
        _(
            "{n:count} account with unknown profit is left out of the curve.",
            "{n:count} accounts with unknown profit are left out of the curve.",
            unknown,
        ),
    )
    profit = profit.dropna().sort_values(ascending=False, kind="stable")
    table = profit.to_frame("profit")
    table["cumulative"] = profit.cumsum().round(2)
    table["accounts"] = np.arange(1, len(profit) + 1) / max(1, len(profit))
    total = round(profit.sum(), 2)
    if total <= 0:
        warn(_("Shares of profit are unknown: all accounts together earn nothing."))
        total = math.nan
    table["share"] = table["cumulative"] / total
    return table
