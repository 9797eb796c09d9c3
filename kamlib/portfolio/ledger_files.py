"""Opening the files of a large ledger, with DuckDB."""

import gzip
import re
from collections.abc import Iterator
from contextlib import contextmanager
from glob import glob
from os import PathLike
from pathlib import Path
from tempfile import TemporaryDirectory

from ..errors import KamError, nearest
from ..text import _
from .ledger import AMOUNTS, LedgerError

__all__ = ["ibis_package", "open_ledger"]

_PARQUET, _CSV = (".parquet",), (".csv", ".csv.gz")


def ibis_package():
    """Return the package ibis, or say how to install it.

    Raises
    ------
    KamError
        If it or DuckDB is missing.
    """
    try:
        import duckdb  # noqa: F401
        import ibis
    except ImportError as error:
        told = _(
            "Ledgers too big for memory need two more packages, Ibis and DuckDB. In a notebook, "
            'run %pip install "ibis-framework[duckdb]<13" "duckdb<2"; in a terminal, in the '
            'folder of the workbook, python -m pip install -e ".[large]".'
        )
        raise KamError(told) from error
    return ibis


@contextmanager
def open_ledger(
    source: str | PathLike | list[str | PathLike],
    memory: str | None,
    temp: str | PathLike | None,
    progress: bool,
) -> Iterator:
    """Open files as one Ibis table, for as long as the ``with`` lasts.

    Parameters
    ----------
    source, memory, temp, progress
        As in :func:`.roll_up`.

    Raises
    ------
    LedgerError
        If there are no such files, or one cannot be read.
    """
    import duckdb
    import ibis

    files = ledger_files(source)
    if temp and not Path(temp).is_dir():
        raise LedgerError(_('There is no folder "{path}".').format(path=temp))
    try:
        with TemporaryDirectory(
            prefix="kam-ledger-", dir=temp, ignore_cleanup_errors=True
        ) as spill:
            limits = {"memory_limit": memory} if memory else {}
            # No extensions from the internet: nothing here needs it.
            database = ibis.duckdb.connect(
                temp_directory=spill, autoinstall_known_extensions=False, **limits
            )
            database.raw_sql(f"SET enable_progress_bar = {str(progress).lower()}")
            try:
                yield _read(database, files)
            finally:
                database.disconnect()
    except duckdb.Error as error:
        told = _("The ledger cannot be read. DuckDB says: {reason}")
        raise LedgerError(told.format(reason=_gist(str(error)))) from error


def ledger_files(source: str | PathLike | list[str | PathLike]) -> list[Path]:
    """List the files meant by a file, a folder, a pattern, or several of them.

    Raises
    ------
    LedgerError
        If there are none, or both CSV and Parquet.
    """
    given = source if isinstance(source, list | tuple) else [source]
    if not all(isinstance(each, str | PathLike) for each in given):
        told = _(
            "The ledger is to be a file, a folder, a pattern, a list of these, or an Ibis table. "
            "A table that is in memory already is for account_months."
        )
        raise LedgerError(told)
    files = sorted({file for each in given for file in _meant_by(Path(each).expanduser())})
    if len({_is(file, _PARQUET) for file in files}) > 1:
        told = _('"{source}" means both CSV and Parquet files. Name one kind: {example}.')
        example = '"' + str(files[0].with_name("*.parquet")) + '"'
        raise LedgerError(told.format(source=source, example=example))
    return files


def _meant_by(path: Path) -> list[Path]:
    if path.is_dir():
        found = [file for file in path.rglob("[!._]*") if _is(file, _PARQUET + _CSV)]
    else:
        found = [Path(name) for name in glob(str(path), recursive=True)]
    if not found:
        told = _('There is no file, folder or pattern of CSV or Parquet files "{path}".')
        beside = path.parent.glob("[!.]*")
        hint = nearest(path.name, [file.name for file in beside], otherwise="")
        raise LedgerError(" ".join([told.format(path=path), hint]).strip())
    for file in found:
        if not _is(file, _PARQUET + _CSV):
            told = _(
                '"{file}" is neither a CSV file (.csv, .csv.gz) nor a Parquet file (.parquet).'
            )
            raise LedgerError(told.format(file=file))
    return found


def _is(file: Path, endings: tuple[str, ...]) -> bool:
    return file.name.lower().endswith(endings)


def _read(database, files: list[Path]):
    """Read the files as one table: columns go by their names, absent ones are empty."""
    if _is(files[0], _PARQUET):
        return database.read_parquet(files, union_by_name=True, hive_types_autocast=False)
    written = {
        "delim": _delimiter(files[0]),
        "quote": '"',
        "escape": '"',
        "header": True,
        "skip": 0,
    }
    together = {"union_by_name": True, "hive_types_autocast": False}
    names = database.read_csv(files, all_varchar=True, **written, **together).columns
    # Ids are text and keep their zeros; a date is read from its text later, year first.
    types = {name: "DOUBLE" if name in AMOUNTS else "VARCHAR" for name in names}
    return database.read_csv(files, types=types, **written, **together)


def _delimiter(file: Path) -> str:
    """Tell what stands between the columns, from the file's first line."""
    opened = gzip.open if file.name.lower().endswith(".gz") else open
    with opened(file, "rt", encoding="utf-8", errors="replace") as lines:
        return max(",;\t|", key=lines.readline(100_000).count)


def _gist(reason: str) -> str:
    """Keep of DuckDB's report what is wrong, and in which file."""
    files = re.findall(r"^\s*file = .*", reason, re.MULTILINE)
    return "\n".join([reason.partition("\n\n")[0], *(file.strip() for file in files)])
