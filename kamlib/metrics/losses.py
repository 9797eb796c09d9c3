"""Who explains the loss: the accounts that bought less than before, largest loss first."""

import pandas as pd

from .compare import compare_periods

__all__ = ["largest_losses"]


def largest_losses(months: pd.DataFrame, current=None, prior=None) -> pd.DataFrame:
    """Accounts that bought less than in the period before, largest loss first.

    An account's loss is p − max(0, c), where p and c are its revenue in the prior and the
    current period; accounts with p ≤ 0 had nothing to lose. The losses add up to churn plus
    contraction in the `revenue_bridge`.

    Parameters
    ----------
    months
        Account-months of the whole portfolio: account_id, month, revenue.
    current, prior
        Periods as in `compare_periods`.

    Returns
    -------
    DataFrame
        Columns ``loss`` (EUR, positive) and ``share`` (of all losses); index ``account_id``.
        Empty if nobody bought less. Equal losses are in the order of the account ids.

    Raises
    ------
    PeriodError
        If a period is not complete or not in the data.

    Examples
    --------
    >>> months = pd.DataFrame({
    ...     "account_id": ["Alba", "Bora", "Ceres"] * 2,
    ...     "revenue": [100.0, 80.0, 50.0, 70.0, 90.0, 40.0],
    ...     "month": ["2025-01"] * 3 + ["2025-02"] * 3,
    ... })
    >>> largest_losses(months, "2025-02")
                loss  share
    account_id
    Alba        30.0   0.75
    Ceres       10.0   0.25
    """
    compared = compare_periods(months, current, prior)
    had = compared[compared["prior"] > 0]
    loss = (had["prior"] - had["current"].clip(lower=0)).round(2)
    loss = loss[loss > 0].sort_index().sort_values(ascending=False, kind="stable")
    return pd.DataFrame({"loss": loss, "share": loss / loss.sum()})
