"""Reading a number that a learner typed, in every usual spelling."""

import math
import re
import unicodedata
from numbers import Real

from ..text import _

__all__ = ["Unreadable", "is_blank", "read_number"]

_THOUSAND = ("k", "tsd", "tsd.", "thousand", "tausend")
_MILLION = ("m", "mn", "mio", "mio.", "million", "millions", "millionen")
_PERCENT = ("%", "percent", "per cent", "pct", "prozent")
_MONEY = ("€", "eur", "euro", "euros")
_NUMBER = re.compile(
    r"""[=~≈]?\s*
        (?P<front>€|eur)?\s*
        (?P<sign>[+-]?)\s*
        (?:€|eur)?\s*
        (?P<digits>\d[\d.,'\ ]*(?:e[+-]?\d+)?|[.,]\d+)\s*
        (?P<rest>[^\d]*)""",
    re.VERBOSE | re.IGNORECASE,
)
_GROUPED = re.compile(r"\d{1,3}([.,' ])\d{3}(\1\d{3})*")


class Unreadable(Exception):
    """What the learner gave is no answer of the kind asked for; the text says why."""


def is_blank(raw: object) -> bool:
    """Tell whether nothing was answered: None, ``...``, or text without a letter or digit.

    Examples
    --------
    >>> is_blank("  "), is_blank(...), is_blank(0)
    (True, True, False)
    """
    return raw is None or raw is Ellipsis or (isinstance(raw, str) and not raw.strip())


def read_number(raw: object, unit: str = "number") -> tuple[float, ...]:
    """Read one number, in every way it can be meant.

    Parameters
    ----------
    raw
        What was typed ("92 %", "0,92", "€1,234.50", "1.2 m"), a Python or NumPy number, an
        estimate with a ``value``, or a table with exactly one cell.
    unit
        ``"percent"``, ``"money"``, ``"count"``, ``"number"`` or another word. In percent, a
        number without a sign can be a share or a percentage: both readings are given.

    Returns
    -------
    tuple of float
        The possible readings, likeliest first. "1.234" can be a decimal number or, written
        the German way, one thousand two hundred and thirty-four.

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
    if isinstance(raw, str):
        values, is_percent = _read_text(raw, unit)
    else:
        values, is_percent = (_plain_number(raw),), False
    if is_percent:
        return tuple(value / 100 for value in values)
    if unit == "percent":
        return tuple(values) + tuple(value / 100 for value in values)
    return tuple(values)


def _plain_number(raw: object) -> float:
    """Take a number from anything in Python that holds exactly one."""
    from decimal import Decimal

    if isinstance(raw, tuple):  # an Estimate carries its interval with it
        raw = getattr(raw, "value", raw)
    if getattr(raw, "size", None) == 1 and hasattr(raw, "squeeze"):
        raw = raw.squeeze()
        raw = raw.item() if hasattr(raw, "item") else raw
    if isinstance(raw, bool) or not isinstance(raw, (Real, Decimal)):
        raise Unreadable(
            _("I need one number here, and this is something else ({what}).").format(
                what=_kind_of(raw)
            )
        )
    try:
        value = float(raw)
    except (OverflowError, ValueError):
        value = math.inf
    if math.isnan(value):
        raise Unreadable(
            _(
                "Your calculation gave no number (NaN). Usually something was divided by zero, "
                "or a value was missing."
            )
        )
    if math.isinf(value):
        raise Unreadable(
            _("Your calculation gave infinity. Usually something was divided by zero.")
        )
    return value


def _kind_of(raw: object) -> str:
    """Name the kind of thing that was given, in words a newcomer knows."""
    kind = type(raw).__name__
    known = {
        "bool": _("true or false"),
        "list": _("a list"),
        "tuple": _("a list"),
        "set": _("a list"),
        "dict": _("a list with names"),
        "DataFrame": _("a whole table"),
        "Series": _("a whole column"),
        "ndarray": _("a whole column"),
        "function": _("a function: did you forget the brackets after its name?"),
        "method": _("a function: did you forget the brackets after its name?"),
        "str": _("text"),
    }
    return known.get(kind, kind)


def _read_text(raw: str, unit: str) -> tuple[tuple[float, ...], bool]:
    """Read a typed number; tell its possible values and whether it had a percent sign."""
    text = unicodedata.normalize("NFKC", raw).strip().replace("−", "-").replace("–", "-")
    text = text.replace("’", "'")
    found = _NUMBER.fullmatch(text)
    if not found:
        raise Unreadable(_not_a_number(raw, unit))
    rest = found["rest"].strip().lower()
    money = found["front"] is not None
    scale = 1.0
    for words, factor in ((_MILLION, 1e6), (_THOUSAND, 1e3)):
        for word in words:
            if rest == word or rest.startswith((word + " ", word + "€")):
                rest, scale = rest[len(word) :].strip(), factor
                break
    is_percent = rest in _PERCENT
    money = money or "€" in text or rest in _MONEY
    if (is_percent and unit == "money") or (money and unit == "percent"):
        raise Unreadable(
            _("This question asks for an amount of money, not for a percentage.")
            if unit == "money"
            else _("This question asks for a percentage, not for an amount of money.")
        )
    known = is_percent or money or not rest
    if not known and (unit in ("percent", "money") or not re.fullmatch(r"[^\W\d_ ]+", rest)):
        raise Unreadable(_not_a_number(raw, unit))
    sign = -scale if found["sign"] == "-" else scale
    digits = found["digits"].lower().strip()
    values = tuple(sign * value for value in _digits(digits, raw, unit))
    if not all(math.isfinite(value) for value in values):
        raise Unreadable(_not_a_number(raw, unit))
    return values, is_percent


def _digits(digits: str, raw: str, unit: str) -> list[float]:
    """Read digits with separators; more than one value where the writing is ambiguous."""
    if "e" in digits:
        readings = [digits.replace(",", ".")]
    elif "." in digits and "," in digits:
        point = max(".,", key=digits.rfind)
        whole, _point, decimals = digits.rpartition(point)
        grouped = _GROUPED.fullmatch(whole) and point not in whole
        readings = [re.sub(r"\D", "", whole) + "." + decimals] if grouped else []
    elif _GROUPED.fullmatch(digits):
        readings = [re.sub(r"\D", "", digits)]
        if re.fullmatch(r"\d{1,3}[.,]\d{3}", digits):
            decimal = digits.replace(",", ".")
            readings = [decimal, *readings] if "." in digits else [*readings, decimal]
    elif re.fullmatch(r"\d{1,3}([' ]\d{3})+[.,]\d*", digits):
        readings = [re.sub(r"[' ]", "", digits).replace(",", ".")]
    else:
        readings = [digits.replace(",", ".")]
    try:
        return [float(reading) for reading in readings] or [float("")]
    except ValueError:
        raise Unreadable(_not_a_number(raw, unit)) from None


def _not_a_number(raw: str, unit: str) -> str:
    """Say kindly that this is no number, with an example that fits the question."""
    shown = raw.strip()
    shown = shown if len(shown) <= 40 else shown[:39] + "…"
    if unit == "percent":
        sentence = _('I can\'t read "{typed}" as one percentage. Write for example 85 % or 0.85.')
    elif unit == "money":
        sentence = _(
            'I can\'t read "{typed}" as one amount of money. Write for example 12500 or €12,500.'
        )
    else:
        sentence = _('I can\'t read "{typed}" as one number. Write for example 12 or 12.5.')
    return sentence.replace("{typed}", shown)
