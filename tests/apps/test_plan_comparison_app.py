"""The comparison of plans says what the models say, and keeps to the same years."""

import re

import numpy as np
import pytest

import kamlib as kam
from kamlib.apps import plan_comparison
from kamlib.errors import KamError
from kamlib.models import (
    Component,
    Plan,
    RateTable,
    compare_plans,
    draw,
    fitted,
    gaming_index,
    revised,
)
from kamlib.text import money, percent

YEARS, GAMED_YEARS = 2_000, 200
HOSTILE = "<b>Bolt</b> & {cost_a}"


@pytest.fixture(scope="module")
def software():
    return kam.sample("software")


@pytest.fixture(scope="module")
def outcomes(software):
    return draw(software, YEARS)


@pytest.fixture(scope="module")
def comparing(software):
    return plan_comparison(software)


@pytest.fixture
def app(comparing):
    comparing.reset()
    return comparing


@pytest.fixture(autouse=True)
def kam_home(tmp_path, monkeypatch):
    monkeypatch.setenv("KAM_HOME", str(tmp_path / "home"))


def fit(name, outcomes):
    return fitted(kam.models.plan(name), outcomes)


def check(app, a, b, outcomes):
    """Hold the sentence to the models."""
    results = outcomes.results()
    both = compare_plans(a, b, results)
    cost_a, cost_b = both.table["cost"]
    assert f"costs {money(cost_a)} in an average year" in app.sentence
    if cost_b - cost_a >= 0.5:
        assert f'", {money(cost_b)}: {money(cost_b - cost_a)} over the budget' in app.sentence
    elif cost_b - cost_a > -0.5:
        assert f'", {money(cost_b)}: exactly the budget that A sets.' in app.sentence
    else:
        spare = f"within the budget that A sets, with {money(cost_a - cost_b)} to spare"
        assert f'", {money(cost_b)}: {spare}' in app.sentence
    shares = [percent(share, 0) for share in (both.better, both.same, both.worse)]
    assert (
        "earns more under B in {}, the same in {} and less in {}.".format(*shares) in app.sentence
    )
    some = results.subset(slice(0, GAMED_YEARS))
    of_a, of_b = (percent(gaming_index(plan, some).index) for plan in (a, b))
    assert f"would earn {of_a} more under plan A and {of_b} more under plan B" in app.sentence
    assert f"(in {GAMED_YEARS} of the years)" in app.sentence


@pytest.mark.parametrize("b", sorted(kam.models.plans()))
def test_every_plan_is_compared_with_the_gamed_one(app, outcomes, b):
    app.controls["b"].value = b
    check(app, fit("gamed", outcomes), fit(b, outcomes), outcomes)
    assert f'plan B, "{kam.models.plan(b).name}", ' in app.sentence


def test_it_starts_with_the_gamed_plan_and_the_starter(app):
    assert (app.state["a"], app.state["b"]) == ("gamed", "starter")
    assert app.sentence.startswith('Plan A, "Quarter-end rush", costs ')


def test_another_budget(app, outcomes):
    app.controls["a"].value = "new_business"
    check(app, fit("new_business", outcomes), fit("starter", outcomes), outcomes)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("target_variable", 12_000),
        ("quotas", 1.1),
        ("threshold", 0.85),
        ("accelerator", 1),
        ("cap", 1),
        ("settled", "year to date"),
        ("tiers", "marginal"),
    ],
)
def test_an_edit_changes_plan_b_only(app, outcomes, name, value):
    app.controls["b"].value = "gamed"
    app.controls[name].value = value
    gamed = fit("gamed", outcomes)
    check(app, gamed, revised(gamed, **{name: value}), outcomes)
    assert 'plan B, "Quarter-end rush, edited", ' in app.sentence


def test_a_redesign_for_the_year_takes_the_gaming_out_within_the_budget(app):
    app.controls["b"].value = "gamed"
    assert "exactly the budget that A sets." in app.sentence
    assert "earns more under B in 0%, the same in 100% and less in 0%" in app.sentence
    app.controls["settled"].value = "year"
    assert "0.0% more under plan B" in app.sentence
    assert "within the budget" in app.sentence


