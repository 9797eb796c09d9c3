"""From a raw table and its layout to records: our columns, read, with what was rejected."""

from dataclasses import dataclass, field

import pandas as pd

from ...errors import KamError
from ...text import _
from ..tables import tables
from .columns import read_column
from .evidence import Damaged, is_nothing
from .questions import Decisions
from .raw import Raw
from .vocabulary import Layout, kind_of, word

__all__ = ["Sheet", "complete_layout", "read_sheet"]

_ASKED = 20  # more words than that are no choice but free text
# What can be worked out if no column holds it: said as an assumption where that is done.
_DERIVED = {
    "accounts": {"account_id": "name", "name": "account_id"},
    "products": {"product_id": "name", "name": "product_id", "family": ""},
    "invoices": {"line": "", "account_id": "accounts.name"},
    "opportunities": {"account_id": "accounts.name", "outcome": "stage"},
    "contracts": {"account_id": "accounts.name"},
    "activities": {"account_id": "accounts.name"},
    "contacts": {"account_id": "accounts.name"},
    "surveys": {"account_id": "accounts.name"},
}
_MONEY = ("amount", "gross", "unit_price")  # any of them can become revenue
# What the words of helper columns can mean.
_OPTIONS = {
    "side": ("debit", "credit"),
    "document_type": ("invoice", "credit", "reversal", "reversal of a credit", "no invoice"),
    "cancelled": ("yes", "no"),
}


@dataclass
class Sheet:
    """The records of one raw table.

    Attributes
    ----------
    name, table
        Where it comes from, and which table of ours it is.
    frame
        Our columns (and helpers) as Python objects; the index holds row numbers.
    rejected
        Reason by row number.
    emptied
        Optional cells that were unreadable and are left empty: (row, column, text).
    elsewhere
        Rejected rows with which nothing is lost: another file has them, or they are no sales.
    """

    name: str
    table: str
    frame: pd.DataFrame
    rejected: dict[int, str]
    emptied: list[tuple[int, str, str]] = field(default_factory=list)
    elsewhere: set[int] = field(default_factory=set)

    @property
    def kept(self) -> pd.DataFrame:
        """The records that are not rejected so far."""
        return self.frame[~self.frame.index.isin(self.rejected)]

    def reject(self, rows: pd.Series, reason: str) -> None:
        """Reject the rows of a mask; the first reason of a row stays."""
        for row in rows.index[rows]:
            self.rejected.setdefault(row, reason)


def complete_layout(raw: Raw, layout: Layout, decisions: Decisions) -> Layout | None:
    """Ask for columns that are needed and not known, and for those that are known twice.

    Returns
    -------
    Layout or None
        None while a question is open.
    """
    columns, waiting = dict(layout.columns), False
    held = list(columns.values())
    for target in dict.fromkeys(each for each in held if held.count(each) > 1):
        rivals = [name for name in columns if columns[name] == target]
        what = _('{place}: several columns can be "{target}" ({meaning}). Which one is it?')
        told = what.format(place=raw.name, target=target, meaning=_meaning(layout.table, target))
        chosen = decisions.ask(told, _samples(raw, rivals), "column", raw.name, target)
        waiting |= chosen is None
        for name in rivals:
            if name != chosen:
                del columns[name]
    for target in _missing(layout.table, set(held)):
        left = [name for name in raw.frame.columns if name not in columns]
        left = [name for name in left if not raw.frame[name].map(is_nothing).all()]
        if not left:
            what = _('{place} has no column for "{target}", which every row of {table} needs.')
            raise KamError(what.format(place=raw.name, target=target, table=layout.table))
        what = _('{place}: which column holds "{target}" ({meaning})?')
        told = what.format(place=raw.name, target=target, meaning=_meaning(layout.table, target))
        chosen = decisions.ask(told, _samples(raw, left), "column", raw.name, target)
        waiting |= chosen is None
        columns |= {chosen: target} if chosen else {}
    return None if waiting else Layout(layout.table, layout.system, columns, layout.confidence)


