"""Reading what a learner answered: a number in its usual spellings, or options by name."""

import math
import re
import unicodedata
from collections.abc import Mapping
from decimal import Decimal
from numbers import Real

from ..errors import nearest
from ..text import _

__all__ = [
    "Unreadable",
    "example",
    "is_blank",
    "letter_of",
    "pick_one",
    "read_number",
    "read_several",
]

_SIGNS = {"percent": "%|per ?cent|prozent", "money": "€|euros?|eur"}
_WORD = r"[^\W\d_]{2,}$"  # "12 visits"
_TYPED = re.compile(r"([+-]?)\s*([\d.,]+)\s*([km]?)")
_SCALES = {"": 1, "k": 1_000, "m": 1_000_000}


class Unreadable(Exception):
    """What the learner gave is no answer of the kind asked for; the text says why."""


def is_blank(raw: object) -> bool:
    """Tell whether nothing was answered: None, ``...``, or text of spaces.

    Examples
    --------
    >>> is_blank("  "), is_blank(...), is_blank(0)
    (True, True, False)
    """
    return raw is None or raw is Ellipsis or (isinstance(raw, str) and not raw.strip())


def example(unit: str) -> str:
    """Show how a number in this unit can be written."""
    return {"percent": _("85 or 0.85"), "money": "12500"}.get(unit, "12")


def read_number(raw: object, unit: str = "number") -> tuple[float, ...]:
    """Read one number, in every way it can be meant.

    Parameters
    ----------
    raw
        What was typed ("92 %", "0,92", "€1,234.50", "1.2 m"), a Python or NumPy number, an
        estimate with a ``value``, or a table with exactly one cell.
    unit
        ``"percent"``, ``"money"`` or anything else. In percent, a number without a sign can be
        a share or a percentage: both readings are given.

    Returns
    -------
    tuple of float
        The possible readings. "1.234" is a decimal number in English and one thousand two
        hundred and thirty-four in German.

    Raises
    ------
    Unreadable
        With a sentence for the learner.

    Examples
    --------
    >>> read_number("92 %", "percent")
    (0.92,)
    >>> read_number("0,92", "percent")
    (0.92, 0.0092)
    >>> read_number("1.234 €", "money")
    (1.234, 1234.0)
    """
    values, marked = _typed(raw, unit) if isinstance(raw, str) else ([_computed(raw)], False)
    if unit != "percent":
        return tuple(values)
    shares = tuple(value / 100 for value in values)
    return shares if marked else (*values, *shares)


def _typed(raw: str, unit: str) -> tuple[list[float], bool]:
    """Read a typed number, and tell whether it had the sign of its unit."""
    text = unicodedata.normalize("NFKC", raw).lower().replace("−", "-")
    text = re.sub(r"(?<=\d)[ '’](?=\d{3}\b)", "", text)  # 1 234 567
    text, marked = re.subn(_SIGNS.get(unit, _WORD), "", text)
    found = _TYPED.fullmatch(text.strip())
    values = _readings(found[2]) if found else []
    if not values:
        shown = raw.strip()[:40]
        raise Unreadable(
            _('I can\'t read "{typed}" as one number. Write for example {example}.')
            .replace("{example}", example(unit))
            .replace("{typed}", shown)
        )
    scale = _SCALES[found[3]] * (-1 if found[1] == "-" else 1)
    return [scale * value for value in values], bool(marked)


def _readings(digits: str) -> list[float]:
    """Read digits with separators the English way and the German way, as far as they fit."""
    values = []
    for thousand, point in (",.", ".,"):
        grouped = rf"[1-9]\d{{0,2}}([{thousand}]\d{{3}})+"
        if re.fullmatch(rf"({grouped}|\d+)([{point}]\d*)?|[{point}]\d+", digits):
            values.append(float(digits.replace(thousand, "").replace(point, ".")))
    return [value for value in dict.fromkeys(values) if math.isfinite(value)]


def _computed(raw: object) -> float:
    """Take a number from anything in Python that holds exactly one."""
    if isinstance(raw, tuple):  # an Estimate carries its interval with it
        raw = getattr(raw, "value", raw)
    if getattr(raw, "size", None) == 1 and hasattr(raw, "squeeze"):
        raw = raw.squeeze()
        raw = raw.item() if hasattr(raw, "item") else raw
    if isinstance(raw, bool) or not isinstance(raw, (Real, Decimal)):
        kind = type(raw).__name__
        raise Unreadable(
            _("I need one number here, and this is something else ({kind}).").format(kind=kind)
        )
    try:
        value = float(raw)
    except OverflowError:
        value = math.inf
    if not math.isfinite(value):
        raise Unreadable(
            _(
                "Your calculation gave no number ({value}). Usually something was divided by "
                "zero, or a value was missing."
            ).format(value=value)
        )
    return value


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
