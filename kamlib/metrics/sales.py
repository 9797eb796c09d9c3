"""The sales of one period: the rows that margin and price metrics start from."""

import pandas as pd

from ..text import _, fill
from .base import as_numbers, plain_ids, require_columns, warn, warn_about
from .matrix import month_column
from .periods import PeriodError, Span, span

__all__ = ["in_period"]


def in_period(months: pd.DataFrame, current=None) -> pd.DataFrame:
    """Pick the account-months of one period.

    Parameters
    ----------
    months
        Account-months of the whole portfolio: account_id, month, and whatever else.
    current
        A period such as ``"2025"`` or ``"2025Q3"``; by default the last twelve months.

    Returns
    -------
    DataFrame
        The rows of that period, unchanged. No row for an account means that it was not
        invoiced.

    Raises
    ------
    PeriodError
        If the data does not cover the whole period; half a period would look like a loss.
    MetricError
        If a needed column is missing.

    Warns
    -----
    MetricWarning
        If the table is empty; the result is then empty as well.

    Examples
    --------
    >>> months = pd.DataFrame({
    ...     "account_id": ["Alba", "Alba", "Brix"],
    ...     "month": ["2024-06", "2025-01", "2025-12"],
    ...     "revenue": [10.0, 20.0, 30.0],
    ... })
    >>> in_period(months, "2025")
      account_id    month  revenue
    1       Alba  2025-01     20.0
    2       Brix  2025-12     30.0
    """
    require_columns(months, ["account_id", "month"], "months")
    month = month_column(months)
    if not month.notna().any():
        warn(_("There are no account-months, so there is nothing in any period."))
        return months[:0]
    picked = period_of(Span(month.min(), month.max()), current)
    return months[month.between(picked.start, picked.end)]


def period_of(data: Span, current=None) -> Span:
    """Settle which period to look at: the last twelve months, or one that the data covers."""
    picked = Span(data.end - 11, data.end) if current is None else span(current)
    if not picked.within(data):
        raise PeriodError(
            fill(
                _(
                    "The data runs from {first:month} to {last:month} and does not cover all "
                    'of {asked}. Ask for a period within it, such as "{whole}".'
                ),
                first=data.start,
                last=data.end,
                asked=picked.label,
                whole=data,
            )
        )
    return picked


def sums_by(sales: pd.DataFrame, by: str, columns: list[str]) -> pd.DataFrame:
    """Add columns of sales up, to the cent; a sum with an unknown part is unknown (NaN).

    Rows that lack what they are added up by, or a usable revenue, are left out and said.
    """
    require_columns(sales, [by, *columns], "sales")
    amounts = {column: as_numbers(sales[column], column) for column in columns}
    table = pd.DataFrame({by: plain_ids(sales[by]), **amounts})
    usable = table[by].notna() & table["revenue"].notna()
    left_out = int((~usable).sum())
    warn_about(
        left_out,
        _(
            "{n:count} row of sales lacks {by} or a usable revenue and is left out.",
            "{n:count} rows of sales lack {by} or a usable revenue and are left out.",
            left_out,
        ),
        by=by,
    )
    cents = (100 * table[usable].set_index(by)).round()
    return cents.groupby(level=0).sum(skipna=False) / 100
