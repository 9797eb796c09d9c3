"""What a notebook must be before people see it: every rule here is one function.

Each rule yields sentences; none means the notebook keeps the rule.
"""

import copy
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from itertools import pairwise

import nbformat

from tests.tools.notebooks import normalise

MACHINE = re.compile(
    r"(?<![\w.])(?:/(?:home|root|tmp|work|Users|var/folders)/|[A-Z]:\\+Users\\)\S*"
)
PICTURE = re.compile(r"data:image/[^\"')\s]*")
HIDDEN = re.compile(
    r"\bkam\.(?:apps\.\w+|exercise|progress|self_check|sign_in|reflection_log|if_then_plan)\("
)
UNTESTED = re.compile(r"nbval-?_?(?:skip|ignore-?_?output)", re.IGNORECASE)
REASON = re.compile(r"^\s*# Not (?:tested|compared): \S+ \S+", re.MULTILINE)
MARKDOWN_IMAGE = re.compile(r"!\[([^\]]*)\]\(")


def problems(notebook: nbformat.NotebookNode) -> list[str]:
    """Everything that keeps a notebook from being published."""
    return [sentence for rule in RULES for sentence in rule(notebook)]


def headings(notebook) -> Iterator[str]:
    """One H1, first; and no level is left out on the way down."""
    levels = [
        len(marks)
        for cell in notebook.cells
        if cell.cell_type == "markdown"
        for marks in re.findall(r"^(#+) ", _without_code(cell.source), re.MULTILINE)
    ]
    if levels.count(1) != 1 or levels[0] != 1:
        yield "the first heading, and only the first, must be of level 1"
    for above, below in pairwise(levels):
        if below > above + 1:
            yield f"a heading of level {below} stands under one of level {above}"


def ids(notebook) -> Iterator[str]:
    """Every cell has an id of its own."""
    seen = set()
    for number, cell in enumerate(notebook.cells):
        if not cell.get("id"):
            yield f"cell {number} has no id"
        elif cell.id in seen:
            yield f'two cells have the id "{cell.id}"'
        seen.add(cell.get("id"))


def empty_cells(notebook) -> Iterator[str]:
    """No cell without content."""
    for cell in notebook.cells:
        if not cell.source.strip():
            yield f"cell {cell.get('id')} is empty"


def executed(notebook) -> Iterator[str]:
    """Code cells were run once each, from the top, and none ended in an unplanned error."""
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    if [cell.execution_count for cell in code] != list(range(1, len(code) + 1)):
        yield "the code cells were not run in order with a fresh kernel"
    for cell in code:
        planned = "raises-exception" in cell.metadata.get("tags", [])
        for output in cell.outputs:
            if output.output_type == "error" and not planned:
                yield f"cell {cell.id} ends in an error"
            if output.get("name") == "stderr":
                yield f"cell {cell.id} shows a warning"


def machine_paths(notebook) -> Iterator[str]:
    """Nothing says where on whose computer the notebook was run."""
    for cell in notebook.cells:
        for text in [cell.source, *_texts(cell)]:
            for path in MACHINE.findall(PICTURE.sub("", text)):
                yield f"cell {cell.id} shows a path of this machine: {path}"


def left_behind(notebook) -> Iterator[str]:
    """Nothing of the run itself is stored: times, widget state, versions."""
    if normalise(copy.deepcopy(notebook)) != notebook:
        yield "traces of the run are stored: python3 workbook.py notebooks removes them"


def untested_cells(notebook) -> Iterator[str]:
    """A cell that is not tested, or whose output is not compared, says why."""
    for cell in notebook.cells:
        marks = " ".join([cell.source, *cell.metadata.get("tags", [])])
        if cell.cell_type == "code" and UNTESTED.search(marks) and not REASON.search(cell.source):
            yield f'cell {cell.id} is not tested; say why in it: "# Not tested: ..."'


def hidden_apps(notebook) -> Iterator[str]:
    """Cells that show an app or an exercise hide their code; the reader came for the app."""
    for cell in notebook.cells:
        hidden = cell.metadata.get("jupyter", {}).get("source_hidden", False)
        if cell.cell_type == "code" and HIDDEN.search(cell.source) and not hidden:
            yield f"cell {cell.id} shows an app and must hide its code (jupyter.source_hidden)"


def alt_text(notebook) -> Iterator[str]:
    """Every picture says in words what it shows."""
    for cell in notebook.cells:
        if cell.cell_type == "markdown" and "" in map(
            str.strip, MARKDOWN_IMAGE.findall(_without_code(cell.source))
        ):
            yield f"cell {cell.id} has an image without alt text"
        html = [output.get("data", {}).get("text/html", "") for output in cell.get("outputs", [])]
        if cell.cell_type == "markdown":
            html.append(_without_code(cell.source))
        if any(_ImagesWithoutAlt(text).found for text in html):
            yield f"cell {cell.id} shows an <img> without alt text"
        for output in cell.get("outputs", []):
            data = output.get("data", {})
            bare = any(kind.startswith("image/") for kind in data)
            if bare and "text/html" not in data:
                yield f"cell {cell.id} shows a bare picture; show a chart, which has alt text"


RULES = (
    headings,
    ids,
    empty_cells,
    executed,
    machine_paths,
    left_behind,
    untested_cells,
    hidden_apps,
    alt_text,
)


class _ImagesWithoutAlt(HTMLParser):
    """Tell whether HTML has an <img> without words in its alt."""

    def __init__(self, html: str):
        super().__init__()
        self.found = False
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        if tag == "img" and not (dict(attrs).get("alt") or "").strip():
            self.found = True


def _without_code(markdown: str) -> str:
    """Leave out code blocks and code words, in which # and ! mean something else."""
    return re.sub(r"^```.*?^```|`[^`\n]*`", "", markdown, flags=re.MULTILINE | re.DOTALL)


def _texts(cell) -> Iterator[str]:
    """All text that a cell shows."""
    for output in cell.get("outputs", []):
        yield from (value for value in output.get("data", {}).values() if isinstance(value, str))
        yield output.get("text", "")
        yield "\n".join(output.get("traceback", []))
