"""A known ledger, written in a random style, reads back as the same money or not at all."""

import gzip
import io
from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from kamlib.errors import KamError
from kamlib.portfolio.importing import import_export

# Names of: document, day, number and name of the customer, type, side, net, gross, tax.
NAMES = {
    "de": "Rechnungsnummer|Rechnungsdatum|Kundennummer|Kunde|Belegart|S/H|Netto|Brutto (EUR)|MwSt.",
    "en": "Invoice Number|Invoice Date|Customer Number|Customer|Type|Dr/Cr|Net Amount|Gross|VAT",
    "sap": "VBELN|VBRK-FKDAT|KUNAG|NAME1|FKART|S/H|VBRP-NETWR|Bruttobetrag|MWSBP",
}
# Thousands, point; and where decimals may be left out, as programs do with whole numbers.
SEPARATORS = {
    (".", ","): "1.234,56",
    (",", "."): "1,234.56",
    (" ", ","): "1 234,56",
    ("\u00a0", ","): "1 234,56",
    ("\u202f", ","): "1 234,56",
    ("'", "."): "1'234.56",
    ("’", ","): "1'234,56",
    ("", "."): "1,234.56",
    ("", ","): "1.234,56",
}
DAYS = {
    "%d.%m.%Y": "day.month.year",
    "%d/%m/%Y": "day.month.year",
    "%m/%d/%Y": "month/day/year",
    "%d.%m.%y": "day.month.year",
    "%Y-%m-%d": "",
    "%Y%m%d": "",
    "%d-%b-%Y": "",
    "%s": "",
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
        "separators": st.sampled_from(list(SEPARATORS)),
        "whole": st.booleans(),
        "negative": st.sampled_from(["-{}", "{}-", "({})", "−{}"]),
        "money": st.sampled_from(["{}", "{} €", "€{}", "EUR {}"]),
        "signed": st.sampled_from(["amount", "side", "type"]),
        "taxed": st.booleans(),
        "day": st.sampled_from(list(DAYS)),
        "sign": st.sampled_from(list(";,\t|")),
        "quoted": st.booleans(),
        "encoding": st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252", "utf-16-be"]),
        "end": st.sampled_from(["\n", "\r\n"]),
        "above": st.sampled_from(["", "Export\n", "Umsatz 2025\nvon Hand\n\n"]),
        "again": st.booleans(),
        "below": st.sampled_from(["", "total", "full total", "text"]),
        "packed": st.sampled_from(["", "gz", "excel"]),
    }
)


def amount(value, style):
    thousand, point = style["separators"]
    whole = style["whole"] and value == value.to_integral_value()
    text = f"{abs(value):,.0f}" if whole else f"{abs(value):,.2f}"
    text = text.replace(",", "t").replace(".", point).replace("t", thousand)
    text = style["money"].format(text)
    return style["negative"].format(text) if value < 0 and style["signed"] == "amount" else text


def day(when, style):
    if style["day"] == "serial":
        return str((when - date(1899, 12, 30)).days)
    if style["day"] == "%s":
        return str((when - date(1970, 1, 1)).days * 86_400)
    return when.strftime(style["day"])


def names_of(style):
    names = NAMES[style["names"]].split("|")
    left_out = {4: style["signed"] != "type", 5: style["signed"] != "side"}
    left_out |= {6: style["taxed"], 7: not style["taxed"], 8: not style["taxed"]}
    return [name for n, name in enumerate(names) if not left_out.get(n)]


def row_of(line, style):
    """Write a line; a total has a word for a number, and no customer."""
    invoice, when, customer, value = line
    number = f"{CUSTOMERS.index(customer):05}" if customer in CUSTOMERS else "alle"
    tax = (value * 19 / 100).quantize(Decimal("0.01"))
    row = [invoice, day(when, style), number, customer]
    kind = {"amount": [], "side": ["SH"[value < 0]], "type": [["F2", "G2"][value < 0]]}
    money = [value + tax, tax] if style["taxed"] else [value]
    return [*row, *kind[style["signed"]], *(amount(each, style) for each in money)]


