"""Lesson 09, career: what a job wants, what you bring, and which offer to take."""

from ...kinds import Exercise
from . import offers, reading, skills

__all__ = ["exercises"]


def exercises() -> tuple[Exercise, ...]:
    """Return the exercises of the lesson, in the order in which they are met."""
    return (
        reading.experience(),
        reading.advert(),
        skills.order(),
        skills.views(),
        offers.share(),
        offers.certain(),
        offers.bad_year(),
    )
