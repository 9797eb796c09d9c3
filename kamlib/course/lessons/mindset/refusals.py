"""Exercises on saying no: a row of them, the calls that it takes, and what silence proves."""

import math

from .... import models
from ....text import _
from ...kinds import Choice, Exercise, Mistake, Number

__all__ = ["eight", "needed", "nothing"]

_ROW = 8  # no's in a row
_SURE = 0.95
_NONE = 30  # calls without a yes


def _new_customers(portfolio) -> dict[str, object]:
    """Count the offers to new customers that are decided, and those that were won."""
    deals = portfolio.require("opportunities", _("This exercise"))
    decided = deals[(deals["kind"] == "new") & (deals["outcome"] != "open")]
    won, offers = int((decided["outcome"] == "won").sum()), len(decided)
    return {"won": won, "offers": offers, "chance": won / offers, "no": 1 - won / offers}


def _eight(portfolio) -> dict[str, object]:
    """Compute the chance of a row of no's, rightly and wrongly."""
    base = _new_customers(portfolio)
    only_no = models.chance_of_only_no(base["chance"], _ROW)
    return base | {
        "row": _ROW,
        "only_no": only_no,
        "some_yes": 1 - only_no,
        "added": _ROW * base["no"],
        "one_no": base["no"],
        "one_in": round(1 / only_no),
    }


def eight() -> Exercise:
    """Ask for the chance that a number of offers in a row bring nothing but no."""
    return Number(
        id="mindset.eight",
        sample="software",
        title=_("Eight no's in a row"),
        question=_(
            "Of our {offers} offers to *new* customers that have been decided, {won} were won. "
            "Say that every such offer has this chance of a yes, {chance:percent}, whatever the "
            "others bring. You send out {row} offers. What is the chance that all {row} come "
            "back with a no, in percent?"
        ),
        work=_eight,
        answer="only_no",
        unit="percent",
        insight=_(
            "{only_no:percent}: about one such row in {one_in}, with nothing wrong at all. In a "
            "team that sends out hundreds of offers, somebody is going through it right now."
        ),
        mistakes=(
            Mistake(
                _("the chance of at least one yes"),
                "some_yes",
                _(
                    "{some_yes:percent} is the chance that *at least one* of the {row} brings a "
                    "yes. You were asked for the other case: not one of them."
                ),
            ),
            Mistake(
                _("added instead of multiplied"),
                "added",
                _(
                    "{row} × {no:percent} = {added:percent}, and no chance is above 100%. The "
                    "first must be a no *and* the second *and* the third: chances that must all "
                    "come true are multiplied."
                ),
            ),
            Mistake(
                _("a single no"),
                "one_no",
                _(
                    "{one_no:percent} is the chance of *one* no. Each further no makes the row "
                    "rarer."
                ),
            ),
        ),
        hints=(
            _("What is the chance that the first offer comes back with a no? And the first two?"),
            _("A no has the chance {no:percent}. Multiply it with itself, {row} times in all."),
        ),
        solution=_(
            "1. Chance of a no: 100% − {chance:percent} = {no:percent}.\n"
            "2. {row} times in a row: {no:percent} to the power of {row} = **{only_no:percent}**."
        ),
    )


def _needed(portfolio) -> dict[str, object]:
    """Compute how many offers it takes, rightly and wrongly."""
    base = _new_customers(portfolio)
    right = models.calls_needed(base["chance"], _SURE)
    return base | {
        "sure": _SURE,
        "calls": right,
        "one_less": right - 1,
        "reached": 1 - models.chance_of_only_no(base["chance"], right),
        "reached_less": 1 - models.chance_of_only_no(base["chance"], right - 1),
        "average": math.ceil(1 / base["chance"]),
        "empty": models.chance_of_only_no(base["chance"], math.ceil(1 / base["chance"])),
        "half": models.calls_needed(base["chance"], 0.5),
    }


