"""Forecast: what the open deals will bring, and how good forecasts have been."""

import math
from typing import NamedTuple

import numpy as np
import pandas as pd

from ..text import _
from .base import (
    Estimate,
    MetricError,
    as_numbers,
    labelled,
    ratio,
    require_columns,
    warn,
    warn_about,
    whole,
)

__all__ = ["ForecastAccuracy", "forecast_accuracy", "weighted_forecast"]


class ForecastAccuracy(NamedTuple):
    """Errors of a forecast, as shares of what came: wape and bias of the sum, mape of each."""

    wape: float
    bias: float
    mape: float


def weighted_forecast(
    opportunities: pd.DataFrame, probabilities: pd.Series, draws: int = 5_000, seed: int = 0
) -> Estimate:
    """What open deals should bring, Σ p · value, and the interval that chance leaves open.

    Every deal is won or lost as a whole; the weighted sum is what comes on average. How far
    off a single time may be is found by playing: each deal is won with its probability p, a
    few thousand times.

    Parameters
    ----------
    opportunities
        The table ``opportunities``: outcome, stage, amount. Only open deals count.
    probabilities
        Probability to win, by stage: from history, as `win_probabilities` tells it.
    draws, seed
        How often to play, and the number that makes the draws repeatable.

    Returns
    -------
    Estimate
        ``value``: Σ p · amount, EUR; ``low`` and ``high``: 95 % of the played sums lie
        between; ``n``: deals. 0 without open deals.

    Raises
    ------
    MetricError
        If a column is missing or holds no numbers, or a probability is not between 0 and 1.

    Warns
    -----
    MetricWarning
        If deals without an amount or a known probability are left out.

    Notes
    -----
    Deals are played as independent, with p taken for certain. A common cause (a weak market)
    moves them together, so the real interval is wider. With one or two large deals the
    weighted sum is a figure that can never come true.

    Examples
    --------
    Ten deals of 1,000 in negotiation, won three times in five:

    >>> deals = pd.DataFrame({
    ...     "outcome": ["open"] * 10, "stage": "negotiation", "amount": 1000.0,
    ... })
    >>> weighted_forecast(deals, pd.Series({"negotiation": 0.6}))
    Estimate(value=6000.0, low=3000.0, high=9000.0, n=10)
    """
    require_columns(opportunities, ["outcome", "stage", "amount"], "opportunities")
    chances = labelled(probabilities, "probabilities")
    if not chances.dropna().between(0, 1).all():
        raise MetricError(_("A probability to win has to lie between 0 and 1."))
    draws = whole(draws, "draws")
    if draws < 1:
        raise MetricError(_("draws is {n}; play at least once.").format(n=draws))
    deals = opportunities[opportunities["outcome"] == "open"]
    value, p = as_numbers(deals["amount"], "amount"), deals["stage"].astype("str").map(chances)
    known = pd.DataFrame({"value": value, "p": p.astype(float)}).dropna()
    left_out = len(deals) - len(known)
    warn_about(
        left_out,
        _(
            "{n:count} open deal without an amount or a known probability is left out.",
            "{n:count} open deals without an amount or a known probability are left out.",
            left_out,
        ),
    )
    # Sorted, so that the draws do not depend on the order of the rows.
    value, p = known.sort_values(["value", "p"]).to_numpy().T
    rng = np.random.default_rng(seed)
    sums = [value[rng.random(len(p)) < p].sum() for _draw in range(draws)]
    low, high = np.quantile(sums, [0.025, 0.975])
    return Estimate(float(p @ value), float(low), float(high), len(value))


def forecast_accuracy(forecast: pd.Series, actual: pd.Series) -> ForecastAccuracy:
    """How far forecasts were from what came: WAPE, bias and MAPE.

    WAPE = Σ |forecast − actual| / Σ |actual|: how far off, large figures counting more.
    Bias = Σ (forecast − actual) / Σ |actual|: too high (above 0) or too low. MAPE = mean of
    |forecast − actual| / |actual|: every figure counts alike.

    Parameters
    ----------
    forecast, actual
        One number per period or account. Series are matched by their index, lists by place.

    Returns
    -------
    ForecastAccuracy
        ``wape``, ``bias``, ``mape`` as shares (0.1 is 10 %). MAPE is NaN if an actual is 0,
        for then that figure has no relative error; leaving it out would flatter the forecast.

    Raises
    ------
    MetricError
        If something is not a number, or an index lists something twice.

    Warns
    -----
    MetricWarning
        If pairs with an unknown number are left out, or something has to stay NaN.

    Notes
    -----
    |bias| ≤ WAPE. Errors that cancel leave a bias of 0 and a large WAPE.

    References
    ----------
    R. J. Hyndman, A. B. Koehler (2006), Another look at measures of forecast accuracy,
    *International Journal of Forecasting* 22.

    Examples
    --------
    >>> forecast_accuracy(forecast=[110, 90, 50], actual=[100, 100, 40])
    ForecastAccuracy(wape=0.125, bias=0.041666666666666664, mape=0.15)
    """
    numbers = {"forecast": forecast, "actual": actual}
    pairs = pd.DataFrame({name: labelled(values, name) for name, values in numbers.items()})
    left_out = int(pairs.isna().any(axis="columns").sum())
    warn_about(
        left_out,
        _(
            "{n:count} pair of forecast and actual is not known in full and is left out.",
            "{n:count} pairs of forecast and actual are not known in full and are left out.",
            left_out,
        ),
    )
    pairs = pairs.dropna()
    error, size = pairs["forecast"] - pairs["actual"], pairs["actual"].abs()
    nothing = _("The accuracy is unknown: there are no actual figures other than 0.")
    wape = ratio(error.abs().sum(), size.sum(), nothing)
    if math.isnan(wape):
        return ForecastAccuracy(math.nan, math.nan, math.nan)
    bias = float(error.sum() / size.sum())
    if (size == 0).any():
        warn(_("MAPE is unknown: where the actual figure is 0 there is no relative error."))
        return ForecastAccuracy(wape, bias, math.nan)
    return ForecastAccuracy(wape, bias, float((error.abs() / size).mean()))
