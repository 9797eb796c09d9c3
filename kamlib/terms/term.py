"""One term: its names, what it means, how it is computed, and the function that does."""

import inspect
from dataclasses import dataclass
from html import escape
from importlib import import_module
from operator import attrgetter

from ..text import _
from ..text import _ as translated  # of a docstring, which is no constant here

__all__ = ["Term"]


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
        The function that computes it, with its floor: ``"metrics.nps"`` is ``kam.metrics.nps``;
        or the class or property that stands for it, as ``"models.Plan.pay_mix"``.
    short
        Usual abbreviation, if there is one.

    Examples
    --------
    >>> Term("payback", "Amortisationsdauer", "CAC / margin", "metrics.payback_months").names
    ('payback months', 'Amortisationsdauer', 'payback')
    """

    name: str
    german: str
    formula: str
    function: str
    short: str = ""

    @property
    def meaning(self) -> str:
        """What it says, in one sentence: the first line of the function's docstring, unmarked."""
        floor, _dot, name = self.function.partition(".")
        function = attrgetter(name)(import_module(f"kamlib.{floor}"))
        return translated(inspect.getdoc(function).partition("\n")[0]).replace("`", "")

    @property
    def heading(self) -> str:
        """The name, with the abbreviation if there is one."""
        return f"{self.name} ({self.short})" if self.short else self.name

    @property
    def names(self) -> tuple[str, ...]:
        """Everything it can be looked up by; its own name comes last."""
        function = self.function.rpartition(".")[2].replace("_", " ")
        return tuple(filter(None, (function, self.german, self.short, self.name)))

    def __str__(self) -> str:
        rows = (
            (self.heading, self.meaning),
            (_("Formula"), self.formula),
            (_("German"), self.german),
            (_("Function"), f"kam.{self.function}"),
        )
        return "\n".join(f"{label}: {words}" for label, words in rows)

    __repr__ = __str__

    def _repr_html_(self) -> str:
        return (
            f"<p><strong>{escape(self.heading)}</strong> · <em lang='de'>{escape(self.german)}"
            f"</em><br>{escape(self.meaning)}<br>{escape(self.formula)}<br>"
            f"<code>kam.{self.function}</code></p>"
        )
