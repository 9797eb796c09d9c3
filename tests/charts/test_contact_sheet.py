"""The contact sheet shows every kind of chart, and is stored as the course's notebooks are."""

import re
from pathlib import Path

import nbformat

from kamlib import charts
from tests.tools import hygiene

SHEET = nbformat.read(Path(__file__).with_name("contact_sheet.ipynb"), as_version=4)


def test_every_chart_is_on_the_sheet():
    drawn = set(re.findall(r"charts\.(\w+)\(", "".join(cell.source for cell in SHEET.cells)))
    assert drawn == set(charts.__all__) - {"Chart", "Kpi"}


def test_it_is_stored_with_its_pictures_and_nothing_else():
    assert hygiene.problems(SHEET) == []
    shown = [cell for cell in SHEET.cells if "<figure" in str(cell.get("outputs"))]
    assert len(shown) == len(charts.__all__) - 3  # the words of synthetic_note are no chart
