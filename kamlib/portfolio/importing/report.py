"""The import report: what was read, accepted and rejected, and every assumption."""

import os
from dataclasses import dataclass
from decimal import Decimal
from html import escape
from pathlib import Path

import pandas as pd

from ...errors import KamError
from ...text import _, fill
from ..tables import tables
from ..writing import drafted, excel_cell, fits_excel
from .sheets import Sheet

__all__ = ["ImportReport", "report_on"]

_CENT = Decimal("0.01")


@dataclass(frozen=True, repr=False)
class ImportReport:
    """What became of every row and every cent.

    Attributes
    ----------
    rows
        By file: rows read, accepted, rejected. Read is the sum of the other two.
    money
        By table and column: money read, accepted, rejected, as ``Decimal``; to the cent, read
        is the sum of the other two.
    rejected
        Every rejected row: file, row, reason, and its money.
    emptied
        Optional cells that could not be read and are left empty.
    assumptions
        What was assumed, as sentences.
    """

    rows: pd.DataFrame
    money: pd.DataFrame
    rejected: pd.DataFrame
    emptied: pd.DataFrame
    assumptions: list[str]

    def save(self, path: str | os.PathLike) -> None:
        """Save to an ``.xlsx`` with a sheet for each part; texts stay texts, never formulas.

        Raises
        ------
        KamError
            If the path has another suffix.
        """
        from openpyxl import Workbook

        path = Path(path)
        if path.suffix.lower() != ".xlsx":
            what = _('The report is saved as an Excel file: name it "{name}".')
            raise KamError(what.format(name=f"{path.stem}.xlsx"))
        parts = {
            "rows": self.rows,
            "money": self.money,
            "rejected": self.rejected,
            "emptied": self.emptied,
            "assumptions": pd.DataFrame({"assumption": self.assumptions}),
        }
        book = Workbook(write_only=True)
        for name, frame in parts.items():
            sheet = book.create_sheet(name)
            sheet.freeze_panes = "A2"
            for row in [list(frame.columns), *frame.astype(object).to_numpy().tolist()]:
                sheet.append([excel_cell(sheet, _excel_value(value)) for value in row])
        with drafted(path) as draft:
            book.save(draft)

    def __repr__(self) -> str:
        return "\n".join(self._sentences())

    def _repr_html_(self) -> str:
        return "".join(f"<p>{escape(sentence)}</p>" for sentence in self._sentences())

    def _sentences(self) -> list[str]:
        told = []
        for row in self.rows.itertuples():
            what = _(
                "{file} ({table}): {read:count} rows read = {accepted:count} accepted + "
                "{rejected:count} rejected."
            )
            told.append(fill(what, **row._asdict()))
        for row in self.money.itertuples():
            what = _(
                "{table}, {column}: {read:money.2} read = {accepted:money.2} accepted + "
                "{rejected:money.2} rejected."
            )
            told.append(fill(what, **row._asdict()))
        reasons = self.rejected["reason"].value_counts().head(5)
        told += [
            fill(_("Rejected {n:count} ×: {reason}."), n=n, reason=reason)
            for reason, n in reasons.items()
        ]
        if len(self.emptied):
            n = len(self.emptied)
            what = _(
                "{n:count} optional cell is left empty.",
                "{n:count} optional cells are left empty.",
                n,
            )
            told.append(fill(what, n=n))
        return told + self.assumptions


def report_on(
    sheets: list[Sheet], accepted: dict[str, pd.DataFrame], assumptions: list[str]
) -> ImportReport:
    """Count rows and money, and make sure that nothing is lost.

    Raises
    ------
    KamError
        If an amount has more digits than can be kept to the cent.
    """
    rows, money, rejected, emptied = [], [], [], []
    for sheet in sheets:
        n, gone = len(sheet.frame.index.union(list(sheet.rejected))), len(sheet.rejected)
        rows.append((sheet.name, sheet.table, n, n - gone, gone))
        main = next((name for name in _money_of(sheet.table) if name in sheet.frame), None)
        values = sheet.frame[main].to_dict() if main else {}
        rejected += [
            (sheet.name, row, sheet.table, reason, values.get(row))
            for row, reason in sorted(sheet.rejected.items())
        ]
        emptied += [(sheet.name, *cell) for cell in sheet.emptied]
    for table, frame in accepted.items():
        parts = [sheet for sheet in sheets if sheet.table == table]
        for column in _money_of(table):
            held = [sheet for sheet in parts if column in sheet.frame]
            if held:
                read = sum((_total(sheet.frame[column]) for sheet in held), Decimal(0))
                gone = sum((_total(_rejected(sheet)[column]) for sheet in held), Decimal(0))
                kept = _total(frame[column])
                _refuse_lost(table, column, read - gone - kept)
                money.append((table, column, read, kept, gone))
    return ImportReport(
        pd.DataFrame(rows, columns=["file", "table", "read", "accepted", "rejected"]),
        pd.DataFrame(money, columns=["table", "column", "read", "accepted", "rejected"]),
        pd.DataFrame(rejected, columns=["file", "row", "table", "reason", "money"]),
        pd.DataFrame(emptied, columns=["file", "row", "column", "value"]),
        assumptions,
    )


def _money_of(table: str) -> list[str]:
    """List the money columns of a table, the most telling first."""
    names = [column.name for column in tables()[table].columns if column.unit == "EUR"]
    return sorted(names, key=lambda name: name not in ("revenue", "amount"))


def _rejected(sheet: Sheet) -> pd.DataFrame:
    return sheet.frame[sheet.frame.index.isin(sheet.rejected)]


def _total(values: pd.Series) -> Decimal:
    """Add up without losing a cent."""
    exact = (
        value if isinstance(value, Decimal) else Decimal(repr(float(value)))
        for value in values.dropna()
    )
    return sum(exact, Decimal(0))


def _refuse_lost(table: str, column: str, lost: Decimal) -> None:
    if abs(lost) >= _CENT / 2:
        what = _("{table}, {column}: the amounts have too many digits to be kept to the cent.")
        raise KamError(what.format(table=table, column=column))


def _excel_value(value: object) -> object:
    """Write what Excel can hold: exact amounts as numbers, odd characters left out."""
    if value is None or value != value:
        return None
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, str) and not fits_excel(value):
        return "".join(sign for sign in value if fits_excel(sign))[:1000]
    return value
