"""JupyterLab starts, runs a notebook and asks nobody on the internet for anything."""

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from playwright.sync_api import expect

from tests.tools.notebooks import normalise

WIDGET = """
import anywidget, traitlets

class Hello(anywidget.AnyWidget):
    _esm = "export default { render({ el }) { el.textContent = 'a widget of ours'; } };"

Hello()
""".strip()


@pytest.fixture(scope="module")
def lab(window, folder):
    """Open a small notebook in JupyterLab."""
    cells = [
        new_markdown_cell("# A small notebook", id="title"),
        new_code_cell("numbers = [6, 7]\nprint(numbers[0] * numbers[1])", id="product"),
        new_code_cell(WIDGET, id="widget"),
        new_code_cell(
            "import os\nprint('known here:', os.path.exists(os.environ['KAM_HOME']))", id="home"
        ),
    ]
    nbformat.write(normalise(new_notebook(cells=cells)), folder / "small one.ipynb")
    window.open_notebook("small one.ipynb")
    return window


def test_a_notebook_runs_and_shows_widgets_with_nobody_asked(lab):
    lab.run_all()
    expect(lab.cells.nth(1)).to_contain_text("42")
    expect(lab.cells.nth(2)).to_contain_text("a widget of ours")
    expect(lab.cells.nth(3)).to_contain_text("known here: False")
    assert lab.errors == []
    assert lab.complaints == []
    assert lab.hosts - {None} == {"127.0.0.1"}
    expect(lab.page.get_by_text("Would you like to get notified")).to_have_count(0)


def test_a_restarted_kernel_knows_nothing(lab):
    lab.restart_kernel()
    lab.cells.nth(1).click()
    lab.page.keyboard.press("Escape")
    lab.cells.nth(1).locator(".cm-content").fill("numbers")
    lab.page.keyboard.press("Control+Enter")
    expect(lab.cells.nth(1)).to_contain_text("NameError")
    assert len(lab.errors) == 1


def test_the_whole_notebook_is_photographed(lab, tmp_path):
    pictures = lab.screenshots(tmp_path)
    assert pictures
    assert all(picture.stat().st_size > 1000 for picture in pictures)
