"""Exercises on the rows of an export: which count, with which sign, and which are no good."""

from ....text import _
from ...kinds import Exercise, Mistake, Number
from .export import invoice_journal, largest

__all__ = ["by_hand", "repair"]

LAST = 5  # documents of the largest customer: enough to add up by hand


def _by_hand(portfolio) -> dict[str, object]:
    """Add up the last documents of the largest customer, rightly and wrongly."""
    journal = invoice_journal(portfolio)
    account = largest(journal)
    rows = journal[journal["account_id"] == account].tail(LAST)
    counting = rows[~rows["cancelled"]]
    credit = counting[counting["net"] < 0]
    first = rows.iloc[0]
    return {
        "account": portfolio.name_of(account),
        "n": LAST,
        "first_gross": float(first["gross"]),
        "first_tax": float(first["tax"]),
        "first_net": float(first["net"]),
        "net": float(counting["net"].sum()),
        "gross": float(counting["gross"].sum()),
        "added": float(counting["net"].abs().sum()),
        "credit": float(credit["net"].abs().sum()),
        "with_cancelled": float(rows["net"].sum()),
        "cancelled": float(rows.loc[rows["cancelled"], "net"].sum()),
        "small": float(counting["net"].sum()) / 1000,
        "invoices": float(counting.loc[counting["net"] > 0, "net"].sum()),
    }


def by_hand() -> Exercise:
    """Ask what a few documents of an export come to."""
    return Number(
        id="own_portfolio.by_hand",
        sample="machinery",
        title=_("Five rows by hand"),
        question=_(
            "Take the last {n} documents of {account}, the rows above. What did {account} buy "
            "with them, in euros **without tax**? *Betrag* is the amount with tax, *MwSt* the tax "
            "in it. A calculator helps."
        ),
        work=_by_hand,
        answer="net",
        unit="money",
        tolerance=1,
        insight=_(
            "{net:money.2}. Five rows, and there were four ways to go wrong: the tax, the credit "
            "note, the cancelled document and the point between the thousands. The file has more "
            "than a thousand rows."
        ),
        mistakes=(
            Mistake(
                _("with the tax"),
                "gross",
                _(
                    "{gross:money.2} is what {account} *pays*. The tax in it goes to the tax "
                    "office. Revenue is what is left without it: *Betrag* less *MwSt*."
                ),
            ),
            Mistake(
                _("a credit note counted as a sale"),
                "added",
                _(
                    "In {added:money.2} the *Gutschrift* of {credit:money.2} is added. It is a "
                    "credit note: the customer gets that back. The program writes it without a "
                    "minus sign, because the word says it."
                ),
            ),
            Mistake(
                _("a cancelled document counted"),
                "with_cancelled",
                _(
                    "{with_cancelled:money.2} counts the document with an X under *Storno* too. "
                    "It was cancelled: {cancelled:money.2} that nobody owes."
                ),
            ),
            Mistake(
                _("the point read as a decimal point"),
                "small",
                _(
                    "{small:money.2} is a thousandth. In German *31.752,00* the point stands "
                    "between the thousands, and the comma before the cents."
                ),
            ),
        ),
        hints=(
            _("Which rows count, and which of them count against the rest?"),
            _(
                "Leave out the row with the X. The first row is {first_gross:money.2} less "
                "{first_tax:money.2} of tax, so {first_net:money.2}."
            ),
        ),
        solution=_(
            "The invoices that count come to {invoices:money.2} without tax, the credit note to "
            "{credit:money.2}. {invoices:money.2} − {credit:money.2} = **{net:money.2}**."
        ),
    )


def _repair(portfolio) -> dict[str, object]:
    """Count the rows that an import rejects, by what is to be done about them."""
    journal = invoice_journal(portfolio)
    broken = journal[journal["broken"] != ""]
    totals = journal["date"].dt.to_period("Q").nunique() + 1
    cancelled, repair = int(journal["cancelled"].sum()), len(broken)
    known = broken[broken["broken"] != "amount"]
    return {
        "repair": repair,
        "totals": totals,
        "cancelled": cancelled,
        "all": repair + cancelled + totals + 1,
        "with_cancelled": repair + cancelled,
        "with_totals": repair + totals,
        "days": int((broken["broken"] == "date").sum()),
        "amounts": int((broken["broken"] == "amount").sum()),
        "customers": int((broken["broken"] == "customer").sum()),
        "known": float(known["net"].sum()),
    }


def repair() -> Exercise:
    """Ask how many of the rejected rows somebody has to put right."""
    return Number(
        id="own_portfolio.repair",
        sample="machinery",
        title=_("Which rows go back?"),
        question=_(
            "Look at the rejected rows of *rechnungen.csv*. How many of them are documents that "
            "should count and cannot, so that bookkeeping has to put them right?"
        ),
        work=_repair,
        answer="repair",
        unit="count",
        insight=_(
            "{repair} of {all}. The others are rightly left out. In the rows whose amount can be "
            "read, {known:money} without tax are missing from your revenue; what hides behind "
            "*#WERT!* nobody knows. That is a short e-mail to bookkeeping, with row numbers."
        ),
        mistakes=(
            Mistake(
                _("all that were rejected"),
                "all",
                _(
                    "{all} rows were rejected in all. Among them are {totals} totals and the line "
                    "*Ende der Liste*: they were never documents."
                ),
            ),
            Mistake(
                _("cancelled ones counted in"),
                "with_cancelled",
                _(
                    "{with_cancelled} counts the {cancelled} cancelled documents in. They do not "
                    "count, and rightly: nothing has to be put right."
                ),
            ),
            Mistake(
                _("totals counted in"),
                "with_totals",
                _(
                    "{with_totals} counts the {totals} totals in. They repeat what stands above "
                    "them; to count them would double the revenue."
                ),
            ),
        ),
        hints=(
            _("Read the column *reason*. What is there to correct, and what is as it should be?"),
            _(
                "Days that do not exist: {days}. Documents without a customer number: {customers}. "
                "What else cannot be read?"
            ),
        ),
        solution=_(
            "{days} with a day that does not exist + {customers} without a customer number + "
            "{amounts} without a readable amount = **{repair}**."
        ),
    )
