"""Every test of the course has a learner's folder of its own; some use lessons of toys."""

from types import SimpleNamespace

import pytest
import toys

from kamlib.course import board, cards, desk, lessons


@pytest.fixture(autouse=True)
def kam_home(tmp_path, monkeypatch):
    home = tmp_path / "home"
    monkeypatch.setenv("KAM_HOME", str(home))
    return home


@pytest.fixture
def toy_lessons(monkeypatch):
    """Teach the toys instead of the lessons, on the toy portfolio."""

    def taught():
        return (
            SimpleNamespace(
                key="toy",
                notebook="01_toys",
                title="Toys & co",
                minutes=20,
                exercises=lambda: toys.ALL,
            ),
        )

    for module in (lessons, board, cards):
        monkeypatch.setattr(module, "all_lessons", taught)
    monkeypatch.setattr(desk, "_sample", lambda name, learner: toys.PORTFOLIO)
