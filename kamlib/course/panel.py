"""What every card is made of: a panel that is plain text where widgets don't run."""

from html import escape

import ipywidgets as widgets

__all__ = ["Panel"]


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
