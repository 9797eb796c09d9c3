"""Last step of the import wizard: what became of every row and every cent."""

from html import escape

import ipywidgets as widgets
import pandas as pd

from ..portfolio.importing import Import
from ..text import _, fill, money
from .elements import LiveRegion
from .form import button, row_of
from .saving import save_and_tell
from .text_box import TextBox

__all__ = ["ImportResult"]

_SHOWN = 100  # rejected rows; all of them are in the file that is saved


class ImportResult:
    """The report, the rejected rows, and buttons that save the report and the mapping."""

    def __init__(self):
        self._imported: Import | None = None
        self._report = widgets.HTML()
        self.name = TextBox(_("Name of the file"), lambda: None, value="my_import")
        self.saved = LiveRegion("kam-saved")
        buttons = row_of(
            button("kam-save-report", _("Save the report as Excel"), self.save_report),
            button("kam-save-mapping", _("Save the mapping for next month"), self.save_mapping),
        )
        self._parts = (self._report, self.name, buttons, self.saved)
        self.widget = widgets.VBox()

    @property
    def html(self) -> str:
        """The report as a page; nothing if there is none."""
        return self._report.value

    def clear(self) -> None:
        """Show nothing."""
        self._imported, self._report.value, self.widget.children = None, "", ()

    def show(self, imported: Import) -> None:
        """Show the report of an import that is done."""
        self._imported = imported
        self.saved.state = self.saved.html = ""
        self._report.value = _html(imported)
        self.widget.children = self._parts

    def save_report(self) -> None:
        """Save the report, with all rejected rows, to an Excel file."""
        save_and_tell(self.saved, self.name.value, ".xlsx", self._imported.report.save)

    def save_mapping(self) -> None:
        """Save what the columns are and what was decided, to be chosen with next month's files."""
        save_and_tell(self.saved, self.name.value, ".toml", self._imported.mapping.save)


def _html(imported: Import) -> str:
    report = imported.report
    sentences = str(report).splitlines()
    n = len(sentences) - len(report.assumptions)
    told = [
        f"<p><strong>{escape(title)}</strong></p><ul>{''.join(map(_item, part))}</ul>"
        for title, part in (
            (_("What was read"), sentences[:n]),
            (_("What was assumed"), report.assumptions),
        )
    ]
    rejected = report.rejected.head(_SHOWN)
    if len(rejected):
        what = _("Rejected: {n:count} row", "Rejected: {n:count} rows", len(report.rejected))
        title = fill(what, n=len(report.rejected))
        if len(rejected) < len(report.rejected):
            title += " " + fill(_("(the first {n} are shown)"), n=_SHOWN)
        rows = rejected.assign(money=["" if pd.isna(v) else money(v, 2) for v in rejected["money"]])
        with pd.option_context("display.max_colwidth", None):
            table = rows.to_html(index=False, border=0)
        told.insert(
            1,
            f"<p><strong>{escape(title)}</strong></p>"
            f'<div role="region" tabindex="0" aria-label="{escape(title)}" '
            f"data-lm-suppress-shortcuts>{table}</div>",
        )
    return "".join(told)


def _item(sentence: str) -> str:
    return f"<li>{escape(sentence)}</li>"
