"""Exercises on the figure for the review: one customer under two numbers, and all by code."""

import pandas as pd

from ....text import _
from ...kinds import Code, Exercise, Mistake, Number
from .export import invoice_journal, largest, last_month

__all__ = ["by_account", "figure", "last_year"]


def last_year(journal: pd.DataFrame, account: str | None = None, back: int = 0) -> pd.DataFrame:
    """Return what counts of the last twelve months, or of twelve further `back`."""
    last = last_month(journal) - back
    months = journal["date"].dt.to_period("M")
    counts = ~journal["cancelled"] & (journal["broken"] == "")
    rows = journal[counts & months.between(last - 11, last)]
    return rows if account is None else rows[rows["account_id"] == account]


def _figure(portfolio) -> dict[str, object]:
    """Add up a year of the largest customer, rightly and wrongly."""
    journal = invoice_journal(portfolio)
    account = largest(journal)
    rows = last_year(journal, account)
    full = max(rows["number"], key=len)
    hidden = rows[rows["number"] != full]
    before = last_year(journal, account, back=12)
    net = rows["net"].sum()
    return {
        "account": portfolio.name_of(account),
        "full": full,
        "bare": hidden["number"].iloc[0],
        "first": last_month(journal) - 11,
        "last": last_month(journal),
        "month": last_month(journal) - 1,
        "net": float(net),
        "apart": float(net - hidden["net"].sum()),
        "hidden": float(hidden["net"].sum()),
        "gross": float(rows["gross"].sum()),
        "two_years": float(net + before["net"].sum()),
        "before": float(before["net"].sum()),
        "change": float(net / before["net"].sum() - 1),
        "apart_change": float((net - hidden["net"].sum()) / before["net"].sum() - 1),
    }


def figure() -> Exercise:
    """Ask for a year's revenue of a customer with two numbers."""
    return Number(
        id="own_portfolio.figure",
        sample="machinery",
        title=_("The figure for tomorrow"),
        question=_(
            "What did {account} buy from {first:month} to {last:month}, in euros without tax? Take "
            "the table above, and decide for yourself who is who."
        ),
        work=_figure,
        answer="net",
        unit="money",
        tolerance=50,
        insight=_(
            "{net:money}. Without the rows under {bare} it would be {apart:money}, and the change "
            "on the year before {apart_change:percent} instead of {change:percent}. Nothing "
            "in the file is wrong, and yet the customer would have been told a wrong figure."
        ),
        mistakes=(
            Mistake(
                _("one number of two"),
                "apart",
                _(
                    "{apart:money} is what stands under {full}. The rows of {month:month} stand "
                    "under {bare}: somebody opened that part in a spreadsheet program, and it took "
                    "the zeros off. The name beside it is the same."
                ),
            ),
            Mistake(
                _("only the number without zeros"),
                "hidden",
                _("{hidden:money} is the one month under {bare}. The others stand under {full}."),
            ),
            Mistake(
                _("both years"),
                "two_years",
                _(
                    "{two_years:money} is everything in the file, two years. The twelve months "
                    "before count {before:money}."
                ),
            ),
            Mistake(
                _("with the tax"),
                "gross",
                _("{gross:money} holds the tax. *Betrag* in this file is the amount with tax."),
            ),
        ),
        hints=(
            _("Look at the names, not only at the numbers."),
            _("Under {full} stand {apart:money}. What stands under {bare}?"),
        ),
        solution=_("{apart:money} under {full} + {hidden:money} under {bare} = **{net:money}**."),
    )


def _by_account(portfolio) -> dict[str, object]:
    """Add up the revenue of each account, rightly and wrongly."""
    journal = invoice_journal(portfolio)
    rows = journal[~journal["cancelled"] & (journal["broken"] == "")]
    rows = rows.assign(net=rows["net"].astype(float))
    net = rows.groupby(rows["number"].str.zfill(6))["net"]
    sales = rows[rows["net"] > 0]
    return {
        "revenue": net.sum(),
        "documents": net.size(),
        "sales_only": sales.groupby(sales["number"].str.zfill(6))["net"].sum(),
        "average": net.mean(),
        "total": float(rows["net"].sum()),
        "n": len(rows),
    }


def by_account() -> Exercise:
    """Ask for the revenue by account as code."""
    return Code(
        id="own_portfolio.by_account",
        sample="machinery",
        title=_("For the curious: revenue by account"),
        question=_(
            "From `mine.invoices`, the accepted rows, compute the revenue of each account: one "
            "number for each `account_id`. Call the result `revenue`."
        ),
        work=_by_account,
        answer="revenue",
        insight=_(
            "{n:count} documents, {total:money} in all: the very figure that the report calls "
            "accepted. From here on everything in this course works on *your* data."
        ),
        mistakes=(
            Mistake(
                _("documents counted"),
                "documents",
                _("Those are numbers of documents. Add up their column `revenue`: `.sum()`."),
            ),
            Mistake(
                _("credit notes left out"),
                "sales_only",
                _("You left out the credit notes. They are negative rows, and they belong to it."),
            ),
            Mistake(
                _("the average document"),
                "average",
                _("That is what a document is worth *on average*. Add up: `.sum()`."),
            ),
        ),
        hints=(
            _("Group the rows by `account_id`, then add up one column."),
            _("`mine.invoices.groupby('account_id')` is the first half."),
        ),
        solution=_("`revenue = mine.invoices.groupby('account_id')['revenue'].sum()`"),
    )
