"""Where a number is defined: in the glossary, in a function's first line, in the dictionary."""

from typing import NamedTuple

from ..portfolio import tables
from ..terms import Term, glossary
from ..text import _

__all__ = ["SHARE", "Definition", "define", "place_of"]

SHARE = "share"  # the one figure that is too plain for a function of its own


class Definition(NamedTuple):
    """What a number means, how it is computed, and by what."""

    name: str
    meaning: str
    formula: str
    source: str


def define(source: str) -> Definition:
    """Return the definition of a function (``"metrics.nps"``) or column (``"contacts.role"``).

    Examples
    --------
    >>> define("metrics.nps").formula
    '100 · (promoters − detractors) / answers'
    >>> define("metrics.largest_losses").name
    'largest losses'
    >>> define("opportunities.amount").meaning
    'expected (or won) revenue'
    """
    table, _dot, name = source.partition(".")
    words = name.replace("_", " ")
    if source == SHARE:
        meaning = _("What an account brings, as a share of what all accounts bring.")
        return Definition(_("share of revenue"), meaning, _("revenue / Σ revenue"), "kam.report")
    if table in tables():
        where = _("column {column} of the table {table}").format(column=name, table=table)
        words = _("{column} ({table})").format(column=words, table=table)
        return Definition(words, tables()[table][name].meaning, "", where)
    known = (term for term in glossary() if term.function == source)
    term = next(known, Term(words, "", "", source))
    return Definition(term.heading, term.meaning, term.formula, f"kam.{source}")


def place_of(source: str) -> str:
    """Return where on the page the definition stands.

    Examples
    --------
    >>> place_of("metrics.nps")
    'defined-metrics-nps'
    """
    return "defined-" + source.replace(".", "-")
