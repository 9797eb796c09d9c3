"""What visits, surveys, contacts and contracts tell, they tell two hundred learners alike.

Health is worked out for all learners at a time. Where chance has a say, the story may be blurred
for two learners of two hundred, and no more.
"""

import pandas as pd
import pytest
from personal_cases import RECIPES, by_account, coverage, days_unvisited, drawn, health, mood

NEXT = {
    "machinery": "Oderland Chemie",
    "software": "Ostwind Energie",
    "consumer": "Hansa Kantinen",
}
LEFT = {
    "machinery": "Brennerpass Papier",
    "software": "Pelikan Verlag",
    "consumer": "Hotel Drei Linden",
}
GRUMBLER = {
    "machinery": "Alpenquell Getränke",
    "software": "Maritimo Reisen",
    "consumer": "Südklinik Küche",
}
DECOYS = [
    (name, customer.name)
    for name, recipe in RECIPES.items()
    for customer in recipe.customers
    if customer.story.startswith("decoy")
]
SINGLE = [("machinery", "Lindauer Molkerei"), ("software", "Lumen Akademie")]


def nearly_all(said: pd.Series) -> bool:
    """Tell whether it is so for all learners but two."""
    assert len(said) == 200
    return (~said).sum() <= 2


def by_year(name: str, account: str) -> pd.DataFrame:
    """Revenue of one account: learners × years."""
    amounts = drawn(name).years["revenue"].xs(account, level="account").reset_index()
    return amounts.pivot_table("revenue", "learner", "year")


@pytest.mark.parametrize("name", NEXT)
def test_the_next_to_leave_is_the_key_account_in_the_worst_health(name):
    key = [customer.name for customer in RECIPES[name].customers if customer.key]
    assert nearly_all(health(name).reindex(columns=key).idxmin(axis="columns") == NEXT[name])


def test_oderland_is_in_the_worst_health_of_all_who_still_buy():
    worst = health("machinery").idxmin(axis="columns")
    assert (worst == "Oderland Chemie").mean() >= 0.95


@pytest.mark.parametrize("name", NEXT)
def test_nobody_has_been_to_the_next_to_leave_for_half_a_year_and_it_still_buys(name):
    assert (days_unvisited(name)[NEXT[name]] > 150).all()
    revenue = by_year(name, NEXT[name])
    assert nearly_all(revenue[2025] > 0.85 * revenue[2024])
    nine_months = revenue[2026] / revenue[2025]
    assert nearly_all(nine_months > 0.6)


@pytest.mark.parametrize("name", LEFT)
def test_visits_lapse_two_quarters_before_the_account_leaves_with_a_smile(name):
    assert (days_unvisited(name)[LEFT[name]] >= 180).all()
    assert nearly_all(mood(name)[LEFT[name]] > 7)


def test_the_contract_of_brennerpass_is_terminated_at_its_end():
    contracts = drawn("machinery").contracts
    last = contracts.sort_values("end").groupby("account_id")["status"].last()
    status = by_account("machinery", last == "terminated")
    assert status["Brennerpass Papier"].all()
    assert not status["Oderland Chemie"].any()


@pytest.mark.parametrize(("name", "account"), SINGLE)
def test_a_happy_account_hangs_on_one_contact(name, account):
    single = by_account(name, coverage(name)["single_threaded"].astype(float))
    assert (single[account] == 1).all()
    assert (mood(name)[account] > 8).all()


def test_whoever_grows_has_been_met_by_all_who_decide():
    met = by_account("machinery", coverage("machinery")["coverage"])
    assert nearly_all(met["Meander Waterworks"] == 1)


@pytest.mark.parametrize(("name", "decoy"), DECOYS)
def test_a_decoy_stays_healthier_than_the_next_to_leave(name, decoy):
    assert nearly_all(health(name)[decoy] > health(name)[NEXT[name]] + 5)


@pytest.mark.parametrize("name", GRUMBLER)
def test_the_grumbler_scores_low_and_keeps_buying(name):
    assert (mood(name)[GRUMBLER[name]] < 6.5).all()
    revenue = by_year(name, GRUMBLER[name])
    assert nearly_all(revenue[2025] > 0.7 * revenue[2024])


@pytest.mark.parametrize("name", NEXT)
def test_whoever_came_and_went_was_not_visited_at_the_end(name):
    short = {"machinery": "Caldera Thermen", "consumer": "Foodtruck Kollektiv"}
    account = short.get(name, "Vega Kletterhallen")
    days = days_unvisited(name)[account]  # unknown where nobody was ever there
    assert not (days < 60).any()
    assert nearly_all(~(days < 90))
