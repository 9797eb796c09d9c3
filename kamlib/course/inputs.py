"""The part of a card where the answer goes in: one small class a kind of exercise."""

from collections.abc import Callable
from html import escape

import ipywidgets as widgets

from ..text import _
from .panel import on_enter
from .task import Task

__all__ = ["input_for"]


def input_for(task: Task) -> "Input":
    """Return the input that fits the kind of exercise."""
    return {
        "number": NumberInput,
        "choice": ChoiceInput,
        "choices": ChoicesInput,
        "ranking": RankingInput,
        "account": AccountInput,
        "code": CodeInput,
    }[task.exercise.kind](task)


class Input:
    """A widget and the answer in it."""

    widget: widgets.Widget

    @property
    def value(self) -> object:
        """Return the answer as it stands; something blank if there is none."""
        raise NotImplementedError

    def on_enter(self, submit: Callable[[], None]) -> None:
        """Call `submit` when Enter is pressed, where that is usual."""


class NumberInput(Input):
    """A box for a number, with its unit beside it."""

    def __init__(self, task: Task):
        unit = task.exercise.unit
        self.box = widgets.Text(
            description=_("Your answer"),
            placeholder=_example(unit),
            style={"description_width": "initial"},
        )
        words = {"percent": "%", "money": "€", "count": "", "number": ""}.get(unit, unit)
        suffix = widgets.HTML(f'<span class="kam-unit">{escape(words)}</span>' if words else "")
        self.widget = widgets.HBox([self.box, suffix])
        self.widget.add_class("kam-number")

    @property
    def value(self):
        return self.box.value

    def on_enter(self, submit):
        on_enter(self.box, submit)


def _example(unit: str) -> str:
    """Show how an answer can be written."""
    if unit == "percent":
        return _("for example 85 or 0.85")
    if unit == "money":
        return _("for example 12500")
    return _("a number")


class ChoiceInput(Input):
    """One of several, as radio buttons."""

    def __init__(self, task: Task):
        options = [(words, key) for key, words in task.exercise.options(task).items()]
        self.widget = widgets.RadioButtons(
            options=options, value=None, layout=widgets.Layout(width="100%")
        )

    @property
    def value(self):
        return self.widget.value


class ChoicesInput(Input):
    """Several of several, as checkboxes."""

    def __init__(self, task: Task):
        self.boxes = {
            key: widgets.Checkbox(
                description=words, indent=False, layout=widgets.Layout(width="100%")
            )
            for key, words in task.exercise.options(task).items()
        }
        self.widget = widgets.VBox(list(self.boxes.values()))

    @property
    def value(self):
        return [key for key, box in self.boxes.items() if box.value]


class RankingInput(Input):
    """An order, as one list a place."""

    def __init__(self, task: Task):
        options = [(words, key) for key, words in task.exercise.options(task).items()]
        self.places = [
            widgets.Dropdown(
                description=_("Place {n}").format(n=n),
                options=[(_("choose …"), ""), *options],
                style={"description_width": "initial"},
            )
            for n in range(1, task.exercise.places(task) + 1)
        ]
        self.widget = widgets.VBox(self.places)

    @property
    def value(self):
        return [place.value for place in self.places]


class AccountInput(Input):
    """One account, as a list of names."""

    def __init__(self, task: Task):
        options = task.exercise.options(task)
        names = list(options.values())
        shown = [
            (f"{name} ({key})" if names.count(name) > 1 else name, key)
            for key, name in options.items()
        ]
        self.widget = widgets.Dropdown(
            description=_("Account"),
            options=[(_("choose …"), ""), *shown],
            style={"description_width": "initial"},
        )

    @property
    def value(self):
        return self.widget.value


class CodeInput(Input):
    """Nothing to fill in: the answer comes from a cell."""

    def __init__(self, task: Task):
        call = f'kam.check("{task.exercise.id}", …)'
        sentence = _("Work it out in a cell below, then check it there with {call}.")
        self.widget = widgets.HTML(
            "<p>" + sentence.replace("{call}", f"<code>{escape(call)}</code>") + "</p>"
        )

    @property
    def value(self):
        return None
