"""The roll-up of large ledgers where its packages are missing, as they are for learners."""

import builtins
import subprocess
import sys

import pytest

from kamlib.errors import KamError
from kamlib.portfolio import roll_up


def test_without_the_packages_it_is_said_what_to_install(monkeypatch, tmp_path):
    original = builtins.__import__

    def without_ibis(name, *more):
        if name == "ibis":
            raise ImportError(name)
        return original(name, *more)

    monkeypatch.setattr(builtins, "__import__", without_ibis)
    with pytest.raises(KamError, match=r"%pip install \"ibis-framework\[duckdb\]"):
        roll_up(tmp_path)


def test_ibis_is_loaded_only_when_used():
    code = "import sys, kamlib.portfolio; kamlib.portfolio.roll_up; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout
    assert "kamlib.portfolio.roll_up" in loaded
    assert not {"ibis", "duckdb"} & set(loaded.split())
