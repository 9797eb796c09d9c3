"""Exercise on explanatory style: which explanations say that it will always be so?"""

from ....text import _
from ...kinds import Choices, Exercise, Mistake

__all__ = ["permanent"]

_ACCOUNT = "A06"  # friendly to the end, and gone


def permanent() -> Exercise:
    """Ask which explanations of a loss are permanent."""
    return Choices(
        id="mindset.permanent",
        sample="software",
        title=_("What you say to yourself"),
        question=_(
            "{account} has left. Here are six explanations; some may be fair and some may not. "
            "Which of them are **permanent**: if they are true, they will be just as true in a "
            "year? Tick all."
        ),
        work=lambda portfolio: {"account": portfolio.name_of(_ACCOUNT)},
        choices={
            "publishers": _("“I am just no good with publishers.”"),
            "visits": _("“I let the cancelled visits pass without a call to the management.”"),
            "budget": _("“Their budget was frozen that autumn.”"),
            "customers": _("“Customers always leave in the end.”"),
            "lately": _("“Everything I touch goes wrong this month.”"),
            "print": _("“Print is dying; a publisher will never buy software like ours again.”"),
        },
        answer=("publishers", "customers", "print"),
        insight=_(
            "No good, always, never: these three leave nothing to do. “I let the cancelled "
            "visits pass” hurts more and is worth more, because it names something that you can "
            "do differently on Monday."
        ),
        mistakes=(
            Mistake(
                _("personal taken for permanent"),
                ("publishers", "visits", "lately"),
                _(
                    "Those are the three with an “I” in them: they are *personal*. Personal is "
                    "about *who*, permanent is about *how long*. “I let it pass” is personal, and "
                    "over."
                ),
            ),
            Mistake(
                _("pervasive taken for permanent"),
                ("customers", "lately"),
                _(
                    "Those two reach *everything*: they are *pervasive*. One of them says itself "
                    "that it lasts a month."
                ),
            ),
            Mistake(
                _("everything ticked"),
                ("publishers", "visits", "budget", "customers", "lately", "print"),
                _("Not every bad thing lasts. Three of the six speak of a time that passes."),
            ),
            Mistake(
                _("the cancelled visits"),
                "visits",
                _(
                    "*The cancelled visits* are something that was done, or not done, once. Next "
                    "year it can be done differently."
                ),
            ),
            Mistake(
                _("the frozen budget"),
                "budget",
                _("*A budget* frozen “that autumn” is a matter of that autumn."),
            ),
            Mistake(
                _("everything goes wrong this month"),
                "lately",
                _(
                    "*Everything* makes it pervasive, but *this month* sets an end: it is not "
                    "permanent."
                ),
            ),
            Mistake(
                _("no good with publishers"),
                "publishers",
                _(
                    "*No good with publishers* describes a fixed lack of talent: it would be true "
                    "next year as well. (It is limited to publishers, so it is not pervasive.)"
                ),
            ),
            Mistake(
                _("customers always leave"),
                "customers",
                _("*Always* says it: that would be true for ever, and everywhere besides."),
            ),
            Mistake(
                _("print is dying"),
                "print",
                _(
                    "*Never* is permanent, even though it puts the cause outside of "
                    "yourself. An excuse can be as paralysing as blame."
                ),
            ),
        ),
        hints=(
            _("Look for words of time: always, never, just am; or this month, that autumn, let."),
            _("Three are permanent. One of them does not speak of you at all."),
        ),
        solution=_(
            "Permanent: no good with publishers, customers always leave, print will never buy. "
            "Passing: the visits, the budget, this month."
        ),
    )
