"""Lognormal random numbers, drawn fast: looked up in a table instead of computed one by one."""

from functools import cache, lru_cache

import numpy as np

__all__ = ["lognormal"]

_SLICES = 2**16  # of equal probability; a random number of 16 bits picks one


def lognormal(
    numbers: np.random.Generator, mean: float, spread: float, shape: int | tuple[int, ...]
) -> np.ndarray:
    """Draw numbers whose logarithm is normal with this mean and standard deviation.

    The distribution is cut into 65,536 slices of equal probability, and a number is the middle
    of one of them. The uppermost slice is cut once more, into as many: so rare large values
    are as large, and as rare, as they should be.

    Returns
    -------
    array
        In single precision.

    Examples
    --------
    >>> values = lognormal(np.random.default_rng(0), 9.0, 0.5, 100_000)
    >>> bool(abs(np.log(values).mean() - 9) < 0.01), bool(abs(np.log(values).std() - 0.5) < 0.01)
    (True, True)
    """
    body, uppermost = _tables(mean, spread)
    slices = numbers.integers(_SLICES, size=shape, dtype=np.uint16)
    values = body.take(slices)
    rare = slices == _SLICES - 1
    values[rare] = uppermost.take(numbers.integers(_SLICES, size=rare.sum(), dtype=np.uint16))
    return values


@lru_cache(8)
def _tables(mean: float, spread: float) -> tuple[np.ndarray, np.ndarray]:
    """Values of the slices, and of the slices of the uppermost; kept, as many lots need them."""
    return tuple(np.exp(mean + spread * z) for z in _normal())


@cache
def _normal() -> tuple[np.ndarray, np.ndarray]:
    """Middles of the slices of a standard normal, and of the slices of the uppermost of them."""
    z = np.linspace(7, -7, 2**16)
    density = np.exp(-(z**2) / 2)
    above = density.cumsum() - density / 2  # probability that lies above each z
    middle = (np.arange(_SLICES) + 0.5) / _SLICES
    slices = [np.interp(beyond, above / density.sum(), z) for beyond in (middle, middle / _SLICES)]
    return tuple(table[::-1].astype(np.float32) for table in slices)
