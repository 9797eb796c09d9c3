"""Exercises on people: whom nobody has met, and what must not be noted about anybody."""

import pandas as pd

from .... import metrics
from ....text import _
from ...kinds import Choice, Exercise, Mistake, Number

__all__ = ["private", "unmet"]

_SAY = 4  # influence from which a person has a say


def _key_people(portfolio) -> pd.DataFrame:
    """List the people at key accounts that still buy, and whether they were met in a year."""
    contacts = portfolio.require("contacts", _("This exercise"))
    diary = portfolio.require("activities", _("This exercise"))
    months, accounts = portfolio.months, portfolio.accounts
    recent = months[(months["month"] > months["month"].max() - 3) & (months["revenue"] > 0)]
    key = accounts.loc[accounts["key_account"], "account_id"]
    there = contacts[contacts["account_id"].isin(key[key.isin(recent["account_id"])])]
    met = metrics.people_met(diary, portfolio.as_of)["contact_id"]
    return there.assign(met=there["contact_id"].isin(met), say=there["influence"] >= _SAY)


def _unmet(portfolio) -> dict[str, object]:
    people = _key_people(portfolio)
    say = people[people["say"]]
    return {
        "accounts": int(people["account_id"].nunique()),
        "people": len(people),
        "say": len(say),
        "met": int(say["met"].sum()),
        "unmet": int((~say["met"]).sum()),
        "everybody": int((~people["met"]).sum()),
        "share": say["met"].mean(),
    }


def unmet() -> Exercise:
    """Ask how many people with a say nobody of us has met."""
    return Number(
        id="documentation.unmet",
        sample="machinery",
        title=_("Who decides, and has not seen us?"),
        question=_(
            "At the {accounts} key accounts that still buy, {people:count} people are on "
            "record. How many of those **with a say** (influence 4 or 5) did **nobody** meet in "
            "the last twelve months? The table above counts people by *say* and *met*."
        ),
        work=_unmet,
        answer="unmet",
        unit="count",
        insight=_(
            "{unmet:count} of {say:count}. They decide about our contracts, and what they know "
            "of us they heard from others. Each is a possible next step, and one that can be "
            "written down with a name and a day."
        ),
        mistakes=(
            Mistake(
                _("people without a say counted"),
                "everybody",
                _(
                    "{everybody:count} also counts those whose influence is 3 or less. It is "
                    "good to know them. They do not decide."
                ),
            ),
            Mistake(
                _("those whom we met"),
                "met",
                _("{met:count} is the number of people with a say whom we *did* meet."),
            ),
            Mistake(
                _("all people with a say"),
                "say",
                _("{say:count} is all people with a say, whether we met them or not."),
            ),
        ),
        hints=(
            _("Of people with a say there are {say:count}."),
            _("{met:count} of them were met in the last twelve months."),
        ),
        solution=_("{say:count} with a say − {met:count} met = **{unmet:count}**."),
    )


def _on_record(portfolio) -> dict[str, object]:
    contacts = portfolio.require("contacts", _("This exercise"))
    return {"people": len(contacts), "accounts": int(contacts["account_id"].nunique())}


def private() -> Exercise:
    """Ask which note about a person must not be kept."""
    return Choice(
        id="documentation.private",
        sample="machinery",
        title=_("Four notes about one person"),
        question=_(
            "Your CRM holds {people:count} people at {accounts} accounts. Each may ask to see "
            "what is written there about them. After a visit you could note four things about a "
            "buyer. Which one must **not** go into the CRM?"
        ),
        work=_on_record,
        choices={
            "hours": _("In the office from Monday to Wednesday"),
            "board": _("Signs up to 50,000 euros; above that the board decides"),
            "illness": _("Is often away: the bad back again, a colleague says"),
            "offers": _("Wants offers in writing, with the running costs"),
        },
        answer="illness",
        insight=_(
            "Health is among the kinds of data that the law protects most, and this is hearsay. "
            "The useful part can be written without it: *if away, call the deputy*. A good test: "
            "would you read the note aloud to the person?"
        ),
        mistakes=(
            Mistake(
                _("useful for the work"),
                "hours",
                _(
                    "When somebody can be reached is needed for the work, and everybody there "
                    "knows it. It may stand."
                ),
            ),
            Mistake(
                _("about the role"),
                "board",
                _(
                    "Who may sign what is about the *role*, not about the private person. It is "
                    "what a colleague needs first."
                ),
            ),
            Mistake(
                _("a wish about the work"),
                "offers",
                _("How somebody wants to get offers is about the work. Note it, and keep to it."),
            ),
        ),
        hints=(
            _("Three of them are about the work. One is about the person."),
            _("Which note would you not like to read aloud to the person?"),
        ),
        solution=_("The illness. It is private, protected, and hearsay."),
    )
