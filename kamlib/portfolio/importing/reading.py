"""Everything that can be imported, read as text."""

import os
from collections.abc import Iterable, Iterator

from ...errors import KamError
from ...text import _
from .csv_text import csv_rows
from .decoding import decode
from .excel import excel_tables, parquet_table
from .files import files_in
from .header import tabulate
from .raw import Raw

__all__ = ["read_raw"]


def read_raw(paths: str | os.PathLike | Iterable[str | os.PathLike]) -> list[Raw]:
    """Read all tables of some files, every cell as text.

    Parameters
    ----------
    paths
        A file or folder, or several: CSV (any delimiter and usual encoding), Excel, Parquet;
        also in a ``.zip`` or ``.gz``.

    Raises
    ------
    KamError
        If something cannot be read, saying what and where.

    Examples
    --------
    >>> import tempfile, pathlib
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = pathlib.Path(folder) / "sales.csv"
    ...     size = path.write_text("Nr;Umsatz\\n007;1.234,50\\n")
    ...     raw = read_raw(path)[0]
    >>> raw.frame
        Nr    Umsatz
    2  007  1.234,50
    """
    found = [raw for name, data in files_in(paths) for raw in _tables(name, data)]
    if not found:
        raise KamError(_("The files hold no table at all."))
    return found


def _tables(name: str, data: bytes) -> Iterator[Raw]:
    suffix = name.rpartition(".")[2].lower()
    if suffix in ("xlsx", "xlsm"):
        yield from excel_tables(name, data)
    elif suffix == "parquet":
        yield parquet_table(name, data)
    else:
        text, noted = decode(name, data)
        rows, told = csv_rows(name, text)
        yield tabulate(name, rows, [*noted, *told])
