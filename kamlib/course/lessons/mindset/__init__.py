"""Lesson 06, Mindset: usual streaks, luck and skill, explanations, and what research supports."""

from ...kinds import Exercise
from . import evidence, explaining, record, refusals

__all__ = ["exercises"]


def exercises() -> tuple[Exercise, ...]:
    """Return the exercises of the lesson, in the order in which they are met."""
    return (
        refusals.eight(),
        refusals.needed(),
        refusals.nothing(),
        record.streak(),
        explaining.permanent(),
        evidence.supported(),
    )
