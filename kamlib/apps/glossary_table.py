"""The glossary as a table that narrows down as you type."""

from html import escape

import ipywidgets as widgets

from ..terms import glossary
from ..text import _
from .elements import LiveRegion

__all__ = ["GlossaryTable", "glossary_table"]


def glossary_table() -> "GlossaryTable":
    """Search the terms of the trade: what each means, its German name, and its function."""
    return GlossaryTable()


class GlossaryTable:
    """A field to type in, how many terms were found, and the terms in a table.

    Attributes
    ----------
    search : Text
        The words that every term shown must contain; its ``value`` is set with each key.
    found : LiveRegion
        The number of terms, or which term was probably meant.
    table : HTML
        The terms found.
    """

    def __init__(self):
        self.terms = glossary()
        self.search = widgets.Text(
            description=_("Search a term, in English or German"),
            placeholder=_("for example: churn, NRR, Umsatz"),
            style={"description_width": "initial"},
        )
        self.found = LiveRegion("kam-found", state="help")
        self.table = widgets.HTML()
        self.search.observe(lambda _change: self._show(), "value")
        self._show()
        self.widget = widgets.VBox([self.search, self.found, self.table])
        self.widget.add_class("kam-card").add_class("kam-glossary")

    def _show(self) -> None:
        found = self.terms.search(self.search.value)
        told = _("{n} term", "{n} terms", len(found)).format(n=len(found))
        if not found:
            everything = _("Clear the field to see all terms.")
            told = self.terms.unknown(self.search.value, everything)
        self.found.html = f"<p>{escape(told)}</p>"
        # A part of the page that scrolls: reached with Tab, and its arrow keys are its own.
        self.table.value = (
            f'<div role="region" tabindex="0" aria-label="{escape(_("Terms"))}" '
            f"data-lm-suppress-shortcuts>{found._repr_html_()}</div>"
        )

    def __str__(self) -> str:
        return str(self.terms)

    __repr__ = __str__

    def _repr_mimebundle_(self, **_options) -> dict[str, object]:
        hint = escape(_("Run this cell to search."))
        return {
            **self.widget._repr_mimebundle_(),
            "text/html": f"{self.terms._repr_html_()}<p><em>{hint}</em></p>",
            "text/plain": str(self),
        }
