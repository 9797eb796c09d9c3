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


def shown(app):
    """All HTML that the app shows now."""
    return " ".join(
        getattr(each, "html", getattr(each, "value", "")) for each in app.widget.children
    )


def finish(app):
    """Play to the end with equal hours."""
    for row in range(NEW):
        set_to(app, row, "care", 20)
    while not app.game.is_over:
        app.end_quarter()


def test_the_end_tells_what_came_and_what_was_luck(app):
    finish(app)
    assert "The two years are over" in app.heading.value
    run, told = app.game.run, shown(app)
    assert kam.text.money(run.margin[0]) in told
    assert kam.text.percent(run.gross_retention[0]) in told
    assert "was luck" in told
    assert told.count("95% interval") == 3
    assert "code" not in told  # a learner alone hands in nothing
    pictures = [each for each in app.widget.children if isinstance(each, kam.apps.Picture)]
    assert [picture.alt[:24] for picture in pictures] == [
        "Margin of two years, the",
        "Margin by quarter. Q1: €",
    ]
    assert app.again.layout.display == "flex"
    app.end_quarter()  # pressed twice
    assert len(app.game.past) == 8
    assert app.buttons not in app.widget.children
    again = kam.apps.year_simulator(MACHINERY)
    assert shown(again).replace(again.told.html, "") == shown(app).replace(app.told.html, "")
    finished = runs.find("finished")
    assert finished["past"] == app.game.past
    assert finished["session"] == ""


def test_who_plays_again_has_other_luck_and_the_last_finished_game_stays(app):
    finish(app)
    before, luck = runs.find("finished"), app.game.happened[0].survey
    app.play_again()
    assert "Quarter 1 of 8" in app.heading.value
    assert app.guess.ranges is None
    app.guess.skip()
    assert app.game.hours == 0
    assert runs.find("finished") == before
    for row in range(NEW):
        set_to(app, row, "care", 20)
    app.end_quarter()
    assert not np.array_equal(app.game.happened[0].survey, luck, equal_nan=True)


def test_ranges_are_kept_and_held_against_what_came():
    app = kam.apps.year_simulator(MACHINERY)
    assert app.guess.widget in app.widget.children
    assert app.table not in app.widget.children
    app.guess.commit()
    assert "Margin of two years, At least: write a number." in app.guess.told.html
    typed = {
        "margin": ("6.000.000", "5.000.000"), "retention": ("80 %", "99"), "bonus": ("0", "1"),
    }  # fmt: skip
    for name, (low, high) in typed.items():
        app.guess.boxes[name, "low"].value, app.guess.boxes[name, "high"].value = low, high
    app.guess.commit()
    assert "write the lower number first" in app.guess.told.html
    app.guess.boxes["margin", "high"].value = "6,000,001"
    app.guess.commit()
    assert app.guess.ranges["retention"] == (0.8, 0.99)
    assert app.table in app.widget.children
    assert kam.apps.year_simulator(MACHINERY).guess.ranges["bonus"] == [0, 1]
    finish(app)
    assert "1 of your 3 ranges held the result" in app.told.html
    table = shown(app)
    assert "80.0% to 99.0%" in table
    assert table.count("<td>yes</td>") == 1
    assert table.count("<td>no</td>") == 2


def test_a_session_is_the_same_game_for_everybody():
    session = year.Session(seed=2026, sample="consumer", plan="margin_gate")
    own = kam.sample("machinery", learner="Ada")
    app = kam.apps.year_simulator(own, session=session.code)
    app.guess.skip()
    finish(app)
    run = app.game.run
    again = year.replay(session.start(), run.decisions, session.luck())
    assert run.margin == again.margin
    assert run.start.portfolio == kam.sample("consumer").name
    code = year.result(again, session, session.pay()).code
    assert code in shown(app)
    ranked = year.rank({"Blue": code}, session.code)
    assert ranked.loc["Blue", "margin"] == pytest.approx(run.margin[0], abs=50)
    assert app.again.layout.display == "none"  # a team plays a session once


def test_a_mistyped_session_is_told():
    code = year.Session(seed=2026).code
    with pytest.raises(kam.errors.KamError, match="mistyped"):
        kam.apps.year_simulator(MACHINERY, session=code[:-1] + ("2" if code[-1] != "2" else "3"))


def test_the_practice_ends_after_two_quarters_and_can_be_had_again():
    app = kam.apps.year_simulator(MACHINERY, practice=True)
    real = kam.apps.year_simulator(MACHINERY)
    real.guess.skip()
    for each in (app, real):
        each.end_quarter()
    assert app.told.html != real.told.html  # other luck: the practice gives nothing away
    app.end_quarter()
    assert "The practice is over" in app.heading.value
    assert runs.find("finished") == {}
    app.play_again()
    assert "Practice: Quarter 1 of 2" in app.heading.value


def test_a_workshop_leaves_a_plan_on_paper(app):
    assert app.table.rows[0]["cells"][5] == ["Q2", ""]
    set_to(app, 0, "workshop", True)
    app.end_quarter()
    assert app.table.rows[0]["cells"][5] == ["now", "plan to Q4"]


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
    assert {tuple(cell) for cell in row["cells"][1:]} == {("", "")}
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
