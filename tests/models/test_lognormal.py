"""Lognormal numbers from a table have the moments and the tails of true ones."""

import numpy as np
import pytest

from kamlib.models.lognormal import lognormal

MANY = 2_000_000
ERRORS = 4.5  # standard errors; fixed seeds, so a test either always passes or never


def draws(spread: float, mean: float = 0.0) -> np.ndarray:
    return lognormal(np.random.default_rng(3), mean, spread, MANY).astype(float)


@pytest.mark.parametrize("spread", [0.2, 1.0, 1.4])
def test_mean_and_mean_square_are_those_of_the_closed_form(spread):
    values = draws(spread, mean=2.0)
    for power in (1, 2):
        found = values**power
        known = np.exp(2 * power + (power * spread) ** 2 / 2)
        assert abs(found.mean() - known) < ERRORS * found.std() / MANY**0.5


@pytest.mark.parametrize(("beyond", "chance"), [(3, 1.3499e-3), (4.4, 5.4125e-6), (5, 2.8665e-7)])
def test_rare_large_values_are_as_rare_as_they_should_be(beyond, chance):
    often = sum(
        (lognormal(np.random.default_rng(seed), 0.0, 1.0, MANY) > np.exp(beyond)).sum()
        for seed in range(10)
    )
    assert often > 0
    assert abs(often - 10 * MANY * chance) < ERRORS * (10 * MANY * chance) ** 0.5


def test_a_shape_and_single_precision():
    values = lognormal(np.random.default_rng(0), 1.0, 0.0, (2, 3))
    assert (values.shape, values.dtype) == ((2, 3), np.float32)
    assert np.allclose(values, np.e)
