"""Exercises on a run's decisions: what waiting costs, and what to do again."""

import pandas as pd

from ....text import _
from ...kinds import AccountPick, Choice, Exercise, Mistake
from ...runs import last_run
from .otherwise import FUTURES, HOURS, elsewhere, ten_hours

__all__ = ["late", "repeat"]


def _waiting(portfolio) -> dict[str, object]:
    """Find the account at which waiting cost most, and those that are taken for it."""
    table = ten_hours(portfolio)
    left, values = table, {"whose": last_run(portfolio).whose, "ten": HOURS}
    for name, figure in (
        ("waited", table["waiting"]),
        ("largest", pd.Series(range(len(table), 0, -1), table.index)),  # the first is the largest
        ("busiest", table["hours"]),
        ("now", table["late"]),
    ):
        account = figure[left.index].idxmax()
        values |= {name: account, f"{name}_name": table.loc[account, "name"]}
        values |= {f"{name}_{column}": table.loc[account, column] for column in table.columns[1:]}
        left = left.drop(account)
    return values


def late() -> Exercise:
    """Ask where care that came a year later cost most."""
    return AccountPick(
        id="capstone.late",
        title=_("Where did waiting cost most?"),
        question=_(
            "This is about {whose}. The table above says what {ten:count} more hours of care would "
            "have brought each account: in the first quarter (*early*), and a year later (*late*). "
            "At which account did waiting for a year cost the most margin?"
        ),
        work=_waiting,
        answer="waited",
        insight=_(
            "At {waited_name} the same {ten:count} hours bring {waited_early:money} early and "
            "{waited_late:money} late. Trust and contacts grow slowly, and what they bring, they "
            "bring every quarter from then on. Nobody rings to say that it is the right moment."
        ),
        mistakes=(
            Mistake(
                _("the largest customer"),
                "largest",
                _(
                    "{largest_name} is large, but ten hours bring {largest_early:money} early and "
                    "{largest_late:money} late: a difference of {largest_waiting:money}. Size is "
                    "not what makes early hours worth more than late ones."
                ),
            ),
            Mistake(
                _("where most hours went"),
                "busiest",
                _(
                    "{busiest_name} got {busiest_hours:count} hours, a great many. The question is "
                    "what hours *more*, and *earlier*, would have brought there: "
                    "{busiest_waiting:money}."
                ),
            ),
            Mistake(
                _("where it helps late"),
                "now",
                _(
                    "At {now_name} hours still bring {now_late:money} late. That says where to go "
                    "in the second year, not where the first year was missed: by waiting only "
                    "{now_waiting:money} are lost."
                ),
            ),
        ),
        hints=(
            _("Waiting costs what the hours bring early, less what they bring late."),
            _("Look for the largest figure in the last column of the table."),
        ),
        solution=_(
            "*Early* less *late* is largest at **{waited_name}**: {waited_early:money} − "
            "{waited_late:money} = {waited_waiting:money}."
        ),
    )


def _again(portfolio) -> dict[str, object]:
    """Hold what a decision brought in this game against what it brings in others."""
    whose, run, _luck = last_run(portfolio)
    found = elsewhere(portfolio)
    verdict = "again" if found.low > 0 else "prospects" if found.high < 0 else "open"
    return found._asdict() | {
        "whose": whose,
        "name": run.start.names[found.account],
        "quarter": str(found.quarter + 1),
        "n": FUTURES,
        "verdict": verdict,
    }


def repeat() -> Exercise:
    """Ask whether to make a decision again."""
    return Choice(
        id="capstone.repeat",
        title=_("Which way, next time?"),
        question=_(
            "This is about {whose}. In quarter {quarter} {name} got {hours:count} hours of care. "
            "Had they gone to finding new customers, what would have been different? In *this* "
            "game the care brought {here:money} more than prospecting. On average over {n:count} "
            "other futures it brings {mean:money} more (95% interval {low:money} to {high:money}; "
            "a minus sign means less). You stand in the same place again, and do not know the "
            "future. What follows?"
        ),
        choices={
            "again": _("Care again: on average it brings more, and the interval is above zero."),
            "prospects": _(
                "Prospecting: on average that brings more, and the interval is below zero."
            ),
            "open": _("Either: the interval holds zero, so these futures do not tell."),
            "game": _("What this game says. It is the only thing that really happened."),
        },
        work=_again,
        answer="verdict",
        insight=_(
            "A decision is judged by what could be known when it was made. This game says "
            "{here:money}; {n:count} others say {mean:money} on average, give or take. Write down "
            "*why* you decide, before you see what comes of it."
        ),
        mistakes=(
            Mistake(
                _("care out of habit"),
                "again",
                _(
                    "For that the whole interval would have to lie above zero. It goes from "
                    "{low:money} to {high:money}."
                ),
            ),
            Mistake(
                _("prospecting at any price"),
                "prospects",
                _(
                    "For that the whole interval would have to lie below zero. It goes from "
                    "{low:money} to {high:money}."
                ),
            ),
            Mistake(
                _("undecided without need"),
                "open",
                _(
                    "The interval goes from {low:money} to {high:money}: zero is not in it. The "
                    "futures do tell, on average."
                ),
            ),
            Mistake(
                _("judged by what came"),
                "game",
                _(
                    "{here:money} really happened, and will not happen again: it was this luck. "
                    "Next time you meet another one, and what you can count on is the average."
                ),
            ),
        ),
        hints=(
            _("What you can count on next time is the average over many futures."),
            _("Is zero inside the interval from {low:money} to {high:money}?"),
        ),
        solution=_(
            "The average is {mean:money}, and its interval goes from {low:money} to {high:money}. "
            "If zero lies inside, the futures do not tell; if not, the sign of the average says "
            "which way. What came in this one game, {here:money}, is luck for the most part."
        ),
    )
