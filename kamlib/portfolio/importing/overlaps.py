"""Files that overlap: a row that two files hold is taken once, and counted."""

from itertools import combinations

import pandas as pd

from ...text import _
from ..tables import tables
from .questions import Decisions
from .sheets import Sheet

__all__ = ["keep_once"]


def keep_once(sheets: list[Sheet], decisions: Decisions) -> None:
    """Reject in later files what earlier files hold already.

    A row that stands twice in one file is two rows: a customer may buy the same twice. So a
    row overlaps as often as the earlier file has it, and not more often.
    """
    for earlier, later in combinations(sheets, 2):
        if earlier.table != later.table:
            continue
        names = [column.name for column in tables()[later.table].columns]
        shared = [name for name in names if name in earlier.frame and name in later.frame]
        before, after = _counted(earlier, shared), _counted(later, shared)
        where = dict(zip(before, before.index, strict=True))
        twice = after[after.isin(where.keys())]
        if len(twice):
            for row, record in twice.items():
                reason = _("also in {file}, row {row}")
                told = reason.format(file=earlier.name, row=where[record])
                later.rejected[row] = told
            later.elsewhere |= set(twice.index)
            n = len(twice)
            what = _(
                "{n} row stands in {a} and in {b}; it is taken once.",
                "{n} rows stand in {a} and in {b}; they are taken once.",
                n,
            )
            decisions.note(what.format(n=n, a=earlier.name, b=later.name))
        if later.table == "invoices":
            _ask_about_changed(earlier, later, decisions)


def _counted(sheet: Sheet, names: list[str]) -> pd.Series:
    """Give each row its values, and how often they stood before."""
    frame = sheet.kept
    records = pd.Series(list(zip(*(frame[name] for name in names), strict=True)), index=frame.index)
    again = records.groupby(records).cumcount()
    return pd.Series(list(zip(records, again, strict=True)), index=frame.index, dtype=object)


def _ask_about_changed(earlier: Sheet, later: Sheet, decisions: Decisions) -> None:
    """Ask about invoices of which both files hold lines, and not the same ones."""
    key = ["invoice_id", "line"] if "line" in later.frame and "line" in earlier.frame else []
    key = key or ["invoice_id"]
    old = earlier.kept[key]
    new = later.kept[key]
    both = set(map(tuple, old.to_numpy())) & set(map(tuple, new.to_numpy()))
    if not both:
        return
    what = _("{n} invoices stand in {a} and in {b} with different lines, for example {example}.")
    invoices = {invoice for invoice, *_line in both}
    facts = {"n": len(invoices), "example": min(invoices)}
    options = {
        "both": _("the files are parts of one export: count the lines of both"),
        "first": _("count those of {file} only").format(file=earlier.name),
        "last": _("count those of {file} only").format(file=later.name),
    }
    told = what.format(a=earlier.name, b=later.name, **facts)
    answer = decisions.ask(told, options, "overlap", later.name, earlier.name)
    left = {"first": (later, new), "last": (earlier, old)}.get(answer or "")
    if left:
        sheet, rows = left
        in_both = pd.Series([tuple(row) in both for row in rows.to_numpy()], index=rows.index)
        sheet.reject(in_both, _("its invoice is taken from the other file"))
        sheet.elsewhere |= set(in_both.index[in_both])
