"""Rules that can be added to a component: links to other components, and rules about deals."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

import numpy as np

from ..text import _
from .curve import point_problems, read_exactly, read_line
from .problems import is_number, object_to, one_of

__all__ = ["Clawback", "Gate", "Hurdle", "Multiplier", "Windfall"]


@dataclass(frozen=True)
class Gate:
    """Nothing is paid unless another component has attained enough in the same window.

    Attributes
    ----------
    other
        The other component's name.
    at_least
        Its attainment from which on this component pays; 1 is 100 %.

    Examples
    --------
    >>> Gate("Margin", at_least=0.9)
    Gate(other='Margin', at_least=0.9)
    """

    other: str
    at_least: float

    def __post_init__(self):
        if not is_number(self.at_least, least=0):
            object_to(_("Gate"), [_("at_least is an attainment that is not below 0.")])


@dataclass(frozen=True)
class Hurdle:
    """No acceleration unless another component has attained enough in the same window.

    Where it has not, an attainment a above 100 % pays at most P(1) + (a − 1): the pace of a
    straight line.

    Attributes
    ----------
    other
        The other component's name.
    at_least
        Its attainment from which on the curve accelerates; 1 is 100 %.

    Examples
    --------
    >>> Hurdle("New business", at_least=1)
    Hurdle(other='New business', at_least=1)
    """

    other: str
    at_least: float

    def __post_init__(self):
        if not is_number(self.at_least, least=0):
            object_to(_("Hurdle"), [_("at_least is an attainment that is not below 0.")])


@dataclass(frozen=True)
class Multiplier:
    """The pay is multiplied by a factor that is read from an attainment in the same window.

    Attributes
    ----------
    points
        (attainment, factor): straight lines between them, flat before the first and after the
        last. Two points with the same attainment are a jump.
    other
        Name of the component whose attainment is read; empty for the component's own.
    edge
        Who owns the exact point of a jump: ``"from"``, the later factor holds *at* that
        attainment; ``"above"``, only above it.

    Examples
    --------
    >>> multiplier = Multiplier(points=((0.9, 0.8), (1, 1), (1.1, 1.2)), other="NPS")
    >>> multiplier(np.array([0.5, 1.05])).tolist()
    [0.8, 1.1]
    """

    points: Sequence[tuple[float, float]]
    other: str = ""
    edge: Literal["from", "above"] = "from"

    def __post_init__(self):
        problems = one_of("edge", self.edge, ("from", "above"))
        object_to(_("Multiplier"), problems + point_problems(self.points))

    def __call__(self, attainment: np.ndarray) -> np.ndarray:
        """Read the factor at each attainment."""
        return read_line(self.points, attainment, self.edge)

    def exact(self, attainment: Fraction) -> Fraction:
        """Read the factor at one attainment, as an exact fraction.

        Examples
        --------
        >>> Multiplier(points=((0.9, 0.8), (1, 1))).exact(Fraction(2))
        Fraction(1, 1)
        """
        return read_exactly(self.points, attainment, self.edge)


@dataclass(frozen=True)
class Windfall:
    """Of one deal's amount beyond a limit, only a share is credited.

    Attributes
    ----------
    above
        EUR: the part of a deal's whole amount that lies above this is a windfall.
    counts
        The share of that part which is credited, 0 to 1.

    Examples
    --------
    >>> Windfall(above=500_000, counts=0.25)
    Windfall(above=500000, counts=0.25)
    """

    above: float
    counts: float = 0.0

    def __post_init__(self):
        problems = []
        if not is_number(self.above, least=0):
            problems.append(_("above is an amount in EUR that is not below 0."))
        if not is_number(self.counts, least=0, most=1):
            problems.append(_("counts is a share from 0 to 1."))
        object_to(_("Windfall"), problems)


@dataclass(frozen=True)
class Clawback:
    """What happens when a deal is cancelled soon after it was signed.

    A deal cancelled when it is `months` old or older is never taken back.

    Attributes
    ----------
    months
        How many months a deal has to be kept.
    kind
        ``"full"``: its credited amount is taken off in the month of the cancellation.
        ``"pro rata"``: only the part (months − months kept) / months of it. ``"restating"``:
        all that was settled since is priced again as if the deal had never been signed, and
        the difference is taken back in the month of the cancellation.

    Notes
    -----
    A rate table per deal prices the deal itself again at what is left of it, and takes back
    the difference; there, full and restating are the same.

    Examples
    --------
    >>> Clawback(months=6, kind="pro rata")
    Clawback(months=6, kind='pro rata')
    """

    months: int
    kind: Literal["full", "pro rata", "restating"] = "full"

    def __post_init__(self):
        problems = one_of("kind", self.kind, ("full", "pro rata", "restating"))
        if not is_number(self.months, least=1) or self.months != int(self.months):
            problems.append(_("months is a whole number from 1 on."))
        object_to(_("Clawback"), problems)
