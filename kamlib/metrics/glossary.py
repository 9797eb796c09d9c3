"""The glossary: what each measure means, how it is computed, and what Germans call it.

The meaning of a term is the first line of its function's docstring, so that code, help and
glossary can't say different things.
"""

import inspect
from dataclasses import dataclass
from html import escape

from ..errors import KamError, nearest
from ..text import _
from ..text import _ as translated  # of a docstring, which is no constant here

__all__ = ["Glossary", "Term", "glossary"]


@dataclass(frozen=True)
class Term:
    """One entry: its names, how it is computed, and the function that does.

    Parameters
    ----------
    name
        The field's standard term.
    german
        What practitioners in German-speaking countries say.
    formula
        How it is computed; p and c are an account's revenue in the prior and the current period.
    function
        Name of the function in ``kam.metrics``.
    short
        Usual abbreviation, if there is one.
    """

    name: str
    german: str
    formula: str
    function: str
    short: str = ""

    @property
    def meaning(self) -> str:
        """What it says, in one sentence."""
        from .. import metrics

        return translated(inspect.getdoc(getattr(metrics, self.function)).partition("\n")[0])

    @property
    def heading(self) -> str:
        """The name, with the abbreviation if there is one."""
        return f"{self.name} ({self.short})" if self.short else self.name

    def __str__(self) -> str:
        rows = (
            (self.heading, self.meaning),
            (_("Formula"), self.formula),
            (_("German"), self.german),
            (_("Function"), f"kam.metrics.{self.function}"),
        )
        return "\n".join(f"{label}: {words}" for label, words in rows)

    __repr__ = __str__

    def _repr_html_(self) -> str:
        return (
            f"<p><strong>{escape(self.heading)}</strong> · <em lang='de'>{escape(self.german)}"
            f"</em><br>{escape(self.meaning)}<br>{escape(self.formula)}<br>"
            f"<code>kam.metrics.{self.function}</code></p>"
        )


class Glossary(tuple):
    """All terms, in the order in which the course meets them; a notebook shows a table."""

    def __str__(self) -> str:
        return "\n".join(f"{term.heading}: {term.meaning}" for term in self)

    __repr__ = __str__

    def _repr_html_(self) -> str:
        head = "".join(
            f"<th scope='col' style='text-align: left'>{escape(words)}</th>"
            for words in (_("Term"), _("German"), _("Meaning"), _("Formula"), _("Function"))
        )
        cells = (
            (
                f"<strong>{escape(term.heading)}</strong>",
                f"<span lang='de'>{escape(term.german)}</span>",
                escape(term.meaning),
                escape(term.formula),
                f"<code>{term.function}</code>",
            )
            for term in self
        )
        rows = "".join(
            "<tr>" + "".join(f"<td style='text-align: left'>{cell}</td>" for cell in row) + "</tr>"
            for row in cells
        )
        return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


def glossary(term: str | None = None) -> Term | Glossary:
    """Look up what a measure means, by its name, its abbreviation, its German name or function.

    Parameters
    ----------
    term
        What to look up; without it, all terms.

    Raises
    ------
    KamError
        If there is no such term; the message names the nearest one.

    Examples
    --------
    >>> glossary("NRR")
    net revenue retention (NRR): Revenue of the prior period's customers now, over what it was then.
    Formula: Σ c / Σ p over accounts with p > 0
    German: Nettoumsatzbindung
    Function: kam.metrics.net_revenue_retention
    >>> glossary("net revenu retention")
    Traceback (most recent call last):
        ...
    kamlib.errors.KamError: "net revenu retention" is not in the glossary. Did you mean
    "net revenue retention"?
    """
    terms = Glossary(_terms())
    if term is None:
        return terms
    known = {
        name.casefold(): entry
        for entry in terms
        for name in (entry.function.replace("_", " "), entry.german, entry.short, entry.name)
        if name
    }
    wanted = " ".join(str(term).replace("_", " ").split()).casefold()
    if wanted in known:
        return known[wanted]
    raise KamError(
        _('"{term}" is not in the glossary.').format(term=term) + " " + nearest(wanted, known)
    )


def _terms() -> list[Term]:
    return [
        Term(
            _("gross revenue retention"),
            "Bruttoumsatzbindung",
            _("Σ max(0, min(c, p)) / Σ p over accounts with p > 0"),
            "gross_revenue_retention",
            "GRR",
        ),
        Term(
            _("net revenue retention"),
            "Nettoumsatzbindung",
            _("Σ c / Σ p over accounts with p > 0"),
            "net_revenue_retention",
            "NRR",
        ),
    ]
