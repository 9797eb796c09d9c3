"""README's first screen has the two commands that set the workbook up, and no others."""

from pathlib import Path

README = Path(__file__).parents[2] / "README.md"


def test_the_two_commands_are_on_the_first_screen():
    first_screen = "\n".join(README.read_text("utf-8").splitlines()[:40])
    assert "python3 workbook.py\n" in first_screen
    assert "python3 workbook.py test\n" in first_screen
