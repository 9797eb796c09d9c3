"""Every warning appears on a plan that has the thing, and not on one that has not."""

from dataclasses import replace
from itertools import pairwise
from math import inf

import numpy as np
import pytest
from hypothesis import given, settings
from random_plans import curves
from random_plans import plans as random_plans

from kamlib.models import (
    Component,
    Deals,
    Gate,
    Matrix,
    Multiplier,
    PayoutCurve,
    Plan,
    RateTable,
    Results,
    plan,
    plans,
)
from kamlib.models.corners import Jump, Stretch, jumps, peak, standstills

LINE = PayoutCurve(((0, 0), (1, 1)))
QUOTA = 100_000


def one(pays=LINE, **rules) -> Plan:
    """A plan of one paid component, and another that is measured."""
    parts = [Component("A", "new_business", 1, QUOTA, **({"pays": pays} | rules))]
    parts.append(Component("B", "revenue_grown", 0, QUOTA))
    return Plan("One", 80_000, 20_000, tuple(parts))


def many(n: int, **rules) -> Plan:
    """A plan of so many equally paid components."""
    parts = [Component(f"C{i}", "new_business", 1 / n, QUOTA, LINE) for i in range(n)]
    return Plan("Many", 80_000, 20_000, tuple(parts))


def years(*values: float) -> Results:
    """As many years as values: each is the year's new business, in December."""
    table = np.zeros((len(values), 12))
    table[:, 11] = values
    return Results({"new_business": table})


def test_a_straight_line_without_anything_else_gets_no_warning():
    assert one().check() == []
    assert one().check(years(80_000, 100_000, 120_000)) == []


STEP = PayoutCurve(((0, 0), (1, 0.5), (1, 1)), tail="flat")
HELD = PayoutCurve(((0, 0), (1, 1), (1.2, 1), (1.5, 2)))
RATES = RateTable(((0, 0.1), (50_000, 0.3)))
EVEN = RateTable(((0, 0.2),))
TWICE = ((0.5, 1), (1, 1), (1, 2))
GRID = Matrix((0.5, 1), (0.8,), ((0.5,), (1,)), other="B")


@pytest.mark.parametrize(
    ("warned", "spared", "told"),
    [
        (
            one(STEP),
            one(),
            '"A" has a cliff: reaching €100,000 (100% of the quota) brings €10,000 at',
        ),
        (one(PayoutCurve(), period="quarter"), one(), "€18,750 (75% of the quota) brings €2,500"),
        (one(PayoutCurve(), period="quarter"), one(PayoutCurve()), "at once, every quarter."),
        (
            one(PayoutCurve(), period="quarter", seasonal=(1, 2, 1, 1)),
            one(PayoutCurve(), period="quarter"),
            "brings €4,000 at once, every quarter (amounts of the largest)",
        ),
        (one(replace(RATES, kind="retroactive")), one(RATES), "€50,000 brings €10,000 at once."),
        (
            one(RateTable(((0, 0.3), (50_000, 0.1)), kind="retroactive")),
            one(RateTable(((0, 0.3), (50_000, 0.1)))),
            "reaching €50,000 costs €10,000 at once",
        ),
        (
            one(RateTable(((0, 0), (9_000, 500)), kind="flat", per="deal")),
            one(RateTable(((0, 0), (9_000, 500)), kind="flat")),
            "reaching €9,000 brings €500 at once, in every deal.",
        ),
        (one(GRID), one(), "reaching €50,000 (50% of the quota) brings €10,000 at once"),
        (one(GRID), one(), '"A" is paid in steps'),
        (
            one(gates=(Gate("B", 0.9),)),
            one(gates=(Gate("B", 0),)),
            'hangs on a gate: where "B" misses 90%, not even a met target of €20,000 is paid.',
        ),
        (
            one(multiplier=Multiplier(TWICE, "B")),
            one(multiplier=Multiplier(((0.5, 1), (1, 2)), "B")),
            'multiplier jumps from 1 to 2 where "B" attains 100%, worth €20,000 at a met target.',
        ),
        (one(PayoutCurve()), one(), '"A": from €0 to €75,000 more brings no more pay.'),
        (one(HELD), one(), '"A": from €100,000 to €120,000 more brings no more pay.'),
        (one(replace(LINE, cap=2)), one(), '"A": beyond €200,000 more brings no more pay.'),
        (one(replace(LINE, tail="flat")), one(), '"A": beyond €100,000 more brings no more pay.'),
        (
            one(RateTable(((0, 0), (9_000, 0.3)))),
            one(EVEN),
            "from €0 to €9,000 more brings no more",
        ),
        (
            one(PayoutCurve(((0, 0), (1, 1), (2, 3)), cap=2)),
            one(PayoutCurve(((0, 0), (1, 1), (2, 3)), cap=3)),
            "the curve from 200% of the quota on is never paid, because the cap of 200% is reached "
            "at 150%.",
        ),
        (
            one(RateTable(((0, 0.3),))),
            one(EVEN),
            "at its quota of €100,000 the rates pay €30,000 a year, but its weight of 100% says "
            "€20,000.",
        ),
        (
            one(RateTable(((0, 0.1), (50_000, 0.3))), period="quarter"),
            one(RateTable(((0, 0.1), (50_000, 0.3)))),
            "the rates pay €10,000 a year",
        ),
        (many(4), many(3), "4 measures are paid. Most plans have 3 or fewer"),
        (many(11), many(10), "is only 9.09% of the variable pay, €1,818.18: too little"),
    ],
)
def test_a_warning_appears_where_it_should_and_nowhere_else(warned, spared, told):
    assert sum(told in warning for warning in warned.check()) >= 1
    assert not any(told in warning for warning in spared.check())


