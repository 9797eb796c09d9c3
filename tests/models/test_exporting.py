"""Payslips and comparisons on paper: exact, readable, and names stay names."""

from dataclasses import replace
from html.parser import HTMLParser

import numpy as np
import openpyxl
import pytest
from made_up_years import plan, quarters, sales

from kamlib.errors import KamError
from kamlib.models import Results, compare_plans
from kamlib.models.exporting import Document, Table
from kamlib.text import use_language

FORMULA = "=cmd|' /C calc'!A0"
SCRIPT = "<script>alert('1')</script>&"
YEAR = Results.of(quarters(90_000.37, 123_456.78, 0, 214_748.36))
THIRDS = ("+1+1", "-2", "@SUM(A1)")


def payslip(name="Made up", **terms):
    """A payslip with thirds of a cent to round in every line."""
    parts = [sales(each, weight=1 / 3) for each in THIRDS]
    return plan(*parts, base=80_000.01, **terms).statement(YEAR), name


def cells(path, sheet=0):
    """The rows of a sheet, as cells."""
    book = openpyxl.load_workbook(path)
    return list(book.worksheets[sheet].iter_rows())


class Page(HTMLParser):
    """Reads a page: its tags, and the text in each kind of element."""

    def __init__(self, path):
        super().__init__()
        self.tags, self.texts, self.open = [], [], []
        self.feed(path.read_text("utf-8"))

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.texts.append((self.open[-1] if self.open else "", data))

    def text(self, tag):
        """The texts of all elements of a kind."""
        return [text for where, text in self.texts if where == tag]


def test_excel_holds_every_payment_to_the_cent(tmp_path):
    slip = payslip()[0]
    rows = cells(slip.save(tmp_path / "slip.xlsx"))
    head = next(n for n, row in enumerate(rows) if row[0].value == "Month")
    lines, sums = rows[head + 1 : -3], rows[-3:]
    cents = [round(100 * row[3].value) for row in lines]
    assert cents == [line.cents for line in slip.lines]
    assert [row[0].value for row in sums] == ["Variable pay", "Base salary", "Total"]
    variable, base, total = (round(100 * row[3].value) for row in sums)
    assert (variable, variable + base) == (sum(cents), total)
    assert [row[3].value for row in sums] == [slip.variable, slip.base, slip.total]
    assert all(row[3].number_format == '"€"#,##0.00' for row in [*lines, *sums])
    assert {row[0].value for row in lines} == {3, 6, 9, 12}


def test_excel_takes_no_name_for_a_formula(tmp_path):
    slip = replace(payslip()[0], plan=FORMULA)
    rows = cells(slip.save(tmp_path / "slip.xlsx", note="=1+1"))
    every = [cell for row in rows for cell in row if cell.value is not None]
    assert {cell.data_type for cell in every} == {"s", "n"}
    assert {row[1].value for row in rows if row[1].value} >= {"Component", *THIRDS}
    assert rows[0][0].value == f"Payslip: {FORMULA}"
    assert (rows[1][0].value, rows[1][0].data_type) == ("=1+1", "s")


def test_excel_is_laid_out_to_be_read_and_printed(tmp_path):
    sheet = openpyxl.load_workbook(payslip()[0].save(tmp_path / "slip.xlsx")).active
    head = next(row[0].row for row in sheet.iter_rows() if row[0].value == "Month")
    assert sheet.freeze_panes == f"A{head + 1}"
    assert sheet.print_title_rows == f"${head}:${head}"
    widths = {letter: column.width for letter, column in sheet.column_dimensions.items()}
    assert widths["A"] < widths["B"] < widths["C"] == 70
    assert widths["D"] >= len("€10,000.00")
    assert sheet[f"C{head + 1}"].alignment.wrap_text


def test_german_excel_writes_the_sign_behind_the_amount(tmp_path):
    use_language("de")
    try:
        rows = cells(payslip()[0].save(tmp_path / "slip.xlsx"))
    finally:
        use_language("en")
    assert rows[-1][3].number_format == '#,##0.00 "€"'


def test_a_web_page_shows_every_payment_to_the_cent(tmp_path):
    slip = payslip()[0]
    page = Page(slip.save(tmp_path / "slip.html", note="Synthetic data."))
    assert page.open == []
    assert ("html", {"lang": "en"}) in page.tags
    assert page.text("title") == page.text("h1") == ["Payslip: Made up"]
    assert page.text("caption") == ["Payments, month by month"]
    assert page.text("p") == ["Synthetic data."]
    shown = [float(text[1:].replace(",", "")) for text in page.text("td") if text[0] == "€"]
    sums = [slip.variable, slip.base, slip.total]
    assert shown == [*slip.table["amount"], *sums]
    assert page.text("th")[-3:] == ["Variable pay", "Base salary", "Total"]


