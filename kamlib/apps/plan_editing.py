"""What apps about compensation plans share: picking a plan, and editing its numbers."""

from collections.abc import Mapping
from functools import cache
from math import inf

import ipywidgets as widgets

from ..errors import KamError
from ..models import Outcomes, PayoutCurve, Plan, RateTable, fitted, plans, read_plan, revised
from ..text import _, fill
from .elements import Slider
from .form import choice

__all__ = [
    "PlanShelf",
    "edited",
    "editing_controls",
    "is_edited",
    "tier_control",
    "without_effect",
]

_AS_IT_IS = ""  # of choices; sliders start at None, or at a factor of 1
_PAYS = range(6_000, 36_001, 2_000)
_QUOTAS = (0.7, 0.75, 0.8, 0.85, 0.9, 0.95, 1.0, 1.05, 1.1, 1.15, 1.2, 1.25, 1.3)
_THRESHOLDS = (0, 0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95)
_PACES = (0, 1, 1.5, 2, 2.5, 3, 4, 5, 6)
_CAPS = (inf, 3, 2.5, 2, 1.75, 1.5, 1.25, 1.1, 1)


class PlanShelf:
    """The plans to choose from: those in ``data/plans``, and plans that somebody brings along.

    Quotas of the workbook's plans are fitted to the portfolio, so that a typical year reaches
    them. A plan that is brought along keeps its own.

    Parameters
    ----------
    outcomes
        The possible years to fit quotas to.
    brought
        Plans that are not in ``data/plans``.
    """

    def __init__(self, outcomes: Outcomes, *brought: Plan):
        self._brought = {f"brought along {n}": plan for n, plan in enumerate(brought)}
        self._files = plans()
        self._outcomes = outcomes
        self.plan = cache(self._plan)

    def options(self) -> list[tuple[str, str]]:
        """Return name and key of every plan; the file's name where it can't be read."""
        return [(self._name(key), key) for key in (*self._brought, *self._files)]

    def key_of(self, plan: str | Plan) -> str:
        """Return the key of a plan that was brought along, or is named as its file is.

        Raises
        ------
        KamError
            If there is no plan of that name.
        """
        for key, brought in self._brought.items():
            if brought is plan:
                return key
        if plan not in self._files:
            from ..models import plan as named

            named(plan)  # says which name was probably meant
        return plan

    def _plan(self, key: str) -> Plan:
        if key in self._brought:
            return self._brought[key]
        return fitted(read_plan(self._files[key]), self._outcomes)

    def _name(self, key: str) -> str:
        try:
            return self.plan(key).name
        except KamError:  # told when somebody chooses it
            return key


def editing_controls() -> dict[str, widgets.Widget]:
    """Make the controls that edit a plan's numbers, named as `revised` names them.

    Each starts at what the plan says.
    """
    ways = [
        (_("as in the plan"), _AS_IT_IS),
        (_("once a year"), "year"),
        (_("each quarter by itself"), "quarter"),
        (_("each quarter for the year so far"), "year to date"),
    ]
    return {
        "target_variable": Slider(_("Target variable pay"), [None, *_PAYS], write=_euros),
        "quotas": Slider(_("Quotas"), _QUOTAS, value=1.0, write=_more),
        "threshold": Slider(_("Threshold"), [None, *_THRESHOLDS], write=_threshold),
        "accelerator": Slider(_("Accelerator above 100%"), [None, *_PACES], write=_pace),
        "cap": Slider(_("Cap"), [None, *_CAPS], write=_cap),
        "settled": choice(_("Settled"), ways, _AS_IT_IS, "kam-settled"),
    }


def tier_control() -> widgets.Widget:
    """Make the control that says how rate tables pay."""
    ways = [
        (_("as in the plan"), _AS_IT_IS),
        (_("marginal: each slice at its own rate"), "marginal"),
        (_("retroactive: all at the rate reached"), "retroactive"),
    ]
    return choice(_("Tiers"), ways, _AS_IT_IS, "kam-tiers")


def is_edited(edits: Mapping[str, object]) -> bool:
    """Tell whether a control is set to something else than what the plan says.

    Examples
    --------
    >>> is_edited({"quotas": 1.0, "cap": None, "settled": ""}), is_edited({"cap": 1})
    (False, True)
    """
    rest = {name: value for name, value in edits.items() if value not in (None, _AS_IT_IS)}
    return rest != {"quotas": 1.0} and rest != {}


def edited(plan: Plan, edits: Mapping[str, object]) -> Plan:
    """Edit a plan as the controls say."""
    return revised(plan, **{name: value for name, value in edits.items() if value != _AS_IT_IS})


def without_effect(plan: Plan, edits: Mapping[str, object]) -> list[str]:
    """Say which edits change nothing in this plan, and why.

    Examples
    --------
    >>> import kamlib as kam
    >>> without_effect(kam.models.plan("starter"), {"tiers": "marginal", "cap": 2})
    ['"Starter" has no rate table with tiers, so the choice of tiers changes nothing.']
    """
    paid = [part.pays for part in plan.components]
    told = []
    bends = any(edits.get(name) is not None for name in ("threshold", "accelerator", "cap"))
    if bends and not any(isinstance(pays, PayoutCurve) for pays in paid):
        told.append(
            _('"{plan}" has no payout curve, so threshold, accelerator and cap change nothing.')
        )
    tiered = (isinstance(pays, RateTable) and pays.kind != "flat" for pays in paid)
    if edits.get("tiers", _AS_IT_IS) != _AS_IT_IS and not any(tiered):
        told.append(
            _('"{plan}" has no rate table with tiers, so the choice of tiers changes nothing.')
        )
    if edits.get("settled", _AS_IT_IS) != _AS_IT_IS and all(
        part.per_deal for part in plan.components
    ):
        told.append(_('"{plan}" pays every deal by itself, so when it is settled changes nothing.'))
    if edits.get("target_variable") is not None and not plan.target_variable:
        told.append(_('"{plan}" has no target variable pay, so it cannot be changed.'))
    return [fill(sentence, plan=plan.name) for sentence in told]


def _euros(amount: float | None) -> str:
    return _("as in the plan") if amount is None else fill("{amount:money}", amount=amount)


def _more(factor: float) -> str:
    if factor == 1:
        return _("as in the plan")
    sign = "+" if factor > 1 else ""
    return sign + fill("{more:percent.0}", more=factor - 1)


def _threshold(attainment: float | None) -> str:
    if attainment is None:
        return _("as in the plan")
    if attainment == 0:
        return _("none: from the first euro")
    return fill(_("{attainment:percent.0} of the quota"), attainment=attainment)


def _pace(pace: float | None) -> str:
    if pace is None:
        return _("as in the plan")
    if pace == 0:
        return _("no more pay")
    return fill(_("{pace:percent.1} for each 1%"), pace=pace / 100)


def _cap(most: float | None) -> str:
    if most is None:
        return _("as in the plan")
    if most == inf:
        return _("no cap")
    return fill(_("{most:percent.0} of the target pay"), most=most)
