"""The next 1,000 EUR: what one more step brings, and where it brings nothing or very much."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from .component import Component
from .plan import Plan
from .results import Results
from .standing import on_target, with_quota

__all__ = ["NextEuros", "next_euros"]


@dataclass(frozen=True, eq=False)
class NextEuros:
    """What the next step of one measure brings in pay.

    Attributes
    ----------
    component
        Name of the component whose measure grows.
    step
        The step in EUR.
    pay
        EUR of pay that the step brings, by the attainment before it.
    by_quarter
        The same on average over possible years, if the step comes at the end of quarter 1, 2,
        3 or 4 with no other change; empty without possible years.
    """

    component: str
    step: float
    pay: pd.Series
    by_quarter: pd.Series

    @property
    def dead_zones(self) -> list[tuple[float, float]]:
        """Stretches of attainment (from, to) where the step pays nothing."""
        return self._stretches(self.pay == 0)

    @property
    def cliffs(self) -> pd.Series:
        """Steps that bring more than they are worth: the pay by the attainment they reach.

        A step that costs so much, where a rate falls, is a cliff as well.
        """
        steep = self._stretches(self.pay.abs() > self.step)
        sizes = [self.pay[start : end - 1e-12] for start, end in steep]
        largest = [each.loc[each.abs().idxmax()] for each in sizes]
        return pd.Series(largest, [end for _start, end in steep], dtype=float, name="pay")

    def _stretches(self, true: pd.Series) -> list[tuple[float, float]]:
        """Return where a condition holds without a break: attainments before and after."""
        at = self.pay.index.tolist()
        at.append(round(2 * at[-1] - at[-2], 9))
        turns = np.flatnonzero(np.diff(true.to_numpy(), prepend=False, append=False))
        return [(at[start], at[end]) for start, end in zip(turns[::2], turns[1::2], strict=True)]


def next_euros(
    plan: Plan, component: str, results: Results | None = None, step: float = 1_000, up_to=2.0
) -> NextEuros:
    """Price one more step of a measure, such as the next 1,000 EUR sold.

    By attainment: in a year in which every month brings the same share of its quota, and all
    other components reach 100 %, the step is added to the last month. By quarter: the step is
    added to the last month of each quarter in every possible year.

    Parameters
    ----------
    plan
        The plan that pays.
    component
        Name of the component whose measure grows.
    results
        Possible years, such as ``outcomes.results()``.
    step
        How much more, in EUR.
    up_to
        The highest attainment to look at.

    Raises
    ------
    PlanError
        If there is no such component, or its measure is a score, or it has no quota.

    Examples
    --------
    With a quota of 20,000 and a threshold at 75 %, the 15th thousand brings 1,500:

    >>> from kamlib.models import Component, PayoutCurve
    >>> curve = PayoutCurve(points=((0.75, 0.5), (1, 1)), cap=1)
    >>> plan = Plan("P", 50_000, 3_000, (Component("A", "new_business", 1, 20_000, curve),))
    >>> more = next_euros(plan, "A")
    >>> more.dead_zones, more.cliffs.to_dict()
    ([(0.0, 0.7), (1.0, 2.0)], {0.75: 1500.0})
    """
    part = with_quota(plan, component)
    before = step * np.arange(max(round(up_to * part.quota / step), 2)) / part.quota
    even = on_target(plan, part, before)
    pay = _brings(plan, part, even, plan.months[-1], step)
    quarters = {}
    if results is not None:
        ends = [month for month in (2, 5, 8, 11) if month in plan.months]
        now = plan.payout(results)
        quarters = {
            month // 3 + 1: _brings(plan, part, results, month, step, now).mean() for month in ends
        }
    by_quarter = pd.Series(quarters, dtype=float, name="pay").rename_axis("quarter")
    index = pd.Index(before.round(9), name="attainment")
    return NextEuros(component, step, pd.Series(pay, index, name="pay"), by_quarter)


def _brings(
    plan: Plan,
    part: Component,
    results: Results,
    month: int,
    step: float,
    now: np.ndarray | None = None,
) -> np.ndarray:
    """Return by how much the pay grows with a step in a month, in each year."""
    now = plan.payout(results) if now is None else now
    return np.round(plan.payout(results.with_extra(part.measure, month, step)) - now, 2)
