"""Cohorts: customers who began together, and how many of them are still there."""

import numpy as np
import pandas as pd

from ..text import _, fill
from .base import insist_known, warn
from .matrix import cents_by_month
from .periods import Span

__all__ = ["cohort_retention", "cohort_sizes"]

_FREQUENCIES = ("M", "Q", "Y")
_MEASURES = ("accounts", "revenue")


def cohort_retention(
    months: pd.DataFrame, freq: str = "Q", measure: str = "accounts"
) -> pd.DataFrame:
    """Share of a cohort's customers, or of their revenue, still there period after period.

    A customer belongs to the cohort of the first period with positive revenue. Accounts:
    those of the cohort with positive revenue k periods later, over the size of the cohort.
    Revenue: what the cohort bought k periods later, over what it bought in its first period.

    Parameters
    ----------
    months
        Account-months of the whole portfolio: account_id, month, revenue.
    freq
        Length of a period: ``"M"`` (month), ``"Q"`` (quarter) or ``"Y"`` (year).
    measure
        ``"accounts"`` or ``"revenue"``.

    Returns
    -------
    DataFrame
        Shares; one row per cohort that has members (index ``cohort``, pandas periods),
        columns 0, 1, 2, … periods later. NaN where a period has not been observed in full.
        Column 0 is 1. By accounts no share exceeds 1, but one may rise again: a customer who
        pauses is counted out and in. By revenue a share may exceed 1, or fall below 0 when
        credit notes outweigh invoices.

    Raises
    ------
    MetricError
        If `freq` or `measure` is unknown, or a needed column is missing.

    Warns
    -----
    MetricWarning
        If the table is empty; or, by revenue, if the data begins within a period, so that
        what its cohort bought then is not known in full (NaN).

    Notes
    -----
    The first cohort is not like the others: it holds everybody who was a customer when the
    data began, however long before. Old customers tend to be loyal, so it usually looks best.

    By revenue, column 1 often exceeds column 0: who begins late in a period has bought for
    only part of it. Compare later columns with each other rather than with column 0.

    A last period that is not over yet is left out, and so are customers who began in it.

    Examples
    --------
    Alba and Brix began in January; Brix paused in February. Cord began in February.

    >>> months = pd.DataFrame({
    ...     "account_id": ["Alba", "Alba", "Alba", "Brix", "Brix", "Cord"],
    ...     "month": ["2025-01", "2025-02", "2025-03", "2025-01", "2025-03", "2025-02"],
    ...     "revenue": [10.0, 10.0, 10.0, 20.0, 5.0, 30.0],
    ... })
    >>> cohort_retention(months, freq="M")
                 0    1    2
    cohort
    2025-01    1.0  0.5  1.0
    2025-02    1.0  0.0  NaN
    >>> cohort_retention(months, freq="M", measure="revenue")
                 0         1    2
    cohort
    2025-01    1.0  0.333333  0.5
    2025-02    1.0  0.000000  NaN
    """
    insist_known(measure, _MEASURES, _('The measure "{value}" is unknown. Choose {options}.'))
    by_month = cents_by_month(months)
    cents = _complete_periods(by_month, freq)
    if cents.empty:
        warn(_("There is no revenue in a complete period, so there are no cohorts."))
    amounts = (cents > 0) if measure == "accounts" else cents
    totals = amounts.groupby(_starts(cents)).sum()
    later = np.full(totals.shape, np.nan)
    for row, start in enumerate(cents.columns.get_indexer(totals.index)):
        later[row, : totals.shape[1] - start] = totals.iloc[row, start:]
    table = pd.DataFrame(later, index=totals.index).dropna(axis="columns", how="all")
    if measure == "revenue":
        table = _blank_cut_start(table, by_month)
    return table.div(table[0], axis="index") if len(table) else table


def cohort_sizes(months: pd.DataFrame, freq: str = "Q") -> pd.Series:
    """Count the customers in each cohort of `cohort_retention`.

    Parameters
    ----------
    months
        Account-months of the whole portfolio: account_id, month, revenue.
    freq
        Length of a period: ``"M"``, ``"Q"`` or ``"Y"``.

    Returns
    -------
    Series
        Number of accounts, named "accounts"; same index as `cohort_retention`.

    Raises
    ------
    MetricError
        If `freq` is unknown or a needed column is missing.

    Examples
    --------
    >>> months = pd.DataFrame({
    ...     "account_id": ["Alba", "Brix", "Cord"],
    ...     "month": ["2025-01", "2025-01", "2025-02"],
    ...     "revenue": [10.0, 20.0, 30.0],
    ... })
    >>> cohort_sizes(months, freq="M")
    cohort
    2025-01    2
    2025-02    1
    Freq: M, Name: accounts, dtype: int64
    """
    starts = _starts(_complete_periods(cents_by_month(months), freq))
    return starts.groupby(starts).size().rename("accounts")


def _complete_periods(by_month: pd.DataFrame, freq: str) -> pd.DataFrame:
    """Return cents per account and period: complete periods, accounts that ever bought."""
    insist_known(freq, _FREQUENCIES, _('The period length "{value}" is unknown. Choose {options}.'))
    if by_month.empty:
        return by_month.set_axis(by_month.columns.asfreq(freq), axis="columns")
    cents = by_month.T.groupby(by_month.columns.asfreq(freq)).sum().T
    cents = cents.loc[:, cents.columns.asfreq("M", how="end") <= by_month.columns[-1]]
    return cents[(cents > 0).any(axis="columns")]


def _starts(cents: pd.DataFrame) -> pd.Series:
    """Return the first period in which each account had positive revenue."""
    first = (cents > 0).to_numpy().argmax(axis=1) if len(cents) else []
    return pd.Series(cents.columns[first], index=cents.index, name="cohort")


def _blank_cut_start(table: pd.DataFrame, by_month: pd.DataFrame) -> pd.DataFrame:
    """Make the first cohort unknown if the data begins in the middle of its first period."""
    if table.empty:
        return table
    first_month = by_month.columns[0]
    first_period = first_month.asfreq(table.index.freq)
    begin, end = first_period.asfreq("M", how="start"), first_period.asfreq("M", how="end")
    if begin == first_month or first_period not in table.index:
        return table
    warn(
        fill(
            _(
                "The data begins with {first:month}, within {cohort}: what that cohort bought "
                "in its first period is not known in full, so its shares are left open."
            ),
            first=first_month,
            cohort=Span(begin, end).label,
        )
    )
    table = table.copy()
    table.loc[first_period] = np.nan
    return table
