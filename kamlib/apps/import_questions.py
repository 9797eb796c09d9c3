"""Third step of the import wizard: what only a person can know, with rows that may help."""

from collections.abc import Iterator
from html import escape

import ipywidgets as widgets
import pandas as pd

from ..portfolio.importing import Question
from ..portfolio.importing.raw import Raw
from ..text import _, fill
from .form import dropdown
from .text_box import TextBox

__all__ = ["ImportQuestions"]

_AT_ONCE = 20
_ROWS = 4  # of each file, to help with an answer


class ImportQuestions:
    """Questions, each with rows of the files that help to answer it, and a list of answers.

    Attributes
    ----------
    boxes : dict
        By the question's key, the widget whose value is the answer; "" is none.
    """

    def __init__(self):
        self.boxes: dict[str, widgets.Dropdown | TextBox] = {}
        self.widget = widgets.VBox()

    def clear(self) -> None:
        """Forget all questions and their answers."""
        self.boxes, self.widget.children = {}, ()

    def show(self, questions: list[Question], raws: list[Raw]) -> None:
        """Add questions to those that were asked before: what must be answered first."""
        new = [question for question in questions if question.key not in self.boxes]
        new.sort(key=lambda question: bool(question.default))
        shown, added = new[:_AT_ONCE], []
        words = {word for question in shown for word in _words(question)}
        found = {raw.name: raw.frame[raw.frame.isin(words).any(axis=1)] for raw in raws}
        for n, question in enumerate(shown, len(self.boxes) + 1):
            self.boxes[question.key] = _box(n, question)
            told = _html(n, question, raws, found)
            added += [widgets.HTML(told), self.boxes[question.key]]
        left = len(new) - _AT_ONCE
        if left > 0:
            what = _("{n} more question comes later.", "{n} more questions come later.", left)
            added.append(widgets.HTML(f"<p>{what.format(n=left)}</p>"))
        self.widget.children += tuple(added)

    @property
    def answers(self) -> dict[str, str]:
        """What was answered, by key."""
        return {key: box.value.strip() for key, box in self.boxes.items() if box.value.strip()}


def _box(n: int, question: Question) -> widgets.Dropdown | TextBox:
    label = fill(_("Your answer to question {n}"), n=n)
    if not question.options:
        return TextBox(label, lambda: None)
    words = {}
    for option, meaning in question.options.items():
        usual = " " + _("(taken, if nobody answers)") if option == question.default else ""
        words[option] = (option if meaning in ("", option) else f"{option}: {meaning}") + usual
    return dropdown(label, words)


def _html(n: int, question: Question, raws: list[Raw], found: dict[str, pd.DataFrame]) -> str:
    told = [f'<p class="kam-question"><strong>{n}.</strong> {escape(question.text)}</p>']
    for place, rows in _evidence(question, raws, found):
        table = rows.to_html(border=0, na_rep="", max_cols=12)
        told.append(f'<div class="kam-evidence"><p>{escape(place)}</p>{table}</div>')
    return "".join(told)


def _words(question: Question) -> list[str]:
    """List what a question is about and its answers, as they may stand in a cell."""
    return [question.key.split(" / ", 2)[2], *question.options]


def _evidence(
    question: Question, raws: list[Raw], found: dict[str, pd.DataFrame]
) -> Iterator[tuple[str, pd.DataFrame]]:
    """Yield rows to look at: of the file that is asked about, or those that hold the answers."""
    _topic, place, subject = question.key.split(" / ", 2)
    column, _equal, word = subject.partition(" = ")
    if place not in found:
        for name, rows in found.items():
            parts = [rows[rows.eq(each).any(axis=1)].head(2) for each in _words(question)]
            if sum(map(len, parts)):
                yield name, pd.concat(parts).head(_ROWS)
    for raw in raws:
        if raw.name == place:
            rows = raw.frame
            if word and column in rows:
                rows = rows[rows[column] == word]
            elif word and column.startswith("row "):
                rows = rows.loc[: int(column[4:])].tail(_ROWS)
            yield place, rows.head(_ROWS)
