"""Reading folders, zips and Excel files, in good order and in the state people have them."""

import json
import re
import zipfile
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from portfolio_cases import assert_same, small

from kamlib.errors import KamError
from kamlib.portfolio import PortfolioError, PortfolioNote, load

ACCOUNTS = "account_id,name\n007,Meyer\n"
INVOICES = "invoice_id,line,date,account_id,revenue\n1,1,2025-01-31,007,250\n"


@pytest.fixture
def folder(tmp_path):
    """Make a folder with the two required tables."""
    home = tmp_path / "my data"
    home.mkdir()
    (home / "accounts.csv").write_text(ACCOUNTS)
    (home / "invoices.csv").write_text(INVOICES)
    return home


def problems_in(path):
    """Load what cannot be loaded; return (table, row, column, rule) of every problem."""
    with pytest.raises(PortfolioError) as caught:
        load(path)
    found = caught.value.problems[["table", "row", "column", "rule"]]
    found = found.astype({"row": object}).where(found.notna(), None)
    return list(found.itertuples(index=False, name=None))


def make_excel(path, **sheets):
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


def test_two_small_tables_are_enough(folder):
    portfolio = load(folder)
    assert (portfolio.name, portfolio.synthetic) == ("my data", False)
    assert portfolio.as_of == pd.Timestamp("2025-01-31")
    assert portfolio.accounts["account_id"].tolist() == ["007"]
    assert portfolio.accounts["employees"].isna().all()
    assert portfolio.invoices["revenue"].tolist() == [250.0]
    assert portfolio.contacts is None


def test_a_path_as_text_and_the_current_folder(folder, monkeypatch):
    monkeypatch.chdir(folder)
    assert load(".").name == "my data"
    assert load(str(folder)).name == "my data"


def test_the_descriptor_names_the_portfolio(folder):
    about = {"title": "Meyer & Sons", "kamlib": {"as_of": "2025-02-03", "synthetic": True}}
    (folder / "datapackage.json").write_text(json.dumps(about))
    portfolio = load(folder)
    assert (portfolio.name, portfolio.synthetic) == ("Meyer & Sons", True)
    assert portfolio.as_of == pd.Timestamp("2025-02-03")


def test_a_descriptor_by_another_program_is_enough(folder):
    (folder / "datapackage.json").write_text('{"name": "from-elsewhere", "kamlib": 3}')
    assert load(folder).name == "from-elsewhere"


def test_a_broken_descriptor_is_told(folder):
    (folder / "datapackage.json").write_text("{")
    assert problems_in(folder) == [("", None, "", 'The file "datapackage.json" is not valid JSON.')]
    (folder / "datapackage.json").write_text('{"kamlib": {"as_of": "soon", "synthetic": "no"}}')
    assert [rule.partition(" of ")[0] for *_where, rule in problems_in(folder)] == [
        '"soon" is not a valid value',
        '"no" is not a valid value',
    ]


def test_nothing_there_suggests_the_nearest(folder):
    with pytest.raises(KamError, match=r'There is no file or folder ".*"\. Did you mean "my data"'):
        load(folder.parent / "my dta")
    (folder.parent / "holiday.jpg").touch()
    with pytest.raises(KamError, match=r"\. Known names: my data\.$"):
        load(folder.parent / "zzz")
    with pytest.raises(KamError, match="There is no file or folder"):
        load(folder / "nowhere" / "at all")


def test_another_kind_of_file_is_refused(folder):
    with pytest.raises(KamError, match=r'"accounts\.csv" is not a portfolio'):
        load(folder / "accounts.csv")


def test_a_folder_without_invoices(folder):
    (folder / "invoices.csv").unlink()
    ((table, row, _column, rule),) = problems_in(folder)
    assert (table, row) == ("invoices", None)
    assert rule.startswith('The table "invoices" is missing.')
    assert rule.endswith("Tables found: accounts.")


def test_the_message_tells_the_first_problems(folder):
    (folder / "invoices.csv").write_text(INVOICES.replace("250", "abc") + INVOICES.split("\n")[1])
    with pytest.raises(PortfolioError) as caught:
        load(folder)
    assert str(caught.value).splitlines() == [
        '2 problems in "my data":',
        '- invoices, row 2, revenue: "abc" is not a number. Write it plainly, such as 1234.56.',
        '- invoices, row 3, invoice_id, line: "1, 1" is already in row 2; '
        "invoice_id + line must be different in every row.",
    ]


