"""Small pieces of text that several apps use."""

from collections.abc import Iterable

from ..portfolio import Portfolio
from ..text import _

__all__ = ["listed", "synthetic_note"]


def listed(items: Iterable[str]) -> str:
    """Join items the way a sentence does.

    Examples
    --------
    >>> listed(["Alba", "Bora", "Ceres"])
    'Alba, Bora and Ceres'
    """
    *first, last = items
    if not first:
        return last
    return _("{first} and {last}").format(first=", ".join(first), last=last)


def synthetic_note(portfolio: Portfolio) -> str:
    """Say that the data is made up, if it is."""
    return _("Synthetic data, made up for practice.") if portfolio.synthetic else ""
