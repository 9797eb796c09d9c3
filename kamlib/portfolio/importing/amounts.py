"""Reading amounts: 1,234.56 and 1.234,56 and 1'234.56, with signs and currencies."""

import re
from collections.abc import Callable
from decimal import Decimal
from functools import partial

from .header import clean

__all__ = ["amount_ways", "currency_in", "plain_amount"]

# How 1234.56 is written: what stands between thousands, and before decimals.
_CONVENTIONS = {
    "1,234.56": (",", "."),
    "1.234,56": (".", ","),
    "1 234,56": (" ", ","),
    "1 234.56": (" ", "."),
    "1'234.56": ("'", "."),
    "1'234,56": ("'", ","),
}
_SIGNS = {"€": "EUR", "$": "USD", "£": "GBP", "¥": "JPY", "₹": "INR", "Fr.": "CHF", "kr": ""}
_CURRENCY = r"(?:€|\$|£|¥|₹|Fr\.|kr|[A-Z]{3})"
_AMOUNT = re.compile(
    rf"(?P<open>\()?(?P<a>[+-])? ?(?P<before>{_CURRENCY})? ?(?P<b>[+-])?"
    r"(?P<digits>(?:\d|[.,]\d)(?:[\d.,' ]*\d)?)(?P<power>[eE][+-]?\d{1,2})?"
    rf" ?(?P<c>-)? ?(?P<after>{_CURRENCY})? ?(?P<d>-)?(?P<close>\))?"
)


def amount_ways() -> dict[str, Callable[[str], Decimal | None]]:
    """Return the ways an amount can be written, by an example of each.

    Examples
    --------
    >>> ways = amount_ways()
    >>> ways["1.234,56"]("(1.234,50 €)"), ways["1.234,56"]("12,00-"), ways["1,234.56"]("1,23")
    (Decimal('-1234.50'), Decimal('-12.00'), None)
    """
    return {name: partial(_read, *signs) for name, signs in _CONVENTIONS.items()}


def plain_amount(text: str) -> Decimal:
    """Read what a typed cell of Excel or Parquet holds.

    Examples
    --------
    >>> plain_amount("1234.5")
    Decimal('1234.5')
    """
    return Decimal(text)


def currency_in(text: str) -> str:
    """Tell which currency is written beside an amount; nothing if none is.

    Examples
    --------
    >>> currency_in("1.234,50 €"), currency_in("USD 5"), currency_in("5")
    ('EUR', 'USD', '')
    """
    found = _AMOUNT.fullmatch(_tidy(text))
    sign = (found["before"] or found["after"] or "") if found else ""
    return _SIGNS.get(sign, sign)


def _tidy(text: str) -> str:
    return clean(text).replace("−", "-").replace("’", "'")


def _read(thousand: str, point: str, text: str) -> Decimal | None:
    found = _AMOUNT.fullmatch(_tidy(text))
    if not found or bool(found["open"]) != bool(found["close"]):
        return None
    signs = [found[name] for name in ("a", "b", "c", "d", "open") if found[name]]
    number = rf"(?:[1-9]\d{{0,2}}(?:{re.escape(thousand)}\d{{3}})+|\d+)(?:\{point}\d+)?|\{point}\d+"
    if len(signs) > 1 or not re.fullmatch(number, found["digits"]):
        return None
    plain = found["digits"].replace(thousand, "").replace(point, ".")
    value = Decimal(plain + (found["power"] or ""))
    return -value if signs and signs[0] != "+" else value
