"""Boxes and buttons of the forms that apps and cards ask with."""

from collections.abc import Callable, Mapping
from html import escape
from typing import NamedTuple

import ipywidgets as widgets

from ..errors import KamError
from ..text import _, fill, money, number, percent
from ..typed import Unreadable, is_blank, read_one
from .text_box import TextBox

__all__ = ["Limit", "button", "choice", "dropdown", "number_box", "read_box", "row_of"]


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


def choice(label: str, options: list[tuple[str, object]], value: object, name: str):
    """Make a list to choose from that can be found by its class."""
    made = widgets.Dropdown(
        description=label,
        options=options,
        value=value,
        style={"description_width": "initial"},
        layout=widgets.Layout(width="auto"),
    )
    return made.add_class(name)


def number_box(
    label: str, unit: str, action: Callable[[], None], placeholder: str = ""
) -> tuple[widgets.HBox, TextBox]:
    """Make a box for a number with its unit beside it; return the row, and the box in it."""
    box = TextBox(label, action, placeholder=placeholder)
    words = {"percent": "%", "money": "€", "count": "", "number": ""}.get(unit, unit)
    row = widgets.HBox([box, widgets.HTML(f'<span class="kam-unit">{escape(words)}</span>')])
    row.add_class("kam-number")
    return row, box


class Limit(NamedTuple):
    """What a box holds: its unit, its least and highest number, and what blank means."""

    unit: str
    least: float
    most: float
    blank: float | None = None


def read_box(label: str, typed: str, limit: Limit) -> float:
    """Read what was typed in a box.

    Raises
    ------
    KamError
        If it is no number within the limit; the message names the box.

    Examples
    --------
    >>> read_box("Base salary, € a year", "72.000", Limit("money", 0, 10_000_000))
    72000.0
    """
    if is_blank(typed):
        if limit.blank is None:
            raise KamError(fill(_("{box}: write a number."), box=label))
        return limit.blank
    try:
        value = read_one(typed, limit.unit)
    except Unreadable as problem:
        raise KamError(f"{label}: {problem}") from None
    if not limit.least <= value <= limit.most:
        write = {"money": money, "percent": lambda share: percent(share, 0), "number": number}
        least, most = map(write[limit.unit], limit[1:3])
        what = _("{box}: write a number from {least} to {most}.")
        raise KamError(fill(what, box=label, least=least, most=most))
    return value
