"""Reading answers that name several options: a selection, or an order."""

import re
from collections.abc import Iterable, Mapping

from ..text import _
from .answers import Unreadable, is_blank, pick_one

__all__ = ["read_ranking", "read_several"]


def read_several(raw: object, options: Mapping[str, str]) -> frozenset[str] | None:
    """Read a selection: a list of keys, words or letters, or text with commas between.

    Examples
    --------
    >>> sorted(read_several("A, c", {"x": "One", "y": "Two", "z": "Three"}))
    ['x', 'z']
    """
    parts = [part for part in _parts(raw, options) if not is_blank(part)]
    if not parts:
        return None
    return frozenset(pick_one(part, options) for part in parts)


def read_ranking(raw: object, options: Mapping[str, str], places: int) -> tuple[str, ...] | None:
    """Read an order of so many places, first place first.

    Examples
    --------
    >>> read_ranking(["Two", "One"], {"x": "One", "y": "Two"}, places=2)
    ('y', 'x')
    """
    parts = _parts(raw, options)
    if all(is_blank(part) for part in parts):
        return None
    empty = [str(place) for place, part in enumerate(parts, start=1) if is_blank(part)]
    if empty:
        raise Unreadable(
            _("Place {places} is still empty.", "Places {places} are still empty.", len(empty))
            .replace("{places}", ", ".join(empty))
        )  # fmt: skip
    order = tuple(pick_one(part, options) for part in parts)
    for key in order:
        if order.count(key) > 1:
            raise Unreadable(_("{name} stands in two places.").replace("{name}", options[key]))
    if len(order) != places:
        raise Unreadable(
            _("I need {wanted} places, first place first, and got {got}.").format(
                wanted=places, got=len(order)
            )
        )
    return order


def _parts(raw: object, options: Mapping[str, str]) -> list[object]:
    """Split an answer into the options that it names."""
    if isinstance(raw, str):
        if _is_one(raw, options):
            return [raw]
        separator = r"[;\n]" if re.search(r"[;\n]", raw) else ","
        return re.split(separator, raw.strip(" ,;\n"))
    if isinstance(raw, Mapping) or not isinstance(raw, Iterable):
        raise Unreadable(
            _('Answer with a list of names or letters in square brackets: ["A", "C"].')
        )
    parts = []
    for part in raw:
        parts.append(part)
        if len(parts) > 200:
            raise Unreadable(_("That list is too long to be an answer to this question."))
    return parts


def _is_one(raw: str, options: Mapping[str, str]) -> bool:
    """Tell whether a text names a single option, commas and all."""
    try:
        pick_one(raw, options)
    except Unreadable:
        return False
    return True
