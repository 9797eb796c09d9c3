"""A review as a workbook: its findings, all rows of its tables, and the definitions."""

from pathlib import Path

from ..models.exporting import Document, Table
from ..models.exporting_excel import write_excel
from ..text import _
from .definitions import define
from .review import Review

__all__ = ["write_workbook"]


def write_workbook(review: Review, path: Path) -> None:
    """Write a review to an Excel workbook, a sheet for each table.

    Raises
    ------
    KamError
        If Excel cannot hold a text.
    """
    tables = [table for part in review.parts for table in part.tables]
    made = [_findings(review), *tables, _left_out(review), _definitions(review)]
    write_excel(Document(review.title, made, [review.note]), path)


def _findings(review: Review) -> Table:
    rows = [(part.title, part.finding, part.meaning) for part in review.parts if part.finding]
    heads = [_("part"), _("finding"), _("what it means")]
    return Table(_("Findings"), dict.fromkeys(heads, "text"), rows)


def _left_out(review: Review) -> Table:
    rows = [(part.title, note) for part in review.parts for note in part.notes]
    return Table(_("Notes"), dict.fromkeys([_("part"), _("note")], "text"), rows)


def _definitions(review: Review) -> Table:
    """List, for every heading in the sheets, what it is defined by."""
    rows = [
        (table.caption, words, *define(source))
        for part in review.parts
        for table in part.tables
        for words, source in table.defined.items()
    ]
    heads = [_("sheet"), _("column or row"), _("term"), _("meaning"), _("formula"), _("where from")]
    return Table(_("Definitions"), dict.fromkeys(heads, "text"), rows)
