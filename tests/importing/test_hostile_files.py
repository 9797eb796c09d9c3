"""Files made to do harm, or too broken to be read: a sentence, and little memory."""

import gzip
import tracemalloc
import zipfile

import pytest
from files import csv_file, excel_file, zip_file

from kamlib.errors import KamError
from kamlib.portfolio.importing import files
from kamlib.portfolio.importing.reading import read_raw

MEMORY = 150_000_000  # bytes


def refused(path, words):
    """Import, expect the words, and hold the memory."""
    tracemalloc.start()
    try:
        with pytest.raises(KamError, match=words):
            read_raw(path)
        assert tracemalloc.get_traced_memory()[1] < MEMORY
    finally:
        tracemalloc.stop()


def swollen(path, name, size):
    """Pack very many zeros under a name."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive, archive.open(name, "w") as f:
        for _n in range(size // 10_000_000):
            f.write(bytes(10_000_000))
    return path


def test_a_zip_bomb(tmp_path):
    refused(swollen(tmp_path / "bomb.zip", "a.csv", 300_000_000), "300 MB when unpacked")


def test_a_zip_bomb_in_excel(tmp_path):
    path = swollen(tmp_path / "bomb.xlsx", "xl/worksheets/sheet1.xml", 300_000_000)
    refused(path, "300 MB when unpacked")


def test_a_zip_that_lies_about_its_size(tmp_path):
    path = swollen(tmp_path / "bomb.zip", "a.csv", 100_000_000)
    data = path.read_bytes().replace((100_000_000).to_bytes(4, "little"), b"\x10\0\0\0")
    path.write_bytes(data)
    refused(path, "damaged")


def test_a_gz_bomb(tmp_path, monkeypatch):
    monkeypatch.setattr(files, "LARGEST", 10_000_000)
    path = tmp_path / "bomb.csv.gz"
    path.write_bytes(gzip.compress(bytes(50_000_000)))
    refused(path, "more than 10 MB")


@pytest.mark.parametrize("name", ["../../evil.csv", "/etc/evil.csv", "..\\evil.csv", "C:evil.csv"])
def test_a_path_that_leaves_the_zip(tmp_path, name):
    refused(zip_file(tmp_path, {name: b"id;name\n1;a\n"}), "unsafe path")
    assert [path.name for path in tmp_path.iterdir()] == ["export.zip"]


def test_zeros_in_the_text(tmp_path):
    refused(csv_file(tmp_path, "id;name\n1;a\n2;b\0\n"), "zeros.* from line 3")


def test_a_single_field_of_ten_megabytes(tmp_path):
    refused(csv_file(tmp_path, f'id;name\n1;a\n2;"{"x" * 10_000_000}"\n'), "row 3.*longer than")


def test_a_million_columns(tmp_path):
    header = ";".join(f"c{n}" for n in range(1_000_000))
    tracemalloc.start()
    with pytest.raises(KamError, match="columns; at most 2000"):
        read_raw(csv_file(tmp_path, f"{header}\n{';' * 999_999}\n1;2\n"))
    assert tracemalloc.get_traced_memory()[1] < 2 * MEMORY
    tracemalloc.stop()


def test_too_many_columns_in_excel(tmp_path):
    refused(excel_file(tmp_path, [["name"] * 3_000]), "3000 columns; at most 2000")


def test_mostly_blank_rows(tmp_path):
    text = "id;name\n" + "1;a\n;\n;\n;\n" * 50 + "2;b\n"
    refused(csv_file(tmp_path, text), "150 of 201 rows are blank")


def test_blank_rows_at_the_end_do_no_harm(tmp_path):
    (raw,) = read_raw(csv_file(tmp_path, "id;name\n1;a\n" + ";\n" * 100_000))
    assert raw.frame.to_numpy().tolist() == [["1", "a"]]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('id;name\n1;a\n2;"b\n3;c\n', "row 3 .*quotation mark"),
        ('id;name\n1;a\n2;"b" oh "c"\n', "row 3 .*quotation mark"),
        ("", "holds no table"),
        ("id;name\n", "nothing below it"),
        ("1;2\n3;4\n", "no row of names"),
        ("only one column\n1\n2\n", "holds no table"),
    ],
)
def test_texts_that_are_no_table(tmp_path, text, words):
    refused(csv_file(tmp_path, text), words)


def test_bytes_that_are_no_text(tmp_path):
    path = tmp_path / "photo.csv"
    path.write_bytes(bytes(range(128, 256)) * 10)
    refused(path, "no encoding known")
    path.write_bytes("id;Monat\n1;März\n".encode("cp850"))
    refused(path, "no encoding known")


@pytest.mark.parametrize("name", ["a.xlsx", "a.zip", "a.csv.gz"])
def test_a_damaged_file(tmp_path, name):
    (tmp_path / name).write_bytes(b"PK\x03\x04 this is no archive")
    refused(tmp_path / name, "damaged")


def test_nothing_to_read(tmp_path):
    refused(tmp_path, "no file to import")
    csv_file(tmp_path, "x", name="sales.csv")
    refused(tmp_path / "sale.csv", 'no file or folder.*Did you mean "sales.csv"')
    refused(csv_file(tmp_path, "x", name="photo.png"), "no table that can be imported")
    refused(zip_file(tmp_path, {"a.png": b""}), "no table that can be imported")


def test_old_excel_files_are_told_what_to_do_with_and_not_overlooked(tmp_path):
    packed = zip_file(tmp_path, {"a.csv": b"id;name\n1;a\n", "deep/b.XLS": b""}, name="x.zip")
    refused(packed, r"b\.XLS.*save it as .*xlsx")
    packed.unlink()
    csv_file(tmp_path, "id;name\n1;a\n")
    old = csv_file(tmp_path, "x", name="sales.xls")
    for path in (tmp_path, old):
        refused(path, r"sales\.xls.*save it as .*xlsx")
