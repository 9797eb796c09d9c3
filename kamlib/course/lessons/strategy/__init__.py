"""Lesson 04, strategy: what a discount costs, what to ask in return, and who has to agree."""

from ...kinds import Exercise
from . import by_hand, discount, frame, house_cases, money_cases, rule_cases

__all__ = ["exercises"]


def exercises() -> tuple[Exercise, ...]:
    """Return the exercises and cases of the lesson, in the order in which they are met."""
    return (
        discount.needed(),
        discount.afford(),
        frame.give_get(),
        frame.approval(),
        money_cases.quarter_end(),
        money_cases.payment_terms(),
        house_cases.ordering(),
        house_cases.exclusive(),
        rule_cases.invitation(),
        rule_cases.other_price(),
        by_hand.volumes(),
    )