def read_sheet(raw: Raw, layout: Layout, decisions: Decisions) -> Sheet | None:
    """Read all columns of a raw table; None while a question about it is open."""
    sheet = Sheet(raw.name, layout.table, pd.DataFrame(index=raw.frame.index), dict(raw.aside))
    before = len(decisions.questions)
    for name, target in layout.columns.items():
        try:
            found = read_column(raw, name, kind_of(layout.table, target), decisions)
        except Damaged as damage:
            if _needed(layout.table, target):
                raise
            decisions.note(_("{damage} It is left out.").format(damage=damage))
            continue
        if found is None:
            continue
        values, unread = found
        texts = raw.frame[name]
        if _needed(layout.table, target):
            for row, text in texts[unread].items():
                reason = _('{column}: "{text}" cannot be read')
                sheet.rejected.setdefault(row, reason.format(column=name, text=text[:40]))
        else:
            sheet.emptied += [(row, name, text) for row, text in texts[unread].items()]
        sheet.frame[target] = _in_our_words(raw, name, target, values, layout.table, decisions)
        _fill_empty(sheet, name, target, values.isna(), decisions)
        if target == "stage" and "outcome" not in layout.columns.values():
            closed = values.where(sheet.frame["stage"] == "closed", None)
            outcome = _in_our_words(raw, name, "outcome", closed, layout.table, decisions)
            sheet.frame["outcome"] = outcome.where(closed.notna() | values.isna(), "open")
    _empty_until_closed(sheet, decisions)
    for column in tables()[layout.table].columns:
        if column.choices and column.required and column.name not in sheet.frame:
            what = _('{place} does not say "{target}" ({meaning}). Which is it for every row?')
            told = what.format(place=raw.name, target=column.name, meaning=column.meaning)
            options = {option: option for option in column.choices}
            sheet.frame[column.name] = decisions.ask(told, options, "choice", raw.name, column.name)
    unused = [name for name in raw.frame.columns if name not in layout.columns]
    if unused:
        what = _("{place}: columns that are not used: {names}.")
        decisions.note(what.format(place=raw.name, names=", ".join(unused)))
    waiting = [question for question in decisions.questions[before:] if not question.default]
    return None if waiting else sheet


def _fill_empty(
    sheet: Sheet, name: str, target: str, empty: pd.Series, decisions: Decisions
) -> None:
    """Ask what an empty cell of a choice means that every row needs."""
    column = {each.name: each for each in tables()[sheet.table].columns}.get(target)
    if column is None or not (column.choices and column.required):
        return
    if empty.any():
        n = int(empty.sum())
        what = _(
            '{place}, column "{column}" is empty in {n} row: which is it there?',
            '{place}, column "{column}" is empty in {n} rows: which is it there?',
            n,
        )
        told = what.format(place=sheet.name, column=name, n=n)
        options = {option: option for option in column.choices}
        options["leave out"] = _("leave these rows out")
        answer = decisions.ask(told, options, "words", sheet.name, f"{name} = (empty)")
        if answer in column.choices:
            sheet.frame.loc[empty, target] = answer


def _empty_until_closed(sheet: Sheet, decisions: Decisions) -> None:
    """Take the day out of deals that are open: they are expected to close then."""
    if {"closed", "outcome"} <= set(sheet.frame.columns):
        waiting = (sheet.frame["outcome"] == "open") & sheet.frame["closed"].notna()
        sheet.frame["closed"] = sheet.frame["closed"].where(~waiting, None)
        if waiting.any():
            what = _("{place}: the day an open deal is expected to close is not kept: {n} ×.")
            decisions.note(what.format(place=sheet.name, n=int(waiting.sum())))


def _meaning(table: str, target: str) -> str:
    """Say what one of our columns holds."""
    owner, _dot, name = f"{table}.{target}".rpartition(".")
    columns = {column.name: column for column in tables()[owner.rpartition(".")[2]].columns}
    return columns[name].meaning if name in columns else _("it tells how to read the amounts")


def _missing(table: str, found: set[str]) -> list[str]:
    """List needed columns that no column holds and that cannot be worked out either."""
    derived = _DERIVED.get(table, {})
    missing = []
    for column in tables()[table].columns:
        by_other = derived.get(column.name)
        if not column.required or column.choices or column.name in found:
            continue
        if column.name == "revenue" and found & set(_MONEY):
            continue
        if by_other is None or (by_other and by_other not in found):
            missing.append(column.name)
    return missing


def _needed(table: str, target: str) -> bool:
    """Tell whether a row is worth nothing without a readable value: it counts, or is money."""
    declared = {column.name: column for column in tables()[table].columns}
    if target not in declared:
        return "." not in target
    return declared[target].required or declared[target].unit == "EUR"


def _samples(raw: Raw, names: list[str]) -> dict[str, str]:
    """Show the first values of some columns."""
    shown = {}
    for name in names:
        texts = raw.frame[name]
        shown[name] = ", ".join(texts[~texts.map(is_nothing)].head(3)) or _("(empty)")
    return shown


def _in_our_words(
    raw: Raw, name: str, target: str, values: pd.Series, table: str, decisions: Decisions
) -> pd.Series:
    """Translate the words of a choice; ask for those that are not known."""
    declared = {column.name: column.choices for column in tables()[table].columns}
    options = declared.get(target) or _OPTIONS.get(target)
    if not options:
        return values
    words = list(dict.fromkeys(values.dropna()))
    known = {each: word(target, each) for each in words}
    open_ = [each for each in words if known[each] not in options]
    if len(open_) > _ASKED:
        what = _(
            '{place}, column "{column}" holds {n} different words, where "{target}" is one of '
            "{options}. Give the mapping another column for it."
        )
        facts = {"n": len(words), "target": target, "options": ", ".join(options)}
        raise KamError(what.format(place=raw.name, column=name, **facts))
    for each in open_:
        what = _('{place}, column "{column}": what does "{word}" mean?')
        told = what.format(place=raw.name, column=name, word=each)
        meaning = {option: option for option in options}
        known[each] = decisions.ask(told, meaning, "words", raw.name, f"{name} = {each}")
    return values.map(known).astype(object).where(values.notna(), None)
