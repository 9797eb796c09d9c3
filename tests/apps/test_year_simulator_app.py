"""The year simulator: a quarter is decided, taken back, carried out, kept, and gone on with."""

import json
import time
from dataclasses import replace

import numpy as np
import pytest

import kamlib as kam
from kamlib import runs
from kamlib.apps.year_game import DISCOUNTS, Game
from kamlib.models import year

MACHINERY = kam.sample("machinery")
NEW = 12  # the row of new customers


@pytest.fixture(autouse=True)
def kam_home(tmp_path, monkeypatch):
    """Each test has a learner's folder of its own."""
    home = tmp_path / "home"
    monkeypatch.setenv("KAM_HOME", str(home))
    return home


@pytest.fixture
def app():
    """The real game, begun without a guess."""
    app = kam.apps.year_simulator(MACHINERY)
    app.guess.skip()
    return app


def set_to(app, row, name, value):
    """Change a control as the page does it."""
    app.table._heard(app.table, {"row": row, "name": name, "value": value}, [])


def test_it_says_what_to_do_and_how_many_hours_there_are(app):
    assert "Quarter 1 of 8: Jan 2027 to Mar 2027" in app.heading.value
    assert "Share out your 240 hours" in app.told.html
    assert "0 of 240 hours planned: 240 are left." in app.budget.html
    assert [row["name"] for row in app.table.rows[:2]] == ["Nordhafen Werke", "Gotthard Energie"]
    assert app.table.rows[NEW]["open"] == ["care"]


def test_hours_of_every_kind_count(app):
    hours = year.parameters()["value"]
    set_to(app, 0, "care", 40)
    set_to(app, 1, "workshop", True)
    set_to(app, 2, "rescue", True)
    set_to(app, NEW, "care", 30)
    planned = 70 + hours["workshop_hours"] + hours["rescue_hours"]
    assert app.game.hours == planned
    assert f"{planned:.0f} of 240 hours planned: {240 - planned:.0f} are left." in app.budget.html
    assert f'value="{planned:.0f}"' in app.budget.html


def test_too_many_hours_hold_the_quarter_back(app):
    set_to(app, 0, "care", 250)
    assert app.budget.state == "wrong"
    assert "take away 10 before you end the quarter" in app.budget.html
    app.end_quarter()
    assert app.game.past == []
    assert app.told.state == "wrong"
    assert "Nordhafen Werke" in app.told.html
    set_to(app, 0, "care", 240)
    assert "All 240 hours are planned." in app.budget.html
    app.end_quarter()
    assert len(app.game.past) == 1
    assert "Quarter 2 of 8" in app.heading.value


@pytest.mark.parametrize("hours", [-5, float("inf"), float("nan")])
def test_impossible_hours_are_told_by_name(app, hours):
    set_to(app, 3, "care", hours)
    app.end_quarter()
    assert app.game.past == []
    assert app.told.state == "wrong"
    assert "Meander Waterworks" in app.told.html


def test_undo_takes_back_one_decision_and_reset_all(app):
    for row, name, value in ((0, "care", 2), (0, "care", 25), (1, "workshop", True)):
        set_to(app, row, name, value)
    app.undo()
    assert not app.table.values[1]["workshop"]
    assert app.table.values[0]["care"] == 25
    app.undo()  # both digits of 25 at once
    assert app.table.values[0]["care"] == 0
    app.undo()
    assert "nothing to undo" in app.told.html
    set_to(app, 0, "care", 10)
    set_to(app, 1, "discount", 2)
    app.reset()
    assert app.game.hours == 0
    assert app.table.values[1]["discount"] == 0


def test_a_quarter_begins_with_last_quarters_hours(app):
    set_to(app, 0, "care", 40)
    set_to(app, 0, "workshop", True)
    set_to(app, 1, "discount", 3)
    app.end_quarter()
    assert app.table.values[0] == {"care": 40, "workshop": False, "rescue": False, "discount": 0}
    assert app.table.values[1]["discount"] == 3
    assert app.table.rows[1]["least"] == {"discount": 3}  # given is given
    app.undo()
    assert "nothing to undo" in app.told.html  # the quarter before is over
    assert app.game.hours == 40


