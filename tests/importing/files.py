"""Write the files that tests import."""

import io
import zipfile
from pathlib import Path

from openpyxl import Workbook


def csv_file(folder: Path, text: str, name: str = "export.csv", encoding: str = "utf-8") -> Path:
    """Write a text as it is."""
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


def excel_file(folder: Path, *sheets: list[list], name: str = "export.xlsx", formats=None) -> Path:
    """Write rows of Python values, a sheet each; `formats` gives number formats by cell."""
    book = Workbook()
    book.remove(book.active)
    for n, rows in enumerate(sheets, 1):
        sheet = book.create_sheet(f"Sheet{n}")
        for row in rows:
            sheet.append(row)
        for cell, shown in (formats or {}).items():
            sheet[cell].number_format = shown
    path = folder / name
    book.save(path)
    return path


def zip_file(folder: Path, members: dict[str, bytes], name: str = "export.zip") -> Path:
    """Pack members under exactly these names."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for member, content in members.items():
            archive.writestr(member, content)
    path = folder / name
    path.write_bytes(packed.getvalue())
    return path
