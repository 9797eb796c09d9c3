"""A compensation plan: base salary, target variable pay, and the components that decide it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from .component import Component

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

    @property
    def on_target_earnings(self) -> float:
        """On-target earnings (OTE): base + target variable pay, EUR in a whole year."""
        return self.base + self.target_variable

    @property
    def pay_mix(self) -> float:
        """The base salary's share of the on-target earnings: 0.8 is a mix of 80/20."""
        return self.base / self.on_target_earnings
