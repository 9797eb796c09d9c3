"""A document of tables to print or pass on: one description, saved as Excel or as a web page."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ..errors import KamError
from ..portfolio.writing import drafted
from ..text import _, count, fill, money, number, percent

__all__ = ["KINDS", "Document", "Kind", "Table", "save_as"]


@dataclass(frozen=True)
class Kind:
    """How the values of a column are written.

    Attributes
    ----------
    write
        Writes a value for people.
    excel
        The number format of an Excel cell.
    """

    write: Callable[[object], str]
    excel: str


KINDS = {
    "text": Kind(str, "@"),
    "money": Kind(lambda amount: money(amount, 2), '"€"#,##0.00'),
    "percent": Kind(percent, "0.0%"),
    "count": Kind(count, "#,##0"),
    "euros": Kind(money, '"€"#,##0'),
    "number": Kind(lambda value: number(value, 2), "#,##0.00"),
}


@dataclass(frozen=True)
class Table:
    """One table: what it shows, its columns, rows and sums.

    Attributes
    ----------
    caption
        What it shows; in Excel the name of its sheet, of which 31 letters fit.
    columns
        The kind of each column by its heading: one of `KINDS`.
    rows
        A value for each column; NaN where there is none.
    sums
        Labels and values for the foot, in the kind of the last column. They are written as
        they are, so that they are equal to the cent to what was computed.
    defined
        What a heading, or a name at the beginning of a row, is defined by: a function as
        ``"metrics.nps"`` or a column as ``"contacts.influence"``. A report links to it.
    """

    caption: str
    columns: Mapping[str, str]
    rows: Sequence[Sequence[object]]
    sums: Sequence[tuple[str, float]] = ()
    defined: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Document:
    """Tables under one title.

    Attributes
    ----------
    title
        What the document is, with the name of what it is about.
    tables
        The tables.
    notes
        Sentences under the title, such as that the data is synthetic.
    picture, alt
        A PNG to stand beside the first table, and the same in words; in Excel there is none.
    compact
        Set small, so that a short document prints on one page.
    """

    title: str
    tables: Sequence[Table]
    notes: Sequence[str] = ()
    picture: bytes = b""
    alt: str = ""
    compact: bool = False

    def save(self, path: str | os.PathLike) -> Path:
        """Write the document to an ``.xlsx`` or ``.html`` file; the suffix decides.

        It is written completely beside its destination and moved there at the end. Names
        are data: in Excel a text that starts like a formula stays text, in HTML it is escaped.

        Returns
        -------
        Path
            Where it is.

        Raises
        ------
        KamError
            If the name ends in something else or is a folder's, or Excel cannot hold a text.

        Examples
        --------
        >>> import tempfile
        >>> table = Table("Pay", {"Month": "count", "Amount": "money"}, [(1, 12.5)])
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     Document("Payslip", [table]).save(Path(folder) / "payslip.html").name
        'payslip.html'
        """
        from .exporting_excel import write_excel
        from .exporting_html import write_html

        return save_as(self, path, {".xlsx": write_excel, ".html": write_html})


def save_as(
    what: object, path: str | os.PathLike, writers: Mapping[str, Callable[[object, Path], None]]
) -> Path:
    """Write something by the writer of its file's suffix, completely or not at all.

    Raises
    ------
    KamError
        If there is no writer for the suffix, or the path is a folder's.
    """
    path = Path(path)
    write = writers.get(path.suffix.lower())
    if write is None:
        problem = _('This can be saved as .xlsx or .html, not as "{name}".')
        raise KamError(fill(problem, name=path.name))
    if path.is_dir():
        problem = _('"{name}" is a folder. Choose another name.')
        raise KamError(fill(problem, name=path.name))
    with drafted(path) as draft:
        write(what, draft)
    return path
