"""Exercise on leading and lagging measures: which figures move before the result does?"""

import pandas as pd

from .... import metrics
from ....text import _
from ...kinds import Choices, Exercise, Mistake

__all__ = ["early"]

_SIGNS = ("held", "met", "offers")
_RESULTS = ("revenue", "margin", "kept")


def _silent(portfolio) -> dict[str, object]:
    """Find the buying key account that has waited longest for a contact held."""
    activities = portfolio.require("activities", _("This exercise"))
    compared = metrics.compare_periods(portfolio.months)
    accounts = portfolio.accounts
    key = accounts.loc[accounts["key_account"], "account_id"]
    buying = compared.index[(compared["current"] > 0) & compared.index.isin(key)]
    since = metrics.visit_cadence(activities, portfolio.as_of)["days_since_contact"]
    account = pd.to_numeric(since.reindex(buying)).idxmax()
    return {
        "account": portfolio.name_of(account),
        "days": since[account],
        "ratio": compared.loc[account, "current"] / compared.loc[account, "prior"],
    }


def early() -> Exercise:
    """Ask which measures can warn in time."""
    return Choices(
        id="kpis.early",
        sample="consumer",
        title=_("What moves first?"),
        question=_(
            "At {account} no contact has been held for {days:count} days. Its revenue of the last "
            "twelve months is still {ratio:percent.0} of the year before. Which "
            "of these figures are **leading**, so that they can warn us while there is still "
            "time? Tick all that are."
        ),
        work=_silent,
        choices={
            "revenue": _("revenue of the last quarter"),
            "held": _("contacts held, of those planned"),
            "margin": _("contribution margin of the year"),
            "met": _("influential people at the customer whom we have met"),
            "kept": _("net revenue retention"),
            "offers": _("value of the offers under way"),
        },
        answer=_SIGNS,
        insight=_(
            "Contacts, people and offers move before the customer decides; revenue, margin and "
            "retention tell what it *has* decided. You are paid by the second kind and steer by "
            "the first. At {account} the first kind has been shouting for {days:count} days."
        ),
        mistakes=(
            Mistake(
                _("results taken for signs"),
                _RESULTS,
                _(
                    "Those are the three *results*. They are exact, they are what we are paid "
                    "by, and they come too late to change what they tell."
                ),
            ),
            Mistake(
                _("everything ticked"),
                (*_SIGNS, *_RESULTS),
                _(
                    "Not all of them move early. At {account} revenue is still "
                    "{ratio:percent.0} of the year before, as if all were well."
                ),
            ),
            Mistake(
                _("revenue"),
                "revenue",
                _(
                    "*Revenue* is the last thing to go. At {account} it still holds after "
                    "{days:count} days without a contact."
                ),
            ),
            Mistake(
                _("contribution margin"),
                "margin",
                _(
                    "The *contribution margin* of a year is known when the year is over. It is "
                    "the result, and a better one than revenue, but no early sign."
                ),
            ),
            Mistake(
                _("net revenue retention"),
                "kept",
                _(
                    "*Net revenue retention* compares what customers bought with what they "
                    "bought before. When it falls, they have already bought less."
                ),
            ),
            Mistake(
                _("contacts held"),
                "held",
                _(
                    "*Contacts held* can fall months before revenue does, as at {account}. They "
                    "are ours to change next week."
                ),
            ),
            Mistake(
                _("people met"),
                "met",
                _(
                    "Whether we have met *the people who decide* is settled long before they "
                    "decide. It is an early sign."
                ),
            ),
            Mistake(
                _("offers under way"),
                "offers",
                _(
                    "*Offers under way* are the revenue of coming months, if they are won. They "
                    "move early."
                ),
            ),
        ),
        hints=(
            _("Ask of each: can it be bad while the invoices still look good?"),
            _("Three of the six are leading."),
        ),
        solution=_(
            "Leading: contacts held, influential people met, offers under way. Lagging: "
            "revenue, contribution margin, net revenue retention."
        ),
    )
