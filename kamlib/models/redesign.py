"""Other versions of a plan: fitted to a portfolio, or with some of its numbers changed."""

from dataclasses import replace
from math import inf
from typing import Literal

from ..text import _
from .component import PERIODS, Component
from .curve import PayoutCurve
from .deals import MONTHS
from .outcomes import Outcomes
from .plan import Plan
from .problems import PlanError
from .rates import RateTable

__all__ = ["fitted", "revised"]


def fitted(plan: Plan, outcomes: Outcomes) -> Plan:
    """Fit a plan's quotas to a portfolio: each quota is what a typical year brings.

    Tiers of rate tables and limits of windfalls move with the quota, and rates against it, so
    that a year on target pays what it paid before. A component without a quota stays as it is,
    and so does one on a measure of which a typical year brings nothing.

    Parameters
    ----------
    plan
        The plan.
    outcomes
        The possible years; see `draw`.

    Examples
    --------
    >>> import kamlib as kam
    >>> outcomes = kam.models.draw(kam.sample("machinery"), years=1_000)
    >>> plan = fitted(kam.models.plan("starter"), outcomes)
    >>> plan.components[0].quota == outcomes.typical()["revenue_retained"]
    True
    """
    typical = outcomes.typical()
    components = []
    for part in plan.components:
        wanted = typical[part.measure]
        if wanted > 0 and part.quota > 0:
            part = replace(_scaled(part, wanted / part.quota), quota=wanted)
        components.append(part)
    return replace(plan, components=tuple(components))


def revised(
    plan: Plan,
    *,
    target_variable: float | None = None,
    quotas: float | None = None,
    threshold: float | None = None,
    accelerator: float | None = None,
    cap: float | None = None,
    settled: Literal["year", "quarter", "year to date"] | None = None,
    tiers: Literal["marginal", "retroactive"] | None = None,
) -> Plan:
    """Change some of a plan's numbers; what is None stays as it is.

    Parameters
    ----------
    target_variable
        Variable pay when every target is met, EUR. Rate tables pay in proportion; a draw stays.
    quotas
        A factor on every quota, and on where each tier of a rate table starts: 1.1 asks for
        10 % more.
    threshold
        Attainment, below 1, under which payout curves pay nothing. There they pay half of what
        they pay at 100 %, in a straight line up to it. 0: that line starts at the first euro.
    accelerator
        Points of pay for one point of attainment above 100 % on payout curves.
    cap
        The highest share of the target that payout curves pay; infinity: no cap.
    settled
        Once a ``"year"``, each ``"quarter"`` by itself, or each quarter for the ``"year to
        date"``; nothing is carried over. Tiers of rate tables grow or shrink with the time
        that they are read for; tables that pay single deals stay as they are.
    tiers
        Rate tables pay ``"marginal"``: each slice at its own rate; or ``"retroactive"``: the
        whole amount at the rate of the tier reached.

    Raises
    ------
    PlanError
        If that makes no plan.

    Examples
    --------
    >>> import kamlib as kam
    >>> plan = revised(kam.models.plan("starter"), threshold=0.9, accelerator=2)
    >>> plan.components[0].pays.points
    ((0.9, 0.5), (1, 1), (2, 3))
    """
    more_starts = 1.0 if quotas is None else quotas
    more_pay = 1.0
    if target_variable is not None and plan.target_variable > 0:
        more_pay = target_variable / plan.target_variable
        plan = replace(plan, target_variable=target_variable)
    components = []
    for part in plan.components:
        part = replace(part, quota=more_starts * part.quota)
        if isinstance(part.pays, PayoutCurve):
            part = replace(part, pays=_bent(part.pays, threshold, accelerator, cap))
        if isinstance(part.pays, RateTable):
            part = replace(part, pays=_rated(_times(part.pays, more_starts, more_pay), tiers))
        if settled is not None:
            part = _settled(part, settled)
        components.append(part)
    return replace(plan, components=tuple(components))


def _scaled(part: Component, factor: float) -> Component:
    """Stretch a component's amounts; rates shrink alike, so that it pays the same."""
    if part.windfall:
        part = replace(part, windfall=replace(part.windfall, above=factor * part.windfall.above))
    if not isinstance(part.pays, RateTable):
        return part
    of_rate = 1.0 if part.pays.kind == "flat" else 1 / factor
    return replace(part, pays=_times(part.pays, factor, of_rate))


def _bent(
    curve: PayoutCurve, threshold: float | None, accelerator: float | None, cap: float | None
) -> PayoutCurve:
    """Change a curve below 100 %, above it, or its cap; every other part keeps its line."""
    if threshold is not None or accelerator is not None:
        uncapped = replace(curve, cap=None)
        below = [point for point in curve.points if point[0] < 1]
        above = [point for point in curve.points if point[0] > 1]
        at_target = [point for point in curve.points if point[0] == 1]
        at_target = at_target or [(1, float(uncapped(1.0)))]
        start, tail = curve.below, curve.tail
        if threshold is not None:
            if not 0 <= threshold < 1:
                raise PlanError([_("The threshold is an attainment from 0 to below 1.")])
            below = [(threshold, at_target[-1][1] / 2)] if threshold else []
            start = "zero" if threshold else "first euro"
            at_target = at_target[-1:]
        if accelerator is not None:
            above, tail = [(2, at_target[-1][1] + accelerator)], "continues"
        elif not above and tail == "continues":
            above = [(2, float(uncapped(2.0)))]
        points = (*below, *at_target, *above)
        curve = replace(curve, points=points, below=start, tail=tail)
    if cap is not None:
        curve = replace(curve, cap=None if cap == inf else cap)
    return curve


def _settled(part: Component, how: str) -> Component:
    """Settle a component once a year, each quarter, or each quarter for the year so far."""
    if part.per_deal:
        return part
    period = "year" if how == "year" else "quarter"
    settles = "year to date" if how == "year to date" else "each period"
    takes_back = part.takes_back or how != "year to date"
    changed = replace(part, period=period, settles=settles, takes_back=takes_back, carry="none")
    if not isinstance(part.pays, RateTable):
        return changed
    # A table for a quarter's amounts has a quarter of the year's tiers.
    longer = _months_read(changed) / _months_read(part)
    of_rate = longer if part.pays.kind == "flat" else 1.0
    return replace(changed, pays=_times(part.pays, longer, of_rate))


def _months_read(part: Component) -> int:
    """For how many months of amounts a rate table is written: a period's, or the year's."""
    return MONTHS if part.year_to_date else PERIODS[part.period]


def _rated(table: RateTable, kind: str | None) -> RateTable:
    """Pay tiers in another way; fixed sums for reaching one stay fixed sums."""
    return table if kind is None or table.kind == "flat" else replace(table, kind=kind)


def _times(table: RateTable, of_start: float, of_rate: float) -> RateTable:
    """Multiply where tiers start, to full cents, and what they pay."""
    if of_start == of_rate == 1:
        return table
    tiers = tuple((round(of_start * start, 2), of_rate * rate) for start, rate in table.tiers)
    return replace(table, tiers=tiers)
