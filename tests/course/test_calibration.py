"""Guesses in the learner's file: kept, none lost, each result counted once."""

import json
import threading

import pytest

import kamlib as kam
from kamlib import guesses
from kamlib.course import calibration
from kamlib.course.calibration import guesses_in, keep
from kamlib.course.identity import record_of
from kamlib.course.record import Record
from kamlib.guesses import Guess


@pytest.fixture
def clock(monkeypatch):
    """A clock that a test can set."""
    time = ["2026-03-05T14:00:00Z"]
    monkeypatch.setattr(calibration, "now", lambda: time[0])
    return time


def test_a_guess_made_in_an_app_is_kept_without_a_name_beside_it(clock, kam_home):
    assert guesses.keep("bonus.year", 8_000, 12_000, 13_000.5) == (
        True,
        [Guess("bonus.year", 8_000, 12_000, 13_000.5, clock[0])],
        "",
    )
    (entry,) = json.loads((kam_home / "anonymous.json").read_text("utf-8"))["predictions"]
    assert entry == {
        "question": "bonus.year",
        "low": 8_000,
        "high": 12_000,
        "truth": 13_000.5,
        "when": clock[0],
    }


def test_a_result_that_was_seen_does_not_count_again(clock):
    keep("bonus.year", 8, 12, 13)
    clock[0] = "2026-03-05T14:01:00Z"
    counts, counted, _note = keep("bonus.year", 12.9, 13.1, 13)
    assert not counts
    assert [guess.low for guess in counted] == [8]
    assert len(record_of("").read()["predictions"]) == 2  # both are kept


def test_each_learner_has_guesses_of_their_own():
    keep("bonus.year", 8, 12, 13)
    kam.set_learner("Ada")
    _counts, counted, _note = keep("bonus.year", 8, 12, 9)
    assert [guess.truth for guess in counted] == [9]


def test_two_notebooks_lose_no_guess(kam_home):
    records = [Record(kam_home / "anonymous.json") for _notebook in range(2)]

    def with_result(truth):
        guess = {"question": "toy", "low": 0, "high": 1, "truth": truth, "when": ""}
        return lambda state: state["predictions"].append(guess)

    def work(record, first):
        for n in range(first, first + 20):
            record.update(with_result(n))

    threads = [threading.Thread(target=work, args=(records[n], 20 * n)) for n in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [guess.truth for guess in guesses_in(records[0].read())] == list(range(40))


def test_a_guess_that_cannot_be_saved_counts_and_is_told(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("no folder", "utf-8")
    monkeypatch.setenv("KAM_HOME", str(tmp_path / "file"))
    counts, counted, note = keep("bonus.year", 8, 12, 13)
    assert counts
    assert len(counted) == 1
    assert "can't be saved" in note


def test_a_file_from_before_there_were_guesses_goes_on(kam_home):
    kam_home.mkdir()
    old = {"format": "kam-workbook progress", "version": 1, "exercises": {"a.b": {"attempts": 1}}}
    (kam_home / "anonymous.json").write_text(json.dumps(old), "utf-8")
    keep("bonus.year", 8, 12, 13)
    state = record_of("").read()
    assert state["exercises"] == old["exercises"]
    assert len(guesses_in(state)) == 1


def test_what_a_later_course_adds_to_a_guess_stays(kam_home):
    extra = {"question": "toy", "low": 0, "high": 1, "truth": 2, "when": "", "mood": "sunny"}
    record_of("").update(lambda state: state["predictions"].append(extra))
    keep("bonus.year", 8, 12, 13)
    assert extra in record_of("").read()["predictions"]
    assert len(guesses_in(record_of("").read())) == 2
