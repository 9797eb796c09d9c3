"""The health score: an early warning that anybody can check by hand.

Each signal says from 0 (bad) to 1 (good) how one side of the relationship looks, by a simple
stated rule. The score is their weighted mean, over what is known. It is a way to order one's
attention, not a probability: it was not fitted to past departures, and its weights are
judgement, to be argued about and changed.
"""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from ..errors import nearest
from ..text import _
from .base import MetricError, as_numbers, real
from .health_measures import health_measures
from .health_rules import rate_signals, signals_of_health

__all__ = ["health_score", "health_signals", "points_lost"]


def health_signals(months: pd.DataFrame, *, as_of: pd.Timestamp, **tables) -> pd.DataFrame:
    """Rate today's customers from 0 (bad) to 1 (good) on every signal of the health score.

    Parameters
    ----------
    months
        Account-months of the whole portfolio.
    as_of
        The day to look from.
    **tables
        activities, contacts, surveys, contracts, and the other parameters of
        `health_measures`.

    Returns
    -------
    DataFrame
        As `rate_signals`. A signal whose table is missing, or that knows nothing of an
        account, is NaN: what is unknown is neither good nor bad.

    Raises
    ------
    MetricError
        If a table lacks a needed column.

    Examples
    --------
    >>> months = pd.DataFrame({
    ...     "account_id": "Alba", "revenue": [100.0] * 12 + [75.0] * 6,
    ...     "month": pd.period_range("2024-01", "2025-06", freq="M"),
    ... })
    >>> health_signals(months, as_of="2025-06-30")["revenue_trend"]
    account_id
    Alba    0.5
    Name: revenue_trend, dtype: float64
    """
    return rate_signals(health_measures(months, as_of=as_of, **tables))


def health_score(signals: pd.DataFrame, weights: Mapping[str, float] | None = None) -> pd.DataFrame:
    """Points from 0 to 100 for the signals of each account that are known.

    score = 100 · Σ weight · signal / Σ weight, over the signals that are known.

    Parameters
    ----------
    signals
        What `health_signals`, `rate_signals` or `move_visits` return.
    weights
        Other weights for some or all signals, by name; the rest as in `health_rules`.

    Returns
    -------
    DataFrame
        Indexed by account_id:

        - ``score``: 0 (every signal bad) to 100 (all good); NaN if nothing is known;
        - ``known``: share of the weight that is known. A score on little knowledge is
          little worth: show the two together;
        - ``drivers``: names of the signals that cost most points, the costliest first, at
          most three, each costing a point or more.

    Raises
    ------
    MetricError
        If a weight is negative, none is positive, or a signal is unknown by that name.

    See Also
    --------
    points_lost : what each signal costs.

    Examples
    --------
    >>> signals = pd.DataFrame(
    ...     {"revenue_trend": [1.0, 0.5], "visits": [1.0, 0.0], "recency": [1.0, None]},
    ...     index=["Alba", "Brix"],
    ... )
    >>> health_score(signals).round(2)
          score  known                  drivers
    Alba  100.00   0.60                       ()
    Brix   33.33   0.45  (revenue_trend, visits)
    """
    lost = points_lost(signals, weights)
    weight = _weights(weights)
    points = lost.to_numpy()
    known = np.where(np.isnan(points), 0, weight).sum(axis=1) / weight.sum()
    score = np.where(known > 0, 100 - np.nansum(points, axis=1), np.nan)
    costly = np.where(points >= 1, points, 0)
    order = np.argsort(-costly, axis=1, kind="stable")[:, :3]
    drivers = [
        tuple(weight.index[i] for i in best if costs[i])
        for best, costs in zip(order, costly, strict=True)
    ]
    return pd.DataFrame(
        {"score": score, "known": known, "drivers": pd.Series(drivers, lost.index, object)},
        index=lost.index,
    )


def points_lost(signals: pd.DataFrame, weights: Mapping[str, float] | None = None) -> pd.DataFrame:
    """Tell how many of the 100 points each signal costs each account.

    100 · weight · (1 − signal) / Σ weight of the known signals; 100 less their sum is the
    score.

    Parameters
    ----------
    signals, weights
        As in `health_score`.

    Returns
    -------
    DataFrame
        Points, indexed by account_id, one column per signal; NaN where unknown.

    Raises
    ------
    MetricError
        As in `health_score`.

    Examples
    --------
    >>> signals = pd.DataFrame({"revenue_trend": [0.5], "visits": [0.0]}, index=["Brix"])
    >>> points_lost(signals).loc["Brix", ["revenue_trend", "visits"]].round(1)
    revenue_trend    33.3
    visits           33.3
    Name: Brix, dtype: float64
    """
    weight = _weights(weights)
    _insist_signals(signals.columns, weight.index)
    signals = signals.reindex(columns=weight.index)
    rated = np.column_stack([as_numbers(signals[name], name) for name in signals])
    odd = signals.columns[((rated < 0) | (rated > 1)).any(axis=0)]
    if len(odd):
        sentence = _('The signal "{name}" has to lie between 0 and 1.')
        raise MetricError(sentence.format(name=odd[0]))
    known = np.where(np.isnan(rated), 0, weight).sum(axis=1, keepdims=True)
    share = weight.to_numpy() / np.where(known > 0, known, np.nan)
    return pd.DataFrame(100 * share * (1 - rated), index=signals.index, columns=weight.index)


def _weights(weights: Mapping[str, float] | None) -> pd.Series:
    """Return the weight of every signal, the given ones in place of the defaults."""
    default = {signal.name: signal.weight for signal in signals_of_health()}
    given = {} if weights is None else dict(weights)
    _insist_signals(given, default)
    given = {name: real(weight, name) for name, weight in given.items()}
    weight = pd.Series({**default, **given}, dtype=float)
    if not (weight >= 0).all() or weight.sum() <= 0:
        raise MetricError(_("Weights cannot be negative, and one at least must be above 0."))
    return weight


def _insist_signals(names, known) -> None:
    for name in names:
        if name not in known:
            raise MetricError(
                _('There is no signal "{name}". {nearest}').format(
                    name=name, nearest=nearest(name, known)
                )
            )
