"""Guardrails: what an employer allows its key account managers, and who decides beyond that.

They stand in a TOML file, ``data/guardrails.toml``, whose keys are the fields of these parts.
"""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from ..text import _, fill
from .plan_reading import read_file
from .problems import PlanError, is_number

__all__ = ["Approval", "Guardrails", "Return", "Rule", "guardrails"]

_FILE = Path(__file__).parents[2] / "data" / "guardrails.toml"


@dataclass(frozen=True)
class Approval:
    """A row of the approval matrix: how much discount each may grant to customers of a size.

    Attributes
    ----------
    discount
        The most that each may take off today's price, as shares, in the order of `who`; the
        last in `who` has no limit.
    revenue
        Customers that buy for up to this much a year, EUR; the last row is for all others.
    """

    discount: Sequence[float]
    revenue: float | None = None

    def __post_init__(self):
        if problems := _rising("discount", self.discount):
            raise PlanError(problems)


@dataclass(frozen=True)
class Return:
    """Something that a customer can do for us in return for a concession.

    Attributes
    ----------
    name
        What it does.
    worth
        What that is worth a year, as a share of what the customer buys.
    why
        Where that figure comes from.
    """

    name: str
    worth: float
    why: str = ""


@dataclass(frozen=True)
class Rule:
    """A rule that holds even when a customer does not like it.

    Attributes
    ----------
    kind
        What part of the frame it belongs to.
    rule
        The rule, in a sentence.
    protects
        Whom or what it protects: why there is such a rule.
    exception
        Who may decide otherwise.
    """

    kind: Literal["values", "strategy", "process", "communication"]
    rule: str
    protects: str
    exception: str


@dataclass(frozen=True)
class Guardrails:
    """The frame within which a key account manager decides alone, and who decides beyond it.

    Attributes
    ----------
    name
        Whose rules they are.
    who
        Who may approve, the key account manager first; each may grant more than the one before.
    days
        The longest payment terms that each may grant, in days; the last in `who` has no limit.
    approvals
        The approval matrix by size of the customer, smallest first.
    usual_days
        The payment terms that every customer gets, in days.
    interest
        What a year's wait for our money costs, as a share.
    hour
        What an hour of our work costs, EUR.
    gift
        The most that a gift or an invitation may be worth, EUR a person and a year.
    returns
        What customers can do in return, and what it is worth.
    rules
        What holds even when a customer does not like it.

    Raises
    ------
    PlanError
        If the limits don't fit together. Every problem is told.

    Examples
    --------
    >>> house = Guardrails("House rules", ["you", "head of sales", "director"], [30, 60],
    ...                    [Approval([0.03, 0.08], 25_000), Approval([0.01, 0.03])])
    >>> house.approver(0.03, revenue=20_000), house.approver(0.03, revenue=90_000)
    ('you', 'head of sales')
    >>> house.approver(0.01, revenue=90_000, days=90)
    'director'
    """

    name: str
    who: Sequence[str]
    days: Sequence[float]
    approvals: Sequence[Approval]
    usual_days: int = 30
    interest: float = 0.08
    hour: float = 40.0
    gift: float = 50.0
    returns: Sequence[Return] = ()
    rules: Sequence[Rule] = ()

    def __post_init__(self):
        problems = [*_rising("days", self.days)]
        rows = [("days", self.days)]
        for n, row in enumerate(self.approvals, start=1):
            rows.append((fill(_("approvals, row {n}: discount"), n=n), row.discount))
        for where, limits in rows:
            if len(limits) != len(self.who) - 1:
                what = _("{where} has to hold {n} limits, one for each in who but the last.")
                problems.append(fill(what, where=where, n=len(self.who) - 1))
        sizes = [row.revenue for row in self.approvals]
        if not sizes or sizes[-1] is not None or None in sizes[:-1]:
            problems.append(_("approvals: the last row, and only that, is without revenue."))
        elif sizes[:-1] != sorted(sizes[:-1]):
            problems.append(_("approvals have to begin with the smallest revenue."))
        if problems:
            raise PlanError(problems)

    def row(self, revenue: float) -> Approval:
        """Return the row of the approval matrix for a customer that buys this much a year."""
        return next(row for row in self.approvals if row.revenue is None or revenue <= row.revenue)

    def approver(self, discount: float, revenue: float, days: float = 0) -> str:
        """Say who may grant a discount, and payment terms, to a customer of this size.

        Parameters
        ----------
        discount
            Off today's price, as a share.
        revenue
            What the customer buys a year, EUR.
        days
            The payment terms asked for, in days.
        """
        by_discount = sum(discount > limit for limit in self.row(revenue).discount)
        return self.who[max(by_discount, sum(days > limit for limit in self.days))]


def guardrails(path: str | os.PathLike = _FILE) -> Guardrails:
    """Read guardrails from a TOML file: what is allowed, who approves, what is asked in return.

    Parameters
    ----------
    path
        A file of your own; by default the one that comes with the workbook.

    Raises
    ------
    PlanFileError
        If something in the file is wrong. Every problem is told, with its line.
    KamError
        If there is no such file, or it is no text.

    Examples
    --------
    >>> guardrails().who
    ('key account manager', 'head of sales', 'managing director')
    """
    return read_file(Guardrails, path)


def _rising(key: str, limits: Sequence[float]) -> list[str]:
    """Say what is wrong with limits of which each should allow more than the one before."""
    if list(limits) == sorted(limits) and all(is_number(limit, least=0) for limit in limits):
        return []
    return [fill(_("{key} has to rise from 0: each may grant more than the one before."), key=key)]
