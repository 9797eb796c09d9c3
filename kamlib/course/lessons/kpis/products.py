"""Exercise on products: white space that is worth a call."""

from .... import metrics
from ....text import _
from ...kinds import AccountPick, Exercise, Mistake
from ..years import last_two_years
from .margins import customer_margins

__all__ = ["white_space"]


def _white_space(portfolio) -> dict[str, object]:
    """Find the customer with one family and most room, and three who look like it."""
    year, _before = last_two_years(portfolio)
    lines = portfolio.invoices.dropna(subset="product_id")
    products = portfolio.require("products", _("This exercise"))
    bought = metrics.family_revenue(lines, products, year, portfolio.as_of)
    wallet = metrics.share_of_wallet(portfolio.months, portfolio.accounts, year)
    wallet["families"] = metrics.products_per_account(bought)
    customers = wallet[wallet["revenue"] > 0]
    fewest = customers[customers["families"] == customers["families"].min()]
    picks = {
        "open": fewest["white_space"].idxmax(),
        "largest": customers["white_space"].idxmax(),
        "prospect": wallet.loc[wallet["revenue"] <= 0, "white_space"].idxmax(),
        "smallest_share": customers["share"].idxmin(),
    }
    margins = customer_margins(portfolio)
    return {
        **picks,
        **{f"{pick}_name": portfolio.name_of(account) for pick, account in picks.items()},
        "year": year,
        "all": bought.shape[1],
        "families": int(fewest["families"].min()),
        "family": bought.loc[picks["open"]].idxmax(),
        "room": wallet.loc[picks["open"], "white_space"],
        "largest_room": wallet.loc[picks["largest"], "white_space"],
        "largest_families": int(wallet.loc[picks["largest"], "families"]),
        "largest_margin": margins.loc[picks["largest"], "cm3"],
        "share": wallet.loc[picks["smallest_share"], "share"],
        "share_room": wallet.loc[picks["smallest_share"], "white_space"],
    }


def white_space() -> Exercise:
    """Ask for the customer with most room for families that it does not buy."""
    return AccountPick(
        id="kpis.white_space",
        sample="consumer",
        title=_("An empty box that is worth a call"),
        question=_(
            "Which **customer** of {year} buys the fewest product families, so that the most "
            "boxes are empty in its row of the white-space map?"
        ),
        work=_white_space,
        answer="open",
        insight=_(
            "{open_name} buys {family} and nothing else, {families} of {all} families, and has "
            "{room:money} a year open. It knows us, it pays well, and it has to buy the rest "
            "somewhere. The next call begins with a question: from whom?"
        ),
        mistakes=(
            Mistake(
                _("most euros are not most empty boxes"),
                "largest",
                _(
                    "{largest_name} has most euros open, {largest_room:money}, but buys "
                    "{largest_families} of {all} families already. More of the same, at a price "
                    "that left {largest_margin:money}, is not what we are after."
                ),
            ),
            Mistake(
                _("a prospect is not a customer"),
                "prospect",
                _(
                    "{prospect_name} buys nothing at all yet. That is winning a customer, with "
                    "all the effort it takes. White space is meant for those who already know us."
                ),
            ),
            Mistake(
                _("smallest share of wallet"),
                "smallest_share",
                _(
                    "We have only {share:percent.0} of what {smallest_share_name} spends, but "
                    "that is {share_room:money} in all, and its boxes are not the emptiest."
                ),
            ),
        ),
        hints=(
            _("Count boxes, not euros: a full box is a family that is bought."),
            _("The one family that it buys is {family}."),
        ),
        solution=_(
            "**{open_name}** buys {families} of {all} families ({family}); {room:money} a year "
            "are open."
        ),
    )