def needed() -> Exercise:
    """Ask how many offers make a yes nearly certain."""
    return Number(
        id="mindset.needed",
        sample="software",
        title=_("How many until a yes?"),
        question=_(
            "The same chance of a yes, {chance:percent} for each offer to a new customer. How "
            "many offers must you send out, at least, to be {sure:percent.0} sure of one yes or "
            "more?"
        ),
        work=_needed,
        answer="calls",
        unit="count",
        insight=_(
            "{calls} offers. Plan for that number, and a no is one of {calls} steps that you have "
            "planned. Plan for the average, and you are often disappointed."
        ),
        mistakes=(
            Mistake(
                _("the average"),
                "average",
                _(
                    "{average} offers bring one yes *on average* (1 ÷ {chance:percent}, rounded "
                    "up). But averages hide the bad rows: after that many, you still have nothing "
                    "in {empty:percent.0} of cases."
                ),
            ),
            Mistake(
                _("half sure"),
                "half",
                _("With {half} offers you are just about *half* sure, not {sure:percent.0}."),
            ),
            Mistake(
                _("one too few"),
                "one_less",
                _(
                    "With {one_less} you are {reached_less:percent} sure: just below what was "
                    "asked. Half an offer can't be sent, so round up."
                ),
            ),
        ),
        hints=(
            _("Look at it from the other side: how rare must *nothing but no* become?"),
            _(
                "Multiply {no:percent} with itself until it is below 5%, and count. Or let the "
                "computer count: the cell above shows how."
            ),
        ),
        solution=_(
            "Nothing but no may come in 5% of cases at most. {no:percent} to the power of "
            "{one_less} is still more: that many are {reached_less:percent} sure. With "
            "**{calls}** it is {reached:percent}."
        ),
    )


def _nothing(_portfolio) -> dict[str, object]:
    """Compute how often nothing but no comes with several chances."""
    return {
        "none": _NONE,
        "bound": models.highest_chance_after_no(_NONE),
        "rule": 3 / _NONE,
        "at_5": models.chance_of_only_no(0.05, _NONE),
        "at_10": models.chance_of_only_no(0.10, _NONE),
        "at_20": models.chance_of_only_no(0.20, _NONE),
    }


def nothing() -> Exercise:
    """Ask what a row of thirty no's proves."""
    return Choice(
        id="mindset.nothing",
        sample="software",
        title=_("Thirty calls, not one yes"),
        question=_(
            "A colleague has made {none} calls from a new list, and not one brought a yes. What "
            "does that prove?"
        ),
        work=_nothing,
        choices={
            "dead": _("The list is dead: the chance of a yes is zero."),
            "due": _("After so many no's a yes is due: the next call has a better chance."),
            "bound": _("The chance is hardly above 10%; it may well be 3% or 8%."),
            "open": _("Nothing: with so few calls, any chance is still possible."),
        },
        answer="bound",
        insight=_(
            "With a chance of {bound:percent}, {none} no's in a row come in 5% of cases; with a "
            "higher one, more seldom. The rule of three says it in your head: 3 ÷ {none} = "
            "{rule:percent.0}. So ask what this list usually brings. If it is 5%, make more calls. "
            "If it is 30%, something is different here, and a better question is *what*."
        ),
        mistakes=(
            Mistake(
                _("zero taken for proven"),
                "dead",
                _(
                    "With a chance of 5%, poor but not dead, {none} no's in a row come in "
                    "{at_5:percent.0} of cases. Silence makes a high chance unlikely. It cannot "
                    "make it zero."
                ),
            ),
            Mistake(
                _("a yes that is due"),
                "due",
                _(
                    "The next customer does not know about the thirty others. A streak changes "
                    "your mood, not the chance. This belief is so common that it has a name: the "
                    "*gambler's fallacy*."
                ),
            ),
            Mistake(
                _("nothing learned"),
                "open",
                _(
                    "A chance of 20% is as good as ruled out: it brings {none} no's in a row in "
                    "{at_20:percent} of cases. You did learn something: the chance is low."
                ),
            ),
        ),
        hints=(
            _("Try out: if the chance were 20%, how often would thirty no's in a row happen?"),
            _("The rule of three: after nothing in n calls, the chance is hardly above 3 ÷ n."),
        ),
        solution=_(
            "3 ÷ {none} = {rule:percent.0}, exactly {bound:percent}. What lies below fits: 5% "
            "brings {none} no's in a row in {at_5:percent.0} of cases. 10% already does so in "
            "{at_10:percent} only, and 20% in {at_20:percent}."
        ),
    )
