"""Survival: how long customers stay, counting fairly those who have not left yet."""

import math
import warnings
from typing import NamedTuple

import numpy as np
import pandas as pd

from ..text import _, fill
from .base import LARGEST, MetricError, require_columns, warn

__all__ = ["LogRank", "logrank", "median_survival", "survival_curve"]


class LogRank(NamedTuple):
    """Result of a log-rank test.

    ``statistic`` is χ² with one degree of freedom; ``p_value`` is how often chance alone
    would make two equal groups look at least this different.
    """

    statistic: float
    p_value: float


def survival_curve(duration: pd.Series, ended: pd.Series) -> pd.DataFrame:
    """Share of customers who stay longer than t, estimated by Kaplan–Meier.

    At every time somebody leaves, the share drops by (left / at risk): at risk are those
    whose duration reaches t. Customers still with us count among those at risk for as long
    as we have known them, and never as leavers. S(t) = Π (1 − events / at risk).

    Parameters
    ----------
    duration
        How long each was observed; any unit, above 0.
    ended
        True where the customer left at that time, False where it was still there.

    Returns
    -------
    DataFrame
        One row for time 0 and each distinct duration: ``time``, ``survival`` (share),
        ``low`` and ``high`` (95 % interval, log-log with Greenwood's variance), ``at_risk``
        and ``events`` (numbers of customers). Where survival reaches 0 the formula has no
        interval; ``low`` is then 0 and ``high`` stays at its last value.

    Raises
    ------
    MetricError
        If a duration is not a number above 0, or the two differ in length.

    Warns
    -----
    MetricWarning
        If there is nobody to follow; the table is then empty.

    References
    ----------
    E. L. Kaplan, P. Meier (1958), Nonparametric estimation from incomplete observations,
    *Journal of the American Statistical Association* 53.

    Examples
    --------
    Four customers; one left after 1 month, one after 3; two are still there:

    >>> curve = survival_curve([1, 2, 3, 4], [True, False, True, False])
    >>> curve[["time", "survival", "at_risk", "events"]]
       time  survival  at_risk  events
    0   0.0     1.000        4       0
    1   1.0     0.750        4       1
    2   2.0     0.750        3       0
    3   3.0     0.375        2       1
    4   4.0     0.375        1       0
    """
    duration, ended = observed(duration, ended)
    if len(duration) == 0:
        warn(_("There are no customers to follow, so there is no survival curve."))
        columns = ["time", "survival", "low", "high", "at_risk", "events"]
        return pd.DataFrame(columns=columns, dtype=float)
    from scipy import stats

    fitted = stats.ecdf(stats.CensoredData.right_censored(duration, ~ended)).sf
    with warnings.catch_warnings():  # the interval has no value at the ends; see below
        warnings.simplefilter("ignore", RuntimeWarning)
        interval = fitted.confidence_interval(method="log-log")
    time, survival = fitted.quantiles, fitted.probabilities
    curve = pd.DataFrame(
        {
            "time": time,
            "survival": survival,
            "low": np.select([survival >= 1, survival <= 0], [1, 0], interval.low.probabilities),
            "high": np.where(survival >= 1, 1, interval.high.probabilities),
            "at_risk": len(duration) - np.searchsorted(np.sort(duration), time),
            "events": [np.sum(ended & (duration == t)) for t in time],
        }
    )
    start = pd.DataFrame(
        {"time": [0.0], "survival": 1.0, "low": 1.0, "high": 1.0, "at_risk": len(duration)}
    ).assign(events=0)
    curve = pd.concat([start, curve], ignore_index=True)
    curve["high"] = curve["high"].ffill()
    return curve


