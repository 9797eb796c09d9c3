"""Exact pay against closed forms, and against the simulation within its standard error."""

from dataclasses import replace

import numpy as np
import pytest

from kamlib import sample
from kamlib.models import (
    Clawback,
    Component,
    Gate,
    Levers,
    OutcomeError,
    PayoutCurve,
    Plan,
    RateTable,
    draw,
    exact_pay,
)
from kamlib.models.luck import Luck
from kamlib.models.new_deals import deal_flow
from kamlib.models.outcomes import Outcomes
from tests.models.made_up_portfolios import made_up, steady, year_totals

YEARS = 20_000
ERRORS = 4.5  # standard errors; fixed seeds, so a test either always passes or never
CURVES = {
    "usual": PayoutCurve(),
    "cliff": PayoutCurve(points=((0.9, 0.0), (0.9, 0.8), (1, 1), (1.2, 3)), cap=2.5),
    "rates": RateTable(tiers=((0, 0.001), (100_000, 0.01)), kind="retroactive"),
}


def plan_of(measure: str, quota: float, pays=None, **rules) -> Plan:
    component = Component("One", measure, 1, quota, pays=pays or PayoutCurve(), **rules)
    return Plan("One measure", base=80_000, target_variable=20_000, components=[component])


@pytest.mark.parametrize("name", ["machinery", "software", "consumer"])
@pytest.mark.parametrize(
    "measure", ["revenue_retained", "revenue_grown", "new_business", "product_family"]
)
def test_simulation_agrees(name, measure):
    outcomes = draw(sample(name), YEARS)
    results, quota = outcomes.results(), outcomes.typical()[measure]
    for curve in CURVES.values():
        plan = plan_of(measure, quota, curve)
        exact, pay = exact_pay(plan, outcomes), plan.payout(results)
        assert abs(exact.mean - pay.mean()) < ERRORS * pay.std() / np.sqrt(YEARS)
        for share in (0.05, 0.25, 0.5, 0.75, 0.95):
            amount = np.quantile(pay, share)
            error = np.sqrt(share * (1 - share) / YEARS)
            # Half a step of the grid to both sides: a value may have been put on either.
            low, high = (exact.chance(amount + side * _pay_step(exact)) for side in (-1, 1))
            assert low - ERRORS * error <= (pay <= amount).mean() <= high + ERRORS * error


def _pay_step(exact) -> float:
    """The usual difference of pay between neighbours on the grid."""
    return float(np.median(np.diff(exact.pay)[np.diff(exact.pay) > 0]))


@pytest.mark.parametrize(
    "levers", [Levers(care=0), Levers(development=2), Levers(prospecting=2, skill=1.5)]
)
def test_simulation_agrees_with_levers_moved(levers):
    outcomes = draw(sample("software"), YEARS)
    for measure in ("revenue_retained", "revenue_grown", "new_business", "contribution_margin"):
        plan = plan_of(measure, outcomes.typical()[measure])
        pay = plan.payout(outcomes.results(levers))
        assert abs(exact_pay(plan, outcomes, levers).mean - pay.mean()) < (
            ERRORS * pay.std() / np.sqrt(YEARS)
        )


def value_moments(exact) -> tuple[float, float]:
    mean = exact.probability @ exact.value
    return mean, exact.probability @ (exact.value - mean) ** 2


def test_new_business_has_the_moments_of_a_compound_poisson_sum():
    outcomes = draw(steady(), 1)
    for levers in (Levers(), Levers(prospecting=2)):
        exact = exact_pay(plan_of("new_business", 10_000), outcomes, levers)
        assumed = outcomes.assumed
        many = deal_flow(assumed, levers) * assumed.deals.sum()
        mu, sigma = assumed.amount, assumed.amount_spread
        mean, variance = value_moments(exact)
        assert mean == pytest.approx(many * np.exp(mu + sigma**2 / 2), rel=1e-5)
        assert variance == pytest.approx(many * np.exp(2 * mu + 2 * sigma**2), rel=1e-2)


