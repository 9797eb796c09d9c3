"""Reading a plan from a TOML file, and telling everything that is wrong with it at once.

The keys of a file are the fields of the plan's parts, so the parts themselves say what may
stand in a file: `keys_of` reads it off them.
"""

import os
import re
import tomllib
from collections.abc import Sequence
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from pathlib import Path
from types import UnionType
from typing import Any, Literal, get_args, get_origin, get_type_hints

from ..errors import KamError, nearest
from ..text import _, fill
from ..toml_lines import Place, line_of, lines_of
from .component import Component
from .plan import Plan
from .plan_problems import PlanFileError, Problem, not_a, syntax_problem
from .plan_slips import percent_slips, thousands_slips, without_slips
from .plan_writing import PAYS
from .problems import PlanError, is_number, one_of

__all__ = ["keys_of", "read_file", "read_plan", "read_text"]


def read_plan(path: str | os.PathLike) -> Plan:
    """Read a plan from a TOML file.

    What the keys mean is told in ``data/README.md``; the plans in ``data/plans`` are examples.

    Raises
    ------
    PlanFileError
        If the file holds no plan. Every problem is told, with its line.
    KamError
        If there is no such file, or it is no text.

    Examples
    --------
    >>> read_plan("no_such_plan.toml")
    Traceback (most recent call last):
    kamlib.errors.KamError: There is no file "no_such_plan.toml".
    """
    return read_file(Plan, path)


def read_file(kind: type, path: str | os.PathLike) -> Any:
    """Read a TOML file as the kind of thing whose fields its keys are; `read_plan` says more."""
    path = Path(path)
    try:
        text = path.read_text(encoding="utf-8-sig")  # a mark at the start, as Notepad sets it
    except OSError as error:
        raise KamError(fill(_('There is no file "{path}".'), path=path)) from error
    except UnicodeDecodeError as error:
        what = _('"{name}" is not saved as UTF-8 text. Save it again with that encoding.')
        raise KamError(fill(what, name=path.name)) from error
    return read_text(kind, text, path.name)


def read_text(kind: type, text: str, name: str) -> Any:
    """Read the text of a TOML file; `name` is what messages call it."""
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise PlanFileError(name, [syntax_problem(text, str(error))]) from error
    reader = _Reader(text, document)
    made = reader.part(kind, document)
    if reader.problems:
        raise PlanFileError(name, reader.problems)
    return made


def keys_of(kind: type) -> dict[str, Any]:
    """Say which keys a part of a plan has in a file, and the type of each.

    Examples
    --------
    >>> list(keys_of(Plan))
    ['name', 'base', 'target_variable', 'component', 'draw', 'first_month', 'last_month', 'note']
    """
    keys = {}
    for key, hint in get_type_hints(kind).items():
        keys |= {"pays": PAYS, "components": {"component": hint}}.get(key, {key: hint})
    return keys


