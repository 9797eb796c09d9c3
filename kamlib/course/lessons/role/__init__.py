"""Lesson 01, the role: which customers are key, what hangs on them, and what a week holds."""

from ...kinds import Exercise
from . import by_hand, choosing, firmness, risk, time

__all__ = ["exercises"]


def exercises() -> tuple[Exercise, ...]:
    """Return the exercises of the lesson, in the order in which they are met."""
    return (
        choosing.rankings(),
        firmness.shift(),
        choosing.quadrant(),
        risk.target(),
        time.hours(),
        by_hand.score(),
    )
