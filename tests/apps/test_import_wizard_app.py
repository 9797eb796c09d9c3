"""The import wizard: four steps, from files to a portfolio, by the same call as without it."""

import shutil
from pathlib import Path

import pandas as pd
import pytest
from openpyxl import load_workbook

import kamlib as kam
from kamlib.apps import import_wizard
from kamlib.errors import KamError
from kamlib.portfolio.importing import Mapping, import_export

MESSY = Path(__file__).parents[2] / "data" / "messy"
ANSWERS = {
    "numbers / kunden.csv / Mitarbeiter": "1.234,56",
    "tax / rechnungen.csv / amount": "gross",
    "dates / contracts.csv / Start date": "day.month.year",
}
TOGETHER = {"same / accounts / 1001": "001001"}


def messy() -> list[Path]:
    return [MESSY / name for name in ("kunden.csv", "rechnungen.csv", "contracts.csv")]


def answered(wizard, answers):
    for key, answer in answers.items():
        wizard.questions.boxes[key].value = answer
    wizard.use_answers()


def asking():
    wizard = import_wizard()
    wizard.read(messy())
    return wizard


def done():
    wizard = asking()
    answered(wizard, ANSWERS)
    return wizard


def part(wizard, name):
    return next(part for part in wizard.columns.parts if part.raws[0].name == name)


def set_column(part, column, target):
    options = part.columns.controls[0]["options"]
    names = [row["name"] for row in part.columns.rows]
    values = [dict(each) for each in part.columns.values]  # noqa: PD011
    values[names.index(column)]["target"] = options.index(target)
    part.columns.values = values


def shown(wizard) -> list[bool]:
    return [step.layout.display != "none" for step in wizard._steps]


def upload(wizard, *files):
    wizard.files.upload.value = tuple(
        {
            "name": name,
            "type": "text/csv",
            "size": len(content),
            "content": memoryview(content),
            "last_modified": pd.Timestamp("2026-10-15").to_pydatetime(),
        }
        for name, content in files
    )


def test_it_begins_with_files_and_nothing_else():
    wizard = import_wizard()
    assert shown(wizard) == [True, False, False, False]
    with pytest.raises(KamError, match="Nothing is imported yet"):
        print(wizard.portfolio)


def test_columns_are_shown_with_values_reading_and_confidence():
    wizard = import_wizard()
    wizard.read(messy())
    rows = {row["name"]: row["cells"] for row in part(wizard, "rechnungen.csv").columns.rows}
    assert rows["Betrag"][0][0].startswith("39.960,20")
    assert [cell[0] for cell in rows["Betrag"][1:]] == ["numbers, as in 1.234,56", "sure"]
    assert rows["Belegdatum"][1][0] == "days, as day.month.year"
    assert rows["Storno"][0][0] == "X  ·  X  ·  X"
    contracts = {row["name"]: row["cells"] for row in part(wizard, "contracts.csv").columns.rows}
    assert contracts["Start date"][1][0] == "asked below"
    assert contracts["Annual value"][1][0] == "numbers, as in 1,234.56"


def test_questions_show_rows_that_help_and_choose_nothing():
    wizard = import_wizard()
    wizard.read(messy())
    assert list(wizard.questions.boxes) == list(ANSWERS)
    assert {box.value for box in wizard.questions.boxes.values()} == {""}
    assert shown(wizard) == [True, True, True, False]
    told = "".join(getattr(each, "value", "") for each in wizard.questions.widget.children)
    assert "31/12/2026" in told
    assert "6.380,20" in told
    assert "3 questions must be answered" in wizard.told.html


def test_it_comes_to_what_the_call_comes_to():
    wizard = done()
    imported = import_export(messy(), answers=ANSWERS)
    pd.testing.assert_frame_equal(wizard.portfolio.invoices, imported.portfolio.invoices)
    assert wizard.told.state == "correct"
    for sentence in str(imported.report).splitlines():
        assert sentence in wizard.result.html.replace("&quot;", '"')
    assert wizard.result.html.count("a total, not a row of its own") == 9 + 1  # and once in words


def test_what_may_be_the_same_is_asked_and_kept_apart_until_somebody_says_so():
    wizard = done()
    assert wizard.portfolio.accounts["name"].tolist().count("Nordhafen Werke") == 2
    assert wizard.questions.boxes["same / accounts / 1001"].value == ""
    answered(wizard, TOGETHER)
    assert wizard.portfolio.accounts["name"].tolist().count("Nordhafen Werke") == 1


def test_an_answer_can_be_changed():
    wizard = done()
    tax_off = wizard.portfolio.invoices["revenue"].sum()
    answered(wizard, {"tax / rechnungen.csv / amount": "net"})
    assert wizard.portfolio.invoices["revenue"].sum() > 1.05 * tax_off


