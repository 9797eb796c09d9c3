"""Whole cents: how a written number is read exactly, and how money is rounded.

One rule everywhere: to the nearest cent, half a cent away from zero. 0.125 EUR pays 13 cents
and takes back 13 cents, so that taking a payment back takes back just that payment.
"""

import math
from fractions import Fraction

import numpy as np

__all__ = ["exact", "to_cents", "whole_cents"]

# Binary arithmetic turns half a cent into a hair less: 1.005 · 100 is 100.49999999999999. A
# ten-millionth of a cent puts it back, and is more than any sum of pay is off by.
_HAIR = 1e-7


def exact(number: float) -> Fraction:
    """Read a number as the decimal that was written, not as its binary neighbour.

    Examples
    --------
    >>> exact(0.1)
    Fraction(1, 10)
    """
    return Fraction(str(number))


def to_cents(euros: Fraction) -> int:
    """Round an exact amount in EUR to whole cents, half a cent away from zero.

    Examples
    --------
    >>> to_cents(exact(0.125)), to_cents(exact(-0.125))
    (13, -13)
    """
    cents = math.floor(abs(euros) * 100 + Fraction(1, 2))
    return cents if euros >= 0 else -cents


def whole_cents(euros: np.ndarray) -> np.ndarray:
    """Round many amounts in EUR to whole cents, half a cent away from zero.

    Examples
    --------
    >>> whole_cents(np.array([0.125, -0.125, 1.005, 0.0])).tolist()
    [13.0, -13.0, 101.0, 0.0]
    """
    cents = np.asarray(euros * 100.0)
    cents += np.copysign(0.5 + _HAIR, cents)
    np.trunc(cents, out=cents)
    cents += 0.0  # no negative zero
    return cents
