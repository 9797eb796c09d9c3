"""Whatever the file looks like, the same cells come out as text, with their rows."""

import gzip
from datetime import date, datetime

import pandas as pd
import pytest
from files import csv_file, excel_file, zip_file
from openpyxl import load_workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from kamlib.errors import KamError
from kamlib.portfolio.importing.reading import read_raw

ROWS = [["Nr", "Kunde", "Betrag"], ["007", "Müller & Söhne", "1.234,50"], ["008", "Öl AG", "12,00"]]
PLAIN = "\n".join(";".join(row) for row in ROWS) + "\n"


def cells(path):
    (raw,) = read_raw(path)
    return [list(raw.frame.columns), *raw.frame.to_numpy().tolist()]


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"]
)
def test_encodings(tmp_path, encoding):
    assert cells(csv_file(tmp_path, PLAIN, encoding=encoding)) == ROWS


@pytest.mark.parametrize("sign", [";", "\t", "|", ","])
def test_delimiters(tmp_path, sign):
    text = "\n".join(sign.join(f'"{field}"' for field in row) for row in ROWS)
    assert cells(csv_file(tmp_path, text)) == ROWS


@pytest.mark.parametrize("line", ["\n", "\r\n", "\r", "\r\r\n"])
def test_line_ends(tmp_path, line):
    assert cells(csv_file(tmp_path, PLAIN.replace("\n", line))) == ROWS


def test_english_numbers_between_semicolons(tmp_path):
    text = "id;net;gross\nA;1,234,567.00;2,345,678.00\nB;1,000,000.00;2,000,000.00\n"
    assert cells(csv_file(tmp_path, text))[1] == ["A", "1,234,567.00", "2,345,678.00"]


def test_german_numbers_between_semicolons(tmp_path):
    assert cells(csv_file(tmp_path, "id;a;b\nA;1,5;2,5\nB;3,5;4,5\n"))[1] == ["A", "1,5", "2,5"]


@pytest.mark.parametrize(
    "text",
    [
        'id;name\n1;"a ""big"" one; really"\n',
        'id;name\n1;"a \\"big\\" one; really"\n',
        "'id';'name'\n'1';'a \"big\" one; really'\n",
        'sep=;\nid;name\n1;"a ""big"" one; really"\n',
    ],
)
def test_quotation_marks(tmp_path, text):
    assert cells(csv_file(tmp_path, text))[1] == ["1", 'a "big" one; really']


def test_a_line_break_in_a_field_does_not_shift_the_rows(tmp_path):
    (raw,) = read_raw(csv_file(tmp_path, 'id;name\n1;"two\nlines"\n2;b\n'))
    assert raw.frame["name"].to_dict() == {2: "two\nlines", 3: "b"}


def test_lines_above_and_below_are_set_aside_with_their_reason(tmp_path):
    text = (
        f"Umsatzliste 2025;;\nErstellt am;01.02.2025;\n\n{PLAIN}Summe;;1.246,50\nEnde der Liste;;\n"
    )
    (raw,) = read_raw(csv_file(tmp_path, text))
    assert raw.frame["Nr"].to_dict() == {5: "007", 6: "008"}
    assert [row for row, _reason in raw.aside] == [7, 8]
    assert "total" in raw.aside[0][1]
    assert any("row 4" in note for note in raw.notes)


def test_a_total_is_known_in_many_words(tmp_path):
    words = ["Total", "TOTAL:", "Grand total", "Subtotal", "Summe", "Gesamtsumme", "Zwischensumme"]
    words += ["Gesamt:", "Total for January", "Summe für Meyer"]
    words += [
        "Summe Kunde 10001",
        "Zwischensumme Meyer AG",
        "Subtotal Meyer",
        "Gesamtergebnis",
        "**",
    ]
    text = PLAIN + "".join(f"{word};;1,00\n" for word in words)
    (raw,) = read_raw(csv_file(tmp_path, text))
    assert len(raw.aside) == len(words)
    assert cells(csv_file(tmp_path, PLAIN + "009;Total Energies;1,00\n010;Summer AG;2,00\n"))[
        3:
    ] == [
        ["009", "Total Energies", "1,00"],
        ["010", "Summer AG", "2,00"],
    ]


def test_the_row_of_names_again_is_set_aside(tmp_path):
    (raw,) = read_raw(csv_file(tmp_path, PLAIN + PLAIN))
    assert len(raw.frame) == 4
    assert raw.aside == [(4, "the row of names again")]


