"""Lists to choose from, in a real browser: plain keys are theirs, not JupyterLab's."""

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook
from playwright.sync_api import expect

from tests.tools.notebooks import normalise

APP = "import kamlib as kam\nkam.apps.bonus_simulator(kam.sample('software'))"


@pytest.fixture(scope="module")
def lab(window, folder):
    cells = [new_code_cell(APP, id="app"), new_code_cell("1 + 1", id="next")]
    nbformat.write(normalise(new_notebook(cells=cells)), folder / "lists.ipynb")
    window.open_notebook("lists.ipynb")
    window.run_all()
    return window


def test_a_plan_is_chosen_with_arrows_and_letters(lab):
    _slider, app = lab.app("Care for customers")
    plans, parts = (app.get_by_role("combobox", name=name) for name in ("Plan", "Component"))
    plans.focus()
    lab.page.keyboard.press("ArrowDown")
    chosen = plans.locator("option:checked")
    expect(chosen).to_have_text("Team and objectives")
    expect(parts.locator("option")).to_have_count(3)
    expect(parts.locator("option:checked")).to_have_text("Team")
    lab.page.keyboard.press("m")  # which in JupyterLab makes a cell a text
    expect(chosen).to_have_text("Margin behind a gate")
    expect(parts.locator("option:checked")).to_have_text("Margin")
    assert lab.page.locator(".jp-MarkdownCell").count() == 0
    assert not lab.errors
