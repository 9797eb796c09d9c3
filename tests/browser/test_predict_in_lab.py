"""Predict, then reveal, in a real browser and by keyboard alone."""

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook
from playwright.sync_api import expect

from tests.tools.notebooks import normalise

APP = """
import pandas as pd
import kamlib as kam
from kamlib.apps import App, Prediction, Slider, View

def view(kept):
    left = pd.Series([100 * kept**year for year in range(6)])
    return View(f"After 5 years {left.iloc[-1]:.0f} are left.", ((left, kept),), left.iloc[-1])

App(
    controls={"kept": Slider("Kept a year", [0.8, 0.9], write=lambda share: f"{share:.0%}")},
    view=view,
    charts=[kam.charts.customers_over_years],
    predict=Prediction(
        "toy.left", "How many of 100 customers are left?", "count", ask_again=["kept"]
    ),
)
""".strip()


@pytest.fixture(scope="module")
def lab(window, folder):
    """Run a notebook with a toy app and the progress board."""
    cells = [new_code_cell(APP, id="app"), new_code_cell("kam.progress()", id="board")]
    nbformat.write(normalise(new_notebook(cells=cells)), folder / "toy.ipynb")
    window.open_notebook("toy.ipynb")
    window.run_all()
    return window


@pytest.fixture(scope="module")
def app(lab):
    _slider, app = lab.app("Kept a year")
    return app


def press(lab, *keys):
    for key in keys:
        lab.page.keyboard.press(key)


def test_the_result_is_nowhere_on_the_page_before_the_guess(lab, app):
    expect(app).to_contain_text("How many of 100 customers are left?")
    expect(app.locator("img:visible")).to_have_count(0)
    page = lab.page.content()
    assert "33 are left" not in page
    assert "100, 80, 64" not in page
    assert lab.errors == []


def test_a_range_upside_down_is_told_and_nothing_is_shown(lab, app):
    app.get_by_role("textbox", name="At least", exact=True).focus()
    lab.page.keyboard.type("60")
    press(lab, "Tab")
    expect(app.get_by_role("textbox", name="At most", exact=True)).to_be_focused()
    lab.page.keyboard.type("50")
    press(lab, "Enter")
    status = app.locator(".kam-feedback[role=status]")
    expect(status).to_contain_text("60 is more than 50: write the lower number first.")
    expect(app.get_by_role("img")).to_have_count(0)


def test_a_range_shows_the_result_and_whether_it_held(lab, app):
    press(lab, "Control+a")
    lab.page.keyboard.type("70")
    press(lab, "Tab")
    expect(app.get_by_role("button", name="Show the result")).to_be_focused()
    press(lab, "Enter")
    status = app.locator(".kam-feedback[role=status]")
    expect(status).to_contain_text("The result was 33. Your range, 60 to 70, missed it by 27.")
    expect(status).to_contain_text("You have given one range so far.")
    expect(app.get_by_role("img")).to_have_attribute(
        "alt", "Bars of customers left, year by year from now: 100, 80, 64, 51, 41, 33."
    )
    expect(app).to_contain_text("After 5 years 33 are left.")
    expect(app.get_by_role("textbox")).to_have_count(0)


def test_it_asks_again_and_calibration_counts(lab, app):
    slider, _app = lab.app("Kept a year")
    slider.focus()
    press(lab, "ArrowRight")
    expect(app.get_by_role("textbox")).to_have_count(2)
    expect(app.get_by_role("img")).to_have_count(0)
    app.get_by_role("textbox", name="At least", exact=True).focus()
    lab.page.keyboard.type("55,5")
    press(lab, "Tab")
    lab.page.keyboard.type("65")
    press(lab, "Enter")
    status = app.locator(".kam-feedback[role=status]")
    expect(status).to_contain_text("The result was 59. Your range, 56 to 65, held it.")
    expect(status).to_contain_text("1 of your 2 ranges held the result")


def test_the_board_has_it_after_a_new_start_and_a_facilitator_can_skip(lab, app):
    lab.restart_kernel()
    lab.run_all()
    expect(lab.cells.nth(1)).to_contain_text("Your guesses: 1 of your 2 ranges held the result")
    _slider, app = lab.app("Kept a year")
    app.get_by_role("button", name="Show it without a guess").focus()
    press(lab, "Enter")
    expect(app).to_contain_text("Shown without a guess. Nothing was kept.")
    expect(app).to_contain_text("After 5 years 33 are left.")
    assert lab.errors == []
    assert lab.complaints == []