def test_blank_rows_are_skipped_and_rows_keep_their_numbers(folder):
    (folder / "invoices.csv").write_text(INVOICES.replace("\n1,", "\n\n,,,,\n1,") + "\n\n")
    assert load(folder).invoices.index.tolist() == [0]
    (folder / "invoices.csv").write_text(
        INVOICES.replace("\n1,", "\n\n,,,,\n1,").replace("250", "")
    )
    assert problems_in(folder)[0][:3] == ("invoices", 4, "revenue")


def test_rows_are_counted_as_a_spreadsheet_does(folder):
    (folder / "accounts.csv").write_text('account_id,name\n007,"Two\nlines"\n,Nobody\n')
    assert problems_in(folder)[0][:3] == ("accounts", 3, "account_id")


def test_missing_columns_are_told_with_what_is_there(folder):
    (folder / "accounts.csv").write_text("Account_ID,size\n007,5\n")
    assert [(column, rule) for _t, _r, column, rule in problems_in(folder)] == [
        (
            "account_id",
            'The column "account_id" is missing. There is a column "Account_ID": should it be '
            'called "account_id"?',
        ),
        ("name", 'The column "name" is missing. Columns found: Account_ID, size.'),
    ]


@pytest.mark.parametrize(
    ("content", "row", "rule"),
    [
        (b"", None, "The file is empty"),
        (b"\n\n", None, "The file is empty"),
        (b"account_id;name\n007;Meyer\n", None, "separated by commas, not by semicolons"),
        (b"account_id;size\n007;1,5\n008;1,5\n", None, "separated by commas, not by semicolons"),
        ("account_id,name\n007,Müller\n".encode("latin-1"), None, "not in UTF-8"),
        (b"account_id,name\n007,Meyer\n008,Meyer,Sons,Ltd\n", 3, "has 4 values, but .* 2 columns"),
        (b'account_id,name\n007,Meyer\n008,"Never closed\n', 3, "quotation mark is not closed"),
        (b"account_id,name,name\n007,Meyer,Sons\n", 1, 'Two columns are called "name"'),
        (b"account_id,name,\n007,Meyer,Sons\n", 1, "has values but no name"),
    ],
)
def test_files_that_are_no_proper_csv(folder, content, row, rule):
    (folder / "accounts.csv").write_bytes(content)
    ((table, found_row, _column, found),) = problems_in(folder)[:1]
    assert (table, found_row) == ("accounts", row)
    assert re.search(rule, found)


def test_a_misshapen_row_does_not_hide_the_other_problems(folder):
    (folder / "invoices.csv").write_text(INVOICES + "2,1,2025-01-31,007,1,250\n3,1,soon,007,5\n")
    assert [where[:3] for where in problems_in(folder)] == [
        ("invoices", 3, ""),
        ("invoices", 4, "date"),
    ]


def test_what_other_programs_do_to_csv_is_understood(folder):
    text = "\ufeff" + INVOICES.replace("\n", "\r\n").replace("line,", " line ,") + ",,,,\r\n"
    (folder / "invoices.csv").write_bytes(text.replace("250", '"250"').encode())
    (folder / "accounts.csv").write_text("account_id,name,,\n007,Meyer,,\n")
    assert load(folder).invoices["revenue"].tolist() == [250.0]


def test_a_row_may_stop_early(folder):
    (folder / "accounts.csv").write_text("account_id,name,industry\n007,Meyer\n")
    assert load(folder).accounts["industry"].isna().all()


def test_unknown_names_are_told_and_unknown_columns_kept(folder):
    (folder / "accounts.csv").write_text("account_id,name,potental_revenue\n007,Meyer,00\n")
    (folder / "contact.csv").write_text("anything")
    (folder / "notes.txt").write_text("mine")
    (folder / "._accounts.csv").write_bytes(b"\x00\x05")
    with pytest.warns(PortfolioNote) as caught:
        portfolio = load(folder)
    assert str(caught[0].message).splitlines() == [
        '"contact.csv" is not read: no table has that name. Did you mean "contacts"?',
        "accounts: the data dictionary does not know potental_revenue; kept as text, not used.",
    ]
    assert portfolio.accounts["potental_revenue"].tolist() == ["00"]


@pytest.mark.parametrize("inside", ["", "my data/", "deep/er/"])
def test_a_zip_may_hold_the_files_or_their_folder(tmp_path, inside):
    with zipfile.ZipFile(tmp_path / "packed.zip", "w") as archive:
        archive.writestr(f"{inside}accounts.csv", ACCOUNTS)
        archive.writestr(f"{inside}invoices.csv", INVOICES)
        archive.writestr(f"__MACOSX/{inside}._accounts.csv", b"\x00\x05")
    portfolio = load(tmp_path / "packed.zip")
    assert portfolio.name == "packed"
    assert len(portfolio.invoices) == 1


