"""Reading one column of a raw table as its kind, by a decision that is shown or asked."""

import re
from datetime import date

import pandas as pd

from ...errors import KamError
from ...text import _, fill
from ..kinds import convert
from .amounts import amount_ways, plain_amount
from .days import EPOCHS, datev_start, day_month_ways, day_ways
from .evidence import Damaged, Reading, Ways, is_nothing, judge, refuse_damaged
from .header import clean
from .questions import Decisions
from .raw import Raw, mapped

__all__ = ["read_column"]

_UNWRAP = re.compile(r'^="(.*)"$')  # ="007": how some programs keep Excel from touching it
_POWER = r"\d[.,]\d+[eE]\+\d+"  # 1.23457E+12: an id that Excel has shortened


def read_column(
    raw: Raw, column: str, kind: str, decisions: Decisions
) -> tuple[pd.Series, pd.Series] | None:
    """Read a column of a raw table.

    Parameters
    ----------
    raw, column
        The table, and the column's name in it.
    kind
        A kind of :class:`~kamlib.portfolio.tables.Column`. Numbers become ``Decimal``.
    decisions
        What is known; what is decided or asked here is added.

    Returns
    -------
    (Series, Series), or None if a question is open
        The values, None where there is nothing; and which cells are unreadable.

    Raises
    ------
    Damaged
        If so much is unreadable that it is no slip.
    """
    texts = raw.frame[column]
    if kind in ("number", "integer"):
        return _amounts(raw, column, texts, decisions)
    if kind == "date":
        return _days(raw, column, texts, decisions)
    if kind == "id":
        return _ids(raw, column, texts, decisions)
    if kind == "flag":
        values, unread = convert("flag", mapped(texts, _flag))
        return values.astype(object).where(values.notna(), None), unread
    values = mapped(texts, lambda text: None if is_nothing(text) else clean(text))
    return values, pd.Series(False, index=texts.index)  # every text is one


def _amounts(raw: Raw, column: str, texts: pd.Series, decisions: Decisions):
    key = ("numbers", raw.name, column)
    typed = raw.exact.get(column, pd.Series(False, index=texts.index))
    ways = amount_ways()
    reading = judge(texts.mask(typed, ""), ways, _given(decisions, ways, key))
    way = _settled(reading, key, decisions, _("Which number is it?"))
    if way is None:
        return None
    refuse_damaged(raw.name, column, texts, reading.unread, _("number written in one way"))
    if _any(texts[~typed], r"\d[.,' \u00a0\u202f]\d"):
        what = _('{place}, column "{column}": numbers are written like {way}.')
        decisions.note(what.format(place=raw.name, column=column, way=decisions.make(way, *key)))
    values = reading.result.mask(typed, mapped(texts[typed], plain_amount))
    return values, reading.unread


def _days(raw: Raw, column: str, texts: pd.Series, decisions: Decisions):
    key = ("dates", raw.name, column)
    ways = day_ways(raw.day_zero)
    distinct = [text for text in texts.unique() if not is_nothing(text)]
    if distinct and all(re.fullmatch(r"\d{3,4}", clean(text)) for text in distinct):
        start = datev_start(raw.above) or _asked_year(raw.name, column, decisions)
        if start is None:
            return None
        ways = day_month_ways(start)
        what = _('{place}, column "{column}": days have no year; the year begins on {start:day}.')
        decisions.note(fill(what, place=raw.name, column=column, start=start))
    reading = judge(texts, ways, _given(decisions, ways, key))
    way = _settled(reading, key, decisions, _("Which day is it?"))
    if way is None:
        return None
    refuse_damaged(raw.name, column, texts, reading.unread, _("day that can be read"))
    _refuse_epochs(raw.name, column, reading.result)
    if _any(texts, r"^\s*\d{1,2}[./-]\d{1,2}[./-]\d"):
        what = _('{place}, column "{column}": days are written {way}.')
        decisions.note(what.format(place=raw.name, column=column, way=decisions.make(way, *key)))
    if _any(texts, r"^\d{5}(\.\d+)?$"):
        what = _('{place}, column "{column}": days are counted as Excel does, from {year} on.')
        year = raw.day_zero.year + (raw.day_zero.year < 1900)
        decisions.note(what.format(place=raw.name, column=column, year=year))
    if _any(texts, r"^\d{10}(\d{3})?$"):
        what = _('{place}, column "{column}": days are seconds since 1970, taken as UTC.')
        decisions.note(what.format(place=raw.name, column=column))
    return reading.result, reading.unread


