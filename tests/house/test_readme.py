"""README: its first screen has the two commands; it and the path of lesson 00 tell the course."""

from pathlib import Path

import nbformat
import pytest

from kamlib.course.lessons import all_lessons

ROOT = Path(__file__).parents[2]
README = ROOT / "README.md"
LESSONS = {lesson.notebook: lesson for lesson in all_lessons()}


def test_the_two_commands_are_on_the_first_screen():
    first_screen = "\n".join(README.read_text("utf-8").splitlines()[:40])
    assert "python3 workbook.py\n" in first_screen
    assert "python3 workbook.py test\n" in first_screen


@pytest.mark.parametrize("name", LESSONS)
def test_a_lesson_is_in_the_table_with_its_minutes(name):
    lesson = LESSONS[name]
    [row] = [line for line in README.read_text("utf-8").splitlines() if f"/{name}.ipynb" in line]
    assert row.startswith(f"| {name[:2]} | [{lesson.title}](notebooks/{name}.ipynb) |")
    assert row.endswith(f"| {lesson.minutes} min |")


@pytest.mark.parametrize("name", [name for name in LESSONS if name != "00_start_here"])
def test_a_lesson_is_on_the_path_with_its_minutes(name):
    lesson = LESSONS[name]
    start = nbformat.read(ROOT / "notebooks/00_start_here.ipynb", as_version=4)
    [path] = [cell.source for cell in start.cells if cell.id == "path"]
    [row] = [line for line in path.splitlines() if line.startswith(f"| {name[:2]} |")]
    assert f"[{lesson.title}]({name}.ipynb)" in row
    assert row.endswith(f"| {lesson.minutes} min |")


@pytest.mark.parametrize("name", LESSONS)
def test_a_lesson_links_to_the_one_before_and_the_one_after(name):
    names = list(LESSONS)
    notebook = nbformat.read(ROOT / f"notebooks/{name}.ipynb", as_version=4)
    text = "\n".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown")
    place = names.index(name)
    for neighbour in names[max(place - 1, 0) : place] + names[place + 1 : place + 2]:
        assert f"({neighbour}.ipynb)" in text
