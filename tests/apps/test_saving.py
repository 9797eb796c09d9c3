"""Saving from an app: under a free name, and with a sentence whatever happens."""

from pathlib import Path

import pytest

from kamlib.apps.saving import free_name, save_buttons
from kamlib.errors import KamError
from kamlib.models.exporting import Document, Table

PAPER = Document("Pay", [Table("Pay", {"Amount": "money"}, [(12.34,)])])


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """The notebook's folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


class Form:
    """The parts of the form, to use them as a learner does."""

    def __init__(self, make=lambda: PAPER, name="offer"):
        self.note, self.box, buttons, self.told = save_buttons(make, name).children
        self.excel, self.html = buttons.children


def names(folder):
    return sorted(file.name for file in folder.iterdir())


def test_it_saves_into_the_notebooks_folder_and_says_where(folder):
    form = Form()
    form.excel.click()
    assert form.told.html == f"<p>Saved as &quot;offer.xlsx&quot; in the folder {folder}.</p>"
    form.html.click()
    assert "offer.html" in form.told.html
    assert form.told.state == "correct"
    assert names(folder) == ["offer.html", "offer.xlsx"]
    assert "€12.34" in (folder / "offer.html").read_text("utf-8")


def test_enter_saves_too(folder):
    form = Form()
    form.box.submit()
    assert names(folder) == ["offer.xlsx"]


def test_no_file_is_ever_written_over(folder):
    (folder / "offer.html").write_text("mine")
    form = Form()
    form.html.click()
    form.html.click()
    assert names(folder) == ["offer-2.html", "offer-3.html", "offer.html"]
    assert (folder / "offer.html").read_text() == "mine"
    assert "offer-3.html" in form.told.html


def test_a_chosen_name_may_have_a_folder_a_suffix_and_points(folder):
    form = Form()
    for typed in ("my offers/first v1.2", " second.XLSX ", str(folder / "third.html")):
        form.box.value = typed
        form.html.click()
    found = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.html"))
    assert found == ["my offers/first v1.2.html", "second.html", "third.html"]


def test_a_name_is_shown_as_it_is(folder):
    form = Form(name="<img src=x onerror=alert(1)>")
    form.html.click()
    assert "&lt;img src=x" in form.told.html
    assert "<img" not in form.told.html


@pytest.mark.parametrize("typed", ["", "  ", ".xlsx"])
def test_without_a_name_nothing_is_saved(folder, typed):
    form = Form(name=typed)
    form.excel.click()
    assert form.told.html == "<p>Write a name for the file first.</p>"
    assert form.told.state == "malformed"
    assert names(folder) == []


def test_what_cannot_be_saved_is_told_in_words(folder):
    def fail():
        raise KamError("The shares add up to 110%.")

    form = Form(fail)
    form.excel.click()
    assert form.told.html == "<p>The shares add up to 110%.</p>"


def test_a_place_that_cannot_be_written_is_told(folder):
    (folder / "file").write_text("")
    form = Form(name="file/offer")
    form.excel.click()
    assert "could not be saved" in form.told.html
    assert "Try another name or folder." in form.told.html
    form.box.value = "nul\0l"
    form.excel.click()
    assert "could not be saved" in form.told.html


def test_home_is_understood(monkeypatch, tmp_path):
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    assert free_name("~/offer", ".html") == Path(tmp_path) / "offer.html"
