"""The sections of ``data/README.md`` on TOML files: compensation plans, and guardrails.

What a key means is what the docstring of the plan's part says about it; what may stand there
is read off its type.
"""

import inspect
import json
import re
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from types import UnionType
from typing import Any, Literal, get_args, get_origin

from kamlib.models import MEASURES, AccountPlan, Component, Guardrails, Plan, plan, plans
from kamlib.models.plan_reading import keys_of
from kamlib.models.plan_writing import PAYS
from kamlib.text import _, fill


def plans_section() -> list[str]:
    """Write the section, a paragraph or table each."""
    return [
        "## " + _("The compensation plans"),
        _(
            "A plan is a TOML file in [plans](plans/): text that every editor opens. Copy one, "
            "change its numbers, and read it with `kam.models.read_plan`; what is wrong in it is "
            'told all at once, with its lines. `kam.models.plan("starter")` reads one of these:'
        ),
        _table(
            [_("file"), _("plan"), _("what it is")],
            [
                (f"[{name}](plans/{name}.toml)", plan(name).name, plan(name).note)
                for name in plans()
            ],
        ),
        _(
            "Money is in EUR a year unless said otherwise. Shares and attainments are written as "
            "shares: 75% is `0.75`. Numbers have a point before their decimals and nothing, or "
            "`_`, between thousands. What has a usual value may be left out. A component pays by "
            "one of the tables {pays}; without any it has the curve of the starter plan."
        ).format(pays=_listed(PAYS)),
        *_parts(parts_of_a_file(), _("At the top of the file")),
        "### " + _("What a component can measure (`MEASURES`)"),
        _table(
            [_("measure"), _("meaning"), _("unit"), _("over time")],
            [
                (
                    f"`{name}`",
                    measure.label,
                    {"money": "EUR", "points": _("points"), "share": _("share")}[measure.kind],
                    _("months add up") if measure.additive else _("the last value counts"),
                )
                for name, measure in MEASURES.items()
            ],
        ),
    ]


def guardrails_section() -> list[str]:
    """Write the section on guardrails, a paragraph or table each."""
    return [
        "## " + _("The guardrails"),
        _(
            "What an employer allows, who approves beyond that, and what it asks for in return "
            "stands in [guardrails.toml](guardrails.toml), which lesson 04 reads. All of it is "
            'assumed. `kam.models.guardrails()` reads it, `kam.models.guardrails("my.toml")` '
            "a file of your own; what is wrong in it is told all at once, with its lines."
        ),
        *_parts(parts_of_a_file(Guardrails), _("At the top of `guardrails.toml`")),
    ]


def account_plans_section() -> list[str]:
    """Write the section on account plans, a paragraph or table each."""
    return [
        "## " + _("The account plans"),
        _(
            "What we want to reach at one customer, with whom, and what comes next: a TOML file "
            "in [account_plans](account_plans/), one for each account. `meander_waterworks.toml` "
            "holds up; `valdora_cement.toml` is the one with faults that lesson 05 looks for. "
            "Both are invented. `kam.models.check_account_plan(text)` says what is missing, with "
            "its line; `kam.apps.account_review(portfolio)` shows the plan of an account whose "
            "name is the plan's `account`. Nothing has to be there, and the check tells what "
            "should be."
        ),
        *_parts(parts_of_a_file(AccountPlan), _("At the top of an account plan")),
    ]


def parts_of_a_file(*kinds: type) -> dict[str, type]:
    """Name the tables that a file can have: the plan itself (or another kind), and its parts."""
    kinds = kinds or (Plan, Component)
    keys = {key: hint for kind in kinds for key, hint in keys_of(kind).items()}
    inner = {key: _innermost(hint) for key, hint in keys.items()}
    return {"": kinds[0]} | {key: kind for key, kind in inner.items() if is_dataclass(kind)}


def meanings(kind: type) -> dict[str, str]:
    """Read what a docstring says about each attribute."""
    text = inspect.getdoc(kind).partition("Attributes\n----------\n")[2]
    text = re.split(r"\n\n\w+\n-+\n", text)[0]
    found = {}
    for names, meaning in re.findall(r"^(\S.*)\n((?:    .*\n?)+)", text, re.MULTILINE):
        told = " ".join(meaning.split()).replace("``", "`").replace("None", _("nothing"))
        found |= dict.fromkeys(names.split(", "), told)
    return found


def _parts(parts: dict[str, type], top: str) -> list[str]:
    head = [_("key"), _("what to write"), _("usually"), _("meaning")]
    paragraphs = []
    for key, kind in parts.items():
        title = f"`{key}`" if key else top
        told = meanings(kind) | {pays: _first_line(part) for pays, part in PAYS.items()}
        usual = {field.name: _usual(field.default) for field in fields(kind)}
        rows = []
        for name, hint in keys_of(kind).items():
            field = "components" if name == "component" else name
            rows.append((f"`{name}`", _what(hint), usual.get(field, ""), told[field]))
        paragraphs += [f"### {title}", _first_line(kind), _table(head, rows)]
    return paragraphs


def _first_line(kind: type) -> str:
    return inspect.getdoc(kind).partition("\n")[0]


def _innermost(hint: Any) -> Any:
    """Take the kind of thing out of a type: a list of gates holds gates."""
    return _innermost(get_args(hint)[0]) if get_args(hint) else hint


def _what(hint: Any) -> str:
    """Say what may stand for a key."""
    if get_origin(hint) is UnionType:
        hint = get_args(hint)[0]
    if get_origin(hint) is Literal:
        return fill(_("one of {words}"), words=_listed(f'"{word}"' for word in get_args(hint)))
    if is_dataclass(hint):
        return _("a table")
    if hint in (str, float, int, bool, date):
        return {
            date: _("a day, `2026-11-30`"),
            str: _("text"),
            float: _("number"),
            int: _("whole number"),
            bool: _("true or false"),
        }[hint]
    inner = get_args(hint)[0]
    if is_dataclass(inner):
        return _("a list of tables")
    if get_origin(inner) is tuple:
        return _("a list of pairs of numbers")
    lists = {float: _("a list of numbers"), str: _("a list of texts")}
    return lists.get(inner, _("a list of lists of numbers"))


def _usual(default: Any) -> str:
    """Say what holds if a key is left out."""
    if default is MISSING:
        return _("has to be there")
    if default in (None, (), ""):
        return _("none")
    return f"`{json.dumps(default)}`"


def _listed(words) -> str:
    return ", ".join(f"`{word}`" for word in words)


def _table(head: list[str], rows: list[tuple[str, ...]]) -> str:
    return "\n".join(f"| {' | '.join(row)} |" for row in [head, ["---"] * len(head), *rows])
