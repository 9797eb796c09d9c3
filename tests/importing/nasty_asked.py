"""Nasty exports of the ledger that leave something open, and some that are damaged throughout.

The first are asked about, in a question with this key, and read by the answer; the others are
refused in certain words.
"""

import gzip
from datetime import date
from decimal import Decimal

from ledger_writing import (
    EARLY,
    FIRST,
    GERMAN,
    LINES,
    LONG,
    SIDES,
    TOTAL,
    Case,
    absolute,
    csv,
    english,
    table,
    with_column,
)

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
        "day or month, debit or credit, net or gross, a currency and a total in doubt, packed",
        {
            "x.csv.gz": gzip.compress(
                with_column(
                    with_column(
                        table(
                            (*GERMAN[:-1], "Betrag"),
                            absolute,
                            "%d/%m/%Y",
                            lines=[*EARLY, ("R9", date(2025, 6, 7), "9", "Gesamt", 0, Decimal(5))],
                        ),
                        "S/H",
                        [*SIDES, "S"],
                    ),
                    "Whg",
                    ["CHF"] * 6,
                ).encode("cp1252")
            )
        },
        {
            "dates / x.csv / Rechnungsdatum": "day.month.year",
            "total / x.csv / Kunde = Gesamt": "total",
            "tax / x.csv / amount": "net",
            "sign / x.csv / side": "debit",
        },
        asks="dates / x.csv / Rechnungsdatum",
        rejected=1,
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
    Case("damaged amounts below a title, between totals, packed",
         {"x.csv.gz": gzip.compress(("Umsatz\n\n" + table(
             amount=lambda a: f"{a:,.2f}"[:-2] + ",5,0", lines=LONG) + "Summe;;;;;1\n").encode())},
         refused=r'"Netto": 100 of 100 values are no number'),
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
