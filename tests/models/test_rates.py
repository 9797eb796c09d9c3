"""Rate tables and the matrix: tiers, edges, amounts below zero, and what is no table."""

import itertools
from fractions import Fraction

import numpy as np
import pytest
import random_plans
from hypothesis import given, settings
from hypothesis import strategies as st

from kamlib.models import Component, Deal, Matrix, Plan, PlanError, RateTable, Results

TIERS = ((0, 0.04), (150_000, 0.06), (250_000, 0.08))
AT = np.array([-1_000, 0, 149_999, 150_000, 150_001, 300_000])


def test_marginal():
    pay = [-40, 0, 5_999.96, 6_000, 6_000.06, 6_000 + 6_000 + 4_000]
    assert RateTable(TIERS)(AT) == pytest.approx(pay)
    assert RateTable(TIERS, edge="above")(AT) == pytest.approx(pay)


def test_retroactive():
    """The whole amount at the reached rate: one more euro can be worth 3,000."""
    pay = [-40, 0, 5_999.96, 9_000, 9_000.06, 24_000]
    assert RateTable(TIERS, kind="retroactive")(AT) == pytest.approx(pay)
    pay[3] = 6_000
    assert RateTable(TIERS, kind="retroactive", edge="above")(AT) == pytest.approx(pay)


def test_flat():
    tiers = ((0, 0), (150_000, 1_000), (250_000, 2_500))
    assert RateTable(tiers, kind="flat")(AT).tolist() == [0, 0, 0, 1_000, 1_000, 2_500]
    above = RateTable(tiers, kind="flat", edge="above")
    assert above(AT).tolist() == [0, 0, 0, 0, 1_000, 2_500]
    a_deal = RateTable(((0, 50),), kind="flat")
    assert a_deal(np.array([-5, 0, 5])).tolist() == [0, 0, 50]


@settings(deadline=None, max_examples=100)
@given(random_plans.tables(), st.integers(-10_000_00, 100_000_00))
def test_both_readings_agree(table, cents):
    assert table(cents / 100) == pytest.approx(float(table.exact(Fraction(cents, 100))), abs=1e-8)


@settings(deadline=None, max_examples=100)
@given(random_plans.tables())
def test_more_never_pays_less_unless_rates_fall(table):
    rates = [rate for _start, rate in table.tiers]
    rising = RateTable(
        tuple(zip([start for start, _rate in table.tiers], sorted(rates), strict=True)),
        table.kind,
        table.edge,
    )
    at = np.linspace(-1_000, 70_000, 711)
    assert (np.diff(rising(at)) >= -1e-8).all()
    if table.kind == "marginal":  # a slice at a lower rate still pays something
        assert (np.diff(table(at)) >= -1e-8).all()


@settings(deadline=None, max_examples=50)
@given(
    random_plans.tables(kinds=["marginal"], pers=["deal"]),
    st.lists(st.integers(1, 40_000_00).map(lambda cents: cents / 100), min_size=2, max_size=4),
)
def test_deals_in_any_order_sum_to_the_whole(table, amounts):
    """Each deal on top of those before it: together, they earn what their sum earns."""
    orders = list(itertools.permutations(amounts))
    paid = {per: _commission(RateTable(table.tiers, per=per), orders) for per in ("deal", "period")}
    assert np.ptp(paid["deal"]) == 0
    assert paid["deal"].tolist() == paid["period"].tolist()


def _commission(table, orders):
    """What each order of deals, one a month, earns in a year."""
    part = Component("Sales", "new_business", 1, pays=table, settles="year to date")
    plan = Plan("Commission", 0, 0, (part,))
    years = [
        Results.of({}, [Deal(month, "new_business", amount) for month, amount in enumerate(order)])
        for order in orders
    ]
    return np.concatenate([plan.payout(year) for year in years])


def test_matrix():
    """Below the first threshold of either, nothing; else the cell of the thresholds reached."""
    matrix = Matrix((0.8, 1), (0.5, 1), ((0.4, 0.6), (0.8, 1.2)), "Margin")
    own, other = np.array([0.79, 0.8, 0.8, 1, 1, 1]), np.array([2, 0.5, 1, 0.4, 0.99, 1])
    expected = [0, 0.4, 0.6, 0, 0.8, 1.2]
    assert matrix(own, other).tolist() == expected
    exact = [
        matrix.exact(Fraction(str(a)), Fraction(str(b))) for a, b in zip(own, other, strict=True)
    ]
    assert [float(share) for share in exact] == expected


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"tiers": ()}, "There are no tiers"),
        ({"tiers": ((100, 0.1),)}, "has to start at 0"),
        ({"tiers": ((0, 0.1), (200, 0.2), (100, 0.3))}, "start above the one before"),
        ({"tiers": ((0, 0.1), (0, 0.2))}, "start above the one before"),
        ({"tiers": ((0, -0.1),)}, "not below 0"),
        ({"tiers": ((0, 0.1, 3),)}, "pair of numbers"),
        ({"tiers": ((0, 5),)}, "A rate of 500% is too high. Write 5% as 0.05."),
        ({"kind": "marginl"}, 'kind is "marginl"'),
        ({"edge": "frm"}, 'edge is "frm"'),
        ({"per": "month"}, 'per is "month". It can be: period, deal.'),
    ],
)
def test_what_is_no_table(changes, problem):
    with pytest.raises(PlanError, match=r"^Rate table: ") as error:
        RateTable(**({"tiers": TIERS} | changes))
    assert problem in str(error.value)


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"rows": ()}, "rows are attainments"),
        ({"rows": (1, 0.8)}, "rows have to rise"),
        ({"columns": (1, "2")}, "columns are attainments"),
        ({"payout": ((0.4, 0.6),)}, "one row for each of rows"),
        ({"payout": ((0.4,), (0.8,))}, "a share for each of columns"),
        ({"payout": ((0.4, 0.6), (0.8, -1))}, "not below 0"),
    ],
)
def test_what_is_no_matrix(changes, problem):
    whole = {"rows": (0.8, 1), "columns": (0.5, 1), "payout": ((0.4, 0.6), (0.8, 1.2))}
    with pytest.raises(PlanError, match=r"^Matrix: ") as error:
        Matrix(**(whole | changes), other="Margin")
    assert problem in str(error.value)
