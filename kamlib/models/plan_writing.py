"""Writing a plan as a TOML file that people can read and edit.

A library would be one more thing to install, and would spread a curve's points over a dozen
lines; the few kinds of values that a plan has are written here.
"""

import json
import os
import tempfile
from collections.abc import Iterator
from dataclasses import MISSING, Field, fields, is_dataclass
from pathlib import Path

from .component import Component
from .curve import PayoutCurve
from .plan import Plan
from .rates import Matrix, RateTable

__all__ = ["PAYS", "write_plan"]

# How a file names what a component pays: the one place where its keys are not the fields' names.
PAYS = {"curve": PayoutCurve, "rates": RateTable, "matrix": Matrix}


def write_plan(plan: Plan, path: str | os.PathLike) -> None:
    """Write a plan to a TOML file; `read_plan` reads it back.

    What has its usual value is left out. The file is written completely beside its destination
    and moved there at the end, so an interruption leaves no half-written plan.

    Examples
    --------
    >>> plan = Plan("Simple", base=72_000, target_variable=18_000, components=(
    ...     Component("Growth", "revenue_grown", weight=1, quota=300_000),))
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write_plan(plan, Path(folder) / "simple.toml")
    ...     print((Path(folder) / "simple.toml").read_text())
    name = "Simple"
    base = 72_000
    target_variable = 18_000
    <BLANKLINE>
    [[component]]
    name = "Growth"
    measure = "revenue_grown"
    weight = 1
    quota = 300_000
    curve = {points = [[0.75, 0.5], [1, 1], [1.5, 3]]}
    <BLANKLINE>
    """
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=path.parent, prefix=".saving-") as room:
        draft = Path(room) / path.name
        draft.write_text(_text(plan), encoding="utf-8", newline="\n")
        os.replace(draft, path)


def _text(plan: Plan) -> str:
    tables = ["".join(_lines(plan))]
    tables += ["[[component]]\n" + "".join(_lines(part)) for part in plan.components]
    return "\n".join(tables)


def _lines(part: Plan | Component) -> Iterator[str]:
    return (f"{key} = {_value(value)}\n" for key, value in _said(part))


def _said(part: object) -> Iterator[tuple[str, object]]:
    """Yield what a file says about a part: its key and its value."""
    for field in fields(part):
        value = getattr(part, field.name)
        if field.name == "pays":
            yield next(key for key, kind in PAYS.items() if isinstance(value, kind)), value
        elif field.name == "points" or (field.name != "components" and value != _usual(field)):
            yield field.name, value


def _usual(field: Field) -> object:
    return field.default if field.default is not MISSING else None


def _value(value: object) -> str:
    """Write a value as TOML.

    Examples
    --------
    >>> _value((0.5, 250_000, True, 'the "A" list'))
    '[0.5, 250_000, true, "the \\\\"A\\\\" list"]'
    """
    if is_dataclass(value):
        return "{" + ", ".join(f"{key} = {_value(inner)}" for key, inner in _said(value)) + "}"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        # what JSON escapes, TOML does likewise, but for one sign that JSON leaves alone
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    if isinstance(value, int | float):
        whole = isinstance(value, float) and value.is_integer()
        return f"{int(value) if whole else value:_}"
    return "[" + ", ".join(map(_value, value)) + "]"
