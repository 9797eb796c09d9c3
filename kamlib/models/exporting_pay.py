"""What is saved of a payslip, and of a comparison of two plans."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..text import _, fill
from .exporting import Document, Table

if TYPE_CHECKING:
    from .comparing import Comparison
    from .plan import Plan
    from .statement import Statement

__all__ = ["comparison_document", "in_sentences", "payments", "payslip_document"]


def payslip_document(statement: Statement, note: str = "") -> Document:
    """Put a payslip on paper: every payment with its rule, and the sums to the cent."""
    title = fill(_("Payslip: {plan}"), plan=statement.plan)
    return Document(title, [payments(statement)], _notes(note))


def payments(statement: Statement) -> Table:
    """The payments of a payslip and their sums.

    Examples
    --------
    >>> from kamlib.models import Component, Plan, Results
    >>> plan = Plan("Starter", 80_000, 20_000, (Component("A", "new_business", 1, 500_000),))
    >>> payments(plan.statement(Results.of({"new_business": {0: 500_000}}))).sums
    [('Variable pay', 20000.0), ('Base salary', 80000.0), ('Total', 100000.0)]
    """
    columns = {
        _("Month"): "count",
        _("Component"): "text",
        _("Rule"): "text",
        _("Amount"): "money",
    }
    sums = [
        (_("Variable pay"), statement.variable),
        (_("Base salary"), statement.base),
        (_("Total"), statement.total),
    ]
    rows = list(statement.table.itertuples(index=False, name=None))
    return Table(_("Payments, month by month"), columns, rows, sums)


def in_sentences(caption: str, head: str, sentences: list[str]) -> Table:
    """A table of sentences, one a row.

    Examples
    --------
    >>> in_sentences("Before you sign", "Question", ["Why?", "When?"]).rows
    [('Why?',), ('When?',)]
    """
    return Table(caption, {head: "text"}, [(sentence,) for sentence in sentences])


def comparison_document(comparison: Comparison, note: str = "") -> Document:
    """Put a comparison of two plans on paper: the plans, what they pay, and the difference."""
    a, b = comparison.a, comparison.b
    title = fill(_("Two plans compared: A, {a}, and B, {b}"), a=a.name, b=b.name)
    what = _(
        "Both plans pay for the same {n:count} simulated years. In the middle of them, B pays "
        "{amount:money.2} more than A, base salary included."
    )
    if comparison.median_difference < 0:
        what = _(
            "Both plans pay for the same {n:count} simulated years. In the middle of them, B pays "
            "{amount:money.2} less than A, base salary included."
        )
    finding = fill(what, n=len(comparison.pay_a), amount=abs(comparison.median_difference))
    tables = [
        _plans(a, b),
        _pay(comparison),
        _shares(comparison),
        in_sentences(_("Plan A in plain sentences"), _("What it says"), a.describe()),
        in_sentences(_("Plan B in plain sentences"), _("What it says"), b.describe()),
    ]
    return Document(title, tables, [finding, *_notes(note)])


def _notes(note: str) -> list[str]:
    return [note] if note else []


def _plans(a: Plan, b: Plan) -> Table:
    columns = {
        _("Plan"): "text",
        _("Name"): "text",
        _("Base salary"): "money",
        _("Target variable pay"): "money",
        _("On-target earnings"): "money",
    }
    rows = [
        (letter, plan.name, plan.base, plan.target_variable, plan.on_target_earnings)
        for letter, plan in (("A", a), ("B", b))
    ]
    return Table(_("The plans"), columns, rows)


def _pay(comparison: Comparison) -> Table:
    columns = {
        _("Plan"): "text",
        _("1 year in 10 pays less"): "money",
        _("Middle year"): "money",
        _("1 year in 10 pays more"): "money",
        _("Mean"): "money",
        _("Cost: base and mean"): "money",
        _("Cost per €100 of margin"): "money",
    }
    pay = comparison.table
    rows = [
        (row.Index, row.low, row.middle, row.high, row.mean, row.cost, 100 * row.cost_per_margin)
        for row in pay.itertuples()
    ]
    return Table(_("Variable pay of a year"), columns, rows)


def _shares(comparison: Comparison) -> Table:
    columns = {_("Of the years"): "text", _("Share"): "percent"}
    rows = [
        (_("B pays more than A"), comparison.better),
        (_("Both pay the same"), comparison.same),
        (_("B pays less than A"), comparison.worse),
    ]
    return Table(_("Total pay, year by year"), columns, rows)
