"""The progress board: what is done, what was tried, what comes next."""

import csv
import io
import json
from html import escape
from pathlib import Path

from ..errors import KamError
from ..text import _, fill
from .identity import learner, record
from .lessons import Lesson, lessons
from .record import Record, empty
from .wording import Message

__all__ = ["Progress", "progress"]

_FIELDS = ("attempts", "hints", "first_correct", "solution_seen", "last")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def progress() -> "Progress":
    """Show how far you are: every lesson with its exercises, and what to do next."""
    return Progress(record(), learner())


class Progress:
    """A learner's progress, as it was when it was asked for.

    Parameters
    ----------
    file
        The learner's record.
    name
        The learner's name; "" is anonymous.
    """

    def __init__(self, file: Record, name: str = ""):
        self._file = file
        self._name = name
        self._entries = file.read()["exercises"]
        self._note = file.take_notes()
        self._lessons = [(lesson, lesson.exercises()) for lesson in lessons()]

    def state(self, exercise_id: str) -> str:
        """Return "done", "tried" or "open"."""
        entry = self._entries.get(exercise_id, {})
        if "first_correct" in entry:
            return "done"
        return "tried" if entry.get("attempts") else "open"

    @property
    def done(self) -> int:
        """How many exercises are solved."""
        return sum(self._done(exercises) for _lesson, exercises in self._lessons)

    @property
    def total(self) -> int:
        """How many exercises there are."""
        return sum(len(exercises) for _lesson, exercises in self._lessons)

    def __str__(self) -> str:
        lines = [self._title(), self._summary()]
        for lesson, exercises in self._lessons:
            lines.append(f"{lesson.title} ({lesson.notebook}): {self._of(exercises)}")
            for one in exercises:
                symbol, word = _shown(self.state(one.id))
                lines.append(f"  {symbol} {one.title} ({word})")
        return "\n".join([*lines, self._note]).rstrip()

    __repr__ = __str__

    def _repr_html_(self) -> str:
        note = f"<p>{escape(self._note)}</p>" if self._note else ""
        heads = (_("Lesson"), _("Exercises"), _("Done"))
        return (
            f'<div class="kam-progress"><p>{escape(self._summary())}</p>{note}<table>'
            '<caption style="text-align:left; font-weight:bold">'
            f"{escape(self._title())}</caption><thead><tr>"
            + "".join(f'<th scope="col" style="text-align:left">{escape(h)}</th>' for h in heads)
            + "</tr></thead><tbody>"
            + "".join(self._row(lesson, exercises) for lesson, exercises in self._lessons)
            + "</tbody></table></div>"
        )

    def _row(self, lesson: Lesson, exercises: tuple) -> str:
        """Write a lesson's row: each exercise with a symbol and a word."""
        items = []
        for one in exercises:
            symbol, word = _shown(self.state(one.id))
            items.append(f"{symbol} {escape(one.title)} ({escape(word)})")
        done, cell = self._of(exercises), '<td style="text-align:left; vertical-align:top">'
        bar = (
            f'<progress max="{len(exercises)}" value="{self._done(exercises)}" '
            f'aria-label="{escape(done)}" style="width:6em"></progress>'
        )
        return (
            '<tr><th scope="row" style="text-align:left; vertical-align:top">'
            f"{escape(lesson.title)}<br><small>{escape(lesson.notebook)}</small></th>"
            f"{cell}{'<br>'.join(items)}</td>{cell}{bar}<br>{escape(done)}</td></tr>"
        )

    def _title(self) -> str:
        if self._name:
            return _("Progress of {name}").replace("{name}", self._name)
        return _("Your progress")

    def _summary(self) -> str:
        """Say how much is done, and what comes next."""
        share = self.done / self.total if self.total else 0.0
        so_far = fill(
            _("{done:count} of {total:count} exercises are solved ({share:percent.0})."),
            done=self.done,
            total=self.total,
            share=share,
        )
        return f"{so_far} {self._next()}"

    def _next(self) -> str:
        """Suggest what was tried and not yet solved, else the first that is open."""
        waiting = [(lesson, one) for lesson, exercises in self._lessons for one in exercises]
        for state in ("tried", "open"):
            for lesson, one in waiting:
                if self.state(one.id) == state:
                    words = _('Next: "{title}" in {notebook}.')
                    words = words.replace("{notebook}", lesson.notebook)
                    return words.replace("{title}", one.title)
        return _("That is all there is. Well done.")

    def _done(self, exercises: tuple) -> int:
        return sum(self.state(one.id) == "done" for one in exercises)

    def _of(self, exercises: tuple) -> str:
        return _("{done} of {total}").format(done=self._done(exercises), total=len(exercises))

    def export(self, path: str | Path) -> Message:
        """Write the progress to a .csv or .json file, without your name or your answers.

        Raises
        ------
        KamError
            If it is another kind of file, or can't be written.
        """
        path = Path(path)
        rows = [
            {"exercise": name, "state": self.state(name)}
            | {field: entry[field] for field in _FIELDS if field in entry}
            for name, entry in sorted(self._entries.items())
        ]
        kinds = {".csv": _as_csv, ".json": lambda rows: json.dumps(rows, indent=1) + "\n"}
        if path.suffix.lower() not in kinds:
            raise KamError(_("Give the file a name that ends in .csv or .json."))
        try:
            path.write_text(kinds[path.suffix.lower()](rows), "utf-8", newline="")
        except OSError as problem:
            raise KamError(
                _('"{path}" can\'t be written: {why}.')
                .replace("{why}", problem.strerror or str(problem))
                .replace("{path}", str(path))
            ) from None
        return Message.of(_("Written to {path}."), path=path)

    def reset(self, confirm: bool = False) -> Message:
        """Start again from nothing; needs ``confirm=True``."""
        if confirm is not True:
            return Message.of(
                _(
                    "This would forget everything you have solved, tried and rated. If you mean "
                    "it: `kam.progress().reset(confirm=True)`."
                )
            )

        def forget(state):
            state.clear()
            state.update(empty())

        self._file.update(forget)
        self._entries = {}
        return Message.of(_("Your progress is empty again."))


def _shown(state: str) -> tuple[str, str]:
    """Return the symbol and the word for a state."""
    return {
        "done": ("✓", _("solved")),
        "tried": ("◐", _("tried")),
        "open": ("○", _("open")),
    }[state]


def _as_csv(rows: list[dict]) -> str:
    """Write rows as CSV that no spreadsheet takes for formulas."""
    text = io.StringIO()
    writer = csv.DictWriter(text, ["exercise", "state", *_FIELDS], restval="", lineterminator="\n")
    writer.writeheader()
    for row in rows:
        writer.writerow({name: _guarded(value) for name, value in row.items()})
    return text.getvalue()


def _guarded(value: object) -> object:
    """Put a quote before what a spreadsheet would run as a formula."""
    if isinstance(value, str) and value.startswith(_FORMULA):
        return "'" + value
    return value
