"""Account plans: what we want to reach at one customer, with whom, and what comes next.

They stand in TOML files, ``data/account_plans``, whose keys are the fields of these parts.
Nothing has to be there: `check_account_plan` says what is missing.
"""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from .plan_reading import read_file

__all__ = ["AccountPlan", "Goal", "Person", "Risk", "Step", "account_plans", "read_account_plan"]

_FOLDER = Path(__file__).parents[2] / "data" / "account_plans"


@dataclass(frozen=True)
class Goal:
    """Something to be reached at the customer.

    Attributes
    ----------
    what
        The goal.
    measure
        By what anybody can see that it is reached.
    target
        How much of it.
    by
        Until when.
    """

    what: str = ""
    measure: str = ""
    target: str = ""
    by: date | None = None


@dataclass(frozen=True)
class Person:
    """Somebody at the customer who matters for the goals.

    Attributes
    ----------
    contact
        The person's contact_id in the CRM, where role and influence stand.
    known_by
        Who of us knows this person; empty if nobody does yet.
    wants
        What this person needs from us, for the job.
    """

    contact: str = ""
    known_by: str = ""
    wants: str = ""


@dataclass(frozen=True)
class Risk:
    """What could go wrong.

    Attributes
    ----------
    what
        The risk.
    owner
        Who of us watches it.
    answer
        What we do about it.
    """

    what: str = ""
    owner: str = ""
    answer: str = ""


@dataclass(frozen=True)
class Step:
    """What is done next.

    Attributes
    ----------
    what
        The step.
    owner
        Who of us takes it.
    due
        Until when.
    """

    what: str = ""
    owner: str = ""
    due: date | None = None


@dataclass(frozen=True)
class AccountPlan:
    """The plan for one account, on a page.

    Attributes
    ----------
    account
        Name of the account, as in the table accounts.
    owner
        Who of us answers for the account.
    deputy
        Who takes over when the owner is away.
    updated
        When somebody last went through the plan.
    situation
        Where we stand, in two or three sentences.
    goals
        What is to be reached.
    people
        Who matters at the customer, and who of us knows them.
    risks
        What could go wrong.
    steps
        What is done next.
    """

    account: str = ""
    owner: str = ""
    deputy: str = ""
    updated: date | None = None
    situation: str = ""
    goals: Sequence[Goal] = ()
    people: Sequence[Person] = ()
    risks: Sequence[Risk] = ()
    steps: Sequence[Step] = ()


def read_account_plan(path: str | os.PathLike) -> AccountPlan:
    """Read an account plan from a TOML file.

    Raises
    ------
    PlanFileError
        If something in it cannot be read. Every problem is told, with its line.
    KamError
        If there is no such file, or it is no text.

    Examples
    --------
    >>> plan = read_account_plan(account_plans()["meander_waterworks"])
    >>> plan.account, len(plan.steps), plan.steps[0].due.isoformat()
    ('Meander Waterworks', 3, '2026-10-22')
    """
    return read_file(AccountPlan, path)


def account_plans() -> dict[str, Path]:
    """List the files in ``data/account_plans``: paths by name.

    Examples
    --------
    >>> sorted(account_plans())[:1]
    ['meander_waterworks']
    """
    return {path.stem: path for path in sorted(_FOLDER.glob("*.toml"))}
