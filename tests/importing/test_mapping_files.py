"""A mapping is proposed, can be changed, and is kept in a file for next month."""

import pytest
from files import csv_file

from kamlib.errors import KamError
from kamlib.portfolio.importing import Mapping, MappingError, import_export
from kamlib.portfolio.importing.vocabulary import _vocabularies as vocabularies
from kamlib.portfolio.importing.vocabulary import kind_of, propose
from kamlib.portfolio.tables import tables

MARCH = "Nr;Tag;Wer;Betrag\n1;03/04/2025;A;1.234\n2;05/04/2025;B;2.500\n"
APRIL = "Nr;Tag;Wer;Betrag\n3;01/02/2025;A;1.111\n"
SHEET = """
[[sheet]]
name = "march.csv"
table = "invoices"

[sheet.columns]
"Nr" = "invoice_id"
"Tag" = "date"
"Wer" = "accounts.name"
"Betrag" = "amount"

[sheet.decisions]
"dates / Tag" = "day.month.year"
"numbers / Betrag" = "1.234,56"
"tax / amount" = "net"
"""


def test_what_was_decided_in_march_holds_in_april(tmp_path):
    march = csv_file(tmp_path, MARCH, "march.csv")
    mapping = csv_file(tmp_path, SHEET, "mapping.toml")
    first = import_export(march, mapping)
    assert first.portfolio.invoices["revenue"].tolist() == [1234.0, 2500.0]
    first.mapping.save(tmp_path / "kept.toml")
    april = csv_file(tmp_path, APRIL, "april.csv")
    second = import_export(april, tmp_path / "kept.toml")
    assert second.questions == []
    assert second.portfolio.invoices["revenue"].tolist() == [1111.0]
    assert second.portfolio.invoices["date"].dt.month.tolist() == [2]
    both = import_export([march, april], tmp_path / "kept.toml")
    assert len(both.portfolio.invoices) == 3


def test_answers_become_part_of_the_mapping(tmp_path):
    march = csv_file(tmp_path, MARCH.replace("Nr", "Rechnung").replace("Tag", "Datum"), "m.csv")
    answers = {
        "column / m.csv / account_id": "Wer",
        "dates / m.csv / Datum": "month/day/year",
        "numbers / m.csv / Betrag": "1,234.56",
        "tax / m.csv / amount": "net",
    }
    asked = {question.key for question in import_export(march).questions}
    assert asked <= set(answers)
    found = import_export(march, answers=answers)
    assert found.portfolio.invoices["revenue"].tolist() == [1.234, 2.5]
    found.mapping.save(tmp_path / "kept.toml")
    kept = Mapping.read(tmp_path / "kept.toml")
    assert kept == found.mapping
    again = import_export(march, kept)
    assert again.questions == []
    assert again.portfolio.invoices.equals(found.portfolio.invoices)


def test_a_column_can_be_given_another_meaning(tmp_path):
    text = "Rechnung;Datum;Kunde;Netto;Netto vor Rabatt\n1;31.01.2025;A;9,00;10,00\n"
    path = csv_file(tmp_path, text)
    found = import_export(path)
    assert any("not used: Netto vor Rabatt" in told for told in found.report.assumptions)
    found.mapping.sheets["export.csv"].columns["Netto vor Rabatt"] = "list_revenue"
    again = import_export(path, found.mapping)
    assert again.portfolio.invoices["list_revenue"].tolist() == [10.0]
    found.mapping.sheets["export.csv"].columns["Netto"] = "revenu"
    with pytest.raises(MappingError, match='Did you mean "revenue"'):
        import_export(path, found.mapping)


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ('table = "invoices"', 'table = "invoice"', 4, 'Did you mean "invoices"'),
        ('"Tag" = "date"', '"Tag" = "dates"', 8, 'Did you mean "date"'),
        ('"Tag" = "date"', '"Tag" = 7', 8, "text in quotation marks"),
        ('"Wer" = "accounts.name"', '"Wer" = "date"', 9, '"Tag" and "Wer" cannot both be date'),
        ("[sheet.columns]", "[sheet.colums]", 6, 'Did you mean "columns"'),
        ('name = "march.csv"\n', "", 2, 'needs "name" and "table"'),
        ("[[sheet]]", "[[sheets]]", 2, "not known here"),
        ('"numbers / Betrag" = "1.234,56"', '"numbers / Betrag" = 1.2', 14, "text in quotation"),
    ],
)
def test_every_problem_of_a_mapping_has_its_line(tmp_path, old, new, line, words):
    assert old in SHEET
    path = csv_file(tmp_path, SHEET.replace(old, new, 1), "mapping.toml")
    with pytest.raises(MappingError, match=words) as refusal:
        Mapping.read(path)
    assert f"line {line}:" in str(refusal.value)


