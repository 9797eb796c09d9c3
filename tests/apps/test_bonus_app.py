"""The bonus simulator says what the models say, for every plan, lever and edit."""

import html
import math
import re

import numpy as np
import pandas as pd
import pytest

import kamlib as kam
from kamlib import Portfolio
from kamlib.apps import bonus_simulator
from kamlib.models import (
    Component,
    Levers,
    OutcomeError,
    PayoutCurve,
    Plan,
    RateTable,
    draw,
    exact_pay,
    fitted,
    revised,
)
from kamlib.models.levers import AS_BEFORE
from kamlib.text import count, money

YEARS = 2_000
HOSTILE = '<b>"Bolt" & Söhne</b> {pay}'
ONE = Plan(
    HOSTILE,
    base=80_000,
    target_variable=20_000,
    components=(
        Component("Existing", "revenue_retained", 1, 4_000_000, PayoutCurve(((0.9, 0), (1, 1)))),
    ),
)


@pytest.fixture(scope="module")
def software():
    return kam.sample("software")


@pytest.fixture(scope="module")
def outcomes(software):
    return draw(software, YEARS)


@pytest.fixture(scope="module")
def simulator(software):
    app = bonus_simulator(software)
    for plan in kam.models.plans():
        app.controls["plan"].value = plan
        app.predict.show_without_guess()
    return app


@pytest.fixture(scope="module")
def with_own_plan(software):
    app = bonus_simulator(software, ONE)
    app.predict.show_without_guess()
    return app


@pytest.fixture
def app(simulator):
    simulator.reset()
    return simulator


@pytest.fixture
def own(with_own_plan):
    with_own_plan.reset()
    return with_own_plan


@pytest.fixture(autouse=True)
def kam_home(tmp_path, monkeypatch):
    monkeypatch.setenv("KAM_HOME", str(tmp_path / "home"))


def fit(name, outcomes):
    return fitted(kam.models.plan(name), outcomes)


def told(pay):
    """What the sentence has to say about the pay of many years."""
    low, middle, high = np.quantile(pay, [0.1, 0.5, 0.9])
    return (
        f"pays {money(middle)} in a middle year; "
        f"8 in 10 years pay between {money(low)} and {money(high)}."
    )


@pytest.mark.parametrize("name", sorted(kam.models.plans()))
def test_each_plan_is_priced_on_the_drawn_years(app, outcomes, name):
    app.controls["plan"].value = name
    plan = fit(name, outcomes)
    pay = plan.payout(outcomes.results())
    assert app.sentence.startswith(f'"{plan.name}" {told(pay)}')
    nothing = int((pay <= 0).sum())
    if nothing:
        assert re.search(rf" {count(nothing)} of 2,000 years pays? nothing\.", app.sentence)
    else:
        assert "Every one of 2,000 years pays something." in app.sentence


def test_plans_are_picked_by_their_own_names(app):
    options = dict(app.controls["plan"].options)
    assert options["Quarter-end rush"] == "gamed"
    assert set(options.values()) == set(kam.models.plans())
    assert app.state["plan"] == "starter"


@pytest.mark.parametrize(
    "levers",
    [{"care": 1.5}, {"prospecting": 0.7}, {"development": 1.4}, {"care": 1.2, "skill": 1.3}],
    ids=str,
)
def test_levers_move_the_very_same_years(app, outcomes, levers):
    for name, value in levers.items():
        app.controls[name].value = value
    plan = fit("starter", outcomes)
    pay, before = (plan.payout(outcomes.results(each)) for each in (Levers(**levers), Levers()))
    assert told(pay) in app.sentence
    gain = pay.mean() - before.mean()
    verb = f"brings {money(gain)} more" if gain > 0 else f"costs {money(-gain)}"
    assert f"same years pays {money(np.median(before))}" in app.sentence
    assert f"what you do differently {verb} a year on average" in app.sentence
    app.reset()
    assert "differently" not in app.sentence


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("target_variable", 30_000),
        ("quotas", 1.1),
        ("threshold", 0.9),
        ("threshold", 0),
        ("accelerator", 1),
        ("cap", 1.5),
        ("settled", "quarter"),
    ],
)
def test_an_edit_does_what_the_models_do(app, outcomes, name, value):
    app.controls[name].value = value
    plan = revised(fit("starter", outcomes), **{name: value})
    assert told(plan.payout(outcomes.results())) in app.sentence