def test_a_lost_account_cannot_be_cared_for(app):
    for _quarter in range(7):
        app.end_quarter()
        lost = np.flatnonzero(~app.game.seen.active[0])
        if len(lost):
            break
    assert len(lost), "nobody left in seven quarters without any care"
    row = app.table.rows[lost[0]]
    assert row["open"] == []
    assert row["note"] == "Lost"
    assert row["name"] in app.told.html
    assert row["name"] in app.past.value


def test_the_game_is_gone_on_with_after_a_restart(app):
    set_to(app, 0, "care", 40)
    app.end_quarter()
    set_to(app, 5, "care", 20)
    again = kam.apps.year_simulator(MACHINERY)
    assert again.game.now == app.game.now
    assert again.heading.value == app.heading.value
    assert again.past.value == app.past.value
    assert np.array_equal(again.game.seen.revenue, app.game.seen.revenue)


def test_overspending_is_kept_too(app):
    set_to(app, 0, "care", 300)
    assert "take away 60" in kam.apps.year_simulator(MACHINERY).budget.html


@pytest.mark.parametrize(
    "spoilt",
    [
        {"past": "x"},
        {"past": [[]]},
        {"past": [[{"care": None}] * 13]},
        {"now": [{"care": 1}]},
        {"now": 5},
        {"past": [[{"care": 999, "workshop": 0, "rescue": 0, "discount": 0}] * 13]},
        {"now": [{"care": 0, "workshop": 0, "rescue": 0, "discount": 99}] * 13},
    ],
)
def test_a_file_changed_by_hand_is_read_as_far_as_it_goes(spoilt):
    start = year.start(MACHINERY)
    game = Game(start, year.luck([1]), 8, spoilt)
    assert game.past == []
    assert game.hours == 0


def test_another_portfolio_is_another_game(app):
    set_to(app, 0, "care", 40)
    other = kam.apps.year_simulator(kam.sample("software"))
    assert other.game.hours == 0


def test_names_are_text_and_never_html(app):
    hostile = "<b>Bolt</b> & Sons"
    accounts = MACHINERY.accounts.assign(
        name=MACHINERY.accounts["name"].replace("Nordhafen Werke", hostile)
    )
    app = kam.apps.year_simulator(replace(MACHINERY, accounts=accounts))
    app.guess.skip()
    assert app.table.rows[0]["name"] == hostile  # the page writes it as text
    set_to(app, 0, "care", 999)
    app.end_quarter()
    set_to(app, 0, "care", 0)
    set_to(app, 0, "workshop", True)
    app_told = app.told.html
    app.end_quarter()
    shown = app_told + app.past.value + app._repr_mimebundle_()["text/html"]
    assert hostile not in shown
    assert shown.count("&lt;b&gt;Bolt&lt;/b&gt; &amp; Sons") >= 3


def test_who_has_too_few_customers_is_told():
    few = MACHINERY.accounts["account_id"].isin(["A01", "A02"])
    ids = set(MACHINERY.accounts.loc[few, "account_id"])
    small = kam.Portfolio(
        MACHINERY.accounts[few], MACHINERY.invoices[MACHINERY.invoices["account_id"].isin(ids)]
    )
    with pytest.raises(kam.errors.KamError, match="12 customers"):
        kam.apps.year_simulator(small)


def test_a_portfolio_of_accounts_and_invoices_will_do():
    bare = kam.Portfolio(MACHINERY.accounts, MACHINERY.invoices)
    app = kam.apps.year_simulator(bare, practice=True)
    assert {tuple(row["cells"][3]) for row in app.table.rows[:NEW]} == {("none", "")}
    app.end_quarter()
    assert "Quarter 2 of 2" in app.heading.value


def test_the_discounts_are_those_of_the_guardrails():
    assert DISCOUNTS[-1] == year.parameters().loc["discount_most", "value"]


def test_a_move_is_quick(app):
    took = []
    for row in range(NEW):
        for name, value in (("care", 5), ("workshop", True), ("rescue", True), ("discount", 1)):
            before = time.process_time()
            set_to(app, row, name, value)
            took.append(time.process_time() - before)
    assert np.percentile(took, 95) < 0.1


def test_what_is_kept_is_small_and_plain(app):
    set_to(app, 0, "care", 40)
    app.end_quarter()
    kept = runs.find("own")
    assert kept["past"][0][0]["care"] == 40
    assert len(json.dumps(kept)) < 4_000
