"""What is wrong with a plan, told with the place where it is wrong."""

import math
from collections.abc import Iterable

from ..errors import KamError
from ..text import _, fill

__all__ = ["PlanError", "is_number", "object_to", "one_of"]


class PlanError(KamError):
    """A plan or a year's results cannot be what somebody meant.

    Attributes
    ----------
    problems : list of str
        Every problem that was found, a sentence or two each: what is wrong, and what to do.
    """

    def __init__(self, problems: Iterable[str]):
        self.problems = list(problems)
        super().__init__("\n".join(self.problems))


def object_to(where: str, problems: Iterable[str]) -> None:
    """Raise all problems of one part of a plan, if there are any.

    Raises
    ------
    PlanError
        If there is a problem. Each starts with `where`.

    Examples
    --------
    >>> object_to("Payout curve", [])
    >>> object_to("Payout curve", ["It has no points."])
    Traceback (most recent call last):
    kamlib.models.problems.PlanError: Payout curve: It has no points.
    """
    problems = [f"{where}: {problem}" for problem in problems]
    if problems:
        raise PlanError(problems)


def is_number(value: object, least: float = -math.inf, most: float = math.inf) -> bool:
    """Tell whether a value is a finite number within limits.

    Examples
    --------
    >>> is_number(0.5, least=0), is_number(-1, least=0), is_number("5"), is_number(math.nan)
    (True, False, False, False)
    """
    if isinstance(value, bool | str) or value is None:
        return False
    try:
        return math.isfinite(value) and least <= value <= most
    except (TypeError, OverflowError):  # no number, or one of hundreds of digits
        return False


def one_of(field: str, value: str, options: tuple[str, ...]) -> list[str]:
    """Say that a word is not among those that a field understands.

    Examples
    --------
    >>> one_of("edge", "frm", ("from", "above"))
    ['edge is "frm". It can be: from, above.']
    """
    if value in options:
        return []
    return [
        fill(
            _('{field} is "{value}". It can be: {options}.'),
            field=field,
            value=value,
            options=", ".join(options),
        )
    ]
