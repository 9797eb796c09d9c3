"""Nasty exports of one small ledger, each written by code: one trap alone, or several at once.

The ledger is always `LINES`, worth `TOTAL`. A case says what must come out of its file: the same
money, or a question with its answers, or a refusal in certain words.
"""

import gzip
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


SERIALS = [(when - date(1899, 12, 30)).days for _i, when, *_rest in LINES]
TYPED = [[i, when, number, name, q, float(net)] for i, when, number, name, q, net in LINES]
CREDITS = ["G2" if net < 0 else "F2" for *_rest, net in LINES]
SIDES = ["H" if net < 0 else "S" for *_rest, net in LINES]
TAX19 = [german((net * 19 / 100).quantize(Decimal("0.01"))) for *_rest, net in LINES]
FIRST, LAST = table(lines=LINES[:4]), table(lines=LINES[2:])
AGAIN = ("R8", *LINES[0][1:])
EARLY = [(i, date(2025, n, n + 1), *rest) for n, (i, _when, *rest) in enumerate(LINES, 1)]
LONG = [LINES[n % 5] for n in range(100)]

READ = [
    Case("german", csv(table())),
    Case("english", csv(english())),
    Case("utf-8 with a mark", csv(table(), "utf-8-sig")),
    Case("utf-16", csv(table(sign="\t"), "utf-16")),
    Case("utf-16 without a mark", csv(table(), "utf-16-le")),
    Case("cp1252", csv(table(), "cp1252")),
    Case("tabs", csv(table(sign="\t"))),
    Case("pipes", csv(table(sign="|"))),
    Case("lines of Windows", csv(table(end="\r\n"))),
    Case("lines of an old Mac", csv(table(end="\r"))),
    Case("blank lines between", csv(table(end="\r\r\n"))),
    Case("sep=", csv("sep=;\n" + table())),
    Case("all quoted", csv(table(quote='"'))),
    Case("single quotes", csv(table(quote="'"))),
    Case("delimiter at the end", csv(table(end=";\n"))),
    Case("preamble", csv("Umsatzliste\nStand: 01.01.2026;;\n\n" + table())),
    Case("total below", csv(table() + "Summe;;;;;1.001.047,55\n"), rejected=1),
    Case(
        "subtotals between", csv(table() + "Zwischensumme;;;;;5,00\n" + "Ende;;;;;\n"), rejected=2
    ),
    Case(
        "total in every column",
        csv(table(lines=[*LINES, ("Summe", date(2025, 12, 31), "9", "alle", 17, TOTAL)])),
        rejected=1,
    ),
    Case(
        "subtotals and a total in every column",
        csv(
            table(
                lines=[
                    *LINES[:2],
                    ("Zwischensumme", date(2025, 1, 31), "7", "M", 3, Decimal("1235.25")),
                    *LINES[2:],
                    ("Zwischensumme", date(2025, 12, 31), "9", "Ö", 1, Decimal("999812.30")),
                    ("Gesamt:", date(2025, 12, 31), "0", "alle", 17, TOTAL),
                ]
            )
        ),
        rejected=3,
    ),
    Case("currency in the name", csv(table((*GERMAN[:-1], "Umsatz netto in EUR")))),
    Case("a currency with each amount", csv(table((*GERMAN[:-1], "Netto (EUR)")))),
    Case("seconds since 1970", csv(table(day="%s000"))),
    Case("names again", csv(table() + table(lines=[])), rejected=1),
    Case("a row too long", csv(table() + "R9;01.01.2025;1;A; B;1;9,00\n"), rejected=1),
    Case("thousands by space", csv(table(amount=lambda a: german(a).replace(".", " ")))),
    Case("thousands by nbsp", csv(table(amount=lambda a: german(a).replace(".", "\u00a0")))),
    Case("thousands by narrow nbsp", csv(table(amount=lambda a: german(a).replace(".", "\u202f")))),
    Case("swiss", csv(table(amount=lambda a: f"{a:,.2f}".replace(",", "'")))),
    Case("minus behind", csv(table(amount=lambda a: absolute(a) + "-" * (a < 0)))),
    Case("parentheses", csv(english(amount=lambda a: f"({-a:,.2f})" if a < 0 else f"{a:,.2f}"))),
    Case("real minus sign", csv(table(amount=lambda a: german(a).replace("-", "−")))),
    Case("euro signs", csv(table(amount=lambda a: f"{german(a)} €"))),
    Case("plus signs", csv(table(amount=lambda a: f"{a:+.2f}".replace(".", ",")))),
    Case("iso days", csv(table(day="%Y-%m-%d"))),
    Case("iso days and times", csv(table(day="%Y-%m-%dT08:15:00Z"))),
    Case("compact days", csv(table(day="%Y%m%d"))),
    Case("two digits of the year", csv(table(day="%d.%m.%y"))),
    Case("english months", csv(table(day="%d-%b-%Y"))),
    Case("am and pm", csv(english(day="%m/%d/%Y 8:15 AM"))),
    Case("guarded ids", csv(table().replace("0007", '="0007"').replace("0010", '="0010"'))),
    Case("gz", {"x.csv.gz": gzip.compress(table().encode())}),
    Case("zip", {"x.zip": zipped(a=table().encode())}),
    Case("excel", {"x.xlsx": excel([list(GERMAN), *TYPED])}),
    Case("excel with a title", {"x.xlsx": excel([["Umsatz"], [], list(GERMAN), *TYPED])}),
    Case(
        "excel serials",
        {
            "x.xlsx": excel(
                [
                    list(GERMAN),
                    *([r[0], n, *r[2:]] for r, n in zip(TYPED, SERIALS, strict=True)),
                ]
            )
        },
    ),
    Case(
        "excel texts",
        {"x.xlsx": excel([row.split(";") for row in table().splitlines()])},
    ),
    Case(
        "excel zeros by format",
        {
            "x.xlsx": excel(
                [list(GERMAN), *([*r[:2], int(r[2]), *r[3:]] for r in TYPED)], {"C": "0000"}
            )
        },
    ),
    Case(
        "gross and tax",
        csv(
            with_column(
                table(
                    (*GERMAN[:-1], "Brutto"),
                    lambda a: german(a + (a * 19 / 100).quantize(Decimal("0.01"))),
                ),
                "MwSt.",
                TAX19,
            )
        ),
    ),
    Case("credit notes by type", csv(with_column(table(amount=absolute), "Fakturaart", CREDITS))),
    Case("credit notes by type, negative", csv(with_column(table(), "Fakturaart", CREDITS))),
    Case(
        "cancelled documents",
        csv(
            with_column(
                table(lines=[*LINES, AGAIN, ("R9", *AGAIN[1:])]),
                "storniert",
                ["", "", "", "", "", "X", "X"],
            )
        ),
        rejected=2,
    ),
    Case(
        "cancelled documents and their reversals",
        csv(
            with_column(
                with_column(
                    table(
                        amount=absolute,
                        lines=[*LINES, ("R8", *LINES[0][1:]), ("S9", *LINES[0][1:])],
                    ),
                    "Fakturaart",
                    [*CREDITS, "F2", "S1"],
                ),
                "storniert",
                ["", "", "", "", "", "X", ""],
            )
        ),
    ),
    Case("two parts", {"a.csv": table(lines=LINES[:2]).encode(), "b.csv": LAST.encode()}),
    Case("overlap", {"a.csv": FIRST.encode(), "b.csv": LAST.encode()}, rejected=2),
    Case(
        "overlap in two encodings",
        {"a.csv": FIRST.encode("cp1252"), "b.csv": english(lines=LINES[2:]).encode("utf-16")},
        rejected=2,
    ),
    Case(
        "everything at once",
        {
            "x.csv.gz": gzip.compress(
                (
                    "Umsatzliste;;\nvon;Müller;\n\n"
                    + with_column(
                        table(
                            amount=lambda a: absolute(a).replace(".", "\u00a0") + "-" * (a < 0),
                            day="%d.%m.%y",
                            quote='"',
                        ),
                        "Währung",
                        ["EUR"] * 5,
                    )
                    + "\nSumme;;;;;1 001 047,55;\nEnde der Liste\n"
                ).encode("cp1252")
            )
        },
        rejected=2,
    ),
]

