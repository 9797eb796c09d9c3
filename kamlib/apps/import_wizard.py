"""Import wizard: from a program's export to a portfolio, in four steps on one screen."""

import os
from collections.abc import Iterable
from html import escape
from pathlib import Path

import ipywidgets as widgets

from ..errors import KamError
from ..portfolio import Portfolio
from ..portfolio.importing import Layout, Mapping, import_export
from ..portfolio.importing.reading import read_raw
from ..portfolio.importing.vocabulary import propose
from ..text import _
from .elements import LiveRegion
from .form import button, row_of
from .import_columns import ImportColumns
from .import_files import ImportFiles
from .import_questions import ImportQuestions
from .import_result import ImportResult
from .keys import Keys

__all__ = ["ImportWizard", "import_wizard"]


def import_wizard(example: str | os.PathLike = "") -> "ImportWizard":
    """Choose files, look at how they are read, answer what is open, and read the report.

    Keep the wizard in a variable: its `portfolio` is what was imported.

    Parameters
    ----------
    example
        A file or folder to try it on; it gets a button of its own.

    Examples
    --------
    >>> wizard = import_wizard()
    >>> wizard.portfolio
    Traceback (most recent call last):
        ...
    kamlib.errors.KamError: Nothing is imported yet. Choose files in the wizard.
    """
    return ImportWizard(example)


class ImportWizard:
    """Four steps, one under the other; each appears when the one above it is done.

    What is chosen, shown and asked comes from `kam.import_export`: the wizard computes nothing.

    Attributes
    ----------
    files, columns, questions, result
        The steps.
    told : LiveRegion
        What has happened last, or what is wrong.
    """

    def __init__(self, example: str | os.PathLike = ""):
        self._paths: list[Path] = []
        self._raws, self._imported, self._given = [], None, Mapping()
        self.files = ImportFiles(self.read, example)
        self.columns, self.questions = ImportColumns(), ImportQuestions()
        self.result = ImportResult()
        self.told = LiveRegion("kam-told", state="help")
        use = button("kam-use-columns", _("Use these columns"), self.use_columns)
        answer = button("kam-use-answers", _("Take these answers"), self.use_answers)
        self._steps = [
            _step(_("1. Files"), _about_files(), self.files.widget),
            _step(_("2. Columns"), _about_columns(), self.columns.widget, row_of(use)),
            _step(_("3. Decisions"), _about_questions(), self.questions.widget, row_of(answer)),
            _step(_("4. Report"), "", self.result.widget),
        ]
        self.widget = widgets.VBox([*self._steps, self.told, Keys()])
        self.widget.add_class("kam-card").add_class("kam-wizard")
        self._tell("help", str(self))

    @property
    def portfolio(self) -> Portfolio:
        """The portfolio, once the last step is reached.

        Raises
        ------
        KamError
            If it is not reached yet, saying what is missing.
        """
        if self._imported is None:
            raise KamError(str(self))
        return self._imported.portfolio

    def read(self, paths: Iterable[Path]) -> None:
        """Read files; one that ends in ``.toml`` is a mapping that was kept."""
        kept = [path for path in paths if path.suffix.lower() == ".toml"]
        self._paths = [path for path in paths if path not in kept]
        self._raws, self._imported, self._given = [], None, Mapping()
        self.questions.clear()
        self._tell("", _("Reading …"))
        try:
            self._given = Mapping.read(kept[0]) if kept else Mapping()
            self._raws = read_raw(self._paths)
        except Exception as problem:  # whatever it is, a traceback would be seen by nobody
            self._refuse(problem)
            return
        layouts = {}
        for raw in self._raws:
            known = self._given.layout_of(raw)
            layouts[raw.name] = known[1] if known else propose(list(raw.frame.columns))
        self._run(self._given, layouts)
        if kept and self._imported:  # what it says of last month's files, said of these
            self._given.decisions.update(self._imported.mapping.decisions)

    def use_columns(self) -> None:
        """Import with the columns as they are set; what depends on them is asked anew."""
        self.questions.clear()
        layouts, kept = self.columns.layouts, self._given.decisions
        for decisions in (kept, {}) if kept else ({},):  # none, if they don't fit any more
            self._given = Mapping(layouts, decisions)
            self._run(self._given, layouts)
            if self._imported:
                return
        self._given = Mapping(layouts, kept)

    def use_answers(self) -> None:
        """Import with the answers given."""
        decided = {**self._given.decisions, **self.questions.answers}
        self._run(Mapping(self._given.sheets, decided), self.columns.layouts)

    def _run(self, mapping: Mapping, layouts: dict[str, Layout]) -> None:
        """Import, and show how far that went; if it is refused, show the columns all the same."""
        self._imported, found, asked, problem = None, Mapping(layouts), [], None
        try:
            self._imported = import_export(self._paths, mapping)
            found, asked = self._imported.mapping, self._imported.questions
        except Exception as error:
            problem = error
        self.columns.show(self._raws, found, [question.key for question in asked])
        if self._imported is None:
            self._refuse(problem)
            return
        self.questions.show(asked, self._raws)
        must = sum(not question.default for question in asked)
        if must:
            self.result.clear()
            what = _(
                "{n} question must be answered before there is a portfolio.",
                "{n} questions must be answered before there is a portfolio.",
                must,
            )
            self._tell("help", what.format(n=must))
            return
        self.result.show(self._imported)
        done = _("Done. The next cells can use it as {name}.").format(name="wizard.portfolio")
        self._tell("correct", done, str(self.portfolio))

    def _refuse(self, problem: Exception) -> None:
        self.result.clear()
        words = str(problem)
        if not isinstance(problem, KamError):
            words = _("This cannot be read ({error}). Please report it.").format(error=problem)
        self._tell("malformed", *words.splitlines())

    def _tell(self, state: str, *lines: str) -> None:
        self.told.state = state
        self.told.html = "".join(f"<p>{escape(line)}</p>" for line in lines)
        there = (True, bool(self._raws), bool(self.questions.boxes), bool(self.result.html))
        for step, shown in zip(self._steps, there, strict=True):
            step.layout.display = None if shown else "none"

    def __str__(self) -> str:
        if self._imported is None:
            return _("Nothing is imported yet. Choose files in the wizard.")
        return repr(self._imported)

    __repr__ = __str__

    def _repr_mimebundle_(self, **_options) -> dict[str, object]:
        hint = escape(_("Run this cell to import files."))
        return {
            **self.widget._repr_mimebundle_(),
            "text/html": f"{self.told.html}{self.result.html}<p><em>{hint}</em></p>",
            "text/plain": str(self),
        }


def _step(title: str, about: str, *parts: widgets.Widget) -> widgets.VBox:
    head = f'<p class="kam-title"><strong>{escape(title)}</strong></p>'
    return widgets.VBox([widgets.HTML(f"{head}<p>{escape(about)}</p>"), *parts])


def _about_files() -> str:
    return _(
        "CSV, Excel or Parquet, also packed. Add the mapping you kept last month (.toml), if there "
        "is one. Type the path of anything above 10 MB: a browser cannot hand over more. "
        "Everything stays on the computer that this notebook runs on."
    )


def _about_columns() -> str:
    return _(
        "Is each column what it is taken for, and read as you read it? Change what is not right, "
        "and press the button."
    )


def _about_questions() -> str:
    return _(
        "The files alone cannot say. The rows under each question may help; if not, ask somebody "
        "who knows. Nothing is chosen for you."
    )
