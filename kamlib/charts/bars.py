"""What charts of many simulated years share: bars of a round width, and shares in each."""

import math
from collections.abc import Sequence

import numpy as np

__all__ = ["BARS", "even_edges", "share_ticks", "shares_in"]

BARS = 40


def even_edges(shown: np.ndarray) -> np.ndarray:
    """Return the edges of bars of a round width that hold 0 and all amounts that are known.

    Examples
    --------
    >>> even_edges(np.array([700.0, 9_400, np.nan]))[[0, 1, -1]].tolist()
    [0.0, 250.0, 10000.0]
    """
    low, high = min(np.nanmin(shown), 0), max(np.nanmax(shown), 0)
    width = _nice(max(high - low, 1) * 1.03 / (BARS - 1))
    return width * (math.floor(low / width) + np.arange(BARS + 1))


def shares_in(
    amounts: np.ndarray, weights: np.ndarray, edges: np.ndarray, spikes: Sequence[float] = ()
) -> np.ndarray:
    """Add up the weights in each bar, spikes left out; what lies beyond counts at the ends.

    Examples
    --------
    >>> shares_in(np.array([1.0, 2, 2, 9]), np.full(4, 0.25), np.array([0, 2, 4]), [1.0])
    array([0.  , 0.75])
    """
    apart = np.isclose(amounts[:, None], list(spikes), rtol=0, atol=0.005).any(axis=1)
    inside = np.clip(amounts[~apart], edges[0], edges[-1])
    return np.histogram(inside, edges, weights=weights[~apart])[0]


def share_ticks(highest: float) -> np.ndarray:
    """Return ticks in whole percents from 0 to a share or a little above it, six at most.

    Examples
    --------
    >>> share_ticks(0.07).round(2).tolist()
    [0.0, 0.02, 0.04, 0.06, 0.08]
    """
    highest = max(highest, 0.04)
    step = next(step for step in (0.01, 0.02, 0.05, 0.1, 0.2) if highest <= 5 * step + 1e-9)
    return step * np.arange(math.ceil(highest / step - 1e-9) + 1)


def _nice(value: float) -> float:
    """Return the next round number from a value on, so that axes rest while values move."""
    scale = 10 ** math.floor(math.log10(value))
    return scale * next(
        step for step in (1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10) if step * scale >= value
    )
