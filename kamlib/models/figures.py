"""Amounts and shares as sentences about plans write them: no more decimals than they need."""

from ..text import _, fill, money, number, percent
from .measures import Measure

__all__ = ["euros", "in_unit", "share"]


def euros(amount: float) -> str:
    """Write an amount in EUR, with cents if it has any.

    Examples
    --------
    >>> euros(1200), euros(1200.5)
    ('€1,200', '€1,200.50')
    """
    return money(amount, 0 if round(amount, 2) == round(amount) else 2)


def share(part: float) -> str:
    """Write a share with as many decimals as it needs, two at most.

    Examples
    --------
    >>> share(0.5), share(0.125), share(0.0475)
    ('50%', '12.5%', '4.75%')
    """
    hundredths = round(part * 100, 2)
    return percent(part, next(n for n in (0, 1, 2) if round(hundredths, n) == hundredths))


def in_unit(measure: Measure, value: float) -> str:
    """Write a value in the unit of its measure.

    Examples
    --------
    >>> from kamlib.models import MEASURES
    >>> [in_unit(MEASURES[name], 40) for name in ("new_business", "nps", "objectives")]
    ['€40', '40 points', '4,000%']
    """
    if measure.kind == "money":
        return euros(value)
    if measure.kind == "points":
        digits = 0 if round(value, 1) == round(value) else 1
        return fill(_("{value} points"), value=number(value, digits))
    return share(value)