@pytest.mark.parametrize("points", [2**9, 2**12, 2**15])
def test_the_grid_keeps_the_mean_and_adds_no_more_spread_than_stated(points):
    outcomes = draw(steady(), 1)
    finest = exact_pay(plan_of("revenue_retained", 400_000), outcomes, points=2**17)
    exact = exact_pay(plan_of("revenue_retained", 400_000), outcomes, points=points)
    (mean, variance), (fine_mean, fine_variance) = map(value_moments, (exact, finest))
    assert mean == pytest.approx(fine_mean, rel=1e-9)
    parts = len(outcomes.assumed.staying)
    slack = parts * finest.step**2 / 4
    assert -slack < variance - fine_variance < parts * exact.step**2 / 4


def test_one_account_that_stays_or_leaves():
    """Growth fixed at nothing: the year brings all of it, or the months before July."""
    outcomes = draw(made_up({"A": [1_000] * 24}, since={"A": "2020-07-01"}), 1)
    still = replace(outcomes.assumed, growth=0.0, growth_spread=1e-9)
    outcomes = Outcomes(Luck(still, 1))
    plan = plan_of("revenue_retained", 12_000)
    exact = exact_pay(plan, outcomes, points=2**14)
    stays = outcomes.assumed.staying[0]
    assert exact.chance(0) == pytest.approx(1 - stays, abs=1e-6)  # 6,000 is half of the quota
    assert exact.mean == pytest.approx(20_000 * stays, rel=1e-3)
    assert exact.quantile(0.01) == 0
    assert exact.quantile(0.5) == pytest.approx(20_000, rel=1e-2)


def test_pay_figures_are_those_of_a_distribution():
    exact = exact_pay(plan_of("new_business", 5_000), draw(steady(), 1))
    assert exact.probability.min() >= 0
    assert exact.probability.sum() == pytest.approx(1)
    assert exact.chance(-1) == 0
    assert exact.chance(np.inf) == pytest.approx(1)
    quantiles = [exact.quantile(share) for share in (0, 0.2, 0.5, 0.9, 1)]
    assert quantiles == sorted(quantiles)
    for share in (0.2, 0.5, 0.9):
        assert exact.chance(exact.quantile(share)) >= share
    assert exact.chance(exact.quantile(0.9) - 1) < 0.9


@pytest.mark.parametrize(
    "rules",
    [
        {"period": "quarter"},
        {"clawback": Clawback(months=6, kind="full")},
        {"pays": RateTable(tiers=((0, 0.1),), per="deal")},
    ],
)
def test_a_plan_that_is_not_a_sum_of_the_year_is_refused(rules):
    with pytest.raises(OutcomeError, match="Simulate this plan"):
        exact_pay(plan_of("new_business", 5_000, **rules), draw(steady(), 1))


def test_two_components_or_part_of_a_year_are_refused():
    plan = plan_of("new_business", 5_000)
    [one] = plan.components
    gate = Component("Gate", "revenue_retained", 0, 100)
    linked = replace(plan, components=[replace(one, gates=[Gate("Gate", 0.9)]), gate])
    for refused in (linked, replace(plan, first_month=4)):
        with pytest.raises(OutcomeError, match="Simulate this plan"):
            exact_pay(refused, draw(steady(), 1))


@pytest.mark.parametrize("measure", ["nps", "objectives", "team_result"])
def test_a_measure_that_is_not_made_of_customers_and_deals_is_refused(measure):
    with pytest.raises(OutcomeError, match="not made of customers and deals"):
        exact_pay(plan_of(measure, 1), draw(steady(), 1))


def test_margins_below_zero_are_refused():
    outcomes = draw(steady(), 1)
    loss = replace(outcomes.assumed, margin=outcomes.assumed.margin - 0.5)
    with pytest.raises(OutcomeError, match="sold to at a loss"):
        exact_pay(plan_of("contribution_margin", 100), Outcomes(Luck(loss, 1)))


def test_no_deals_at_all_is_no_obstacle():
    outcomes = draw(steady(), 1)
    none = replace(outcomes.assumed, deals=np.zeros(12))
    exact = exact_pay(plan_of("new_business", 5_000), Outcomes(Luck(none, 10)))
    assert exact.mean == 0
    assert not year_totals(Outcomes(Luck(none, 10)).results(), "new_business").any()
