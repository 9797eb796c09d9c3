"""A component of a plan: one measure, what is asked of it, and what it pays."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cache
from typing import Literal

from ..text import _, fill
from .cents import exact
from .curve import PayoutCurve
from .deals import MONTHS
from .links import Clawback, Gate, Hurdle, Multiplier, Windfall
from .measures import Measure, measure_named
from .problems import PlanError, is_number, object_to, one_of
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

    def __post_init__(self):
        problems = self._wrong_words() + self._wrong_numbers()
        if not problems:
            problems = self._misfits()
        object_to(fill(_('Component "{name}"'), name=self.name), problems)

    @property
    def measured(self) -> Measure:
        """The measure itself."""
        return measure_named(self.measure)

    @property
    def per_deal(self) -> bool:
        """Whether every deal is paid, not a period."""
        return isinstance(self.pays, RateTable) and self.pays.per == "deal"

    @property
    def year_to_date(self) -> bool:
        """Whether a settlement looks at the year so far."""
        return self.settles == "year to date"

    @property
    def others(self) -> list[str]:
        """Names of the components whose attainments matter to this one.

        Examples
        --------
        >>> Component("A", "nps", 1, 40, gates=(Gate("B", 0.9), Gate("C", 1))).others
        ['B', 'C']
        """
        linked = [*self.gates, self.hurdle, self.multiplier, self.pays]
        return [name for link in linked if (name := getattr(link, "other", ""))]

    def month_shares(self) -> list[Fraction]:
        """How quota and target spread over the twelve months; the shares add up to 1.

        Examples
        --------
        >>> Component("A", "new_business", 1, 100, seasonal=(1, 3)).month_shares()[5:7]
        [Fraction(1, 24), Fraction(1, 8)]
        """
        return list(_month_shares(tuple(self.seasonal)))

    def windows(self, months: range) -> list[range]:
        """The months that each settlement looks at; it is paid in the last of them.

        Parameters
        ----------
        months
            The months that count, from 0: all twelve, or fewer for who joins or leaves.

        Examples
        --------
        >>> Component("A", "nps", 1, 40, period="half").windows(range(2, 12))
        [range(2, 6), range(6, 12)]
        >>> Component("A", "nps", 1, 40, period="half", settles="year to date").windows(range(12))
        [range(0, 6), range(0, 12)]
        """
        size = PERIODS[self.period]
        periods = [
            range(max(start, months.start), min(start + size, months.stop))
            for start in range(0, MONTHS, size)
        ]
        return [
            range(months.start, period.stop) if self.year_to_date else period
            for period in periods
            if period
        ]

    def _wrong_words(self) -> list[str]:
        problems = one_of("period", self.period, tuple(PERIODS))
        problems += one_of("settles", self.settles, ("each period", "year to date"))
        problems += one_of("carry", self.carry, ("none", "surplus", "deficit", "both"))
        if not self.name:
            problems.append(_("It needs a name."))
        try:
            measure_named(self.measure)
        except PlanError as error:
            problems += error.problems
        return problems

    def _wrong_numbers(self) -> list[str]:
        problems = []
        if not is_number(self.weight, least=0, most=1):
            problems.append(
                fill(_("weight is {weight}; it is a share from 0 to 1."), weight=self.weight)
            )
        if not is_number(self.quota, least=0):
            problems.append(
                fill(_("quota is {quota}; it is a number that is not below 0."), quota=self.quota)
            )
        if len(self.seasonal) not in (0, 2, 4, MONTHS):
            problems.append(_("seasonal has weights for 2 halves, 4 quarters or 12 months."))
        elif self.seasonal and not (
            all(is_number(weight, least=0) for weight in self.seasonal) and sum(self.seasonal)
        ):
            problems.append(_("seasonal weights are not below 0, and not all are 0."))
        return problems

    def _misfits(self) -> list[str]:
        curve, table = isinstance(self.pays, PayoutCurve), isinstance(self.pays, RateTable)
        level = not self.measured.additive
        reads_itself = self.multiplier is not None and not self.multiplier.other
        about_deals = self.windfall or self.clawback or not self.losses_count
        rules = {
            _("Without a quota there is no attainment to pay for. Give it one above 0."): (
                self.quota == 0 and (not table or reads_itself)
            ),
            _("A rate table needs a measure in EUR."): table and level,
            _("Rules about deals need a measure in EUR."): level and about_deals,
            _("A hurdle needs a payout curve."): self.hurdle and not curve,
            _("carry needs a payout curve that is settled each period, and a measure in EUR."): (
                self.carry != "none" and (not curve or self.year_to_date or level)
            ),
            _("takes_back = false only has a meaning year to date."): (
                not self.takes_back and not self.year_to_date
            ),
            _("It is linked to itself."): self.name in self.others,
        }
        return [rule for rule, broken in rules.items() if broken]


@cache
def _month_shares(seasonal: tuple[float, ...]) -> tuple[Fraction, ...]:
    """Compute a year's shares once: every payout asks for them several times."""
    weights = [exact(weight) for weight in seasonal] or [Fraction(1)]
    length = MONTHS // len(weights)
    return tuple(weights[month // length] / sum(weights) / length for month in range(MONTHS))
