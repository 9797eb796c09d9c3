"""The sample "consumer": realistic wholesale of food, and its stories are there to be found."""

import pandas as pd
import pytest
from sample_cases import (
    by_name,
    days_unvisited_before_leaving,
    health,
    in_year,
    margins,
    variants_of,
    worst_key_account,
)

from kamlib import metrics


@pytest.fixture(scope="module")
def variants():
    return variants_of("consumer").values()


def test_a_variant_keeps_every_rule_and_has_its_own_numbers(variants):
    for portfolio in variants:
        assert portfolio.check().empty
        assert portfolio.synthetic
    assert len({portfolio.invoices["revenue"].sum() for portfolio in variants}) == len(variants)


# --- the planted stories -------------------------------------------------------------------


def test_rebates_and_credit_notes_eat_the_margin_of_the_largest_account(variants):
    for portfolio in variants:
        largest = by_name(portfolio)["Kaufring Märkte"]
        table = margins(portfolio, 2025)
        assert table["revenue"].idxmax() == largest
        assert table["cm1"].rank(ascending=False)[largest] >= 6
        lines = portfolio.invoices[portfolio.invoices["account_id"] == largest]
        lines = lines[lines["date"].dt.year == 2025]
        before = lines[lines["revenue"] > 0]
        assert before["revenue"].sum() - before["cost"].sum() > 3 * table.loc[largest, "cm1"]


def test_whoever_pays_the_list_price_is_small_and_profitable(variants):
    for portfolio in variants:
        account = by_name(portfolio)["Delikatessen Horvath"]
        discounts = metrics.discounts_by(in_year(portfolio, 2025))["discount"]
        assert discounts.idxmin() == account
        table = margins(portfolio, 2025).sort_values("revenue", ascending=False)
        assert table.index.get_loc(account) >= 12
        assert table.loc[account, "share"] > table["share"].head(8).max()


def test_an_account_buys_one_family_of_four(variants):
    for portfolio in variants:
        sold = portfolio.invoices.merge(portfolio.products, on="product_id")
        families = sold.groupby("account_id")["family"].nunique()
        assert families[by_name(portfolio)["Vesuvio Pizzerien"]] == 1
        assert (families.drop(by_name(portfolio)["Vesuvio Pizzerien"]) == 4).all()


def test_the_next_to_leave_has_the_lowest_health_of_the_key_accounts(variants):
    for portfolio in variants:
        assert worst_key_account(portfolio) == "Hansa Kantinen"


def test_visits_lapse_two_quarters_before_the_account_leaves(variants):
    for portfolio in variants:
        account = by_name(portfolio)["Hotel Drei Linden"]
        assert days_unvisited_before_leaving(portfolio, account) >= 180
        mood = portfolio.surveys.groupby("account_id")["recommend"].mean()
        assert mood[account] > 7


def test_half_the_range_moves_to_a_competitor(variants):
    for portfolio in variants:
        compared = metrics.compare_periods(portfolio.months, "2025", "2024")
        staying = compared[~metrics.lifetimes(portfolio.months)["ended"].reindex(compared.index)]
        fall = staying["change"] / staying["prior"]
        assert portfolio.name_of(fall.idxmin()) == "Nordstern Feinkost"


def test_the_largest_new_account_is_new(variants):
    for portfolio in variants:
        compared = metrics.compare_periods(portfolio.months, "2025", "2024")
        new = compared[compared["status"] == "new"]
        assert portfolio.name_of(new["current"].idxmax()) == "Campus Mensa Delta"


def test_an_account_won_in_2024_is_gone_within_a_year(variants):
    for portfolio in variants:
        lives = metrics.lifetimes(portfolio.months)
        life = lives.loc[by_name(portfolio)["Foodtruck Kollektiv"]]
        assert life["ended"]
        assert life["duration"] < 12


@pytest.mark.parametrize("decoy", ["Südklinik Küche", "Seeblick Strandcafés", "Bäckerei Kornfeld"])
def test_decoys_do_not_alarm(variants, decoy):
    for portfolio in variants:
        score, names = health(portfolio), by_name(portfolio)
        assert score[names[decoy]] > score[names["Hansa Kantinen"]] + 5


def test_the_seasonal_decoy_keeps_its_revenue_from_year_to_year(variants):
    for portfolio in variants:
        account = by_name(portfolio)["Seeblick Strandcafés"]
        months = portfolio.months[portfolio.months["account_id"] == account]
        revenue = months.set_index("month")["revenue"]
        assert revenue["2025-10":"2025-12"].sum() < 0.3 * revenue["2025-07":"2025-09"].sum()
        compared = metrics.compare_periods(portfolio.months, "2025", "2024").loc[account]
        assert compared["current"] > 0.7 * compared["prior"]


def test_the_large_credit_note_counts_in_the_month_it_corrects(variants):
    for portfolio in variants:
        account = by_name(portfolio)["Bäckerei Kornfeld"]
        months = portfolio.months[portfolio.months["account_id"] == account]
        revenue = months.set_index("month")["revenue"]
        invoices = portfolio.invoices[portfolio.invoices["account_id"] == account]
        booked = invoices.groupby(invoices["date"].dt.to_period("M"))["revenue"].sum()
        corrected = pd.Period("2025-05", "M")
        assert revenue[corrected] < 0.5 * booked[corrected]
