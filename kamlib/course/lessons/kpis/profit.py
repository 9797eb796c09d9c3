"""Exercises on revenue against profit: what a customer is worth a year, and who earns it."""

from ....text import _, fill
from ...kinds import Exercise, Mistake, Number, Ranking
from ..years import last_two_years
from .margins import HOUR, customer_margins

__all__ = ["order", "worth"]


def _worth(portfolio) -> dict[str, object]:
    """Compute what the largest customer brought, rightly and wrongly."""
    margins = customer_margins(portfolio)
    largest = margins.loc[margins["revenue"].idxmax()]
    return {
        "year": last_two_years(portfolio)[0],
        "account": portfolio.name_of(largest.name),
        "hour": HOUR,
        "hours": largest["service"] / HOUR,
        "service": largest["service"],
        "list_revenue": largest["list_revenue"],
        "revenue": largest["revenue"],
        "share": largest["revenue"] / margins["revenue"].sum(),
        "cost": largest["cost"],
        "before_hours": largest["cm1"],
        "at_list": largest["list_revenue"] - largest["cost"] - largest["service"],
        "brought": largest["cm3"],
    }


def worth() -> Exercise:
    """Ask what the largest customer brought in a year."""
    return Number(
        id="kpis.worth",
        sample="consumer",
        title=_("What is the largest customer worth a year?"),
        question=_(
            "{account} bought for {revenue:money} in {year}; at list prices the same goods would "
            "have been {list_revenue:money}. Buying them in cost us {cost:money}. Our people "
            "spent {hours:number.1} hours with this customer, at €{hour} an hour. What did it "
            "leave us in {year}, in euros? Write a minus sign if it cost us money; five euros "
            "more or less are fine."
        ),
        work=_worth,
        answer="brought",
        unit="money",
        tolerance=5,
        insight=_(
            "{brought:money} from {share:percent.0} of all revenue. The customer that everybody "
            "is proud of costs money. That is no reason to throw it out: it is a reason to talk "
            "about price, about rebates and about who visits how often."
        ),
        mistakes=(
            Mistake(
                _("the hours left out"),
                "before_hours",
                _(
                    "{before_hours:money} is contribution margin I: revenue less the cost of the "
                    "goods. The {hours:number.1} hours with the customer cost {service:money} "
                    "more, and nobody else caused them."
                ),
            ),
            Mistake(
                _("counted at list prices"),
                "at_list",
                _(
                    "{at_list:money} would be left if the customer paid list prices. It pays "
                    "{revenue:money}: what discounts and rebates took away never arrives."
                ),
            ),
            Mistake(
                _("revenue taken for profit"),
                "revenue",
                _(
                    "{revenue:money} is what the customer *paid*. Nearly all of it goes on to "
                    "those who made the goods."
                ),
            ),
        ),
        hints=(
            _("Begin with what the customer really paid, not with the list price."),
            _("Take off the cost of the goods, then hours × €{hour}."),
        ),
        solution=_(
            "1. Paid: {revenue:money}.\n"
            "2. Less the goods, {cost:money}: {before_hours:money} (contribution margin I).\n"
            "3. Less {hours:number.1} hours × €{hour} = {service:money}: **{brought:money}** "
            "(contribution margin III)."
        ),
    )


def _order(portfolio) -> dict[str, object]:
    """Take the 1st, 2nd and 5th in revenue and who pays closest to list; rank the four."""
    margins = customer_margins(portfolio)
    by_revenue = margins.sort_values("revenue", ascending=False)
    dearest = margins["discount"].idxmin()
    four = margins.loc[[*by_revenue.index[[0, 1, 4]], dearest]]
    by_profit = four.sort_values("cm3", ascending=False)
    line = _("{name}: {cm3:money} from {revenue:money}")
    lines = [
        fill(line, name=portfolio.name_of(account), **row)
        for account, row in by_profit[["cm3", "revenue"]].to_dict("index").items()
    ]
    return {
        "year": last_two_years(portfolio)[0],
        "by_profit": list(by_profit.index),
        "by_revenue": list(four.sort_values("revenue", ascending=False).index),
        "by_price": list(four.sort_values("discount").index),
        "smallest_first": list(by_profit.index[::-1]),
        "dearest": portfolio.name_of(dearest),
        "discount": margins.loc[dearest, "discount"],
        "first": portfolio.name_of(by_profit.index[0]),
        "last": portfolio.name_of(by_profit.index[-1]),
        "lines": "; ".join(lines),
    }


def order() -> Exercise:
    """Ask for the order of customers by what they left."""
    return Ranking(
        id="kpis.order",
        sample="consumer",
        title=_("Who earns the profit?"),
        question=_(
            "Put these four customers in the order of what they left us in {year} "
            "(contribution margin III, the column *cm3* of the table), most first."
        ),
        work=_order,
        answer="by_profit",
        insight=_(
            "{lines}. {last} is first in revenue and last of the four in profit, and {dearest}, "
            "which nobody talks about, pays its way."
        ),
        mistakes=(
            Mistake(
                _("ordered by revenue"),
                "by_revenue",
                _("That is the order of what they *paid*. Look at what is left of it."),
            ),
            Mistake(
                _("ordered by price"),
                "by_price",
                _(
                    "That is the order of who pays closest to the list price: {dearest} gives up "
                    "only {discount:percent}. A good price on small orders is still a small "
                    "amount. Rank by euros."
                ),
            ),
            Mistake(
                _("smallest first"),
                "smallest_first",
                _("The right four, the other way round: who left most comes first."),
            ),
        ),
        hints=(
            _("Revenue plays no part in the order. Look only at the column *cm3*."),
            _("**{first}** left most."),
        ),
        solution=_("In euros left: {lines}."),
    )
