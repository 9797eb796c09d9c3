"""The sample portfolios: reproducible, personal, realistic, and telling their stories."""

import pandas as pd
import pytest
from sample_cases import by_name, health, margins, variants_of

import kamlib as kam
from kamlib import metrics
from kamlib.errors import KamError
from kamlib.portfolio import SAMPLES


@pytest.fixture(scope="module")
def variants():
    return variants_of("machinery")


def contribution(portfolio, account: str) -> pd.DataFrame:
    """Revenue and contribution margin of one account by year."""
    months = portfolio.months[portfolio.months["account_id"] == account]
    years = months.groupby(months["month"].dt.year)[["revenue", "cost"]].sum()
    years["margin"] = years["revenue"] - years["cost"]
    return years


def test_a_sample_keeps_every_rule_of_the_data_dictionary(variants):
    for portfolio in variants.values():
        assert portfolio.check().empty
        assert portfolio.synthetic


def test_the_same_name_gives_the_same_portfolio_however_it_is_written():
    first, again = kam.sample("machinery", "Ana Müller"), kam.sample("machinery", "  ANA müller ")
    for name, table in first.tables.items():
        pd.testing.assert_frame_equal(table, again.tables[name])


def test_every_learner_gets_the_same_firms_and_other_numbers(variants):
    names = {tuple(portfolio.accounts["name"]) for portfolio in variants.values()}
    totals = {portfolio.invoices["revenue"].sum() for portfolio in variants.values()}
    assert len(names) == 1
    assert len(totals) == len(variants)


def test_what_a_learner_does_to_a_table_stays_with_that_learner():
    mine = kam.sample("machinery")
    mine.invoices.loc[:, "revenue"] = 0.0
    del mine.accounts["name"]
    assert kam.sample("machinery").invoices["revenue"].sum() > 0
    assert "name" in kam.sample("machinery").accounts


def test_an_unknown_sample_is_named_with_the_nearest_known_one():
    with pytest.raises(KamError, match='Did you mean "machinery"'):
        kam.sample("Maschinery")


def test_known_samples_are_the_recipes():
    assert SAMPLES == ("consumer", "machinery", "software")


def test_money_is_in_whole_cents(variants):
    for portfolio in variants.values():
        for column in ("revenue", "list_revenue", "cost"):
            amounts = portfolio.invoices[column]
            assert (amounts == amounts.round(2)).all()


def test_the_data_covers_three_years_and_a_running_month(variants):
    portfolio = variants[None]
    assert portfolio.months["month"].min() == pd.Period("2023-01", "M")
    assert portfolio.months["month"].max() == pd.Period("2026-09", "M")
    assert portfolio.invoices["date"].max() <= portfolio.as_of
    assert (portfolio.invoices["date"].dt.day_of_week < 5).all()


# --- the planted stories -------------------------------------------------------------------


def test_the_largest_account_grows_while_its_margin_collapses(variants):
    for portfolio in variants.values():
        months = portfolio.months
        account = months.groupby("account_id")["revenue"].sum().idxmax()
        assert portfolio.name_of(account) == "Nordhafen Werke"
        years = contribution(portfolio, account)
        assert years.loc[2025, "revenue"] > 1.3 * years.loc[2023, "revenue"]
        share = years["margin"] / years["revenue"]
        assert share[2023] > 0.35
        assert share[2026] < 0.22
        assert years.loc[2025, "margin"] < 1.1 * years.loc[2023, "margin"]


def test_net_retention_over_100_percent_hides_weak_gross_retention(variants):
    for portfolio in variants.values():
        months = portfolio.months
        assert metrics.net_revenue_retention(months, "2025", "2024") > 1
        assert metrics.gross_revenue_retention(months, "2025", "2024") < 0.9
        others = months[months["account_id"] != by_name(portfolio)["Nordhafen Werke"]]
        assert metrics.net_revenue_retention(others, "2025", "2024") < 1


