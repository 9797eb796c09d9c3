"""The sample "consumer": realistic wholesale of food, and its stories are there to be found."""

import pandas as pd
import pytest
from sample_cases import (
    assert_concentrated_as_real_portfolios,
    assert_stable_as_key_accounts,
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


# --- realism: each range is what real wholesale ledgers show -------------------------------


def test_concentration_and_retention(variants):
    for portfolio in variants:
        assert_concentrated_as_real_portfolios(portfolio)
        assert_stable_as_key_accounts(portfolio)


def test_the_year_has_the_seasons_of_wholesale(variants):
    """Month ÷ mean: Feb .69, Sep 1.27, Oct 1.46, Nov 1.68; give or take .2."""
    for portfolio in variants:
        sold = portfolio.invoices[portfolio.invoices["revenue"] > 0]
        sold = sold[sold["date"].dt.year == 2025]
        season = sold.groupby(sold["date"].dt.month)["revenue"].sum()
        season = season / season.mean()
        for month, real in {2: 0.69, 9: 1.27, 10: 1.46, 11: 1.68}.items():
            assert abs(season[month] - real) < 0.2


def test_credit_notes_are_many_and_mostly_linked(variants):
    """2 % of lines, 4 % of value, 17 % of invoices; linked to an invoice."""
    for portfolio in variants:
        lines = portfolio.invoices
        credits, sales = lines[lines["revenue"] < 0], lines[lines["revenue"] > 0]
        assert 0.015 <= len(credits) / len(lines) <= 0.03
        assert 0.03 <= -credits["revenue"].sum() / sales["revenue"].sum() <= 0.06
        notes = credits["invoice_id"].nunique() / lines["invoice_id"].nunique()
        assert 0.14 <= notes <= 0.2
        assert 0.6 <= credits["corrects"].notna().mean() <= 0.95


def test_invoices_are_small_and_have_many_lines(variants):
    """Median value ≈ 300, p95 ≈ 1,200, 15 lines, 45 products an account: within a factor of 2."""
    for portfolio in variants:
        sales = portfolio.invoices[portfolio.invoices["revenue"] > 0]
        value = sales.groupby("invoice_id")["revenue"].sum()
        assert 150 <= value.median() <= 600
        assert 600 <= value.quantile(0.95) <= 2400
        assert 7.5 <= sales.groupby("invoice_id").size().median() <= 30
        assert 22.5 <= sales.groupby("account_id")["product_id"].nunique().median() <= 90


def test_margins_by_account(variants):
    """Real quartiles .04 / .14 / .22: the middle account lies between the outer two."""
    for portfolio in variants:
        share = margins(portfolio, 2025)["share"]
        assert 0.04 <= share.quantile(0.25) <= share.median() <= 0.22
        assert share.min() < 0.04


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
