"""Reading answers that name options: one, a selection, or an order."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from itertools import islice

from ..errors import nearest
from ..text import _
from .answers import Unreadable, is_blank

__all__ = ["letter_of", "pick_one", "read_ranking", "read_several"]

_LONGEST = 200  # no question has more options


def pick_one(raw: object, options: Mapping[str, str], letters: bool = True) -> str:
    """Find which option is meant: by its key, its words or its letter (A, B, C …).

    Parameters
    ----------
    raw
        What was given.
    options
        Key → words, in the order in which they are shown.
    letters
        Whether the options are shown with letters.

    Raises
    ------
    Unreadable
        With a sentence that names the nearest option.

    Examples
    --------
    >>> pick_one("b", {"gross": "Gross retention", "net": "Net retention"})
    'net'
    """
    if not isinstance(raw, str):
        raise Unreadable(
            _("Answer with the name or the letter of one option, in quotation marks.")
            if letters
            else _("Answer with one name, in quotation marks.")
        )
    wanted = _folded(raw)
    for spelling in _spellings(options, letters):
        if wanted in spelling:
            found = spelling[wanted]
            if len(found) > 1:
                raise Unreadable(
                    _('"{name}" fits more than one: {options}. Which do you mean?')
                    .replace("{options}", ", ".join(found))
                    .replace("{name}", raw.strip())
                )
            return found[0]
    raise Unreadable(
        _('There is no "{name}" to choose.').replace("{name}", raw.strip()[:60])
        + " "
        + nearest(raw, _nameable(options))
    )


def _spellings(options: Mapping[str, str], letters: bool) -> Iterable[dict[str, list[str]]]:
    """Map each way of naming an option to the keys it stands for: keys, words, letters."""
    by_letter = {key: letter_of(place) for place, key in enumerate(options)} if letters else {}
    by_key = {key: str(key) for key in options}
    for names in (by_key, options, by_letter):
        found: dict[str, list[str]] = {}
        for key, name in names.items():
            found.setdefault(_folded(name), []).append(key)
        yield found


def _nameable(options: Mapping[str, str]) -> list[str]:
    """List names to suggest: the words if they are short, else the letters."""
    words = list(options.values())
    if all(len(word) <= 40 for word in words):
        return words
    return [letter_of(place) for place in range(len(words))]


def letter_of(place: int) -> str:
    """Name a place in a short list: A, B, C …

    Examples
    --------
    >>> letter_of(1)
    'B'
    """
    return chr(ord("A") + place) if place < 26 else str(place + 1)


def _folded(name: str) -> str:
    """Make spellings comparable: case, and spaces of any kind, don't count."""
    return " ".join(unicodedata.normalize("NFKC", str(name)).casefold().split())


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
    try:
        parts = list(islice(raw, _LONGEST + 1))
    except TypeError:
        parts = None
    if parts is None or isinstance(raw, Mapping) or len(parts) > _LONGEST:
        raise Unreadable(
            _('Answer with a list of names or letters in square brackets: ["A", "C"].')
        )
    return parts


def _is_one(raw: str, options: Mapping[str, str]) -> bool:
    """Tell whether a text names a single option, commas and all."""
    try:
        pick_one(raw, options)
    except Unreadable:
        return False
    return True
