"""The three places a portfolio is kept in: a folder of CSV files, a zip of it, an Excel file.

Whatever the place, the result is the same: raw tables as they stand there, the first row
holding the column names.
"""

import csv
import io
import json
import warnings
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import zip_longest
from pathlib import Path, PurePosixPath
from xml.etree.ElementTree import ParseError

import pandas as pd

from ..errors import KamError
from ..text import _
from .tables import tables

__all__ = ["ABOUT_SHEET", "DESCRIPTOR", "Source", "open_source"]

DESCRIPTOR = "datapackage.json"
ABOUT_SHEET = "portfolio"  # the Excel sheet with name, as_of and synthetic
# What zipfile and openpyxl raise for a damaged, an encrypted or an unusual archive.
_DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    KeyError,
    NotImplementedError,
    ParseError,
    RuntimeError,
    UnicodeDecodeError,
)
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
        files = [item for item in sorted(path.iterdir()) if item.is_file()]
        found = {item.name: item for item in files if not item.name.startswith(".")}
        return _from_files(found, lambda name: found[name].read_bytes())
    if path.suffix.lower() in (".xlsx", ".zip"):
        read = _from_excel if path.suffix.lower() == ".xlsx" else _from_zip
        try:
            return read(path)
        except _DAMAGED as error:
            raise KamError(
                _('"{name}" cannot be opened: it is damaged, or protected by a password.').format(
                    name=path.name
                )
            ) from error
    raise KamError(
        _(
            '"{name}" is not a portfolio. A portfolio is a folder of CSV files, a .zip of such a '
            "folder, or an .xlsx file with one sheet a table."
        ).format(name=path.name)
    )


def _from_zip(path: Path) -> Source:
    with zipfile.ZipFile(path) as archive:
        _refuse_unsafe(archive)
        members = [PurePosixPath(name) for name in archive.namelist() if not name.endswith("/")]
        members = [member for member in members if not _is_litter(member)]
        # The folder itself may have been packed: read where the topmost tables are.
        homes = [member.parent for member in members if member.suffix == ".csv"]
        home = min(homes, key=lambda folder: len(folder.parts), default=PurePosixPath("."))
        names = [member.name for member in members if member.parent == home]
        return _from_files(names, lambda name: archive.read(str(home / name)))


def _refuse_unsafe(archive: zipfile.ZipFile) -> None:
    """Refuse an archive that points outside itself or would fill the memory."""
    for name in archive.namelist():
        parts = PurePosixPath(name.replace("\\", "/"))
        if parts.is_absolute() or ".." in parts.parts or ":" in name:
            raise KamError(
                _('The archive holds an unsafe path, "{name}", and is not opened.').format(
                    name=name
                )
            )
    size = sum(item.file_size for item in archive.infolist())
    if size > _LARGEST:
        raise KamError(
            _("The file would take {size} MB when unpacked; at most {limit} MB are read.").format(
                size=size // 10**6, limit=_LARGEST // 10**6
            )
        )


def _is_litter(member: PurePosixPath) -> bool:
    """Spot the shadow files that a Mac adds to an archive."""
    return "__MACOSX" in member.parts or member.name.startswith(".")


def _from_files(names: Iterable[str], read) -> Source:
    source = Source()
    for name in names:
        stem, _dot, suffix = name.rpartition(".")
        if name == DESCRIPTOR:
            _read_descriptor(read(name), source)
        elif suffix == "csv" and stem in tables():
            source.tables[stem] = _read_csv(stem, read(name), source.problems)
        elif suffix.lower() in ("csv", "xlsx", "xls"):
            source.ignored.append(name)
    return source


