"""The three places a portfolio is kept in: a folder of CSV files, a zip of it, an Excel file.

Whatever the place, the result is the same: raw tables as they stand there, the first row
holding the column names.
"""

import csv
import io
import json
import warnings
import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import zip_longest
from pathlib import Path, PurePosixPath
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile, ZipFile

import pandas as pd

from ..errors import KamError
from ..text import _
from .tables import tables

__all__ = ["ABOUT_SHEET", "DAMAGED", "DESCRIPTOR", "Source", "open_source", "refuse_unsafe"]

DESCRIPTOR = "datapackage.json"
ABOUT_SHEET = "portfolio"  # the Excel sheet with name, as_of and synthetic
# What zipfile and openpyxl raise for a damaged, an encrypted or an unusual archive.
DAMAGED = (BadZipFile, zlib.error, EOFError, KeyError, ParseError, RuntimeError, UnicodeError)
_LARGEST = 500_000_000  # bytes after unpacking: some seven million invoice lines


@dataclass
class Source:
    """What was found: raw tables (None if unreadable), facts about the whole, problems."""

    tables: dict[str, pd.DataFrame | None] = field(default_factory=dict)
    about: dict[str, object] = field(default_factory=dict)
    problems: list[tuple] = field(default_factory=list)
    ignored: list[str] = field(default_factory=list)


def open_source(path: Path) -> Source:
    """Read everything at a path that could belong to a portfolio.

    Raises
    ------
    KamError
        If nothing can be read there at all.
    """
    if path.is_dir():
        found = {item.name: item for item in sorted(path.iterdir()) if item.is_file()}
        return _from_files(found, lambda name: found[name].read_bytes())
    suffix = path.suffix.lower()
    if suffix not in (".xlsx", ".zip"):
        sentence = _(
            '"{name}" is not a portfolio. A portfolio is a folder of CSV files, a .zip of such a '
            "folder, or an .xlsx file with one sheet a table."
        )
        raise KamError(sentence.format(name=path.name))
    try:
        with ZipFile(path) as archive:
            refuse_unsafe(archive, _LARGEST)
            return _from_excel(path) if suffix == ".xlsx" else _from_zip(archive)
    except DAMAGED as error:
        sentence = _('"{name}" cannot be opened: it is damaged, or protected by a password.')
        raise KamError(sentence.format(name=path.name)) from error


def refuse_unsafe(archive: ZipFile, largest: int) -> None:
    """Refuse an archive that points outside itself or unpacks to more bytes than `largest`."""
    for name in archive.namelist():
        path = PurePosixPath(name.replace("\\", "/"))
        if path.is_absolute() or ".." in path.parts or ":" in name:
            sentence = _('The archive holds an unsafe path, "{name}", and is not opened.')
            raise KamError(sentence.format(name=name))
    size = sum(item.file_size for item in archive.infolist())
    if size > largest:
        sentence = _("The file would take {size} MB when unpacked; at most {limit} MB are read.")
        raise KamError(sentence.format(size=size // 10**6, limit=largest // 10**6))


def _from_zip(archive: ZipFile) -> Source:
    members = [PurePosixPath(name) for name in archive.namelist()]
    members = [member for member in members if not member.name.startswith(".")]
    # The folder itself may have been packed: read where the topmost tables are.
    homes = [member.parent for member in members if member.suffix == ".csv"]
    home = min(homes, key=lambda folder: len(folder.parts), default=PurePosixPath("."))
    names = [member.name for member in members if member.parent == home]
    return _from_files(names, lambda name: archive.read(str(home / name)))


def _from_files(names: Iterable[str], read: Callable[[str], bytes]) -> Source:
    source = Source()
    for name in names:
        stem, _dot, suffix = name.rpartition(".")
        if name == DESCRIPTOR:
            _read_descriptor(read(name), source)
        elif suffix == "csv" and stem in tables():
            source.tables[stem] = _read_csv(stem, read(name), source.problems)
        elif suffix.lower() in ("csv", "xlsx", "xls") and not name.startswith("."):
            source.ignored.append(name)
    return source


def _read_descriptor(data: bytes, source: Source) -> None:
    """Take name, day and label from a Frictionless descriptor."""
    try:
        descriptor = json.loads(data)
    except ValueError:
        rule = _('The file "{name}" is not valid JSON.').format(name=DESCRIPTOR)
        source.problems.append(("", None, "", "", rule))
        return
    if isinstance(descriptor, dict):
        ours = descriptor.get("kamlib")
        source.about = {"name": descriptor.get("title") or descriptor.get("name")}
        source.about |= ours if isinstance(ours, dict) else {}


def _read_csv(table: str, data: bytes, problems: list[tuple]) -> pd.DataFrame | None:
    """Read a CSV file as text, or note why it cannot be read.

    A row may stop early: the columns it does not reach are empty.
    """
    try:
        text = io.StringIO(data.decode("utf-8-sig"), newline="")
        header = text.readline()
        text.seek(0)
        if "," in header or not any(sign in header for sign in ";\t"):
            return pd.read_csv(
                text, header=None, dtype="str", keep_default_na=False, skip_blank_lines=False
            )
        rule = _("The columns must be separated by commas, not by semicolons or tabs.")
    except pd.errors.ParserError:
        text.seek(0)
        return _read_misshapen_csv(table, text, problems)
    except UnicodeDecodeError:
        rule = _('The file is not in UTF-8. In Excel, save it as "CSV UTF-8".')
    except pd.errors.EmptyDataError:
        rule = _("The file is empty. Its first row must hold the names of the columns.")
    problems.append((table, None, "", "", rule))
    return None


def _read_misshapen_csv(table: str, text: io.StringIO, problems: list[tuple]) -> pd.DataFrame:
    """Note the rows with too many values, and read the rest so that it can be checked too."""
    rows = []
    try:
        for values in csv.reader(text, strict=True):
            columns = len(rows[0]) if rows else len(values)
            if len(values) > columns:
                rule = _("The row has {n} values, but there are only {columns} columns.")
                rule = rule.format(n=len(values), columns=columns)
                problems.append((table, len(rows) + 1, "", "", rule))
            rows.append(values[:columns])
    except csv.Error:
        rule = _("From this row on the file cannot be read: a quotation mark is not closed.")
        problems.append((table, len(rows) + 1, "", "", rule))
    return _padded(rows)


def _padded(rows: list) -> pd.DataFrame:
    """Make a frame of rows of any length: what a short one does not reach is empty."""
    return pd.DataFrame(dict(enumerate(zip_longest(*rows))), dtype=object)


def _from_excel(path: Path) -> Source:
    from openpyxl import load_workbook

    source = Source()
    with warnings.catch_warnings():
        # openpyxl reports every Excel feature it does not know; none of them touches values.
        warnings.simplefilter("ignore", UserWarning)
        book = load_workbook(path, read_only=True, data_only=True)
        for sheet in book.worksheets:
            name = sheet.title
            if name != ABOUT_SHEET and name not in tables():
                source.ignored.append(name)
                continue
            sheet.reset_dimensions()  # some programs write a wrong extent
            rows = list(sheet.iter_rows(values_only=True))
            if name == ABOUT_SHEET:
                source.about = {row[0]: row[1] for row in rows if len(row) > 1}
            elif any(rows):
                source.tables[name] = _padded(rows)
            else:
                source.tables[name] = None
                rule = _("The sheet is empty. Its first row must hold the names of the columns.")
                source.problems.append((name, None, "", "", rule))
        book.close()
    return source
