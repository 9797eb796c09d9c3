"""The learner's file: what was tried, solved and guessed, kept safe.

One small JSON file a learner, in the user's data folder (or ``$KAM_HOME``). Every change is
applied to what the file says *at that moment*, under a lock, so two open notebooks lose
nothing. The new text is written beside the file, flushed to the disk, and then takes its
place in one step: whenever the program is killed, the file is whole. The state before the
last save stays as ``.bak``.

A damaged file is moved aside, never deleted. A file from a newer workbook is left alone. If
the folder can't be written, the course goes on in memory and tries again at the next change.
"""

import json
import math
import os
import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import filelock
import platformdirs

from ..text import _

__all__ = ["Record", "home", "now", "record_at"]

FORMAT = "kam-workbook progress"
VERSION = 1
_PATIENCE = 10  # seconds to wait for another notebook that is saving

State = dict
Change = Callable[[State], None]


class _Damaged(Exception):
    """The file is no learner's file, or half of one."""


class _Newer(Exception):
    """The file was written by a newer workbook."""


def home() -> Path:
    """Return the folder that holds learners' files."""
    chosen = os.environ.get("KAM_HOME")
    if chosen:
        return Path(chosen)
    return Path(platformdirs.user_data_dir("kam-workbook", appauthor=False))


def now() -> str:
    """Return the time, UTC, to the second: 2026-03-05T14:00:00Z."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def empty() -> State:
    """Return the state of a learner who has not begun."""
    parts = {"exercises": {}, "self_checks": {}, "predictions": []}
    return {"format": FORMAT, "version": VERSION, **parts}


class Record:
    """One learner's file; use `record_at`, so that a path has one record a process.

    Examples
    --------
    >>> import tempfile
    >>> record = Record(Path(tempfile.mkdtemp()) / "ada.json")
    >>> record.update(lambda state: state["exercises"].update({"a.b": {"attempts": 1}}))
    >>> record.read()["exercises"]
    {'a.b': {'attempts': 1}}
    """

    format = FORMAT  # a file of another kind has its own, and says below what it holds

    def __init__(self, path: Path):
        self.path = path
        self._unsaved: list[Change] = []
        self._notes: list[str] = []
        self._told: set[str] = set()

    def empty(self) -> State:
        """Return what a new file holds."""
        return empty()

    def is_whole(self, state: State) -> bool:
        """Tell whether every part of a state has the form that we write."""
        guesses = state["predictions"]
        return (
            all(
                isinstance(state[part], dict) and all(map(_is_entry, state[part].values()))
                for part in ("exercises", "self_checks")
            )
            and isinstance(guesses, list)
            and all(map(_is_guess, guesses))
        )

    def read(self) -> State:
        """Return what is known: the file, and whatever could not be saved yet."""
        state = self.empty()
        if self.path.exists():
            try:
                with self._lock():
                    state = self._load()
            except (OSError, NotImplementedError, _Newer):
                state = self._parse_or_empty(self.path)  # nobody may lock it: read it as it is
        for change in self._unsaved:
            change(state)
        return state

    def update(self, change: Change) -> None:
        """Apply a change to the file's present state and save it.

        `change` may be applied again later, to a newer state, if it can't be saved now.
        """
        waiting = [*self._unsaved, change]
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with self._lock():
                state = self._load()
                for one in waiting:
                    one(state)
                _write(self.path, state)
            waiting = []
        except _Newer:
            pass  # told by _load
        except (OSError, NotImplementedError):
            self._tell(
                _(
                    'What you do can\'t be saved in "{folder}", so it lasts only until you '
                    "close this notebook. You can go on learning. To keep it, set KAM_HOME to a "
                    "folder that you may write to."
                ).replace("{folder}", str(self.path.parent))
            )
        self._unsaved = waiting

    def take_notes(self) -> str:
        """Return what the learner should be told about the file, each thing once."""
        notes, self._notes = self._notes, []
        return " ".join(notes)

    def _lock(self) -> filelock.BaseFileLock:
        return filelock.FileLock(self.path.with_suffix(".lock"), timeout=_PATIENCE)

    def _load(self) -> State:
        """Read the file under the lock; move it aside if it is damaged."""
        try:
            return self._parse(self.path)
        except FileNotFoundError:
            return self.empty()
        except _Newer:
            self._tell(
                _(
                    'Your file "{name}" was written by a newer version of the workbook, so it is '
                    "left as it is. What you do now lasts until you close this notebook. Update "
                    "the workbook to go on with your file."
                ).replace("{name}", self.path.name)
            )
            raise
        except _Damaged:
            aside = _free_name(self.path)
            os.replace(self.path, aside)
            self._tell(
                _(
                    'Your file "{name}" was damaged. It was kept as "{aside}", and you go on '
                    "with what could be saved from before."
                )
                .replace("{name}", self.path.name)
                .replace("{aside}", aside.name)
            )
            rest = self._parse_or_empty(self.path.with_suffix(".bak"))
            _write(self.path, rest)
            return rest

    def _parse(self, path: Path) -> State:
        """Read a learner's file and make sure that it is one."""
        try:
            state = json.loads(path.read_bytes())
            version = state["version"] if state["format"] == self.format else None
        except (ValueError, RecursionError, TypeError, KeyError):
            raise _Damaged from None
        if not isinstance(version, int):
            raise _Damaged
        if version > VERSION:
            raise _Newer
        state = self.empty() | state
        if not self.is_whole(state):
            raise _Damaged
        return state

    def _parse_or_empty(self, path: Path) -> State:
        """Read a learner's file if it is one we understand."""
        try:
            return self._parse(path)
        except (OSError, _Damaged, _Newer):
            return self.empty()

    def _tell(self, sentence: str) -> None:
        if sentence not in self._told:
            self._told.add(sentence)
            self._notes.append(sentence)


@cache
def record_at(path: Path) -> Record:
    """Return the record of a file: one a path, so that what is unsaved is kept in one place."""
    return Record(path)


def _is_entry(entry: object) -> bool:
    """Tell whether one exercise's or self-check's entry has the form that we write."""
    return (
        isinstance(entry, dict)
        and all(isinstance(entry.get(name, 0), int) for name in ("attempts", "hints"))
        and all(isinstance(entry.get(name, ""), str) for name in ("choice", "reason"))
    )


def _is_guess(entry: object) -> bool:
    """Tell whether a guess has the form that we write."""
    return (
        isinstance(entry, dict)
        and all(isinstance(entry.get(name), str) for name in ("question", "when"))
        and all(_is_number(entry.get(name)) for name in ("low", "high", "truth"))
    )


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and abs(value) < math.inf  # which NaN is not


def _write(path: Path, state: State) -> None:
    """Replace the file in one step, keeping the state before as ``.bak``."""
    fresh = path.with_suffix(".new")
    with open(fresh, "wb") as file:
        file.write(json.dumps(state, indent=1).encode())
        file.flush()
        os.fsync(file.fileno())
    if path.exists():
        shutil.copyfile(path, path.with_suffix(".bak"))
    os.replace(fresh, path)


def _free_name(path: Path) -> Path:
    """Find a name for a damaged file that overwrites nothing."""
    n = 1
    while (aside := path.with_name(f"{path.stem}.damaged-{n}.json")).exists():
        n += 1
    return aside
