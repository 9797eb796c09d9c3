"""What a concession costs: by hand, and what must hold for any customer."""

import math

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamlib import metrics
from kamlib.models import credit_cost, if_all_ask, margin_after, same_size, volume_needed

revenues = st.floats(1, 1e6)
shares = st.floats(0.01, 0.9)
extras = st.floats(-1e5, 1e5)
REVENUE = pd.Series({"A": 100.0, "B": 50.0, "C": 200.0, "D": 49.99, "E": 200.01, "F": -5.0})


def test_by_hand():
    # 1,000 a year, of which 150 stay. 8 % off leaves 70; 80 / 70 more brings 150 again.
    assert margin_after(1000, 850) == 150
    assert margin_after(1000, 850, 0.08) == pytest.approx(70)
    assert margin_after(1000, 850, 0.08, volume=0.5, extra=10) == pytest.approx(115)
    assert volume_needed(1000, 850, 0.08) == pytest.approx(80 / 70)
    assert volume_needed(1000, 850, 0.08, extra=45) == pytest.approx(35 / 70)
    assert volume_needed(1000, 850, extra=-30) == pytest.approx(30 / 150)


@given(revenues, shares, shares, extras)
def test_the_volume_needed_brings_back_what_was_earned(revenue, margin, part, extra):
    cost, discount = revenue * (1 - margin), margin * part
    needed = volume_needed(revenue, cost, discount, extra)
    after = margin_after(revenue, cost, discount, needed, extra)
    assert after == pytest.approx(revenue * margin, rel=1e-6, abs=1e-6 * (revenue + abs(extra)))


@given(revenues, shares, shares)
def test_with_a_discount_alone_it_is_the_break_even_volume(revenue, margin, part):
    needed = volume_needed(revenue, revenue * (1 - margin), margin * part)
    assert needed == pytest.approx(metrics.break_even_volume(margin * part, margin), rel=1e-6)


@pytest.mark.parametrize("discount", [0.15, 0.5])
def test_no_volume_makes_up_for_the_whole_margin(discount):
    assert math.isnan(volume_needed(1000, 850, discount))
    assert math.isnan(volume_needed(1000, 1100, 0.01, extra=9))
    assert volume_needed(1000, 1100, 0.01, extra=10) == volume_needed(1000, 1100) == 0


def test_more_back_than_given_leaves_room():
    assert volume_needed(1000, 850, 0.01, extra=20) == pytest.approx(-10 / 140)


def test_waiting_for_money_costs_interest():
    assert credit_cost(73_000, 60, 0.08) == pytest.approx(960)
    assert credit_cost(73_000, 0, 0.08) == 0


def test_who_is_of_the_same_size():
    assert same_size(REVENUE, "A") == ["B", "C"]
    assert same_size(REVENUE[["A"]], "A") == []


def test_a_precedent_costs_the_same_share_of_each():
    assert if_all_ask(REVENUE, "A", cost=5) == pytest.approx(0.05 * 350)
    assert if_all_ask(REVENUE[["A"]], "A", cost=5) == 5
