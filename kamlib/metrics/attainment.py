"""Attainment: how much of the quota has been reached, and how much should be by now."""

import pandas as pd

from ..text import _, fill
from .base import MetricError, as_numbers, plain_ids, ratio, real, require_columns, warn
from .matrix import cents_by_month, span_of
from .periods import Span, span

__all__ = ["quota_attainment", "revenue_attainment"]


def quota_attainment(actual: float, target: float, elapsed: float = 1.0) -> float:
    """Share of the quota that is reached: actual / (target · share of the period elapsed).

    Parameters
    ----------
    actual
        What was achieved so far, in the target's unit.
    target
        What was asked for in the whole period.
    elapsed
        Share of the period that is over, or for which somebody was in charge: .5 after half a
        year, or for who joined in July. More than 0, up to 1.

    Returns
    -------
    float
        1 is 100 %: exactly on plan. NaN if there is no target above 0.

    Raises
    ------
    MetricError
        If a figure is not a number, or `elapsed` is not between 0 and 1.

    Warns
    -----
    MetricWarning
        If there is no target.

    Notes
    -----
    Proration assumes an even year. Where business is seasonal, put in the share of a usual
    year's revenue that the elapsed months bring.

    Examples
    --------
    >>> quota_attainment(actual=450_000, target=1_000_000, elapsed=0.5)
    0.9
    """
    actual, target, elapsed = (
        real(actual, "actual"),
        real(target, "target"),
        real(elapsed, "elapsed"),
    )
    if not 0 < elapsed <= 1:
        raise MetricError(
            fill(_("elapsed is {share:number.2}; it has to lie above 0, up to 1."), share=elapsed)
        )
    return ratio(
        actual, max(target, 0.0) * elapsed, _("Attainment is unknown: there is no target.")
    )


def revenue_attainment(
    months: pd.DataFrame, accounts: pd.DataFrame, targets: pd.DataFrame
) -> pd.DataFrame:
    """Set every manager's revenue beside the target, prorated where the period is not over.

    Parameters
    ----------
    months
        Account-months of the whole portfolio: account_id, month, revenue.
    accounts
        The table ``accounts``: account_id, kam.
    targets
        The table ``targets``: kam, period, measure, target. Only the measure *revenue* is
        looked at.

    Returns
    -------
    DataFrame
        One row per target, in the order given: ``kam``, ``period``, ``target``, ``actual``
        (EUR, all revenue of the manager's accounts in the months of the period that the data
        covers), ``elapsed`` (their share of the period's months) and ``attainment``, actual /
        (target · elapsed); NaN where the data covers none of the period.

    Raises
    ------
    PeriodError
        If a period is not written well.
    MetricError
        If a column is missing or holds no numbers.

    Warns
    -----
    MetricWarning
        If there are no account-months.

    Notes
    -----
    Accounts count for whoever has them now, also for the years before.

    Examples
    --------
    Nine months of 2025 are over:

    >>> months = pd.DataFrame({
    ...     "account_id": ["Alba", "Alba"], "month": ["2025-01", "2025-09"],
    ...     "revenue": [400.0, 500.0],
    ... })
    >>> accounts = pd.DataFrame({"account_id": ["Alba"], "kam": ["Weber"]})
    >>> targets = pd.DataFrame({
    ...     "kam": ["Weber"], "period": ["2025"], "measure": ["revenue"], "target": [1000.0],
    ... })
    >>> revenue_attainment(months, accounts, targets)
         kam period  target  actual  elapsed  attainment
    0  Weber   2025  1000.0   900.0     0.75         1.2
    """
    require_columns(accounts, ["account_id", "kam"], "accounts")
    require_columns(targets, ["kam", "period", "measure", "target"], "targets")
    asked = targets[targets["measure"] == "revenue"]
    table = asked[["kam", "period"]].reset_index(drop=True)
    table["target"] = as_numbers(asked["target"], "target").to_numpy()
    cents = cents_by_month(months)
    if cents.empty:
        warn(_("There are no account-months, so attainment is unknown."))
        return table.assign(actual=0.0, elapsed=0.0, attainment=float("nan"))
    data = span_of(cents)
    each = accounts.drop_duplicates("account_id")
    manager = pd.Series(plain_ids(each["kam"]).to_numpy(), plain_ids(each["account_id"]))
    by_manager = cents.groupby(cents.index.map(manager)).sum() / 100
    actual, elapsed = [], []
    for kam, period in zip(table["kam"], table["period"], strict=True):
        whole = span(period)
        covered = Span(max(whole.start, data.start), min(whole.end, data.end))
        mine = by_manager[by_manager.index == kam].loc[:, covered.start : covered.end]
        actual.append(float(mine.to_numpy().sum()))
        elapsed.append(max(covered.length, 0) / whole.length)
    table = table.assign(actual=actual, elapsed=elapsed)
    table = table.astype({"actual": float, "elapsed": float})  # also where nothing was asked
    due = table["target"] * table["elapsed"]
    return table.assign(attainment=table["actual"] / due.where(due > 0))
