"""Contractual lifetime: how long customers who can renew or cancel will stay (sBG).

In every period each customer cancels with a probability of its own, always the same (a
geometric lifetime). Customers differ; their probabilities follow a beta distribution with
the parameters α and β. Those who cancel easily leave first, so the retention rate of a cohort
rises with age although no customer becomes more loyal.
"""

import math
from typing import NamedTuple

import numpy as np
import pandas as pd

from ..text import _, fill
from .base import MetricError, as_numbers, real, warn, whole
from .survival import observed

__all__ = ["ContractualLifetime", "contractual_lifetime", "lifetime_curve", "lives_of_cohort"]

MOST_CUSTOMERS = 10_000_000  # of which each gets a row
LONGEST = 100_000  # periods; days of more than 270 years


class ContractualLifetime(NamedTuple):
    """The two parameters of the shifted-beta-geometric model, both above 0.

    The mean probability to cancel in a period is α/(α + β). The smaller the two together,
    the more customers differ.
    """

    alpha: float
    beta: float


def lives_of_cohort(survivors: pd.Series) -> pd.DataFrame:
    """Turn a cohort's survivors into one row per customer.

    Parameters
    ----------
    survivors
        How many customers there were at first, and after each period: 1000, 631, 468, …

    Returns
    -------
    DataFrame
        ``duration`` (periods) and ``ended``, as `survival_curve` and `contractual_lifetime`
        take them. Those who are still there after the last period are censored.

    Raises
    ------
    MetricError
        Unless the numbers are whole, not below 0, and never rise.

    Examples
    --------
    >>> lives_of_cohort([4, 3, 1])
       duration  ended
    0         1   True
    1         2   True
    2         2   True
    3         2  False
    """
    left = as_numbers(survivors, "survivors").to_numpy()
    if left.max(initial=0) > MOST_CUSTOMERS:
        raise MetricError(
            fill(
                _("{n:count} customers are too many for a row each; count them in thousands."),
                n=int(left.max()),
            )
        )
    if len(left) < 2 or not (np.diff(left) <= 0).all() or (left != left.round()).any():
        raise MetricError(_("Survivors are whole numbers, two or more, that never rise."))
    if left[-1] < 0:
        raise MetricError(_("Survivors cannot be below 0."))
    lost, stayed = (-np.diff(left)).astype(int), int(left[-1])
    periods = np.arange(1, len(left))
    return pd.DataFrame(
        {
            "duration": np.append(periods.repeat(lost), np.repeat(periods[-1], stayed)),
            "ended": np.arange(int(left[0])) < lost.sum(),
        }
    )


def contractual_lifetime(duration: pd.Series, ended: pd.Series) -> ContractualLifetime:
    """How long customers stay, by the shifted-beta-geometric model (sBG).

    Maximises the likelihood Π r_t^kept · (1 − r_t)^lost over all periods t, with the retention
    rate r_t = (β + t − 1)/(α + β + t − 1).

    Parameters
    ----------
    duration
        Number of periods (contract years, months) until the customer left, or for which it is
        known to have stayed: whole numbers from 1.
    ended
        True where the customer left, False where it was still there.

    Returns
    -------
    ContractualLifetime
        alpha and beta; NaN where nobody left, or nobody was followed beyond the first period:
        then nothing tells how customers differ. Where they seem not to differ at all, both
        run to very large numbers, and where some leave at once and the others never, to very
        small ones; the curve is right all the same.

    Raises
    ------
    MetricError
        If a duration is not a whole number from 1 on, or the two differ in length.

    Warns
    -----
    MetricWarning
        If the model cannot be fitted.

    See Also
    --------
    survival_curve : the same question without a model, and without a look ahead.
    lives_of_cohort : if you have counts of survivors instead.

    References
    ----------
    P. S. Fader, B. G. S. Hardie (2007), How to project customer retention, *Journal of
    Interactive Marketing* 21.

    Examples
    --------
    >>> fit = contractual_lifetime(**lives_of_cohort([1000, 631, 468, 382, 326]))
    >>> round(fit.alpha, 3), round(fit.beta, 3)
    (0.764, 1.296)
    """
    duration, ended = observed(duration, ended)
    if (duration != duration.round()).any() or duration.max(initial=0) > LONGEST:
        raise MetricError(
            fill(
                _("Durations are counted in whole periods here, from 1 to {most:count}."),
                most=LONGEST,
            )
        )
    period = duration.astype(int)
    longest = period.max(initial=0)
    lost = np.bincount(period[ended], minlength=longest + 1)[1:]
    reached = len(period) - np.searchsorted(np.sort(period), np.arange(1, longest + 1))
    kept = reached - lost
    if not lost.any() or reached[1:].sum() == 0:
        warn(_("The lifetime is unknown: nobody left, or nobody was followed for two periods."))
        return ContractualLifetime(math.nan, math.nan)
    return _most_likely(kept, lost)


