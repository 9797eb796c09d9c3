"""Every word that a person sees can be translated: it goes through ``_``, and at the right time."""

import ast
import re
from collections.abc import Iterator

import pytest

from tests.tools import sources

# Arguments and calls through which text reaches the screen.
SHOWN_ARGUMENTS = {"alt", "caption", "description", "label", "placeholder", "title", "tooltip"}
SHOWN_CALLS = {
    "HTML",
    "Label",
    "annotate",
    "set_title",
    "set_xlabel",
    "set_ylabel",
    "suptitle",
}
SHOWING_FLOORS = ("charts", "reports", "apps", "course")
WORD = re.compile(r"[A-Za-zÀ-ÿ]{2,}")


def name_of(call: ast.Call) -> str:
    """Name what is called: ``ax.set_title(…)`` is set_title."""
    return getattr(call.func, "attr", getattr(call.func, "id", ""))


def calls(module: ast.AST) -> Iterator[ast.Call]:
    """All calls in a piece of source."""
    return (node for node in ast.walk(module) if isinstance(node, ast.Call))


def has_words(node: ast.AST) -> bool:
    """Tell whether an expression is a literal text with words, tags and fields aside."""
    if isinstance(node, ast.JoinedStr):
        return any(has_words(part) for part in node.values)
    if isinstance(node, ast.BinOp):
        return has_words(node.left) or has_words(node.right)
    if not (isinstance(node, ast.Constant) and isinstance(node.value, str)):
        return False
    return bool(WORD.search(re.sub(r"<[^>]*>?|&\w+;|\{[^}]*\}", "", node.value)))


def not_constant(module: ast.AST) -> list[int]:
    """Lines where ``_`` gets something that no catalogue can know."""
    return [
        call.lineno
        for call in calls(module)
        if name_of(call) == "_"
        and not all(
            isinstance(text, ast.Constant) and isinstance(text.value, str)
            for text in call.args[:2] or [call]
        )
    ]


def too_early(module: ast.AST) -> list[int]:
    """Lines where ``_`` runs when the file is imported, before a language is chosen."""
    found = []

    def visit(node: ast.AST) -> None:
        if isinstance(node, ast.Call) and name_of(node) == "_":
            found.append(node.lineno)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            now = [*node.args.defaults, *filter(None, node.args.kw_defaults)]
            now += getattr(node, "decorator_list", [])
        else:
            now = ast.iter_child_nodes(node)
        for child in now:
            visit(child)

    visit(module)
    return found


def messages(modules: list[ast.Module]) -> set[str]:
    """Names of the errors and warnings meant for people: KamError, KamWarning and their kinds."""
    known = {"KamError", "KamWarning"}
    classes = [
        node for module in modules for node in ast.walk(module) if isinstance(node, ast.ClassDef)
    ]
    while True:
        more = {
            node.name
            for node in classes
            if known & {getattr(base, "id", getattr(base, "attr", "")) for base in node.bases}
        }
        if more <= known:
            return known
        known |= more


def untranslated(module: ast.AST, known: set[str]) -> list[int]:
    """Lines where a message for people is a plain literal."""
    found = []
    for call in calls(module):
        warns = name_of(call) == "warn" and any(
            getattr(arg, "id", getattr(arg, "attr", "")) in known for arg in call.args[1:]
        )
        if call.args and (name_of(call) in known or warns) and has_words(call.args[0]):
            found.append(call.lineno)
    return found


def shown_literals(module: ast.AST) -> list[int]:
    """Lines where a literal with words goes to the screen."""
    found = []
    for call in calls(module):
        shown = [word.value for word in call.keywords if word.arg in SHOWN_ARGUMENTS]
        if name_of(call) in SHOWN_CALLS:
            shown += call.args + [word.value for word in call.keywords if word.arg == "value"]
        if any(map(has_words, shown)):
            found.append(call.lineno)
    return found


FILES = sources.files()
PEOPLE = messages([sources.tree(path) for path in FILES])


@pytest.mark.parametrize("path", FILES, ids=sources.module_name)
def test_messages_are_constants_translated_when_shown(path):
    module = sources.tree(path)
    assert not_constant(module) == []
    assert too_early(module) == []


@pytest.mark.parametrize("path", FILES, ids=sources.module_name)
def test_errors_and_warnings_can_be_translated(path):
    assert untranslated(sources.tree(path), PEOPLE) == []


@pytest.mark.parametrize(
    "path",
    [path for floor in SHOWING_FLOORS for path in sources.files(floor)],
    ids=sources.module_name,
)
def test_what_is_shown_can_be_translated(path):
    assert shown_literals(sources.tree(path)) == []


@pytest.mark.parametrize(
    "source", ['_(f"We kept {x}.")', "_(text)", '_("a" + name)', '_("{n} account", many, n)', "_()"]
)
def test_a_message_that_is_not_constant_is_found(source):
    assert not_constant(ast.parse(source))
    assert not not_constant(ast.parse('_("{n} account", "{n} accounts", n)'))


@pytest.mark.parametrize(
    "source",
    [
        'TITLE = _("Retention")',
        'class C:\n    title = _("Retention")',
        'def f(title=_("Retention")): ...',
        'def f(*, title=_("Retention")): ...',
    ],
)
def test_a_message_translated_at_import_is_found(source):
    assert too_early(ast.parse(source))
    assert not too_early(ast.parse('def f():\n    return _("Retention")\ng = lambda: _("Hi")'))


@pytest.mark.parametrize(
    "source",
    [
        'raise KamError("There is no such sample.")',
        'raise TableError(f"There is no {table}.")',
        'raise errors.KamError("No " + name)',
        'warnings.warn("Nothing to divide by.", Note, stacklevel=2)',
    ],
)
def test_an_untranslated_error_is_found(source):
    classes = "class TableError(KamError): ...\nclass Note(errors.KamWarning): ..."
    known = messages([ast.parse(classes)])
    assert untranslated(ast.parse(source), known)
    assert not untranslated(ast.parse('raise TableError(_("No table."))'), known)


@pytest.mark.parametrize(
    "source",
    [
        'Button(description="Reset")',
        'HTML("<b>Revenue</b>")',
        'HTML(value=f"<p>{n} accounts")',
        'ax.set_xlabel("Month")',
        'Slider(label="Visits " + unit)',
    ],
)
def test_an_untranslated_word_on_the_screen_is_found(source):
    assert shown_literals(ast.parse(source))


@pytest.mark.parametrize(
    "source",
    [
        'Button(description=_("Reset"))',
        'HTML(f"<b>{text}</b>")',
        'ax.set_xlabel("")',
        'Label("€")',
        "Label(value=sentence)",
    ],
)
def test_translated_words_and_bare_signs_are_accepted(source):
    assert not shown_literals(ast.parse(source))
