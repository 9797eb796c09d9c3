"""A browser for tests: missing, it is a skip that is seen; in CI it is a failure."""

import os
import shutil
import tempfile
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


@pytest.fixture(scope="session")
def server(tmp_path_factory):
    """Run one JupyterLab for all browser tests of this worker; it takes seconds to start."""
    with running_lab(tmp_path_factory.mktemp("lab")) as server:
        yield server


@pytest.fixture(scope="module")
def folder(server):
    """A folder with a space in its name, and so a new learner, for each test file."""
    return Path(tempfile.mkdtemp(prefix="a lesson ", dir=server.folder))


@pytest.fixture(scope="module")
def window(browser, server, folder):
    """Open a window on that folder; nothing of it is left running for the next test file."""
    window = Lab(browser, server, folder)
    yield window
    window.page.close()
    server.end_kernels()


@pytest.fixture(scope="module")
def lab(window, folder, request):
    """Open the lesson that a test file names as LESSON, in that folder, and run all of it."""
    name = f"{request.module.LESSON}.ipynb"
    shutil.copy(NOTEBOOKS / name, folder)
    window.open_notebook(name)
    window.run_all()
    return window
