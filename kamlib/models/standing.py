"""Made-up years in which one component stands at a chosen attainment, and the others on target."""

import numpy as np

from ..text import _, fill
from .component import Component
from .corners import jumps, standstills
from .curve import PayoutCurve
from .plan import Plan
from .problems import PlanError
from .rates import RateTable
from .results import Results

__all__ = ["on_target", "payout_points", "with_quota"]


def with_quota(plan: Plan, name: str) -> Component:
    """Find a component whose attainment can be chosen: its measure adds up, it has a quota.

    Raises
    ------
    PlanError
        If there is none of that name, it is a level such as a score, or it has no quota.
    """
    component = plan.component(name)
    if not component.measured.additive:
        what = _('"{name}" is paid for a score. Choose a component that is paid for EUR.')
        raise PlanError([fill(what, name=name)])
    if component.quota <= 0:
        what = _('"{name}" has no quota, so nobody can stand above or below it. Give it one.')
        raise PlanError([fill(what, name=name)])
    return component


def on_target(plan: Plan, component: Component, attainment: np.ndarray) -> Results:
    """Make a year for each attainment of one component; all others reach 100 %.

    Every month brings the same share of what is asked of it; or its own share, if there are
    twelve attainments a year: (n, 12). The amount of a settlement is
    rounded up to whole cents, so that a threshold that is meant to be reached is reached.

    Examples
    --------
    >>> import kamlib as kam
    >>> plan = kam.models.plan("starter")
    >>> years = on_target(plan, plan.components[0], np.array([0, 1.0]))
    >>> years.credited(plan.components[0].measure).sum(axis=1).round() / plan.components[0].quota
    array([0., 1.])
    """
    monthly = {
        part.measure: _in_cents(part, _asked_by_month(part)) for part in reversed(plan.components)
    }
    attained = attainment if np.ndim(attainment) == 2 else np.transpose([attainment])
    monthly[component.measure] = _in_cents(component, attained * _asked_by_month(component))
    return Results(monthly)


def payout_points(plan: Plan, name: str, up_to: float = 2.0) -> tuple[list[float], list[float]]:
    """Read the corners of what a component pays, for drawing: straight lines join them.

    Gates, hurdles and multipliers stay aside, and so does what happens over time; a matrix is
    read with its other component on target.

    Returns
    -------
    attainments, payouts
        Of the quota, from 0 to `up_to`; and of the component's target pay. An attainment that
        appears twice is a jump.

    Examples
    --------
    >>> from kamlib.models import Component, PayoutCurve, Plan
    >>> part = Component("A", "new_business", 1, 120_000, PayoutCurve(cap=2))
    >>> payout_points(Plan("P", 72_000, 18_000, (part,)), "A")
    ([0.0, 0.75, 0.75, 1.0, 1.25, 1.5, 2.0], [0.0, 0.0, 0.5, 1.0, 2.0, 2.0, 2.0])
    """
    component = plan.component(name)
    pays, unit = component.pays, 1.0
    if isinstance(pays, RateTable):
        settlements = 1 if component.year_to_date else len(component.windows(range(12)))
        unit = with_quota(plan, name).quota / settlements
    corners = {0.0, up_to, 1.0, *(jump.at / unit for jump in jumps(pays))}
    if isinstance(pays, PayoutCurve):
        corners |= {at for at, _payout in pays.points}
    if isinstance(pays, RateTable):
        corners |= {start / unit for start, _rate in pays.tiers}
    if isinstance(pays, PayoutCurve | RateTable):
        corners |= {end / unit for stretch in standstills(pays) for end in stretch}
    points = []
    for at in sorted(corner for corner in corners if corner <= up_to):
        below, above = (_payout(plan, component, at * (1 + side), unit) for side in (-1e-9, 1e-9))
        points += [(at, below)] * (at > 0)
        points += [(at, above)] * (at == 0 or abs(above - below) > 1e-6)
    attainments, payouts = zip(*points, strict=True)
    return [float(at) for at in attainments], [round(payout, 7) for payout in payouts]


def _payout(plan: Plan, component: Component, attainment: float, unit: float) -> float:
    """Read the payout at one attainment, as a share of the target."""
    if isinstance(component.pays, PayoutCurve):
        return float(component.pays(attainment))
    if isinstance(component.pays, RateTable):
        target = plan.target_variable * component.weight
        each = float(component.pays(attainment * unit))
        return each * component.quota / unit / target if target else 0.0
    return float(component.pays(attainment, 1.0))


def _asked_by_month(component: Component) -> np.ndarray:
    """Return what is asked of each month, (12,): the quota's shares; a level's whole quota."""
    if not component.measured.additive:
        return np.full(12, float(component.quota))
    return component.quota * np.array(component.month_shares(), float)


def _in_cents(component: Component, monthly: np.ndarray) -> np.ndarray:
    """Round amounts so that what a settlement looks at is rounded up to whole cents."""
    if not component.measured.additive:
        return monthly
    rounded = np.empty_like(monthly)
    for window in component.windows(range(12)):
        months = slice(window.start, window.stop)
        so_far = np.ceil(100 * monthly[..., months].cumsum(axis=-1) - 1e-4)
        rounded[..., months] = np.diff(so_far, prepend=0) / 100
    return rounded
