"""What every rule of a plan pays, one number worked by hand for each."""

from dataclasses import replace

import numpy as np
import pytest
from made_up_years import STRAIGHT, paid, plan, quarters, sales

from kamlib.models import (
    Component,
    Draw,
    Gate,
    Hurdle,
    Matrix,
    Multiplier,
    PayoutCurve,
    RateTable,
    Results,
)

LINE = PayoutCurve(**STRAIGHT)
MARGIN = Component("Margin", "contribution_margin", weight=0, quota=100_000)


def test_each_quarter_by_itself():
    """90 % pays 80 %, 75 % pays half, 110 % pays 140 %; one quarter's target is 5,000."""
    year = Results.of(quarters(90_000, 75_000, 74_999.99, 110_000))
    assert paid(plan(sales()), year) == {2: 4_000, 5: 2_500, 11: 7_000}


def test_components_share_the_target():
    nps = Component("NPS", "nps", weight=0.3, quota=50, pays=LINE, period="half")
    year = Results.of(quarters(100_000, 0, 0, 0) | {"nps": {0: 50, 4: 40, 9: 60}})
    both = plan(sales(weight=0.7), nps)
    assert paid(both, year) == {2: 3_500, 5: 2_400, 11: 3_600}  # a level: its last value counts
    assert {name: pay.tolist() for name, pay in both.payout_by_component(year).items()} == {
        "Sales": [3_500],
        "NPS": [6_000],
    }


def test_seasonal_weights():
    """The last quarter has half of the year's quota and of its target."""
    year = Results.of(quarters(0, 0, 0, 180_000))
    assert paid(plan(sales(seasonal=(1, 1, 1, 3))), year) == {11: 8_000}


def test_where_nothing_is_asked_attainment_is_zero():
    """No margin is asked for in the first quarter, so its gate stays shut then."""
    margin = replace(MARGIN, seasonal=(0, 1, 1, 1))
    year = Results.of(
        quarters(100_000, 100_000) | quarters(50_000, 50_000, measure="contribution_margin")
    )
    assert paid(plan(sales(gates=(Gate("Margin", 1),)), margin), year) == {5: 5_000}


def test_a_threshold_is_met_in_spite_of_binary_fractions():
    """30 of 33.33… until May is exactly 90 %; in binary numbers it is a hair less."""
    rules = {"quota": 120, "seasonal": (1, 2), "period": "month", "settles": "year to date"}
    part = sales(pays=PayoutCurve(((0.9, 0.5), (1, 1))), **rules)
    year = Results.of({"new_business": {4: 30}})
    assert paid(plan(part, last_month=5), year) == {4: 2_777.78}


@pytest.mark.parametrize(("takes_back", "last"), [(True, {11: -5_000.0}), (False, {})])
def test_year_to_date(takes_back, last):
    """Due: 2,500, then 12,500, 12,500 and 7,500; what was paid before is deducted."""
    rules = {"pays": LINE, "settles": "year to date", "takes_back": takes_back}
    year = Results.of(quarters(50_000, 200_000, 0, -100_000))
    assert paid(plan(sales(**rules)), year) == {2: 2_500, 5: 10_000} | last


def test_what_is_never_taken_back_starts_at_zero():
    """−1,000 is due in the first quarter, and nothing is paid; then 3,000 are."""
    table = RateTable(((0, 0.1),))
    year = Results.of(quarters(-10_000, 40_000, -20_000))
    kept = sales(pays=table, settles="year to date", takes_back=False)
    assert paid(plan(kept), year) == {5: 3_000}


@pytest.mark.parametrize(
    ("carry", "pays"),
    [
        ("none", [7_500, 6_000, 0, 6_500]),
        ("surplus", [5_000, 5_000, 3_500, 6_500]),  # 50,000, then 70,000 are carried
        ("deficit", [7_500, 6_000, 0, 1_500]),  # 100,000 are missing in the third quarter
        ("both", [5_000, 5_000, 3_500, 5_000]),
    ],
)
def test_carry(carry, pays):
    year = Results.of(quarters(150_000, 120_000, 0, 130_000))
    months = {3 * quarter + 2: pay for quarter, pay in enumerate(pays) if pay}
    assert paid(plan(sales(pays=LINE, carry=carry)), year) == months


@pytest.mark.parametrize(("margin", "pays"), [(22_499.99, {}), (22_500, {2: 5_000})])
def test_gate(margin, pays):
    """90 % of a quarter's margin quota of 25,000 opens the gate."""
    gated = plan(sales(gates=(Gate("Margin", 0.9),)), MARGIN)
    year = Results.of(quarters(100_000) | quarters(margin, measure="contribution_margin"))
    assert paid(gated, year) == pays


