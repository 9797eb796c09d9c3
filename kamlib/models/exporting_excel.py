"""Documents as Excel workbooks: values only, no formulas; a sheet for each table."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import KamError
from ..portfolio.writing import excel_cell, fits_excel
from ..text import _, fill, language
from .exporting import KINDS

if TYPE_CHECKING:
    from .exporting import Document, Table

__all__ = ["write_excel"]

_NARROW, _WIDE = 6, 70  # letters in a column
_NOT_IN_NAMES = r"[\[\]:*?/\\]"  # of sheets
_NAME_LETTERS = 31
_EURO = '"€"'


def write_excel(document: Document, path: Path) -> None:
    """Write a document to an Excel workbook.

    Title and notes stand above each table's header; header and all above it stay in view.

    Raises
    ------
    KamError
        If Excel cannot hold a text.
    """
    from openpyxl import Workbook

    _refuse_what_excel_cannot_hold(document)
    book = Workbook(write_only=True)
    book.properties.title = document.title
    book.properties.creator = "kamlib"
    for table in document.tables:
        name = re.sub(_NOT_IN_NAMES, " ", table.caption)[:_NAME_LETTERS]
        sheet = book.create_sheet(name)
        above = [document.title, *document.notes, table.caption]
        _lay_out(sheet, table, header=len(above) + 1)
        for line, text in enumerate(above):
            sheet.append([_cell(sheet, text, bold=line == 0, large=line == 0)])
        sheet.append([_cell(sheet, head, bold=True, wrap=True) for head in table.columns])
        for values in _lines(table):
            sheet.append(
                [
                    _cell(sheet, value, kind, wrap=kind == "text")
                    for value, kind in zip(values, table.columns.values(), strict=True)
                ]
            )
        *empty, kind = table.columns.values()
        for label, value in table.sums:
            blank = [None] * (len(empty) - 1)
            sheet.append(
                [_cell(sheet, label, bold=True), *blank, _cell(sheet, value, kind, bold=True)]
            )
    whole = BytesIO()  # openpyxl leaves things open if a file cannot be written
    book.save(whole)
    path.write_bytes(_without_clock(whole))


def _without_clock(book: BytesIO) -> bytes:
    """Date a workbook 1980, as zip files do that have no date: the same data, the same bytes."""
    undated = BytesIO()
    with zipfile.ZipFile(book) as old, zipfile.ZipFile(undated, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "docProps/core.xml":
                content = re.sub(rb"\d{4}-\d\d-\d\dT[\d:]+", b"1980-01-01T00:00:00", content)
            new.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return undated.getvalue()


def _refuse_what_excel_cannot_hold(document: Document) -> None:
    values = [document.title, *document.notes]
    values += [value for table in document.tables for row in table.rows for value in row]
    for value in values:
        if isinstance(value, str) and not fits_excel(value):
            what = _('Excel cannot hold the text "{text}". Save it as .html instead.')
            raise KamError(fill(what, text=value[:40]))


def _lines(table: Table) -> Iterator[list]:
    """The rows' values, None where a number is unknown."""
    for row in table.rows:
        yield [None if value != value else value for value in row]  # NaN differs from itself


def _cell(
    sheet,
    value: object,
    kind: str = "text",
    *,
    bold: bool = False,
    large: bool = False,
    wrap: bool = False,
):
    """Make a cell of one kind."""
    from openpyxl.styles import Alignment, Font

    cell = excel_cell(sheet, value if isinstance(value, str | None) else float(value))
    cell.number_format = _format(kind)
    cell.font = Font(bold=bold, size=14 if large else 11)
    cell.alignment = Alignment(vertical="top", wrap_text=wrap)
    return cell


def _lay_out(sheet, table: Table, header: int) -> None:
    """Set the widths, what stays in view, and how it prints: on A4, as wide as a page."""
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.properties import PageSetupProperties
    from openpyxl.worksheet.worksheet import Worksheet

    for place, width in enumerate(_widths(table), 1):
        sheet.column_dimensions[get_column_letter(place)].width = width
    sheet.freeze_panes = f"A{header + 1}"
    sheet.print_title_rows = f"{header}:{header}"
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.paperSize = Worksheet.PAPERSIZE_A4
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0  # as many pages as it takes


def _widths(table: Table) -> Iterator[int]:
    """The columns' widths in letters: the longest text and two more, within limits."""
    for place, (head, kind) in enumerate(table.columns.items()):
        texts = [head, *(KINDS[kind].write(row[place]) for row in table.rows)]
        yield min(max(*map(len, texts), _NARROW) + 2, _WIDE)


def _format(kind: str) -> str:
    """The number format of a kind, the sign of the euro where the language has it."""
    pattern = KINDS[kind].excel
    if language() == "de" and _EURO in pattern:
        return f"{pattern.replace(_EURO, '')} {_EURO}"
    return pattern
