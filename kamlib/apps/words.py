"""Small pieces of text that several apps use."""

from collections.abc import Iterable

from ..text import _

__all__ = ["listed"]


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
