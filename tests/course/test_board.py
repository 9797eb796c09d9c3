"""The progress board, its export and its reset."""

import csv
from types import SimpleNamespace

import pytest
import toys

import kamlib as kam
from kamlib import guesses
from kamlib.course import board
from kamlib.errors import KamError

pytestmark = pytest.mark.usefixtures("toy_lessons")


def test_a_new_learner():
    shown = kam.progress()
    assert str(shown).splitlines()[:4] == [
        "Your progress",
        '0 of 8 exercises are done (0%). Next: "Gross" in 01_toys.',
        "Toys & co (01_toys, 20 minutes): 0 of 8",
        "  ○ Gross (open)",
    ]
    html = shown._repr_html_()
    assert html == kam.progress()._repr_html_()
    assert '<th scope="row"' in html
    assert "<caption" in html
    assert "Toys &amp; co" in html


def test_states_have_a_symbol_and_a_word():
    kam.check("toy.base", 1)
    kam.check("toy.gross", 0.9123)
    kam.check("toy.gross", 0.1)
    lines = str(kam.progress()).splitlines()
    assert "  ✓ Gross (solved)" in lines
    assert "  ◐ Base (tried)" in lines
    assert lines[1] == '1 of 8 exercises are done (12%). Next: "Base" in 01_toys.'


def test_one_lesson_alone(monkeypatch):
    [toy] = board.all_lessons()
    few = SimpleNamespace(**vars(toy) | {"key": "few", "exercises": lambda: toys.ALL[:2]})
    monkeypatch.setattr(board, "all_lessons", lambda: (toy, few))
    assert kam.progress("few").total == 2
    assert str(kam.progress("few")).count("(open)") == 2
    assert kam.progress().total == kam.progress("toy").total + 2
    with pytest.raises(KamError, match=r'There is no lesson "tooy".*"toy"'):
        kam.progress("tooy")


def test_all_done(monkeypatch):
    monkeypatch.setattr(
        board.Progress, "state", lambda self, exercise_id: "done" if exercise_id else "open"
    )
    assert "8 of 8 exercises are done (100%). That is all there is." in str(kam.progress())


def test_an_export_has_no_name_and_no_answers(tmp_path):
    kam.set_learner("Ada Lovelace")
    kam.check("toy.gross", "my secret 1")
    kam.check("toy.gross", "0.777")
    kam.hint("toy.gross")
    assert "progress.csv" in str(kam.progress().export(tmp_path / "progress.csv"))
    text = (tmp_path / "progress.csv").read_text("utf-8")
    assert "ada" not in text.lower()
    assert "0.777" not in text
    first, second, *_more = csv.DictReader(text.splitlines())
    assert list(first.values())[:5] == ["toy.gross", "tried", "1", "1", ""]
    assert list(second.values())[:5] == ["toy.base", "open", "", "", ""]


def test_guesses_are_told_on_the_board():
    assert "guesses" not in str(kam.progress())
    for truth in range(6):
        guesses.keep("bonus.<year>", 0, 3.5, truth)
    told = "Your guesses: 4 of your 6 ranges held the result; with 80% ranges it should be about 5."
    assert told in str(kam.progress()).splitlines()[2]
    assert f"<p>{told}" in kam.progress()._repr_html_()


def test_an_export_has_the_guesses_without_their_ranges(tmp_path):
    kam.set_learner("Ada Lovelace")
    guesses.keep("bonus.year", 70_123, 80_123, 90_123)
    kam.progress().export(tmp_path / "progress.csv")
    text = (tmp_path / "progress.csv").read_text("utf-8")
    last = [*csv.DictReader(text.splitlines())][-1]
    assert (last["exercise"], last["state"], last["attempts"]) == (
        "bonus.year",
        "range missed",
        "1",
    )
    assert last["last"].endswith("Z")
    assert "0123" not in text
    assert "ada" not in text.lower()


def test_an_export_that_cannot_be_written_says_why(tmp_path):
    with pytest.raises(KamError, match=r"ends in \.csv"):
        kam.progress().export(tmp_path / "progress.xlsx")
    with pytest.raises(KamError, match="can't be written"):
        kam.progress().export(tmp_path / "nowhere" / "progress.csv")


def test_a_damaged_file_is_told_on_the_board(kam_home):
    kam_home.mkdir()
    (kam_home / "anonymous.json").write_text("half", "utf-8")
    assert "was damaged" in str(kam.progress())
    assert "was damaged" not in str(kam.progress())
