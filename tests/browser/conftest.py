"""A browser for tests: missing, it is a skip that is seen; in CI it is a failure."""

import os
import shutil
from pathlib import Path

import pytest

from tests.browser.lab import Lab, find_browser, open_browser, running_lab

NOTEBOOKS = Path(__file__).resolve().parents[2] / "notebooks"


@pytest.fixture(scope="session")
def browser():
    """Run a browser for all browser tests."""
    executable = find_browser()
    if executable is None:
        sentence = "no browser found: install Chromium or Chrome to run the browser tests"
        if os.environ.get("KAM_REQUIRE_BROWSER") == "1":
            pytest.fail(sentence)
        pytest.skip(sentence)
    with open_browser(executable) as browser:
        yield browser


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A folder with a space in its name."""
    return tmp_path_factory.mktemp("a lesson")


@pytest.fixture(scope="module")
def lab(browser, folder, request):
    """Open the lesson that a test file names as LESSON, in that folder, and run all of it."""
    name = f"{request.module.LESSON}.ipynb"
    shutil.copy(NOTEBOOKS / name, folder)
    with running_lab(folder) as server:
        lab = Lab(browser, server)
        lab.open_notebook(name)
        lab.run_all()
        yield lab
