"""A payslip for one year: every payment with its rule, adding up to the cent."""

from __future__ import annotations

import os
from dataclasses import dataclass
from fractions import Fraction
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from ..text import _, fill, money
from .cents import exact, to_cents
from .deals import MONTHS
from .results import Results
from .settling import Line, Year

if TYPE_CHECKING:
    import pandas as pd

    from .plan import Plan

__all__ = ["Line", "Statement", "statement"]


@dataclass(frozen=True)
class Statement:
    """What one year pays under one plan.

    Attributes
    ----------
    plan
        The plan's name.
    base_cents
        Base salary for the months that count.
    lines
        The payments of the variable part, in the order of their months.
    """

    plan: str
    base_cents: int
    lines: tuple[Line, ...]

    @property
    def base(self) -> float:
        """Base salary, EUR."""
        return self.base_cents / 100

    @property
    def variable(self) -> float:
        """Variable pay, EUR: the sum of the lines."""
        return sum(line.cents for line in self.lines) / 100

    @property
    def total(self) -> float:
        """Base salary and variable pay together, EUR."""
        return (self.base_cents + sum(line.cents for line in self.lines)) / 100

    @property
    def table(self) -> pd.DataFrame:
        """The lines: ``month`` (1 to 12), ``component``, ``rule`` and ``amount`` (EUR)."""
        import pandas as pd

        rows = [(line.month + 1, *line[1:3], line.cents / 100) for line in self.lines]
        return pd.DataFrame(rows, columns=["month", "component", "rule", "amount"])

    def save(self, path: str | os.PathLike, note: str = "") -> Path:
        """Write the payslip to an ``.xlsx`` or ``.html`` file; return where it is.

        Parameters
        ----------
        path
            The file; its suffix decides. A file that is there already is replaced.
        note
            A line under the title, such as that the data is synthetic.

        Raises
        ------
        KamError
            If the name ends in something else.
        """
        from .exporting_pay import payslip_document

        return payslip_document(self, note).save(path)

    def __str__(self) -> str:
        rows = [self.plan]
        rows += [
            fill(
                _("Month {month}, {component}: {amount:money.2}. {rule}"),
                month=line.month + 1,
                component=line.component,
                amount=line.cents / 100,
                rule=line.rule,
            )
            for line in self.lines
        ]
        return "\n".join(rows + [f"{label}: {amount}" for label, amount in self._sums()])

    def _repr_html_(self) -> str:
        heads = (_("Month"), _("Component"), _("Rule"), _("Amount"))
        head = "".join(f"<th>{escape(text)}</th>" for text in heads)
        body = "".join(
            f"<tr><td>{line.month + 1}</td><td>{escape(line.component)}</td>"
            f'<td style="text-align:left">{escape(line.rule)}</td>'
            f"<td>{money(line.cents / 100, 2)}</td></tr>"
            for line in self.lines
        )
        sums = "".join(
            f'<tr><th colspan="3">{escape(label)}</th><th>{amount}</th></tr>'
            for label, amount in self._sums()
        )
        return (
            f"<table><caption>{escape(self.plan)}</caption><thead><tr>{head}</tr></thead>"
            f"<tbody>{body}</tbody><tfoot>{sums}</tfoot></table>"
        )

    def _sums(self) -> list[tuple[str, str]]:
        """Base, variable and total, with their names."""
        names = (_("Variable pay"), _("Base salary"), _("Total"))
        amounts = (self.variable, self.base, self.total)
        return [(name, money(amount, 2)) for name, amount in zip(names, amounts, strict=True)]


def statement(plan: Plan, results: Results, scenario: int = 0) -> Statement:
    """Settle one scenario under a plan, in exact fractions.

    Parameters
    ----------
    plan
        The plan.
    results
        What the years brought.
    scenario
        Which of them, from 0.

    Examples
    --------
    >>> from kamlib.models import Component, Plan
    >>> plan = Plan("Starter", 80_000, 20_000, (Component("New", "new_business", 1, 500_000),))
    >>> print(statement(plan, Results.of({"new_business": {0: 450_000}})))
    Starter
    Month 12, New: €16,000.00. Months 1–12: €450,000.00 of a quota of €500,000.00 is 90.00%. The
    curve pays 80.00% of the target of €20,000.00.
    Variable pay: €16,000.00
    Base salary: €80,000.00
    Total: €96,000.00
    """
    base = exact(plan.base) * Fraction(len(plan.months), MONTHS)
    lines = Year(plan, results.year(scenario)).lines()
    return Statement(plan.name, to_cents(base), tuple(lines))