def lifetime_curve(fit: ContractualLifetime, periods: int) -> pd.DataFrame:
    """Project survival and retention of a cohort from a fitted sBG model.

    S(t) = B(α, β + t)/B(α, β), the share still there after t periods: the product of the
    retention rates r_t = (β + t − 1)/(α + β + t − 1).

    Parameters
    ----------
    fit
        As `contractual_lifetime` returns it.
    periods
        How far to look; beyond the data it is a projection, and the further the bolder.

    Returns
    -------
    DataFrame
        Indexed by ``period`` from 0: ``survival`` (share of the cohort) and ``retention``
        (share of those there before; NaN in period 0). An unknown fit knows period 0 only.

    Raises
    ------
    MetricError
        If alpha or beta is not above 0, or `periods` is below 0.

    Examples
    --------
    >>> lifetime_curve(ContractualLifetime(alpha=1.0, beta=1.0), 3)
            survival  retention
    period
    0       1.000000        NaN
    1       0.500000   0.500000
    2       0.333333   0.666667
    3       0.250000   0.750000
    """
    alpha, beta, periods = real(fit[0], "alpha"), real(fit[1], "beta"), whole(periods, "periods")
    if alpha <= 0 or beta <= 0 or periods < 0:
        raise MetricError(_("alpha and beta have to be above 0, and periods not below 0."))
    retention = _retention(alpha, beta, periods)
    return pd.DataFrame(
        {"survival": np.append(1.0, retention.cumprod()), "retention": [math.nan, *retention]},
        index=pd.RangeIndex(periods + 1, name="period"),
    )


def _retention(alpha: float, beta: float, periods: int) -> np.ndarray:
    """Return the retention rates r_1, r_2, …"""
    earlier = np.arange(periods)
    return (beta + earlier) / (alpha + beta + earlier)


def _most_likely(kept: np.ndarray, lost: np.ndarray) -> ContractualLifetime:
    """Search for the parameters with the highest likelihood.

    Searched by the mean probability to cancel, α/(α + β), and by how much customers differ,
    1/(α + β + 1), which both lie between 0 and 1 whatever the data.
    """
    from scipy.optimize import minimize

    def parameters(mean: float, spread: float) -> ContractualLifetime:
        return ContractualLifetime(mean * (1 / spread - 1), (1 - mean) * (1 / spread - 1))

    def unlikeliness(place: np.ndarray) -> float:
        retention = _retention(*parameters(*place), len(kept))
        return -(kept * np.log(retention) + lost * np.log1p(-retention)).sum()

    middle = [lost.sum() / (kept.sum() + lost.sum()), 0.5]
    inside = [(1e-6, 1 - 1e-6)] * 2
    exact = {"xatol": 1e-9, "fatol": 1e-9}
    found = minimize(unlikeliness, middle, method="Nelder-Mead", bounds=inside, options=exact)
    return ContractualLifetime(*map(float, parameters(*found.x)))
