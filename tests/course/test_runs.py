"""The learner's runs: kept apart from the progress, and read by the lesson once one is finished."""

import json

import pytest

import kamlib as kam
from kamlib import runs
from kamlib.apps.year_game import Game
from kamlib.course.base import Task
from kamlib.course.lessons import find
from kamlib.course.runs import last_run
from kamlib.models import year

MACHINERY = kam.sample("machinery")
START = year.start(MACHINERY)


def played(seed=5, start=START, luck=None, quarters=8):
    """Play with all hours for the first account; return what is kept of it."""
    game = Game(start, luck or year.luck([seed]), quarters, {})
    game.change(0, "care", 60)
    while not game.is_over:
        game.end_quarter()
    return game.kept | {"seed": seed, "session": ""}


def is_colleagues(run) -> bool:
    return "colleague" in run.whose and run.run.decisions[0].care[0].max() != 60


def test_what_is_kept_is_found_again_by_name(kam_home):
    assert runs.find("own") == {}
    assert runs.keep("own", {"past": [1]}) == ""
    runs.keep("practice", {"past": []})
    assert runs.find("own")["past"] == [1]
    kam.set_learner("Ada")
    assert runs.find("own") == {}
    kam.set_learner("")
    files = {path.name for path in kam_home.glob("*.json")}
    assert "anonymous.runs.json" in files
    assert "past" not in json.dumps(kam.course.identity.record_of("").read())


def test_a_damaged_file_is_kept_aside_and_told(kam_home):
    runs.keep("own", {"past": [1]})
    (kam_home / "anonymous.runs.json").write_text('{"format": "kam-workbook runs", "runs": 3}')
    assert "damaged" in runs.keep("own", {"past": [2]})
    assert runs.find("own")["past"] == [2]


def test_without_a_finished_run_it_is_a_colleagues():
    run = last_run(MACHINERY)
    assert is_colleagues(run)
    assert (run.run.decisions[0].prospecting == 0).all()


def test_a_finished_run_is_the_learners_own():
    runs.keep("finished", played())
    own = last_run(MACHINERY)
    assert own.whose == "your own run"
    assert own.run.decisions[0].care[0, 0] == 60
    again = year.replay(START, own.run.decisions, own.luck)
    assert own.run.margin == again.margin


def test_questions_about_an_own_run_count_quarters_from_one():
    runs.keep("finished", played())
    task = Task(find("capstone.repeat"), MACHINERY)
    assert task.values["account"] == 0
    question = task.text(task.exercise.question)
    assert question.startswith("This is about your own run. In quarter ")
    assert f"In quarter {task.values['quarter']} Nordhafen Werke got 60 hours" in question
    assert 1 <= int(task.values["quarter"]) <= 6
    assert task.values["low"] < task.values["mean"] < task.values["high"]


def test_a_run_of_a_session_with_the_same_accounts_counts():
    session = year.Session(seed=3)
    kept = played(start=session.start(), luck=session.luck())
    runs.keep("finished", kept | {"session": session.code})
    assert last_run(MACHINERY).whose == "your own run"


def test_a_run_of_a_session_with_other_accounts_is_none_of_these():
    session = year.Session(seed=3, sample="software")
    kept = played(start=session.start(), luck=session.luck())
    runs.keep("finished", kept | {"session": session.code})
    assert is_colleagues(last_run(MACHINERY))


@pytest.mark.parametrize(
    "spoilt",
    [
        {"past": "x"},
        {"past": []},
        {"past": [[{"care": 1}]] * 8},
        {"seed": -1},
        {"seed": "a"},
        {"session": "XXXX"},
    ],
)
def test_a_run_changed_by_hand_is_left_out(spoilt):
    runs.keep("finished", played() | spoilt)
    assert is_colleagues(last_run(MACHINERY))


def test_half_a_run_is_no_run():
    runs.keep("finished", played(quarters=2))
    assert is_colleagues(last_run(MACHINERY))
