"""Ids and names of several tables belong together, and look-alikes are never merged silently."""

import pytest
from files import csv_file

from kamlib.portfolio.importing import import_export

SALES = (
    "Rechnung;Datum;Kunden-Nr.;Artikel;Netto\n"
    "1;31.01.2025;0012;GTXPro;10,50\n"
    "2;31.01.2025;0013;GTX Pro;5,00\n"
)
CUSTOMERS = "Kundennummer;Name;Branche;Mitarbeiter\n12;Meyer;Bau;40\n0013;Öl AG;Chemie;viele\n"
PRODUCTS = "Artikel;Warengruppe;Listenpreis\nGTX Pro;GTX;4.821,00\n"


@pytest.fixture
def folder(tmp_path):
    for name, text in (("sales", SALES), ("customers", CUSTOMERS), ("products", PRODUCTS)):
        csv_file(tmp_path, text, f"{name}.csv")
    return tmp_path


def test_look_alikes_are_suggested_and_kept_apart(folder):
    found = import_export(folder)
    keys = {question.key for question in found.questions}
    assert keys == {"same / accounts / 0012", "same / products / GTXPro"}
    assert set(found.portfolio.accounts["account_id"]) == {"12", "0013", "0012"}
    assert found.portfolio.invoices["product_id"].tolist() == ["GTXPro", "GTX Pro"]
    assert any("look alike and are kept apart" in told for told in found.report.assumptions)


def test_they_are_one_if_somebody_says_so(folder):
    same = {"same / accounts / 0012": "12", "same / products / GTXPro": "GTX Pro"}
    found = import_export(folder, answers=same)
    assert set(found.portfolio.accounts["account_id"]) == {"12", "0013"}
    assert found.portfolio.invoices["account_id"].tolist() == ["12", "0013"]
    assert found.portfolio.invoices["product_id"].unique().tolist() == ["GTX Pro"]
    assert '"GTXPro" is taken as "GTX Pro", as was said.' in found.report.assumptions
    again = import_export(folder, found.mapping)
    assert again.questions == []


def test_an_optional_cell_that_cannot_be_read_is_left_empty_and_listed(folder):
    found = import_export(folder)
    assert found.report.emptied.to_numpy().tolist() == [
        ["customers.csv", 3, "Mitarbeiter", "viele"]
    ]
    accounts = found.portfolio.accounts.set_index("account_id")
    assert accounts["employees"].isna().tolist() == [False, True, True]


def test_names_lead_to_the_ids_of_the_other_table(tmp_path):
    csv_file(tmp_path, CUSTOMERS, "customers.csv")
    csv_file(
        tmp_path, "Rechnung;Datum;Kunde;Netto\n1;31.01.2025;Öl AG;1,00\n2;31.01.2025;Neu;2,00\n"
    )
    found = import_export(tmp_path)
    assert found.portfolio.invoices["account_id"].tolist() == ["0013", "Neu"]
    assert found.portfolio.name_of("Neu") == "Neu"


def test_a_name_that_two_customers_have_leads_to_neither(tmp_path):
    csv_file(tmp_path, "Kundennummer;Name\n1;Meyer\n2;Meyer\n", "customers.csv")
    csv_file(tmp_path, "Rechnung;Datum;Kunde;Netto\n1;31.01.2025;Meyer;1,00\n")
    assert import_export(tmp_path).portfolio.invoices["account_id"].tolist() == ["Meyer"]


def test_the_lines_of_an_invoice_are_numbered_through_two_files(tmp_path):
    head = "Rechnung;Datum;Kunde;Netto\n"
    csv_file(tmp_path, head + "1;31.01.2025;A;1,00\n1;31.01.2025;A;1,00\n", "a.csv")
    csv_file(tmp_path, head + "1;31.01.2025;A;3,00\n", "b.csv")
    found = import_export(tmp_path, answers={"overlap / b.csv / a.csv": "both"})
    assert found.portfolio.invoices["line"].tolist() == [1, 2, 3]
    assert found.report.rows["rejected"].sum() == 0


def test_a_key_that_repeats_is_rejected_with_the_place_of_the_first(tmp_path):
    csv_file(tmp_path, CUSTOMERS + "0013;Andere AG;;5\n", "customers.csv")
    csv_file(tmp_path, SALES, "sales.csv")
    found = import_export(tmp_path)
    reasons = found.report.rejected[["file", "row", "reason"]].to_numpy().tolist()
    assert reasons == [["customers.csv", 4, "the same account_id as in customers.csv, 3"]]
