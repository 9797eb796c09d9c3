"""Lesson 07, KPIs: what the employer asks for, what a customer brings, and what moves first."""

from ...kinds import Exercise
from . import by_hand, products, profit, signs, targets

__all__ = ["exercises"]


def exercises() -> tuple[Exercise, ...]:
    """Return the exercises of the lesson, in the order in which they are met."""
    return (
        targets.attainment(),
        profit.worth(),
        profit.order(),
        products.white_space(),
        signs.early(),
        targets.gaming(),
        by_hand.curve(),
    )
