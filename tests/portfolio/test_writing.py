"""A portfolio that is saved comes back the same, and a save never leaves a half-written file."""

import json
import tempfile
import zipfile
from dataclasses import replace
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from hypothesis import given, settings
from portfolio_cases import assert_same, portfolios, small

from kamlib.errors import KamError
from kamlib.portfolio import load, writing


def there_and_back(portfolio, name):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        portfolio.save(path)
        return load(path)


@settings(max_examples=15, deadline=None)
@given(portfolios())
def test_a_folder_and_a_zip_give_back_the_same(portfolio):
    assert_same(portfolio, there_and_back(portfolio, "kept"))
    assert_same(portfolio, there_and_back(portfolio, "kept.zip"))


@settings(max_examples=10, deadline=None)
@given(portfolios())
def test_excel_gives_back_the_same(portfolio):
    assert_same(portfolio, there_and_back(portfolio, "kept.xlsx"))


@pytest.mark.parametrize("name", ["kept", "kept.zip", "kept.xlsx"])
def test_own_columns_come_back_as_text(name):
    portfolio = small()
    accounts = portfolio.accounts.assign(segment=["A", None], score=[1.5, 2.0])
    with pytest.warns(UserWarning, match="accounts: .* segment, score"):
        back = there_and_back(replace(portfolio, accounts=accounts), name)
    assert back.accounts["segment"].fillna("?").tolist() == ["A", "?"]
    assert back.accounts["score"].tolist() == ["1.5", "2"]


def test_excel_takes_no_text_for_a_formula(tmp_path):
    small().save(tmp_path / "kept.xlsx")
    cell = openpyxl.load_workbook(tmp_path / "kept.xlsx")["accounts"]["B2"]
    assert (cell.value, cell.data_type) == ("=1+1", "s")


def test_excel_holds_dates_and_numbers_as_such(tmp_path):
    small().save(tmp_path / "kept.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "kept.xlsx")["invoices"]
    row = dict(zip((cell.value for cell in sheet[1]), sheet[2], strict=True))
    assert row["date"].is_date
    assert row["date"].value == pd.Timestamp("2025-01-10")
    assert (row["revenue"].value, row["invoice_id"].value) == (100, "1")


@pytest.mark.parametrize("text", ["bell \x07", "not a character \ufffe", "x" * 40_000])
def test_what_excel_cannot_hold_is_refused_and_fits_a_folder(tmp_path, text):
    portfolio = small()
    accounts = portfolio.accounts.assign(industry=["pumps", text])
    portfolio = replace(portfolio, accounts=accounts)
    with pytest.raises(
        KamError, match="accounts: Excel cannot hold the text in row 3, column industry"
    ):
        portfolio.save(tmp_path / "kept.xlsx")
    assert list(tmp_path.iterdir()) == []
    assert_same(portfolio, there_and_back(portfolio, "kept"))


def test_the_same_data_gives_the_same_bytes(tmp_path):
    small().save(tmp_path / "one.zip")
    small().save(tmp_path / "two.zip")
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()


def test_files_use_plain_line_ends_and_plain_numbers(tmp_path):
    small().save(tmp_path / "kept")
    lines = (tmp_path / "kept" / "invoices.csv").read_bytes().split(b"\n")
    assert lines[1] == b"1,1,2025-01-10,007,P1,1,,100,,"
    assert lines[2] == b"1,2,2025-01-10,007,P2,2,,50.5,,"


def test_an_existing_folder_keeps_its_other_files_and_no_stale_table(tmp_path):
    folder = tmp_path / "kept"
    small().save(folder)
    (folder / "notes.txt").write_text("mine")
    replace(small(), products=None).save(folder)
    assert (folder / "notes.txt").read_text() == "mine"
    assert not (folder / "products.csv").exists()
    assert load(folder).products is None


@pytest.mark.parametrize("name", ["kept", "kept.zip", "kept.xlsx"])
def test_an_interrupted_save_leaves_what_was_there(tmp_path, name, monkeypatch):
    path = tmp_path / name
    small().save(path)
    changed = replace(small(), name="Changed")
    monkeypatch.setattr(writing, "text_of", None)  # fails in the middle of writing
    with pytest.raises(TypeError):
        changed.save(path)
    monkeypatch.undo()
    assert_same(small(), load(path))
    assert [item.name for item in tmp_path.iterdir()] == [name]


@pytest.mark.parametrize("name", ["kept.csv", "kept.xls", "kept.json"])
def test_another_suffix_is_refused(tmp_path, name):
    with pytest.raises(KamError, match=r"to a folder, a \.zip or an \.xlsx file, not to"):
        small().save(tmp_path / name)


def test_a_file_in_the_way_is_not_taken_for_a_folder(tmp_path):
    (tmp_path / "kept").write_text("mine")
    with pytest.raises(KamError, match='not to "kept"'):
        small().save(tmp_path / "kept")
    assert (tmp_path / "kept").read_text() == "mine"


def test_the_descriptor_says_what_the_data_is(tmp_path):
    small().save(tmp_path / "kept.zip")
    with zipfile.ZipFile(tmp_path / "kept.zip") as archive:
        descriptor = json.loads(archive.read("datapackage.json"))
    assert descriptor["title"] == "Small"
    assert descriptor["kamlib"] == {"as_of": "2025-03-05", "synthetic": False}
    assert "licenses" not in descriptor  # real data is not ours to license
