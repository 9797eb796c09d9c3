"""Reading a number as people type it: "92 %", "0,92", "€1,234.50", "1.2 m"."""

import math
import re
import unicodedata
from decimal import Decimal
from numbers import Real

from .text import _, fill

__all__ = ["Unreadable", "example", "is_blank", "read_number", "read_one"]

_SIGNS = {"percent": "%|per ?cent|prozent", "money": "€|euros?|eur"}
_WORD = r"[^\W\d_]{2,}$"  # "12 visits"
_TYPED = re.compile(r"([+-]?)\s*([\d.,]+)\s*([km]?)")
_SCALES = {"": 1, "k": 1_000, "m": 1_000_000}


class Unreadable(Exception):
    """What was typed is nothing of the kind asked for; the text says why."""


def is_blank(raw: object) -> bool:
    """Tell whether nothing was given: None, ``...``, or text of spaces.

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


def read_one(typed: str, unit: str = "number") -> float:
    """Read a typed number in the one way that is most likely meant.

    The unit stands beside the box, so a number in percent is a percentage, with or without
    its sign. A lone point or comma before three digits separates thousands.

    Parameters
    ----------
    typed
        What was typed into the box.
    unit
        ``"percent"``, ``"money"`` or anything else.

    Raises
    ------
    Unreadable
        If it is no number; or a percentage below 1 without its sign, which may be a share.

    Examples
    --------
    >>> read_one("12.500", "money"), read_one("12,5", "money"), read_one("85", "percent")
    (12500.0, 12.5, 0.85)
    """
    values, marked = _typed(typed, unit)
    value = max(values, key=abs)
    if unit != "percent":
        return value
    if not marked and 0 < abs(value) < 1:
        question = _('Is "{typed}" {low:percent.2} or {high:percent}? Write it with the sign %.')
        raise Unreadable(fill(question, typed=typed.strip(), low=value / 100, high=value))
    return value / 100


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
