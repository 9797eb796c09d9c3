"""Saving a portfolio so that reading it back gives the same, to the last digit.

Files are written completely beside their destination and moved there at the end: a save
that is interrupted leaves no half-written file. CSV holds text exactly as it is (it is for
programs); in Excel every text is stored as text, so that a name starting with ``=`` is
never taken for a formula.
"""

import json
import os
import re
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import numpy as np
import pandas as pd

from ..errors import KamError
from ..text import _
from .dictionary import describe
from .kinds import text_of
from .portfolio import Portfolio
from .sources import ABOUT_SHEET, DESCRIPTOR
from .tables import tables

__all__ = ["drafted", "excel_cell", "fits_excel", "save"]

_EXCEL_ROWS = 1_048_576
_EXCEL_LETTERS = 32_767
_NOT_IN_EXCEL = "[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]"
_EXCEL_START = pd.Timestamp(1900, 3, 1)  # before it Excel miscounts the days


def save(portfolio: Portfolio, path: str | os.PathLike) -> None:
    """Save a portfolio to a folder, a ``.zip`` or an ``.xlsx``; the suffix decides.

    A folder that is there already keeps its other files.

    Raises
    ------
    KamError
        If the path has another suffix, or Excel cannot hold the data.
    """
    path = Path(path)
    suffix = path.suffix.lower()
    if suffix not in (".zip", ".xlsx") and (path.is_file() or suffix[1:].isalpha()):
        sentence = _('A portfolio is saved to a folder, a .zip or an .xlsx file, not to "{name}".')
        raise KamError(sentence.format(name=path.name))
    write = {".xlsx": _write_excel, ".zip": _write_zip}.get(suffix, _write_folder)
    with drafted(path) as draft:
        write(portfolio, draft)


@contextmanager
def drafted(path: Path) -> Iterator[Path]:
    """Give a place to write to; what is there at the end moves to `path` in one step.

    If the writing fails, `path` stays as it was.

    Examples
    --------
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     with drafted(Path(folder) / "note.txt") as draft:
    ...         size = draft.write_text("done")
    ...     (Path(folder) / "note.txt").read_text()
    'done'
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=path.parent, prefix=".saving-") as room:
        draft = Path(room) / path.name
        yield draft
        if path.is_dir():
            _move_files(draft, path)
        else:
            os.replace(draft, path)


def _files(portfolio: Portfolio) -> Iterator[tuple[str, bytes]]:
    """Yield the name and content of every file of the folder."""
    for name, frame in portfolio.tables.items():
        text = pd.DataFrame({column: _written(frame[column]) for column in frame.columns})
        yield f"{name}.csv", text.to_csv(index=False, lineterminator="\n").encode("utf-8")
    descriptor = json.dumps(describe(portfolio), indent=2, ensure_ascii=False) + "\n"
    yield DESCRIPTOR, descriptor.encode("utf-8")


def _written(column: pd.Series) -> np.ndarray:
    """Write a column as text, each distinct value once."""
    codes, distinct = pd.factorize(column)
    # Code −1 stands for a missing value; it finds the empty text appended at the end.
    return np.array([*map(text_of, distinct), ""], dtype=object)[codes]


def _write_folder(portfolio: Portfolio, folder: Path) -> None:
    folder.mkdir()
    for name, content in _files(portfolio):
        (folder / name).write_bytes(content)


def _move_files(draft: Path, folder: Path) -> None:
    """Move the files into a folder that is there already; drop tables that are no more."""
    written = sorted(file.name for file in draft.iterdir())
    for name in written:
        os.replace(draft / name, folder / name)
    for stale in {f"{table}.csv" for table in tables()}.difference(written):
        (folder / stale).unlink(missing_ok=True)


def _write_zip(portfolio: Portfolio, path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in _files(portfolio):
            entry = zipfile.ZipInfo(name)  # dated 1980: the same data gives the same bytes
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content)


def _write_excel(portfolio: Portfolio, path: Path) -> None:
    from openpyxl import Workbook

    for name, frame in portfolio.tables.items():
        _refuse_what_excel_cannot_hold(name, frame)
    book = Workbook(write_only=True)
    about = book.create_sheet(ABOUT_SHEET)
    as_of = None if pd.isna(portfolio.as_of) else portfolio.as_of
    for fact in (("name", portfolio.name), ("as_of", as_of), ("synthetic", portfolio.synthetic)):
        about.append([excel_cell(about, value) for value in fact])
    for name, frame in portfolio.tables.items():
        sheet = book.create_sheet(name)
        sheet.freeze_panes = "A2"
        sheet.append([excel_cell(sheet, column) for column in frame.columns])
        for values in frame.astype(object).where(frame.notna(), None).itertuples(index=False):
            sheet.append([excel_cell(sheet, value) for value in values])
    book.save(path)


def _refuse_what_excel_cannot_hold(name: str, frame: pd.DataFrame) -> None:
    reason = _("Excel cannot hold so many rows.") if len(frame) >= _EXCEL_ROWS else ""
    for column, texts in frame.select_dtypes("str").items():
        bad = (texts.str.len() > _EXCEL_LETTERS) | texts.str.contains(_NOT_IN_EXCEL, na=False)
        if bad.any():
            sentence = _("Excel cannot hold the text in row {row}, column {column}.")
            reason = sentence.format(row=bad.idxmax() + 2, column=column)
    if reason:
        raise KamError(f"{name}: {reason} " + _("Save to a folder or a .zip instead."))


def fits_excel(text: str) -> bool:
    """Tell whether an Excel cell can hold a text: not too long, and no control characters."""
    return len(text) <= _EXCEL_LETTERS and not re.search(_NOT_IN_EXCEL, text)


def excel_cell(sheet, value: object):
    """Make a cell that holds exactly this value: a text stays text, whatever it starts with."""
    from openpyxl.cell import WriteOnlyCell

    if value is None or isinstance(value, bool):
        return WriteOnlyCell(sheet, value)
    if isinstance(value, datetime) and value >= _EXCEL_START:
        cell = WriteOnlyCell(sheet, value.to_pydatetime())
        cell.number_format = "yyyy-mm-dd"
        return cell
    cell = WriteOnlyCell(sheet, text_of(value))
    # Set last: it keeps "=1+1" a text, and numbers at their full 17 digits.
    cell.data_type = "n" if isinstance(value, int | float) else "s"
    return cell
