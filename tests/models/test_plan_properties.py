"""Whatever the plan: the pricing of many years equals the definition, to the cent."""

from dataclasses import replace

import numpy as np
import random_plans
from hypothesis import given, settings
from hypothesis import strategies as st
from made_up_years import STRAIGHT, plan, sales

from kamlib.models import PayoutCurve, Results


@settings(deadline=None, max_examples=100)
@given(st.data())
def test_the_pricing_equals_the_definition(data):
    plan = data.draw(random_plans.plans())
    results = data.draw(random_plans.results(plan))
    total, months = plan.payout(results), plan.payout_by_month(results)
    parts = plan.payout_by_component(results)
    for scenario in range(results.n):
        lines = plan.statement(results, scenario).lines
        for month in range(12):
            cents = sum(line.cents for line in lines if line.month == month)
            assert round(months[scenario, month] * 100, 3) == cents
        for name, paid in parts.items():
            cents = sum(line.cents for line in lines if line.component == name)
            assert round(paid[scenario] * 100, 3) == cents
        assert total[scenario] == sum(line.cents for line in lines) / 100


@settings(deadline=None, max_examples=100)
@given(
    random_plans.curves() | random_plans.tables(pers=["period"]),
    st.sampled_from(["month", "quarter", "half", "year"]),
    st.lists(random_plans.AMOUNTS, min_size=12, max_size=12),
    st.permutations(range(12)),
)
def test_the_order_within_a_year_to_date_does_not_matter(pays, period, values, order):
    part = sales(pays=pays, period=period, settles="year to date", seasonal=(1, 2, 1, 3))
    year = np.array(values)
    both = Results({"new_business": [year, year[order]]})
    first, second = plan(part).payout(both)
    assert first == second


@settings(deadline=None, max_examples=100)
@given(random_plans.curves(jumps=False), st.integers(0, 80_000_000))
def test_a_cent_more_never_pays_much_more_where_no_jump_is_declared(curve, cents):
    """Points lie a hundredth apart or more: no line is steeper than 200, on 20,000 of 400,000."""
    year = {"new_business": np.zeros((2, 12))}
    year["new_business"][:, 5] = cents / 100, cents / 100 + 0.01
    less, more = plan(sales(pays=curve, period="year")).payout(Results(year))
    assert -0.001 <= more - less <= 0.01 * 200 * 20_000 / 400_000 + 0.0101


@settings(deadline=None, max_examples=50)
@given(random_plans.curves(), st.lists(random_plans.AMOUNTS, min_size=12, max_size=12))
def test_a_recoverable_draw_changes_when_pay_comes_and_not_below_what_was_earned(curve, values):
    part = sales(pays=curve, period="month")
    year = Results({"new_business": values})
    earned = plan(part)
    advanced = replace(earned, draw=random_plans.Draw(500, "month", recoverable=True))
    paid = advanced.payout_by_month(year)
    assert (paid >= 500).all()
    assert advanced.payout(year) >= earned.payout(year)
    if (earned.payout_by_month(year) >= 500).all():
        assert (paid == earned.payout_by_month(year)).all()


def test_a_straight_line_pays_the_same_however_it_is_cut():
    """Whole cents aside, months, quarters and the year to date pay one share of the year."""
    part = sales(pays=PayoutCurve(**STRAIGHT))
    year = Results({"new_business": np.linspace(10_000, 60_000, 12)})
    whole = [
        plan(replace(part, period=period, settles=settles)).payout(year)[0]
        for period in ("month", "quarter", "half", "year")
        for settles in ("each period", "year to date")
    ]
    assert np.ptp(whole) <= 0.06
