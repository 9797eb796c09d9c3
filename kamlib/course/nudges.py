"""What to say to a wrong answer whose cause is not known: a direction, never the answer."""

import math
from collections.abc import Sequence

from ..text import _

__all__ = ["account", "look_again", "number", "ranking", "several"]

_POWERS = (10.0, 100.0, 1000.0, 1e6)


def look_again() -> str:
    """Say that something else is meant."""
    return _("That is not it. Read the question once more, or take a hint.")


def number(given: float, right: float, unit: str, room: float) -> str:
    """Say how a number is off: sign, size, or direction.

    Examples
    --------
    >>> number(1234.0, 1.234, "money", room=0.01)
    'The digits are right, the size is not: look for a slipped decimal point or a thousand.'
    >>> number(0.80, 0.92, "percent", room=0.005)
    'Too low. Check what you counted, and for which period.'
    """
    near = max(room, 0.005 * abs(right))
    if right and abs(given + right) <= near:
        return _("The size is right, but the sign is not: which way does it go?")
    for power in _POWERS if right else ():
        for shifted in (given * power, given / power):
            if abs(shifted - right) <= near:
                if unit == "percent" and power == 100:
                    return _(
                        "You are off by a factor of 100: a share and a percentage got mixed up."
                    )
                return _(
                    "The digits are right, the size is not: look for a slipped decimal point "
                    "or a thousand."
                )
    high = given > right
    if right and given * right > 0 and abs(math.log(given / right)) > math.log(5):
        return (
            _("Far too high: more than five times. Is it the right period, the right accounts?")
            if high
            else _("Far too low: less than a fifth. Is something left out?")
        )
    if abs(given - right) <= max(4 * room, 0.03 * abs(right)):
        return (
            _("Close, but more than rounding: a little too high.")
            if high
            else _("Close, but more than rounding: a little too low.")
        )
    return (
        _("Too high. Check what you counted, and for which period.")
        if high
        else _("Too low. Check what you counted, and for which period.")
    )


def several(given: frozenset[str], right: frozenset[str]) -> str:
    """Say whether too much or too little is ticked.

    Examples
    --------
    >>> several(frozenset("a"), frozenset("ab"))
    'What you ticked is right, but something is missing.'
    """
    if given < right:
        return _("What you ticked is right, but something is missing.")
    if given > right:
        return _("All that belongs is ticked, but so is something that does not belong.")
    return _("Something is ticked that does not belong, and something that belongs is not.")


def ranking(given: Sequence[str], right: Sequence[str]) -> str:
    """Say how many places are right.

    Examples
    --------
    >>> ranking("abdc", "abcd")
    'The right ones, but not in this order: 2 of 4 places are right.'
    """
    hits = sum(mine == theirs for mine, theirs in zip(given, right, strict=False))
    if set(given) == set(right):
        sentence = _("The right ones, but not in this order: {hits} of {places} places are right.")
    else:
        sentence = _("{hits} of {places} places are right, and at least one does not belong.")
    return sentence.format(hits=hits, places=len(right))


def account() -> str:
    """Say that it is another account."""
    return _("It is another account. Which figure would set the right one apart? Compare again.")
