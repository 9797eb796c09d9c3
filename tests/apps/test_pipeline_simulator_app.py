"""The pipeline simulator says what the model draws, and keeps it to itself until the guess."""

from dataclasses import replace

import pandas as pd
import pytest

import kamlib as kam
from kamlib import Portfolio, metrics
from kamlib.apps import pipeline_simulator
from kamlib.models import OutcomeError, same_effort
from kamlib.portfolio.portfolio import MissingTable


def portfolio_of(outcomes="wwl", amounts=(1000.0, 3000.0, 500.0), kind="new") -> Portfolio:
    named = {"w": "won", "l": "lost", "o": "open"}
    deals = pd.DataFrame(
        {
            "opportunity_id": [f"D{n}" for n in range(len(outcomes))],
            "account_id": "A1",
            "kind": kind,
            "created": "2026-01-05",
            "closed": [None if each == "o" else "2026-02-05" for each in outcomes],
            "stage": ["lead" if each == "o" else "closed" for each in outcomes],
            "amount": list(amounts),
            "outcome": [named[each] for each in outcomes],
        }
    )
    return Portfolio(
        accounts=pd.DataFrame({"account_id": ["A1"], "name": ["Alba"]}),
        invoices=pd.DataFrame(
            {
                "invoice_id": ["I1"],
                "line": 1,
                "date": "2026-03-01",
                "account_id": "A1",
                "revenue": 10.0,
            }
        ),
        opportunities=deals,
    )


@pytest.fixture(scope="module")
def software():
    return kam.sample("software")


@pytest.fixture(scope="module")
def app(software):
    app = pipeline_simulator(software)
    app.predict.show_without_guess()
    return app


@pytest.fixture(autouse=True)
def start_anew(request):
    if "app" in request.fixturenames:
        request.getfixturevalue("app").reset()


def drawn_now(app):
    state = app.state
    amounts = app._view.__self__.amounts
    return same_effort(
        state["leads"] * state["months"],
        state["chance"],
        amounts * (state["deal"] / amounts.mean()),
        seed=state["again"],
    )


def test_chance_and_amounts_are_those_of_the_portfolios_new_business(app, software):
    deals = software.opportunities
    new = deals[deals["kind"] == "new"]
    assert app.state["chance"] == metrics.win_rate(new)
    assert app.state["deal"] == new.loc[new["outcome"] == "won", "amount"].mean()
    slider = app.controls["chance"]
    assert slider.texts[slider.index] == "31% (as so far)"


def test_nothing_is_given_away_before_the_guess(software, tmp_path, monkeypatch):
    monkeypatch.setenv("KAM_HOME", str(tmp_path))
    app = pipeline_simulator(software)
    assert (app.pictures[0].data, app.pictures[0].alt, app.details.value) == (b"", "", "")
    app.predict.low.value, app.predict.high.value = "0", "20"
    app.predict.commit()
    assert app.pictures[0].data.startswith(b"\x89PNG")
    assert app.sentence == app.pictures[0].caption
    assert "The result was 6." in app.predict.feedback.html


@pytest.mark.parametrize(
    "moved",
    [
        {},
        {"leads": 1, "months": 1, "chance": 0.05},
        {"leads": 12, "months": 12, "chance": 0.7},
        {"leads": 12, "again": 20},
    ],
)
def test_the_sentence_and_the_dots_are_what_was_drawn(app, moved):
    for name, value in moved.items():
        app.controls[name].value = value
    drawn = drawn_now(app)
    dots = [line for line in app.charts[0].figure.axes[0].lines if line.get_marker() in ("o", "D")]
    assert sum(len(line.get_xdata()) for line in dots) == 100
    assert f"{(drawn['deals'] == 0).sum()} of 100 win nothing" in app.sentence
    assert f"You win {drawn['deals'][0]} deal" in app.sentence
    ahead = (drawn["revenue"] > drawn["revenue"][0]).sum()
    assert app.sentence.endswith(f"{ahead} of the others bring more.")


def test_the_laws_of_chance_are_told_exactly(app):
    app.controls["leads"].value, app.controls["months"].value = 1, 2
    app.controls["chance"].value = 0.5
    assert app.sentence.startswith("2 leads each")
    assert "(by the laws of chance it should be 25.0)" in app.sentence


def test_another_throw_is_another_luck_of_the_same_sellers(app):
    before, title = app.pictures[0].data, app.sentence
    app.controls["again"].value = 2
    assert app.pictures[0].data != before
    assert app.sentence != title
    app.reset()
    assert app.pictures[0].data == before


def test_larger_deals_change_revenue_and_not_luck(app):
    before = drawn_now(app)
    app.controls["deal"].index = 5
    after = drawn_now(app)
    assert after["deals"].equals(before["deals"])
    assert after["revenue"].to_numpy() == pytest.approx(2 * before["revenue"].to_numpy())


def test_every_assumption_is_told(app):
    told = app.details.value
    assert "5 of 16 decided deals of new business, 31%" in told
    assert "88% × 86% × 67% × 62%" in told
    assert "€33.3K" in told
    assert "nobody gets tired" in told


def test_without_stage_changes_the_stages_are_left_out(software):
    app = pipeline_simulator(replace(software, stage_changes=None))
    app.predict.show_without_guess()
    assert "31%." in app.details.value
    assert "stage by stage" not in app.details.value


def test_real_data_is_not_called_synthetic():
    app = pipeline_simulator(portfolio_of())
    app.predict.show_without_guess()
    assert "Synthetic" not in app.pictures[0].alt
    assert "€1K and €3K" in app.details.value


def test_without_opportunities_it_says_which_table_is_missing(software):
    with pytest.raises(MissingTable, match="The pipeline simulator needs the table"):
        pipeline_simulator(replace(software, opportunities=None))


@pytest.mark.parametrize(
    "odd",
    [
        {"outcomes": "llo"},
        {"kind": "expansion"},
        {"amounts": (None, None, 500.0)},
    ],
)
def test_nothing_to_draw_from_is_a_sentence(odd):
    with pytest.raises(OutcomeError, match="no deal of new business"):
        pipeline_simulator(portfolio_of(**odd))
