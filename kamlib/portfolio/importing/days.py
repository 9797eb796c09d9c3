"""Reading days: 2025-03-31, 31.03.2025, 3/31/25, 31. März 2025, and how computers count them.

Excel counts days; others count seconds (10 digits) or milliseconds (13) since 1970, in UTC. A
year of two digits lies between 1970 and 2069. A time of day is dropped.
"""

import re
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import partial

from .header import clean

__all__ = ["EPOCHS", "datev_start", "day_month_ways", "day_ways"]

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
_UNIX = date(1970, 1, 1)


def day_ways(day_zero: date = date(1899, 12, 30)) -> dict[str, Callable[[str], date | None]]:
    """Return the ways a day can be written; they differ where the order of digits matters.

    Parameters
    ----------
    day_zero
        The day that Excel counts from.

    Examples
    --------
    >>> ways = day_ways()
    >>> ways["day.month.year"]("03/04/25"), ways["month/day/year"]("03/04/25 8:15 AM")
    (datetime.date(2025, 4, 3), datetime.date(2025, 3, 4))
    >>> ways["month/day/year"]("31. März 2025"), ways["day.month.year"]("45747")
    (datetime.date(2025, 3, 31), datetime.date(2025, 3, 31))
    >>> ways["day.month.year"]("1743379200"), ways["day.month.year"]("1743379200000")
    (datetime.date(2025, 3, 31), datetime.date(2025, 3, 31))
    """
    return {name: partial(_read, order, day_zero) for name, order in _ORDERS.items()}


def day_month_ways(start: date) -> dict[str, Callable[[str], date | None]]:
    """Return the way DATEV writes a day, 3103 or 103: in the twelve months from a start on.

    Examples
    --------
    >>> read = day_month_ways(date(2024, 7, 1))["2024"]
    >>> read("3107"), read("103")
    (datetime.date(2024, 7, 31), datetime.date(2025, 3, 1))
    """

    def read(text: str) -> date | None:
        text = clean(text)
        if not re.fullmatch(r"\d{3,4}", text):
            return None
        years = (_day(start.year + n, text[-2:], text[:-2]) for n in (0, 1))
        return next((day for day in years if day and day >= start), None)

    return {str(start.year): read}


def datev_start(above: Sequence[Sequence[str]]) -> date | None:
    """Find the day a business year begins in the first line of a DATEV file.

    Its 13th field is that day, see https://developer.datev.de/datev/platform/en/dtvf.

    Examples
    --------
    >>> datev_start([["EXTF", "700", "21", *[""] * 9, "20240701"]])
    datetime.date(2024, 7, 1)
    """
    for row in above:
        if row[0].strip() in ("EXTF", "DTVF") and len(row) > 12:
            return _read("ymd", _UNIX, row[12])
    return None


def _read(order: str, day_zero: date, text: str) -> date | None:
    text = _TIME.sub("", clean(text)).lower().replace(". ", ".")
    if re.fullmatch(r"\d{5}(\.\d+)?", text):
        day = day_zero + timedelta(days=int(text[:5]))
        return day if 1950 <= day.year < 2101 else None
    if re.fullmatch(r"\d{10}(\d{3})?", text):
        return _UNIX + timedelta(seconds=int(text[:10]))
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