ASKED = [
    Case(
        "day or month",
        csv(table(day="%d/%m/%Y", lines=EARLY)),
        {"dates / x.csv / Rechnungsdatum": "day.month.year"},
        asks="dates / x.csv / Rechnungsdatum",
    ),
    Case(
        "net or gross",
        csv(table((*GERMAN[:-1], "Betrag"))),
        {"tax / x.csv / amount": "net"},
        asks="tax / x.csv / amount",
    ),
    Case(
        "a total without a word",
        csv(table(lines=[*LINES, ("R5", date(2025, 12, 31), "0011", "<b>Weiß</b>", 17, TOTAL)])),
        {f"total / x.csv / row 7 = {TOTAL}": "total"},
        asks=f"total / x.csv / row 7 = {TOTAL}",
        rejected=1,
    ),
    Case(
        "a total that is no sum",
        csv(table(lines=[*LINES, ("R5", date(2025, 12, 31), "9", "Gesamt", 17, Decimal(7))])),
        {"total / x.csv / Kunde = Gesamt": "total"},
        asks="total / x.csv / Kunde = Gesamt",
        rejected=1,
    ),
    Case(
        "debit and credit",
        csv(with_column(table(amount=absolute), "Soll/Haben", SIDES)),
        {"sign / x.csv / side": "debit"},
        asks="sign / x.csv / side",
    ),
    Case(
        "two columns of one name",
        csv(table((*GERMAN[:4], "Netto", "Netto"))),
        {"column / x.csv / revenue": "Netto (2)"},
        asks="column / x.csv / revenue",
    ),
    Case(
        "a column nobody knows",
        csv(table((*GERMAN[:-1], "Wumpel"))),
        {"column / x.csv / revenue": "Wumpel"},
        asks="column / x.csv / revenue",
    ),
    Case(
        "unknown type of document",
        csv(with_column(table(), "Belegart", ["RX", "RX", "RX", "GX", "RX"])),
        {
            "words / x.csv / Belegart = RX": "invoice",
            "words / x.csv / Belegart = GX": "credit",
        },
        asks="words / x.csv / Belegart = RX",
    ),
    Case(
        "an invoice that changed between two exports",
        {
            "a.csv": FIRST.encode(),
            "b.csv": (table(lines=LINES[2:]) + "R1;13.01.2025;0007;M;1;9,00\n").encode(),
        },
        {"overlap / b.csv / a.csv": "first"},
        asks="overlap / b.csv / a.csv",
        rejected=3,
    ),
    Case(
        "two currencies",
        csv(
            with_column(
                table(lines=[*LINES, ("R9", *LINES[0][1:-1], Decimal("0.00"))]),
                "Währung",
                [*["EUR"] * 5, "USD"],
            )
        ),
        {"rate / EUR / USD": "0.92"},
        asks="rate / EUR / USD",
    ),
    Case(
        "days as DATEV writes them",
        csv(table(day="%d%m")),
        {"year / x.csv / Rechnungsdatum": "2025"},
        asks="year / x.csv / Rechnungsdatum",
    ),
]

