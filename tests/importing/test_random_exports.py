"""A known ledger, written in a random style, reads back as the same money or not at all."""

import io
from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from kamlib.errors import KamError
from kamlib.portfolio.importing import import_export

NAMES = {
    "de": ["Rechnungsnummer", "Rechnungsdatum", "Kundennummer", "Kunde", "Netto"],
    "en": ["Invoice Number", "Invoice Date", "Customer Number", "Customer", "Net Amount"],
    "sap": ["VBELN", "FKDAT", "KUNAG", "NAME1", "NETWR"],
}
# Thousands, point; and where decimals may be left out, as programs do with whole numbers.
SEPARATORS = [(".", ","), (",", "."), (" ", ","), ("\u00a0", ","), ("'", "."), ("", "."), ("", ",")]
DAYS = {
    "%d.%m.%Y": "day.month.year",
    "%d/%m/%Y": "day.month.year",
    "%m/%d/%Y": "month/day/year",
    "%d.%m.%y": "day.month.year",
    "%Y-%m-%d": "",
    "%Y%m%d": "",
    "%d-%b-%Y": "",
    "serial": "",
}
CUSTOMERS = [
    "Müller & Söhne",
    "=cmd|' /C calc'!A0",
    'The "Big" One; Ltd',
    "<script>",
    "Ã–l",
    "A, B",
]

lines = st.lists(
    st.tuples(
        st.integers(1, 40),
        st.dates(date(2019, 1, 1), date(2026, 12, 31)),
        st.sampled_from(CUSTOMERS),
        st.decimals(-2_000_000, 2_000_000, places=2) | st.integers(-2_000, 2_000_000).map(Decimal),
    ),
    min_size=1,
    max_size=25,
)
styles = st.fixed_dictionaries(
    {
        "names": st.sampled_from(list(NAMES)),
        "separators": st.sampled_from(SEPARATORS),
        "whole": st.booleans(),
        "negative": st.sampled_from(["-{}", "{}-", "({})", "−{}"]),
        "money": st.sampled_from(["{}", "{} €", "€{}", "EUR {}"]),
        "day": st.sampled_from(list(DAYS)),
        "sign": st.sampled_from(list(";,\t|")),
        "encoding": st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252", "utf-16-be"]),
        "end": st.sampled_from(["\n", "\r\n"]),
        "above": st.sampled_from(["", "Export\n", "Umsatz 2025\nvon Hand\n\n"]),
        "below": st.sampled_from(["", "total", "text"]),
        "excel": st.booleans(),
    }
)


def amount(value, style):
    thousand, point = style["separators"]
    whole = style["whole"] and value == value.to_integral_value()
    text = f"{abs(value):,.0f}" if whole else f"{abs(value):,.2f}"
    text = text.replace(",", "t").replace(".", point).replace("t", thousand)
    text = style["money"].format(text)
    return style["negative"].format(text) if value < 0 else text


def day(when, style):
    if style["day"] == "serial":
        return str((when - date(1899, 12, 30)).days)
    return when.strftime(style["day"])


def rows_of(drawn, style):
    yield NAMES[style["names"]]
    for invoice, when, customer, value in drawn:
        number = f"{CUSTOMERS.index(customer):05}"
        yield [f"R{invoice:03}", day(when, style), number, customer, amount(value, style)]
    if style["below"]:
        value = sum(line[-1] for line in drawn)
        yield ["Summe", "", "", "", amount(value, style)] if style["below"] == "total" else ["Ende"]


def csv_of(drawn, style):
    def field(text):
        return '"' + text.replace('"', '""') + '"' if set(text) & set(';,\t|"') else text

    body = (style["sign"].join(map(field, row)) for row in rows_of(drawn, style))
    text = style["above"] + "".join(row + style["end"] for row in body)
    if style["encoding"] == "cp1252":
        text = text.replace("−", "-")  # that code page has no real minus sign
    return text.encode(style["encoding"])


def excel_of(drawn, style):
    book = Workbook()
    for row in rows_of(drawn, style):
        book.active.append(row)
        for cell in book.active[book.active.max_row]:
            cell.data_type = "s"
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


@settings(max_examples=30)
@given(lines, styles)
def test_the_same_money_or_a_refusal(tmp_path_factory, drawn, style):
    suffix, write = (".xlsx", excel_of) if style["excel"] else (".csv", csv_of)
    path = tmp_path_factory.mktemp("random") / f"x{suffix}"
    path.write_bytes(write(drawn, style))
    names = NAMES[style["names"]]
    answers = {
        f"dates / {path.name} / {names[1]}": DAYS[style["day"]],
        f"numbers / {path.name} / {names[4]}": {
            (".", ","): "1.234,56",
            (",", "."): "1,234.56",
            (" ", ","): "1 234,56",
            ("\u00a0", ","): "1 234,56",
            ("'", "."): "1'234.56",
            ("", "."): "1,234.56",
            ("", ","): "1.234,56",
        }[style["separators"]],
    }
    try:
        found = import_export(path)
        asked = {question.key: question for question in found.questions if not question.default}
        if asked:
            known = {key: _option(asked[key], answers[key]) for key in asked}
            found = import_export(path, answers=known)
        report = found.report
    except KamError:
        return
    truth = sum((line[-1] for line in drawn), Decimal(0))
    assert report.money["accepted"][0] == truth == report.money["read"][0]
    invoices = found.portfolio.invoices
    told = sorted(zip(invoices["date"].dt.date, invoices["account_id"], strict=True))
    assert told == sorted((line[1], f"{CUSTOMERS.index(line[2]):05}") for line in drawn)
    assert report.rows["accepted"][0] == len(drawn)


def _option(question, meant):
    """Choose the option that is meant: ways that agree are offered under the first one's name."""
    if meant in question.options:
        return meant
    point = {"1.234,56": ",", "1 234,56": ",", "1,234.56": ".", "1'234.56": "."}[meant]
    return next(way for way in question.options if way[-3] == point)


def test_most_styles_are_read_and_not_refused(tmp_path):
    drawn = [
        (n, date(2025, 1, 1) + timedelta(29 * n), CUSTOMERS[n % 3], Decimal(f"{n * 1111}.50"))
        for n in range(1, 12)
    ]
    style = {"names": "de", "whole": False, "money": "{}", "encoding": "utf-8", "end": "\n"}
    style |= {"above": "", "below": "total", "negative": "-{}"}
    for n in range(2 * len(DAYS)):
        style["separators"] = SEPARATORS[n % len(SEPARATORS)]
        style["day"] = list(DAYS)[n % len(DAYS)]
        style["sign"] = ";,\t|"[n // 2 % 4]
        path = tmp_path / f"{n}.csv"
        path.write_bytes(csv_of(drawn, style))
        found = import_export(path)
        assert found.report.money["accepted"][0] == sum(line[-1] for line in drawn)