def test_a_web_page_runs_nothing_and_loads_nothing(tmp_path):
    slip = payslip()[0]
    lines = [line._replace(component=SCRIPT, rule=SCRIPT) for line in slip.lines]
    path = replace(slip, plan=SCRIPT, lines=tuple(lines)).save(tmp_path / "slip.html", note=SCRIPT)
    page = Page(path)
    assert page.text("h1") == [f"Payslip: {SCRIPT}"]
    assert page.text("td")[1:3] == [SCRIPT, SCRIPT]
    tags = {tag for tag, _attributes in page.tags}
    assert not tags & {"script", "link", "img", "iframe", "a"}
    assert not any(name.startswith("on") for _tag, names in page.tags for name in names)
    assert "url(" not in path.read_text("utf-8")
    policies = [names["content"] for _tag, names in page.tags if "http-equiv" in names]
    assert policies == ["default-src 'none'; style-src 'unsafe-inline'"]


def test_a_web_page_says_its_language(tmp_path):
    use_language("de")
    try:
        page = Page(payslip()[0].save(tmp_path / "slip.html"))
    finally:
        use_language("en")
    assert ("html", {"lang": "de"}) in page.tags
    assert page.text("td")[-1].endswith("\N{NO-BREAK SPACE}€")


@pytest.fixture(scope="module")
def compared():
    """Two plans on four years: B asks for half as much, and pays 1,000 less base."""
    values = np.zeros((4, 12))
    values[:, 11] = 200_000, 300_000, 400_000, 500_000
    rates = {"name": "B", "base": 79_000.0}
    a = plan(sales(period="year"))
    return compare_plans(
        replace(a, name=FORMULA),
        replace(a, **rates).with_quotas({"Sales": 200_000}),
        Results({"new_business": values, "contribution_margin": values}),
    )


def test_a_comparison_in_excel_holds_the_numbers_as_they_are(compared, tmp_path):
    path = compared.save(tmp_path / "both.xlsx", note="Synthetic data.")
    book = openpyxl.load_workbook(path)
    assert len(book.worksheets) == 5
    plans, pay, shares = (cells(path, sheet)[-2 - (sheet == 2) :] for sheet in range(3))
    assert [cell.value for cell in plans[0]] == ["A", FORMULA, 80_000, 20_000, 100_000]
    assert plans[0][1].data_type == "s"
    for row, told in zip(pay, compared.table.itertuples(), strict=True):
        expected = [told.low, told.middle, told.high, told.mean, told.cost]
        assert [cell.value for cell in row[1:6]] == expected
        assert row[6].value == pytest.approx(100 * told.cost_per_margin)
    assert [row[1].value for row in shares] == [compared.better, compared.same, compared.worse]
    assert {row[1].number_format for row in shares} == {"0.0%"}


def test_a_comparison_says_its_finding(compared, tmp_path):
    more = Page(compared.save(tmp_path / "both.html")).text("p")
    assert more[0].endswith(
        f"B pays €{compared.median_difference:,.2f} more than A, base salary included."
    )
    other = replace(
        compared, a=compared.b, b=compared.a, pay_a=compared.pay_b, pay_b=compared.pay_a
    )
    less = Page(other.save(tmp_path / "other.html")).text("p")
    assert less[0].endswith(
        f"B pays €{compared.median_difference:,.2f} less than A, base salary included."
    )


def test_what_is_unknown_is_an_empty_cell_and_said_on_paper(compared, tmp_path):
    unknown = replace(compared, margin=0.0)
    assert cells(unknown.save(tmp_path / "both.xlsx"), 1)[-1][6].value is None
    assert "n/a" in Page(unknown.save(tmp_path / "both.html")).text("td")


@pytest.mark.parametrize("name", ["slip.pdf", "slip", "slip.xlsx.bak"])
def test_another_suffix_is_refused(tmp_path, name):
    with pytest.raises(KamError, match=r"\.xlsx or \.html, not as") as problem:
        payslip()[0].save(tmp_path / name)
    assert name in str(problem.value)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_is_no_file(tmp_path):
    (tmp_path / "slip.html").mkdir()
    with pytest.raises(KamError, match=r'"slip\.html" is a folder'):
        payslip()[0].save(tmp_path / "slip.html")


def test_a_save_that_fails_leaves_the_old_file(tmp_path):
    path = payslip()[0].save(tmp_path / "slip.xlsx")
    before = path.read_bytes()
    with pytest.raises(KamError, match="Excel cannot hold the text"):
        replace(payslip()[0], plan="bell \x07").save(path)
    assert path.read_bytes() == before
    assert [file.name for file in tmp_path.iterdir()] == ["slip.xlsx"]
    replace(payslip()[0], plan="bell \x07").save(tmp_path / "slip.html")


def test_folders_on_the_way_are_made(tmp_path):
    path = payslip()[0].save(str(tmp_path / "pay" / "2026" / "slip.HTML"))
    assert Page(path).text("h1") == ["Payslip: Made up"]


def test_long_captions_fit_the_names_of_sheets(tmp_path):
    table = Table("What [B] pays: more/less than A in a year?", {"Plan": "text"}, [])
    book = openpyxl.load_workbook(Document("Both", [table]).save(tmp_path / "both.xlsx"))
    assert book.sheetnames == ["What  B  pays  more less than A"]
    assert [cell.value for cell in book.active["A"]] == ["Both", table.caption, "Plan"]
