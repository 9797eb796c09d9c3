"""Levers: what a seller can do about the next year, and how much it is assumed to help."""

from dataclasses import dataclass, fields

import numpy as np

from ..errors import KamError
from ..text import _, fill

__all__ = ["AS_BEFORE", "Levers", "LeversError"]

# Assumed sizes of the effects: nobody has measured them for this portfolio. They are set so
# that twice the effort is well worth having and works no wonders.
CARE_ODDS = 2.0  # twice the care doubles the odds that a customer stays
DEVELOPED = 1.1  # twice the development: customers who stay buy a tenth more
PROSPECTED = 0.5  # half of the deals come from prospecting; the others come by themselves
SKILL_ODDS = 1.5  # at skill 2 the odds to win a deal are half as high again
MOST = 2.0


class LeversError(KamError):
    """A lever is set to something that it cannot be set to."""


@dataclass(frozen=True)
class Levers:
    """How much effort goes into the year; 1 = as in the past, 0 = none, 2 = twice as much.

    Odds are the chance for against the chance against: a chance of .9 is odds of 9 to 1.

    Parameters
    ----------
    care
        Time for existing customers. Odds of staying × 2^(care − 1).
    development
        Time for finding out what else they need. What they buy × 1.1^(development − 1).
    prospecting
        Time for finding deals. Number of deals × (½ + ½ · prospecting): half of them would
        come anyway.
    skill
        How well deals are led. Odds of winning × 1.5^(skill − 1).

    Raises
    ------
    LeversError
        If a lever is not a number from 0 to 2.

    Notes
    -----
    The sizes of these effects are assumptions, shown in ``outcomes.assumptions``.

    Examples
    --------
    >>> twice = Levers(care=2)
    >>> round(float(twice.staying(0.9)), 3)
    0.947
    >>> Levers(prospecting=2).deal_flow
    1.5
    """

    care: float = 1.0
    development: float = 1.0
    prospecting: float = 1.0
    skill: float = 1.0

    def __post_init__(self) -> None:
        for field in fields(self):
            value = getattr(self, field.name)
            known = isinstance(value, int | float | np.number) and not isinstance(value, bool)
            if not (known and 0 <= value <= MOST):
                sentence = _(
                    'The lever "{name}" is {value}. Set it from 0 (none) to {most:number}; '
                    "1 is as it was in the past."
                )
                raise LeversError(fill(sentence, name=field.name, value=value, most=MOST))

    def staying(self, chance: np.ndarray) -> np.ndarray:
        """Move the chance that a customer stays."""
        return _with_odds(chance, CARE_ODDS ** (self.care - 1))

    def growing(self, bought: np.ndarray) -> np.ndarray:
        """Move what customers buy who stay."""
        return bought * DEVELOPED ** (self.development - 1)

    def winning(self, chance: np.ndarray) -> np.ndarray:
        """Move the chance that a deal is won."""
        return _with_odds(chance, SKILL_ODDS ** (self.skill - 1))

    @property
    def deal_flow(self) -> float:
        """Number of deals that come up, as a multiple of the past."""
        return 1 - PROSPECTED + PROSPECTED * self.prospecting


AS_BEFORE = Levers()


def _with_odds(chance: np.ndarray, times: float) -> np.ndarray:
    """Multiply the odds of a chance: o = p/(1 − p) becomes o · times."""
    return chance * times / (1 - chance + chance * times)
