"""Largest losses: what they add up to, their order, and nobody losing."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamlib.metrics import largest_losses, revenue_bridge

CENTS = st.integers(-50_000, 50_000)


def months_of(pairs):
    """Make account-months from (prior, current) revenue in cents, one pair an account."""
    return pd.DataFrame(
        [
            {"account_id": f"A{i:02}", "month": pd.Period(month, "M"), "revenue": cents / 100}
            for i, pair in enumerate(pairs)
            for month, cents in zip(("2025-01", "2025-02"), pair, strict=True)
        ]
    )


@given(st.lists(st.tuples(CENTS, CENTS), min_size=1, max_size=12))
def test_they_add_up_to_contraction_and_churn(pairs):
    months = months_of(pairs)
    losses = largest_losses(months, "2025-02")
    bridge = revenue_bridge(months, "2025-02")
    assert losses["loss"].sum() == pytest.approx(bridge["contraction"] + bridge["churn"], abs=0.001)
    assert losses["loss"].is_monotonic_decreasing
    assert (losses["loss"] > 0).all()
    assert losses.empty or losses["share"].sum() == pytest.approx(1)


@given(st.lists(st.tuples(CENTS, CENTS), min_size=1, max_size=8), st.randoms())
def test_the_order_of_rows_does_not_matter(pairs, random):
    months = months_of(pairs)
    shuffled = months.sample(frac=1, random_state=random.randint(0, 1000))
    pd.testing.assert_frame_equal(
        largest_losses(months, "2025-02"), largest_losses(shuffled, "2025-02")
    )


def test_equal_losses_are_in_the_order_of_the_ids():
    losses = largest_losses(months_of([(500, 300), (900, 700), (800, 600)]), "2025-02")
    assert list(losses.index) == ["A00", "A01", "A02"]


def test_what_was_never_there_cannot_be_lost():
    losses = largest_losses(months_of([(0, -500), (-300, -900), (100, -900)]), "2025-02")
    assert losses["loss"].to_dict() == {"A02": 1.0}


def test_nobody_lost():
    losses = largest_losses(months_of([(100, 100), (100, 300)]), "2025-02")
    assert losses.empty
    assert list(losses) == ["loss", "share"]
