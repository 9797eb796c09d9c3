"""Retention over time: the rates at every month for which they can be known."""

import numpy as np
import pandas as pd

from ..text import _, fill
from .base import warn, whole
from .matrix import cents_by_month, span_of
from .periods import PeriodError, Span

__all__ = ["retention_history"]


def retention_history(months: pd.DataFrame, length: int = 12) -> pd.DataFrame:
    """Gross, net and logo retention at every month for which they can be known.

    At each month the `length` months ending with it are compared with the `length` months
    before those, so that seasons cancel with the default of twelve.

    Parameters
    ----------
    months
        Account-months of the whole portfolio: account_id, month, revenue.
    length
        Length of each of the two periods, in months.

    Returns
    -------
    DataFrame
        Columns ``gross``, ``net``, ``logo`` (shares); index ``month``: the last month of
        each current period. The last row equals the single figures.

    Raises
    ------
    PeriodError
        If the data has fewer than twice `length` complete months.

    Warns
    -----
    MetricWarning
        If the table is empty, or no account had revenue in some prior period (NaN there).

    Examples
    --------
    >>> months = pd.DataFrame({
    ...     "account_id": ["Alba"] * 4, "revenue": [100.0, 80.0, 120.0, 60.0],
    ...     "month": ["2025-01", "2025-02", "2025-03", "2025-04"],
    ... })
    >>> retention_history(months, length=1)
             gross  net  logo
    month
    2025-02    0.8  0.8   1.0
    2025-03    1.0  1.5   1.0
    2025-04    0.5  0.5   1.0
    """
    cents = cents_by_month(months)
    if cents.empty:
        warn(_("There are no account-months, so there is no retention to show."))
        return pd.DataFrame(columns=["gross", "net", "logo"], index=cents.columns, dtype=float)
    length = whole(length, "length")
    ends = _history_ends(span_of(cents), length)
    running = cents.to_numpy().cumsum(axis=1)
    up_to = np.hstack([np.zeros((len(cents), 1), dtype=np.int64), running])
    rows = [
        _rates(
            p=up_to[:, i + length] - up_to[:, i],
            c=up_to[:, i + 2 * length] - up_to[:, i + length],
        )
        for i in range(len(ends))
    ]
    rates = pd.DataFrame(rows, index=ends, columns=["gross", "net", "logo"])
    gaps = int(rates["gross"].isna().sum())
    if gaps:
        warn(
            fill(
                _(
                    "Retention is unknown at {n:count} month: "
                    "no account had revenue above 0 in the period before.",
                    "Retention is unknown at {n:count} months: "
                    "no account had revenue above 0 in the period before.",
                    gaps,
                ),
                n=gaps,
            )
        )
    return rates


def _rates(p: np.ndarray, c: np.ndarray) -> tuple[float, float, float]:
    """Return gross, net and logo retention from each account's cents before and now."""
    p, c = p[p > 0], c[p > 0]
    if p.size == 0:
        return np.nan, np.nan, np.nan
    return np.clip(c, 0, p).sum() / p.sum(), c.sum() / p.sum(), (c > 0).mean()


def _history_ends(data: Span, length: int) -> pd.PeriodIndex:
    """List the last months of all current periods with a full period before them."""
    if length < 1 or data.length < 2 * length:
        raise PeriodError(
            fill(
                _(
                    "Comparing {length} months with the {length} before needs {needed} complete "
                    "months; the data has {n} ({first:month} to {last:month}). "
                    "Choose a length from 1 to {longest}."
                ),
                length=length,
                needed=2 * length,
                n=data.length,
                first=data.start,
                last=data.end,
                longest=data.length // 2,
            )
        )
    return pd.period_range(data.start + 2 * length - 1, data.end, freq="M", name="month")