def _read_descriptor(data: bytes, source: Source) -> None:
    """Take name, day and label from a Frictionless descriptor."""
    try:
        descriptor = json.loads(data.decode("utf-8-sig"))
    except ValueError:
        rule = _('The file "{name}" is not valid JSON.').format(name=DESCRIPTOR)
        source.problems.append(("", None, "", "", rule))
        return
    if isinstance(descriptor, Mapping):
        ours = descriptor.get("kamlib")
        source.about = {"name": descriptor.get("title") or descriptor.get("name")}
        source.about |= ours if isinstance(ours, Mapping) else {}


def _read_csv(table: str, data: bytes, problems: list[tuple]) -> pd.DataFrame | None:
    """Read a CSV file as text, or note why it cannot be read.

    A row may stop early: the columns it does not reach are empty.
    """
    try:
        text = data.decode("utf-8-sig")
        header = text.partition("\n")[0]
        if "," in header or not any(sign in header for sign in ";\t"):
            return _parse_csv(table, text, problems)
        rule = _("The columns must be separated by commas, not by semicolons or tabs.")
    except UnicodeDecodeError:
        rule = _('The file is not in UTF-8. In Excel, save it as "CSV UTF-8".')
    except pd.errors.EmptyDataError:
        rule = _("The file is empty. Its first row must hold the names of the columns.")
    problems.append((table, None, "", "", rule))
    return None


def _parse_csv(table: str, text: str, problems: list[tuple]) -> pd.DataFrame:
    try:
        return pd.read_csv(
            io.StringIO(text, newline=""),
            header=None,
            dtype="str",
            keep_default_na=False,
            skip_blank_lines=False,
        )
    except pd.errors.ParserError:
        return _parse_misshapen_csv(table, text, problems)


def _parse_misshapen_csv(table: str, text: str, problems: list[tuple]) -> pd.DataFrame:
    """Note the rows with too many values, and read the rest so that it can be checked too."""
    rule = _("The row has {n} values, but there are only {columns} columns.")
    rows = []
    try:
        for values in csv.reader(io.StringIO(text, newline=""), strict=True):
            columns = len(rows[0]) if rows else len(values)
            if len(values) > columns:
                sentence = rule.format(n=len(values), columns=columns)
                problems.append((table, len(rows) + 1, "", "", sentence))
            rows.append(values[:columns])
    except csv.Error:
        rule = _("From this row on the file cannot be read: a quotation mark is not closed.")
        problems.append((table, len(rows) + 1, "", "", rule))
    return pd.DataFrame(dict(enumerate(zip_longest(*rows, fillvalue=""))), dtype="str")


def _from_excel(path: Path) -> Source:
    from openpyxl import load_workbook

    with zipfile.ZipFile(path) as archive:
        _refuse_unsafe(archive)
    source = Source()
    with warnings.catch_warnings():
        # openpyxl reports every Excel feature it does not know; none of them touches values.
        warnings.simplefilter("ignore", UserWarning)
        book = load_workbook(path, read_only=True, data_only=True)
        for sheet in book.worksheets:
            if sheet.title in tables() or sheet.title == ABOUT_SHEET:
                sheet.reset_dimensions()  # some programs write a wrong extent
                columns = zip_longest(*sheet.iter_rows(values_only=True))
                rows = pd.DataFrame(dict(enumerate(columns)), dtype=object)
                if sheet.title == ABOUT_SHEET:
                    source.about = _facts(rows)
                else:
                    source.tables[sheet.title] = _named_sheet(sheet.title, rows, source.problems)
            else:
                source.ignored.append(sheet.title)
        book.close()
    return source


def _facts(rows: pd.DataFrame) -> dict[str, object]:
    """Read a sheet of two columns, fact and value."""
    if rows.shape[1] < 2:
        return {}
    known = rows[rows[0].notna() & rows[1].notna()]
    return dict(zip(known[0], known[1], strict=True))


def _named_sheet(table: str, rows: pd.DataFrame, problems: list[tuple]) -> pd.DataFrame | None:
    if rows.empty:
        rule = _("The sheet is empty. Its first row must hold the names of the columns.")
        problems.append((table, None, "", "", rule))
        return None
    return rows
