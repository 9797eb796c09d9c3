"""The private log: nothing lost, nothing told elsewhere, and notes that come back in time."""

import json
import os
import subprocess
import sys
from bisect import bisect
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import kamlib as kam
from kamlib.course import log_card
from kamlib.course.reflections import REVIEWS, Log, Note, log_of

ROOT = Path(__file__).parents[2]
DAY = date(2026, 3, 1)
SECRET = 'A "no" from <b>Bolt & Sons</b>'


def later(days: int) -> date:
    return DAY + timedelta(days)


def note_of(seen: int = 0) -> Note:
    return Note("1", DAY.isoformat(), later(seen).isoformat(), False, "A no.", "", "")


def write(log, happened=SECRET, today=DAY, went_well=False):
    log.write(today, went_well, happened, "The hour.", "Call later.")


@pytest.fixture
def log():
    return log_of("")


@pytest.mark.parametrize(
    ("seen", "comes_back"), [(0, 1), (1, 7), (3, 7), (7, 30), (12, 30), (30, None), (99, None)]
)
def test_a_note_comes_back_after_a_day_a_week_and_a_month(seen, comes_back):
    note = note_of(seen)
    assert note.next_review == (None if comes_back is None else later(comes_back))
    assert not note.is_due(later(seen))
    assert note.is_due(later(1000)) == (comes_back is not None)


@given(st.lists(st.integers(1, 60), unique=True).map(sorted))
def test_a_note_is_looked_at_once_between_one_review_and_the_next(days):
    seen, looks = 0, 0
    for day in days:
        if note_of(seen).is_due(later(day)):
            seen, looks = day, looks + 1
    assert looks == len({bisect(REVIEWS, day) for day in days})


def test_notes_due_come_first_and_of_these_the_newest(log):
    for number, day in enumerate((0, 2, 40)):
        write(log, str(number), later(day))
    assert [note.happened for note in log.notes(later(40))] == ["1", "0", "2"]
    log.look_at(log.notes(later(40))[0].id, later(40))
    assert [note.happened for note in log.notes(later(40))] == ["0", "2", "1"]


def test_two_notebooks_lose_nothing(log):
    program = (
        "import sys; from datetime import date; from kamlib.course.reflections import log_of\n"
        "for n in range(20):\n"
        "    log_of('').write(date(2026, 3, 1), True, f'{sys.argv[1]} {n}', '', '')\n"
    )
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", program, name], env=os.environ | {"PYTHONPATH": str(ROOT)}
        )
        for name in ("one", "two")
    ]
    assert [writer.wait(60) for writer in writers] == [0, 0]
    written = {note.happened for note in log.notes(DAY)}
    assert written == {f"{name} {n}" for name in ("one", "two") for n in range(20)}


def test_what_one_notebook_deleted_the_other_does_not_bring_back(log):
    other = Log(log.path)
    write(log, "first")
    write(other, "second")
    (second, first) = other.notes(DAY)
    log.delete(first.id)
    other.look_at(first.id, later(1))
    other.delete(first.id)
    assert [note.id for note in other.notes(DAY)] == [second.id]


def test_nothing_of_a_deleted_note_is_left_in_the_folder(log, kam_home):
    write(log)
    write(log, "another")
    log.delete(log.notes(DAY)[1].id)
    left = b"".join(path.read_bytes() for path in kam_home.iterdir())
    assert b"Bolt" not in left
    assert b"another" in left


@pytest.mark.parametrize(
    "damage",
    [
        {"notes": 3},
        {"notes": [3]},
        {"notes": [{"id": "1"}]},
        {"notes": [vars(note_of()) | {"written": "yesterday"}]},
        {"notes": [vars(note_of()) | {"seen": 7}]},
        {"notes": [vars(note_of()) | {"written": "9999-12-31"}]},
        {"notes": [vars(note_of()) | {"went_well": "yes"}]},
        {"notes": [vars(note_of()) | {"happened": None}]},
        {"format": "kam-workbook progress"},
    ],
    ids=range(9),
)
def test_a_damaged_log_is_kept_and_the_rest_goes_on(log, damage):
    write(log, "first")
    write(log, "second")
    log.path.write_text(json.dumps(log.empty() | damage), "utf-8")
    assert [note.happened for note in log.notes(DAY)] == ["first"]  # .bak: the save before
    assert "was damaged" in log.take_notes()
    assert log.path.with_name("anonymous.notes.damaged-1.json").exists()