def rows_of(drawn, style):
    yield names_of(style)
    for n, (invoice, *line) in enumerate(drawn):
        if style["again"] and n == 1:
            yield names_of(style)
        yield row_of((f"R{invoice:03}", *line), style)
    value = sum(line[-1] for line in drawn)
    total = row_of(("Summe", date(2026, 12, 31), "alle", value), style)
    if style["below"] == "total":
        yield [total[0], "", "", "", *total[4:]]
    elif style["below"]:
        yield total if style["below"] == "full total" else ["Ende"]


def csv_of(drawn, style):
    def field(text):
        wrapped = style["quoted"] or set(text) & set(';,\t|"')
        return '"' + text.replace('"', '""') + '"' if wrapped else text

    body = (style["sign"].join(map(field, row)) for row in rows_of(drawn, style))
    text = style["above"] + "".join(row + style["end"] for row in body)
    if style["encoding"] == "cp1252":  # that code page has no real minus, and no narrow space
        text = text.replace("−", "-").replace("\u202f", "\u00a0")
    data = text.encode(style["encoding"])
    return gzip.compress(data) if style["packed"] == "gz" else data


def excel_of(drawn, style):
    book = Workbook()
    for row in rows_of(drawn, style):
        book.active.append(row)
        for cell in book.active[book.active.max_row]:
            cell.data_type = "s"
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def answer(question, style):
    """Answer as somebody who knows the file; a question that need not be is an error."""
    topic, _place, subject = question.key.split(" / ", 2)
    if topic == "numbers":
        meant = SEPARATORS[style["separators"]]
        # Ways that agree are offered under the first one's name.
        alike = (way for way in question.options if way[-3] == meant[-3])
        return meant if meant in question.options else next(alike)
    if topic == "total":
        return "total" if subject.endswith(" = Summe") else "row"
    return {"dates": DAYS[style["day"]], "sign": "debit"}[topic]


def brought(path, style):
    """Import, answering what is asked."""
    answers = {}
    while True:
        found = import_export(path, answers=answers)
        asked = [question for question in found.questions if not question.default]
        if not asked:
            return found
        answers |= {question.key: answer(question, style) for question in asked}


@settings(max_examples=40)
@given(lines, styles)
def test_the_same_money_or_a_refusal(tmp_path_factory, drawn, style):
    suffix, write = {"": ("csv", csv_of), "gz": ("csv.gz", csv_of), "excel": ("xlsx", excel_of)}[
        style["packed"]
    ]
    path = tmp_path_factory.mktemp("random") / f"x.{suffix}"
    path.write_bytes(write(drawn, style))
    try:
        found = brought(path, style)
    except KamError:
        return
    report, truth = found.report, sum((line[-1] for line in drawn), Decimal(0))
    assert report.money["accepted"][0] == truth
    assert report.money["read"][0] == truth + report.money["rejected"][0]
    invoices = found.portfolio.invoices
    told = sorted(zip(invoices["date"].dt.date, invoices["account_id"], strict=True))
    assert told == sorted((line[1], f"{CUSTOMERS.index(line[2]):05}") for line in drawn)
    assert report.rows["accepted"][0] == len(drawn)


def test_most_styles_are_read_and_not_refused(tmp_path):
    drawn = [
        (n, date(2025, 1, 1) + timedelta(29 * n), CUSTOMERS[n % 3], Decimal(f"{n * 1111}.50"))
        for n in range(1, 12)
    ]
    style = {"names": "de", "whole": False, "money": "{}", "encoding": "utf-8", "end": "\n"}
    style |= {"above": "", "below": "full total", "negative": "-{}", "again": True}
    style |= {"quoted": False, "packed": ""}
    for n in range(2 * len(DAYS)):
        style["separators"] = list(SEPARATORS)[n % len(SEPARATORS)]
        style["day"] = list(DAYS)[n % len(DAYS)]
        style["sign"] = ";,\t|"[n // 2 % 4]
        style["signed"] = ["amount", "side", "type"][n % 3]
        style["taxed"] = n % 2 == 1
        path = tmp_path / f"{n}.csv"
        path.write_bytes(csv_of(drawn, style))
        found = brought(path, style)
        assert found.report.money["accepted"][0] == sum(line[-1] for line in drawn)