def _asked_year(place: str, column: str, decisions: Decisions) -> date | None:
    """Ask for the year of days that have none.

    Raises
    ------
    KamError
        If the answer is no year.
    """
    what = _('{place}, column "{column}" has days without a year, as DATEV does: which year?')
    year = decisions.ask(what.format(place=place, column=column), {}, "year", place, column)
    if year is None:
        return None
    if not re.fullmatch(r"(19|20)\d\d", year):
        what = _('"{answer}" is no year. Write for example 2025.')
        raise KamError(what.format(answer=year))
    return date(int(year), 1, 1)


def _given(decisions: Decisions, ways: Ways, key: tuple[str, str, str]) -> str | None:
    """Return the way that is known already.

    Raises
    ------
    KamError
        If there is no such way.
    """
    answer = decisions.known(*key)
    return answer and decisions.ask("", dict.fromkeys(ways, ""), *key)


def _settled(
    reading: Reading, key: tuple[str, str, str], decisions: Decisions, question: str
) -> str | None:
    """Return the way, by evidence or by asking."""
    if reading.way:
        return reading.way
    what = _('{place}, column "{column}": "{text}" can be read in {n} ways. {question}')
    text, _read = next(iter(reading.options.values()))
    told = what.format(
        place=key[1], column=key[2], text=text, n=len(reading.options), question=question
    )
    return decisions.ask(
        told, {way: str(read) for way, (_t, read) in reading.options.items()}, *key
    )


def _refuse_epochs(place: str, column: str, values: pd.Series) -> None:
    days = values.dropna()
    if len(days) > 1 and days.isin(EPOCHS).mean() > 0.5:
        what = _(
            '{place}, column "{column}": {n} of {filled} days are {day}, the day 0 of a computer. '
            "The dates were lost before the export; export again."
        )
        day = days[days.isin(EPOCHS)].iloc[0]
        n = int(days.isin(EPOCHS).sum())
        raise Damaged(what.format(place=place, column=column, n=n, filled=len(days), day=day))


def _ids(raw: Raw, column: str, texts: pd.Series, decisions: Decisions):
    distinct = {text: _bare(text) for text in texts.unique()}
    powers = {text for text, bare in distinct.items() if bare and re.fullmatch(_POWER, bare)}
    unread = texts.isin(powers)
    refuse_damaged(raw.name, column, texts, unread, _("complete number: Excel has shortened them"))
    decimals = [bool(re.fullmatch(r"\d+\.0", bare)) for bare in distinct.values() if bare]
    if decimals and all(decimals):
        what = _('{place}, column "{column}": the ".0" behind every number is left out.')
        decisions.note(what.format(place=raw.name, column=column))
        distinct = {text: bare and bare.removesuffix(".0") for text, bare in distinct.items()}
    return mapped(texts, lambda text: None if text in powers else distinct[text]), unread


def _bare(text: str) -> str | None:
    """Take an id out of ="007", and the spaces from around it."""
    return None if is_nothing(text) else _UNWRAP.sub(r"\1", clean(text))


def _any(texts: pd.Series, pattern: str) -> bool:
    """Tell whether a pattern is found in any of the texts."""
    return any(re.search(pattern, text) for text in texts.unique())


def _flag(text: str) -> str:
    """Say true or false for the usual words of it; leave others as they are."""
    word = clean(text).lower()
    if word in ("yes", "y", "ja", "j", "x", "1", "wahr", "true"):
        return "true"
    return "false" if word in ("no", "n", "nein", "0", "falsch", "false") else word
