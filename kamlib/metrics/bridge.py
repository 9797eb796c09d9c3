"""The revenue bridge: from the revenue of one period to that of the next, step by step."""

import pandas as pd

from .compare import compare_cents

__all__ = ["revenue_bridge"]


def revenue_bridge(months: pd.DataFrame, current=None, prior=None) -> pd.Series:
    """How revenue got from the prior period to the current one, step by step.

    opening + new + reactivated + expansion − contraction − churn + adjustments = closing,
    exact to the cent.

    Parameters
    ----------
    months
        Account-months of the whole portfolio: account_id, month, revenue.
    current, prior
        The periods, see `compared_periods`.

    Returns
    -------
    Series
        EUR, named "revenue", in the order of the formula. ``opening`` and ``closing`` are
        all revenue of the two periods. ``contraction`` and ``churn`` are positive numbers:
        what was lost from accounts that buy less, and from those that buy no more.
        ``adjustments`` holds what credit notes do: c − p where p < 0, and c where c < 0
        without revenue to set it against (p = 0, or a churned account).

    Raises
    ------
    PeriodError, MetricError
        As in `compare_periods`.

    Warns
    -----
    MetricWarning
        If the table is empty; every step is then 0.

    Examples
    --------
    >>> months = pd.DataFrame({
    ...     "account_id": ["Alba", "Alba", "Brix", "Cord"],
    ...     "month": ["2024-06", "2025-06", "2024-06", "2025-06"],
    ...     "revenue": [100.0, 120.0, 50.0, 30.0],
    ... })
    >>> revenue_bridge(months, "2025-06", "2024-06")
    opening        150.0
    new             30.0
    reactivated      0.0
    expansion       20.0
    contraction      0.0
    churn           50.0
    adjustments      0.0
    closing        150.0
    Name: revenue, dtype: float64
    """
    table = compare_cents(months, current, prior)
    p, c = table["prior"], table["current"]
    gained = table.groupby("status")["change"].sum()
    churned = table["status"] == "churned"
    steps = {
        "opening": p.sum(),
        "new": gained.get("new", 0),
        "reactivated": gained.get("reactivated", 0),
        "expansion": gained.get("expanded", 0),
        "contraction": -gained.get("contracted", 0),
        "churn": p[churned].sum(),
        "adjustments": gained.get("adjusted", 0) + c[churned].sum(),
        "closing": c.sum(),
    }
    return pd.Series(steps, name="revenue", dtype="int64") / 100
