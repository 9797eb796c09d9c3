"""Boxes and buttons of the forms that apps and cards ask with."""

from collections.abc import Callable, Mapping
from html import escape

import ipywidgets as widgets

from ..text import _
from .text_box import TextBox

__all__ = ["button", "dropdown", "number_box", "row_of"]


def button(name: str, words: str, action: Callable[[], None]) -> widgets.Button:
    """Make a button that can be found by its class."""
    made = widgets.Button(description=words)
    made.add_class(name)
    made.on_click(lambda _button: action())
    return made


def row_of(*buttons: widgets.Button) -> widgets.HBox:
    """Put buttons in a row that wraps where it is narrow."""
    row = widgets.HBox(buttons)
    row.add_class("kam-buttons")
    return row


def dropdown(label: str, options: Mapping[object, str], value: object = "") -> widgets.Dropdown:
    """Make a list to choose from, key → words; its value is "" until something is chosen."""
    return widgets.Dropdown(
        description=label,
        options=[(_("choose …"), ""), *((words, key) for key, words in options.items())],
        value=value,
        style={"description_width": "initial"},
    )


def number_box(
    label: str, unit: str, action: Callable[[], None], placeholder: str = ""
) -> tuple[widgets.HBox, TextBox]:
    """Make a box for a number with its unit beside it; return the row, and the box in it."""
    box = TextBox(label, action, placeholder=placeholder)
    words = {"percent": "%", "money": "€", "count": "", "number": ""}.get(unit, unit)
    row = widgets.HBox([box, widgets.HTML(f'<span class="kam-unit">{escape(words)}</span>')])
    row.add_class("kam-number")
    return row, box
