"""Where pay jumps, and where it stands still: the corners of curves, rate tables and matrices.

Everything is in the units of the thing itself: attainments and shares of the target for curves
and matrices, EUR for rate tables.
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from math import inf
from typing import NamedTuple

from .curve import PayoutCurve
from .rates import Matrix, RateTable

__all__ = ["Jump", "Stretch", "jumps", "peak", "standstills"]


class Jump(NamedTuple):
    """A place where the smallest step changes the pay.

    Attributes
    ----------
    at
        Attainment or EUR.
    size
        By how much the pay changes there; below 0 where it falls.
    """

    at: float
    size: float


class Stretch(NamedTuple):
    """A stretch in which more brings nothing more.

    Attributes
    ----------
    start, end
        Attainments or EUR; `end` is infinite where it never ends.
    """

    start: float
    end: float


def jumps(pays: PayoutCurve | RateTable | Matrix) -> list[Jump]:
    """List the cliffs, in rising order.

    For a matrix, the largest step at each threshold of its own attainment.

    Examples
    --------
    >>> jumps(PayoutCurve())
    [Jump(at=0.75, size=0.5)]
    >>> jumps(RateTable(tiers=((0, 0), (30_000, 0.05)), kind="retroactive"))
    [Jump(at=30000, size=1500.0)]
    """
    if isinstance(pays, PayoutCurve):
        found = _curve_jumps(pays)
    elif isinstance(pays, RateTable):
        found = _table_jumps(pays)
    else:
        rows = [[0] * len(pays.columns), *pays.payout]
        found = [
            Jump(at, max((high - low for low, high in zip(*steps, strict=True)), key=abs))
            for at, steps in zip(pays.rows, pairwise(rows), strict=True)
        ]
    return [jump for jump in found if abs(jump.size) > 1e-9]


def standstills(pays: PayoutCurve | RateTable) -> list[Stretch]:
    """List the stretches in which more brings nothing more, in rising order.

    Examples
    --------
    >>> standstills(PayoutCurve(cap=2))
    [Stretch(start=0, end=0.75), Stretch(start=1.25, end=inf)]
    >>> standstills(RateTable(tiers=((0, 0), (10_000, 0.0125))))
    [Stretch(start=0, end=10000)]
    """
    flat = _flat_parts(pays) if isinstance(pays, PayoutCurve) else _flat_tiers(pays)
    joined: list[Stretch] = []
    for stretch in flat:
        if joined and joined[-1].end == stretch.start and not _jumps_at(pays, stretch.start):
            stretch = Stretch(joined.pop().start, stretch.end)
        joined.append(stretch)
    return joined


def peak(curve: PayoutCurve) -> float:
    """Find the attainment from which on a curve pays no more; infinite if it always does.

    Examples
    --------
    >>> peak(PayoutCurve()), peak(PayoutCurve(cap=2)), peak(PayoutCurve(tail="flat"))
    (inf, 1.25, 1.5)
    """
    last = standstills(curve)[-1:]
    return last[0].start if last and last[0].end == inf else inf


def _curve_jumps(curve: PayoutCurve) -> Iterator[Jump]:
    top = inf if curve.cap is None else curve.cap
    first, least = curve.points[0]
    if curve.below == "zero" or first == 0:
        yield Jump(first, min(least, top))
    for (start, low), (end, high) in pairwise(curve.points):
        if start == end:
            yield Jump(end, min(high, top) - min(low, top))


def _table_jumps(table: RateTable) -> Iterator[Jump]:
    if table.kind == "flat":
        yield Jump(0, table.tiers[0][1])
    for (_before, low), (start, high) in pairwise(table.tiers):
        if table.kind == "flat":
            yield Jump(start, high - low)
        elif table.kind == "retroactive":
            yield Jump(start, start * (high - low))


def _flat_parts(curve: PayoutCurve) -> Iterator[Stretch]:
    """Look at the middle of every part between corners; beyond the last, a step further."""
    corners = sorted({0, *(at for at, _payout in curve.points), *_cap_is_met(curve)})
    for start, end in pairwise([*corners, inf]):
        step = 1 if end == inf else (end - start) / 3
        low, high = curve([start + step, start + 2 * step])
        if abs(high - low) < 1e-9:
            yield Stretch(start, end)


def _cap_is_met(curve: PayoutCurve) -> Iterator[float]:
    """Yield the attainments at which a rising line meets the cap."""
    if curve.cap is None:
        return
    points = list(curve.points)
    if curve.below == "first euro":
        points = [(0, 0), *points]
    if curve.tail == "continues":
        end = points[-1][0]
        points.append((end + 1, float(replace(curve, cap=None)(end + 1))))
    lines = [*pairwise(points)]
    for n, ((x0, y0), (x1, y1)) in enumerate(lines):
        beyond = n == len(lines) - 1 and curve.tail == "continues"
        if y0 < curve.cap and (curve.cap < y1 or (beyond and y1 > y0)):
            yield x0 + (curve.cap - y0) / (y1 - y0) * (x1 - x0)


def _flat_tiers(table: RateTable) -> Iterator[Stretch]:
    starts = [start for start, _rate in table.tiers]
    for (start, rate), end in zip(table.tiers, [*starts[1:], inf], strict=True):
        if table.kind == "flat" or rate == 0:
            yield Stretch(start, end)


def _jumps_at(pays: PayoutCurve | RateTable, at: float) -> bool:
    return any(jump.at == at for jump in jumps(pays))
