"""Pulling a deal forward: worth a discount before a cliff, none where pay is straight."""

import numpy as np
import pytest
from made_up_years import STRAIGHT, plan, sales

from kamlib.models import PayoutCurve, PlanError, RateTable, forward_discount

CURVES = {
    "straight": PayoutCurve(**STRAIGHT),
    "cliff": PayoutCurve(((1, 1),), tail="flat"),
    "accelerated": PayoutCurve(((0, 0), (1, 1), (2, 4))),
}


def discounts(rules, deal=40_000, **options):
    return forward_discount(plan(sales(**rules)), "Sales", deal, **options)


@pytest.mark.parametrize("deal", [999.99, 40_000, 333_333.33])
@pytest.mark.parametrize("period", ["month", "quarter"])
def test_straight_pay_is_worth_no_discount(deal, period):
    assert discounts({"pays": CURVES["straight"], "period": period}, deal)["discount"].max() == 0
    table = RateTable(((0, 0.05),))
    assert discounts({"pays": table, "period": period}, deal)["discount"].max() == 0


@pytest.mark.parametrize("name", CURVES)
@pytest.mark.parametrize("quarter", [1, 2, 3])
def test_neither_is_pay_for_the_year(name, quarter):
    for rules in ({"period": "year"}, {"settles": "year to date"}):
        table = discounts({"pays": CURVES[name], **rules}, quarter=quarter)
        assert table["discount"].max() == 0
        assert table["cost"].max() == 0


@pytest.mark.parametrize(
    ("at", "discount"), [(0.59, 0), (0.7, 0.245), (0.9, 0.745), (0.99, 0.97), (1, 0)]
)
def test_the_deal_that_lifts_the_quarter_over_its_cliff_may_cost_much(at, discount):
    table = discounts({"pays": CURVES["cliff"]}, attainments=[at])
    assert table.loc[at, "discount"] == pytest.approx(discount, abs=0.0051)
    if discount:
        assert table.loc[at, "gain"] == 5_000
        cost = 40_000 * table.loc[at, "discount"] + 5_000
        assert table.loc[at, "cost"] == pytest.approx(cost)


def test_the_gain_is_what_signing_now_pays_more():
    table = discounts({"pays": CURVES["accelerated"]}, attainments=[0.5, 1.2], next_attainment=0.4)
    # 40,000 are 40 % of a quarter: at 1 % for 1 % of 5,000 worth 2,000, accelerated 6,000.
    assert table["gain"].tolist() == [0, 4_000]
    assert table["discount"].tolist() == pytest.approx([0, 0.66], abs=0.0051)


def test_the_discount_is_the_largest_that_pays():
    table = discounts({"pays": CURVES["accelerated"]}, next_attainment=0.4)
    assert np.all((table["discount"] > 0) == (table["gain"] > 40))
    assert table["discount"].max() < 1


@pytest.mark.parametrize("wrong", [{"deal": 0}, {"deal": -5}, {"quarter": 4}])
def test_what_is_no_deal_or_quarter_is_a_sentence(wrong):
    with pytest.raises(PlanError, match="The deal is an amount above 0"):
        discounts({}, **wrong)


def test_who_is_not_there_cannot_sign():
    with pytest.raises(PlanError, match="around the end of quarter 1"):
        forward_discount(plan(sales(), first_month=4), "Sales", 1_000)
