"""The sample "software": realistic subscriptions, and its stories are there to be found."""

from pathlib import Path

import numpy as np
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

import kamlib.portfolio
from kamlib import metrics
from kamlib.portfolio.recipe import Recipe
from kamlib.portfolio.synthetic_subscriptions import draw_departures

RECIPE = Path(kamlib.portfolio.__file__).with_name("recipes") / "software.toml"


@pytest.fixture(scope="module")
def variants():
    return variants_of("software").values()


def test_a_variant_keeps_every_rule_and_has_its_own_numbers(variants):
    for portfolio in variants:
        assert portfolio.check().empty
        assert portfolio.synthetic
    assert len({portfolio.invoices["revenue"].sum() for portfolio in variants}) == len(variants)


# --- how subscriptions work ----------------------------------------------------------------


def test_seats_and_prices_change_at_renewals_only(variants):
    for portfolio in variants:
        lines = portfolio.invoices[portfolio.invoices["revenue"] > 0]
        terms = lines.merge(portfolio.contracts, on="account_id")
        terms = terms[terms["date"].between(terms["start"], terms["end"])]
        bill = terms.groupby(["contract_id", "product_id"])["revenue"]
        assert (bill.max() == bill.min()).all()


def test_a_contract_says_what_is_billed_in_a_year(variants):
    for portfolio in variants:
        lines = portfolio.invoices[portfolio.invoices["revenue"] > 0]
        contracts = portfolio.contracts[portfolio.contracts["start"].dt.year == 2024]
        contracts = contracts[(contracts["end"] - contracts["start"]).dt.days < 367]
        contracts = contracts[(contracts["end"] - contracts["start"]).dt.days > 360]
        for contract in contracts.itertuples():
            own = lines[lines["account_id"] == contract.account_id]
            billed = own.loc[own["date"].between(contract.start, contract.end), "revenue"].sum()
            assert billed == pytest.approx(contract.annual_value, abs=1)


def test_nobody_is_billed_after_the_contract_ended(variants):
    for portfolio in variants:
        ended = portfolio.contracts[portfolio.contracts["status"] == "terminated"]
        lines = portfolio.invoices[portfolio.invoices["revenue"] > 0]
        last = lines.groupby("account_id")["date"].max()
        assert len(ended) >= 2
        ended = ended[ended["account_id"].isin(last.index)]  # some had their last bill before 2023
        assert (last[ended["account_id"]].to_numpy() <= ended["end"].to_numpy()).all()


def test_contracts_end_at_the_hazard_of_their_type():
    """Per month: month-to-month 2.4 %, one year .27 %, two years .05 %; give or take the luck."""
    recipe = Recipe.read(RECIPE)
    ended, months = dict.fromkeys((1, 12, 24), 0), dict.fromkeys((1, 12, 24), 0)
    first, last = recipe.months[0], recipe.months[-2]
    for seed in range(60):
        for customer in draw_departures(recipe, np.random.RandomState(seed)).customers:
            if customer.may_leave:
                since = max(pd.Period(customer.since, "M"), first)
                until = pd.Period(customer.until, "M") if customer.until else last
                ended[customer.term] += bool(customer.until)
                months[customer.term] += (until - since).n + 1
    for term, hazard in {1: 0.024, 12: 0.0027, 24: 0.0005}.items():
        expected = months[term] * hazard
        assert abs(ended[term] - expected) <= 3.5 * np.sqrt(expected)


# --- the planted stories -------------------------------------------------------------------


def test_discounts_at_the_largest_account_collapse_its_margin(variants):
    for portfolio in variants:
        largest = by_name(portfolio)["Helvion Versicherung"]
        before, now = margins(portfolio, 2023), margins(portfolio, 2026)
        assert now["revenue"].idxmax() == largest
        assert before["cm1"].idxmax() == largest
        assert now["cm1"].idxmax() != largest
        assert before.loc[largest, "share"] > 0.5
        assert now.loc[largest, "share"] < 0.35
        assert now["share"].idxmin() == largest
        assert metrics.discounts_by(in_year(portfolio, 2026))["discount"].idxmax() == largest


