"""The part of a card where the answer goes in: a widget and how to read it, for each kind."""

from collections.abc import Callable

import ipywidgets as widgets

from ..apps.form import dropdown, number_box
from ..text import _
from ..typed import example
from .answers import letter_of
from .base import Task

__all__ = ["input_for"]

Input = tuple[widgets.Widget, Callable[[], object]]
_WIDE = {"width": "100%"}


def input_for(task: Task, submit: Callable[[], None]) -> Input:
    """Return the input that fits the kind of exercise, and a function that reads it.

    Parameters
    ----------
    task
        The exercise, on the learner's portfolio.
    submit
        What to do when Enter is pressed, where that is usual.
    """
    kind, options = task.exercise.kind, task.exercise.options(task)
    if kind == "number":
        return _number(task.exercise.unit, submit)
    if kind == "code":
        return _pointer(task.exercise.id)
    if kind == "case":  # with the letters of the table above
        return _choice(
            {key: f"{letter_of(n)} · {words}" for n, (key, words) in enumerate(options.items())}
        )
    return {"choice": _choice, "choices": _choices, "ranking": _ranking, "account": _account}[kind](
        options
    )


def _number(unit: str, submit: Callable[[], None]) -> Input:
    """Make a box for a number, with its unit beside it."""
    hint = _("for example {example}").replace("{example}", example(unit))
    row, box = number_box(_("Your answer"), unit, submit, placeholder=hint)
    return row, lambda: box.value


def _choice(options: dict[str, str]) -> Input:
    """Make radio buttons."""
    pairs = [(words, key) for key, words in options.items()]
    radio = widgets.RadioButtons(options=pairs, value=None, layout=_WIDE)
    return radio, lambda: radio.value


def _choices(options: dict[str, str]) -> Input:
    """Make a checkbox for each option."""
    boxes = {
        key: widgets.Checkbox(description=words, indent=False, layout=_WIDE)
        for key, words in options.items()
    }
    return widgets.VBox([*boxes.values()]), lambda: [key for key in boxes if boxes[key].value]


def _ranking(options: dict[str, str]) -> Input:
    """Make a list to choose from for each place."""
    places = [dropdown(_("Place {n}").format(n=n + 1), options) for n in range(len(options))]
    return widgets.VBox(places), lambda: [place.value for place in places]


def _account(options: dict[str, str]) -> Input:
    """Make a list of accounts to choose from."""
    box = dropdown(_("Account"), options)
    return box, lambda: box.value


def _pointer(exercise_id: str) -> Input:
    """Point to the cell that the answer comes from: there is nothing to fill in."""
    call = f'<code>kam.check("{exercise_id}", …)</code>'
    sentence = _("Work it out in a cell below, then check it there with {call}.")
    return widgets.HTML(f"<p>{sentence.replace('{call}', call)}</p>"), lambda: None
