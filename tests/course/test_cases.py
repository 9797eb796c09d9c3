"""Cases: shown with what follows, decided and kept, never judged; and older files go on."""

import json

import pytest
import toys
from test_cards import inside, press, with_class

import kamlib as kam
from kamlib.course.identity import record_of

VIEW = "It depends on Bolt & Sons <b>."


@pytest.fixture(autouse=True)
def one_case(toy_lessons, monkeypatch):
    monkeypatch.setattr(toys, "ALL", (toys.HIDES, toys.CASE))


def entry() -> dict:
    return record_of("").read()["exercises"].get("toy.case", {})


def test_a_case_as_text_has_what_follows_from_each():
    assert str(kam.exercise("toy.case")) == (
        "Case · Toys & co · Case\n"
        "Bolt & Sons <b> asks for more.\n"
        "A  Give in to Bolt & Sons <b>\n"
        "   margin: €5; who <b>: boss\n"
        "B  Keep the price\n"
        "   margin: €10; who <b>: you\n"
        'Decide with kam.check("toy.case", …, reason="…").'
    )


def test_a_case_is_decided_not_judged_and_kept_with_its_reason():
    first = kam.check("toy.case", "b", reason="The margin.")
    assert (first.state, first.heading) == ("decided", "◆ Decided")
    assert str(first).startswith("◆ Decided.\nThey may leave, says {grr} *GmbH*.\n\nHow an exp")
    assert VIEW in str(first)
    assert (entry()["choice"], entry()["reason"]) == ("keep", "The margin.")
    again = kam.check("toy.case", "Give in to Bolt & Sons <b>")
    assert "They keep 91.2%." in str(again)
    assert (entry()["choice"], entry()["reason"], entry()["attempts"]) == ("give", "", 2)


def test_the_view_comes_after_the_decision():
    assert "Decide first" in str(kam.solution("toy.case"))
    assert "nothing is right or wrong" in str(kam.hint("toy.case"))
    kam.check("toy.case", "neither")
    assert "Decide first" in str(kam.solution("toy.case"))
    kam.check("toy.case", "A")
    assert str(kam.solution("toy.case")) == VIEW


def test_deciding_on_the_card():
    card = kam.exercise("toy.case")
    feedback = with_class(card, "kam-feedback")
    press(card, "kam-check")
    assert (feedback.state, entry()) == ("not attempted", {})
    with_class(card, "kam-answer").value = "keep"
    card.reason.value = "<b>mine</b>"
    press(card, "kam-check")
    assert feedback.state == "decided"
    assert "Bolt &amp; Sons &lt;b&gt;" in feedback.html
    again = kam.exercise("toy.case")
    assert with_class(again, "kam-answer").value == "keep"
    assert again.reason.value == "<b>mine</b>"
    assert "You have decided this" in with_class(again, "kam-feedback").html
    assert with_class(again, "kam-feedback").state == "decided"


def test_the_card_has_a_table_and_no_hint_or_solution():
    card = kam.exercise("toy.case")
    names = {name for one in inside(card) for name in one._dom_classes}
    assert not names & {"kam-hint", "kam-solution"}
    html = card._repr_mimebundle_()["text/html"]
    assert '<th scope="row">B</th><td>€10</td><td>you</td>' in html
    assert "who &lt;b&gt;" in html
    assert [words for words, _key in with_class(card, "kam-answer").options][1] == (
        "B · Keep the price"
    )


def test_the_still_card_is_the_same_before_and_after():
    before = kam.exercise("toy.case")._repr_mimebundle_()
    kam.check("toy.case", "A", reason="secret")
    after = kam.exercise("toy.case")._repr_mimebundle_()
    assert before["text/html"] == after["text/html"]
    assert before["text/plain"] == after["text/plain"]


def test_the_board_counts_what_is_decided():
    assert "  ○ Case (open)" in str(kam.progress()).splitlines()
    kam.check("toy.case", "A")
    lines = str(kam.progress()).splitlines()
    assert "  ◆ Case (decided)" in lines
    assert lines[1].startswith("1 of 2 exercises are done (50%).")


def test_an_export_has_neither_choice_nor_reason(tmp_path):
    kam.check("toy.case", "B", reason="because of Ada")
    kam.progress().export(tmp_path / "p.csv")
    text = (tmp_path / "p.csv").read_text("utf-8")
    assert "toy.case,decided" in text
    assert "Ada" not in text
    assert "keep" not in text


def test_an_older_file_goes_on_and_a_choice_that_is_gone_is_forgotten(kam_home):
    kam_home.mkdir()
    state = {"format": "kam-workbook progress", "version": 1, "exercises": {}}
    state["exercises"]["toy.hides"] = {"attempts": 1, "first_correct": "2026-01-01T00:00:00Z"}
    state["exercises"]["toy.case"] = {"attempts": 1, "decided": "…", "choice": "gone"}
    (kam_home / "anonymous.json").write_text(json.dumps(state), "utf-8")
    assert kam.progress().done == 2
    assert with_class(kam.exercise("toy.case"), "kam-answer").value is None
    kam.check("toy.case", "A", reason="x" * 5000)
    assert len(entry()["reason"]) == 1000
    assert kam.progress().done == 2


def test_a_choice_of_another_form_is_damage(kam_home):
    kam_home.mkdir()
    state = {"format": "kam-workbook progress", "version": 1}
    state["exercises"] = {"toy.case": {"attempts": 1, "reason": ["x"]}}
    (kam_home / "anonymous.json").write_text(json.dumps(state), "utf-8")
    assert "was damaged" in str(kam.progress())
