"""The glossary: look up a term, search, or show them all."""

from html import escape

from ..errors import KamError, nearest
from ..text import _
from .career import career
from .frame import frame
from .luck import luck
from .measures import measures
from .pay import pay
from .term import Term

__all__ = ["Glossary", "glossary"]


class Glossary(tuple):
    """Some terms, in the order in which the course meets them; a notebook shows a table."""

    def named(self, name: str) -> Term:
        """Return the term with this name, abbreviation, German name or function."""
        known = {each.casefold(): term for term in self for each in term.names}
        wanted = " ".join(_plain(name).split())
        if wanted in known:
            return known[wanted]
        raise KamError(self.unknown(name, _("kam.glossary() shows all terms.")))

    def unknown(self, name: str, otherwise: str) -> str:
        """Say that a term is not there, and which was probably meant, or else `otherwise`."""
        names = [each for term in self for each in term.names]
        sentence = _('"{term}" is not in the glossary.').format(term=name)
        return f"{sentence} {nearest(_plain(name), names, otherwise)}"

    def search(self, words: str) -> "Glossary":
        """Return the terms in which every word, or part of a word, occurs.

        Names, meaning and function are searched, in capitals or not.

        Examples
        --------
        >>> [term.name for term in glossary().search("kunden zufrieden")]
        ['customer satisfaction']
        """
        wanted = _plain(words).split()
        return Glossary(term for term in self if all(each in _searched(term) for each in wanted))

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
                f"<code>{_breakable(f'kam.{term.function}')}</code>",
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
    terms = Glossary([*measures(), *pay(), *frame(), *luck(), *career()])
    return terms if term is None else terms.named(term)


def _plain(words: str) -> str:
    """Write words so that capitals and underscores make no difference."""
    return str(words).replace("_", " ").casefold()


def _breakable(name: str) -> str:
    """Let a long name of a function go on in the next line."""
    return name.replace(".", ".<wbr>").replace("_", "_<wbr>")


def _searched(term: Term) -> str:
    return _plain("\n".join((*term.names, term.meaning, f"kam.{term.function}")))