def test_net_retention_over_100_percent_hides_weak_gross_retention(variants):
    for portfolio in variants:
        months = portfolio.months
        assert metrics.net_revenue_retention(months, "2025", "2024") > 1
        assert metrics.gross_revenue_retention(months, "2025", "2024") < 0.9
        others = months[months["account_id"] != by_name(portfolio)["Quantis Pharma"]]
        assert metrics.net_revenue_retention(others, "2025", "2024") < 0.95
        compared = metrics.compare_periods(months, "2025", "2024")
        assert compared["change"].idxmax() == by_name(portfolio)["Quantis Pharma"]


def test_seats_shrink_at_the_renewal(variants):
    for portfolio in variants:
        account = by_name(portfolio)["Kantara Logistik"]
        compared = metrics.compare_periods(portfolio.months, "2025", "2024")
        contracted = compared[compared["status"] == "contracted"]
        assert contracted["change"].idxmin() == account
        own = portfolio.contracts[portfolio.contracts["account_id"] == account]
        value = own.set_index(own["start"].dt.year)["annual_value"]
        assert value[2025] < 0.5 * value[2024]


def test_visits_lapse_two_quarters_before_the_account_leaves(variants):
    for portfolio in variants:
        account = by_name(portfolio)["Pelikan Verlag"]
        assert days_unvisited_before_leaving(portfolio, account) >= 180
        mood = portfolio.surveys.groupby("account_id")["recommend"].mean()
        assert mood[account] > 7


def test_the_next_to_leave_has_the_lowest_health_of_the_key_accounts(variants):
    for portfolio in variants:
        assert worst_key_account(portfolio) == "Ostwind Energie"


def test_a_happy_account_before_its_renewal_hangs_on_one_contact(variants):
    for portfolio in variants:
        account = by_name(portfolio)["Lumen Akademie"]
        coverage = metrics.stakeholder_coverage(
            portfolio.contacts, portfolio.activities, portfolio.as_of
        )
        assert coverage.loc[account, "single_threaded"]
        mood = portfolio.surveys.groupby("account_id")["recommend"].mean()
        assert mood[account] > 8
        own = portfolio.contracts[portfolio.contracts["account_id"] == account]
        running = own.loc[own["status"] == "active", "end"]
        assert (running - portfolio.as_of).dt.days.tolist() == [77]


def test_an_account_subscribes_to_one_family_of_four(variants):
    for portfolio in variants:
        sold = portfolio.invoices.merge(portfolio.products, on="product_id")
        families = sold.groupby("account_id")["family"].nunique()
        assert families[by_name(portfolio)["Norrland Skog"]] == 1
        assert (families.drop(by_name(portfolio)["Norrland Skog"]) == 4).all()


def test_the_largest_new_account_is_new(variants):
    for portfolio in variants:
        compared = metrics.compare_periods(portfolio.months, "2025", "2024")
        new = compared[compared["status"] == "new"]
        assert portfolio.name_of(new["current"].idxmax()) == "Brightfield Biotech"


def test_an_account_won_in_2024_is_gone_after_a_year(variants):
    for portfolio in variants:
        life = metrics.lifetimes(portfolio.months).loc[by_name(portfolio)["Vega Kletterhallen"]]
        assert life["ended"]
        assert life["duration"] <= 12


@pytest.mark.parametrize("decoy", ["Borealis Bank", "Maritimo Reisen", "Hallstätter Salinen"])
def test_decoys_do_not_alarm(variants, decoy):
    for portfolio in variants:
        score, names = health(portfolio), by_name(portfolio)
        assert score[names[decoy]] > score[names["Ostwind Energie"]] + 5


def test_an_account_billed_once_a_year_is_silent_for_eleven_months_and_loses_nothing(variants):
    for portfolio in variants:
        account = by_name(portfolio)["Borealis Bank"]
        year = in_year(portfolio, 2025)
        assert (year["account_id"] == account).sum() == 1
        compared = metrics.compare_periods(portfolio.months, "2025", "2024").loc[account]
        assert compared["current"] == pytest.approx(compared["prior"], rel=0.01)


def test_the_large_credit_note_counts_in_the_month_it_corrects(variants):
    for portfolio in variants:
        account = by_name(portfolio)["Hallstätter Salinen"]
        months = portfolio.months[portfolio.months["account_id"] == account]
        revenue = months.set_index("month")["revenue"]
        invoices = portfolio.invoices[portfolio.invoices["account_id"] == account]
        booked = invoices.groupby(invoices["date"].dt.to_period("M"))["revenue"].sum()
        corrected = pd.Period("2025-05", "M")
        assert revenue[corrected] < 0.5 * booked[corrected]