def test_names_that_repeat_get_a_number(tmp_path):
    (raw,) = read_raw(csv_file(tmp_path, "id;Betrag;Betrag;\n1;2;3;\n"))
    assert list(raw.frame.columns) == ["id", "Betrag", "Betrag (2)"]
    assert any('"Betrag (2)"' in note for note in raw.notes)


def test_a_row_with_too_many_fields_is_set_aside(tmp_path):
    (raw,) = read_raw(csv_file(tmp_path, PLAIN + "009;Meyer; Sons;1,00\n010;B;\n011;C\n"))
    assert raw.aside == [(4, "4 values in a table of 3 columns")]
    assert raw.frame.loc[6].tolist() == ["011", "C", ""]


def test_packed_files(tmp_path):
    gz = tmp_path / "sales.csv.gz"
    gz.write_bytes(gzip.compress(PLAIN.encode("cp1252")))
    packed = zip_file(
        tmp_path, {"deep/a.csv": PLAIN.encode(), "__MACOSX/a.csv": b"x", "b.doc": b""}
    )
    assert cells(gz) == cells(packed) == ROWS
    assert read_raw(packed)[0].name == "export.zip/deep/a.csv"


def test_a_folder_and_a_list_give_each_file_once(tmp_path):
    path = csv_file(tmp_path, PLAIN)
    (tmp_path / "notes.md").write_text("not a table")
    assert len(read_raw(tmp_path)) == len(read_raw([path, tmp_path])) == 1


def test_excel_keeps_values_exactly_and_knows_which_were_typed(tmp_path):
    rows = [
        ["id", "day", "revenue", "note"],
        [7, date(2025, 3, 31), 1234.5, "1.234"],
        ["008", datetime(2025, 4, 1, 8, 30), 0.1, None],
        [9, "01.05.2025", "1.234,50", "x"],
    ]
    (raw,) = read_raw(excel_file(tmp_path, rows, formats={"A2": "00000"}))
    assert raw.frame.loc[2].tolist() == ["00007", "2025-03-31", "1234.5", "1.234"]
    assert raw.frame.loc[3].tolist() == ["008", "2025-04-01 08:30:00", "0.1", ""]
    assert raw.exact["revenue"].tolist() == raw.exact["day"].tolist() == [True, True, False]
    assert not raw.exact["note"].any()


def test_a_workbook_that_counts_from_1904_says_so(tmp_path):
    path = excel_file(tmp_path, [["id", "day"], ["A", date(2025, 3, 31)]])
    book = load_workbook(path)
    book.epoch = CALENDAR_MAC_1904
    book.active.append(["B", 44285])
    book.save(path)
    (raw,) = read_raw(path)
    assert raw.frame["day"].tolist() == ["2025-03-31", "44285"]
    assert raw.day_zero == date(1904, 1, 1)


def test_each_sheet_is_a_table_of_its_own(tmp_path):
    path = excel_file(tmp_path, [["id", "name"], [1, "A"]], [], [["nr", "kunde"], [2, "B"]])
    assert [raw.name for raw in read_raw(path)] == ["export.xlsx [Sheet1]", "export.xlsx [Sheet3]"]


def test_a_formula_without_its_result_is_not_read_as_empty(tmp_path):
    path = excel_file(tmp_path, [["id", "revenue"], ["A", 12.5], ["B", "=B2*2"]])
    with pytest.raises(KamError, match=r"cell B3: a formula without its result"):
        read_raw(path)


def test_the_package_for_parquet_is_named(tmp_path, monkeypatch):
    path = tmp_path / "sales.parquet"
    path.write_bytes(b"PAR1")

    def missing(*_options):
        raise ImportError("pyarrow")

    monkeypatch.setattr(pd, "read_parquet", missing)
    with pytest.raises(KamError, match="pip install pyarrow"):
        read_raw(path)


def test_what_was_damaged_before_is_said(tmp_path):
    (raw,) = read_raw(csv_file(tmp_path, "id;name\n1;MÃ¼ller\n"))
    assert any("line 2" in note and "MÃ¼ller" in note for note in raw.notes)
    (raw,) = read_raw(csv_file(tmp_path, PLAIN))
    assert not any("damaged" in note for note in raw.notes)