def test_controls_start_at_what_the_plan_says_and_are_written_with_units(app):
    written = {
        name: control.texts[control.index]
        for name, control in app.controls.items()
        if hasattr(control, "texts")
    }
    levers = dict.fromkeys(("care", "development", "prospecting", "skill"), "as before")
    edits = ("target_variable", "quotas", "threshold", "accelerator", "cap")
    assert written == levers | dict.fromkeys(edits, "as in the plan")
    assert app.controls["settled"].label == "as in the plan"
    texts = {name: app.controls[name].texts for name in written}
    assert {"+30%", "−50%"} <= set(texts["care"])
    assert "+10%" in texts["quotas"]
    assert "€18,000" in texts["target_variable"]
    assert "75% of the quota" in texts["threshold"]
    assert "2.5% for each 1%" in texts["accelerator"]
    assert {"no cap", "150% of the target pay"} <= set(texts["cap"])


def test_the_picker_of_components_follows_the_plan(app, outcomes):
    picker = app.controls["component"]
    assert picker.label == "Existing business"
    picker.value = 2
    assert picker.label == "New business"
    app.controls["plan"].value = "margin_gate"
    assert [name for name, _place in picker.options] == ["Margin", "Growth"]
    assert picker.label == "Margin"
    assert 'The payout curve of "Margin" leaves aside: the gate.' in app.sentence
    picker.value = 1
    assert 'The payout curve of "Growth" leaves aside: the hurdle.' in app.sentence
    app.reset()
    assert (app.controls["plan"].value, picker.label) == ("starter", "Existing business")


def test_the_curve_shows_where_whole_years_end(app, outcomes):
    plan = fit("starter", outcomes)
    part = plan.component("New business")
    app.controls["component"].value = 2
    sold = outcomes.results().credited(part.measure).sum(axis=1) / part.quota
    low, high = np.quantile(sold, [0.1, 0.9])
    assert f"8 in 10 years: {low:.0%} to {high:.0%}." in app.pictures[0].alt
    assert "Threshold: 75% → 50%." in app.pictures[0].alt


def test_what_is_settled_by_quarters_is_said(app):
    app.controls["plan"].value = "quarterly"
    assert '"Growth" is settled several times a year, each time by itself.' in app.sentence
    app.controls["settled"].value = "year to date"
    assert "each time by itself" not in app.sentence


def test_the_question_comes_first_and_comes_again_with_another_plan(software, outcomes):
    app = bonus_simulator(software)
    assert app.predict.question == (
        "What will the middle one of 2,000 possible years pay in variable pay?"
    )
    assert [bool(picture.data) for picture in app.pictures] == [True, False]
    assert app.pictures[0].caption == ""
    middle = np.median(fit("starter", outcomes).payout(outcomes.results()))
    app.predict.low.value, app.predict.high.value = "5k", "60k"
    app.predict.commit()
    assert f"The result was {money(middle)}." in app.predict.feedback.html
    assert app.pictures[1].data.startswith(b"\x89PNG")
    app.controls["care"].value = 1.3
    assert app.pictures[1].data.startswith(b"\x89PNG")
    app.controls["plan"].value = "team"
    assert (app.pictures[1].data, app.pictures[0].caption) == (b"", "")


def test_the_only_curve_of_a_plan_does_not_give_the_result_away(software):
    app = bonus_simulator(software)
    assert "Typical year" in app.pictures[0].alt  # of one of three components
    app.controls["plan"].value = "simple"
    told = app.pictures[0].alt + app.charts[0].title
    assert "Threshold: 75% → 50%." in told
    assert "ypical" not in told
    assert "8 in 10 years" not in told
    app.predict.show_without_guess()
    assert "Typical year" in app.pictures[0].alt


def test_a_plan_brought_along_keeps_its_quotas(own, outcomes):
    assert own.controls["plan"].label == HOSTILE
    assert told(ONE.payout(outcomes.results())) in own.sentence
    assert set(kam.models.plans()) < {key for _name, key in own.controls["plan"].options}


def exactly(plan, outcomes, levers=AS_BEFORE):
    """The exact check that the sentence has to tell; simulated and exact, they have to agree."""
    simulated = plan.payout(outcomes.results(levers))
    mean = exact_pay(plan, outcomes, levers, points=2**12).mean
    assert mean == pytest.approx(simulated.mean(), abs=4 * simulated.std() / YEARS**0.5)
    return (
        f"the simulated years pay {money(simulated.mean())}; "
        f"computed exactly, without random numbers, it is {money(mean)}."
    )


