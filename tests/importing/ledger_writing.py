"""A small ledger and the ways to write it, for nasty exports of it."""

import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from openpyxl import Workbook

LINES = [
    ("R1", date(2025, 1, 13), "0007", "Müller & Söhne", 2, Decimal("1234.50")),
    ("R1", date(2025, 1, 13), "0007", "Müller & Söhne", 1, Decimal("0.75")),
    ("R2", date(2025, 2, 28), "0010", "=Öl AG", 5, Decimal("1000000.00")),
    ("G3", date(2025, 3, 31), "0010", "=Öl AG", -1, Decimal("-200.00")),
    ("R4", date(2025, 12, 1), "0011", "<b>Weiß</b>", 10, Decimal("12.30")),
]
TOTAL = sum(line[-1] for line in LINES)
GERMAN = ("Rechnungsnr.", "Rechnungsdatum", "Kunden-Nr.", "Kunde", "Menge", "Netto")
ENGLISH = ("Invoice No", "Invoice Date", "Customer No", "Customer", "Quantity", "Net Amount")


@dataclass(frozen=True)
class Case:
    """A file (or several) and what must come of it."""

    name: str
    files: dict[str, bytes]
    answers: dict[str, str] = field(default_factory=dict)
    asks: str = ""  # beginning of the key of a question that must be open without answers
    refused: str = ""  # pattern in the refusal
    rejected: int = 0  # rows that must be listed as rejected


def german(amount: Decimal) -> str:
    return f"{amount:,.2f}".translate(str.maketrans(",.", ".,"))


def table(
    names=GERMAN,
    amount: Callable = german,
    day="%d.%m.%Y",
    sign=";",
    quote="",
    end="\n",
    lines=LINES,
) -> str:
    """Write the ledger as CSV text."""
    rows = [names]
    for invoice, when, number, name, quantity, net in lines:
        rows.append((invoice, when.strftime(day), number, name, str(quantity), amount(net)))
    return "".join(sign.join(f"{quote}{each}{quote}" for each in row) + end for row in rows)


def english(**how) -> str:
    style = {"names": ENGLISH, "amount": "{:,.2f}".format, "sign": ",", "quote": '"'}
    return table(**{**style, "day": "%m/%d/%Y", **how})


def with_column(text: str, name: str, values: list[str]) -> str:
    """Add a column to a text with semicolons."""
    rows = text.splitlines()
    return "".join(f"{row};{value}\n" for row, value in zip(rows, [name, *values], strict=True))


def excel(rows: list[list], formats: dict | None = None) -> bytes:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    for cells in book.active.iter_rows(min_row=2):
        for cell in cells:
            if isinstance(cell.value, str):
                cell.data_type = "s"  # a text, though it begins with "="
    for column, shown in (formats or {}).items():
        for cell in book.active[column]:
            cell.number_format = shown
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def zipped(**files: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in files.items():
            archive.writestr(f"export/{name}.csv", content)
    return file.getvalue()


def absolute(amount: Decimal) -> str:
    return german(abs(amount))


def csv(text: str, encoding: str = "utf-8") -> dict[str, bytes]:
    return {"x.csv": text.encode(encoding)}


def bracketed(amount: Decimal) -> str:
    return f"({-amount:,.2f})" if amount < 0 else f"{amount:,.2f}"


def total_of(lines: list[tuple]) -> tuple:
    """Write a total that fills every column."""
    return ("Grand total", date(2025, 12, 31), "9", "all", 0, sum(line[-1] for line in lines))


SERIALS = [(when - date(1899, 12, 30)).days for _i, when, *_rest in LINES]
TYPED = [[i, when, number, name, q, float(net)] for i, when, number, name, q, net in LINES]
CREDITS = ["G2" if net < 0 else "F2" for *_rest, net in LINES]
SIDES = ["H" if net < 0 else "S" for *_rest, net in LINES]
NET = [net for *_rest, net in LINES]
TAXES = [(net * 19 / 100).quantize(Decimal("0.01")) for net in NET]
TAX19 = list(map(german, TAXES))
FIRST, LAST = table(lines=LINES[:4]), table(lines=LINES[2:])
AGAIN = ("R8", *LINES[0][1:])
EARLY = [(i, date(2025, n, n + 1), *rest) for n, (i, _when, *rest) in enumerate(LINES, 1)]
LONG = [LINES[n % 5] for n in range(100)]