def median_survival(duration: pd.Series, ended: pd.Series) -> float:
    """Return the time by which half of the customers have left.

    The first time at which `survival_curve` is at most one half.

    Parameters
    ----------
    duration, ended
        As in `survival_curve`.

    Returns
    -------
    float
        In the unit of `duration`; NaN if more than half are still there.

    Raises
    ------
    MetricError
        If a duration is not a number above 0, or the two differ in length.

    Warns
    -----
    MetricWarning
        If the curve never falls to one half.

    Examples
    --------
    >>> median_survival([1, 2, 3, 4], [True, False, True, False])
    3.0
    """
    duration, ended = observed(duration, ended)
    curve = survival_curve(duration, ended)
    reached = curve.loc[curve["survival"] <= 0.5 + 1e-12, "time"]  # 1e-12: rounding
    if reached.empty:
        warn(_("The median is unknown: fewer than half of the customers have left."))
        return math.nan
    return float(reached.iloc[0])


def logrank(a: pd.DataFrame, b: pd.DataFrame) -> LogRank:
    """Test whether two groups of customers stay equally long.

    Compares, at every time somebody leaves, the leavers of each group with what is expected
    if both were alike.

    Parameters
    ----------
    a, b
        Two groups, each with the columns ``duration`` and ``ended``, as `lifetimes` returns.

    Returns
    -------
    LogRank
        statistic (χ², one degree of freedom) and two-sided p_value; NaN where nobody left.

    Raises
    ------
    MetricError
        If a column is missing or a duration is not a number above 0.

    Warns
    -----
    MetricWarning
        If a group is empty or the groups leave nothing to compare.

    References
    ----------
    N. Mantel (1966), Evaluation of survival data and two new rank order statistics arising
    in its consideration, *Cancer Chemotherapy Reports* 50.

    Examples
    --------
    >>> visited = pd.DataFrame({"duration": [9, 10, 12, 12], "ended": [True] + [False] * 3})
    >>> neglected = pd.DataFrame({"duration": [2, 3, 4, 7], "ended": [True] * 4})
    >>> result = logrank(visited, neglected)
    >>> round(result.statistic, 2), round(result.p_value, 3)
    (7.34, 0.007)
    """
    groups = []
    for name, group in (("a", a), ("b", b)):
        require_columns(group, ["duration", "ended"], name)
        groups.append(observed(group["duration"], group["ended"]))
    if not _comparable(*groups):
        warn(_("The groups cannot be compared: at no time were both observed while some left."))
        return LogRank(math.nan, math.nan)
    from scipy import stats

    x, y = (stats.CensoredData.right_censored(time, ~ended) for time, ended in groups)
    result = stats.logrank(x, y)
    return LogRank(float(result.statistic**2), float(result.pvalue))


def _comparable(a, b) -> bool:
    """Tell whether at some time both groups were observed and some, not all, left."""
    for t in np.unique(np.concatenate([time[ended] for time, ended in (a, b)])):
        at_risk = [int((time >= t).sum()) for time, _ended in (a, b)]
        left = sum(int((ended & (time == t)).sum()) for time, ended in (a, b))
        if all(at_risk) and left < sum(at_risk):
            return True
    return False


def observed(duration, ended) -> tuple[np.ndarray, np.ndarray]:
    """Return durations and endings as arrays, insisting that they make sense."""
    try:
        duration = pd.Series(duration).astype("Float64").to_numpy(dtype=float, na_value=math.nan)
        ended = pd.Series(ended).astype("boolean").to_numpy(dtype=bool)
    except (ValueError, TypeError, OverflowError) as error:
        raise MetricError(_("Durations must be numbers, and endings True or False.")) from error
    if len(duration) != len(ended):
        raise MetricError(
            _("There are {m} durations and {n} endings; each customer needs one of both.").format(
                m=len(duration), n=len(ended)
            )
        )
    usable = (duration > 0) & (duration < LARGEST)
    if not usable.all():
        odd = duration[~usable].clip(-LARGEST, LARGEST)[0]
        raise MetricError(
            fill(_("A duration is {odd:number.1}; every duration must be above 0."), odd=odd)
        )
    return duration, ended
