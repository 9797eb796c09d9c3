"""Margins and the whale curve: what is taken off, what stays unknown, what adds up."""

import math

import made_up
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import kamlib as kam
from kamlib.metrics import (
    MetricError,
    MetricWarning,
    PeriodError,
    contribution_margins,
    in_period,
    visit_cadence,
    whale_curve,
)

SALES = pd.DataFrame(
    [
        ("Alba", 900.0, 600.0),
        ("Brix", 500.0, 200.0),
        ("Alba", 100.0, 50.5),
        ("Brix", -700.0, -300.0),  # a credit note larger than the month
    ],
    columns=["account_id", "revenue", "cost"],
)
cents = st.integers(min_value=-(10**7), max_value=10**7)


def test_margins_worked_by_hand():
    rebates = pd.Series({"Alba": 100.0})
    service = pd.Series({"Brix": 40.0, "Cord": 25.0})  # Cord is a prospect: effort, no sales
    table = contribution_margins(SALES, rebates, service)
    assert table.columns.tolist() == ["revenue", "cost", "cm1", "rebates", "cm2", "service", "cm3"]
    assert table.loc["Alba"].tolist() == [1000, 650.5, 349.5, 100, 249.5, 0, 249.5]
    assert table.loc["Brix"].tolist() == [-200, -100, -100, 0, -100, 40, -140]
    assert table.loc["Cord"].tolist() == [0, 0, 0, 0, 0, 25, -25]
    assert contribution_margins(SALES)["cm3"].tolist() == [349.5, -100]


@settings(deadline=None)
@given(st.lists(st.tuples(st.sampled_from(made_up.ACCOUNTS), cents, cents), max_size=20))
def test_margins_add_up_whatever_the_order(rows):
    sales = pd.DataFrame(rows, columns=["account_id", "revenue", "cost"])
    sales[["revenue", "cost"]] = sales[["revenue", "cost"]].astype(float) / 100
    table = contribution_margins(sales)
    expected = sum(revenue - cost for _account, revenue, cost in rows)
    assert round(100 * table["cm3"].sum()) == expected
    dressed = sales.sample(frac=1, random_state=1).astype({"account_id": "category"})
    pd.testing.assert_frame_equal(contribution_margins(dressed), table, check_index_type=False)


def test_unknown_cost_is_not_cost_0():
    with pytest.warns(MetricWarning, match="margin of 1 account is unknown"):
        table = contribution_margins(SALES.assign(cost=[600.0, math.nan, 50.5, -300.0]))
    assert math.isnan(table.loc["Brix", "cm1"])
    assert table.loc["Alba", "cm3"] == 349.5


def test_rows_without_account_or_revenue_are_left_out_and_said():
    odd = pd.DataFrame(
        {"account_id": [None, "Cord", "Dorn"], "revenue": [1.0, math.nan, math.inf], "cost": 1.0}
    )
    with pytest.warns(MetricWarning, match="3 rows of sales lack account_id or a usable"):
        assert len(contribution_margins(pd.concat([SALES, odd]))) == 2


def test_wrong_tables():
    with pytest.raises(MetricError, match='"sales" lacks cost'):
        contribution_margins(SALES.drop(columns="cost"))
    with pytest.raises(MetricError, match='"cost" holds something that is not a number'):
        contribution_margins(SALES.assign(cost="a lot"))
    with pytest.raises(MetricError, match='"rebates" lists Alba twice'):
        contribution_margins(SALES, pd.Series([1.0, 2.0], index=["Alba", "Alba"]))
    assert contribution_margins(SALES[:0]).empty


@settings(deadline=None)
@given(st.lists(cents, max_size=30))
def test_whale_curve(profit):
    accounts = pd.Series(profit, dtype=float) / 100
    if sum(profit) <= 0:
        with pytest.warns(MetricWarning, match="all accounts together earn nothing"):
            curve = whale_curve(accounts)
        assert curve["share"].isna().all()
    else:
        curve = whale_curve(accounts)
        assert curve["share"].iloc[-1] == 1
        # it climbs as long as accounts earn something; the peak is the profit of those
        peak = sum(p for p in profit if p > 0) / sum(profit)
        assert curve["share"].max() == pytest.approx(peak)
    assert sorted(profit, reverse=True) == [round(100 * p) for p in curve["profit"]]
    assert curve["cumulative"].diff().iloc[1:].round(2).tolist() == curve["profit"].tolist()[1:]


def test_equal_accounts_stay_in_order_and_unknown_ones_are_left_out():
    profit = pd.Series({"Dorn": 5.0, "Alba": 5.0, "Cord": 5.0, "Esch": math.nan})
    with pytest.warns(MetricWarning, match="1 account with unknown profit is left out"):
        curve = whale_curve(profit)
    assert curve.index.tolist() == ["Dorn", "Alba", "Cord"]
    assert curve["accounts"].tolist() == pytest.approx([1 / 3, 2 / 3, 1])
    assert whale_curve([5, 7] * 50).index.tolist() == [*range(1, 100, 2), *range(0, 100, 2)]


def test_crumbs_of_adding_are_not_a_profit():
    with pytest.warns(MetricWarning, match="earn nothing"):
        whale_curve([0.1, 0.2, -0.3])


def test_period_of_sales():
    months = made_up.as_months([("Alba", "2024-01", 100), ("Alba", "2025-12", 200)])
    assert in_period(months)["revenue"].tolist() == [2.0]
    assert in_period(months, "2024")["revenue"].tolist() == [1.0]
    assert in_period(months, "2024-02/2025-11").empty
    assert in_period(months.assign(month=months["month"].astype("str")), 2024).shape == (1, 3)
    with pytest.raises(PeriodError, match=r"of 2026\. Ask for a period within it, such as"):
        in_period(months, "2026")
    with pytest.raises(PeriodError, match="does not cover all of"):
        in_period(months[:1])  # a month of history is not a year
    with pytest.warns(MetricWarning, match="no account-months"):
        assert in_period(months[:0]).empty


def test_the_big_account_grows_while_its_margin_melts():
    """The planted story of the machinery sample: more revenue, less margin in the biggest."""
    portfolio = kam.sample("machinery")
    table = {}
    for year, end in (("2024", "2024-12-31"), ("2025", "2025-12-31")):
        hours = visit_cadence(portfolio.activities, end)["hours"]
        margins = contribution_margins(in_period(portfolio.months, year), service=80 * hours)
        table[year] = margins
        assert whale_curve(margins["cm3"])["share"].iloc[-1] == 1
    biggest = table["2025"]["revenue"].idxmax()
    before, now = table["2024"].loc[biggest], table["2025"].loc[biggest]
    assert now["revenue"] > before["revenue"]
    assert now["cm3"] / now["revenue"] < before["cm3"] / before["revenue"] - 0.03
