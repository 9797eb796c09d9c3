"""Plans and components: what fits together, and what a plan says when it does not."""

import math

import pytest
from made_up_years import plan, sales

from kamlib.models import (
    Clawback,
    Component,
    Draw,
    Gate,
    Hurdle,
    Multiplier,
    Plan,
    PlanError,
    RateTable,
    Windfall,
)

TABLE = RateTable(((0, 0.1),))


def test_on_target_earnings_and_pay_mix():
    starter = plan(sales())
    assert (starter.on_target_earnings, starter.pay_mix) == (100_000, 0.8)
    assert math.isnan(plan(sales(), base=0, target_variable=0).pay_mix)


def test_other_quotas():
    starter = plan(sales(weight=0.5), sales("More", weight=0.5))
    changed = starter.with_quotas({"More": 500_000})
    assert [component.quota for component in changed.components] == [400_000, 500_000]
    assert starter.components[1].quota == 400_000
    with pytest.raises(PlanError, match=r'no component "Mor"\. Did you mean "More"'):
        starter.with_quotas({"Mor": 1})


def test_windows_of_a_part_of_the_year():
    part = sales(period="half")
    assert part.windows(range(2, 7)) == [range(2, 6), range(6, 7)]
    assert part.windows(range(7, 12)) == [range(7, 12)]
    so_far = sales(period="month", settles="year to date")
    assert so_far.windows(range(9, 12)) == [range(9, 10), range(9, 11), range(9, 12)]


def test_a_draw_for_a_part_of_a_quarter():
    assert Draw(1_000, "quarter").periods(range(1, 4)) == [
        (range(1, 3), 66_667),
        (range(3, 4), 33_333),
    ]


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"name": ""}, "It needs a name"),
        ({"measure": "new_busines"}, 'Did you mean "new_business"?'),
        ({"weight": 40}, "weight is 40; it is a share from 0 to 1"),
        ({"weight": -0.1}, "weight is -0.1"),
        ({"quota": -1}, "quota is -1"),
        ({"quota": 0}, "Without a quota"),
        ({"quota": 0, "pays": TABLE, "multiplier": Multiplier(((1, 1.1),))}, "Without a quota"),
        ({"period": "week"}, 'period is "week". It can be: month, quarter, half, year.'),
        ({"settles": "yearly"}, 'settles is "yearly"'),
        ({"carry": "all"}, 'carry is "all"'),
        ({"seasonal": (1, 2, 3)}, "weights for 2 halves, 4 quarters or 12 months"),
        ({"seasonal": (0, 0)}, "not all are 0"),
        ({"seasonal": (1, -1)}, "not below 0"),
        ({"measure": "nps", "pays": TABLE}, "rate table needs a measure in EUR"),
        ({"measure": "nps", "clawback": Clawback(6)}, "Rules about deals"),
        ({"measure": "nps", "losses_count": False}, "Rules about deals"),
        ({"pays": TABLE, "hurdle": Hurdle("B", 1)}, "hurdle needs a payout curve"),
        ({"pays": TABLE, "carry": "both"}, "carry needs a payout curve"),
        ({"settles": "year to date", "carry": "both"}, "carry needs a payout curve"),
        ({"takes_back": False}, "only has a meaning year to date"),
        ({"gates": (Gate("Sales", 1),)}, "linked to itself"),
    ],
)
def test_a_component_that_cannot_be_meant(changes, problem):
    with pytest.raises(PlanError, match=r'^Component "') as error:
        Component(
            **({"name": "Sales", "measure": "new_business", "weight": 1, "quota": 5} | changes)
        )
    assert len(error.value.problems) == 1
    assert problem in str(error.value)


@pytest.mark.parametrize(
    ("make", "problem"),
    [
        (lambda: Gate("B", -1), "Gate: at_least"),
        (lambda: Hurdle("B", None), "Hurdle: at_least"),
        (lambda: Multiplier(()), "Multiplier: There are no points"),
        (lambda: Multiplier(((1, 1),), edge="on"), 'Multiplier: edge is "on"'),
        (lambda: Windfall(-1), "Windfall: above"),
        (lambda: Windfall(1, 1.5), "Windfall: counts"),
        (lambda: Clawback(0), "Clawback: months"),
        (lambda: Clawback(2.5), "Clawback: months"),
        (lambda: Clawback(6, "half"), 'Clawback: kind is "half"'),
        (lambda: Draw(-1), "Draw: amount"),
        (lambda: Draw(1, "year"), 'Draw: every is "year"'),
    ],
)
def test_a_rule_that_cannot_be_meant(make, problem):
    with pytest.raises(PlanError, match=problem):
        make()


@pytest.mark.parametrize(
    ("parts", "terms", "problem"),
    [
        ([], {}, "has no components"),
        ([sales(weight=0.9)], {}, "weights add up to 90.0%, not to 100%"),
        ([sales()], {"base": -1}, "base is EUR"),
        ([sales()], {"target_variable": "a lot"}, "target_variable is EUR"),
        ([sales()], {"first_month": 0}, "from 1 to 12"),
        ([sales()], {"first_month": 7, "last_month": 6}, "from 1 to 12, in order"),
        ([sales(weight=0.5), sales(weight=0.5)], {}, "Two components have one name"),
        ([sales("draw")], {}, 'cannot be called "draw"'),
        ([sales(gates=(Gate("Margi", 1),)), sales("Margin", 0)], {}, 'Did you mean "Margin"?'),
        (
            [sales(gates=(Gate("Free", 1),)), sales("Free", 0, quota=0, pays=TABLE)],
            {},
            '"Free" has no quota',
        ),
    ],
)
def test_a_plan_whose_parts_do_not_fit(parts, terms, problem):
    with pytest.raises(PlanError, match=r'^Plan "Made up": ') as error:
        plan(*parts, **terms)
    assert problem in str(error.value)


def test_thirds_are_meant_well():
    thirds = [sales(name, weight=0.333) for name in "ABC"]
    assert isinstance(plan(*thirds), Plan)
