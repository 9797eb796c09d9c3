"""The payout curve: which share of the target is paid at which attainment."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import Literal

import numpy as np

from ..text import _
from .cents import exact
from .problems import is_number, object_to, one_of

__all__ = ["PayoutCurve", "point_problems", "read_exactly", "read_line"]

Points = Sequence[tuple[float, float]]


@dataclass(frozen=True)
class PayoutCurve:
    """A curve P(a): straight lines through points of (attainment, payout).

    Attainment a is the credited value over the quota; payout is the share of the target
    variable pay. 1 is 100 % of both. A part that is steeper than the one before is an
    *accelerator*, a flatter one a decelerator.

    Attributes
    ----------
    points
        (attainment, payout), attainments rising, payouts never falling. Two points with the
        same attainment are a jump.
    edge
        Who owns the exact point of a jump. ``"from"``: the higher payout is reached *at* that
        attainment. ``"above"``: only above it.
    below
        What is paid before the first point. ``"zero"``: nothing; if the first point pays
        something, that is a jump there, a *threshold*. ``"first euro"``: a straight line from
        0 at attainment 0.
    cap
        The highest share that is ever paid; None for no cap.
    tail
        What happens after the last point: the last line ``"continues"``, or all is ``"flat"``.

    Raises
    ------
    PlanError
        If that is not a curve.

    Examples
    --------
    Nothing below 75 %, half the target at 75 %, and twice the pace above 100 %:

    >>> curve = PayoutCurve(points=((0.75, 0.5), (1, 1), (1.5, 2)), cap=2.5)
    >>> curve(np.array([0.7, 0.75, 0.9, 1.25, 1.6, 9.0])).tolist()
    [0.0, 0.5, 0.8, 1.5, 2.2, 2.5]
    """

    points: Points = ((0.75, 0.5), (1, 1), (1.5, 3))
    edge: Literal["from", "above"] = "from"
    below: Literal["zero", "first euro"] = "zero"
    cap: float | None = None
    tail: Literal["continues", "flat"] = "continues"

    def __post_init__(self):
        object_to(_("Payout curve"), self._problems())

    def __call__(self, attainment: np.ndarray) -> np.ndarray:
        """Read the payout at each attainment, as shares of the target."""
        corners = self._corners()
        payout = read_line(corners, attainment, self.edge)
        if self.tail == "continues":
            (x0, y0), (x1, y1) = corners[-2:]
            payout = payout + (y1 - y0) / (x1 - x0) * np.maximum(np.subtract(attainment, x1), 0)
        return payout if self.cap is None else np.minimum(payout, self.cap)

    def exact(self, attainment: Fraction) -> Fraction:
        """Read the payout at one attainment, as an exact fraction.

        Examples
        --------
        >>> PayoutCurve().exact(Fraction(7, 8))
        Fraction(3, 4)
        """
        corners = self._corners()
        last = exact(corners[-1][0])
        payout = read_exactly(corners, attainment, self.edge)
        if self.tail == "continues" and attainment > last:
            (x0, y0), (x1, y1) = (map(exact, corner) for corner in corners[-2:])
            payout = y1 + (y1 - y0) / (x1 - x0) * (attainment - x1)
        return payout if self.cap is None else min(payout, exact(self.cap))

    def _corners(self) -> list[tuple[float, float]]:
        """The points, and before them the one at which the payout leaves 0."""
        start = self.points[0][0] if self.below == "zero" else 0.0
        return [(start, 0.0), *self.points]

    def _problems(self) -> list[str]:
        problems = one_of("edge", self.edge, ("from", "above"))
        problems += one_of("below", self.below, ("zero", "first euro"))
        problems += one_of("tail", self.tail, ("continues", "flat"))
        if self.cap is not None and not is_number(self.cap, least=0):
            problems.append(_("cap is a share of the target such as 2.0, or nothing for no cap."))
        problems += point_problems(self.points)
        if problems:
            return problems
        payouts = [payout for _attainment, payout in self.points]
        if payouts != sorted(payouts):
            problems.append(_("A payout falls although more was attained. Let payouts rise."))
        corners = self._corners()
        if self.tail == "continues" and corners[-2][0] == corners[-1][0]:
            problems.append(
                _("After a jump there is no line to continue. Add a point, or make the tail flat.")
            )
        return problems


def read_line(points: Points, attainment: np.ndarray, edge: str) -> np.ndarray:
    """Read straight lines through points, flat before the first and after the last.

    Each line adds its rise, as far along as the attainment is; a jump adds all of it at once.

    Examples
    --------
    >>> jump = [(0, 0), (1, 0.5), (1, 1)]
    >>> read_line(jump, np.array([0.5, 1]), "from"), read_line(jump, np.array([0.5, 1]), "above")
    (array([0.25, 1.  ]), array([0.25, 0.5 ]))
    """
    attainment = np.asarray(attainment, float)
    total = np.full(attainment.shape, float(points[0][1]))
    for (x0, y0), (x1, y1) in pairwise(points):
        if x0 == x1:
            total += (y1 - y0) * (attainment >= x0 if edge == "from" else attainment > x0)
        else:
            total += (np.clip(attainment, x0, x1) - x0) * ((y1 - y0) / (x1 - x0))
    return total


def read_exactly(points: Points, attainment: Fraction, edge: str) -> Fraction:
    """Read what `read_line` reads, as an exact fraction.

    Examples
    --------
    >>> read_exactly([(0, 0), (1, 0.5), (1, 1)], Fraction(1), "above")
    Fraction(1, 2)
    """
    points = [(exact(x), exact(y)) for x, y in points]
    if edge == "from":
        reached = [(x, y) for x, y in points if x <= attainment]
    else:
        reached = [(x, y) for x, y in points if x < attainment]
    ahead = points[len(reached) :]
    if not reached:
        return ahead[0][1]
    if not ahead:
        return reached[-1][1]
    (x0, y0), (x1, y1) = reached[-1], ahead[0]
    return y0 + (y1 - y0) * (attainment - x0) / (x1 - x0)


def point_problems(points: Points) -> list[str]:
    """Say what keeps points from being a curve: none, no numbers, or attainments that fall.

    Examples
    --------
    >>> point_problems([(1, 1), (0.5, 2)])
    ['Attainments have to rise from point to point.']
    """
    if not points:
        return [_("There are no points. A point is an attainment and what it brings.")]
    try:
        numbers = all(is_number(x, least=0) and is_number(y, least=0) for x, y in points)
    except (TypeError, ValueError):
        numbers = False
    if not numbers:
        return [_("Each point is a pair of numbers that are not below 0, such as 0.75, 0.5.")]
    attainments = [x for x, _y in points]
    if attainments != sorted(attainments):
        return [_("Attainments have to rise from point to point.")]
    if any(attainments.count(x) > 2 for x in attainments):
        return [_("A jump is two points with one attainment; there are three.")]
    return []
