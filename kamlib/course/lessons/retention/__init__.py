"""Lesson 02, retention: what was kept, what was lost, and who might go next."""

from ...kinds import Exercise
from . import customers, revenue, signs, visits

__all__ = ["exercises"]


def exercises() -> tuple[Exercise, ...]:
    """Return the exercises of the lesson, in the order in which they are met."""
    return (
        visits.last_contact(),
        revenue.gross(),
        revenue.net(),
        customers.carrier(),
        customers.logo_churn(),
        customers.losses(),
        signs.next_to_leave(),
        visits.cadence(),
        signs.single_thread(),
        revenue.by_hand(),
    )