def test_a_column_can_be_something_else():
    wizard = import_wizard()
    wizard.read(messy())
    journal = part(wizard, "rechnungen.csv")
    set_column(journal, "Betrag", "revenue")
    wizard.use_columns()
    assert "tax / rechnungen.csv / amount" not in wizard.questions.boxes
    rows = {row["name"]: row["cells"] for row in part(wizard, "rechnungen.csv").columns.rows}
    assert rows["Betrag"][2][0] == "as you said"
    assert rows["MwSt"][2][0] == "sure"


def test_columns_that_cannot_be_are_refused_in_words_and_can_be_put_right():
    wizard = import_wizard()
    wizard.read(messy())
    journal = part(wizard, "rechnungen.csv")
    set_column(journal, "MwSt", "amount")
    wizard.use_columns()
    assert wizard.told.state == "malformed"
    assert "cannot both be amount" in wizard.told.html
    set_column(part(wizard, "rechnungen.csv"), "MwSt", "tax")
    wizard.use_columns()
    answered(wizard, ANSWERS)
    assert len(wizard.portfolio.invoices) == len(done().portfolio.invoices)


def test_a_file_can_be_another_table_or_left_out():
    wizard = import_wizard()
    wizard.read(messy())
    contracts = part(wizard, "contracts.csv")
    contracts.table.value = ""
    assert set(contracts.layout.columns) == set()
    wizard.use_columns()
    answered(wizard, {key: ANSWERS[key] for key in list(ANSWERS)[:2]})
    assert wizard.portfolio.contracts is None
    part(wizard, "contracts.csv").table.value = "contracts"
    wizard.use_columns()
    answered(wizard, ANSWERS)
    assert len(wizard.portfolio.contracts) == 9


def test_files_come_from_the_browser_under_safe_names():
    wizard = import_wizard()
    contents = [(f"../../{path.name}", path.read_bytes()) for path in messy()]
    upload(wizard, *contents)
    answered(wizard, ANSWERS)
    assert len(wizard.portfolio.accounts) == 12
    room = Path(wizard.files._folder.name)
    written = [path for path in room.rglob("*") if path.is_file()]
    assert sorted(path.name for path in written) == sorted(path.name for path in messy())


