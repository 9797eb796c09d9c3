"""From a path to the files that hold tables: plain, in a zip, or gzipped; hostile ones refused.

However small a file is on disk, no more than `LARGEST` bytes of it are ever in memory.
"""

import gzip
import os
import zlib
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path, PurePosixPath
from zipfile import ZipFile

from ...errors import KamError, nearest
from ...text import _
from ..sources import DAMAGED, refuse_unsafe

__all__ = ["LARGEST", "files_in"]

LARGEST = 250_000_000  # bytes of one file after unpacking: some three million rows
_PIECE = 1_000_000
_TABLES = (".csv", ".txt", ".tsv", ".xlsx", ".xlsm", ".parquet")
_PACKED = (".zip", ".gz")
_OTHER = (".xls", ".xlsb", ".ods", ".numbers")  # spreadsheets that are not read, and not overlooked


def files_in(paths: str | os.PathLike | Iterable[str | os.PathLike]) -> Iterator[tuple[str, bytes]]:
    """Yield the name and content of every file that can hold a table.

    Parameters
    ----------
    paths
        A file, a folder (its files, by name), or several of them. A ``.zip`` is looked into,
        but not into a zip inside it.

    Raises
    ------
    KamError
        If a file is not there, is of no known kind, is damaged, or would fill the memory.
    """
    for path in _listed(paths):
        suffix = path.suffix.lower()
        try:
            if suffix == ".zip":
                yield from _unzipped(path)
            elif suffix == ".gz":
                with gzip.open(path) as file:
                    yield path.stem, _limited(file, path.name)
            elif suffix in _TABLES:
                with path.open("rb") as file:
                    yield path.name, _limited(file, path.name)
            else:
                raise KamError(_unknown_kind(path.name))
        except (*DAMAGED, gzip.BadGzipFile, zlib.error) as error:
            raise KamError(_damaged(path.name)) from error
        except OSError as error:
            sentence = _('"{path}" cannot be read: {reason}.')
            raise KamError(sentence.format(path=path, reason=error.strerror or error)) from error


def refuse_swollen(name: str, data: bytes) -> None:
    """Refuse an Excel file (a zip inside) that points outside itself or unpacks to too much."""
    try:
        with ZipFile(BytesIO(data)) as archive:
            refuse_unsafe(archive, LARGEST)
    except DAMAGED as error:
        raise KamError(_damaged(name)) from error


def _listed(paths: str | os.PathLike | Iterable[str | os.PathLike]) -> list[Path]:
    """List the files meant, each once."""
    given = [paths] if isinstance(paths, str | os.PathLike) else list(paths)
    found = []
    for path in map(Path, given):
        if path.is_dir():
            inside = sorted(file for file in path.iterdir() if file.is_file())
            wanted = (*_TABLES, *_PACKED, *_OTHER)
            found += [file for file in inside if file.suffix.lower() in wanted]
        elif path.exists():
            found.append(path)
        else:
            sentence = _('There is no file or folder "{path}".').format(path=path)
            names = [file.name for file in path.parent.glob("[!.]*")]
            raise KamError(f"{sentence} {nearest(path.name, names)}" if names else sentence)
    if not found:
        raise KamError(_("There is no file to import: {kinds}.").format(kinds=_kinds()))
    return list(dict.fromkeys(found))


def _unzipped(path: Path) -> Iterator[tuple[str, bytes]]:
    with ZipFile(path) as archive:
        refuse_unsafe(archive, LARGEST)
        names = [name for name in archive.namelist() if _is_table(PurePosixPath(name))]
        old = [name for name in archive.namelist() if name.lower().endswith(_OTHER)]
        if old:
            raise KamError(_unknown_kind(old[0]))
        if not names:
            raise KamError(_unknown_kind(path.name))
        for name in sorted(names):
            with archive.open(name) as file:
                yield f"{path.name}/{name}", _limited(file, name)


def _is_table(member: PurePosixPath) -> bool:
    hidden = member.name.startswith(".") or "__MACOSX" in member.parts
    return member.suffix.lower() in _TABLES and not hidden


def _limited(file, name: str) -> bytes:
    """Read piece by piece: to ask for everything would take the memory for it at once."""
    pieces, size = [], 0
    while piece := file.read(_PIECE):
        pieces.append(piece)
        size += len(piece)
        if size > LARGEST:
            sentence = _('"{name}" holds more than {limit} MB. Export a shorter period at a time.')
            raise KamError(sentence.format(name=name, limit=LARGEST // 10**6))
    return b"".join(pieces)


def _kinds() -> str:
    return ", ".join((*_TABLES, *_PACKED))


def _unknown_kind(name: str) -> str:
    if name.lower().endswith(_OTHER):
        sentence = _(
            '"{name}" is a spreadsheet of a kind that is not read. Open it in Excel or '
            'LibreOffice, save it as "Excel workbook (.xlsx)", and import that.'
        )
        return sentence.format(name=name)
    sentence = _('"{name}" holds no table that can be imported. Kinds known: {kinds}.')
    return sentence.format(name=name, kinds=_kinds())


def _damaged(name: str) -> str:
    sentence = _('"{name}" cannot be opened: it is damaged, or protected by a password.')
    return sentence.format(name=name)
