"""A case: a decision without a right answer, with what follows from each way to decide.

What follows is computed from the learner's own portfolio and shown beside the options. Deciding
is never judged; an expert's view comes after it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from typing import ClassVar

import pandas as pd

from ..text import _
from .answers import letter_of, pick_one
from .base import Exercise, Mistake, Task

__all__ = ["Case", "Option", "consequences_html", "consequences_text"]


@dataclass(frozen=True)
class Option:
    """A way to decide.

    Parameters
    ----------
    words
        What one would do, a template.
    after
        What is said to whoever chooses it, a template: what it brings, and what to look after.
    """

    words: str
    after: str


@dataclass(frozen=True, kw_only=True)
class Case(Exercise):
    """A decision; `solution` is the expert's view.

    Among the values that `work` computes is a table ``consequences``: a row for each key in
    `choices`, a column for each thing that follows, named as it is shown, filled with words.

    Parameters
    ----------
    choices
        Key → way to decide, in the order in which they are shown.
    """

    choices: Mapping[str, Option]
    answer: str = ""
    mistakes: tuple[Mistake, ...] = ()
    hints: tuple[str, ...] = ()
    insight: str = ""
    kind: ClassVar[str] = "case"

    def options(self, task):
        return {key: task.text(option.words) for key, option in self.choices.items()}

    def read(self, raw, task):
        return (pick_one(raw, self.options(task)),)

    def reply(self, choice: str) -> str:
        """Return what is said to whoever decides so, a template: and then the expert's view."""
        view = _("How an experienced key account manager may see it.")
        return f"{self.choices[choice].after}\n\n**{view}** {self.solution}"


def consequences_text(task: Task) -> list[str]:
    """Write the options of a case, each with a line on what follows from it."""
    return [
        f"{letter}  {words}\n   " + "; ".join(f"{name}: {cell}" for name, cell in follows.items())
        for letter, words, follows in _rows(task)
    ]


def consequences_html(task: Task) -> str:
    """Write the table of what follows from each option."""
    heads = "".join(f'<th scope="col">{escape(name)}</th>' for name in _consequences(task))
    rows = "".join(
        f'<tr><th scope="row">{letter}</th>'
        + "".join(f"<td>{escape(cell)}</td>" for cell in follows)
        + "</tr>"
        for letter, _words, follows in _rows(task)
    )
    caption = escape(_("What follows from each, if the customer goes along"))
    return (
        f'<table class="kam-consequences"><caption>{caption}</caption>'
        f"<thead><tr><td></td>{heads}</tr></thead><tbody>{rows}</tbody></table>"
    )


def _consequences(task: Task) -> pd.DataFrame:
    return task.values["consequences"]  # noqa: PD011


def _rows(task: Task) -> list[tuple[str, str, pd.Series]]:
    """List letter, words and what follows, for each option."""
    table = _consequences(task)
    return [
        (letter_of(n), words, table.loc[key])
        for n, (key, words) in enumerate(task.exercise.options(task).items())
    ]
