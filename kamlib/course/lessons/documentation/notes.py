"""Exercises on gaps in the CRM: contacts without a next step, and a deal that is there twice."""

import pandas as pd

from .... import metrics
from ....text import _
from ...kinds import AccountPick, Exercise, Mistake, Number

__all__ = ["next_steps", "twice"]


def _steps(portfolio) -> dict[str, object]:
    """Count the contacts of the last twelve months by status and next step."""
    diary = portfolio.require("activities", _("This exercise"))
    first = portfolio.as_of - pd.Timedelta(days=364)
    year = diary[diary["date"].between(first, portfolio.as_of)]
    held, silent = year["status"] == "held", year["next_step"].isna()
    return {
        "first": first,
        "as_of": portfolio.as_of,
        "held": int(held.sum()),
        "missing": int((held & silent).sum()),
        "any_status": int(silent.sum()),
        "others": int((~held & silent).sum()),
        "noted": int((held & ~silent).sum()),
        "share": (held & silent).sum() / held.sum(),
    }


def next_steps() -> Exercise:
    """Ask how many held contacts led to nothing that is written down."""
    return Number(
        id="documentation.next_steps",
        sample="machinery",
        title=_("And what follows from it?"),
        question=_(
            "From {first:day} to {as_of:day}: at how many contacts that were **held**, at all "
            "accounts together, is **no next step** noted? Read it off the table above."
        ),
        work=_steps,
        answer="missing",
        unit="count",
        insight=_(
            "{missing:count} of {held:count}, or {share:percent.0}. Somebody drove there, sat "
            "there for an hour, and came back with nothing that anybody else could do. The note "
            "takes two minutes. Without it the visit is known to one head only."
        ),
        mistakes=(
            Mistake(
                _("cancelled and planned ones counted as held"),
                "any_status",
                _(
                    "{any_status:count} also counts {others:count} contacts that were cancelled "
                    "or are still marked as planned. They did not take place, as far as anybody "
                    "knows, so nothing can follow from them."
                ),
            ),
            Mistake(
                _("those with a next step"),
                "noted",
                _("{noted:count} is the number of held contacts *with* a next step."),
            ),
            Mistake(
                _("all that were held"),
                "held",
                _("{held:count} is the number of all held contacts, with or without a next step."),
            ),
        ),
        hints=(
            _("One row of the table, one column: held, and missing."),
            _("{held:count} were held; at {noted:count} of them there is a next step."),
        ),
        solution=_("{held:count} held − {noted:count} with a next step = **{missing:count}**."),
    )


def _double(portfolio) -> dict[str, object]:
    """Find the account with a deal entered twice, and three that look like it."""
    deals = portfolio.require("opportunities", _("This exercise"))
    gaps = metrics.data_gaps(portfolio.as_of, activities=_NONE, opportunities=deals)
    doubles = deals[
        deals["opportunity_id"].isin(gaps.loc[gaps["finding"] == "entered twice", "id"])
    ]
    double = doubles.loc[doubles["amount"].idxmax()]
    is_open = deals[deals["outcome"] == "open"]
    others = is_open[is_open["account_id"] != double["account_id"]]
    picks = {"twice": double["account_id"]}
    for name, found in {
        "largest": others.sort_values("amount", ascending=False)["account_id"],
        "oldest": others.sort_values("created")["account_id"],
        "most": others["account_id"].value_counts().index.to_series(),
    }.items():
        picks[name] = found[~found.isin(picks.values())].iloc[0]
    total = is_open["amount"].sum()
    return {
        **picks,
        **{f"{pick}_name": portfolio.name_of(account) for pick, account in picks.items()},
        "amount": double["amount"],
        "total": total,
        "clean": total - double["amount"],
        "largest_amount": others.loc[others["account_id"] == picks["largest"], "amount"].max(),
        "oldest_day": others.loc[others["account_id"] == picks["oldest"], "created"].min(),
        "most_open": int((others["account_id"] == picks["most"]).sum()),
    }


_NONE = pd.DataFrame(
    columns=["activity_id", "account_id", "contact_id", "date", "kind", "status", "next_step"]
)


def twice() -> Exercise:
    """Ask at which account an open deal is counted double."""
    return AccountPick(
        id="documentation.twice",
        sample="machinery",
        title=_("Counted twice"),
        question=_(
            "The open deals add up to {total:money}, and your boss puts that sum into the "
            "forecast. Two colleagues have entered **the same deal**. At which account?"
        ),
        work=_double,
        answer="twice",
        insight=_(
            "{twice_name}: {amount:money} stands there twice. Without the double it is "
            "{clean:money}. But ask before you delete: two like orders for two plants do happen. "
            "Find out who talks to the customer, join the notes, and *then* close one as a double."
        ),
        mistakes=(
            Mistake(
                _("large is not double"),
                "largest",
                _(
                    "{largest_name} has a large deal, {largest_amount:money}, but only one of "
                    "that amount. Look for two with the same account, kind and amount."
                ),
            ),
            Mistake(
                _("old is not double"),
                "oldest",
                _(
                    "{oldest_name} has a deal that is open since {oldest_day:day}. That one is "
                    "*stale*, which is another gap."
                ),
            ),
            Mistake(
                _("another deal is not a double"),
                "most",
                _(
                    "At {most_name} the number of open deals is {most_open}. A double would have "
                    "the same amount, entered a few days apart."
                ),
            ),
        ),
        hints=(
            _("Sort the open deals by amount, and look for two equal ones next to each other."),
            _("The amount is {amount:money}."),
        ),
        solution=_(
            "**{twice_name}**: {amount:money} twice. {total:money} is really {clean:money}."
        ),
    )
