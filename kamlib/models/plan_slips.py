"""Slips of the pen in a plan file: numbers that cannot be meant as they are written.

All shares in a plan are written as shares: 75 % is 0.75. Who writes 75 is told so, and so is
who writes 72.000 for seventy-two thousand, which TOML reads as 72.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from ..text import _, fill
from .figures import share

__all__ = ["Slip", "percent_slips", "thousands_slips", "without_slips"]

# The most that each key can sensibly be. Beyond that it is a percentage.
_MOST = {
    "weight": 1,
    "counts": 1,
    "at_least": 10,
    "cap": 10,
    "points": 10,
    "rows": 10,
    "columns": 10,
    "payout": 10,
    "discount": 1,
    "interest": 1,
    "worth": 1,
}
_AMOUNTS = ("base", "target_variable", "quota", "amount", "above", "revenue")


class Slip(NamedTuple):
    """A number that cannot be meant as it is written.

    Attributes
    ----------
    position
        Where in the value: ``(1, 0)`` is the first number of the second pair.
    meant
        What was probably meant.
    problem
        What to tell the writer.
    """

    position: tuple[int, ...]
    meant: float
    problem: str


def percent_slips(key: str, value: object, flat: bool = False) -> Iterator[Slip]:
    """Yield the percentages that stand where a share is meant.

    Parameters
    ----------
    key, value
        What a plan file says.
    flat
        Whether this is a table of fixed sums, so that the tiers hold no rates.

    Examples
    --------
    >>> for slip in percent_slips("points", ((75, 0.5), (1, 1))):
    ...     print(slip.position, slip.problem)
    (0, 0) 75 means 7,500%. For 75% write 0.75.
    >>> for slip in percent_slips("tiers", ((0, 0.04), (100_000, 500))):
    ...     print(slip.position, slip.problem)
    (1, 1) A rate of 500 means 50,000%. For 5.00% write 0.05; for a fixed sum of €500 add
    kind = "flat".
    """
    for position, number in _numbers(value):
        rate = key == "tiers" and position[1] == 1 and not flat
        if rate and number > 100:
            yield Slip(position, number / 10_000, _rate_slip(number))
        elif number > (1 if rate else _MOST.get(key, number)):
            yield Slip(position, number / 100, _share_slip(number))


def thousands_slips(key: str, value: object, row_of: Callable[[tuple], str]) -> Iterator[Slip]:
    """Yield the amounts in which a point was meant to separate thousands.

    Parameters
    ----------
    key, value
        What a plan file says.
    row_of
        Gives the row of the file in which a position of the value stands.

    Examples
    --------
    >>> for slip in thousands_slips("base", 72.0, lambda position: "base = 72.000"):
    ...     print(slip.problem)
    72.000 means 72: the point begins the decimals. Write 72000 or 72_000.
    """
    for position, number in _numbers(value):
        amount = key in _AMOUNTS or (key == "tiers" and position[1] == 0)
        if not (amount and isinstance(number, float) and number >= 1):
            continue
        written = re.search(rf"(?<![\d.]){int(number)}\.\d\d0(?!\d)", row_of(position))
        if written:
            yield Slip(position, number * 1000, _point_slip(number, written.group()))


def without_slips(value: object, slips: Iterable[Slip]) -> object:
    """Put in what was probably meant.

    Examples
    --------
    >>> points = ((75, 0.5), (1, 1))
    >>> without_slips(points, percent_slips("points", points))
    ((0.75, 0.5), (1, 1))
    """
    meant = {slip.position: slip.meant for slip in slips}

    def put_right(value: object, at: tuple) -> object:
        if isinstance(value, tuple):
            return tuple(put_right(each, (*at, n)) for n, each in enumerate(value))
        return meant.get(at, value)

    return put_right(value, ())


def _numbers(value: object, at: tuple = ()) -> Iterator[tuple[tuple, float]]:
    """Yield all numbers in a value, with their positions."""
    if isinstance(value, tuple):
        for n, each in enumerate(value):
            yield from _numbers(each, (*at, n))
    elif isinstance(value, int | float) and not isinstance(value, bool):
        yield at, value


def _share_slip(number: float) -> str:
    return fill(
        _("{written} means {number}. For {percent} write {share}."),
        written=f"{number:g}",
        number=share(number),
        percent=share(number / 100),
        share=f"{number / 100:g}",
    )


def _rate_slip(rate: float) -> str:
    return fill(
        _(
            "A rate of {written} means {rate:percent.0}. For {percent:percent.2} write {share}; "
            'for a fixed sum of {rate:money} add kind = "flat".'
        ),
        written=f"{rate:g}",
        rate=rate,
        percent=rate / 10_000,
        share=f"{rate / 10_000:g}",
    )


def _point_slip(number: float, written: str) -> str:
    return fill(
        _(
            "{written} means {number}: the point begins the decimals. "
            "Write {meant} or {meant_clearly}."
        ),
        written=written,
        number=f"{number:g}",
        meant=f"{number * 1000:.0f}",
        meant_clearly=f"{number * 1000:_.0f}",
    )
