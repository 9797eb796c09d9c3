"""The next euros: what a step pays, where it pays nothing, and where it pays very much."""

import numpy as np
import pytest
from made_up_years import STRAIGHT, plan, quarters, sales

from kamlib.models import (
    Component,
    Gate,
    Matrix,
    PayoutCurve,
    PlanError,
    RateTable,
    Results,
    next_euros,
    payout_points,
)
from kamlib.models import plan as read

LINE = PayoutCurve(**STRAIGHT)


def test_a_straight_line_pays_the_same_everywhere():
    more = next_euros(plan(sales(pays=LINE)), "Sales")
    assert more.pay.to_numpy() == pytest.approx(50)  # 20,000 for 400,000
    assert (more.dead_zones, len(more.cliffs)) == ([], 0)
    assert len(more.pay) == 800


@pytest.mark.parametrize(("period", "least"), [("year", 0.75), ("quarter", 0.75)])
def test_threshold_and_cap_are_cliff_and_dead_zones(period, least):
    curve = PayoutCurve(((0.75, 0.5), (1, 1)), cap=1.5)
    more = next_euros(plan(sales(pays=curve, period=period)), "Sales")
    (start, end), (cap, last) = more.dead_zones
    assert (start, last) == (0, 2)
    assert end == pytest.approx(0.75, abs=0.011)
    assert cap == 1.25
    assert more.cliffs.index.tolist() == [least]
    assert more.cliffs[least] == pytest.approx(10_000 if period == "year" else 2_500, rel=0.05)


def test_a_rate_that_falls_is_a_cliff_down():
    table = RateTable(((0, 0.1), (200_000, 0.05)), kind="retroactive")
    more = next_euros(plan(sales(pays=table, period="year")), "Sales")
    assert more.cliffs.to_dict() == {0.5: 10_000 - 19_900}


def test_other_components_are_on_target():
    gated = sales(pays=LINE, gates=(Gate("Score", 1.0),))
    score = Component("Score", "nps", 0, 40)
    assert next_euros(plan(gated, score), "Sales").pay.to_numpy() == pytest.approx(50)


def test_quarters_are_averaged_over_years():
    curve = PayoutCurve(((1, 1),), tail="flat")
    years = [Results.of(quarters(*each)) for each in ((99_500, 0, 0, 0), (0, 99_500, 0, 0))]
    both = Results({"new_business": np.vstack([each.credited("new_business") for each in years])})
    more = next_euros(plan(sales(pays=curve)), "Sales", both)
    assert more.by_quarter.to_dict() == {1: 2_500, 2: 2_500, 3: 0, 4: 0}


def test_quarters_outside_the_plan_are_left_out():
    joiner = plan(sales(pays=LINE), first_month=5)
    more = next_euros(joiner, "Sales", Results.of(quarters(0, 0, 0, 0)))
    assert more.by_quarter.to_dict() == pytest.approx({2: 50, 3: 50, 4: 50})


@pytest.mark.parametrize(
    ("part", "message"),
    [
        (Component("A", "nps", 1, 40), "is paid for a score"),
        (Component("A", "new_business", 1, 0, RateTable(((0, 0.1),))), "has no quota"),
    ],
)
def test_what_cannot_be_stepped_is_a_sentence(part, message):
    with pytest.raises(PlanError, match=message):
        next_euros(plan(part), "A")


@pytest.mark.parametrize("name", ["starter", "gamed", "quarterly", "true_up", "new_business"])
def test_points_are_corners_of_what_is_paid(name):
    pays = read(name)
    for part in pays.components:
        at, payout = payout_points(pays, part.name)
        assert at == sorted(at)
        assert (at[0], at[-1]) == (0, 2)
        if isinstance(part.pays, PayoutCurve):
            between = np.linspace(0.003, 1.997, 777)
            assert np.interp(between, at, payout) == pytest.approx(part.pays(between), abs=1e-5)


def test_points_of_tables_and_matrices_are_shares_of_the_target():
    table = RateTable(((0, 0.02), (150_000, 0.04)), kind="retroactive")
    # A quarter of 100,000 pays 2,000; the target is 5,000.
    at, payout = payout_points(plan(sales(pays=table)), "Sales")
    assert dict(zip(at, payout, strict=True))[1.0] == pytest.approx(0.4)
    assert [(a, p) for a, p in zip(at, payout, strict=True) if a == 1.5] == [
        (1.5, pytest.approx(0.6)),
        (1.5, pytest.approx(1.2)),
    ]
    matrix = Matrix((0.8, 1), (0.5, 1), ((0.2, 0.4), (0.6, 1)), "Score")
    both = plan(sales(pays=matrix), Component("Score", "nps", 0, 40))
    assert payout_points(both, "Sales", 1.5) == (
        [0, 0.8, 0.8, 1, 1, 1.5],
        [0, 0, 0.4, 0.4, 1, 1],
    )