REFUSED = [
    Case("thousands anywhere", csv(table(amount=lambda a: f"{a:,.2f}"[:-2] + ",5,0", lines=LONG)),
         refused=r'"Netto": 100 of 100 values are no number'),
    Case("two conventions in one column",
         csv(table(lines=LONG) + english(lines=LONG, sign=";").split("\n", 1)[1]),
         refused="values are no"),
    Case("only the time is left", csv(table(day="00:00.0", lines=LONG)), refused="00:00.0"),
    Case("day zero", csv(table(day="1970-01-01", lines=LONG)), refused="day 0 of a computer"),
    Case("shortened ids", csv(table(lines=LONG).replace("0007", "1.23457E+12")),
         refused="Excel has shortened them"),
    Case("shown as hashes", csv(table(amount=lambda a: "#######", lines=LONG)), refused="#######"),
    Case("most customers missing", csv(table(lines=[(*x[:2], "", "", *x[4:]) for x in LONG])),
         refused="100 of 100 rows would have to be rejected.*account_id is empty"),
    Case("no table of ours", csv("Frucht;Farbe\nApfel;rot\n"), refused="No file has the columns"),
    Case("signs that contradict each other",
         csv(with_column(table(), "Fakturaart", ["F2", "G2", "F2", "G2", "F2"])),
         refused="some credit notes are positive and some negative"),
    Case("prices without quantities",
         csv(table((*GERMAN[:4], "Bemerkung", "Einzelpreis"))), refused="no revenue to compute"),
]  # fmt: skip
