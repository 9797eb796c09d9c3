"""The progress board: what is done, what was tried, what comes next."""

import csv
from collections.abc import Sequence
from html import escape
from pathlib import Path

from ..errors import KamError, nearest
from ..guesses import calibration
from ..text import _, fill
from .base import Exercise
from .calibration import guesses_in
from .identity import learner, record_of
from .lessons import Lesson, all_lessons
from .record import Record
from .wording import Message

__all__ = ["Progress", "progress"]

_FIELDS = ("attempts", "hints", "first_correct", "solution_seen", "last")


def progress(lesson: str = "") -> "Progress":
    """Show how far you are: every lesson with its exercises, and what to do next.

    Parameters
    ----------
    lesson
        Show this lesson alone, by the first part of its exercises' ids: "retention".

    Raises
    ------
    KamError
        If there is no such lesson.
    """
    lessons = all_lessons()
    if lesson:
        known = {each.key: each for each in lessons}
        if lesson not in known:
            sentence = _('There is no lesson "{lesson}".').replace("{lesson}", str(lesson)[:60])
            raise KamError(f"{sentence} {nearest(str(lesson), known)}")
        lessons = (known[lesson],)
    return Progress(record_of(learner()), learner(), lessons)


class Progress:
    """A learner's progress, as it was when it was asked for.

    Parameters
    ----------
    file
        The learner's record.
    name
        The learner's name; "" is anonymous.
    lessons
        The lessons to show; all, if none are named.
    """

    def __init__(self, file: Record, name: str = "", lessons: Sequence[Lesson] = ()):
        state = file.read()
        self._entries, self._guesses = state["exercises"], guesses_in(state)
        self._note = file.take_notes()
        self._lessons = [(one, one.exercises()) for one in lessons or all_lessons()]
        self._exercises = [one for _lesson, exercises in self._lessons for one in exercises]
        yours = _("Progress of {name}") if name else _("Your progress")
        self._title = yours.replace("{name}", name)

    def state(self, exercise_id: str) -> str:
        """Return "done", "decided" (a case), "tried" or "open"."""
        entry = self._entries.get(exercise_id, {})
        if "first_correct" in entry:
            return "done"
        if "decided" in entry:
            return "decided"
        return "tried" if entry.get("attempts") else "open"

    @property
    def done(self) -> int:
        """How many exercises are solved or, if they are cases, decided."""
        return self._solved(self._exercises)

    @property
    def total(self) -> int:
        """How many exercises there are."""
        return len(self._exercises)

    def __str__(self) -> str:
        lines = [self._title, self._summary(), *self._calibration()]
        for lesson, exercises in self._lessons:
            length = _("{n} minutes").format(n=lesson.minutes)
            lines.append(f"{lesson.title} ({lesson.notebook}, {length}): {self._of(exercises)}")
            lines += [f"  {self._line(one)}" for one in exercises]
        return "\n".join([*lines, self._note]).rstrip()

    __repr__ = __str__

    def _repr_html_(self) -> str:
        told = [self._summary(), *self._calibration(), *filter(None, [self._note])]
        heads = (_("Lesson"), _("Exercises"), _("Done"))
        return (
            '<div class="kam-progress">'
            + "".join(f"<p>{escape(sentence)}</p>" for sentence in told)
            + "<table>"
            '<caption style="text-align:left; font-weight:bold">'
            f"{escape(self._title)}</caption><thead><tr>"
            + "".join(f'<th scope="col" style="text-align:left">{escape(h)}</th>' for h in heads)
            + "</tr></thead><tbody>"
            + "".join(self._row(lesson, exercises) for lesson, exercises in self._lessons)
            + "</tbody></table></div>"
        )

    def _row(self, lesson: Lesson, exercises: tuple) -> str:
        """Write a lesson's row: each exercise with a symbol and a word."""
        items = "<br>".join(escape(self._line(one)) for one in exercises)
        done, cell = self._of(exercises), '<td style="text-align:left; vertical-align:top">'
        bar = (
            f'<progress max="{len(exercises)}" value="{self._solved(exercises)}" '
            f'aria-label="{escape(done)}" style="width:6em"></progress>'
        )
        return (
            '<tr><th scope="row" style="text-align:left; vertical-align:top">'
            f"{escape(lesson.title)}<br><small>{escape(lesson.notebook)}<br>"
            f"{escape(_('{n} minutes').format(n=lesson.minutes))}</small></th>"
            f"{cell}{items}</td>{cell}{bar}<br>{escape(done)}</td></tr>"
        )

    def _line(self, exercise: Exercise) -> str:
        """Write an exercise with the symbol and the word for its state."""
        symbol, word = {
            "done": ("✓", _("solved")),
            "decided": ("◆", _("decided")),
            "tried": ("◐", _("tried")),
            "open": ("○", _("open")),
        }[self.state(exercise.id)]
        return f"{symbol} {exercise.title} ({word})"

    def _summary(self) -> str:
        """Say how much is done, and what comes next."""
        so_far = fill(
            _("{done:count} of {total:count} exercises are done ({share:percent.0})."),
            done=self.done,
            total=self.total,
            share=self.done / self.total,
        )
        return f"{so_far} {self._next()}"

    def _calibration(self) -> list[str]:
        """Say how often the ranges given before a result held it, if there are any."""
        label = _("Your guesses: {calibration}")
        told = calibration(self._guesses)
        return [label.format(calibration=told)] if told else []

    def _next(self) -> str:
        """Suggest what was tried and not yet solved, else the first that is open."""
        for state in ("tried", "open"):
            for lesson, exercises in self._lessons:
                for one in exercises:
                    if self.state(one.id) == state:
                        words = _('Next: "{title}" in {notebook}.')
                        return words.format(title=one.title, notebook=lesson.notebook)
        return _("That is all there is. Well done.")

    def _solved(self, exercises: Sequence[Exercise]) -> int:
        return sum(self.state(one.id) in ("done", "decided") for one in exercises)

    def _of(self, exercises: Sequence[Exercise]) -> str:
        return _("{done} of {total}").format(done=self._solved(exercises), total=len(exercises))

    def export(self, path: str | Path) -> Message:
        """Write the progress to a .csv file, without your name, your answers or your ranges.

        Raises
        ------
        KamError
            If it is another kind of file, or can't be written.
        """
        path = Path(path)
        if path.suffix.lower() != ".csv":
            raise KamError(_("Give the file a name that ends in .csv."))
        try:
            with path.open("w", encoding="utf-8", newline="") as file:
                table = csv.DictWriter(file, ["exercise", "state", *_FIELDS], extrasaction="ignore")
                table.writeheader()
                for one in self._exercises:
                    entry = self._entries.get(one.id, {})
                    table.writerow(entry | {"exercise": one.id, "state": self.state(one.id)})
                for guess in self._guesses:
                    state = "range held" if guess.held else "range missed"
                    row = {"exercise": guess.question, "state": state, "last": guess.when}
                    table.writerow(row | {"attempts": 1})
        except OSError as problem:
            raise KamError(
                _('"{path}" can\'t be written: {why}.').format(path=path, why=problem.strerror)
            ) from None
        return Message.of(_("Written to {path}."), path=path)