def test_the_mapping_of_last_month_answers_everything(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    wizard = done()
    answered(wizard, TOGETHER)
    wizard.result.save_mapping()
    assert wizard.result.saved.state == "correct"
    again = import_wizard()
    later = tmp_path / "rechnungen_november.csv"
    shutil.copy(MESSY / "rechnungen.csv", later)
    again.read([MESSY / "kunden.csv", later, MESSY / "contracts.csv", Path("my_import.toml")])
    assert again.questions.boxes == {}
    assert len(again.portfolio.accounts) == 11
    again.use_columns()
    assert len(again.portfolio.accounts) == 11
    assert Mapping.read("my_import.toml").decisions["tax / rechnungen.csv / amount"] == "gross"


def test_decisions_that_do_not_fit_other_columns_are_asked_anew(tmp_path):
    mapping = tmp_path / "kept.toml"
    done()._imported.mapping.save(mapping)
    wizard = import_wizard()
    wizard.read([*messy(), mapping])
    set_column(part(wizard, "rechnungen.csv"), "MwSt", "(not used)")
    wizard.use_columns()
    assert "2 questions" not in wizard.told.html
    assert (
        "gross"
        not in dict(wizard.questions.boxes["tax / rechnungen.csv / amount"].options).values()
    )


def test_the_report_is_saved_with_every_rejected_row(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    wizard = done()
    wizard.result.save_report()
    wizard.result.save_report()
    assert "my_import-2.xlsx" in wizard.result.saved.html
    book = load_workbook(tmp_path / "my_import.xlsx", read_only=True)
    n = len(import_export(messy(), answers=ANSWERS).report.rejected)
    assert len(list(book["rejected"].rows)) == n + 1
    wizard.result.name.value = ""
    wizard.result.save_report()
    assert wizard.result.saved.state == "malformed"


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("", "There is no file to import"),
        ("nowhere.csv", "There is no file or folder"),
        ("note.pdf", "holds no table that can be imported"),
    ],
)
def test_a_path_that_leads_nowhere_is_told(typed, words, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("note.pdf").write_bytes(b"%PDF")
    wizard = done()
    wizard.files.path.value = typed
    wizard.files.typed()
    assert words in wizard.told.html.replace("&quot;", '"')
    assert wizard.told.state == "malformed"
    assert shown(wizard) == [True, False, False, False]
    with pytest.raises(KamError):
        print(wizard.portfolio)


def test_a_path_and_the_example_are_read():
    wizard = import_wizard()
    wizard.files.path.value = f' "{MESSY}" '
    wizard.files.typed()
    assert len(wizard.columns.parts) == 3
    by_button = import_wizard(MESSY)
    by_button.files.widget.children[0].children[1].click()
    assert set(by_button.questions.boxes) == set(ANSWERS)


def test_files_with_the_same_columns_share_a_table(tmp_path):
    for month in ("oktober", "november"):
        text = f"Rechnung;Datum;Kunde;Netto\n1{month};13.10.2025;Öl & Söhne;1.250,50\n"
        (tmp_path / f"{month}.csv").write_text(text, "utf-8")
    wizard = import_wizard()
    wizard.read([tmp_path])
    assert [len(part.raws) for part in wizard.columns.parts] == [2]
    assert (
        "november.csv and 1 more with the same columns" in wizard.columns.widget.children[0].value
    )
    assert len(wizard.portfolio.invoices) == 2
    wizard.use_columns()
    assert len(wizard.portfolio.invoices) == 2


def test_damage_is_told_and_a_column_can_be_taken_out(tmp_path):
    rows = "".join(f"{n};{n + 1}.01.2025;Meyer;??;7\n" for n in range(13, 25))
    (tmp_path / "a.csv").write_text(f"Rechnung;Datum;Kunde;Netto;Betrag netto\n{rows}", "utf-8")
    wizard = import_wizard()
    wizard.read([tmp_path])
    answered(wizard, {"column / a.csv / revenue": "Netto"})
    assert wizard.told.state == "malformed"
    assert "&quot;??&quot; in row 2" in wizard.told.html
    answered(wizard, {"column / a.csv / revenue": "Betrag netto"})
    assert wizard.portfolio.invoices["revenue"].tolist() == [7.0] * 12


def test_a_number_is_asked_for_in_a_box(tmp_path):
    text = "Rechnung;Datum;Kunde;Netto;Währung\n1;13.10.2025;A;5,00;EUR\n2;14.10.2025;B;9,00;USD\n"
    (tmp_path / "a.csv").write_text(text, "utf-8")
    wizard = import_wizard()
    wizard.read([tmp_path])
    answered(wizard, {"rate / EUR / USD": "much"})
    assert "is no rate" in wizard.told.html
    answered(wizard, {"rate / EUR / USD": "0.5"})
    assert wizard.portfolio.invoices["revenue"].tolist() == [5.0, 4.5]


def test_the_rows_above_a_doubtful_total_are_shown(tmp_path):
    amounts = enumerate((7, 50, 11, 12, 13, 93), 1)
    rows = "".join(f"{n};{n + 12}.10.2025;Firma {n};{each},00\n" for n, each in amounts)
    (tmp_path / "a.csv").write_text(f"Rechnung;Datum;Kunde;Netto\n{rows}", "utf-8")
    wizard = import_wizard()
    wizard.read([tmp_path])
    assert list(wizard.questions.boxes) == ["total / a.csv / row 7 = 93.00"]
    told = wizard.questions.widget.children[0].value
    assert "13,00" in told
    assert "93,00" in told
    assert "50,00" not in told


def test_a_word_nobody_knows_is_shown_in_its_rows(tmp_path):
    rows = "".join(f"{n};{n + 12}.10.2025;Firma {n};{n},50;Rechnung\n" for n in range(1, 8))
    text = f"Rechnung;Datum;Kunde;Netto;Belegart\n{rows}8;20.10.2025;Firma X;5,00;Zapfwelle\n"
    (tmp_path / "a.csv").write_text(text, "utf-8")
    wizard = import_wizard()
    wizard.read([tmp_path])
    assert list(wizard.questions.boxes) == ["words / a.csv / Belegart = Zapfwelle"]
    told = wizard.questions.widget.children[0].value
    assert "Firma X" in told
    assert "Firma 1" not in told


def test_names_are_data_and_never_html(tmp_path):
    text = "Rechnung;Datum;Kunde <i>;Netto\n1;13.10.2025;<b>A</b>;5,00\n2;x;<b>a</b>;<u>\n"
    (tmp_path / "a.csv").write_text(text, "utf-8")
    wizard = import_wizard()
    wizard.read([tmp_path])
    answered(wizard, {})
    texts = [wizard.told.html, wizard.result.html]
    texts += [getattr(each, "value", "") for each in wizard.questions.widget.children]
    texts += [each.value for each in wizard.columns.widget.children if hasattr(each, "value")]
    page = "".join(texts) + wizard._repr_mimebundle_()["text/html"]
    assert not any(tag in page for tag in ("<b>", "<i>", "<u>"))


def test_without_widgets_there_is_what_was_told():
    before = import_wizard()._repr_mimebundle_()
    assert "Run this cell to import files." in before["text/html"]
    assert before["text/plain"] == "Nothing is imported yet. Choose files in the wizard."
    after = done()._repr_mimebundle_()
    assert "Rejected: 18 rows" in after["text/html"]
    assert "rows read" in after["text/plain"]
    assert "application/vnd.jupyter.widget-view+json" in after


def test_it_is_an_app_of_the_package():
    assert kam.apps.import_wizard is import_wizard
