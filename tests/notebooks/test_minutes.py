"""The minutes that a lesson promises: they add up, and what is in it can be done in them."""

from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from kamlib.course.lessons import all_lessons
from tests.tools import minutes

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"
LESSONS = {lesson.notebook: lesson.minutes for lesson in all_lessons()}
LONG = {name: stated for name, stated in LESSONS.items() if stated >= 30}


def read(name: str) -> nbformat.NotebookNode:
    return nbformat.read(NOTEBOOKS / f"{name}.ipynb", as_version=4)


@pytest.mark.parametrize("name", LONG)
def test_the_minutes_of_the_sections_add_up_to_those_of_the_lesson(name):
    notebook = read(name)
    assert minutes.in_all(notebook) == LESSONS[name]
    assert sum(minutes.of_sections(notebook)) == LESSONS[name]


@pytest.mark.parametrize("name", LONG)
def test_each_section_says_the_same_as_the_table(name):
    notebook = read(name)
    assert minutes.at_headings(notebook) == minutes.of_sections(notebook)


@pytest.mark.parametrize("name", LESSONS)
def test_what_is_in_a_lesson_can_be_done_in_its_minutes(name):
    assert minutes.reckoned(read(name)) == pytest.approx(LESSONS[name], rel=0.25)


def test_a_lesson_is_reckoned_by_its_words_exercises_and_apps():
    cells = [
        new_markdown_cell("word " * 400),
        new_code_cell('kam.exercise("a.b")'),
        new_code_cell("kam.apps.glossary_table()"),
        new_code_cell("1 + 1"),
    ]
    assert minutes.reckoned(new_notebook(cells=cells)) == 2 + 2 + 3 + 0.5
