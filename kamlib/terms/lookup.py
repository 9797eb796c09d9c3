"""The glossary: look up a term, or show them all."""

from html import escape

from ..errors import KamError, nearest
from ..text import _
from .measures import measures
from .term import Term

__all__ = ["Glossary", "glossary"]


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
                f"<code>kam.{term.function}</code>",
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
    >>> glossary("Lieferanteil").function
    'metrics.share_of_wallet'
    >>> glossary("CSAT")
    customer satisfaction (CSAT): Share of the answers in the top two boxes, 4 and 5 of 5 (CSAT).
    Formula: answers 4 and 5 / all answers
    German: Kundenzufriedenheit
    Function: kam.metrics.csat
    >>> glossary("net revenu retention")
    Traceback (most recent call last):
        ...
    kamlib.errors.KamError: "net revenu retention" is not in the glossary. Did you mean
    "net revenue retention"?
    """
    terms = Glossary(measures())
    if term is None:
        return terms
    known = {name.casefold(): entry for entry in terms for name in entry.names}
    wanted = " ".join(str(term).replace("_", " ").split()).casefold()
    if wanted in known:
        return known[wanted]
    raise KamError(
        _('"{term}" is not in the glossary.').format(term=term) + " " + nearest(wanted, known)
    )
