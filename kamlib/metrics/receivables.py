"""Receivables: how long customers take to pay."""

import math

import numpy as np
import pandas as pd

from ..text import _
from .base import MetricError, as_numbers, ratio, real, warn

__all__ = ["countback_dso", "dso"]


def dso(receivables: float, sales: float, days: float = 365) -> float:
    """Days sales outstanding, the simple way: receivables / sales · days.

    Parameters
    ----------
    receivables
        What customers owe at the end of the period, EUR, in the same terms as `sales` (both
        with tax or both without).
    sales
        Sales on credit in the period, EUR.
    days
        Length of the period.

    Returns
    -------
    float
        Days; NaN if sales are not above 0.

    Raises
    ------
    MetricError
        If a figure is not a number.

    Warns
    -----
    MetricWarning
        If there were no sales.

    See Also
    --------
    countback_dso : where sales are seasonal. After a strong month the simple figure rises
        although nobody pays later.

    Examples
    --------
    >>> dso(receivables=50_000, sales=365_000)
    50.0
    """
    return ratio(
        real(receivables, "receivables") * real(days, "days"),
        max(real(sales, "sales"), 0.0),
        _("Days sales outstanding are unknown: there were no sales."),
    )


def countback_dso(receivables: float, sales: pd.Series, days: pd.Series | float) -> float:
    """Days sales outstanding by counting back: how many days' latest sales are still owed.

    From the latest period back, each period's sales are taken off the receivables and its
    days are counted; of the last one, only the share that is still owed.

    Parameters
    ----------
    receivables
        What customers owe now, EUR.
    sales
        Sales on credit of the periods up to now, earliest first, EUR.
    days
        Days of each period, or one number if all are equally long.

    Returns
    -------
    float
        Days; 0 if nothing is owed; NaN if more is owed than was sold in all periods: then
        some of it is older, and more periods are needed. A period without net sales (credit
        notes may outweigh invoices) counts its days, and nothing is taken off.

    Raises
    ------
    MetricError
        If a figure is not a number or unknown, or there is not one number of days a period.

    Warns
    -----
    MetricWarning
        If the sales do not reach back far enough.

    References
    ----------
    Credit Research Foundation, *Days sales outstanding: the countback method*.

    Examples
    --------
    Of 12 owed, 5 are from the last 28 days, 6 from the 28 before, and the last 1 is a sixth
    of what was sold in the 28 before those:

    >>> round(countback_dso(12, sales=[6, 6, 5], days=28), 2)
    60.67
    """
    owed = real(receivables, "receivables")
    sold = as_numbers(sales, "sales").clip(lower=0).to_numpy()[::-1]
    if np.ndim(days) and len(days) != len(sold):
        raise MetricError(_("Each period of sales needs its number of days."))
    length = np.broadcast_to(as_numbers(days, "days").to_numpy(), len(sold))[::-1]
    if math.isnan(owed) or np.isnan(sold).any() or np.isnan(length).any():
        raise MetricError(_("Receivables, sales and days must be known to count back."))
    counted = 0.0
    if owed <= 0:
        return counted
    for amount, period in zip(sold, length, strict=True):
        if owed <= amount:
            return float(counted + period * owed / amount)
        owed, counted = owed - amount, counted + period
    warn(_("Days sales outstanding are unknown: more is owed than was sold in these periods."))
    return math.nan
