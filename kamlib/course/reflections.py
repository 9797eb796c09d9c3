"""The private log: notes on what happened, kept beside the progress and never exported with it.

A file of its own, as safe as the learner's other one (see `record`). A note comes back after
1, 7 and 30 days. Nothing here reads the clock: today is an argument.
"""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from uuid import uuid4

from .identity import record_of
from .record import FORMAT, VERSION, Record, State

__all__ = ["Log", "Note", "log_of"]

REVIEWS = (1, 7, 30)  # days after a note was written


@dataclass(frozen=True)
class Note:
    """What happened, what was in one's own hands, and the next step.

    Parameters
    ----------
    id
        By which a note is found again, whatever happened to others.
    written, seen
        The day it was written, and the day it was last looked at; 2026-03-05.
    went_well
        Whether it went well; otherwise it was a setback.
    happened, hands, next_step
        The learner's own words.

    Examples
    --------
    >>> note = Note("1", "2026-03-01", "2026-03-01", False, "A no.", "The hour.", "Call later.")
    >>> note.next_review, note.is_due(date(2026, 3, 1)), note.is_due(date(2026, 3, 2))
    (datetime.date(2026, 3, 2), False, True)
    """

    id: str
    written: str
    seen: str
    went_well: bool
    happened: str
    hands: str
    next_step: str

    @property
    def next_review(self) -> date | None:
        """The first day of review after it was last looked at; None after the last one."""
        written, seen = date.fromisoformat(self.written), date.fromisoformat(self.seen)
        days = (written + timedelta(days) for days in REVIEWS)
        return next((day for day in days if day > seen), None)

    def is_due(self, today: date) -> bool:
        """Tell whether it should be looked at again today."""
        return self.next_review is not None and self.next_review <= today


class Log(Record):
    """The file with a learner's notes; use `log_of`, so that a path has one log a process."""

    format = FORMAT.replace("progress", "notes")

    def empty(self) -> State:
        """Return what a new log holds."""
        return {"format": self.format, "version": VERSION, "notes": []}

    def is_whole(self, state: State) -> bool:
        """Tell whether all notes have the form that we write."""
        try:
            notes = [_note(entry) for entry in state["notes"]]
            return all(_is_whole(note) for note in notes)
        except (TypeError, KeyError, ValueError, OverflowError):
            return False

    def notes(self, today: date) -> list[Note]:
        """Return all notes: those due today first, and of both kinds the newest first."""
        newest_first = [_note(entry) for entry in reversed(self.read()["notes"])]
        return sorted(newest_first, key=lambda note: not note.is_due(today))

    def write(self, today: date, went_well: bool, happened: str, hands: str, next_step: str):
        """Add a note."""
        day = today.isoformat()
        entry = asdict(Note(uuid4().hex, day, day, went_well, happened, hands, next_step))
        self.update(lambda state: state["notes"].append(dict(entry)))

    def look_at(self, note_id: str, today: date) -> None:
        """Remember that a note was looked at; it comes back when its next review is due."""

        def change(state: State) -> None:
            for entry in state["notes"]:
                if entry["id"] == note_id:
                    entry["seen"] = today.isoformat()

        self.update(change)

    def delete(self, note_id: str) -> None:
        """Delete a note, from the copy of the last state too."""
        self.update(lambda state: state.update(notes=list(_others(state["notes"], note_id))))
        self.update(lambda state: None)  # the state before a save stays as .bak


def log_of(name: str) -> Log:
    """Return the log of a learner; "" is the anonymous one."""
    return _log_at(record_of(name).path.with_suffix(".notes.json"))


@cache
def _log_at(path: Path) -> Log:
    return Log(path)


def _note(entry: dict) -> Note:
    return Note(**{field.name: entry[field.name] for field in fields(Note)})


def _is_whole(note: Note) -> bool:
    """Tell whether a note can be shown, and come back; a day that is none raises."""
    words = (note.id, note.happened, note.hands, note.next_step)
    note.is_due(date.max)
    return isinstance(note.went_well, bool) and all(isinstance(each, str) for each in words)


def _others(entries: Iterable[dict], note_id: str) -> Iterable[dict]:
    return (entry for entry in entries if entry["id"] != note_id)
