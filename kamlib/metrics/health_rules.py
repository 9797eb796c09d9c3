"""The rules of the health score: six signals, each rated from 0 (bad) to 1 (good)."""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
import pandas as pd

from ..text import _
from .base import as_numbers, require_columns

__all__ = ["health_rules", "rate_signals"]


_READ = ["revenue_ratio", "visits_held", "visits_usual", "days_since_contact"]
_READ += ["satisfaction", "coverage", "single_threaded", "contract_days"]


class Signal(NamedTuple):
    """One signal: what it is called, what it weighs, how it is rated."""

    name: str
    label: str
    weight: float
    rule: str
    rate: Callable[[pd.DataFrame], np.ndarray]


def signals_of_health() -> tuple[Signal, ...]:
    """Return the rules of the health score; the one place where they are set down."""
    return (
        Signal(
            "revenue_trend",
            _("revenue trend"),
            30,
            _(
                "Revenue of the last six months against the same months a year before: "
                "1 if it held or grew, 0 if it halved or worse, in proportion between."
            ),
            lambda m: _between(m["revenue_ratio"], worst=0.5, best=1),
        ),
        Signal(
            "visits",
            _("visits"),
            15,
            _(
                "Contacts held in the last 180 days against the account's usual pace: "
                "1 if as many as usual or more, 0 if none, in proportion between."
            ),
            lambda m: _between(m["visits_held"] / m["visits_usual"], worst=0, best=1),
        ),
        Signal(
            "recency",
            _("last contact"),
            15,
            _(
                "Days since the last held contact: 1 up to 30 days, 0 from 180 days, "
                "in proportion between."
            ),
            lambda m: _between(m["days_since_contact"], worst=180, best=30),
        ),
        Signal(
            "satisfaction",
            _("satisfaction"),
            15,
            _(
                "Survey answers of the last year: 1 if all are the best possible, "
                "0 if all are the worst."
            ),
            lambda m: _between(m["satisfaction"], worst=0, best=1),
        ),
        Signal(
            "stakeholders",
            _("stakeholders"),
            15,
            _(
                "Share of the influential people met in the last year; "
                "at most ½ if everything hangs on a single person."
            ),
            lambda m: _between(
                np.minimum(m["coverage"], 1 - m["single_threaded"] / 2), worst=0, best=1
            ),
        ),
        Signal(
            "renewal",
            _("contract renewal"),
            10,
            _(
                "Days until the contract ends: 1 from 180 days on or if it is renewed already, "
                "0 if it is over or terminated, in proportion between."
            ),
            lambda m: _between(m["contract_days"], worst=0, best=180),
        ),
    )


def _between(value: np.ndarray, worst: float, best: float) -> np.ndarray:
    """Rate a value from 0 at `worst` to 1 at `best`, in proportion between."""
    return np.clip((value - worst) / (best - worst), 0, 1)


def health_rules() -> pd.DataFrame:
    """List the signals of the health score: label, weight and rule.

    Returns
    -------
    DataFrame
        Indexed by the name of the signal; ``label`` (for people), ``weight`` (the default;
        only proportions matter), ``rule`` (how 0 … 1 comes about, a sentence).

    Examples
    --------
    >>> health_rules()["weight"]
    signal
    revenue_trend    30
    visits           15
    recency          15
    satisfaction     15
    stakeholders     15
    renewal          10
    Name: weight, dtype: int64
    """
    rows = [
        (signal.name, signal.label, signal.weight, signal.rule) for signal in signals_of_health()
    ]
    return pd.DataFrame(rows, columns=["signal", "label", "weight", "rule"]).set_index("signal")


def rate_signals(measures: pd.DataFrame) -> pd.DataFrame:
    """Rate measured accounts from 0 (bad) to 1 (good) on every signal.

    Parameters
    ----------
    measures
        What `health_measures` returns.

    Returns
    -------
    DataFrame
        Indexed by account_id; one column per signal of `health_rules`; NaN where unknown.

    Raises
    ------
    MetricError
        If a measure is missing or is not a number.

    Examples
    --------
    >>> measures = pd.DataFrame({
    ...     "revenue_ratio": [0.75], "visits_held": [2.0], "visits_usual": [4.0],
    ...     "days_since_contact": [105.0], "satisfaction": [0.8], "coverage": [1.0],
    ...     "single_threaded": [1.0], "contract_days": [float("nan")],
    ... }, index=["Alba"])
    >>> rate_signals(measures).loc["Alba"].round(2)
    revenue_trend    0.5
    visits           0.5
    recency          0.5
    satisfaction     0.8
    stakeholders     0.5
    renewal          NaN
    Name: Alba, dtype: float64
    """
    require_columns(measures, _READ, "measures")
    values = {name: as_numbers(measures[name], name).to_numpy() for name in _READ}
    with np.errstate(divide="ignore", invalid="ignore"):  # no usual pace: nothing to rate against
        rated = {signal.name: signal.rate(values) for signal in signals_of_health()}
    return pd.DataFrame(rated, index=measures.index)