def test_visits_lapse_two_quarters_before_the_account_leaves(variants):
    for portfolio in variants.values():
        account = by_name(portfolio)["Brennerpass Papier"]
        billed = portfolio.invoices[portfolio.invoices["account_id"] == account]
        last_invoice = billed.loc[billed["revenue"] > 0, "date"].max()
        diary = portfolio.activities[portfolio.activities["account_id"] == account]
        last_held = diary.loc[diary["status"] == "held", "date"].max()
        assert (last_invoice - last_held).days >= 180
        mood = portfolio.surveys[portfolio.surveys["account_id"] == account]["recommend"]
        assert mood.mean() > 7


def test_the_next_to_leave_has_the_lowest_health_of_the_key_accounts(variants):
    for portfolio in variants.values():
        score = health(portfolio)
        key = portfolio.accounts.loc[portfolio.accounts["key_account"], "account_id"]
        worst = score.reindex(key).dropna().idxmin()
        assert portfolio.name_of(worst) == "Oderland Chemie"


@pytest.mark.parametrize(
    "decoy", ["Alpenquell Getränke", "Steinfurt Agrar", "Hohenfels Keramik", "Rheinbogen Brauerei"]
)
def test_decoys_do_not_alarm(variants, decoy):
    for portfolio in variants.values():
        score = health(portfolio)
        assert score[by_name(portfolio)[decoy]] > score[by_name(portfolio)["Oderland Chemie"]] + 5


def test_a_happy_account_hangs_on_one_contact(variants):
    for portfolio in variants.values():
        coverage = metrics.stakeholder_coverage(
            portfolio.contacts, portfolio.activities, portfolio.as_of
        )
        account = by_name(portfolio)["Lindauer Molkerei"]
        assert coverage.loc[account, "single_threaded"]
        mood = portfolio.surveys.groupby("account_id")["recommend"].mean()
        assert mood[account] > 8


def test_an_account_buys_one_family_of_four(variants):
    for portfolio in variants.values():
        sold = portfolio.invoices.merge(portfolio.products, on="product_id")
        families = sold.groupby("account_id")["family"].nunique()
        assert families[by_name(portfolio)["Kestrel Foods"]] == 1
        assert sold["family"].nunique() == 4


def test_a_returning_customer_is_reactivated_and_not_new(variants):
    for portfolio in variants.values():
        status = metrics.compare_periods(portfolio.months, "2025", "2024")["status"]
        assert status[by_name(portfolio)["Fjordvik Laks"]] == "reactivated"
        assert status[by_name(portfolio)["Brightwater Pharma"]] == "new"


def test_the_large_credit_note_counts_in_the_month_it_corrects(variants):
    for portfolio in variants.values():
        account = by_name(portfolio)["Hohenfels Keramik"]
        months = portfolio.months[portfolio.months["account_id"] == account]
        revenue = months.set_index("month")["revenue"]
        invoices = portfolio.invoices[portfolio.invoices["account_id"] == account]
        booked = invoices.groupby(invoices["date"].dt.to_period("M"))["revenue"].sum()
        corrected = pd.Period("2025-03", "M")
        assert revenue[corrected] < 0.5 * booked[corrected]


def test_the_account_that_grows_knows_all_who_decide(variants):
    for portfolio in variants.values():
        account = by_name(portfolio)["Meander Waterworks"]
        coverage = metrics.stakeholder_coverage(
            portfolio.contacts, portfolio.activities, portfolio.as_of
        )
        assert coverage.loc[account, "coverage"] == coverage["coverage"].max() == 1
        roles = portfolio.contacts.loc[portfolio.contacts["account_id"] == account, "role"]
        assert {"maintenance", "engineering", "finance"} <= set(roles)
        compared = metrics.compare_periods(portfolio.months, "2025", "2024").loc[account]
        assert compared["current"] > 1.1 * compared["prior"]


def test_two_small_accounts_lose_money_with_every_order(variants):
    for portfolio in variants.values():
        table = margins(portfolio, 2025)
        table = table[table["revenue"] > 0]  # whoever left may still get a credit note
        losing = table.index[table["cm1"] < 0].map(portfolio.name_of)
        assert set(losing) == {"Vistula Packaging", "Marisol Citrus"}
        assert table["revenue"].rank(ascending=False)[table["cm1"] < 0].min() > 12
