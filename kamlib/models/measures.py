"""What a plan can pay for."""

from dataclasses import dataclass
from typing import Literal

from ..errors import nearest
from ..text import _, fill
from .problems import PlanError

__all__ = ["MEASURES", "Measure", "measure_named"]


@dataclass(frozen=True)
class Measure:
    """Something that a plan can measure and pay for.

    Attributes
    ----------
    name
        How plans and results refer to it.
    kind
        ``"money"`` (EUR), ``"points"`` (such as the NPS, −100 to 100) or ``"share"`` (0 to 1).
    additive
        Whether months add up. If not, the measure is a level, like a score: what counts for a
        quarter is the value known at its end.
    """

    name: str
    kind: Literal["money", "points", "share"]
    additive: bool

    @property
    def label(self) -> str:
        """The measure's name for people, in the language in use.

        Examples
        --------
        >>> MEASURES["new_business"].label
        'new business'
        """
        return {
            "revenue_retained": _("revenue retained"),
            "revenue_grown": _("revenue grown"),
            "new_business": _("new business"),
            "contribution_margin": _("contribution margin"),
            "product_family": _("product family"),
            "team_result": _("team result"),
            "nps": _("net promoter score"),
            "objectives": _("personal objectives"),
        }[self.name]


MEASURES = {
    measure.name: measure
    for measure in (
        Measure("revenue_retained", "money", additive=True),
        Measure("revenue_grown", "money", additive=True),
        Measure("new_business", "money", additive=True),
        Measure("contribution_margin", "money", additive=True),
        Measure("product_family", "money", additive=True),
        Measure("team_result", "money", additive=True),
        Measure("nps", "points", additive=False),
        Measure("objectives", "share", additive=False),
    )
}


def measure_named(name: str) -> Measure:
    """Find a measure.

    Raises
    ------
    PlanError
        If there is none of that name; the message has the nearest one.

    Examples
    --------
    >>> measure_named("nps").kind
    'points'
    """
    if name not in MEASURES:
        what = fill(_('There is no measure "{name}".'), name=name)
        raise PlanError([f"{what} {nearest(name, MEASURES)}"])
    return MEASURES[name]
