"""What a learner does with an exercise: check, hint, solution, and what is remembered."""

import re

import pytest
import toys

import kamlib as kam
from kamlib.course import desk
from kamlib.course.identity import learner, record_of
from kamlib.errors import KamError

pytestmark = pytest.mark.usefixtures("toy_lessons")


def entry(name="toy.gross", who=None):
    return record_of(learner() if who is None else who).read()["exercises"].get(name, {})


def test_an_unknown_exercise_is_named_with_the_nearest():
    for use in (kam.exercise, kam.check, kam.hint, kam.solution):
        with pytest.raises(KamError, match=r'no exercise "toy.gros". Did you mean "toy.gross"\?'):
            use("toy.gros")
    for odd in (None, 3, ["toy.gross"], "<b>"):
        with pytest.raises(KamError, match="There is no exercise"):
            kam.check(odd, 1)


def test_a_check_is_counted_and_the_first_success_is_kept():
    assert kam.check("toy.gross", 0.5).state == "wrong"
    assert kam.check("toy.gross", "107 %").state == "known mistake"
    assert entry()["attempts"] == 2
    assert "first_correct" not in entry()
    assert kam.check("toy.gross", 91.23).state == "correct"
    first = entry()["first_correct"]
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", first)
    kam.check("toy.gross", 0.5)
    assert entry()["first_correct"] == first
    assert entry()["attempts"] == 4


def test_blanks_and_slips_are_no_attempts():
    for raw in (None, "", "abc", float("nan"), [1]):
        kam.check("toy.gross", raw)
    assert entry() == {}


def test_what_was_answered_is_not_kept():
    kam.check("toy.gross", 0.5)
    assert set(entry()) == {"attempts", "last"}


def test_hints_come_one_by_one_and_are_counted():
    assert str(kam.hint("toy.gross")) == "Hint 1 of 2. Look at Bolt & Sons <b>."
    second = kam.hint("toy.gross")
    assert str(second) == (
        "Hint 1 of 2. Look at Bolt & Sons <b>.\n\nHint 2 of 2. It is near 91.2%."
    )
    assert entry()["hints"] == 2
    assert kam.hint("toy.gross") == second
    assert entry()["hints"] == 2
    assert "&lt;b&gt;" in kam.hint("toy.gross")._repr_html_()


def test_the_solution_opens_after_a_try():
    assert "Try it first" in str(kam.solution("toy.gross"))
    kam.check("toy.gross", "abc")
    assert "Try it first" in str(kam.solution("toy.gross"))
    assert "solution_seen" not in entry()
    kam.check("toy.gross", 0.5)
    assert str(kam.solution("toy.gross")) == "1. Take €1,234,567.\n2. It is 91.2%."
    assert "<ol><li>" in kam.solution("toy.gross")._repr_html_()
    assert entry()["solution_seen"]


def test_each_learner_has_a_file():
    kam.check("toy.gross", 0.5)
    kam.set_learner("Ada")
    assert entry() == {}
    kam.check("toy.gross", 0.9123)
    assert "first_correct" not in entry("toy.gross", "")
    assert "first_correct" in entry("toy.gross", "ada")


def test_the_portfolio_is_the_learners_own(monkeypatch):
    asked = []
    monkeypatch.setattr(
        desk, "_sample", lambda name, learner: asked.append((name, learner)) or toys.PORTFOLIO
    )
    kam.check("toy.gross", 1)
    kam.set_learner("Ada")
    kam.check("toy.gross", 1)
    assert asked == [("machinery", ""), ("machinery", "Ada")]


def test_progress_that_cannot_be_saved_is_told_once(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("", "utf-8")
    monkeypatch.setenv("KAM_HOME", str(tmp_path / "file"))
    first, second = kam.check("toy.gross", 0.9123), kam.check("toy.base", 1)
    assert "can't be saved" in str(first)
    assert "be saved in" in first._repr_html_()
    assert "can't be saved" not in str(second)
    assert "1 of 8" in str(kam.progress())
