"""A document of tables to print or pass on: one description, saved as Excel or as a web page."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ..errors import KamError
from ..portfolio.writing import drafted
from ..text import _, count, fill, money, percent

__all__ = ["KINDS", "Document", "Kind", "Table"]


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
    """

    caption: str
    columns: Mapping[str, str]
    rows: Sequence[Sequence[object]]
    sums: Sequence[tuple[str, float]] = ()


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

        path = Path(path)
        write = {".xlsx": write_excel, ".html": write_html}.get(path.suffix.lower())
        if write is None:
            what = _('This can be saved as .xlsx or .html, not as "{name}".')
            raise KamError(fill(what, name=path.name))
        if path.is_dir():
            what = _('"{name}" is a folder. Choose another name.')
            raise KamError(fill(what, name=path.name))
        with drafted(path) as draft:
            write(self, draft)
        return path
