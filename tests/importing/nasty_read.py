"""Nasty exports of the ledger that say everything: one trap alone, or several at once.

The same money must come out of each, without a question.
"""

import gzip
from datetime import date
from decimal import Decimal

from ledger_writing import (
    AGAIN,
    CREDITS,
    FIRST,
    GERMAN,
    LAST,
    LINES,
    NET,
    SERIALS,
    TAX19,
    TAXES,
    TOTAL,
    TYPED,
    Case,
    absolute,
    bracketed,
    csv,
    english,
    excel,
    german,
    table,
    total_of,
    with_column,
    zipped,
)

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
    Case("parentheses", csv(english(amount=bracketed))),
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
        "two overlapping parts in a zip, each with a title, names again, a total and parentheses",
        {
            "x.zip": zipped(
                **{
                    name: (
                        '"Sales"\n"by Müller"\n\n'
                        + english(lines=part[:1], amount=bracketed)
                        + english(lines=[*part[1:], total_of(part)], amount=bracketed)
                    ).encode("utf-16")
                    for name, part in {"a": LINES[:4], "b": LINES[1:]}.items()
                }
            )
        },
        rejected=7,
    ),
    Case(
        "excel with texts, types of documents, tax and a total",
        {
            "x.xlsx": excel(
                [
                    ["Umsatz"],
                    [*GERMAN[:-1], "Brutto", "MwSt.", "Belegart"],
                    *(
                        [*row[:5], absolute(net + tax) + " €", absolute(tax) + " €", kind]
                        for row, net, tax, kind in zip(TYPED, NET, TAXES, CREDITS, strict=True)
                    ),
                    ["Summe", None, None, None, None, german(sum(NET) + sum(TAXES))],
                ]
            )
        },
        rejected=1,
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
