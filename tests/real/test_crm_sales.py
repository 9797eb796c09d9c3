"""A pipeline that nobody here made: what does not fit is told, and the money adds up."""

import numpy as np
import pandas as pd
import pytest
from crm_sales import LAST_DAY, SOURCE, UNKNOWN, as_it_is, read_export, repaired

from kamlib import metrics
from kamlib.apps import pipeline_simulator
from kamlib.errors import nearest

pytestmark = pytest.mark.skipif(
    not SOURCE.exists(),
    reason="the real CRM export is not here: put its files into ../shared/real/crm_sales",
)

WON = 10_005_534  # dollars, in the file


@pytest.fixture(scope="module")
def export():
    return read_export()


@pytest.fixture(scope="module")
def both(export):
    return repaired(export)


@pytest.fixture(scope="module")
def portfolio(both):
    return both[0]


@pytest.fixture(scope="module")
def deals(portfolio):
    return portfolio.opportunities


def test_taken_as_it_is_every_row_that_does_not_fit_is_told_with_its_reason(export):
    problems = as_it_is(export).check()
    assert problems.groupby(["table", "column"]).size().to_dict() == {
        ("invoices", "product_id"): 729,
        ("opportunities", "account_id"): 1425,
        ("opportunities", "created"): 500,
    }
    product = problems[problems["column"] == "product_id"]
    assert set(product["rule"]) == {'The table products has no product_id "GTXPro".'}


def test_a_name_that_does_not_join_is_found_by_its_nearest(export):
    missing = set(export.deals["product"]) - set(export.products["product"])
    assert missing == {"GTXPro"}
    assert nearest("GTXPro", list(export.products["product"])) == 'Did you mean "GTX Pro"?'


def test_every_row_is_kept_or_told(export, both):
    portfolio, changes = both
    assert portfolio.check().empty
    assert changes.groupby("column").size().to_dict() == {
        "account": 1088,
        "engage_date": 500,
        "product": 1480,
    }
    left_out = changes[changes["became"] == ""]
    kept = set(portfolio.opportunities["opportunity_id"])
    assert len(export.deals) == 8_800 == len(kept) + len(left_out)
    assert kept.isdisjoint(left_out["opportunity_id"])
    assert changes["reason"].str.len().min() > 10


def test_only_open_deals_lack_an_account(deals):
    assert set(deals.loc[deals["account_id"] == UNKNOWN, "outcome"]) == {"open"}


def test_five_sellers_have_a_manager_and_no_deal(export):
    assert set(export.deals["sales_agent"]) <= set(export.sellers["sales_agent"])
    assert len(set(export.sellers["sales_agent"]) - set(export.deals["sales_agent"])) == 5


def test_the_money_reconciles_by_month_and_by_account(export, portfolio):
    raw = export.deals[export.deals["deal_stage"] == "Won"]
    months = portfolio.months
    assert raw["close_value"].sum() == portfolio.invoices["revenue"].sum() == WON
    assert months["revenue"].sum() == WON
    by_account = months.groupby("account_id")["revenue"].sum()
    assert by_account.to_dict() == raw.groupby("account")["close_value"].sum().to_dict()
    by_month = months.groupby(months["month"].astype(str))["revenue"].sum()
    assert by_month[by_month != 0].to_dict() == (
        raw.groupby(raw["close_date"].dt.strftime("%Y-%m"))["close_value"].sum().to_dict()
    )


def test_the_win_rate_of_decided_deals_and_the_naive_one(export, deals):
    naive = (export.deals["deal_stage"] == "Won").sum() / len(export.deals)
    assert metrics.win_rate(deals) == pytest.approx(4238 / 6711)
    assert (round(metrics.win_rate(deals), 2), round(naive, 2)) == (0.63, 0.48)


def test_the_last_month_of_a_quarter_wins_more(deals):
    decided = deals.dropna(subset="closed")
    last = decided["closed"].dt.month % 3 == 0
    rates = [round(metrics.win_rate(decided[each]), 2) for each in (last, ~last)]
    assert rates == [0.81, 0.52]


def test_half_of_the_open_deals_are_asleep_for_long(deals):
    is_open = deals[deals["outcome"] == "open"]
    age = (LAST_DAY - is_open["created"]).dt.days
    assert len(is_open) == 1589
    assert age.median() == 165
    assert round((age > 120).mean(), 2) == 0.87


def test_velocity_with_and_without_the_sleepers(deals):
    parts = metrics.velocity_parts(deals, LAST_DAY)
    assert parts == pytest.approx(
        {"deals": 1589, "win_rate": 0.6315, "deal_value": 2360.91, "cycle_days": 51.78}, rel=1e-3
    )
    awake = deals[(deals["outcome"] != "open") | (LAST_DAY - deals["created"]).dt.days.le(120)]
    cleaned = metrics.sales_velocity(**metrics.velocity_parts(awake, LAST_DAY))
    assert round(cleaned / metrics.sales_velocity(**parts), 2) == 0.13


def test_prices_are_close_to_the_list_on_average(portfolio):
    lines = portfolio.invoices["revenue"] / portfolio.invoices["list_revenue"]
    assert (round(lines.mean(), 3), round(lines.std(), 2)) == (0.996, 0.10)
    assert metrics.price_realisation(portfolio.months) == pytest.approx(
        portfolio.invoices["revenue"].sum() / portfolio.invoices["list_revenue"].sum()
    )


def test_the_simulator_runs_on_it(portfolio, deals):
    app = pipeline_simulator(portfolio)
    app.predict.show_without_guess()
    amounts = deals.loc[deals["outcome"] == "won", "amount"]
    assert app.state["chance"] == metrics.win_rate(deals)
    assert app.state["deal"] == pytest.approx(amounts.mean())
    assert "4,238 of 6,711 decided deals of new business, 63%" in app.details.value
    assert "what one of 4,238 was" in app.details.value
    assert len(app.details.value) < 1_000


def test_win_rates_by_quarter_of_creation_count_every_deal(deals):
    table = metrics.win_rate_by_cohort(deals)
    assert table[["won", "lost", "open"]].to_numpy().sum() == len(deals)
    assert np.all(table["win_rate"].dropna().between(0, 1))
    assert table.index.equals(pd.period_range("2016Q4", "2017Q4", freq="Q", name="cohort"))
