"""Lesson 11 as an analyst does it: choose files, decide, read the report; as a learner: answer."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

import kamlib as kam
from kamlib.course.base import Task
from kamlib.course.lessons import find

LESSON = "11_your_portfolio"
MESSY = Path(__file__).parents[2] / "data" / "messy"


def values(name):
    """The numbers of a learner without a name."""
    return Task(find(name), kam.sample("machinery")).values


@pytest.fixture
def wizard(lab):
    return lab.bring(lab.page.locator(".kam-wizard"))


def choose(lab, wizard, *paths):
    """Choose files as a person does: by the button, in the browser's window."""
    with lab.page.expect_file_chooser() as chooser:
        wizard.get_by_role("button", name="Choose files").press("Enter")
    chooser.value.set_files(paths)


def answer(wizard, n, words):
    box = wizard.get_by_role("combobox", name=f"Your answer to question {n}")
    expect(box).to_have_value("choose …")
    box.select_option(label=words)


def test_the_lesson_runs_without_an_error_and_asks_nobody(lab):
    assert lab.errors == []
    assert lab.complaints == []
    assert lab.hosts - {None} == {"127.0.0.1"}


def test_the_example_is_imported_by_keyboard(lab, wizard):
    told = wizard.locator(".kam-told")
    expect(told).to_contain_text("Nothing is imported yet.")
    wizard.get_by_role("button", name="Take the example").press("Enter")
    expect(told).to_contain_text("3 questions must be answered")
    expect(wizard).to_contain_text("numbers, as in 1.234,56")
    answer(wizard, 1, "day.month.year: 2026-02-01")
    answer(wizard, 2, "1.234,56: 5200")
    answer(wizard, 3, "gross: with the tax that the file states")
    wizard.get_by_role("button", name="Take these answers").press("Enter")
    expect(told).to_contain_text("Done.")
    expect(told).to_contain_text("12 accounts")
    expect(wizard.get_by_role("region", name="Rejected: 18 rows")).to_contain_text("31.09.2026")
    answer(wizard, 4, "001001: the same")
    wizard.get_by_role("button", name="Take these answers").press("Enter")
    expect(told).to_contain_text("11 accounts")


def test_report_and_mapping_are_saved_beside_the_notebook(lab, wizard, folder):
    wizard.get_by_role("button", name="Save the report as Excel").press("Enter")
    expect(wizard.locator(".kam-saved")).to_contain_text("my_import.xlsx")
    wizard.get_by_role("button", name="Save the mapping for next month").press("Enter")
    expect(wizard.locator(".kam-saved")).to_contain_text("my_import.toml")
    assert (folder / "my_import.xlsx").stat().st_size > 1000


def test_next_month_the_mapping_is_uploaded_with_the_files(lab, wizard, folder):
    choose(lab, wizard, *sorted(MESSY.iterdir()), folder / "my_import.toml")
    told = wizard.locator(".kam-told")
    expect(told).to_contain_text("Done.")
    expect(told).to_contain_text("11 accounts")
    expect(wizard.get_by_text("3. Decisions")).to_be_hidden()


def test_a_column_is_changed_and_what_cannot_be_is_told(lab, wizard):
    tax = wizard.get_by_role("combobox", name="It is, MwSt")
    tax.select_option(label="gross")
    wizard.get_by_role("button", name="Use these columns").press("Enter")
    told = wizard.locator(".kam-told")
    expect(told).to_have_attribute("data-state", "help")
    expect(wizard).to_contain_text("as you said")
    wizard.get_by_role("combobox", name="It is, MwSt").select_option(label="amount")
    wizard.get_by_role("button", name="Use these columns").press("Enter")
    expect(told).to_contain_text('"Betrag" and "MwSt" cannot both be amount')
    expect(told).to_have_attribute("data-state", "malformed")


def test_what_is_no_table_is_refused_in_a_sentence(lab, wizard, folder):
    picture = folder / "photo.png"
    picture.write_bytes(b"no picture")
    choose(lab, wizard, picture)
    expect(wizard.locator(".kam-told")).to_contain_text('"photo.png" holds no table')
    box = wizard.get_by_role("textbox", name="or the path of a file or folder")
    box.fill("my_exports")
    box.press("Enter")
    expect(wizard.locator(".kam-told")).to_contain_text('Did you mean "my_export"?')
    assert lab.errors == []


def test_a_cancelled_document_is_known(lab):
    numbers = values("own_portfolio.by_hand")
    card = lab.bring(lab.page.locator(".kam-exercise-own-portfolio-by-hand"))
    box, feedback = card.get_by_role("textbox"), card.locator(".kam-feedback")
    box.fill(f"{numbers['with_cancelled']:.2f}")
    box.press("Enter")
    expect(feedback).to_contain_text("a cancelled document counted")
    box.fill(f"{numbers['net']:.2f}")
    box.press("Enter")
    expect(feedback).to_have_attribute("data-state", "correct")


def test_every_picture_is_described(lab):
    picture = lab.bring(lab.page.locator(".jp-OutputArea figure img"))
    assert picture.get_attribute("alt")


def test_progress_counts_what_was_solved(lab):
    board = lab.bring(lab.page.get_by_role("table", name="Your progress"))
    lab.run_again(board)
    expect(board).to_contain_text("✓ Five rows by hand (solved)")
    assert lab.errors == []
