"""A component of a plan: one measure, what is asked of it, and what it pays."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from .curve import PayoutCurve
from .links import Clawback, Gate, Hurdle, Multiplier, Windfall
from .rates import Matrix, RateTable

__all__ = ["PERIODS", "Component"]

PERIODS = {"month": 1, "quarter": 3, "half": 6, "year": 12}


@dataclass(frozen=True)
class Component:
    """One measure of a plan, with its weight, its quota and what it pays.

    Attributes
    ----------
    name
        What the component is called, such as "Existing business".
    measure
        What is counted: a name of `MEASURES`.
    weight
        Its share of the target variable pay. 0: it is measured, for gates, but pays nothing.
    quota
        What is asked for in a whole year: EUR, points or a share. 0 for a rate table that has
        no quota. Where nothing is asked, attainment is 0.
    pays
        A `PayoutCurve` or a `Matrix`, paying a share of the target; or a `RateTable`, paying
        its own amount (its weight only says which share of the target it stands for).
    period
        How often it is settled: ``"month"``, ``"quarter"``, ``"half"`` or ``"year"``.
    seasonal
        Weights of 2, 4 or 12 equal parts of the year: how the quota and the target spread over
        it. Empty: evenly. Within a part, months are alike.
    settles
        ``"each period"`` by itself; or ``"year to date"``: what is due for the whole year so
        far, minus what was paid before.
    takes_back
        Year to date: False if a payment is never taken back; then the most that was ever due
        stays paid.
    carry
        For a curve settled each period. ``"surplus"``: what exceeds the quota is not paid in
        its period (pay stops at 100 % attainment) but counts in the next; in the year's last
        period all that is left counts. ``"deficit"``: what is missing lowers the next period's
        value. ``"both"``, or ``"none"``.
    gates
        Other components that have to attain something, or this one pays nothing.
    hurdle
        Another component that has to attain something, or this one does not accelerate.
    multiplier
        A factor on the pay.
    windfall
        How much of a very large deal counts.
    clawback
        What a cancelled deal takes back.
    losses_count
        False: a deal with an amount below 0 counts as 0.

    Raises
    ------
    PlanError
        If the component cannot be meant like that.

    Examples
    --------
    >>> Component("Growth", "revenue_grown", weight=0.4, quota=300_000, period="quarter").name
    'Growth'
    """

    name: str
    measure: str
    weight: float
    quota: float = 0.0
    pays: PayoutCurve | RateTable | Matrix = field(default_factory=PayoutCurve)
    period: Literal["month", "quarter", "half", "year"] = "year"
    seasonal: Sequence[float] = ()
    settles: Literal["each period", "year to date"] = "each period"
    takes_back: bool = True
    carry: Literal["none", "surplus", "deficit", "both"] = "none"
    gates: Sequence[Gate] = ()
    hurdle: Hurdle | None = None
    multiplier: Multiplier | None = None
    windfall: Windfall | None = None
    clawback: Clawback | None = None
    losses_count: bool = True