def test_a_mapping_that_cannot_be_read(tmp_path):
    with pytest.raises(KamError, match="no file"):
        Mapping.read(tmp_path / "none.toml")
    with pytest.raises(MappingError, match="line 1"):
        Mapping.read(csv_file(tmp_path, "name = march\n", "m.toml"))


def test_an_unknown_way_in_a_mapping_is_refused(tmp_path):
    mapping = csv_file(tmp_path, SHEET.replace("1.234,56", "German"), "mapping.toml")
    with pytest.raises(KamError, match=r'"German" is no answer to "numbers / march\.csv / Betrag"'):
        import_export(csv_file(tmp_path, MARCH, "march.csv"), mapping)


# As the documentation of each system names its fields; sources stand in the vocabularies.
HEADERS = [
    ("Salesforce", "opportunities", "Opportunity ID|Account Name|Type|Created Date|Close Date|Stage"
     "|Amount Currency|Amount|Loss Reason"),
    ("Salesforce", "opportunities", "Id|AccountId|Type|CreatedDate|CloseDate|StageName"
     "|CurrencyIsoCode|Amount"),
    ("HubSpot", "opportunities", "Record ID|Deal Name|Deal Stage|Close Date|Create Date|Amount"
     "|Deal Type|Associated Company IDs (Primary)|Associated Company"),
    ("Dynamics 365", "opportunities", "(Do Not Modify) Opportunity|Potential Customer|Created On"
     "|Actual Close Date|Est. Revenue|Status|Sales Stage"),
    ("Dynamics 365", "opportunities", "opportunityid|createdon|actualclosedate|estimatedvalue"
     "|statecode|stepname"),
    ("Pipedrive", "opportunities", "Deal - ID|Deal - Organization|Deal - Value|Deal - Currency"
     "|Deal - Status|Deal - Stage|Deal - Deal created|Deal - Deal closed on|Deal - Lost reason"),
    ("SAP SD", "invoices", "VBELN|POSNR|FKDAT|KUNAG|MATNR|FKIMG|NETWR|WAERK|FKART|FKSTO"),
    ("SAP SD", "invoices", "VBRP-VBELN|VBRP-POSNR|VBRK-FKDAT|VBRK-KUNAG|VBRP-NETWR|VBRK-SFAKN"),
    ("SAP SD", "invoices", "Faktura|Position|Fakturadatum|Auftraggeber|Fakturierte Menge|Nettowert"
     "|Belegwährung|Fakturaart|Storniert"),
    ("DATEV", "invoices", "Umsatz (ohne Soll/Haben-Kz)|Soll/Haben-Kennzeichen|WKZ Umsatz|Konto"
     "|Belegdatum|Belegfeld 1|Generalumkehr (GU)"),
    ("English", "invoices", "Invoice No|Invoice Date|Customer No|Qty|Net Amount"),
    ("German", "invoices", "Rechnungs-Nr.|Rechnungsdatum|Kd.-Nr.|Menge|Netto"),
]  # fmt: skip


@pytest.mark.parametrize(("system", "table", "header"), HEADERS)
def test_a_system_is_known_by_its_columns(system, table, header):
    names = header.split("|")
    layout = propose(names)
    assert (layout.system, layout.table) == (system, table)
    known = set(layout.columns.values())
    assert len(layout.columns) >= len(names) - 1
    assert known & {"invoice_id", "opportunity_id"}
    assert layout.confidence[names[0]] == 1
    assert all(0 < sure <= 1 for sure in layout.confidence.values())


def test_only_columns_that_hold_something_are_offered(tmp_path):
    text = "Rechnung;Datum;Kunde;Leer;Wumpel\n1;31.01.2025;A;;5,50\n2;31.01.2025;B;-;6,00\n"
    (asked,) = import_export(csv_file(tmp_path, text)).questions
    assert asked.options == {"Wumpel": "5,50, 6,00"}


def test_the_year_of_days_without_one_is_asked_again_next_month(tmp_path):
    text = "Rechnung;Datum;Kunde;Netto\n1;3112;A;5,50\n"
    path, key = csv_file(tmp_path, text), "year / export.csv / Datum"
    first = import_export(path, answers={key: "2024"})
    assert first.portfolio.invoices["date"].dt.year.tolist() == [2024]
    assert [question.key for question in import_export(path, first.mapping).questions] == [key]


def test_a_name_of_another_system_is_less_sure():
    layout = propose(["VBELN", "FKDAT", "KUNAG", "NETWR", "Warengruppe", "Currency Code"])
    assert layout.confidence["NETWR"] == 1 > layout.confidence["Currency Code"]


def test_the_vocabularies_name_only_what_there_is():
    for vocabulary in vocabularies().values():
        for table, columns in vocabulary.items():
            if table != "name":
                assert table in tables()
                assert all(kind_of(table, target) for target in columns)


def test_our_own_column_names_are_known():
    for name, table in tables().items():
        names = [column.name for column in table.columns]
        assert propose(names).table == name
        assert propose(names).columns == dict(zip(names, names, strict=True))
