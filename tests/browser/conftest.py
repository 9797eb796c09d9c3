"""A browser for tests: missing, it is a skip that is seen; in CI it is a failure."""

import os

import pytest

from tests.browser.lab import find_browser, open_browser


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
