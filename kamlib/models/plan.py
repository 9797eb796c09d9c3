"""A compensation plan: base salary, target variable pay, and the components that decide it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Literal

import numpy as np

from ..errors import nearest
from ..text import _, fill
from . import pricing
from .cents import exact, to_cents
from .component import PERIODS, Component
from .deals import MONTHS
from .problems import PlanError, is_number, object_to, one_of
from .results import Results
from .statement import Statement, statement

__all__ = ["Draw", "Plan"]


@dataclass(frozen=True)
class Draw:
    """A guaranteed payment in advance of what is earned.

    Attributes
    ----------
    amount
        EUR that are paid at least in every draw period.
    every
        The draw period: ``"month"`` or ``"quarter"``.
    recoverable
        True: what was paid beyond the earnings is owed, and later earnings repay it first.
        False: it need not be repaid.

    Examples
    --------
    >>> Draw(amount=1_000, every="month", recoverable=True)
    Draw(amount=1000, every='month', recoverable=True)
    """

    amount: float
    every: Literal["month", "quarter"] = "month"
    recoverable: bool = True

    def __post_init__(self):
        problems = one_of("every", self.every, ("month", "quarter"))
        if not is_number(self.amount, least=0):
            problems.append(_("amount is EUR in a draw period, not below 0."))
        object_to(_("Draw"), problems)

    def periods(self, months: range) -> list[tuple[range, int]]:
        """The draw periods, each with the cents that are paid at least.

        Who is in the plan for a part of a period gets that part of the amount.

        Examples
        --------
        >>> Draw(900, every="quarter").periods(range(2, 6))
        [(range(2, 3), 30000), (range(3, 6), 90000)]
        """
        size = PERIODS[self.every]
        periods = [
            range(max(start, months.start), min(start + size, months.stop))
            for start in range(0, MONTHS, size)
        ]
        return [
            (period, to_cents(exact(self.amount) * Fraction(len(period), size)))
            for period in periods
            if period
        ]


@dataclass(frozen=True)
class Plan:
    """A compensation plan for one year.

    Attributes
    ----------
    name
        What the plan is called.
    base
        The year's base salary, EUR.
    target_variable
        What the variable part pays when every target is met exactly, EUR.
    components
        What the variable part depends on. Their weights add up to 1.
    draw
        An advance on earnings, or None.
    first_month, last_month
        The months, 1 to 12, in which somebody is in the plan. Months outside do not count:
        base, targets and quotas shrink with their shares.
    note
        Anything else that a reader should know.

    Raises
    ------
    PlanError
        If the parts do not fit together.

    Examples
    --------
    >>> plan = Plan("Starter", base=80_000, target_variable=20_000, components=(
    ...     Component("Existing", "revenue_retained", weight=1, quota=1_000_000),))
    >>> plan.on_target_earnings, plan.pay_mix
    (100000, 0.8)
    """

    name: str
    base: float
    target_variable: float
    components: Sequence[Component]
    draw: Draw | None = None
    first_month: int = 1
    last_month: int = 12
    note: str = ""

    def __post_init__(self):
        problems = self._problems() + self._loose_links()
        object_to(fill(_('Plan "{name}"'), name=self.name), problems)

    @property
    def on_target_earnings(self) -> float:
        """On-target earnings (OTE): base + target variable pay, EUR in a whole year."""
        return self.base + self.target_variable

    @property
    def pay_mix(self) -> float:
        """The base salary's share of the on-target earnings: 0.8 is a mix of 80/20."""
        whole = self.on_target_earnings
        return self.base / whole if whole else float("nan")

    @property
    def months(self) -> range:
        """The months that count, from 0."""
        return range(self.first_month - 1, self.last_month)

    def component(self, name: str) -> Component:
        """Find a component.

        Raises
        ------
        PlanError
            If there is none of that name; the message has the nearest one.
        """
        for component in self.components:
            if component.name == name:
                return component
        raise PlanError([_unknown(name, self.components)])

    def with_quotas(self, quotas: Mapping[str, float]) -> "Plan":
        """The same plan with other yearly quotas for some components, by name.

        Examples
        --------
        >>> plan = Plan("Starter", 80_000, 20_000, (Component("A", "new_business", 1, 500),))
        >>> plan.with_quotas({"A": 600}).component("A").quota
        600
        """
        for name in quotas:
            self.component(name)
        components = tuple(
            replace(component, quota=quotas.get(component.name, component.quota))
            for component in self.components
        )
        return replace(self, components=components)

    def payout(self, results: Results) -> np.ndarray:
        """Variable pay of the year in every scenario: EUR, exact to the cent.

        Examples
        --------
        120 % of the quota on a curve that pays 4 % more for each 1 % more:

        >>> plan = Plan("Starter", 80_000, 20_000, (Component("A", "new_business", 1, 500_000),))
        >>> plan.payout(Results.of({"new_business": {0: 600_000}})).tolist()
        [36000.0]
        """
        return sum(cents.sum(axis=1) for _name, cents in pricing.paid(self, results)) / 100

    def payout_by_month(self, results: Results) -> np.ndarray:
        """Variable pay by scenario and month, (n, 12), in EUR.

        A payment counts in the last month of its period, a deal's in the deal's month.
        """
        return sum(cents for _name, cents in pricing.paid(self, results)) / 100

    def payout_by_component(self, results: Results) -> dict[str, np.ndarray]:
        """Variable pay of the year by component, in EUR.

        Returns
        -------
        dict of name: array (n,)
            They add up to `payout`. A plan with a draw has an entry ``"draw"``: what the draw
            paid beyond the earnings, less what was recovered.
        """
        return {name: cents.sum(axis=1) / 100 for name, cents in pricing.paid(self, results)}

    def statement(self, results: Results, scenario: int = 0) -> Statement:
        """The payslip of one scenario: every payment with its rule, exact to the cent."""
        return statement(self, results, scenario)

    def describe(self) -> list[str]:
        """Tell everything that the plan says, in plain sentences with its numbers.

        Examples
        --------
        >>> plan = Plan("Starter", 80_000, 20_000, (Component("A", "new_business", 1, 500_000),))
        >>> plan.describe()[2]
        'It is settled once, at the end of the year.'
        """
        from .describe import describe

        return describe(self)

    def check(self, results: Results | None = None) -> list[str]:
        """Tell what the plan's author may not have meant, in plain sentences.

        With possible years, such as ``outcomes.results()``, also what nobody ever reaches,
        whether a cap is too low, and what the ups and downs cost.

        Examples
        --------
        >>> plan = Plan("Starter", 80_000, 20_000, (Component("A", "new_business", 1, 500_000),))
        >>> plan.check()[0]
        '"A" has a cliff: reaching €375,000 (75% of the quota) brings €10,000 at once.'
        """
        from .check import check

        return check(self, results)

    def _problems(self) -> list[str]:
        problems = []
        for field, value in (("base", self.base), ("target_variable", self.target_variable)):
            if not is_number(value, least=0):
                problems.append(fill(_("{field} is EUR a year, not below 0."), field=field))
        inside = [
            is_number(month, least=1, most=MONTHS) and month == int(month)
            for month in (self.first_month, self.last_month)
        ]
        if not all(inside) or self.first_month > self.last_month:
            problems.append(_("first_month and last_month are months from 1 to 12, in order."))
        if not self.components:
            return [*problems, _("It has no components.")]
        weight = sum(component.weight for component in self.components)
        if abs(weight - 1) > 0.001:  # 0.333 three times is meant well
            problems.append(
                fill(_("The weights add up to {sum:percent}, not to 100%."), sum=weight)
            )
        return problems

    def _loose_links(self) -> list[str]:
        names = [component.name for component in self.components]
        problems = []
        if len(set(names)) < len(names):
            problems.append(_("Two components have one name."))
        if "draw" in names:
            problems.append(_('A component cannot be called "draw": the draw is.'))
        for component in self.components:
            for other in component.others:
                where = fill(_('Component "{name}" is linked.'), name=component.name)
                if other not in names:
                    problems.append(f"{where} {_unknown(other, self.components)}")
                elif self.component(other).quota == 0:
                    what = _('"{other}" has no quota, so it never attains anything.')
                    problems.append(f"{where} {fill(what, other=other)}")
        return problems


def _unknown(name: str, components: Sequence[Component]) -> str:
    """Say that a component does not exist, and which one may have been meant."""
    what = fill(_('There is no component "{name}".'), name=name)
    return f"{what} {nearest(name, [component.name for component in components])}"
