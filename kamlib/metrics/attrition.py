"""What a retention rate does over the years."""

import numpy as np

from ..text import _
from .base import MetricError, as_numbers, real, warn

__all__ = ["customers_left"]


def customers_left(customers: float, kept: float, years: float) -> float:
    """Customers left when the same share is kept every year: customers · kept^years.

    Parameters
    ----------
    customers
        How many there are at the beginning.
    kept
        Share kept each year, 0 to 1.
    years
        How long; an array gives an array.

    Returns
    -------
    float
        Not rounded: a fraction of a customer is an average over many firms.

    Raises
    ------
    MetricError
        If a figure is not a number, `kept` is not between 0 and 1, or `years` is below 0.

    Warns
    -----
    MetricWarning
        If a figure is unknown; the result is then NaN.

    Examples
    --------
    >>> round(customers_left(customers=100, kept=0.9, years=5), 1)
    59.0
    """
    customers, kept = real(customers, "customers"), real(kept, "kept")
    years = as_numbers(years, "years").to_numpy() if np.ndim(years) else real(years, "years")
    if kept < 0 or kept > 1 or np.any(years < 0):
        raise MetricError(_("kept has to lie from 0 to 1, and years must not be below 0."))
    left = customers * kept**years
    if np.isnan(left).any():
        warn(_("The customers left are unknown: customers, kept or years is."))
    return left
