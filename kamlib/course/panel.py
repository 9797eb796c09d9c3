"""What every card is made of: a panel that is plain text where widgets don't run."""

from collections.abc import Callable, Mapping
from html import escape

import ipywidgets as widgets

from ..text import _

__all__ = ["Panel", "button", "dropdown", "row_of", "text_box"]


class Panel(widgets.VBox):
    """A heading and controls under it; plain text where widgets don't run.

    Parameters
    ----------
    kicker, title
        The heading: a small line and a large one.
    body
        What stands under the heading, in HTML.
    controls
        The widgets under it.
    text
        The panel where there is only text.
    still
        What stands in place of the controls on a page without widgets, in HTML.
    names
        CSS classes.
    """

    def __init__(
        self,
        kicker: str,
        title: str,
        body: str,
        controls: list[widgets.Widget],
        text: str,
        still: str,
        names: list[str],
    ):
        head = (
            f'<p class="kam-title"><small>{escape(kicker)}</small><br>'
            f"<strong>{escape(title)}</strong></p>{body}"
        )
        super().__init__([widgets.HTML(head), *controls])
        for name in ("kam-card", *names):
            self.add_class(name)
        self._text = text
        self._html = f'<section class="kam-static">{head}{still}</section>'

    def __str__(self) -> str:
        return self._text

    __repr__ = __str__

    def _repr_mimebundle_(self, **kwargs: object) -> dict:
        """Show the widget where it runs, and text everywhere else."""
        data = super()._repr_mimebundle_(**kwargs) or {}
        return data | {"text/plain": self._text, "text/html": self._html}


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


def text_box(label: str, action: Callable[[], None], **more: str) -> widgets.Text:
    """Make a box to type in, which does something when Enter is pressed."""
    made = widgets.Text(description=label, style={"description_width": "initial"}, **more)

    def heard(_box, content, _buffers):
        if content.get("event") == "submit":
            action()

    made.on_msg(heard)
    return made


def dropdown(label: str, options: Mapping[object, str], value: object = "") -> widgets.Dropdown:
    """Make a list to choose from, key → words; its value is "" until something is chosen."""
    return widgets.Dropdown(
        description=label,
        options=[(_("choose …"), ""), *((words, key) for key, words in options.items())],
        value=value,
        style={"description_width": "initial"},
    )
