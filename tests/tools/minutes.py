"""How long a lesson takes, reckoned from what is in it.

The rates are assumptions, written down here once: 200 words a minute, two minutes for an
exercise, three for an app or a decision, half a minute to look at what another cell shows.
"""

import re

WORDS_A_MINUTE = 200
EXERCISE, APP, OUTPUT = 2, 3, 0.5


def reckoned(notebook) -> float:
    """Add up the minutes that reading, answering and trying out take."""
    minutes = 0.0
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            minutes += len(re.findall(r"\w+", cell.source)) / WORDS_A_MINUTE
        elif "kam.exercise(" in cell.source:
            minutes += EXERCISE
        elif re.search(r"kam\.(apps\.\w+|case)\(", cell.source):
            minutes += APP
        else:
            minutes += OUTPUT
    return minutes


def of_sections(notebook) -> list[int]:
    """Return the minutes in the table at the top, by section."""
    return [int(minutes) for minutes in re.findall(r"\| (\d+) \|", notebook.cells[0].source)]


def in_all(notebook) -> int | None:
    """Return the minutes stated for the whole lesson."""
    stated = re.search(r"\*(\d+) minutes in all\.", notebook.cells[0].source)
    return int(stated[1]) if stated else None


def at_headings(notebook) -> list[int]:
    """Return the minutes stated under the headings of sections."""
    text = "\n".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown")
    return [int(minutes) for minutes in re.findall(r"^\*About (\d+) minutes?\b", text, re.M)]
