"""What is wrong with a plan file, told with the line where it is."""

import json
import re
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

import pandas as pd

from ..text import _, fill
from .problems import PlanError

__all__ = ["PlanFileError", "Problem", "not_a", "syntax_problem"]

_LONGEST = 40  # characters of a value quoted in a sentence
_SHOWN = 5  # problems told in the message; all of them are in `.problems`


class Problem(NamedTuple):
    """Something wrong in a plan file: its line, the part of the plan, and what is wrong there."""

    line: int
    where: str
    problem: str

    def __str__(self) -> str:
        place = ", ".join(filter(None, [fill(_("line {n}"), n=self.line), self.where]))
        return f"{place}: {self.problem}"


class PlanFileError(PlanError):
    """A plan file, or a file of guardrails, cannot be what somebody meant.

    Attributes
    ----------
    problems : list of str
        Every problem, with its line.
    table : DataFrame
        The same as a table: line, where (which part of the plan), problem.
    """

    def __init__(self, name: str, problems: Iterable[Problem]):
        found = sorted(set(problems))
        super().__init__(map(str, found))
        self.table = pd.DataFrame(found, columns=list(Problem._fields))
        n, more = len(found), len(found) - _SHOWN
        title = _('{n} problem in the file "{name}":', '{n} problems in the file "{name}":', n)
        lines = [fill(title, n=n, name=name), *(f"- {problem}" for problem in found[:_SHOWN])]
        if more > 0:
            lines.append(fill(_("… and {n} more. All are in .problems of this error."), n=more))
        self.args = ("\n".join(lines),)


def not_a(kind: type, value: object, key: str) -> str:
    """Say how the right kind of value is written."""
    what = {
        str: _("{key} is {value}; write text in quotation marks."),
        bool: _("{key} is {value}; write true or false, without quotation marks."),
        int: _("{key} is {value}; write a whole number."),
        float: _(
            "{key} is {value}; write a number without quotation marks, with a point before its "
            "decimals and nothing between thousands."
        ),
        date: _("{key} is {value}; write a day such as 2026-11-30, without quotation marks."),
    }[kind]
    written = json.dumps(value, ensure_ascii=False, default=str)
    return fill(
        what, key=key, value=written if len(written) <= _LONGEST else f"{written[:_LONGEST]}…"
    )


def syntax_problem(text: str, message: str) -> Problem:
    """Tell where a file stops being TOML."""
    found = re.search(r"at line (\d+)", message)
    rows = text.rstrip().split("\n")
    line = int(found[1]) if found else len(rows)
    what = _(
        "From here on this cannot be read: {row} "
        "(Text stands in quotation marks, decimals have a point, a bracket that opens also "
        "closes, and no key stands twice.)"
    )
    return Problem(line, "", fill(what, row=rows[min(line, len(rows)) - 1].strip()))
