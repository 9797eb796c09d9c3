"""From an Excel file or a Parquet file to raw tables: typed cells keep their exact value."""

import re
import warnings
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from io import BytesIO
from zipfile import ZipFile

import pandas as pd

from ...errors import KamError
from ...text import _
from ..kinds import text_of
from .csv_text import COLUMNS
from .files import refuse_swollen
from .header import tabulate
from .raw import Raw

__all__ = ["excel_tables", "parquet_table"]

_ZEROS = re.compile("0{2,}")  # a number format that shows leading zeros


class _Typed(str):
    """The text of a cell that held a number or a date."""

    __slots__ = ()


def excel_tables(name: str, data: bytes) -> Iterator[Raw]:
    """Read every sheet that holds something.

    Raises
    ------
    KamError
        If the file is damaged, too large, or holds formulas without their results.
    """
    from openpyxl import load_workbook

    refuse_swollen(name, data)
    with warnings.catch_warnings():
        # openpyxl reports every Excel feature it does not know; none of them touches values.
        warnings.simplefilter("ignore", UserWarning)
        book = load_workbook(BytesIO(data), read_only=True, data_only=True)
        formulas = load_workbook(BytesIO(data), read_only=True) if _has_formulas(data) else None
        sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
        for sheet in sheets:
            title = f"{name} [{sheet.title}]" if len(sheets) > 1 else name
            if formulas:
                _refuse_without_results(title, sheet, formulas[sheet.title])
            rows = list(_rows(title, sheet))
            if rows:
                yield replace(_with_types(tabulate(title, rows, [])), day_zero=book.epoch.date())
        book.close()


def parquet_table(name: str, data: bytes) -> Raw:
    """Read a Parquet file, if the package for it is installed.

    Raises
    ------
    KamError
        If it is not, or the file is damaged.
    """
    try:
        frame = pd.read_parquet(BytesIO(data))
    except ImportError as error:
        told = _(
            '"{name}" is a Parquet file, and the package that reads it is missing: run '
            "pip install pyarrow (it also comes with what large ledgers need), or save the "
            "table as CSV."
        )
        raise KamError(told.format(name=name)) from error
    except (ValueError, OSError) as error:
        told = _('"{name}" cannot be opened: it is damaged, or protected by a password.')
        raise KamError(told.format(name=name)) from error
    rows = ([_text(value) for value in row] for row in frame.itertuples(index=False))
    return _with_types(tabulate(name, enumerate([list(frame.columns), *rows], 1), []))


def _rows(name: str, sheet) -> Iterator[tuple[int, list[str]]]:
    sheet.reset_dimensions()  # some programs write a wrong extent
    for number, cells in enumerate(sheet.iter_rows(), 1):
        if len(cells) > COLUMNS:
            what = _('"{name}", row {row} has {n} columns; at most {limit} are read.')
            raise KamError(what.format(name=name, row=number, n=len(cells), limit=COLUMNS))
        row = [_cell(cell) for cell in cells]
        if any(text.strip() for text in row):
            yield number, row


def _cell(cell) -> str:
    text = _text(cell.value)
    if isinstance(cell.value, int) and _ZEROS.fullmatch(cell.number_format):
        return text.zfill(len(cell.number_format))  # 00123 shown, 123 stored: an id
    return text


def _text(value: object) -> str:
    """Write a value plainly, marked if it was a number or a date."""
    if value is None or value is pd.NaT or value is pd.NA or value != value:
        return ""
    if isinstance(value, bool | str):
        return text_of(value)
    if isinstance(value, date | datetime) or hasattr(value, "isoformat"):
        return _Typed(value.isoformat().replace("T", " ").removesuffix(" 00:00:00"))
    return _Typed(text_of(value))


def _with_types(raw: Raw) -> Raw:
    """Say of each column which cells were typed, and forget the marks."""
    for column, cells in raw.frame.items():
        raw.exact[column] = cells.map(lambda cell: isinstance(cell, _Typed)).astype(bool)
    return raw


def _has_formulas(data: bytes) -> bool:
    with ZipFile(BytesIO(data)) as archive:
        sheets = [part for part in archive.namelist() if part.startswith("xl/worksheets/sheet")]
        return any(re.search(rb"<f[ >/]", archive.read(part)) for part in sheets)


def _refuse_without_results(name: str, values, formulas) -> None:
    """Refuse a sheet in which a formula was never computed: it would read as empty."""
    for row, (results, written) in enumerate(
        zip(values.iter_rows(), formulas.iter_rows(), strict=True), 1
    ):
        for result, cell in zip(results, written, strict=True):
            if cell.data_type == "f" and result.value is None:
                what = _(
                    '"{name}", cell {cell}: a formula without its result. Open the file in '
                    "Excel, save it, and import it again."
                )
                raise KamError(what.format(name=name, cell=f"{cell.column_letter}{row}"))
