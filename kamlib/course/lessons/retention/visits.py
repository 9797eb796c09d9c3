"""Exercises on visits: when we were last really there, and what became of the plan."""

import pandas as pd

from .... import metrics
from ....text import _
from ...kinds import Exercise, Mistake, Number
from ..years import last_two_years

__all__ = ["cadence", "largest_left", "last_contact"]


def largest_left(portfolio) -> str:
    """Return the id of the largest account that left in the last complete year."""
    compared = metrics.compare_periods(portfolio.months, *last_two_years(portfolio))
    return compared.loc[compared["status"] == "churned", "prior"].idxmax()


def _farewell(portfolio) -> dict[str, object]:
    """Measure how long before its last invoice the largest account lost was last seen."""
    account = largest_left(portfolio)
    diary = portfolio.require("activities", _("This exercise"))
    diary = diary[diary["account_id"] == account]
    invoices = portfolio.invoices
    billed = invoices[(invoices["account_id"] == account) & (invoices["revenue"] > 0)]
    last_order = billed["date"].max()
    last_held = diary.loc[diary["status"] == "held", "date"].max()
    last_entry = diary["date"].max()
    return {
        "account": portfolio.name_of(account),
        "last_order": last_order,
        "last_held": last_held,
        "last_entry": last_entry,
        "as_of": portfolio.as_of,
        "gap": (last_order - last_held).days,
        "calendar_gap": (last_order - last_entry).days,
        "gap_today": (portfolio.as_of - last_held).days,
        "quarters": (last_order - last_held).days / 91,
    }


def last_contact() -> Exercise:
    """Ask how long before the end nobody had been there any more."""
    return Number(
        id="retention.last_contact",
        title=_("The last time anybody was there"),
        question=_(
            "How many days before its **last order** did we last really meet somebody at "
            "{account}? The timeline names both dates. Ten days more or less are fine."
        ),
        work=_farewell,
        answer="gap",
        unit=_("days"),
        tolerance=10,
        insight=_(
            "{gap:count} days: about {quarters:number.0} quarters before the revenue stopped, the "
            "relationship had. Revenue is the last thing to go, so it can't be the first "
            "thing to watch."
        ),
        mistakes=(
            Mistake(
                _("an appointment is not a meeting"),
                "calendar_gap",
                _(
                    "The last entry in the calendar is from {last_entry:day}, but that contact "
                    "was never held. A full calendar can hide an empty relationship: count only "
                    "what took place."
                ),
            ),
            Mistake(
                _("counted up to today"),
                "gap_today",
                _(
                    "{gap_today:count} days is the time from the last contact to {as_of:day}, "
                    "when the data was drawn. The question ends at the last order."
                ),
            ),
        ),
        hints=(
            _("In the picture, find the last contact marked as *held*. Ignore what was cancelled."),
            _("The last order is from {last_order:day}."),
        ),
        solution=_(
            "Last contact held: {last_held:day}. Last order: {last_order:day}. Between "
            "them lie **{gap:count} days**."
        ),
    )


def _contacts_due(portfolio) -> dict[str, object]:
    """Count the contacts of the last twelve months by what became of them."""
    diary = portfolio.require("activities", _("This exercise"))
    year = diary[diary["date"] > portfolio.as_of - pd.Timedelta(days=365)]
    due = year[year["date"] <= portfolio.as_of]["status"].value_counts()
    held, cancelled, forgotten = (int(due.get(s, 0)) for s in ("held", "cancelled", "planned"))
    planned = held + cancelled + forgotten
    return {
        "held": held,
        "cancelled": cancelled,
        "forgotten": forgotten,
        "ahead": int((year["date"] > portfolio.as_of).sum()),
        "due": planned,
        "rate": held / planned,
        "with_cancelled": (held + cancelled) / planned,
        "without_forgotten": held / (held + cancelled),
        "with_future": held / len(year),
        "as_of": portfolio.as_of,
    }


def cadence() -> Exercise:
    """Ask for the share of planned contacts that were held."""
    return Number(
        id="retention.cadence",
        title=_("Planned is not held"),
        question=_(
            "In the twelve months to {as_of:day}, the calendars of all accounts show "
            "{held:count} contacts *held*, {cancelled:count} *cancelled* and {forgotten:count} "
            "still marked *planned* although their date has passed. Another {ahead:count} lie "
            "ahead. What share of the contacts **due** was held, in percent?"
        ),
        work=_contacts_due,
        answer="rate",
        unit="percent",
        tolerance=0.002,
        insight=_(
            "{held:count} of {due:count}. The average looks comfortable. Averages do: the "
            "contacts that failed are not spread evenly, as the last exercise showed."
        ),
        mistakes=(
            Mistake(
                _("cancelled counted as held"),
                "with_cancelled",
                _(
                    "{with_cancelled:percent} counts cancelled appointments as if they had "
                    "happened. The customer sat there without us."
                ),
            ),
            Mistake(
                _("forgotten dates left out"),
                "without_forgotten",
                _(
                    "{without_forgotten:percent} leaves out the {forgotten:count} dates that "
                    "passed without a note. They were due as well, and nobody can say "
                    "that they took place."
                ),
            ),
            Mistake(
                _("future dates counted as due"),
                "with_future",
                _(
                    "{with_future:percent} also divides by the {ahead:count} contacts that lie "
                    "ahead. They are not due yet."
                ),
            ),
        ),
        hints=(
            _("Due is everything whose date has passed, whatever became of it."),
            _("Held rate = held ÷ (held + cancelled + planned in the past)."),
        ),
        solution=_(
            "Due: {held:count} + {cancelled:count} + {forgotten:count} = {due:count}. Held: "
            "{held:count}. {held:count} ÷ {due:count} = **{rate:percent}**."
        ),
    )