def test_a_plan_of_the_workbook_shows_the_exact_check(app, outcomes):
    app.controls["plan"].value = "simple"
    simple = fit("simple", outcomes)
    assert exactly(simple, outcomes) in app.sentence
    assert exactly(simple, outcomes) in html.unescape(app._repr_mimebundle_()["text/html"])
    amounts, chances = app._view(**app.state).pictures[1][-1]  # drawn as an outline
    assert amounts @ chances == pytest.approx(exact_pay(simple, outcomes, points=2**12).mean)
    app.controls["care"].value = 1.5
    assert exactly(simple, outcomes, Levers(care=1.5)) in app.sentence
    app.controls["plan"].value = "starter"
    assert "computed exactly" not in app.sentence
    assert app._view(**app.state).pictures[1][-1] is None


def test_the_exact_check_is_for_plans_that_are_settled_once(own, outcomes):
    assert exactly(ONE, outcomes) in own.sentence
    own.controls["settled"].value = "quarter"
    assert "computed exactly" not in own.sentence
    own.controls["settled"].value = ""
    assert exactly(ONE, outcomes) in own.sentence


def test_hostile_names_stay_text(own):
    page = own._repr_mimebundle_()["text/html"]
    assert "<b>" not in page
    assert "&lt;b&gt;" in page
    assert HOSTILE in own.sentence


def test_edits_that_change_nothing_are_told(software):
    rates = RateTable(((0, 0.05),), per="deal")
    plan = Plan("Deals", 80_000, 20_000, (Component("A", "new_business", 1, 500_000, rates),))
    app = bonus_simulator(software, plan)
    app.predict.show_without_guess()
    before = app.sentence
    app.controls["cap"].value = 1.5
    assert before in app.sentence
    sentence = '"Deals" has no payout curve, so threshold, accelerator and cap change nothing.'
    assert sentence in app.sentence
    app.controls["settled"].value = "quarter"
    assert '"Deals" pays every deal by itself, so when it is settled changes nothing.' in (
        app.sentence
    )


def test_a_plan_without_a_quota_has_no_curve_and_says_so(software):
    rates = RateTable(((0, 0.05),))
    plan = Plan("Free", 80_000, 20_000, (Component("A", "new_business", 1, pays=rates),))
    app = bonus_simulator(software, plan)
    assert app.sentence == (
        '"Free" has no component with a quota, so it has no payout curve to draw.'
    )
    app.controls["plan"].value = "starter"
    app.predict.show_without_guess()
    assert app.sentence.startswith('"Starter" pays ')


def test_an_unpaid_plan_is_still_told(software):
    part = Component("A", "new_business", 1, 500_000)
    app = bonus_simulator(software, Plan("Salary only", 80_000, 0, (part,)))
    app.predict.show_without_guess()
    assert "2,000 of 2,000 years pay nothing." in app.sentence
    app.controls["target_variable"].value = 20_000
    assert '"Salary only" has no target variable pay, so it cannot be changed.' in app.sentence


def test_a_broken_plan_file_is_told_when_it_is_chosen(software, tmp_path, monkeypatch):
    broken = tmp_path / "mine.toml"
    broken.write_text('name = "Mine"\nbase = "a lot"\n', "utf-8")
    files = kam.models.plans() | {"mine": broken}
    monkeypatch.setattr("kamlib.apps.plan_editing.plans", lambda: files)
    app = bonus_simulator(software)
    assert ("mine", "mine") in app.controls["plan"].options
    app.controls["plan"].value = "mine"
    assert "base" in app.sentence
    app.reset()
    app.predict.show_without_guess()
    assert app.sentence.startswith('"Starter" pays ')


def test_without_widgets_the_result_is_folded_away(software):
    page = bonus_simulator(software)._repr_mimebundle_()["text/html"]
    opened = page.partition("<details>")[0]
    assert "What will the middle one of 2,000 possible years pay" in opened
    assert "in a middle year" not in opened
    assert page.count("<img") == 2


def test_a_portfolio_without_customers_is_a_sentence():
    dates = pd.date_range("2020-01-10", periods=12, freq="MS")
    invoices = pd.DataFrame({"date": dates, "account_id": "A1", "revenue": 1000.0, "line": 1})
    portfolio = Portfolio(
        accounts=pd.DataFrame({"account_id": ["A1"], "name": ["Alba"]}),
        invoices=invoices.assign(invoice_id=[f"I{i}" for i in range(12)]),
        as_of="2026-12-31",
    )
    with pytest.raises(OutcomeError, match="no year to draw"):
        bonus_simulator(portfolio)


def test_the_truth_asked_for_is_the_middle_year(app, outcomes):
    app.controls["plan"].value = "true_up"
    view = app._view(**app.state)
    middle = np.median(fit("true_up", outcomes).payout(outcomes.results()))
    assert math.isclose(view.truth, middle)
