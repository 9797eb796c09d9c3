"""What every card is made of: a panel that is plain text where widgets don't run."""

from html import escape

import ipywidgets as widgets

__all__ = ["Panel", "button", "heading", "on_enter", "row_of"]


class Panel(widgets.VBox):
    """A box of controls that is plain text where widgets don't run.

    Parameters
    ----------
    children
        What is in it.
    names
        Its CSS classes, besides the one for the look.
    """

    def __init__(self, children: list[widgets.Widget], *names: str):
        super().__init__(children)
        for name in ("kam-card", *names):
            self.add_class(name)

    def static_html(self) -> str:
        """Return what to show on a page without widgets."""
        raise NotImplementedError

    def _repr_mimebundle_(self, **kwargs: object) -> dict:
        """Show the widget where it runs, and text everywhere else."""
        data = super()._repr_mimebundle_(**kwargs) or {}
        return data | {"text/plain": str(self), "text/html": self.static_html()}


def button(name: str, words: str, action) -> widgets.Button:
    """Make a button that can be found by its class."""
    made = widgets.Button(description=words)
    made.add_class(name)
    made.on_click(lambda _button: action())
    return made


def on_enter(box: widgets.Text, action) -> None:
    """Do something when Enter is pressed in a text box."""

    def heard(_box, content, _buffers):
        if content.get("event") == "submit":
            action()

    box.on_msg(heard)


def row_of(buttons: list[widgets.Button]) -> widgets.HBox:
    """Put buttons in a row that wraps where it is narrow."""
    box = widgets.HBox(buttons)
    box.add_class("kam-buttons")
    return box


def heading(kicker: str, title: str) -> str:
    """Write a card's heading, legible without any style too."""
    return (
        f'<p class="kam-title"><small>{escape(kicker)}</small><br>'
        f"<strong>{escape(title)}</strong></p>"
    )
