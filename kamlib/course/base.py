"""What every exercise has: a question, its answer, its typical mistakes, hints, a solution."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar

from ..text import _
from .wording import Message, as_html, as_text

__all__ = ["Exercise", "Mistake", "Task"]


@dataclass(frozen=True)
class Mistake:
    """A misconception that leads to a wrong answer of its own.

    Parameters
    ----------
    name
        What the misconception is, in a few words: "net instead of gross".
    shows
        What it leads to: the name of a value in the exercise's work; for choices an option,
        for several choices one option that is misjudged or a tuple with the whole selection.
    why
        The explanation, a template: what was computed instead, and why it is not what was
        asked.
    """

    name: str
    shows: str | tuple[str, ...]
    why: str


@dataclass(frozen=True, kw_only=True)
class Exercise:
    """A question with its answer, its typical mistakes, its hints and its solution.

    Parameters
    ----------
    id
        Lesson and name: ``"retention.grr"``.
    title
        A few words, for the card's heading and the progress board.
    question, solution, insight
        Templates (see `wording`). The insight is what the answer means, said when it is right.
    work
        Computes every named value from a portfolio: the right answer, each mistake's wrong
        one, and whatever the texts mention.
    answer
        The name of the right value in the work (for choices: the option itself, or the name
        of a value that says which option).
    mistakes
        At least two.
    hints
        Two or three, in rising detail; templates.
    sample
        The sample portfolio the question is asked on.
    """

    id: str
    title: str
    question: str
    answer: str | tuple[str, ...]
    mistakes: tuple[Mistake, ...]
    hints: tuple[str, ...]
    solution: str
    insight: str
    work: Callable[[object], Mapping[str, object]] = lambda portfolio: {}  # no numbers needed
    sample: str = "machinery"

    kind: ClassVar[str] = ""

    def options(self, task: "Task") -> dict[str, str]:
        """Return what can be chosen, key → words; empty for open questions."""
        return {}

    def read(self, raw: object, task: "Task") -> Sequence[object]:
        """Return the ways in which an answer can be meant; none if nothing was chosen.

        Raises
        ------
        Unreadable
            If it is no answer of this kind.
        """
        raise NotImplementedError

    def right(self, task: "Task") -> object:
        """Return the right answer on this portfolio."""
        return task.values[self.answer]

    def wrong(self, mistake: Mistake, task: "Task") -> object:
        """Return the answer that a mistake leads to."""
        return task.values[mistake.shows]

    def same(self, given: object, target: object, task: "Task") -> bool:
        """Tell whether an answer is as good as the target."""
        return given == target

    def makes(self, mistake: Mistake, given: object, task: "Task") -> bool:
        """Tell whether an answer shows this mistake."""
        return self.same(given, self.wrong(mistake, task), task)

    def nudge(self, readings: Sequence[object], task: "Task") -> str:
        """Point a wrong answer of unknown cause in the right direction."""
        return _("That is not it. Read the question once more, or take a hint.")


@dataclass(frozen=True)
class Task:
    """An exercise put to a learner on one portfolio: its numbers and its texts, filled in.

    Parameters
    ----------
    exercise
        The question.
    portfolio
        Where its numbers come from.
    learner
        Whose progress it counts for; "" is the anonymous learner.
    """

    exercise: Exercise
    portfolio: object
    learner: str = ""

    @cached_property
    def values(self) -> Mapping[str, object]:
        """Every named value of the exercise, computed once from the portfolio."""
        return self.exercise.work(self.portfolio)

    def text(self, template: str) -> str:
        """Fill a template of the exercise as plain text."""
        return as_text(template, **self.values)

    def html(self, template: str) -> str:
        """Fill a template of the exercise as HTML."""
        return as_html(template, **self.values)

    def message(self, template: str) -> Message:
        """Fill a template of the exercise for both."""
        return Message.of(template, **self.values)
