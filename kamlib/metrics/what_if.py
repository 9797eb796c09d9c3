"""What if visits were moved: the health score three months on, under a stated assumption."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from ..errors import nearest
from ..text import _
from .base import MetricError, as_numbers, real, require_columns
from .health_measures import HALF_YEAR, QUARTER
from .health_rules import rate_signals

__all__ = ["move_visits"]

_MOVED = ("visits_held", "visits_last_quarter", "days_since_contact")


def move_visits(measures: pd.DataFrame, change: Mapping[str, float]) -> pd.DataFrame:
    """Rate the accounts as they would look in three months if visits were moved.

    The assumption, in full: the coming 90 days pass. Each account gets the contacts it has
    had on average per 90 days in the last 180, plus its `change`, but never fewer than none,
    spread evenly. Revenue, answers, people met and contracts stay as they are today, so only
    the signals *visits* and *recency* move. The outcome is a score, not a probability: it
    says what the early-warning list would show, not whether a customer will stay. That
    visits keep customers is a belief which the score does not test.

    Parameters
    ----------
    measures
        What `health_measures` returned.
    change
        By account_id: how many contacts more (or fewer, negative) in the coming 90 days.
        Accounts not mentioned keep their pace, so ``{}`` gives the outlook without a change.

    Returns
    -------
    DataFrame
        Signals as in `rate_signals`, for `health_score`. Visits then count over the last 90
        days and the coming 90. With n contacts evenly spread, the last is 90/2n days old;
        with none, the gap grows by 90 days.

    Raises
    ------
    MetricError
        If an account is not among the measured ones, a measure is missing, or a figure is not
        a number.

    Examples
    --------
    Nobody has called on Brix for 120 days. Two visits in the coming quarter:

    >>> measures = pd.DataFrame({
    ...     "revenue_ratio": [1.0], "visits_held": [1.0], "visits_last_quarter": [0.0],
    ...     "visits_usual": [4.0], "days_since_contact": [120.0], "satisfaction": [0.8],
    ...     "coverage": [1.0], "single_threaded": [0.0], "contract_days": [300.0],
    ... }, index=["Brix"])
    >>> columns = ["visits", "recency"]
    >>> rate_signals(measures)[columns]
          visits  recency
    Brix    0.25      0.4
    >>> move_visits(measures, {"Brix": 2})[columns].round(2)
          visits  recency
    Brix    0.62      1.0
    """
    _insist_accounts(change.keys(), measures.index)
    require_columns(measures, list(_MOVED), "measures")
    extra = np.array([real(change.get(account, 0), "visits") for account in measures.index])
    held, lately, since = (as_numbers(measures[name], name).to_numpy() for name in _MOVED)
    # An account without any activity on record stays unknown until somebody plans for it.
    unknown = np.isnan(held) & (extra <= 0)
    coming = np.maximum(0, np.nan_to_num(held) * QUARTER / HALF_YEAR + extra)
    recent = np.nan_to_num(lately)
    none = coming == 0
    newest = np.where(none, np.nan, QUARTER / 2 / np.where(none, 1, coming))
    days = np.fmin(newest, since + QUARTER)
    moved = measures.assign(
        visits_held=np.where(unknown, np.nan, recent + coming),
        days_since_contact=np.where(unknown, np.nan, days),
    )
    return rate_signals(moved)


def _insist_accounts(names, known) -> None:
    for name in names:
        if name not in known:
            raise MetricError(
                _('There is no account "{name}" to move visits to. {nearest}').format(
                    name=name, nearest=nearest(name, map(str, known))
                )
            )
