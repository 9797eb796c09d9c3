"""A mapping: what the columns of exports are and what was decided, kept for next month.

It is a TOML file that a person can read and change::

    [[sheet]]
    name = "sales.csv"
    table = "invoices"
    system = "German"

    [sheet.columns]
    "Netto" = "revenue"

    [sheet.decisions]
    "numbers / Netto" = "1.234,56"
"""

import json
import os
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from ...errors import KamError, nearest
from ...text import _
from ...toml_lines import Place, line_of, lines_of
from ..tables import tables
from ..writing import drafted
from .raw import Raw
from .vocabulary import HELPERS, Layout

__all__ = ["Mapping", "MappingError", "targets"]

_MASTER = ("accounts", "products")  # tables that a row of another one can describe


class MappingError(KamError):
    """A mapping says something that cannot be; every problem is told, with its line."""


@dataclass
class Mapping:
    """What each raw table is, and what was decided about it.

    Parameters
    ----------
    sheets
        Layout by the name of the raw table. Its ``columns`` may be changed.
    decisions
        Answers by key, as in :class:`~kamlib.portfolio.importing.questions.Decisions`.

    Examples
    --------
    >>> import tempfile
    >>> mapping = Mapping({"a.csv": Layout("invoices", "German", {"Netto": "revenue"})})
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder) / "mapping.toml"
    ...     mapping.save(path)
    ...     Mapping.read(path) == mapping
    True
    """

    sheets: dict[str, Layout] = field(default_factory=dict)
    decisions: dict[str, str] = field(default_factory=dict)

    @classmethod
    def read(cls, path: str | os.PathLike) -> "Mapping":
        """Read a mapping file.

        Raises
        ------
        MappingError
            If it says something that cannot be.
        KamError
            If there is no such file.
        """
        path = Path(path)
        try:
            text = path.read_text(encoding="utf-8-sig")
            document = tomllib.loads(text)
        except OSError as error:
            raise KamError(_('There is no file "{path}".').format(path=path)) from error
        except ValueError as error:  # no text, or no TOML; the message has the line
            what = _('"{name}" cannot be read as a mapping: {reason}.')
            raise MappingError(what.format(name=path.name, reason=error)) from error
        lines = lines_of(text)
        told = sorted((line_of(place, lines), problem) for place, problem in _problems(document))
        if told:
            line = _("- line {n}: {problem}")
            list_of = [line.format(n=n, problem=problem) for n, problem in told]
            title = _('"{name}" is no mapping:').format(name=path.name)
            raise MappingError("\n".join([title, *list_of]))
        sheets, decisions = {}, dict(document.get("decisions", {}))
        for sheet in document.get("sheet", []):
            columns = dict(sheet.get("columns", {}))
            system = sheet.get("system", "")
            sheets[sheet["name"]] = Layout(
                sheet["table"], system, columns, dict.fromkeys(columns, 1.0)
            )
            for key, answer in sheet.get("decisions", {}).items():
                decisions[_with_place(key, sheet["name"])] = answer
        return cls(sheets, decisions)

    def save(self, path: str | os.PathLike) -> None:
        """Write the mapping to a file that :meth:`read` reads."""
        blocks = [_block("decisions", self._decided(None))]
        for name, layout in self.sheets.items():
            head = {"name": name, "table": layout.table, "system": layout.system}
            blocks.append("[[sheet]]\n" + _entries(head))
            blocks.append(_block("sheet.columns", layout.columns))
            blocks.append(_block("sheet.decisions", self._decided(name)))
        with drafted(Path(path)) as draft:
            draft.write_text("\n".join(filter(None, blocks)), encoding="utf-8", newline="\n")

    def check(self) -> None:
        """Refuse what cannot be, as :meth:`read` does for a file.

        Raises
        ------
        MappingError
            Telling every problem.
        """
        sheets = [
            {"name": name, "table": layout.table, "columns": layout.columns}
            for name, layout in self.sheets.items()
        ]
        told = [f"- {problem}" for _place, problem in _problems({"sheet": sheets})]
        if told:
            raise MappingError("\n".join([_("The mapping cannot be:"), *told]))

    def layout_of(self, raw: Raw) -> tuple[str, Layout] | None:
        """Find the sheet whose columns a raw table has, by name or else the fullest one."""
        fitting = {
            name: layout
            for name, layout in self.sheets.items()
            if set(layout.columns) <= set(raw.frame.columns)
            and (layout.columns or name == raw.name)
        }
        if raw.name in fitting:
            return raw.name, fitting[raw.name]
        return max(fitting.items(), key=lambda item: len(item[1].columns), default=None)

    def _decided(self, sheet: str | None) -> dict[str, str]:
        """Return what was decided about a sheet; None: about none of them."""
        parts = {key: key.split(" / ", 2) for key in self.decisions}
        if sheet is None:
            chosen = [key for key, (_t, place, _s) in parts.items() if place not in self.sheets]
            return {key: self.decisions[key] for key in chosen}
        return {
            f"{topic} / {subject}": self.decisions[key]
            for key, (topic, place, subject) in parts.items()
            if place == sheet
        }