@pytest.mark.parametrize("name", ["../accounts.csv", "/accounts.csv", "a\\..\\b.csv", "C:x.csv"])
@pytest.mark.parametrize("suffix", [".zip", ".xlsx"])
def test_an_archive_that_points_outside_itself_is_refused(tmp_path, name, suffix):
    with zipfile.ZipFile(tmp_path / f"bad{suffix}", "w") as archive:
        archive.writestr(name, ACCOUNTS)
    with pytest.raises(KamError, match="unsafe path"):
        load(tmp_path / f"bad{suffix}")


@pytest.mark.parametrize("suffix", [".zip", ".xlsx"])
def test_an_archive_that_unpacks_to_an_absurd_size_is_refused(tmp_path, suffix):
    path = tmp_path / f"bomb{suffix}"
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("accounts.csv", "w", force_zip64=True) as member,
    ):
        for _mega in range(501):
            member.write(bytes(1_000_000))
    with pytest.raises(KamError, match="would take 501 MB"):
        load(path)


@pytest.mark.parametrize("suffix", [".zip", ".xlsx"])
def test_a_damaged_archive_is_told(tmp_path, suffix):
    path = tmp_path / f"bad{suffix}"
    path.write_bytes(b"PK\x03\x04 cut off")
    with pytest.raises(KamError, match="cannot be opened: it is damaged"):
        load(path)
    small().save(path)
    path.write_bytes(path.read_bytes()[:-200])
    with pytest.raises(KamError, match="cannot be opened: it is damaged"):
        load(path)


def test_a_zip_that_is_no_workbook_is_told(tmp_path):
    small().save(tmp_path / "kept.zip")
    (tmp_path / "kept.zip").rename(tmp_path / "kept.xlsx")
    with pytest.raises(KamError, match="cannot be opened: it is damaged"):
        load(tmp_path / "kept.xlsx")


def test_excel_cells_of_every_type(tmp_path):
    path = make_excel(
        tmp_path / "book.xlsx",
        accounts=[
            ["account_id", "name", "employees", "customer_since", "key_account"],
            [17850, 3, 12, pd.Timestamp("1999-05-31").to_pydatetime(), True],
            ["007", "Text", "12", "1999-05-31", "false"],
            [None, None, None, None, None],
        ],
        invoices=[
            ["invoice_id", "line", "date", "account_id", "revenue"],
            [1, 1, pd.Timestamp("2025-01-31 08:26").to_pydatetime(), 17850, 250.25],
            [2, 1.0, "2025-01-31", "007", "250.25"],
        ],
    )
    portfolio = load(path)
    assert portfolio.name == "book"
    assert portfolio.accounts["account_id"].tolist() == ["17850", "007"]
    assert portfolio.accounts["name"].tolist() == ["3", "Text"]
    assert portfolio.accounts["employees"].tolist() == [12, 12]
    assert portfolio.accounts["customer_since"].tolist() == [pd.Timestamp("1999-05-31")] * 2
    assert portfolio.accounts["key_account"].tolist() == [True, False]
    assert portfolio.invoices["date"].tolist() == [pd.Timestamp("2025-01-31")] * 2
    assert portfolio.invoices["revenue"].tolist() == [250.25] * 2


def test_excel_problems_have_the_row_of_the_sheet(tmp_path):
    path = make_excel(
        tmp_path / "book.xlsx",
        accounts=[["account_id", "name"], [], ["A", "Meyer"], ["A", "#N/A"]],
        invoices=[
            ["invoice_id", "line", "date", "account_id", "revenue"],
            [1, 1, 45000, "A", pd.Timestamp("2025-01-31").to_pydatetime()],
        ],
        Notes=[["mine"]],
    )
    assert [where[:3] for where in problems_in(path)] == [
        ("accounts", 4, "account_id"),
        ("invoices", 2, "date"),
        ("invoices", 2, "revenue"),
    ]


def test_an_empty_sheet_is_told_and_an_unknown_one_noted(tmp_path):
    path = make_excel(tmp_path / "book.xlsx", accounts=[], invoices=[])
    assert [rule.partition(".")[0] for *_where, rule in problems_in(path)] == [
        "The sheet is empty",
        "The sheet is empty",
    ]
    small().save(path)
    book = openpyxl.load_workbook(path)
    book.create_sheet("Account")
    book.save(path)
    with pytest.warns(PortfolioNote, match='"Account" is not read.*Did you mean "accounts"'):
        assert_same(load(path), small())


def test_half_a_folder_of_excel_and_csv_says_what_is_ignored(folder):
    make_excel(folder / "accounts.xlsx", accounts=[["account_id"]])
    with pytest.warns(PortfolioNote, match=r'"accounts\.xlsx" is not read'):
        load(Path(folder))
