"""The payout curve: which share of the target is paid at which attainment."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

__all__ = ["PayoutCurve"]

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
    """

    points: Points = ((0.75, 0.5), (1, 1), (1.5, 3))
    edge: Literal["from", "above"] = "from"
    below: Literal["zero", "first euro"] = "zero"
    cap: float | None = None
    tail: Literal["continues", "flat"] = "continues"
