"""Lesson 03, acquisition: from a lead to a customer, what it takes, and how much of it is luck."""

from ...kinds import Exercise
from . import cost, pipeline, winning

__all__ = ["exercises"]


def exercises() -> tuple[Exercise, ...]:
    """Return the exercises of the lesson, in the order in which they are met."""
    return (
        winning.large(),
        winning.rate(),
        winning.luck(),
        pipeline.levers(),
        pipeline.coverage(),
        pipeline.forecast(),
        cost.payback(),
    )
