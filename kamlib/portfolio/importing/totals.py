"""Totals that fill every column: a word says so, or the amount is the sum of the rows above.

A row that leaves columns empty is known as a total by its word alone, see ``header``. One that
fills them all may be a row of its own: a customer can be called "Total". It is left out if word
and amount agree. Where only one of them speaks for a total, it is asked.
"""

from collections import defaultdict
from collections.abc import Iterator

import pandas as pd

from ...text import _, fill
from .header import is_total
from .questions import Decisions
from .raw import Raw
from .sheets import Sheet

__all__ = ["leave_out_totals"]

_MONEY = ("revenue", "amount", "gross", "annual_value")  # what a total is the total of
_MANY = 3  # the sum of so many rows is hardly ever met by chance
_CENT = 0.01
_Key = tuple[str, str, str]


def leave_out_totals(sheet: Sheet, raw: Raw, decisions: Decisions) -> None:
    """Take totals out of a sheet; ask where it is not sure that they are some."""
    money = next((name for name in _MONEY if name in sheet.frame), None)
    if money is None:
        return
    words = _words(sheet, raw)
    found = defaultdict(list)
    for key, row, n in _candidates(_signed(sheet, money), words, sheet.name, decisions):
        found[key].append((row, n))
    for key, rows in found.items():
        summed = [n for _row, n in rows]
        if (
            decisions.known(*key) is None
            and rows[0][0] in words
            and all(summed)
            and max(summed) > 1
        ):
            answer = decisions.make("total", *key)
        else:
            answer = _ask(sheet, money, words, key, rows, decisions)
        if answer == "total":
            reason = _("a total, not a row of its own")
            sheet.rejected |= {row: reason for row, _n in rows}
            sheet.frame = sheet.frame.drop(index=[row for row, _n in rows])


def _candidates(
    amounts: pd.Series, words: dict[int, str], place: str, decisions: Decisions
) -> Iterator[tuple[_Key, int, int]]:
    """Walk down the amounts; yield what may be a total: key, row, and how many rows it sums up.

    It can be the sum of all rows, of those since the last total, or of all with those in doubt.
    """
    whole = group = doubtful = 0.0
    n_whole = n_group = 0
    for row, amount in amounts.items():
        sums = ((group, n_group), (whole, n_whole), (whole + doubtful, n_whole))
        n = next((n for total, n in sums if abs(total - amount) < _CENT / 2), 0)
        if amount and (n >= _MANY or row in words):
            key = ("total", place, words.get(row, f"row {row} = {amount:.2f}"))
            if decisions.known(*key) != "row":
                yield key, row, n
                group, n_group = 0.0, 0
                doubtful += amount
                continue
            decisions.make("row", *key)
        whole, group = whole + amount, group + amount
        n_whole, n_group = n_whole + bool(amount), n_group + bool(amount)


def _words(sheet: Sheet, raw: Raw) -> dict[int, str]:
    """Find rows in which a cell says "total": row, and what it says in which column."""
    found = {}
    for name, texts in raw.frame.items():
        says = [text for text in texts.unique() if is_total(text) and text.strip("* ")]
        rows = texts[texts.isin(says)]
        found |= {row: f"{name} = {text}" for row, text in rows.items() if row in sheet.frame.index}
    return found


def _signed(sheet: Sheet, money: str) -> pd.Series:
    """Return the amounts; with debit and credit apart, a total is their difference."""
    amounts = sheet.kept[money].astype(float).fillna(0.0)
    if "side" not in sheet.frame or (amounts < 0).any():
        return amounts
    side = sheet.kept["side"]
    return amounts.where(side == side.mode().get(0), -amounts)


def _ask(sheet: Sheet, money: str, words, key: _Key, rows: list, decisions: Decisions):
    (row, summed), n = rows[0], len(rows)
    if row in words:
        what = _(
            '{place}: {n} row says "{word}" (row {row}). Is it a total?',
            '{place}: {n} rows say "{word}" (the first is row {row}). Are they totals?',
            n,
        )
    else:
        what = _(
            "{place}, row {row}: {amount:number.2} is exactly the sum of the {summed} rows above "
            "it. Is it a total?"
        )
    facts = {"place": sheet.name, "row": row, "summed": summed, "n": n}
    told = fill(what, amount=sheet.frame.loc[row, money], word=words.get(row, ""), **facts)
    options = {
        "total": _("a total: leave it out"),
        "row": _("like the other rows: count it"),
    }
    return decisions.ask(told, options, *key)
