"""Rules about single deals: splits, windfalls, losses, cancellations, pay per deal."""

import pytest
from made_up_years import STRAIGHT, paid, plan, quarters, sales

from kamlib.models import Clawback, Deal, Gate, PayoutCurve, RateTable, Results, Windfall

LINE = PayoutCurve(**STRAIGHT)
PER_DEAL = RateTable(((0, 0.04), (50_000, 0.1)), per="deal")


def year(*deals, **monthly):
    """A year of new-business deals: (month, amount), share and cancellation if any."""
    listed = [Deal(month, "new_business", *rest) for month, *rest in deals]
    return Results.of(monthly, listed)


def test_credit_split():
    """Two sellers share a deal of 80,000: 40,000 each, 40 % of the quarter's quota."""
    assert paid(plan(sales(pays=LINE)), year((0, 80_000, 0.5))) == {2: 2_000}


def test_windfall():
    """Of 200,000, the part beyond 60,000 counts a quarter: 95,000, half of it ours."""
    rule = Windfall(above=60_000, counts=0.25)
    assert paid(plan(sales(pays=LINE, windfall=rule)), year((0, 200_000, 0.5))) == {2: 2_375}


@pytest.mark.parametrize(("losses_count", "pay"), [(True, 1_000), (False, 1_500)])
def test_losses(losses_count, pay):
    deals = year((0, 30_000), (1, -10_000))
    assert paid(plan(sales(pays=LINE, losses_count=losses_count)), deals) == {2: pay}


@pytest.mark.parametrize(
    ("kind", "pays"),
    [
        ("full", {2: 5_000, 5: 2_000}),  # 100,000 − 60,000
        ("pro rata", {2: 5_000, 5: 3_500}),  # kept for 3 of 6 months: 100,000 − 30,000
        ("restating", {2: 5_000, 4: -3_000, 5: 5_000}),  # without it, 2,000 in the first quarter
    ],
)
def test_clawback(kind, pays):
    deals = [(0, 40_000), (1, 60_000, 1, 4), (5, 100_000)]
    claw = plan(sales(pays=LINE, clawback=Clawback(6, kind)))
    assert paid(claw, year(*deals)) == pays
    assert paid(plan(sales(pays=LINE)), year(*deals)) == {2: 5_000, 5: 5_000}


@pytest.mark.parametrize(("months", "last"), [(3, {}), (4, {4: -1_500.0})])
def test_a_deal_that_was_kept_long_enough(months, last):
    """Signed in February, cancelled in May: three months old."""
    claw = plan(sales(pays=LINE, clawback=Clawback(months, "restating")))
    assert paid(claw, year((1, 30_000, 1, 4))) == {2: 1_500} | last


def test_restating_year_to_date():
    """Due without the deal: 2,000 instead of 5,000, and from there on as if it never was."""
    rules = {"pays": LINE, "settles": "year to date", "clawback": Clawback(6, "restating")}
    deals = year((0, 40_000), (1, 60_000, 1, 4), (5, 100_000))
    assert paid(plan(sales(**rules)), deals) == {2: 5_000, 4: -3_000, 5: 5_000}


def test_a_gate_that_loses_a_deal():
    """The gate's deal is cancelled in May; the first quarter was settled before that."""
    gate = sales("Gate", weight=0, clawback=Clawback(12, "restating"))
    gated = sales(pays=LINE, measure="revenue_grown", gates=(Gate("Gate", 0.5),))
    grown = quarters(100_000, 100_000, measure="revenue_grown")
    deals = year((1, 60_000, 1, 4), **grown)
    assert paid(plan(gated, gate), deals) == {2: 5_000}
    so_far = sales(
        pays=LINE, measure="revenue_grown", gates=(Gate("Gate", 0.5),), settles="year to date"
    )
    assert paid(plan(so_far, gate), deals) == {2: 5_000, 5: -5_000}


def test_each_deal_by_itself():
    """Each deal has its own slices; what is not listed counts as one deal a month."""
    deals = year((0, 60_000), (0, 60_000), (4, -1_000), new_business={1: 70_000})
    assert paid(plan(sales(pays=PER_DEAL)), deals) == {0: 6_000, 1: 4_000, 4: -40}


def test_each_deal_on_top_of_those_before():
    table = plan(sales(pays=PER_DEAL, settles="year to date"))
    deals = year((0, 40_000), (4, 20_000), (6, -20_000))
    assert paid(table, deals) == {0: 1_600, 4: 1_400, 6: -1_400}
    never_back = plan(sales(pays=PER_DEAL, settles="year to date", takes_back=False))
    assert paid(never_back, deals) == {0: 1_600, 4: 1_400}
    assert paid(never_back, year((0, -10_000), (4, 60_000))) == {4: 2_000}


@pytest.mark.parametrize(
    ("kind", "back"), [("full", 3_000), ("restating", 3_000), ("pro rata", 1_800)]
)
def test_a_cancelled_deal_is_priced_again(kind, back):
    """60,000 earned 2,000 + 1,000; after half of the time, 30,000 of it earn 1,200."""
    claw = plan(sales(pays=PER_DEAL, clawback=Clawback(6, kind)))
    assert paid(claw, year((1, 60_000, 1, 4))) == {1: 3_000, 4: -back}


def test_a_cancellation_after_leaving_takes_nothing_back():
    claw = sales(pays=PER_DEAL, clawback=Clawback(6))
    assert paid(plan(claw, last_month=4), year((1, 60_000, 1, 4))) == {1: 3_000}


def test_a_gate_for_deals():
    """The quarter's own sales of 100,000 open the gate for every deal in it."""
    gated = plan(sales(pays=PER_DEAL, gates=(Gate("Quota", 1),)), sales("Quota", weight=0))
    deals = year((0, 20_000), (2, 80_000), (3, 99_999))
    assert paid(gated, deals) == {0: 800, 2: 5_000}
