"""Reading which options a learner answered with: by key, words or letter."""

import unicodedata
from collections.abc import Mapping

from ..errors import nearest
from ..text import _
from ..typed import Unreadable, is_blank

__all__ = ["letter_of", "pick_one", "read_several"]


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
        raise Unreadable(_("Answer with the name of an option, in quotation marks."))
    lettered = {letter_of(place): key for place, key in enumerate(options)} if letters else {}
    worded = {words: key for key, words in options.items()}
    named = lettered | worded | {key: key for key in options}
    known = {_folded(name): key for name, key in named.items()}
    if _folded(raw) in known:
        return known[_folded(raw)]
    short = all(len(words) <= 40 for words in worded)
    raise Unreadable(
        _('There is no "{name}" to choose.').replace("{name}", raw.strip()[:60])
        + " "
        + nearest(raw, worded if short else lettered)
    )


def read_several(raw: object, options: Mapping[str, str]) -> tuple[str, ...]:
    """Read several options: a list of keys, words or letters, or text with commas between.

    Options that themselves have commas are told apart by semicolons.

    Examples
    --------
    >>> read_several("A, c", {"x": "One", "y": "Two", "z": "Three"})
    ('x', 'z')
    """
    if isinstance(raw, str):
        raw = raw.split(";" if ";" in raw else ",")
    try:
        return tuple(pick_one(part, options) for part in raw if not is_blank(part))
    except TypeError:
        raise Unreadable(_('Answer with a list in square brackets: ["A", "C"].')) from None


def letter_of(place: int) -> str:
    """Name a place in a short list: A, B, C …

    Examples
    --------
    >>> letter_of(1)
    'B'
    """
    return chr(ord("A") + place)


def _folded(name: str) -> str:
    """Make spellings comparable: case, and spaces of any kind, don't count."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())
