"""An exercise put to a learner on one portfolio: its numbers and its texts, filled in."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from .base import Exercise
from .wording import Message, as_html, as_text

__all__ = ["Task"]


@dataclass(frozen=True)
class Task:
    """One exercise on one portfolio.

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