class _Reader:
    """Reads one file, and collects what is wrong with it."""

    def __init__(self, text: str, document: dict):
        self.rows = text.split("\n")
        self.lines = lines_of(text)
        self.problems: list[Problem] = []
        tables = document.get("component")
        tables = tables if isinstance(tables, list) else []
        names = [each.get("name") for each in tables if isinstance(each, dict)]
        self.names = [name for name in names if isinstance(name, str)]

    def part(self, kind: type, table: dict, place: Place = (), where: str = "") -> Any:
        """Read a part of the plan; None if it cannot be made."""
        if not isinstance(table, dict):
            what = _("{key} is not a table; write its keys in curly brackets.")
            return self._tell(place, where, fill(what, key=_key(place)))
        if kind is Plan:
            where = fill(_('Plan "{name}"'), name=table.get("name", ""))
        if kind is Component:
            where = fill(_('Component "{name}"'), name=table.get("name", place[-1] + 1))
        before = len(self.problems)
        values = self._values(kind, table, place, where)
        if kind is Plan:  # what is missing is told; go on, to look at the components together
            values = {"name": "", "base": 0, "target_variable": 0} | values
        if kind is Component and len(self.problems) > before:
            values = _by_itself(values)
        if not all(field.name in values for field in fields(kind) if _needed(field)):
            return None
        made = self._made(kind, values, place, where)
        return _stand_in(values) if kind is Component and made is None else made

    def _values(self, kind: type, table: dict, place: Place, where: str) -> dict[str, Any]:
        """Read the keys of a table that can be read, and tell about the others."""
        hints, values = keys_of(kind), {}
        for key, written in table.items():
            at = (*place, key)
            if key not in hints:
                what = fill(_('There is no key "{key}".'), key=key)
                self._tell(at, where, f"{what} {nearest(key, hints)}")
                continue
            value = self._fit(hints[key], written, at, where)
            if value is not None:
                flat = table.get("kind") == "flat"
                values[_FIELD.get(key, key)] = self._unslipped(value, at, where, flat)
        for field in fields(kind):
            key = "component" if field.name == "components" else field.name
            if _needed(field) and key not in table:
                self._tell(place, where, fill(_('"{key}" is missing.'), key=key))
        pays = [key for key in PAYS if key in table]
        if len(pays) > 1:
            what = _("A component pays by one of {keys}, not by several.")
            self._tell((*place, pays[1]), where, fill(what, keys=", ".join(pays)))
        return values

    def _fit(self, hint: Any, value: object, place: Place, where: str) -> Any:
        """Read a value as the kind of thing that stands here; None if it is another."""
        if get_origin(hint) is UnionType:
            hint = get_args(hint)[0]
        if is_dataclass(hint):
            return self.part(hint, value, place, where)
        if get_origin(hint) is Literal:
            problems = one_of(_key(place), value, get_args(hint))
            return self._tell(place, where, problems[0]) if problems else value
        if get_origin(hint) in (Sequence, tuple):
            return self._fit_list(hint, value, place, where)
        right = {
            str: isinstance(value, str),
            bool: isinstance(value, bool),
            int: isinstance(value, int) and not isinstance(value, bool),
            float: is_number(value),
            date: type(value) is date,  # a day with an hour is no day
        }
        if not right[hint]:
            return self._tell(place, where, not_a(hint, value, _key(place)))
        if place[-1] == "other" and value and value not in self.names:
            what = fill(_('There is no component "{name}".'), name=value)
            return self._tell(place, where, f"{what} {nearest(value, self.names)}")
        return value

    def _fit_list(self, hint: Any, value: object, place: Place, where: str) -> tuple | None:
        inner = get_args(hint)
        if not isinstance(value, list):
            if is_dataclass(inner[0]):
                what = _("{key} is a list: begin each of its tables with [[{key}]].")
            else:
                what = _("{key} is a list: write it in square brackets.")
            return self._tell(place, where, fill(what, key=_key(place)))
        if get_origin(hint) is tuple and len(value) != len(inner):
            what = _("{key} holds pairs; here are {n} values.")
            return self._tell(place, where, fill(what, key=_key(place), n=len(value)))
        read = tuple(self._fit(inner[0], each, (*place, n), where) for n, each in enumerate(value))
        return None if None in read else read

    def _unslipped(self, value: object, place: Place, where: str, flat: bool) -> object:
        """Tell about slips of the pen; go on with what was probably meant."""
        key = str(place[-1])

        def row_of(position: Place) -> str:
            return self.rows[line_of((*place, *position), self.lines) - 1]

        slips = [*percent_slips(key, value, flat), *thousands_slips(key, value, row_of)]
        for slip in slips:
            self._tell((*place, *slip.position), where, f"{key}: {slip.problem}")
        return without_slips(value, slips)

    def _made(self, kind: type, values: dict, place: Place, where: str) -> Any:
        """Make the part, or tell what it says against that."""
        try:
            return kind(**values)
        except PlanError as error:
            for problem in error.problems:
                told = problem.removeprefix(f"{where}: ")
                self._tell(self._blamed(told, place), where, told)

    def _blamed(self, problem: str, place: Place) -> Place:
        """Find the first key inside a place that a sentence mentions: "weights" is weight."""
        words = [word.rstrip("s") for word in re.findall(r"\w+", problem.lower())]
        keys = [each for each in self.lines if each[: len(place)] == place and each != place]
        named = [each for each in keys if _key(each).rstrip("s") in words]
        return min(named, key=lambda each: words.index(_key(each).rstrip("s")), default=place)

    def _tell(self, place: Place, where: str, problem: str) -> None:
        self.problems.append(Problem(line_of(place, self.lines), where, problem))


_FIELD = dict.fromkeys(PAYS, "pays") | {"component": "components"}


def _needed(field: Field) -> bool:
    return field.default is MISSING and field.default_factory is MISSING


def _key(place: Place) -> str:
    """Name the key that a place belongs to."""
    return next(part for part in reversed(place) if isinstance(part, str))


def _by_itself(values: dict) -> dict:
    """Leave of a faulty component what can be judged without the rest of it."""
    alone = ("name", "measure", "weight", "quota", "seasonal")
    kept = {"measure": "revenue_grown"} | {key: values[key] for key in alone if key in values}
    return kept | {"quota": kept.get("quota") or 1}


def _stand_in(values: dict) -> Component | None:
    """Make a component that can be looked at beside the others, in place of a refused one."""
    try:
        return Component(values["name"], "revenue_grown", values["weight"], quota=1)
    except PlanError:
        return None
