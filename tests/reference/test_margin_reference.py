"""The whale curve against the published case, and the break-even of a discount."""

import pytest

from kamlib.metrics import break_even_volume, whale_curve


def test_whale_curve():
    """Ten customers: two earn 225 % of the profit, seven nothing, one loses 125 %.

    The shape reported for Kanthal: R. S. Kaplan (1989), *Kanthal (A)*, Harvard Business School
    case 190-002: 20 % of customers earned 225 % of the profit.
    """
    curve = whale_curve([125, 100, *[0] * 7, -125])
    assert curve["share"].tolist() == [1.25, *[2.25] * 8, 1.0]


def test_break_even_volume():
    """5 % off a price of 10 with variable cost of 5.50 takes 12.5 % more volume.

    The example "Westside Manufacturing" in T. T. Nagle, R. K. Holden, *The Strategy and
    Tactics of Pricing*: −Δp / (CM + Δp).
    """
    assert break_even_volume(0.50, margin=4.50) == pytest.approx(0.125)
