"""Lesson 10, the capstone: read a run of two years, one's own or a colleague's."""

from ...kinds import Exercise
from . import decisions, results

__all__ = ["exercises"]


def exercises() -> tuple[Exercise, ...]:
    """Return the exercises of the lesson, in the order in which they are met."""
    return (
        results.grr(),
        results.luck(),
        decisions.late(),
        decisions.repeat(),
        results.judge(),
    )
