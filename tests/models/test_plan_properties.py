"""Whatever the plan: the pricing of many years equals the definition, to the cent."""

import random_plans
from hypothesis import given, settings
from hypothesis import strategies as st


@settings(deadline=None, max_examples=200)
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
