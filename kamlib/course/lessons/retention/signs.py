"""Exercises on early signs: silence behind steady revenue, and a single contact."""

import pandas as pd

from .... import metrics
from ....text import _
from ...kinds import AccountPick, Choice, Exercise, Mistake
from .visits import largest_left

__all__ = ["next_to_leave", "single_thread"]


def _buying(portfolio) -> pd.Series:
    """Return revenue by account over the last twelve months, of those still buying.

    Still buying: an order in the last three complete months.
    """
    months = portfolio.months
    last = months["month"].max()
    recent = months[months["month"] > last - 12].groupby("account_id")["revenue"].sum()
    ordered = months[(months["month"] > last - 3) & (months["revenue"] > 0)]["account_id"]
    return recent[recent.index.isin(ordered)]


def _next(portfolio) -> dict[str, object]:
    """Find the key account longest without a contact held, and three red herrings."""
    activities = portfolio.require("activities", _("This exercise"))
    surveys = portfolio.require("surveys", _("This exercise"))
    buying = _buying(portfolio)
    contact = metrics.visit_cadence(activities, portfolio.as_of, days=10_000)
    silent = contact["days_since_contact"].astype(float)
    key = portfolio.accounts.loc[portfolio.accounts["key_account"], "account_id"]
    mood = surveys.groupby("account_id")["recommend"].mean()
    picks = {
        "next": silent[silent.index.isin(key) & silent.index.isin(buying.index)].idxmax(),
        "grumbler": mood[mood.index.isin(buying.index)].idxmin(),
        "largest": buying.idxmax(),
        "gone": largest_left(portfolio),
    }
    names = {f"{pick}_name": portfolio.name_of(account) for pick, account in picks.items()}
    return {
        **picks,
        **names,
        "silent_days": silent[picks["next"]],
        "revenue": buying[picks["next"]],
        "grumbler_mood": mood[picks["grumbler"]],
        "largest_days": silent[picks["largest"]],
    }


def next_to_leave() -> Exercise:
    """Ask which account shows today what the lost one showed before it left."""
    return AccountPick(
        id="retention.next",
        title=_("Who might be next?"),
        question=_(
            "Which **key account** shows today what {gone_name} showed before it left: invoices "
            "as usual, but for months nobody of us has really been there? Look through the "
            "early-warning list."
        ),
        work=_next,
        answer="next",
        insight=_(
            "{next_name}: {silent_days:count} days without a contact held, and {revenue:money} of "
            "revenue in the last twelve months that nobody worries about yet. This is the cheapest "
            "moment to act."
        ),
        mistakes=(
            Mistake(
                _("the grumbler"),
                "grumbler",
                _(
                    "{grumbler_name} gives us {grumbler_mood:number.1} of 10 in surveys, and has "
                    "for years, and keeps buying. People who complain still talk to us. "
                    "Look for the customer who no longer does."
                ),
            ),
            Mistake(
                _("the largest customer"),
                "largest",
                _(
                    "Losing {largest_name} would hurt most, but hurting most is not the same as "
                    "being at risk: the last contact there was {largest_days:count} days ago."
                ),
            ),
            Mistake(
                _("already gone"),
                "gone",
                _(
                    "{gone_name} has left. That is the pattern to learn from; now find "
                    "the customer who is still here and looks the same."
                ),
            ),
        ),
        hints=(
            _("Don't look at revenue. Look at the signals *visits* and *last contact*."),
            _("There was no contact held there for {silent_days:count} days."),
        ),
        solution=_(
            "Among the key accounts that still order, **{next_name}** has waited longest for a "
            "contact: {silent_days:count} days. Its calendar has entries, but they were cancelled."
        ),
    )


def _single(portfolio) -> dict[str, object]:
    """Find the happiest of the buying accounts at which we meet a single person."""
    surveys = portfolio.require("surveys", _("This exercise"))
    coverage = metrics.stakeholder_coverage(
        portfolio.require("contacts", _("This exercise")),
        portfolio.require("activities", _("This exercise")),
        portfolio.as_of,
    )
    buying = _buying(portfolio)
    mood = surveys.groupby("account_id")["recommend"].mean()
    single = coverage.index[coverage["single_threaded"] & coverage.index.isin(buying.index)]
    account = mood.reindex(single).idxmax()
    return {
        "account": portfolio.name_of(account),
        "mood": mood[account],
        "known": int(coverage.loc[account, "mapped"]),
        "revenue": buying[account],
    }


def single_thread() -> Exercise:
    """Ask what to do about a happy account with a single contact."""
    return Choice(
        id="retention.single_thread",
        title=_("Happy, and hanging by a thread"),
        question=_(
            "{account} gives us {mood:number.1} of 10 in surveys and brought {revenue:money} in "
            "the last twelve months. But in that time we met only **one** person there. "
            "What do you do first?"
        ),
        work=_single,
        choices={
            "enjoy": _("Nothing. A score like that is as safe as it gets."),
            "introduce": _(
                "Ask the contact to introduce you to others, and plan a joint appointment."
            ),
            "discount": _("Offer a better price before the contract comes up for renewal."),
            "survey": _("Send the survey to everybody there, to have the score on a broader base."),
        },
        answer="introduce",
        insight=_(
            "When that one person changes jobs, {revenue:money} a year loses its only advocate. "
            "A happy contact is the best introduction you will ever get: use it while it is there."
        ),
        mistakes=(
            Mistake(
                _("satisfaction is not coverage"),
                "enjoy",
                _(
                    "The score says that *one* person is happy. It says nothing about the others "
                    "who decide, and it leaves the company on the day that person does."
                ),
            ),
            Mistake(
                _("a price for a problem that is not about price"),
                "discount",
                _(
                    "Nobody there has asked for a better price. A discount costs margin for "
                    "certain and leaves the thread as thin as it was."
                ),
            ),
            Mistake(
                _("a survey is not a relationship"),
                "survey",
                _(
                    "People who have never met you have little to answer. First get to know "
                    "them, then ask how satisfied they are."
                ),
            ),
        ),
        hints=(
            _("What happens to this account if the contact leaves the company next month?"),
            _("Which of these steps makes a second person know you?"),
        ),
        solution=_(
            "Ask for introductions. *Single-threaded* means that one person is the whole "
            "relationship. Spread it while the mood is good: a joint appointment with "
            "engineering or plant management costs one visit."
        ),
    )
