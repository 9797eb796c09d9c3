"""Commission rules worked by hand: what common pay clauses mean, to the cent."""

import pytest

from kamlib.models import (
    Clawback,
    Component,
    Deal,
    Multiplier,
    Plan,
    RateTable,
    Results,
)


def commission(table: RateTable, deals: list[tuple], **rules) -> list[float]:
    """Pay deals of one year by a table, in the order they are paid: one amount each."""
    part = Component("Sales", "new_business", weight=1, pays=table, **rules)
    plan = Plan("Commission", base=0, target_variable=0, components=(part,))
    year = Results.of({}, [Deal(month, "new_business", *rest) for month, *rest in deals])
    lines = plan.statement(year).lines
    assert plan.payout(year)[0] == sum(line.cents for line in lines) / 100
    return [line.cents / 100 for line in lines]


def test_blended_rate():
    """1/2/3/0 % with tiers at 1,000, 5,000 and 10,000: 2,500 earns .4 % + 1.2 % = 1.6 % of it."""
    table = RateTable(((0, 0.01), (1_000, 0.02), (5_000, 0.03), (10_000, 0)))
    assert table(1_000) / 2_500 == pytest.approx(0.004)
    assert (table(2_500) - table(1_000)) / 2_500 == pytest.approx(0.012)
    assert commission(table, [(0, 2_500)]) == [2_500 * 0.016]
    assert table(50_000) == table(10_000) == 240  # the last tier pays nothing more


def test_a_deal_across_a_tier():
    """4/6/8 % at 150,000 and 250,000; after 145,000, a deal of 20,000 earns 200 + 900."""
    table = RateTable(((0, 0.04), (150_000, 0.06), (250_000, 0.08)), per="deal")
    deals = [(0, 145_000), (3, 20_000)]
    assert commission(table, deals, settles="year to date") == [5_800, 1_100]


def test_each_slice_at_its_own_rate():
    """5 % to 100,000, 6 % to 125,000, 7 % above: 150,000 earns 5,000 + 1,500 + 1,750."""
    table = RateTable(((0, 0.05), (100_000, 0.06), (125_000, 0.07)))
    assert commission(table, [(5, 150_000)]) == [8_250]


def test_nothing_before_the_threshold():
    """Rates 0 to 10,000, 1.25 to 12,500, 1.5 above: 14,000 earns 3,125 + 2,250."""
    table = RateTable(((0, 0), (10_000, 1.25), (12_500, 1.5)))
    assert commission(table, [(5, 14_000)]) == [5_375]


def test_rates_that_fall():
    """30/12.5/8.5/4.9 % at 100, 1,000 and 5,000; after 900, another 200 earns 12.50 + 8.50."""
    table = RateTable(((0, 0.3), (100, 0.125), (1_000, 0.085), (5_000, 0.049)), per="deal")
    assert commission(table, [(0, 900), (1, 200)], settles="year to date") == [130, 21]


def test_a_surcharge_and_its_reversal():
    """5 % and a tenth of that on top: 750 earns 41.25, and its cancellation takes back 41.25."""
    table = RateTable(((0, 0.05),), per="deal")
    rules = {"multiplier": Multiplier(((1, 1.1),)), "quota": 1_000, "clawback": Clawback(6)}
    assert commission(table, [(2, 750, 1, 4)], **rules) == [41.25, -41.25]


def test_a_closed_section():
    """Whole amounts from 15,000 to 16,000 at 20 %: 15,100 earns 3,020, and 14,999 nothing."""
    table = RateTable(((0, 0), (15_000, 0.2), (16_000, 0)), kind="retroactive")
    assert commission(table, [(0, 15_100)]) == [3_020]
    assert commission(table, [(0, 14_999)]) == [0]
    assert commission(table, [(0, 15_000)]) == [3_000]


def test_no_pay_and_no_penalty_on_a_loss():
    """20 % of the margin, sold for 500 at a cost of 600: a loss that does not count pays 0."""
    table = RateTable(((0, 0.2),), per="deal")
    assert commission(table, [(0, 500 - 600)], losses_count=False) == [0]
    assert commission(table, [(0, 500 - 600)]) == [-20]


def test_a_credit_note():
    """10 % of 100 is 10; the credit note takes the 10 back."""
    assert commission(RateTable(((0, 0.1),), per="deal"), [(0, 100), (1, -100)]) == [10, -10]
