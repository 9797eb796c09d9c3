"""Judging an answer: blank, right, a known mistake, wrong, or unreadable."""

from dataclasses import dataclass, replace
from html import escape

from ..text import _
from .answers import Unreadable
from .base import Exercise
from .task import Task
from .wording import Message, as_html

__all__ = ["STATES", "Result", "grade", "judge"]

STATES = ("not attempted", "correct", "known mistake", "wrong", "malformed")
_SYMBOLS = {
    "not attempted": "○",
    "correct": "✓",
    "known mistake": "✗",
    "wrong": "✗",
    "malformed": "?",
}


def heading_of(state: str) -> str:
    """Say a state in a word or two."""
    return {
        "not attempted": _("No answer yet"),
        "correct": _("Correct"),
        "known mistake": _("Not yet"),
        "wrong": _("Not yet"),
        "malformed": _("Check your entry"),
    }[state]


@dataclass(frozen=True)
class Result:
    """What became of an answer.

    Parameters
    ----------
    state
        One of `STATES`.
    message
        The explanation, for print and for notebooks.
    exercise
        The exercise's id.
    mistake
        The name of the known mistake, else "".
    note
        Something to know besides: "your progress could not be saved".
    """

    state: str
    message: Message
    exercise: str = ""
    mistake: str = ""
    note: str = ""

    @property
    def heading(self) -> str:
        """Symbol and words for the state, with the mistake's name if it is known."""
        words = f"{_SYMBOLS[self.state]} {heading_of(self.state)}"
        return f"{words}: {self.mistake}" if self.mistake else words

    def with_note(self, note: str) -> "Result":
        """Return the same result with something to know besides."""
        return replace(self, note=note)

    def __str__(self) -> str:
        parts = (f"{self.heading}.", self.message.text, self.note)
        return "\n".join(part for part in parts if part)

    __repr__ = __str__

    def html(self) -> str:
        """Write the result as HTML, without a frame."""
        note = f'<p class="kam-note">{escape(self.note)}</p>' if self.note else ""
        return (
            f'<p class="kam-heading"><strong>{escape(self.heading)}</strong></p>'
            f"{self.message.html}{note}"
        )

    def _repr_html_(self) -> str:
        name = self.state.replace(" ", "-")
        return (
            f'<div class="kam-result kam-is-{name}" style="border-left: 4px solid '
            f'{_COLOURS[self.state]}; padding: 0.1em 0 0.1em 1em">{self.html()}</div>'
        )


_COLOURS = {
    "not attempted": "var(--jp-border-color1, #bdbdbd)",
    "correct": "var(--jp-success-color1, #388e3c)",
    "known mistake": "var(--jp-warn-color1, #f57c00)",
    "wrong": "var(--jp-warn-color1, #f57c00)",
    "malformed": "var(--jp-info-color1, #0097a7)",
}


def grade(exercise: Exercise, portfolio: object, raw: object) -> Result:
    """Judge an answer to an exercise on a portfolio.

    Parameters
    ----------
    exercise
        The question.
    portfolio
        Where the right answer is computed from.
    raw
        What the learner gave: any Python value.

    Returns
    -------
    Result
        Right answers are recognised first, then mistakes in their order; an answer that
        can be read in two ways counts in its best reading.
    """
    return judge(Task(exercise, portfolio), raw)


def judge(task: Task, raw: object) -> Result:
    """Judge an answer to a task; see `grade`."""
    exercise = task.exercise
    try:
        readings = exercise.read(raw, task)
    except Unreadable as problem:
        return _result("malformed", _plain(str(problem)), exercise)
    if not readings:
        return _result("not attempted", _plain(_("Give an answer, then check it.")), exercise)
    right = exercise.right(task)
    if any(exercise.same(given, right, task) for given in readings):
        insight = exercise.insight or _("Well done.")
        return _result("correct", task.message(insight), exercise)
    for mistake in exercise.mistakes:
        if any(exercise.makes(mistake, given, task) for given in readings):
            why = task.message(mistake.why)
            return Result("known mistake", why, exercise.id, task.text(mistake.name))
    return _result("wrong", _plain(exercise.nudge(readings, task)), exercise)


def _result(state: str, message: Message, exercise: Exercise) -> Result:
    return Result(state, message, exercise.id)


def _plain(sentence: str) -> Message:
    """Take a finished sentence as it is, whatever marks or brackets are in it."""
    return Message(sentence, as_html("{sentence}", sentence=sentence))