WIDE = PayoutCurve(((0, 0), (1, 1), (1.5, 2)))


@pytest.mark.parametrize(
    ("warned", "spared", "results", "told"),
    [
        (
            one(WIDE),
            one(),
            years(50_000, 120_000),
            '"A": none of 2 years reaches 150% of the quota; the best attains 120%.',
        ),
        (
            one(RateTable(((0, 0.2), (300_000, 0.3)))),
            one(RateTable(((0, 0.2), (90_000, 0.3)))),
            years(50_000, 120_000),
            '"A": none of 2 years reaches €300,000; the best brings €120,000.',
        ),
        (
            one(Matrix((0.5, 2), (0,), ((0.5,), (1,)), other="B")),
            one(Matrix((0.5, 1), (0,), ((0.5,), (1,)), other="B")),
            years(50_000, 120_000),
            "none of 2 years reaches 200% of the quota; the best attains 120%",
        ),
        (
            one(replace(LINE, cap=1.2)),
            one(replace(LINE, cap=1.8)),
            years(*range(10_000, 200_000, 10_000)),
            '"A": one time in ten more than 172% of the quota is attained, but from 120% on',
        ),
        (
            one(replace(LINE, tail="flat")),
            one(),
            years(50_000, 150_000),
            "On average the plan pays €15,000; if everything came out average, it would pay "
            "€20,000. The ups and downs cost €5,000 a year.",
        ),
        (
            one(PayoutCurve(((0, 0), (1, 1), (2, 3)))),
            one(),
            years(50_000, 150_000),
            "The ups and downs bring €5,000 a year.",
        ),
    ],
)
def test_a_warning_from_possible_years_appears_where_it_should(warned, spared, results, told):
    assert sum(told in warning for warning in warned.check(results)) == 1
    assert not any(told in warning for warning in spared.check(results))
    assert not any(told in warning for warning in warned.check())


def test_the_best_deal_counts_for_rates_per_deal():
    deals = Deals([0, 0, 1], [1, 2, 3], "new_business", [30_000, 40_000, 20_000])
    results = Results({}, deals, n=2)
    tiers = ((0, 0.2), (35_000, 0.2), (60_000, 0.2))
    told = one(RateTable(tiers, per="deal")).check(results)
    assert '"A": none of 2 years reaches €60,000; the best brings €40,000.' in told
    so_far = one(RateTable(tiers, per="deal"), settles="year to date").check(results)
    assert not any("none of" in warning for warning in so_far)


@given(curves())
def test_a_curve_stands_still_where_it_is_said_to_and_rises_elsewhere(curve):
    flat = standstills(curve)
    ends = {0.0, 10.0, *(x for stretch in flat for x in stretch if x < inf)}
    ends |= {at for at, _payout in curve.points}
    ends = sorted(ends)
    for start, end in pairwise(ends):
        if end - start < 1e-6:
            continue
        low, high = curve(np.array([start + (end - start) * part for part in (0.3, 0.7)]))
        still = any(a <= start and end <= max(b, 10.0) and b >= end for a, b in flat)
        assert (high - low < 1e-9) == still


@given(curves())
def test_a_curve_jumps_where_it_is_said_to(curve):
    said = dict.fromkeys({at for at, _payout in curve.points}, 0.0)
    for at, size in jumps(curve):
        said[at] += size
    for at, size in said.items():
        before = curve(max(at - 1e-9, 0)) if at else 0.0
        assert curve(at + 1e-9) - before == pytest.approx(size, abs=1e-5)


@settings(max_examples=40)
@given(random_plans())
def test_any_plan_can_be_checked(any_plan):
    warnings = any_plan.check(Results({"new_business": np.ones((3, 12))}))
    assert all(warning.endswith(".") and "{" not in warning for warning in warnings)


def test_neighbouring_stretches_are_one_unless_a_jump_parts_them():
    curve = PayoutCurve(((0.5, 0), (0.8, 0), (1, 1)), cap=1)
    assert standstills(curve) == [Stretch(0, 0.8), Stretch(1, inf)]
    assert standstills(STEP) == [Stretch(1, inf)]
    table = RateTable(((0, 100), (5, 100), (9, 300)), kind="flat")
    assert standstills(table) == [Stretch(0, 9), Stretch(9, inf)]
    assert jumps(table) == [Jump(0, 100), Jump(9, 200)]
    assert peak(LINE) == inf


@pytest.mark.parametrize("name", plans())
def test_a_shipped_rate_table_pays_its_weight_at_its_quota(name):
    assert not any("but its weight" in warning for warning in plan(name).check())


def test_what_holds_for_several_components_with_one_curve_is_said_once():
    told = plan("starter").check()
    assert told == [
        '"Existing business", "Growth", "New business" have the same cliff: reaching 75% of the '
        "quota brings €4,500, €2,700, €1,800 at once.",
        '"Existing business", "Growth", "New business": from 0% to 75% of the quota more '
        "brings no more pay.",
    ]
    first, *others = plan("starter").components
    yearly_and_monthly = replace(
        plan("starter"), components=[first, *(replace(part, period="month") for part in others)]
    ).check()
    assert [warning.partition(" h")[0].partition(":")[0] for warning in yearly_and_monthly] == [
        *['"Existing business"'] * 2,
        *['"Growth", "New business"'] * 2,
    ]


def test_the_gamed_plan_has_the_cliffs_that_its_comments_name():
    told = plan("gamed").check()
    assert (
        '"New business" has a cliff: reaching €112,500 brings €1,125 at once, every quarter.'
        in told
    )
    assert sum("cliff" in warning for warning in told) > sum(
        "cliff" in warning for warning in plan("true_up").check()
    )
