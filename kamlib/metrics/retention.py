"""Retention: how much of the business of the period before is still there.

Only accounts with p > 0 can be retained, so only they count in the denominators. What new
and reactivated accounts bring stays out of these rates; `revenue_bridge` shows it.
"""

import pandas as pd

from ..text import _
from .base import ratio
from .compare import compare_cents

__all__ = [
    "gross_revenue_retention",
    "logo_churn",
    "logo_retention",
    "net_revenue_retention",
]


def gross_revenue_retention(months: pd.DataFrame, current=None, prior=None) -> float:
    """Share of the prior period's revenue that is still there, growth not counted (GRR).

    Each account counts with at most what it bought before, so that one account's growth
    cannot hide another's loss: Σ max(0, min(c, p)) / Σ p, over accounts with p > 0.

    Parameters
    ----------
    months
        Account-months of the whole portfolio: account_id, month, revenue.
    current, prior
        The periods, see `compared_periods`.

    Returns
    -------
    float
        A share from 0 to 1 (0.92 is 92 %); NaN if no account had revenue before. Equal to
        1 − (contraction + churn) / Σ p in `revenue_bridge`.

    Raises
    ------
    PeriodError, MetricError
        As in `compare_periods`.

    Warns
    -----
    MetricWarning
        If there is nothing to retain.

    See Also
    --------
    net_revenue_retention : the same with growth counted.

    Examples
    --------
    Alba grew from 100 to 120, Brix fell from 50 to 40. Of 150, 100 + 40 are still there:

    >>> months = pd.DataFrame({
    ...     "account_id": ["Alba", "Alba", "Brix", "Brix"],
    ...     "month": ["2024-06", "2025-06", "2024-06", "2025-06"],
    ...     "revenue": [100.0, 120.0, 50.0, 40.0],
    ... })
    >>> round(gross_revenue_retention(months, "2025-06", "2024-06"), 3)
    0.933
    """
    p, c = _retainable(months, current, prior)
    return ratio(c.clip(0, p).sum(), p.sum(), _nothing_to_retain())


def net_revenue_retention(months: pd.DataFrame, current=None, prior=None) -> float:
    """Revenue of the prior period's customers now, over what it was then (NRR).

    Σ c / Σ p, over accounts with p > 0: losses and growth of existing customers together,
    new and reactivated ones left out. Over 1, growth outweighs the losses, which may still
    be large: read it beside `gross_revenue_retention`.

    Parameters
    ----------
    months
        Account-months of the whole portfolio: account_id, month, revenue.
    current, prior
        The periods, see `compared_periods`.

    Returns
    -------
    float
        A ratio (1.07 is 107 %); NaN if no account had revenue before. It falls below 0 only
        if credit notes exceed invoices. Equal to GRR + expansion / Σ p, less the credit notes
        of churned accounts over Σ p.

    Raises
    ------
    PeriodError, MetricError
        As in `compare_periods`.

    Warns
    -----
    MetricWarning
        If there is nothing to retain.

    Examples
    --------
    >>> months = pd.DataFrame({
    ...     "account_id": ["Alba", "Alba", "Brix", "Brix"],
    ...     "month": ["2024-06", "2025-06", "2024-06", "2025-06"],
    ...     "revenue": [100.0, 120.0, 50.0, 40.0],
    ... })
    >>> round(net_revenue_retention(months, "2025-06", "2024-06"), 3)
    1.067
    """
    p, c = _retainable(months, current, prior)
    return ratio(c.sum(), p.sum(), _nothing_to_retain())


def logo_retention(months: pd.DataFrame, current=None, prior=None) -> float:
    """Share of the prior period's customers that still buy, large and small alike.

    Accounts with p > 0 and c > 0, over accounts with p > 0.

    Parameters
    ----------
    months
        Account-months of the whole portfolio: account_id, month, revenue.
    current, prior
        The periods, see `compared_periods`.

    Returns
    -------
    float
        A share from 0 to 1; NaN if no account had revenue before.

    Raises
    ------
    PeriodError, MetricError
        As in `compare_periods`.

    Warns
    -----
    MetricWarning
        If there is nothing to retain.

    Examples
    --------
    >>> months = pd.DataFrame({
    ...     "account_id": ["Alba", "Alba", "Brix"],
    ...     "month": ["2024-06", "2025-06", "2024-06"],
    ...     "revenue": [100.0, 120.0, 50.0],
    ... })
    >>> logo_retention(months, "2025-06", "2024-06")
    0.5
    """
    p, c = _retainable(months, current, prior)
    return ratio((c > 0).sum(), len(p), _nothing_to_retain())


def logo_churn(months: pd.DataFrame, current=None, prior=None) -> float:
    """Share of the prior period's customers that no longer buy: 1 − `logo_retention`.

    The denominator is the customers one *had*; dividing by those one has now (new ones
    included) makes churn look smaller whenever new business is good.

    Parameters, errors and warnings are those of `logo_retention`.

    Examples
    --------
    >>> months = pd.DataFrame({
    ...     "account_id": ["Alba", "Alba", "Brix"],
    ...     "month": ["2024-06", "2025-06", "2024-06"],
    ...     "revenue": [100.0, 120.0, 50.0],
    ... })
    >>> logo_churn(months, "2025-06", "2024-06")
    0.5
    """
    return 1 - logo_retention(months, current, prior)


def _retainable(months: pd.DataFrame, current, prior) -> tuple[pd.Series, pd.Series]:
    """Return p and c, in cents, of the accounts that can be retained: those with p > 0."""
    table = compare_cents(months, current, prior)
    table = table[table["prior"] > 0]
    return table["prior"], table["current"]


def _nothing_to_retain() -> str:
    return _("Retention is unknown: no account had revenue above 0 in the prior period.")
