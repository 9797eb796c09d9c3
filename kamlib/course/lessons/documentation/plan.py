"""Exercise on account plans: what would the linter say?"""

from ....models import account_plans, read_account_plan
from ....text import _
from ...kinds import Choices, Exercise, Mistake

__all__ = ["linter"]

_RIGHT = ("measure", "thread", "owner", "day")


def _plan(portfolio) -> dict[str, object]:
    """Read the plan that the colleague left, for the words of the question."""
    plan = read_account_plan(account_plans()["valdora_cement"])
    return {
        "account": plan.account,
        "deputy": plan.deputy,
        "updated": plan.updated,
        "today": portfolio.as_of,
        "goal": plan.goals[0].what,
        "risk": plan.risks[0].what,
        "answer": plan.risks[0].answer,
        "step": plan.steps[1].what,
        "known": plan.people[0].contact,
        "unknown": plan.people[1].contact,
    }


def linter() -> Exercise:
    """Ask what the colleague's plan lacks."""
    return Choices(
        id="documentation.linter",
        sample="machinery",
        title=_("What would the linter say?"),
        question=_(
            "Read the plan for {account} above once more. Which of these does it **lack**? Tick "
            "all that are missing."
        ),
        work=_plan,
        choices={
            "measure": _("a measure for the first goal"),
            "deputy": _("a deputy, who takes over in the holidays"),
            "thread": _("a second person there whom somebody of us knows"),
            "owner": _("an owner for the risk"),
            "answer": _("an answer to the risk"),
            "day": _("a day for each step"),
        },
        answer=_RIGHT,
        insight=_(
            "Four holes in a page that looked finished. A program finds them in an instant, and "
            "that frees you for what it cannot see: the plan is from {updated:day}, and *good "
            "mood* is no fact."
        ),
        mistakes=(
            Mistake(
                _("everything ticked"),
                ("measure", "deputy", "thread", "owner", "answer", "day"),
                _("Not everything is missing. Two of the six are there: look again."),
            ),
            Mistake(
                _("the measure"),
                "measure",
                _(
                    '"{goal}": by what would anybody see that this is reached? The second goal '
                    "says it, the first does not."
                ),
            ),
            Mistake(_("the deputy"), "deputy", _("The deputy is there: {deputy}.")),
            Mistake(
                _("a list of names is not a relationship"),
                "thread",
                _(
                    "Two people are listed, but only {known} is known to one of us: at {unknown} "
                    "there is no *known_by*. So it all hangs on one person."
                ),
            ),
            Mistake(
                _("the owner of the risk"),
                "owner",
                _('"{risk}": there is an answer, but nobody of us is named to give it.'),
            ),
            Mistake(
                _("the answer to the risk"),
                "answer",
                _('The answer is there: "{answer}" What is missing is who sees to it.'),
            ),
            Mistake(
                _("the day of a step"),
                "day",
                _('"{step}" has an owner, and no day. Without a day it is a wish.'),
            ),
        ),
        hints=(
            _("Go through the plan table by table, and ask of each: who, by when, how much?"),
            _("Four of the six are missing."),
        ),
        solution=_(
            "Missing: a measure for the first goal, a second person known, an owner for the "
            "risk, a day for the last step. Deputy and answer are there."
        ),
    )
