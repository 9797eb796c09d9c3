"""What every card is made of: a panel that falls back to text, and a part that speaks."""

from pathlib import Path

import anywidget
import ipywidgets as widgets
import traitlets

__all__ = ["LiveRegion", "Panel", "button", "region", "row_of"]


class LiveRegion(anywidget.AnyWidget):
    """HTML that screen readers read out when it changes.

    They announce a change only inside an element that was a *live region* before the change.
    No ipywidget is one, and a replaced element is not reliably announced, hence this widget of
    a few lines. It also brings the style of the cards into the page.
    """

    html = traitlets.Unicode("").tag(sync=True)
    state = traitlets.Unicode("").tag(sync=True)

    _esm = """
    export default {
      render({ model, el }) {
        el.setAttribute("role", "status");
        const show = () => {
          el.innerHTML = model.get("html");
          el.dataset.state = model.get("state");
        };
        model.on("change:html", show);
        model.on("change:state", show);
        show();
      },
    };
    """

    _css = Path(__file__).with_name("card.css")


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


def region(name: str, state: str = "") -> LiveRegion:
    """Make a live region that can be found by its class."""
    made = LiveRegion(state=state)
    made.add_class("kam-live")
    made.add_class(name)
    return made


def button(name: str, words: str, action) -> widgets.Button:
    """Make a button that can be found by its class."""
    made = widgets.Button(description=words)
    made.add_class(name)
    made.on_click(lambda _button: action())
    return made


def row_of(buttons: list[widgets.Button]) -> widgets.HBox:
    """Put buttons in a row that wraps where it is narrow."""
    box = widgets.HBox(buttons)
    box.add_class("kam-buttons")
    return box
