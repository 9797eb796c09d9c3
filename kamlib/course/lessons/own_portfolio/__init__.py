"""Lesson 11, your own portfolio: what an export says, what it leaves open, and what to trust."""

from ...kinds import Exercise
from . import decisions, review, rows

__all__ = ["exercises"]


def exercises() -> tuple[Exercise, ...]:
    """Return the exercises of the lesson, in the order in which they are met."""
    return (
        rows.by_hand(),
        decisions.day(),
        rows.repair(),
        review.figure(),
        decisions.trust(),
        review.by_account(),
    )