@pytest.mark.parametrize(("margin", "pay"), [(24_999.99, 7_500), (25_000, 15_000)])
def test_hurdle(margin, pay):
    """150 % pays 300 % if the margin is there, and 150 % if not."""
    year = Results.of(quarters(150_000) | quarters(margin, measure="contribution_margin"))
    assert paid(plan(sales(hurdle=Hurdle("Margin", 1)), MARGIN), year) == {2: pay}


def test_a_hurdle_never_slows_a_flat_curve_down():
    flat = PayoutCurve(((0, 0), (1, 1)), tail="flat")
    year = Results.of(quarters(150_000))
    assert paid(plan(sales(pays=flat, hurdle=Hurdle("Margin", 1)), MARGIN), year) == {2: 5_000}


@pytest.mark.parametrize(("other", "pay"), [("Margin", 4_500), ("", 6_000)])
def test_multiplier(other, pay):
    """The margin attained 95 % (factor .9), sales 100 % (factor 1.2)."""
    rule = Multiplier(((0.9, 0.8), (1, 1), (1, 1.2)), other)
    year = Results.of(quarters(100_000) | quarters(23_750, measure="contribution_margin"))
    assert paid(plan(sales(multiplier=rule), MARGIN), year) == {2: pay}


def test_matrix():
    matrix = Matrix((0.8, 1), (0, 1), ((0.4, 0.6), (0.8, 1.2)), "Margin")
    margin = {"contribution_margin": {2: 25_000, 5: 24_999, 8: 25_000}}
    year = Results.of(quarters(100_000, 100_000, 80_000, 79_999) | margin)
    assert paid(plan(sales(pays=matrix), MARGIN), year) == {2: 6_000, 5: 4_000, 8: 3_000}


def test_a_rate_table_by_quarter_and_by_year():
    """Retroactive: 4 %, and 6 % of everything from 150,000 on."""
    table = RateTable(((0, 0.04), (150_000, 0.06)), kind="retroactive")
    year = Results.of(quarters(100_000, 100_000, -10_000, 0))
    assert paid(plan(sales(pays=table)), year) == {2: 4_000, 5: 4_000, 8: -400}
    so_far = plan(sales(pays=table, settles="year to date"))
    assert paid(so_far, year) == {2: 4_000, 5: 8_000, 8: -600}


@pytest.mark.parametrize(
    ("recoverable", "pays"),
    [(True, {0: 1_000, 1: 1_000, 2: 2_500}), (False, {0: 1_000, 1: 1_500, 2: 3_000})],
)
def test_draw(recoverable, pays):
    """Earned 0, 1,500, 3,000: 1,000 and then 500 are owed, and repaid in the third month."""
    monthly = sales(pays=RateTable(((0, 0.1),)), period="month")
    guaranteed = plan(monthly, draw=Draw(1_000, "month", recoverable), last_month=3)
    year = Results.of({"new_business": {1: 15_000, 2: 30_000}})
    assert paid(guaranteed, year) == pays
    parts = guaranteed.payout_by_component(year)
    assert parts["Sales"].tolist() == [4_500]
    assert parts["draw"].tolist() == [sum(pays.values()) - 4_500]


def test_joiner_and_leaver():
    """From March to August: shorter first and third quarters, with smaller quotas and targets."""
    year = Results.of({"new_business": {0: 900_000, 2: 30_000, 5: 100_000, 7: 60_000, 8: 900_000}})
    short = plan(sales(), first_month=3, last_month=8)
    first = 5_000 / 3 * 0.8  # 90 % of one month's 33,333.33
    assert paid(short, year) == {2: round(first, 2), 5: 5_000, 7: round(5_000 * 2 / 3 * 0.8, 2)}
    assert short.statement(year).base == 40_000


def test_half_a_cent_is_rounded_away_from_zero():
    table = RateTable(((0, 0.125),), per="deal")
    year = Results.of({"new_business": {0: 1, 1: -1, 2: 0.2, 3: 1.64}})
    assert paid(plan(sales(pays=table)), year) == {0: 0.13, 1: -0.13, 2: 0.03, 3: 0.21}


def test_many_years_at_once():
    values = np.arange(24_000.0, 24_000 + 2_400).reshape(200, 12)
    many = Results({"new_business": values, "contribution_margin": values[::-1]})
    linked = plan(sales(gates=(Gate("Margin", 2.9),), settles="year to date"), MARGIN)
    whole = linked.payout(many)
    assert whole.shape == (200,)
    assert 0 < np.count_nonzero(whole) < 200
    for scenario in (0, 57, 199):
        assert whole[scenario] == linked.payout(many.year(scenario))[0]
