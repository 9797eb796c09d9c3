"""What a key account manager must be able to do, what a job asks for, and a plan for the gap."""

from collections.abc import Mapping
from typing import NamedTuple

import pandas as pd

from ..text import _, fill
from .exporting import Table

__all__ = ["LEVELS", "Role", "Skill", "ninety_days", "roles", "skill_gaps", "skills"]

LEVELS = range(1, 6)
_BLOCKS, _DAYS = 3, 30  # how many gaps fit in 90 days, and how long each is worked on


class Skill(NamedTuple):
    """One skill: what it is called, and how to get better at it.

    Attributes
    ----------
    name
        In two or three words.
    lesson
        The notebook that teaches it.
    practice
        What to do at work.
    proof
        What others can see afterwards.
    """

    name: str
    lesson: str
    practice: str
    proof: str


class Role(NamedTuple):
    """A job: its name, and the level wanted of each skill (1 to 5, an assumption)."""

    name: str
    wanted: dict[str, int]


def skills() -> dict[str, Skill]:
    """Return the eight skills of the course by key, in the order of the lessons."""
    return {
        "choosing": Skill(
            _("Choosing accounts"),
            "01_the_role",
            _("Rank your own customers by four yardsticks, and defend your choice to one person."),
            _("A list of key accounts with a reason for each, on one page."),
        ),
        "keeping": Skill(
            _("Keeping customers"),
            "02_retention",
            _("Go to three customers whom nobody has visited for a quarter."),
            _("Three visit reports, each with a next step and a date."),
        ),
        "winning": Skill(
            _("Winning customers"),
            "03_acquisition",
            _("Ask for five first meetings, and follow each up twice."),
            _("A funnel of your own: asked, met, offered, won."),
        ),
        "rules": Skill(
            _("Negotiating"),
            "04_strategy",
            _("Sit in on two negotiations; note what was given, and what was asked in return."),
            _("One concession that you did not give away for nothing, with its price in euros."),
        ),
        "writing": Skill(
            _("Account planning"),
            "05_documentation",
            _("Write the plan of one account, and let a colleague work with it for a week."),
            _("The plan, with the colleague's questions answered in it."),
        ),
        "setbacks": Skill(
            _("Taking setbacks"),
            "06_mindset",
            _("After each no, write down one cause outside you and one that you can change."),
            _("Ten such notes, and the one thing that you now do differently."),
        ),
        "figures": Skill(
            _("Reading figures"),
            "07_kpis",
            _("Take one monthly report, and name the customers behind each change in it."),
            _("Five minutes in the team meeting: one figure, the customers, what to do."),
        ),
        "chances": Skill(
            _("Judging chances"),
            "08_bonus",
            _("Each Monday give an 80% range for one result, and look on Friday."),
            _("Ten ranges and their results; about eight of them held."),
        ),
    }


def roles() -> dict[str, Role]:
    """Return the jobs to aim at by key. The levels are assumptions: read the ad for yours."""
    names = {
        "assistant": _("Assistant to a key account manager"),
        "manager": _("Key account manager"),
        "global": _("Key account manager, largest accounts"),
    }
    wanted = {
        "assistant": (2, 3, 2, 2, 3, 3, 3, 2),
        "manager": (3, 4, 3, 4, 4, 4, 3, 3),
        "global": (4, 4, 4, 5, 5, 4, 4, 4),
    }
    return {
        key: Role(name, dict(zip(skills(), wanted[key], strict=True)))
        for key, name in names.items()
    }


def skill_gaps(
    wanted: Mapping[str, int], mine: Mapping[str, int], others: Mapping[str, int | None]
) -> pd.DataFrame:
    """Compare the levels that a job wants with two views of what is there; largest gap first.

    The lower of the two views counts: practising what one can already do costs little.

    Parameters
    ----------
    wanted, mine, others
        Levels by skill: what the job wants, what you say of yourself, and what somebody says
        who sees you at work; None where nobody was asked.

    Returns
    -------
    DataFrame
        By skill: ``wanted``, ``mine``, ``other``, ``counted`` (the lower view), ``gap``
        (wanted − counted, at least 0) and ``difference`` (mine − other; NaN if nobody was
        asked). Equal gaps stay in the order of `wanted`.

    Examples
    --------
    >>> gaps = skill_gaps({"a": 3, "b": 4}, {"a": 3, "b": 4}, {"a": None, "b": 2})
    >>> gaps[["counted", "gap", "difference"]].to_dict("index")["b"]
    {'counted': 2.0, 'gap': 2.0, 'difference': 2.0}
    """
    views = pd.DataFrame({"wanted": wanted, "mine": mine, "other": others}, dtype=float)
    counted = views[["mine", "other"]].min(axis=1)
    gaps = views.assign(
        counted=counted,
        gap=(views["wanted"] - counted).clip(lower=0),
        difference=views["mine"] - views["other"],
    )
    return gaps.sort_values("gap", ascending=False, kind="stable")


def ninety_days(gaps: pd.DataFrame) -> Table:
    """Turn the largest gaps into a plan: 30 days each, three at most.

    Each gap gets a lesson to repeat, a practice at work, and a proof that others can see.

    Parameters
    ----------
    gaps
        From `skill_gaps`, by keys of `skills`.

    Returns
    -------
    Table
        A row for each gap, to show or to save; none if there is no gap.

    Examples
    --------
    >>> role = roles()["assistant"]
    >>> gaps = skill_gaps(role.wanted, role.wanted | {"keeping": 1}, dict.fromkeys(role.wanted))
    >>> ninety_days(gaps).rows[0][:3]
    ('1 to 30', 'Keeping customers: 1 → 3', 'lesson 02')
    """
    rows = []
    for block, (key, row) in enumerate(gaps[gaps["gap"] > 0].head(_BLOCKS).iterrows()):
        skill = skills()[key]
        days = fill(_("{first} to {last}"), first=_DAYS * block + 1, last=_DAYS * (block + 1))
        step = fill("{counted:count} → {wanted:count}", **row)
        lesson = fill(_("lesson {number}"), number=skill.lesson[:2])
        rows.append((days, f"{skill.name}: {step}", lesson, skill.practice, skill.proof))
    heads = (_("Days"), _("Skill"), _("Repeat"), _("Practice at work"), _("Proof"))
    return Table(_("90 days"), dict.fromkeys(heads, "text"), rows)
