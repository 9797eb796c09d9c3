"""The shape of kamlib: floors, where front-end code lives, size, and no network."""

import ast
import tokenize
from pathlib import Path

import pytest

from tests.tools import sources

# From the ground up. A module imports from the floors below its own and from its own
# package; packages that share a floor are neighbours and do not know each other.
FLOORS = (
    ("text",),
    ("errors", "typed", "guesses", "runs", "toml_lines"),
    ("portfolio",),
    ("metrics", "models"),
    ("charts", "terms"),  # a term's meaning is told by a metric or a model; charts need no terms
    ("reports",),  # an app may show and save what a report says
    ("apps",),
    ("course",),
)
LEVEL = {package: level for level, floor in enumerate(FLOORS) for package in floor}

NETWORK = {
    "aiohttp",
    "ftplib",
    "http.client",
    "http.server",
    "httpx",
    "requests",
    "smtplib",
    "socket",
    "socketserver",
    "urllib.request",
    "urllib3",
    "webbrowser",
    "xmlrpc",
}
# Widgets of our own, for what no ipywidget can do; the text box is an idea of its own: it
# keeps what is typed and what the kernel knows together, and the table of rows is fifty
# controls that no ipywidgets could name and put in columns.
FRONT_END = {
    "kamlib.apps.elements",
    "kamlib.apps.keys",
    "kamlib.apps.row_table",
    "kamlib.apps.text_box",
}
FILE_LINES = 300
# All of the package but the lessons' own texts. Who raises this says why: what grows is
# read by learners. A quarter is compensation plans: every clause priced twice, fast and
# exactly, read from files, explained, simulated, drawn and compared. A fifth is charts, one a
# question. A tenth reads what other programs export. The year simulator with its app is some
# two thousand, a report on a page or in a workbook six hundred, large ledgers two hundred. Each
# lesson's app and pictures are some hundred lines.
PACKAGE_LINES = 24_500


def upward_imports(source: str, module: str) -> list[str]:
    """List a module's imports from its own floor's neighbours and from floors above."""
    own = module.split(".")[1]
    package = module.rpartition(".")[0]
    found = []
    for line, name in sources.imports(ast.parse(source), package):
        parts = name.split(".")
        if parts[0] != "kamlib":
            continue
        target = parts[1] if len(parts) > 1 else ""
        if target != own and LEVEL.get(target, len(FLOORS)) >= LEVEL[own]:
            found.append(f"{module}, line {line}: {name}")
    return found


def uses(source: str, modules: set[str]) -> list[str]:
    """List a file's imports of some modules or of anything inside them."""
    names = [name for _line, name in sources.imports(ast.parse(source), "kamlib")]
    return [
        name for name in names if any(f"{name}.".startswith(f"{module}.") for module in modules)
    ]


def front_end(source: str) -> bool:
    """Tell whether a file holds code for the browser: an anywidget's, or a script."""
    assigned = {
        target.id
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    return bool(assigned & {"_esm", "_css"}) or "<script" in source


def code_lines(path: Path) -> int:
    """Count the lines that do something: no blank lines, comments or docstrings."""
    quiet = {tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT}
    with tokenize.open(path) as file:
        tokens = [t for t in tokenize.generate_tokens(file.readline) if t.type not in quiet]
    docstrings = {
        line
        for node in ast.walk(sources.tree(path))
        if isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
        for line in range(node.lineno, node.end_lineno + 1)
    }
    lines = {line for t in tokens for line in range(t.start[0], t.end[0] + 1) if t.string}
    return len(lines - docstrings)


def test_every_module_has_a_floor():
    for path in sources.files():
        parts = sources.module_name(path).split(".")
        assert len(parts) == 1 or parts[1] in LEVEL, path


@pytest.mark.parametrize("package", LEVEL)
def test_imports_point_down(package):
    for path in sources.files():
        module = sources.module_name(path)
        if module.split(".")[1:2] == [package]:
            name = f"{module}.__init__" if path.stem == "__init__" else module
            assert upward_imports(path.read_text("utf-8"), name) == []


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("kamlib.metrics.base", "from ..charts import style"),
        ("kamlib.metrics.base", "from kamlib.models import rejection"),
        ("kamlib.metrics.__init__", "from ..apps.elements import Picture"),
        ("kamlib.portfolio.reading", "import kamlib.metrics.retention"),
        ("kamlib.charts.style", "def late():\n    from kamlib import course"),
        ("kamlib.charts.style", "import kamlib"),
        ("kamlib.metrics.base", "from ..terms import glossary"),
        ("kamlib.text", "from .errors import KamError"),
    ],
)
def test_an_import_that_points_up_is_found(module, source):
    assert len(upward_imports(source, module)) == 1


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("kamlib.course.card", "from ..apps.elements import Slider\nfrom . import record"),
        ("kamlib.metrics.retention", "from .base import ratio\nfrom ..text import _"),
        ("kamlib.errors", "from .text import _\nimport pandas"),
    ],
)
def test_an_import_that_points_down_is_accepted(module, source):
    assert upward_imports(source, module) == []


def test_front_end_code_is_only_where_it_belongs():
    found = [path for path in sources.files() if front_end(path.read_text("utf-8"))]
    assert {sources.module_name(path) for path in found} <= FRONT_END
    outside = [
        path
        for pattern in ("*.js", "*.mjs", "*.ts", "*.css")
        for path in sources.PACKAGE.rglob(pattern)
        if path.parent != sources.PACKAGE / "apps"
    ]
    assert outside == []


@pytest.mark.parametrize("source", ["class W:\n    _esm = 'export…'", "html = '<script>'"])
def test_front_end_code_is_found(source):
    assert front_end(source)


@pytest.mark.parametrize("path", sources.files("apps"), ids=lambda path: path.name)
def test_apps_keep_no_pyplot_state(path):
    assert uses(path.read_text("utf-8"), {"matplotlib.pyplot", "pylab"}) == []


@pytest.mark.parametrize("path", sources.files(), ids=sources.module_name)
def test_nothing_uses_the_network(path):
    assert uses(path.read_text("utf-8"), NETWORK) == []


@pytest.mark.parametrize(
    "source",
    [
        "import requests",
        "from urllib import request",
        "def f():\n    import urllib.request as u",
        "from socket import create_connection",
    ],
)
def test_use_of_the_network_is_found(source):
    assert uses(source, NETWORK)
    assert not uses("from urllib.parse import quote\nimport sockets", NETWORK)


@pytest.mark.parametrize("path", sources.files(), ids=sources.module_name)
def test_a_file_is_short_enough_to_hold_one_idea(path):
    assert len(path.read_text("utf-8").splitlines()) <= FILE_LINES


def test_the_package_is_small_enough_to_read():
    lessons = sources.PACKAGE / "course" / "lessons"
    counted = [path for path in sources.files() if lessons not in path.parents]
    assert sum(map(code_lines, counted)) < PACKAGE_LINES


def test_only_lines_that_do_something_are_counted(tmp_path):
    path = tmp_path / "five.py"
    path.write_text('"""Two\nlines."""\n\n# why\nx = [\n    1,\n]\ny = """a\nb"""\n', "utf-8")
    assert code_lines(path) == 5
