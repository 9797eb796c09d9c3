"""A plan's payout curves as apps draw them, and what such a picture leaves aside."""

import math

import pandas as pd

from ..errors import KamError
from ..models import Component, Plan, RateTable, Results, payout_points
from ..models.pricing import attainments
from ..text import _, fill, listed
from .plan_editing import PlanShelf

__all__ = ["component_names", "curve_data", "drawable", "leaves_aside"]

_LEAST, _MOST = 1.5, 3.0  # how far a curve is drawn, as attainment
_STEP = 0.25


def drawable(plan: Plan) -> list[Component]:
    """Return the components that pay by attainment, the most important first.

    Raises
    ------
    KamError
        If there is none.

    Examples
    --------
    >>> import kamlib as kam
    >>> [part.name for part in drawable(kam.models.plan("margin_gate"))]
    ['Margin', 'Growth']
    """
    paid = [
        part
        for part in plan.components
        if part.weight > 0 and not (isinstance(part.pays, RateTable) and part.quota == 0)
    ]
    if not paid:
        what = _('"{plan}" has no component with a quota, so it has no payout curve to draw.')
        raise KamError(fill(what, plan=plan.name))
    return sorted(paid, key=lambda part: -part.weight)


def component_names(shelf: PlanShelf, key: str) -> list[tuple[str, int]]:
    """Return name and place of the components that can be drawn, to choose from."""
    try:
        names = [part.name for part in drawable(shelf.plan(key))]
    except KamError:  # told by the app
        names = [_("none")]
    return [(name, place) for place, name in enumerate(names)]


def curve_data(plan: Plan, part: Component, results: Results) -> tuple:
    """Return what `kamlib.charts.payout_curve` draws: the curve, whole years on it, target pay."""
    attained = attainments(plan, part, results, [plan.months])[:, 0]
    likely = float(pd.Series(attained).quantile(0.95))
    until = min(max(_LEAST, _STEP * math.ceil(likely / _STEP)), _MOST)
    at, payouts = payout_points(plan, part.name, up_to=until)
    return pd.Series(payouts, at), attained, plan.target_variable * part.weight


def leaves_aside(part: Component) -> list[str]:
    """Say which rules of a component its payout curve does not show.

    Examples
    --------
    >>> import kamlib as kam
    >>> leaves_aside(kam.models.plan("margin_gate").component("Margin"))
    ['The payout curve of "Margin" leaves aside: the gate.']
    """
    told = []
    if not part.year_to_date and part.period != "year":
        told.append(
            _(
                '"{part}" is settled several times a year, each time by itself. So a year of '
                "uneven parts pays something else than the curve shows for its total."
            )
        )
    rules = {
        _("the gate"): part.gates,
        _("the hurdle"): part.hurdle,
        _("the multiplier"): part.multiplier,
    }
    aside = [name for name, rule in rules.items() if rule]
    if aside:
        told.append(_('The payout curve of "{part}" leaves aside: {rules}.'))
    return [fill(sentence, part=part.name, rules=listed(aside or [""])) for sentence in told]
