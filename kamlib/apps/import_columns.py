"""Second step of the import wizard: what each column is, and how it is read."""

from collections import defaultdict
from collections.abc import Iterable
from html import escape
from itertools import islice

import ipywidgets as widgets

from ..portfolio.importing import Layout, Mapping
from ..portfolio.importing.evidence import is_nothing
from ..portfolio.importing.mapping import targets
from ..portfolio.importing.raw import Raw
from ..portfolio.importing.vocabulary import kind_of, propose
from ..portfolio.tables import tables
from ..text import _, fill
from .form import choice
from .row_table import RowTable

__all__ = ["ImportColumns"]

_LETTERS = 30


class ImportColumns:
    """A table for each kind of file, a row for each of its columns.

    Attributes
    ----------
    parts : list of KindOfFile
        Files with the same columns are one kind.
    """

    def __init__(self):
        self.parts: list[KindOfFile] = []
        self.widget = widgets.VBox()

    def show(self, raws: list[Raw], mapping: Mapping, asked: Iterable[str]) -> None:
        """Show how files are read, and which of it is asked (by the keys of questions)."""
        kinds = defaultdict(list)
        for raw in raws:
            kinds[tuple(raw.frame.columns)].append(raw)
        self.parts = [KindOfFile(alike, mapping, set(asked)) for alike in kinds.values()]
        self.widget.children = [each for part in self.parts for each in part.widgets]

    @property
    def layouts(self) -> dict[str, Layout]:
        """What the columns are now, by the name of the file."""
        return {raw.name: part.layout for part in self.parts for raw in part.raws}


class KindOfFile:
    """Files with the same columns: which table they are, and what their columns hold.

    Attributes
    ----------
    table : Dropdown
        The table of ours; "" for files that are not used.
    columns : RowTable
        A row for each column, with what it is as a list to choose from.
    """

    def __init__(self, raws: list[Raw], mapping: Mapping, asked: set[str]):
        self.raws, self._mapping, self._asked = raws, mapping, asked
        self._names = list(raws[0].frame.columns)
        layout = mapping.sheets[raws[0].name]
        files = _files([raw.name for raw in raws])
        kinds = [(_("(not used)"), ""), *((table, table) for table in tables())]
        self.table = choice(_("This is the table"), kinds, layout.table, "kam-table")
        caption = fill(_("Columns of {files}"), files=files)
        self.columns = RowTable(caption, _heads(), [], lambda *_what: None)
        title = widgets.HTML(f'<p class="kam-file"><strong>{escape(files)}</strong></p>')
        self.widgets = (title, self.table, self.columns)
        self._show(layout)
        self.table.observe(lambda _change: self._changed(), "value")

    @property
    def layout(self) -> Layout:
        """What the columns are now; confidence is left in what nobody has changed."""
        columns = {
            name: self._options[value["target"]]
            for name, value in zip(self._names, self.columns.values, strict=True)
            if value["target"]
        }
        sure = {
            name: share
            for name, share in self._layout.confidence.items()
            if columns.get(name) == self._layout.columns[name]
        }
        return Layout(self.table.value, self._layout.system, columns, sure)

    def _changed(self) -> None:
        table = self.table.value
        self._show(propose(self._names, table) if table else Layout("", "", {}))

    def _show(self, layout: Layout) -> None:
        self._layout, self._options = layout, [_("(not used)"), *targets(layout.table)]
        control = {"name": "target", "label": _("It is"), "kind": "choice"}
        chosen = [layout.columns.get(name, self._options[0]) for name in self._names]
        self.columns.controls = [{**control, "options": self._options}]
        self.columns.values = [{"target": self._options.index(each)} for each in chosen]
        self.columns.rows = [
            {"name": name, "note": "", "cells": self._cells(name), "open": ["target"], "least": {}}
            for name in self._names
        ]

    def _cells(self, name: str) -> list[list[str]]:
        filled = (text for text in self.raws[0].frame[name] if not is_nothing(text))
        first = "  ·  ".join(text[:_LETTERS] for text in islice(filled, 3)) or _("(empty)")
        return [[first, ""], [self._reading(name), ""], [_sure(name, self._layout), ""]]

    def _reading(self, name: str) -> str:
        """Say how a column is read, as far as that is known."""
        place, decided = self.raws[0].name, self._mapping.decisions
        numbers, days = (f"{topic} / {place} / {name}" for topic in ("numbers", "dates"))
        if self._asked & {numbers, days}:
            return _("asked below")
        if name not in self._layout.columns:
            return ""
        if numbers in decided:
            return fill(_("numbers, as in {way}"), way=decided[numbers])
        if days in decided:
            return fill(_("days, as {way}"), way=decided[days])
        words = {
            "number": _("numbers"),
            "integer": _("whole numbers"),
            "date": _("days"),
            "id": _("number, digit by digit"),
            "flag": _("yes or no"),
        }
        return words.get(kind_of(self._layout.table, self._layout.columns[name]), _("text"))


def _heads() -> list[str]:
    return [_("Column"), _("First values"), _("Read as"), _("How sure")]


def _sure(name: str, layout: Layout) -> str:
    if name not in layout.columns:
        return _("not known")
    if name not in layout.confidence:
        return _("as you said")
    return _("sure") if layout.confidence[name] == 1 else _("likely: another system's name")


def _files(names: list[str]) -> str:
    """Name the files that share a table.

    Examples
    --------
    >>> _files(["january.csv", "february.csv", "march.csv"])
    'january.csv and 2 more with the same columns'
    """
    n = len(names) - 1
    if not n:
        return names[0]
    what = _(
        "{file} and {n} more with the same columns", "{file} and {n} more with the same columns", n
    )
    return fill(what, file=names[0], n=n)
