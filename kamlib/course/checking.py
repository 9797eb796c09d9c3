"""Judging an answer: blank, right, a known mistake, wrong, or unreadable; or a decision."""

from dataclasses import dataclass
from html import escape

from ..text import _
from ..typed import Unreadable, is_blank
from .base import Task
from .wording import Message

__all__ = ["STATES", "Result", "judge"]

STATES = ("not attempted", "correct", "known mistake", "wrong", "malformed", "decided")


def _look(state: str) -> tuple[str, str]:
    """Return the words that say a state, and its colour."""
    wrong = (_("✗ Not yet"), "var(--jp-warn-color1, #f57c00)")
    return {
        "not attempted": (_("○ No answer yet"), "var(--jp-border-color1, #bdbdbd)"),
        "correct": (_("✓ Correct"), "var(--jp-success-color1, #388e3c)"),
        "known mistake": wrong,
        "wrong": wrong,
        "malformed": (_("? Check your entry"), "var(--jp-info-color1, #0097a7)"),
        "decided": (_("◆ Decided"), "var(--jp-brand-color1, #1976d2)"),
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
    mistake
        The name of the known mistake, else "".
    note
        Something to know besides: "your progress could not be saved".
    """

    state: str
    message: Message
    mistake: str = ""
    note: str = ""

    @property
    def heading(self) -> str:
        """Symbol and words for the state, with the mistake's name if it is known."""
        words, _colour = _look(self.state)
        return f"{words}: {self.mistake}" if self.mistake else words

    def __str__(self) -> str:
        return f"{self.heading}.\n{self.message.text}\n{self.note}".rstrip()

    __repr__ = __str__

    def html(self) -> str:
        """Write the result as HTML, without a frame."""
        note = f'<p class="kam-note">{escape(self.note)}</p>' if self.note else ""
        return (
            f'<p class="kam-heading"><strong>{escape(self.heading)}</strong></p>'
            f"{self.message.html}{note}"
        )

    def _repr_html_(self) -> str:
        _words, colour = _look(self.state)
        name = self.state.replace(" ", "-")
        return (
            f'<div class="kam-result kam-is-{name}" style="border-left: 4px solid {colour}; '
            f'padding: 0.1em 0 0.1em 1em">{self.html()}</div>'
        )


def judge(task: Task, raw: object) -> Result:
    """Judge an answer to an exercise on a portfolio.

    Parameters
    ----------
    task
        The exercise, and the portfolio from which the right answer is computed.
    raw
        What the learner gave: any Python value.

    Returns
    -------
    Result
        Right answers are recognised first, then mistakes in their order; an answer that
        can be read in two ways counts in its best reading. A case is decided, not judged.
    """
    exercise = task.exercise
    try:
        readings = () if is_blank(raw) else exercise.read(raw, task)
    except Unreadable as problem:
        return Result("malformed", Message.of("{problem}", problem=problem))
    if not readings:
        return Result("not attempted", Message.of(_("Give an answer, then check it.")))
    if exercise.kind == "case":
        return Result("decided", task.message(exercise.reply(readings[0])))
    right = exercise.right(task)
    if any(exercise.same(given, right, task) for given in readings):
        return Result("correct", task.message(exercise.insight))
    for mistake in exercise.mistakes:
        if any(exercise.makes(mistake, given, task) for given in readings):
            return Result("known mistake", task.message(mistake.why), task.text(mistake.name))
    return Result("wrong", Message.of("{nudge}", nudge=exercise.nudge(readings, task)))
