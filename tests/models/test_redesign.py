"""Plans fitted to a portfolio, and with numbers changed: each change does what it says."""

from dataclasses import replace
from math import inf

import numpy as np
import pytest
from hypothesis import given

import kamlib as kam
from kamlib.models import (
    Component,
    PayoutCurve,
    Plan,
    PlanError,
    RateTable,
    Results,
    Windfall,
    fitted,
    revised,
)
from tests.models.random_plans import plans as any_plans

NAMES = sorted(kam.models.plans())


@pytest.fixture(scope="module")
def outcomes():
    return kam.models.draw(kam.sample("software"), years=2_000)


@pytest.fixture(scope="module", params=["machinery", "software"])
def drawn(request):
    return kam.models.draw(kam.sample(request.param), years=1_000)


def on_target(plan, share=1.0):
    """A year that brings a share of every quota, each quarter what is asked of it."""
    monthly = {}
    for part in plan.components:
        asked = np.full(12, float(part.quota))
        if part.measured.additive:
            asked = np.zeros(12)
            asked[2::3] = part.quota * np.array(part.month_shares(), float).reshape(4, 3).sum(1)
        monthly[part.measure] = share * asked
    return Results(monthly)


def curves(plan):
    return [part.pays for part in plan.components if isinstance(part.pays, PayoutCurve)]


def tables(plan):
    return [part.pays for part in plan.components if isinstance(part.pays, RateTable)]


@pytest.mark.parametrize("name", NAMES)
def test_a_fitted_plan_pays_its_target_in_a_typical_year(name, drawn):
    plan = fitted(kam.models.plan(name), drawn)
    typical = drawn.typical()
    for part in plan.components:
        assert part.quota == typical[part.measure]
    assert plan.payout(on_target(plan))[0] == pytest.approx(plan.target_variable, abs=0.1)


@pytest.mark.parametrize("name", NAMES)
def test_fitted_changes_amounts_only(name, drawn):
    before = kam.models.plan(name)
    after = fitted(before, drawn)
    assert (after.base, after.target_variable, after.draw) == (
        before.base,
        before.target_variable,
        before.draw,
    )
    assert curves(after) == curves(before)
    for old, new in zip(before.components, after.components, strict=True):
        assert replace(new, quota=old.quota, pays=old.pays, windfall=old.windfall) == old


@pytest.mark.parametrize("share", [0.4, 0.8, 1.0, 1.3])
def test_a_rate_table_and_a_windfall_pay_the_same_at_the_same_attainment(share, outcomes):
    before = kam.models.plan("new_business")
    after = fitted(before, outcomes)
    old, new = before.component("New business"), after.component("New business")
    assert new.pays(share * new.quota) == pytest.approx(old.pays(share * old.quota))
    assert new.windfall.above / new.quota == pytest.approx(old.windfall.above / old.quota)


def test_sums_for_reaching_a_tier_stay_and_what_has_no_quota_stays(outcomes):
    flat = RateTable(tiers=((0, 0), (50_000, 900)), kind="flat")
    rates = RateTable(tiers=((0, 0.01),))
    plan = Plan(
        "Sums",
        80_000,
        20_000,
        (
            Component("Sums", "new_business", 0.5, 100_000, flat),
            Component("Rates", "new_business", 0.5, 0, rates, windfall=Windfall(9_000)),
        ),
    )
    sums, free = fitted(plan, outcomes).components
    assert sums.pays.tiers == ((0, 0), (0.5 * sums.quota, 900))
    assert free == plan.components[1]


@given(any_plans())
def test_revised_with_nothing_changed_equals_the_plan(plan):
    assert revised(plan) == replace(plan, components=tuple(plan.components))


@pytest.mark.parametrize("name", NAMES)
def test_more_target_pay_pays_more_in_proportion(name, outcomes):
    plan = replace(kam.models.plan(name), draw=None)
    more = revised(plan, target_variable=2 * plan.target_variable)
    assert more.target_variable == 2 * plan.target_variable
    results = outcomes.results()
    assert more.payout(results) == pytest.approx(2 * plan.payout(results), abs=0.5)


@pytest.mark.parametrize("name", NAMES)
def test_higher_quotas_ask_for_more(name, outcomes):
    plan = kam.models.plan(name)
    more = revised(plan, quotas=1.25)
    for old, new in zip(plan.components, more.components, strict=True):
        assert new.quota == pytest.approx(1.25 * old.quota)
    for old, new in zip(tables(plan), tables(more), strict=True):
        assert new.tiers == tuple((round(1.25 * start, 2), rate) for start, rate in old.tiers)
    gated = revised(plan, quotas=0.8)
    results = outcomes.results()
    assert more.payout(results).mean() < plan.payout(results).mean() < gated.payout(results).mean()


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("threshold", [0.5, 0.8, 0.95])
def test_below_the_threshold_nothing_is_paid_and_there_half(name, threshold):
    plan = kam.models.plan(name)
    for old, new in zip(curves(plan), curves(revised(plan, threshold=threshold)), strict=True):
        assert new(threshold - 1e-9) == 0
        assert new(threshold) == pytest.approx(old(1.0) / 2)
        assert new((1 + threshold) / 2) == pytest.approx(0.75 * old(1.0))
        above = np.linspace(1, 2.5, 61)
        assert new(above) == pytest.approx(old(above))


