"""What every exercise has: a question, its answer, its typical mistakes, hints, a solution."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from . import nudges
from .answers import is_blank

if TYPE_CHECKING:
    from .task import Task

__all__ = ["Exercise", "Mistake"]


def _no_work(portfolio: object) -> dict[str, object]:
    """Compute nothing: the question needs no numbers."""
    return {}


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
    insight: str = ""
    work: Callable[[object], Mapping[str, object]] = _no_work
    sample: str = "machinery"

    kind: ClassVar[str] = ""

    def options(self, task: "Task") -> dict[str, str]:
        """Return what can be chosen, key → words; empty for open questions."""
        return {}

    def places(self, task: "Task") -> int:
        """Return how many places a ranking has; 0 for the other kinds."""
        return 0

    def read(self, raw: object, task: "Task") -> Sequence[object]:
        """Return the ways in which an answer can be meant; none if it is blank.

        Raises
        ------
        Unreadable
            If it is no answer of this kind.
        """
        return () if is_blank(raw) else self._readings(raw, task)

    def _readings(self, raw: object, task: "Task") -> Sequence[object]:
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
        return nudges.look_again()
