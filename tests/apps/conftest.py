"""Every test of the apps has a learner's folder of its own."""

import pytest


@pytest.fixture(autouse=True)
def kam_home(tmp_path, monkeypatch):
    home = tmp_path / "home"
    monkeypatch.setenv("KAM_HOME", str(home))
    return home
