"""The payout curve: corners, jumps, tails, caps, and what is no curve."""

import itertools
from fractions import Fraction

import numpy as np
import pytest
import random_plans
from hypothesis import given, settings
from hypothesis import strategies as st

from kamlib.models import Multiplier, PayoutCurve, PlanError

USUAL = ((0.75, 0.5), (1, 1), (1.5, 3))


@pytest.mark.parametrize(
    ("attainment", "payout"),
    [(-1, 0), (0, 0), (0.7499, 0), (0.75, 0.5), (0.9, 0.8), (1, 1), (1.25, 2), (2, 5)],
)
def test_the_usual_curve(attainment, payout):
    """Half the target at 75 %, and then four times the pace of a straight line."""
    assert PayoutCurve(USUAL)(attainment) == pytest.approx(payout)


def test_from_the_first_euro():
    curve = PayoutCurve(USUAL, below="first euro")
    assert curve(np.array([-0.5, 0, 0.3, 0.75])) == pytest.approx([0, 0, 0.2, 0.5])


def test_cap_and_tail():
    assert PayoutCurve(USUAL, cap=2)(9.0) == 2
    assert PayoutCurve(USUAL, tail="flat")(9.0) == 3
    assert PayoutCurve(((1, 1),), below="first euro")(3.0) == 3  # one straight line


def test_who_owns_the_edge_of_a_jump():
    points = ((0.5, 0.5), (1, 0.75), (1, 1), (2, 2))
    at = np.array([0.5, 1])
    assert PayoutCurve(points, edge="from")(at).tolist() == [0.5, 1]
    assert PayoutCurve(points, edge="above")(at).tolist() == [0, 0.75]
    for edge in ("from", "above"):  # beside the edge both are alike
        assert PayoutCurve(points, edge)(np.array([0.999, 1.001])) == pytest.approx([0.7495, 1.001])


def test_a_lump_sum():
    curve = PayoutCurve(((1, 1),), tail="flat")
    assert curve(np.array([0.999, 1, 5])).tolist() == [0, 1, 1]


@settings(deadline=None, max_examples=100)
@given(random_plans.curves(), st.integers(-50, 300))
def test_both_readings_agree(curve, hundredths):
    exact = curve.exact(Fraction(hundredths, 100))
    assert curve(hundredths / 100) == pytest.approx(float(exact), abs=1e-12)


@settings(deadline=None, max_examples=100)
@given(random_plans.curves())
def test_more_never_pays_less(curve):
    assert (np.diff(curve(np.linspace(-0.5, 3, 701))) >= -1e-12).all()


@settings(deadline=None, max_examples=100)
@given(random_plans.curves(jumps=False))
def test_no_jump_unless_declared(curve):
    points = (*curve.points, (9.0, curve.points[-1][1]))
    slopes = [(y1 - y0) / (x1 - x0) for (x0, y0), (x1, y1) in itertools.pairwise(points)]
    step = 1e-6
    at = np.linspace(-0.5, 3, 701)
    assert (curve(at + step) - curve(at)).max() <= max(slopes) * step * 1.001 + 1e-12


def test_factors_are_flat_outside():
    factor = Multiplier(((0.9, 0.8), (1, 1), (1, 1.2)))
    assert factor(np.array([0, 0.95, 1, 3])) == pytest.approx([0.8, 0.9, 1.2, 1.2])
    assert Multiplier(factor.points, edge="above")(1.0) == 1


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"points": ()}, "There are no points"),
        ({"points": ((1, 1), (0.5, 2))}, "Attainments have to rise"),
        ({"points": ((0.5, 1), (1, 0.5))}, "A payout falls"),
        ({"points": ((0.5, 1), (1, 1), (1, 2), (1, 3))}, "there are three"),
        ({"points": ((0.5, -1),)}, "not below 0"),
        ({"points": ((0.5, "1"),)}, "pair of numbers"),
        ({"points": (0.5, 1)}, "pair of numbers"),
        ({"points": ((0.5, 1), (1, 1), (1, 2))}, "no line to continue"),
        ({"points": ((1, 1),)}, "no line to continue"),
        ({"edge": "frm"}, 'edge is "frm". It can be: from, above.'),
        ({"below": "nothing"}, 'below is "nothing"'),
        ({"tail": "flt"}, 'tail is "flt"'),
        ({"cap": -1}, "cap is a share"),
    ],
)
def test_what_is_no_curve(changes, problem):
    with pytest.raises(PlanError, match=r"^Payout curve: ") as error:
        PayoutCurve(**changes)
    assert problem in str(error.value)


def test_all_problems_at_once():
    with pytest.raises(PlanError) as error:
        PayoutCurve(points=(), edge="frm", cap=-1)
    assert len(error.value.problems) == 3