@pytest.mark.parametrize("name", NAMES)
def test_without_a_threshold_pay_starts_at_the_first_euro(name):
    plan = kam.models.plan(name)
    for old, new in zip(curves(plan), curves(revised(plan, threshold=0)), strict=True):
        below = np.linspace(0, 1, 21)
        assert new(below) == pytest.approx(below * old(1.0))
        above = np.linspace(1, 2.5, 61)
        assert new(above) == pytest.approx(old(above))


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("pace", [0, 1, 3])
def test_the_accelerator_is_the_pace_above_the_target(name, pace):
    plan = kam.models.plan(name)
    changed = revised(plan, accelerator=pace, cap=inf)
    for old, new in zip(curves(plan), curves(changed), strict=True):
        below = np.linspace(0, 1, 41)
        assert new(below) == pytest.approx(old(below))
        above = np.linspace(1, 3, 21)
        assert new(above) == pytest.approx(old(1.0) + pace * (above - 1))


@pytest.mark.parametrize("name", NAMES)
def test_a_cap_is_the_most_that_is_paid_and_can_be_lifted(name):
    plan = kam.models.plan(name)
    everywhere = np.linspace(0, 4, 401)
    capped, free = revised(plan, cap=1.2), revised(plan, cap=inf)
    for old, low, high in zip(curves(plan), curves(capped), curves(free), strict=True):
        assert low(everywhere) == pytest.approx(np.minimum(high(everywhere), 1.2))
        assert high.cap is None
        assert old(everywhere) == pytest.approx(
            np.minimum(high(everywhere), inf if old.cap is None else old.cap)
        )


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    ("settled", "windows"),
    [
        ("year", [range(12)]),
        ("quarter", [range(0, 3), range(3, 6), range(6, 9), range(9, 12)]),
        ("year to date", [range(3), range(6), range(9), range(12)]),
    ],
)
def test_settled_says_which_months_a_payment_looks_at(name, settled, windows):
    plan = revised(kam.models.plan(name), settled=settled)
    for part in plan.components:
        assert part.windows(plan.months) == windows
        assert part.carry == "none"


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("settled", ["year", "quarter", "year to date"])
@pytest.mark.parametrize("share", [0.97, 1.0, 1.1])
def test_an_even_year_pays_alike_however_it_is_settled(name, settled, share):
    """But for a draw, and for what is missing in one quarter and carried into the next."""
    plan = kam.models.plan(name)
    parts = tuple(replace(part, carry="none") for part in plan.components)
    plan = replace(plan, draw=None, components=parts)
    year = on_target(plan, share)
    pay = revised(plan, settled=settled).payout(year)[0]
    assert pay == pytest.approx(plan.payout(year)[0], abs=0.5)


def test_a_settled_year_does_not_care_when_within_it(outcomes):
    plan = revised(kam.models.plan("gamed"), settled="year")
    results = outcomes.results()
    later = results.moved("new_business", 3, 2).moved("revenue_grown", 6, 5)
    assert plan.payout(later) == pytest.approx(plan.payout(results))
    as_it_is = kam.models.plan("gamed")
    assert (as_it_is.payout(later) != as_it_is.payout(results)).any()


def test_what_was_never_taken_back_can_be_settled_otherwise():
    part = Component(
        "A", "new_business", 1, 9_000, period="quarter", settles="year to date", takes_back=False
    )
    plan = Plan("Kept", 80_000, 20_000, (part,))
    assert revised(plan, settled="year").components[0].takes_back
    assert not revised(plan, settled="year to date").components[0].takes_back


def test_a_table_for_single_deals_is_settled_as_before():
    table = RateTable(tiers=((0, 0.01), (10_000, 0.02)), per="deal")
    plan = Plan("Deals", 80_000, 20_000, (Component("A", "new_business", 1, 9_000, table),))
    assert revised(plan, settled="quarter") == plan


def test_tiers_are_paid_by_slices_or_as_a_whole():
    plan = kam.models.plan("gamed")
    (slices,) = tables(revised(plan, tiers="marginal"))
    assert slices(225_000) == pytest.approx(112_500 * 0.01 + 112_500 * 0.02)
    assert revised(plan, tiers="retroactive") == plan
    flat = RateTable(tiers=((0, 0), (100, 50)), kind="flat")
    sums = Plan("Sums", 80_000, 20_000, (Component("A", "new_business", 1, 90, flat),))
    assert revised(sums, tiers="marginal") == sums


@pytest.mark.parametrize("threshold", [1, -0.1, 1.5])
def test_a_threshold_that_is_none_is_told(threshold):
    with pytest.raises(PlanError, match="from 0 to below 1"):
        revised(kam.models.plan("starter"), threshold=threshold)
