"""What all tests share: a learner's folder of their own, notebooks as tests, no deadlines."""

import os
import shutil
import tempfile
from importlib.util import find_spec
from pathlib import Path

import pytest
from hypothesis import settings

# A deadline measures how busy the machine is, not whether the property holds.
settings.register_profile("kam", deadline=None)
settings.load_profile("kam")

ROOT = Path(__file__).parent
SHARED = os.environ.get("KAM_TESTS")  # by the process whose worker this is, if it is one
# Large ledgers need packages that learners do not have, and the tests run as learners do. So
# these run where the packages are installed: .ci/run does that last.
LARGE = find_spec("ibis") is not None
SPARK = LARGE and find_spec("pyspark") is not None and shutil.which("java") is not None
collect_ignore = []
if not LARGE:
    collect_ignore += ["tests/large", "kamlib/portfolio/roll_up.py"]
elif not SPARK:
    collect_ignore += ["tests/large/test_roll_up_on_spark.py"]
HOMES = Path(tempfile.mkdtemp(prefix="kam-tests-", dir=SHARED))


def pytest_report_header():
    """Say what is tested of large ledgers."""
    tested = "on DuckDB and Spark" if SPARK else "on DuckDB" if LARGE else "no"
    return f"large ledgers tested: {tested}"


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
