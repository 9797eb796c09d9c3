"""Lesson 05, documentation: what is missing from the CRM, from the map, and from the plan."""

from ...kinds import Exercise
from . import handover, notes, people, plan

__all__ = ["exercises"]


def exercises() -> tuple[Exercise, ...]:
    """Return the exercises of the lesson, in the order in which they are met."""
    return (
        handover.first(),
        notes.next_steps(),
        notes.twice(),
        people.unmet(),
        plan.linter(),
        people.private(),
    )
