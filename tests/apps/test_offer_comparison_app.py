"""Two offers on the same years: the sentence says what the models say."""

from dataclasses import replace

import pytest

import kamlib as kam
from kamlib.apps import offer_comparison
from kamlib.models import OutcomeError, Plan, compare_plans, draw, fitted, plan, plans, revised
from kamlib.portfolio import Portfolio
from kamlib.text import money, percent


@pytest.fixture(autouse=True)
def kam_home(tmp_path, monkeypatch):
    monkeypatch.setenv("KAM_HOME", str(tmp_path / "home"))


@pytest.fixture(scope="module")
def machinery():
    return kam.sample("machinery")


@pytest.fixture(scope="module")
def shared(machinery):
    app = offer_comparison(machinery)
    app.predict.show_without_guess()
    return app


@pytest.fixture
def app(shared):
    shared.reset()
    return shared


@pytest.fixture(scope="module")
def outcomes(machinery):
    return draw(machinery, 2_000)


def compared(outcomes, a, b):
    """Compare two offers, each as (plan, base, target)."""
    made = [
        replace(revised(fitted(plan(name), outcomes), target_variable=target), base=base)
        for name, base, target in (a, b)
    ]
    return compare_plans(*made, outcomes.results())


def test_it_says_what_the_models_say(app, outcomes):
    both = compared(outcomes, ("team", 78_000, 12_000), ("new_business", 62_000, 30_000))
    assert (
        f"offer A pays more in {percent(both.worse, 0)}, the same in {percent(both.same, 0)} and "
        f"less in {percent(both.better, 0)}" in app.sentence
    )
    assert (
        f"the middle difference is {money(both.median_difference)} in favour of B" in app.sentence
    )
    mean, low = both.table["cost"], both.table["low"] + [78_000, 62_000]
    assert f"An average year: A {money(mean['A'])}, B {money(mean['B'])}." in app.sentence
    assert f"A {money(low['A'])}, B {money(low['B'])}." in app.sentence
    short = (62_000 + both.pay_b < 80_000).mean()
    assert f"B in {percent(short, 0)}." in app.sentence
    assert f"and {money(low['A'] - low['B'])} less than with A in a bad one" in app.sentence


@pytest.mark.parametrize("name", sorted(plans()))
def test_every_plan_of_the_workbook_can_be_an_offer(app, outcomes, name):
    app.controls["plan_a"].value = name
    both = compared(outcomes, (name, 78_000, 12_000), ("new_business", 62_000, 30_000))
    assert f"A pays more in {percent(both.worse, 0)}, " in app.sentence


def test_two_alike_pay_the_same(app):
    for name in ("base_b", "target_b", "plan_b"):
        app.controls[name].value = app.controls[name.replace("_b", "_a")].value
    assert "the same in 100%" in app.sentence
    assert "Neither an average nor a bad year pays less under A." in app.sentence


def test_an_offer_that_is_better_in_every_way_has_no_price(app):
    app.controls["base_b"].value = "90.000"
    assert "Neither an average nor a bad year pays less under B." in app.sentence
    assert "price of the risk" not in app.sentence


def test_the_picture_follows_and_reset_takes_it_back(app):
    start = app.sentence, app.pictures[0].data
    app.controls["need"].value = "95000"
    assert "Less than €95,000" in app.sentence
    assert app.pictures[0].data != start[1]
    app.reset()
    assert (app.sentence, app.pictures[0].data) == start


WRONG = [
    ("base_a", "", "Offer A: base salary, € a year: write a number."),
    ("target_b", "lots", "Offer B: target variable pay, € a year: I can't read"),
    ("need", "-5", "What a year must pay, €: write a number from €0 to €1,000,000."),
    ("base_b", "{x} <b>", 'I can\'t read "{x} <b>"'),
]


@pytest.mark.parametrize(("name", "typed", "told"), WRONG)
def test_what_makes_no_offer_is_told(app, name, typed, told):
    before = app.pictures[0].data
    app.controls[name].value = typed
    assert told in app.sentence
    assert app.pictures[0].data == before


@pytest.mark.parametrize("typed", ["0", "1,000,000"])
@pytest.mark.parametrize("name", ["base_a", "target_a", "base_b", "target_b", "need"])
def test_the_ends_of_each_box_are_offers(app, name, typed):
    app.controls[name].value = typed
    assert app.sentence.startswith("Of 2,000 years, offer A pays more in ")
    assert "nan" not in app.sentence


def test_the_result_is_guessed_first_and_the_guess_is_kept(machinery):
    app = offer_comparison(machinery)
    assert app.pictures[0].data == b""
    assert app.pictures[0].caption == ""
    app.predict.low.value, app.predict.high.value = "10", "60"
    app.predict.commit()
    assert "held it" in app.predict.feedback.html
    assert app.pictures[0].data
    assert "You have given one range so far." in str(kam.progress())


def test_plans_of_ones_own_can_be_compared(machinery):
    mine = Plan("Mine & yours", 70_000, 10_000, plan("simple").components)
    app = offer_comparison(machinery, a=mine)
    assert dict(app.controls["plan_a"].options)["Mine & yours"] == app.controls["plan_a"].value


def test_without_customers_it_says_so(machinery):
    nobody = Portfolio(
        accounts=machinery.accounts, invoices=machinery.invoices.head(1), as_of="2026-10-15"
    )
    with pytest.raises(OutcomeError):
        offer_comparison(nobody)


def test_tables_that_are_missing_become_assumptions(machinery):
    least = Portfolio(
        accounts=machinery.accounts, invoices=machinery.invoices, as_of=machinery.as_of
    )
    assert "offer A pays more in" in offer_comparison(least).sentence
