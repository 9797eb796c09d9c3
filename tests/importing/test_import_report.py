"""The report accounts for every row and cent, can be saved, and runs nothing when opened."""

from decimal import Decimal

import pytest
from files import csv_file
from openpyxl import load_workbook

import kamlib as kam
from kamlib.errors import KamError

EVIL = "=cmd|' /C calc'!A0"
TEXT = (
    "Rechnung;Datum;Kunden-Nr.;Kunde;Netto\n"
    f"1;31.01.2025;7;{EVIL};1.250,50\n"
    "2;31.02.2025;7;A;100,10\n"
    "3;28.02.2025;;A;0,05\n"
    f"4;28.02.2025;8;<script>;{EVIL}\n"
    "5;28.02.2025;8;<script>;12,34\n"
    "6;28.02.2025;8;<script>;20,00\n"
    "7;28.02.2025;8;<script>;30,00\n"
    "Summe;;;;1.412,99\n"
)


@pytest.fixture
def found(tmp_path):
    return kam.import_export(csv_file(tmp_path, TEXT))


def test_every_rejected_row_is_listed_with_its_reason_and_money(found):
    rejected = found.report.rejected
    assert rejected["row"].tolist() == [3, 4, 5, 9]
    assert rejected["reason"].tolist() == [
        'Datum: "31.02.2025" cannot be read',
        "account_id is empty",
        f'Netto: "{EVIL}" cannot be read',
        "a total, not a row of its own",
    ]
    assert rejected["money"].tolist() == [Decimal("100.10"), Decimal("0.05"), None, None]


def test_money_read_is_accepted_and_rejected_to_the_cent(found):
    assert found.report.money.to_numpy().tolist() == [
        ["invoices", "revenue", Decimal("1412.99"), Decimal("1312.84"), Decimal("100.15")]
    ]
    assert found.report.rows.to_numpy().tolist() == [["export.csv", "invoices", 8, 4, 4]]


def test_the_saved_report_holds_no_formula(found, tmp_path):
    found.report.save(tmp_path / "report.xlsx")
    book = load_workbook(tmp_path / "report.xlsx")
    assert book.sheetnames == ["rows", "money", "rejected", "emptied", "assumptions"]
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not any(cell.data_type == "f" for cell in cells)
    assert any(EVIL in str(cell.value) for cell in book["rejected"]["D"])
    assert book["money"]["C2"].value == 1412.99
    with pytest.raises(KamError, match=r"report\.xlsx"):
        found.report.save(tmp_path / "report.csv")


def test_names_are_escaped_where_the_report_is_html(tmp_path):
    text = "Rechnung;Datum;Kunde;Netto\n" + "1;31.01.2025;A;1,00\n" * 3 + "2;31.01.2025;B;<b>\n"
    report = kam.import_export(csv_file(tmp_path, text)).report
    assert "<b>" in repr(report)
    assert "<b>" not in report._repr_html_()


def test_the_report_says_what_was_assumed(found):
    told = repr(found.report)
    assert "8 rows read = 4 accepted + 4 rejected" in told
    assert "€1,412.99 read = €1,312.84 accepted + €100.15 rejected" in told
    assert 'column "Datum": days are written day.month.year' in told
    assert 'column "Netto": numbers are written like 1.234,56' in told


def test_more_digits_than_fit_are_refused(tmp_path):
    text = "Rechnung;Datum;Kunde;Netto\n1;31.01.2025;A;12345678901234567,89\n"
    with pytest.raises(KamError, match="too many digits"):
        kam.import_export(csv_file(tmp_path, text))


def test_a_portfolio_saved_as_files_imports_as_itself(tmp_path):
    sample = kam.sample("machinery")
    sample.save(tmp_path / "saved")
    found = kam.import_export(tmp_path / "saved")
    assert len(found.portfolio.invoices) == len(sample.invoices)
    assert found.portfolio.invoices["revenue"].sum() == sample.invoices["revenue"].sum()
    assert found.report.rejected.empty
    assert set(found.portfolio.tables) == set(sample.tables)