def test_the_log_is_no_part_of_the_progress(log, kam_home, tmp_path):
    write(log)
    kam.progress().export(tmp_path / "progress.csv")
    told = (tmp_path / "progress.csv").read_text("utf-8") + str(kam.progress())
    assert "Bolt" not in told + kam.progress()._repr_html_()
    assert log.path == kam_home / "anonymous.notes.json"
    assert log_of("Ada").notes(DAY) == []


def fill(card, went_well=False, happened=SECRET, hands="The <i>hour</i>.", step="Call later."):
    card.kind.value = went_well
    for box, words in zip(card.boxes.values(), (happened, hands, step), strict=True):
        box.value = words


def rows(card) -> list[str]:
    return [row.children[0].value for row in card.list.children]


def press(card, number: int, words: str) -> None:
    buttons = {each.description: each for each in card.list.children[number].children[1].children}
    buttons[words].click()


def test_the_card_keeps_a_note_and_says_when_it_comes_back():
    card = kam.reflection_log(DAY)
    fill(card)
    card.save()
    assert card.feedback.state == "correct"
    assert "tomorrow, in a week and in a month" in card.feedback.html
    assert [box.value for box in card.boxes.values()] == ["", "", ""]
    (row,) = rows(kam.reflection_log(DAY))
    assert "1 Mar 2026: a setback" in row
    assert "Bolt &amp; Sons&lt;/b&gt;" in row
    assert "The &lt;i&gt;hour&lt;/i&gt;." in row


def test_a_note_that_is_due_asks_for_the_next_step_until_it_is_looked_at():
    write(log_of(""))
    card = kam.reflection_log(later(1))
    assert "Did your next step happen?" in rows(card)[0]
    assert "To look at again today: 1." in card.balance.value
    press(card, 0, "I have looked at it")
    assert "Did your next step happen?" not in rows(card)[0]
    assert "To look at again today: 0." in card.balance.value


def test_the_card_counts_what_went_well():
    card = kam.reflection_log(DAY)
    assert card.balance.value == ""
    for went_well in (True, False, True):
        fill(card, went_well)
        card.save()
    assert "Went well: 2. Setbacks: 1. To look at again today: 0." in card.balance.value


def test_deleting_asks_once():
    write(log_of(""))
    card = kam.reflection_log(DAY)
    press(card, 0, "Delete")
    assert len(rows(card)) == 1
    press(card, 0, "Press again to delete")
    assert rows(card) == []
    assert "Nothing of it is left" in card.feedback.html


@pytest.mark.parametrize("missing", ["kind", "words"])
def test_a_note_without_a_kind_or_words_is_not_kept(missing):
    card = kam.reflection_log(DAY)
    fill(card, "" if missing == "kind" else True, SECRET if missing == "kind" else "  ")
    card.save()
    assert card.feedback.state == "malformed"
    assert log_of("").notes(DAY) == []


def test_a_saved_notebook_says_nothing_of_the_notes():
    write(log_of(""))
    card = kam.reflection_log(DAY)
    bundle = card._repr_mimebundle_()
    assert "Bolt" not in bundle["text/plain"] + bundle["text/html"] + repr(card)
    assert "Bolt" in rows(card)[0]


def test_the_day_is_the_computers_only_if_none_is_given(monkeypatch):
    class Clock(date):
        @classmethod
        def today(cls):
            return later(5)

    monkeypatch.setattr(log_card, "date", Clock)
    assert kam.reflection_log().today == later(5)
    assert kam.reflection_log(DAY).today == DAY


def test_where_nothing_can_be_saved_the_card_says_so(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("no folder", "utf-8")
    monkeypatch.setenv("KAM_HOME", str(tmp_path / "file"))
    card = kam.reflection_log(DAY)
    fill(card)
    card.save()
    assert "can&#x27;t be saved" in card.feedback.html
    assert len(rows(card)) == 1


def test_a_plan_is_one_sentence():
    card = kam.if_then_plan()
    card.moment.value, card.action.value = "<b>they</b> say no, ", "ask why."
    card.write()
    assert "If &lt;b&gt;they&lt;/b&gt; say no, then I ask why.</strong>" in card.feedback.html
    card.action.value = " . "
    card.write()
    assert card.feedback.state == "malformed"
    assert "needs both" in card.feedback.html
