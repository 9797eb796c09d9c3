"""What several chart tests share."""

import pytest

import kamlib as kam


@pytest.fixture(scope="session")
def machinery():
    return kam.sample("machinery")
