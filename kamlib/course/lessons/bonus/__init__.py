"""Lesson 08, bonus: what a plan promises, what a year could pay, and what it makes people do."""

from ...kinds import Exercise
from . import curve, deals, luck, timing

__all__ = ["exercises"]


def exercises() -> tuple[Exercise, ...]:
    """Return the exercises of the lesson, in the order in which they are met."""
    return (
        curve.floor(),
        curve.year(),
        curve.next_euros(),
        deals.why_new(),
        deals.commission(),
        luck.average(),
        timing.quarters(),
        timing.september(),
        deals.clawback(),
        luck.by_hand(),
    )