def test_curves_are_of_the_same_measure_where_both_plans_pay_for_it(app):
    options = [name for name, _place in app.controls["component"].options]
    assert options == ["Existing business", "Growth", "New business"]
    app.controls["component"].value = 2
    assert 'those of "New business" in plan A and "New business" in plan B.' in app.sentence
    app.controls["b"].value = "team"
    assert app.controls["component"].label == "Team"
    assert 'those of "New business" in plan A and "Team" in plan B.' in app.sentence
    assert 'The payout curve of "Team" leaves aside: the multiplier.' in app.sentence
    assert '"New business" is settled several times a year' in app.sentence


def test_pictures_say_which_plan_they_show(app, outcomes):
    app.controls["component"].value = 2
    assert app.pictures[0].alt.startswith("Histogram of what Plan B pays more than Plan A in 2,000")
    assert "Plan A." in app.pictures[2].alt
    assert "Plan B." in app.pictures[1].alt
    assert "Accelerator: from 100%: 4% per 1%." in app.pictures[1].alt
    before = [picture.data for picture in app.pictures]
    app.controls["accelerator"].value = 3
    after = [picture.data for picture in app.pictures]
    assert [old == new for old, new in zip(before, after, strict=True)] == [False, False, True]
    assert "Accelerator: from 100%: 3% per 1%." in app.pictures[1].alt


def test_tiers_without_a_rate_table_are_told(app):
    app.controls["tiers"].value = "marginal"
    assert '"Starter" has no rate table with tiers' in app.sentence
    app.controls["b"].value = "gamed"
    assert "no rate table with tiers" not in app.sentence


def test_controls_have_full_labels(app):
    labels = [
        getattr(control, "label", None) if hasattr(control, "texts") else control.description
        for control in app.controls.values()
    ]
    assert labels == [
        "Plan A",
        "Plan B, edited below",
        "Component of plan B",
        "Target variable pay",
        "Quotas",
        "Threshold",
        "Accelerator above 100%",
        "Cap",
        "Settled",
        "Tiers",
    ]


def test_plans_of_ones_own_keep_their_quotas(software, outcomes):
    rates = RateTable(((0, 0.01), (400_000, 0.03)), kind="retroactive")
    own = Plan(HOSTILE, 70_000, 20_000, (Component("N", "new_business", 1, 900_000, rates),))
    app = plan_comparison(software, own, own)
    check(app, own, own, outcomes)
    assert app.controls["a"].label == app.controls["b"].label == HOSTILE
    page = app._repr_mimebundle_()["text/html"]
    assert "<b>" not in page
    assert "&lt;b&gt;Bolt&lt;/b&gt; &amp; {cost_a}" in page
    assert page.count("<img") == 3


def test_an_unknown_plan_is_told_with_the_nearest_name(software):
    with pytest.raises(KamError, match='Did you mean "starter"'):
        plan_comparison(software, "gamed", "startre")


def test_numbers_in_the_sentence_are_finite(app):
    app.controls["target_variable"].value = 6_000
    app.controls["cap"].value = 1
    assert not re.search(r"\b(nan|inf|n/a)\b", app.sentence)
    assert np.isfinite(app.charts[0].figure.axes[0].get_xlim()).all()


def test_the_comparison_as_it_is_edited_can_be_saved(app, outcomes, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    app.controls["settled"].value = "year to date"
    _note, _box, buttons, told = app.below[0].children
    for button in buttons.children:
        button.click()
    assert "comparison.html" in told.html
    a, b = fit("gamed", outcomes), revised(fit("starter", outcomes), settled="year to date")
    cost = compare_plans(a, b, outcomes.results()).table.loc["B", "cost"]
    page = (tmp_path / "comparison.html").read_text("utf-8")
    assert money(cost, 2) in page or money(cost) in page
    assert (tmp_path / "comparison.xlsx").stat().st_size > 5_000
