"""The notebooks are fit to be published, and the rules that say so can say no."""

from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from tests.tools import hygiene
from tests.tools.notebooks import WIDGET, normalise

NOTEBOOKS = sorted((Path(__file__).parents[2] / "notebooks").glob("*.ipynb"))
FIGURE = '<figure><img alt="Revenue by year" src="data:image/png;base64,AA/home/x="></figure>'


def good_notebook() -> nbformat.NotebookNode:
    """Build a small notebook that keeps every rule."""
    app = new_code_cell(
        "kam.apps.retention_explorer(portfolio)",
        id="app",
        execution_count=2,
        metadata={"jupyter": {"source_hidden": True}},
        outputs=[new_output("execute_result", {"text/html": FIGURE}, execution_count=2)],
    )
    cells = [
        new_markdown_cell("# Retention\n\n```\n# not a heading\n```", id="title"),
        new_code_cell("1 + 1", id="sum", execution_count=1),
        new_markdown_cell("## The app\n\n![A funnel](funnel.png)", id="the-app"),
        app,
    ]
    return normalise(new_notebook(cells=cells))


def test_the_course_has_notebooks():
    assert NOTEBOOKS


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_is_fit_to_be_published(path):
    assert hygiene.problems(nbformat.read(path, as_version=4)) == []


def test_a_good_notebook_has_no_problems():
    assert hygiene.problems(good_notebook()) == []


def second_title(notebook):
    notebook.cells[2].source = "# Another title"


def level_left_out(notebook):
    notebook.cells[2].source = "### Too deep"


def twin_ids(notebook):
    notebook.cells[1].id = notebook.cells[0].id


def empty_cell(notebook):
    notebook.cells[1].source = " \n"


def never_run(notebook):
    notebook.cells[1].execution_count = None


def run_twice(notebook):
    notebook.cells[1].execution_count = 7


def ends_in_error(notebook):
    notebook.cells[1].outputs = [new_output("error", ename="E", evalue="", traceback=[])]


def warns(notebook):
    notebook.cells[1].outputs = [new_output("stream", name="stderr", text="careful")]


def machine_path(notebook):
    notebook.cells[1].outputs = [new_output("stream", text="saved in /home/kim/portfolio")]


def windows_path(notebook):
    notebook.cells[1].source = r"kam.load('C:\Users\kim\portfolio')"


def widget_state(notebook):
    notebook.metadata["widgets"] = {}


def widget_view(notebook):
    notebook.cells[3].outputs[0].data[WIDGET] = {"model_id": "1"}


def run_times(notebook):
    notebook.cells[1].metadata["execution"] = {"iopub.status.busy": "2026-01-01"}


def skipped_by_tag(notebook):
    notebook.cells[1].metadata["tags"] = ["nbval-skip"]


def skipped_by_comment(notebook):
    notebook.cells[1].source = "# NBVAL_IGNORE_OUTPUT\n1 + 1"


def app_shows_code(notebook):
    notebook.cells[3].metadata = {}


def exercise_shows_code(notebook):
    notebook.cells[1].source = 'kam.exercise("retention.grr")'


def image_without_alt(notebook):
    notebook.cells[2].source = "## The app\n\n![ ](funnel.png)"


def html_image_without_alt(notebook):
    notebook.cells[2].source = '## The app\n\n<img src="funnel.png">'


def output_without_alt(notebook):
    notebook.cells[3].outputs[0].data["text/html"] = '<img alt="" src="x.png">'


def bare_picture(notebook):
    notebook.cells[1].outputs = [new_output("display_data", {"image/png": "AA=="})]


@pytest.mark.parametrize(
    ("damage", "rule"),
    [
        (second_title, hygiene.headings),
        (level_left_out, hygiene.headings),
        (twin_ids, hygiene.ids),
        (empty_cell, hygiene.empty_cells),
        (never_run, hygiene.executed),
        (run_twice, hygiene.executed),
        (ends_in_error, hygiene.executed),
        (warns, hygiene.executed),
        (machine_path, hygiene.machine_paths),
        (windows_path, hygiene.machine_paths),
        (widget_state, hygiene.left_behind),
        (widget_view, hygiene.left_behind),
        (run_times, hygiene.left_behind),
        (skipped_by_tag, hygiene.untested_cells),
        (skipped_by_comment, hygiene.untested_cells),
        (app_shows_code, hygiene.hidden_apps),
        (exercise_shows_code, hygiene.hidden_apps),
        (image_without_alt, hygiene.alt_text),
        (html_image_without_alt, hygiene.alt_text),
        (output_without_alt, hygiene.alt_text),
        (bare_picture, hygiene.alt_text),
    ],
    ids=lambda function: function.__name__,
)
def test_a_rule_rejects_what_it_is_about(damage, rule):
    notebook = good_notebook()
    damage(notebook)
    assert list(rule(notebook))


def test_a_planned_error_and_a_reason_are_accepted():
    notebook = good_notebook()
    ends_in_error(notebook)
    notebook.cells[1].metadata["tags"] = ["raises-exception", "nbval-ignore-output"]
    notebook.cells[1].source = "# Not compared: depends on today\n1 / 0"
    assert hygiene.problems(notebook) == []
