"""What all tests share: a learner's folder of their own, notebooks as tests, no deadlines."""

import os
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import settings

# A deadline measures how busy the machine is, not whether the property holds.
settings.register_profile("kam", deadline=None)
settings.load_profile("kam")

ROOT = Path(__file__).parent
SHARED = os.environ.get("KAM_TESTS")  # by the process whose worker this is, if it is one
HOMES = Path(tempfile.mkdtemp(prefix="kam-tests-", dir=SHARED))


def pytest_configure(config):
    """Find nbval's file from wherever pytest is started, and tidy up at the end."""
    os.environ["KAM_HOME"] = str(HOMES / "collecting")
    os.environ.setdefault("KAM_TESTS", str(HOMES))
    config.option.nbval_sanitize_with = str(ROOT / "tests/notebooks/sanitize.cfg")
    config.add_cleanup(lambda: shutil.rmtree(HOMES, ignore_errors=True))


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item):
    """Give each file a learner of its own: no progress from this machine, none shared."""
    os.environ["KAM_HOME"] = str(HOMES / item.path.stem)
