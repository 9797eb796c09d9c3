"""Account-months as a table of accounts by months, in whole cents.

Retention, cohorts and lifetimes all read this table. Whole cents make sums exact: they do
not depend on the order of rows, and the crumbs of floating-point arithmetic (0.1 + 0.2 − 0.3)
never look like a customer.
"""

import numpy as np
import pandas as pd

from ..text import _, fill
from .base import LARGEST, MetricError, plain_ids, require_columns, warn
from .periods import Span

__all__ = ["cents_by_month", "month_column", "span_of"]


def cents_by_month(months: pd.DataFrame) -> pd.DataFrame:
    """Lay out revenue with one row per account and one column per calendar month.

    Parameters
    ----------
    months
        Account-months: account_id, month, revenue. In any order; several rows for one
        account and month are added up; months without a row count 0.

    Returns
    -------
    DataFrame
        Whole cents; index account_id, sorted; columns every month from first to last.

    Raises
    ------
    MetricError
        If a column is missing or does not hold months or numbers.

    Warns
    -----
    MetricWarning
        If rows lack an account, a month or a usable amount: they are left out.

    Examples
    --------
    >>> months = pd.DataFrame({
    ...     "account_id": ["B", "A", "A"],
    ...     "month": ["2025-03", "2025-01", "2025-01"],
    ...     "revenue": [10.0, 2.5, 0.5],
    ... })
    >>> cents_by_month(months)
    month       2025-01  2025-02  2025-03
    account_id
    A               300        0        0
    B                 0        0     1000
    """
    require_columns(months, ["account_id", "month", "revenue"], "months")
    account, month, revenue = (
        plain_ids(months["account_id"]),
        month_column(months),
        _amounts(months),
    )
    usable = account.notna() & month.notna() & (revenue.abs() < LARGEST)
    if not usable.all():
        left_out = int((~usable).sum())
        warn(
            fill(
                _(
                    "{n:count} row of account-months lacks an account, a month or "
                    "a usable revenue and is left out.",
                    "{n:count} rows of account-months lack an account, a month or "
                    "a usable revenue and are left out.",
                    left_out,
                ),
                n=left_out,
            )
        )
        account, month, revenue = account[usable], month[usable], revenue[usable]
    row, ids = pd.factorize(account, sort=True)
    index = pd.Index(ids, name="account_id")
    if len(index) == 0:
        return pd.DataFrame(index=index, columns=pd.PeriodIndex([], freq="M", name="month"))
    columns = pd.period_range(month.min(), month.max(), freq="M", name="month")
    cents = np.zeros((len(index), len(columns)), dtype=np.int64)
    column = month.astype("int64") - columns[0].ordinal
    np.add.at(cents, (row, column), np.rint(revenue * 100).astype(np.int64))
    return pd.DataFrame(cents, index=index, columns=columns)


def span_of(cents: pd.DataFrame) -> Span:
    """Return the run of months that a (non-empty) table of cents covers."""
    return Span(cents.columns[0], cents.columns[-1])


def month_column(months: pd.DataFrame) -> pd.Series:
    """Return the month column as monthly periods, from periods, dates or text."""
    month = months["month"]
    if isinstance(month.dtype, pd.PeriodDtype):
        return month.dt.asfreq("M")
    try:
        if pd.api.types.is_numeric_dtype(month) and len(month):
            raise ValueError(month.dtype)
        return pd.to_datetime(month, format="ISO8601").dt.to_period("M")
    except (ValueError, TypeError) as error:
        raise MetricError(
            _('The column "month" of account-months does not hold months such as 2025-03.')
        ) from error


def _amounts(months: pd.DataFrame) -> pd.Series:
    """Return revenue as floats."""
    try:
        return months["revenue"].astype(float)
    except (ValueError, TypeError) as error:
        raise MetricError(
            _('The column "revenue" of account-months holds something that is not a number.')
        ) from error
