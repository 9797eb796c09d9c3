"""Running and storing notebooks, and comparing them with nbval, do what the course needs."""

import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from tests.tools.notebooks import WIDGET, NotebookProblem, execute, refresh

ROOT = Path(__file__).parents[2]

APP = """
import base64, os
import ipywidgets

class App(ipywidgets.IntSlider):
    def _repr_mimebundle_(self, **_):
        bundle = super()._repr_mimebundle_()
        picture = base64.b64encode(os.urandom(3000)).decode()
        html = f'<img alt="Seven" src="data:image/png;base64,{picture}">'
        return bundle | {"text/plain": "an app", "text/html": html}

App(value=7)
""".strip()


@pytest.fixture
def write(tmp_path):
    """Return a function that writes a notebook of the given code cells."""

    def write(*sources: str) -> Path:
        path = tmp_path / "lesson.ipynb"
        code = [new_code_cell(source, id=f"code-{n}") for n, source in enumerate(sources)]
        nbformat.write(new_notebook(cells=[new_markdown_cell("# A", id="title"), *code]), path)
        return path

    return write


def compare(path: Path) -> subprocess.CompletedProcess:
    """Run a notebook as the test run does: every output must come out as stored."""
    sanitize = f"--nbval-sanitize-with={ROOT / 'tests/notebooks/sanitize.cfg'}"
    command = [sys.executable, "-m", "pytest", "-q", "-c", ROOT / "pyproject.toml", sanitize, path]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_an_app_is_stored_as_its_picture_and_compared_by_its_words(write):
    path = write(APP, "print(App.__name__, 0.1 + 0.2, object())")
    refresh(path)
    stored = nbformat.read(path, as_version=4)
    data = stored.cells[1].outputs[0].data
    assert set(data) == {"text/plain", "text/html"}
    assert "widgets" not in stored.metadata

    same = compare(path)
    assert "2 passed" in same.stdout, same.stdout

    data["text/html"] = data["text/html"].replace("Seven", "Eight")
    nbformat.write(stored, path)
    changed = compare(path)
    assert "1 failed, 1 passed" in changed.stdout, changed.stdout


def test_running_again_changes_nothing_and_keeps_ids(write):
    styled = "import pandas as pd; pd.DataFrame([1]).style"
    path = write("import numpy as np", "np.arange(3)", "print('a'); print('b')", styled)
    refresh(path)
    first = path.read_bytes()
    refresh(path)
    assert path.read_bytes() == first
    assert [cell.id for cell in nbformat.read(path, as_version=4).cells] == [
        "title",
        "code-0",
        "code-1",
        "code-2",
        "code-3",
    ]
    assert WIDGET.encode() not in first


def test_each_run_has_a_new_learner(write, monkeypatch, tmp_path):
    monkeypatch.setenv("KAM_HOME", str(tmp_path))
    notebook = execute(
        write("import os; os.environ['KAM_HOME'], os.listdir(os.environ['KAM_HOME'])")
    )
    shown = notebook.cells[1].outputs[0].data["text/plain"]
    assert str(tmp_path) not in shown
    assert shown.endswith(", [])")


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("1 / 0", "ZeroDivisionError"),
        ("import warnings; warnings.warn('careful')", "careful"),
    ],
)
def test_a_failing_or_warning_cell_stops_the_run_and_stores_nothing(write, source, message):
    path = write(source)
    before = path.read_bytes()
    with pytest.raises(NotebookProblem, match=message):
        refresh(path)
    assert path.read_bytes() == before
