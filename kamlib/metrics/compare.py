"""Two periods side by side: what each account bought before and now, and its story in a word.

p and c are an account's revenue in the prior and in the current period.

These functions, like all in retention, take the account-months of the *whole* portfolio
(``portfolio.months``): the data is taken to end with the last month in the table, so a table
filtered to one account would seem to end when that account stopped buying. Filter the result
instead.
"""

import numpy as np
import pandas as pd

from ..text import _
from .base import warn
from .matrix import cents_by_month, span_of
from .periods import PeriodError, Span, comparison

__all__ = ["compare_periods", "compared_periods"]


def compared_periods(months: pd.DataFrame, current=None, prior=None) -> tuple[Span, Span]:
    """Return the current and the prior period that the retention metrics compare.

    Parameters
    ----------
    months
        Account-months of the whole portfolio.
    current, prior
        Periods such as ``"2025"`` or ``"2024-10/2025-09"``; by default the last twelve
        complete months and the twelve before them. Without `prior`: the period of equal
        length just before `current`.

    Returns
    -------
    tuple of Span
        Current and prior.

    Raises
    ------
    PeriodError
        If a period is outside the data or incomplete, if the two are of unequal length, or
        if there is no data at all. The sentence says what would work.

    Examples
    --------
    >>> months = pd.DataFrame({
    ...     "account_id": ["A", "A"], "month": ["2024-01", "2025-12"], "revenue": [9.0, 8.0],
    ... })
    >>> current, prior = compared_periods(months)
    >>> current.label, prior.label
    ('2025', '2024')
    """
    cents = cents_by_month(months)
    if cents.empty:
        raise PeriodError(_("There are no account-months, so there are no periods to compare."))
    return comparison(span_of(cents), current, prior)


def compare_periods(months: pd.DataFrame, current=None, prior=None) -> pd.DataFrame:
    """Set each account's revenue in two periods side by side and name what happened to it.

    Parameters
    ----------
    months
        Account-months of the whole portfolio: account_id, month, revenue.
    current, prior
        The periods, see `compared_periods`. Both must be complete and equally long.

    Returns
    -------
    DataFrame
        Indexed by account_id, one row for every account in `months`:

        - ``prior``, ``current``, ``change``: EUR, exact to the cent;
        - ``status``: *expanded*, *contracted*, *unchanged* or *churned* (c ≤ 0) where
          p > 0; *new* (c > 0, and no positive revenue in any month before the current
          period) or *reactivated* (c > 0, p = 0, but older revenue) or *inactive* where
          p = 0; *adjusted* where credit notes leave p below 0, or c below 0 with p = 0.

    Raises
    ------
    PeriodError
        If a period is outside the data, incomplete, or unlike the other in length.
    MetricError
        If a needed column is missing.

    Warns
    -----
    MetricWarning
        If the table is empty; the result is then empty as well.

    Notes
    -----
    Several rows for one account and month are added up, and amounts are rounded to the cent.
    An account is judged as a whole: what it buys more of in one product makes up for what it
    buys less of in another.

    Examples
    --------
    Three customers, each with its own story:

    >>> months = pd.DataFrame({
    ...     "account_id": ["Alba", "Alba", "Brix", "Cord"],
    ...     "month": ["2024-06", "2025-06", "2024-06", "2025-06"],
    ...     "revenue": [100.0, 120.0, 50.0, 30.0],
    ... })
    >>> compare_periods(months, current="2025-06", prior="2024-06")
                prior  current  change    status
    account_id
    Alba        100.0    120.0    20.0  expanded
    Brix         50.0      0.0   -50.0   churned
    Cord          0.0     30.0    30.0       new
    """
    table = compare_cents(months, current, prior)
    table[["prior", "current", "change"]] = table[["prior", "current", "change"]] / 100
    return table


def compare_cents(months: pd.DataFrame, current, prior) -> pd.DataFrame:
    """Do the work of `compare_periods` in whole cents, where sums are exact."""
    cents = cents_by_month(months)
    if cents.empty:
        warn(_("There are no account-months, so there is nothing to compare."))
        nothing = pd.Series(0, index=cents.index, dtype="int64")
        p, c, older = nothing, nothing, nothing.astype(bool)
    else:
        now, before = comparison(span_of(cents), current, prior)
        p = cents.loc[:, before.start : before.end].sum(axis=1)
        c = cents.loc[:, now.start : now.end].sum(axis=1)
        older = (cents.loc[:, : now.start - 1] > 0).any(axis=1)
    status = np.select(
        [
            p < 0,
            (p > 0) & (c <= 0),
            (p > 0) & (c > p),
            (p > 0) & (c < p),
            p > 0,
            c < 0,
            (c > 0) & older,
            c > 0,
        ],
        [
            "adjusted",
            "churned",
            "expanded",
            "contracted",
            "unchanged",
            "adjusted",
            "reactivated",
            "new",
        ],
        "inactive",
    )
    return pd.DataFrame(
        {"prior": p, "current": c, "change": c - p, "status": pd.Series(status, p.index, "str")}
    )