def _with_place(key: str, place: str) -> str:
    topic, _slash, subject = key.partition(" / ")
    return f"{topic} / {place} / {subject}"


def _problems(document: dict) -> Iterator[tuple[Place, str]]:
    """Yield everything in a mapping that cannot be, with its place."""
    for key, value in document.items():
        if key == "decisions":
            yield from _no_texts(value, (key,))
        elif key != "sheet" or not isinstance(value, list):
            yield (key,), _unknown(key, ["[[sheet]]", "[decisions]"])
    sheets = document.get("sheet")
    for n, sheet in enumerate(sheets if isinstance(sheets, list) else []):
        yield from _sheet_problems(sheet, ("sheet", n))


def _sheet_problems(sheet: object, place: Place) -> Iterator[tuple[Place, str]]:
    keys = ("name", "table", "system", "columns", "decisions")
    if not isinstance(sheet, dict) or not {"name", "table"} <= set(sheet):
        yield place, _('A sheet needs "name" and "table".')
        return
    for key, value in sheet.items():
        if key not in keys:
            yield (*place, key), _unknown(key, keys)
        elif key in ("columns", "decisions"):
            yield from _no_texts(value, (*place, key))
        elif not isinstance(value, str):
            yield (*place, key), _("{key} is a text in quotation marks.").format(key=key)
    if sheet["table"] not in ("", *tables()):
        yield (*place, "table"), _unknown(sheet["table"], tables())
    elif isinstance(sheet.get("columns", {}), dict):
        yield from _column_problems(sheet["table"], sheet.get("columns", {}), (*place, "columns"))


def _column_problems(table: str, columns: dict, place: Place) -> Iterator[tuple[Place, str]]:
    possible = targets(table)
    seen = {}
    for name, target in columns.items():
        if not isinstance(target, str):
            continue
        if target not in possible:
            yield (*place, name), _unknown(target, possible)
        elif target in seen:
            what = _('"{a}" and "{b}" cannot both be {target}.')
            yield (*place, name), what.format(a=seen[target], b=name, target=target)
        seen.setdefault(target, name)


def targets(table: str) -> list[str]:
    """List what a column of a raw table can be.

    Examples
    --------
    >>> targets("contracts")[:3]
    ['contract_id', 'account_id', 'start']
    """
    if not table:
        return []
    own = [column.name for column in tables()[table].columns]
    others = [f"{name}.{column.name}" for name in _MASTER for column in tables()[name].columns]
    return [*own, *HELPERS, *others]


def _no_texts(value: object, place: Place) -> Iterator[tuple[Place, str]]:
    if not isinstance(value, dict):
        yield place, _("{key} is a table of its own.").format(key=place[-1])
        return
    for key, inner in value.items():
        if not isinstance(inner, str):
            yield (*place, key), _("{key} is a text in quotation marks.").format(key=key)


def _unknown(name: object, known) -> str:
    return _('"{name}" is not known here.').format(name=name) + " " + nearest(str(name), known)


def _block(title: str, entries: dict[str, str]) -> str:
    return f"[{title}]\n{_entries(entries)}" if entries else ""


def _entries(entries: dict[str, str]) -> str:
    return "".join(f"{_toml(key)} = {_toml(value)}\n" for key, value in entries.items())


def _toml(text: str) -> str:
    """Write a text as JSON does, which TOML reads alike but for one sign."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
