"""Reading days: 2025-03-31, 31.03.2025, 3/31/25, 31. März 2025, and how Excel counts them.

A year of two digits lies between 1970 and 2069. A time of day is dropped.
"""

import re
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

from .header import clean

__all__ = ["EPOCHS", "day_month_ways", "day_ways"]

# What day 0 of a computer looks like: a date that was never filled in.
EPOCHS = {
    date(1970, 1, 1),
    date(1904, 1, 1),
    date(1900, 1, 1),
    date(1900, 1, 2),
    date(1899, 12, 30),
    date(1899, 12, 31),
}
_ORDERS = {"day.month.year": "dmy", "month/day/year": "mdy", "year-month-day": "ymd"}
_TIME = re.compile(
    r"(?<=\d)[T ,]+\d{1,2}:\d\d(:\d\d([.,]\d+)?)?( ?[AP]\.?M\.?)?( ?(Z|UTC|[+-]\d\d:?\d\d))?$",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"(\d{1,4})([./-])(\d{1,2})\2(\d{1,4})")
_WORDS = re.compile(r"(?:(\d{1,2})[. -]*)?([a-zäéû]{3,9})\.?[ -]*(?:(\d{1,2}), *)?(\d{4}|\d\d)")
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_GERMAN = {"mär": "mar", "mrz": "mar", "mai": "may", "okt": "oct", "dez": "dec"}
_EXCEL = date(1899, 12, 30)


def day_ways() -> dict[str, Callable[[str], date | None]]:
    """Return the ways a day can be written; they differ where the order of digits matters.

    Examples
    --------
    >>> ways = day_ways()
    >>> ways["day.month.year"]("03/04/25"), ways["month/day/year"]("03/04/25 8:15 AM")
    (datetime.date(2025, 4, 3), datetime.date(2025, 3, 4))
    >>> ways["month/day/year"]("31. März 2025"), ways["day.month.year"]("45747")
    (datetime.date(2025, 3, 31), datetime.date(2025, 3, 31))
    """
    return {name: partial(_read, order) for name, order in _ORDERS.items()}


def day_month_ways(year: int) -> dict[str, Callable[[str], date | None]]:
    """Return the way DATEV writes a day: 3103 or 103, the year being known.

    Examples
    --------
    >>> day_month_ways(2025)["2025"]("103")
    datetime.date(2025, 3, 1)
    """

    def read(text: str) -> date | None:
        text = clean(text)
        return _day(year, text[-2:], text[:-2]) if re.fullmatch(r"\d{3,4}", text) else None

    return {str(year): read}


def _read(order: str, text: str) -> date | None:
    text = _TIME.sub("", clean(text)).lower().replace(". ", ".")
    if re.fullmatch(r"\d{5}(\.\d+)?", text):
        return _EXCEL + timedelta(days=int(text[:5])) if "18264" < text < "73416" else None
    if re.fullmatch(r"\d{8}", text):  # no year begins with a month: only one of them is a day
        return _day(text[:4], text[4:6], text[6:]) or _day(text[4:], text[2:4], text[:2])
    words = _WORDS.fullmatch(text)
    if words and bool(words[1]) != bool(words[3]):
        month = _GERMAN.get(words[2][:3], words[2][:3])
        return (
            _day(words[4], _MONTHS.index(month) + 1, words[1] or words[3])
            if month in _MONTHS
            else None
        )
    digits = _DIGITS.fullmatch(text)
    if not digits:
        return None
    first, second, third = digits[1], digits[3], digits[4]
    if len(first) == 4:
        return _day(first, second, third)
    if len(third) == 4:
        return {"dmy": _day(third, second, first), "mdy": _day(third, first, second)}.get(order)
    if order == "ymd" and digits[2] == ".":
        return None  # nobody writes 25.03.31
    parts = dict(zip(order, (first, second, third), strict=True))
    return _day(parts["y"], parts["m"], parts["d"])


def _day(year: str | int, month: str | int, day: str | int) -> date | None:
    """Make a day; None if the calendar has no such one, or nobody can mean it."""
    if len(str(year)) not in (2, 4) or len(str(day)) > 2:
        return None
    year = int(year)
    year += (2000 if year < 70 else 1900) if year < 100 else 0
    try:
        return date(year, int(month), int(day)) if year >= 1899 else None
    except ValueError:
        return None
