"""Exercises on what a file leaves open: which day is meant, and which figures can be trusted."""

import pandas as pd

from ....text import _
from ...kinds import Choices, Exercise, Mistake
from .export import invoice_journal, largest
from .review import last_year

__all__ = ["day", "trust"]


def _day(portfolio) -> dict[str, object]:
    """Read the start of a running contract in both ways."""
    contracts = portfolio.require("contracts", _("This exercise"))
    running = contracts[(contracts["status"] == "active") & (contracts["start"].dt.month > 1)]
    contract = running.loc[running["annual_value"].idxmax()]
    start, end = contract["start"], contract["end"]
    other = pd.Timestamp(start.year, start.day, start.month)
    return {
        "account": portfolio.name_of(contract["account_id"]),
        "written": f"{start:%d/%m/%Y}",
        "start": start,
        "other": other,
        "written_end": f"{end:%d/%m/%Y}",
        "end": end,
        "too_long": (end - other).days,
    }


def day() -> Exercise:
    """Ask what speaks for one reading of a day that can be read in two ways."""
    return Choices(
        id="own_portfolio.day",
        sample="machinery",
        title=_("Which day is it?"),
        question=_(
            "The contract with {account} starts on *{written}*. That is {start:day} or "
            "{other:day}. Which of these are **good reasons** to read it as {start:day}? Tick all "
            "that are."
        ),
        work=_day,
        choices={
            "ends": _(
                "the same file says that it ends on {written_end}: the day comes first there"
            ),
            "ours": _("in rechnungen.csv the day comes first, too"),
            "term": _("read so, the contract runs for exactly one year"),
            "here": _("our firm is in Germany, and Germans write the day first"),
            "said": _("the colleague who runs the CRM says so"),
            "first": _("it is the first answer in the wizard's list"),
        },
        answer=("ends", "term", "said"),
        insight=_(
            "One of the three would do. The wizard still asks, because a column of its own says "
            "nothing: every contract starts on the first of a month. Read the wrong way, the "
            "contract with {account} would start on {other:day}, and nothing would look odd."
        ),
        mistakes=(
            Mistake(
                _("everything ticked"),
                ("ends", "ours", "term", "here", "said", "first"),
                _(
                    "Not all of them say something about *this* file. Who wrote it: our "
                    "bookkeeping, or a CRM that speaks English?"
                ),
            ),
            Mistake(
                _("habits taken for evidence"),
                ("ours", "here"),
                _("Both are habits of other people and other programs. This file is the CRM's."),
            ),
            Mistake(
                _("the end of the contract"),
                "ends",
                _(
                    "*{written_end}* in the next column can only be {end:day}: there is no month "
                    "with so high a number. A program that writes one day in a row so writes the "
                    "other one so, too."
                ),
            ),
            Mistake(
                _("another program's habit"),
                "ours",
                _(
                    "*rechnungen.csv* comes from bookkeeping, this file from the CRM. Two "
                    "programs, two habits: one writes *1.234,56*, the other *1,234.56*."
                ),
            ),
            Mistake(
                _("the length of the contract"),
                "term",
                _(
                    "From {start:day} to {end:day} is a year to the day. From {other:day} it would "
                    "be {too_long} days, an odd term for a contract."
                ),
            ),
            Mistake(
                _("the habit of a country"),
                "here",
                _(
                    "A firm in Germany can run a CRM that is set to English, American or British. "
                    "The column names are English here."
                ),
            ),
            Mistake(
                _("somebody who knows"),
                "said",
                _(
                    "Somebody who knows how the export was made is the best evidence there is. "
                    "Asking takes a minute."
                ),
            ),
            Mistake(
                _("the first in the list"),
                "first",
                _("The order of a list is no evidence. That is why nothing is chosen beforehand."),
            ),
        ),
        hints=(
            _("Ask of each: does it say something about the program that wrote this very column?"),
            _("Three of the six are good reasons."),
        ),
        solution=_(
            "The end of the contract ({written_end}), its length of exactly one year, and the word "
            "of the colleague who runs the CRM."
        ),
    )


def _trust(portfolio) -> dict[str, object]:
    """Give the figures that are offered for the slide."""
    journal = invoice_journal(portfolio)
    account = largest(journal)
    broken = journal[(journal["account_id"] == account) & (journal["broken"] != "")]
    contracts = portfolio.require("contracts", _("This exercise"))
    own = contracts[(contracts["account_id"] == account) & (contracts["status"] == "active")]
    return {
        "account": portfolio.name_of(account),
        "revenue": float(last_year(journal, account)["net"].sum()),
        "missing": float(broken["net"].sum()),
        "end": own["end"].max(),
        "share": float(
            last_year(journal, account)["net"].sum() / last_year(journal)["net"].sum(),
        ),
        "all": len(portfolio.accounts),
        "here": journal["account_id"].nunique(),
    }


def trust() -> Exercise:
    """Ask which figures may be shown after the import."""
    return Choices(
        id="own_portfolio.trust",
        sample="machinery",
        title=_("What may stand on the slide?"),
        question=_(
            "The import is done, and {account} is joined. Which of these statements can you show "
            "tomorrow, on the evidence of **these three files**? Tick all that you can."
        ),
        work=_trust,
        choices={
            "revenue": _(
                "{account} bought for {revenue:money} in twelve months, and one document of "
                "{missing:money} is being looked into"
            ),
            "share": _("{account} is {share:percent.0} of all our revenue"),
            "contract": _("its contract runs until {end:day}"),
            "profit": _("{account} is a profitable customer"),
            "paid": _("{account} has paid all its invoices"),
        },
        answer=("revenue", "contract"),
        insight=_(
            "A clean import makes the figures *that are in the files* right. It adds nothing to "
            "them. For the share you need all {all} accounts, for the profit the costs, for the "
            "payments the open items. Asking for those three is the better half of the evening."
        ),
        mistakes=(
            Mistake(
                _("everything trusted"),
                ("revenue", "share", "contract", "profit", "paid"),
                _(
                    "The import went well, but it can only be right about what is in the files. "
                    "Where would the costs be, or the payments?"
                ),
            ),
            Mistake(
                _("revenue with its gap named"),
                "revenue",
                _(
                    "{revenue:money} is right for every document that could be read, and the one "
                    "that could not is named beside it. That is a figure to show."
                ),
            ),
            Mistake(
                _("a share of a part"),
                "share",
                _(
                    "{share:percent.0} is its share of the {here} *key accounts*. We have "
                    "{all} accounts. What is not in the export is missing from the total."
                ),
            ),
            Mistake(
                _("the end of the contract"),
                "contract",
                _(
                    "The last day of the contract can be read in one way only, {end:day}, whatever "
                    "you answered about the first."
                ),
            ),
            Mistake(
                _("revenue taken for profit"),
                "profit",
                _("There are no costs in any of the files. Revenue says nothing about profit."),
            ),
            Mistake(
                _("invoiced taken for paid"),
                "paid",
                _("A journal of invoices says what was asked for. What was paid stands elsewhere."),
            ),
        ),
        hints=(
            _("For each statement: in which file, and in which column, would it stand?"),
            _("Two of the five."),
        ),
        solution=_(
            "The revenue, with the gap named, and the end of the contract. Share, profit and "
            "payments need data that is in none of the three files."
        ),
    )
