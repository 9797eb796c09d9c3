"""Cases about how the house works: orders by phone at night, and a wine for one guest only."""

from .... import models
from ....text import _
from ...cases import Case, Option
from .customers import Way, customers, weigh
from .frame import REFERENCE

__all__ = ["exclusive", "ordering"]

_MINUTES = 20  # to type in an order that came by phone; an assumption of the lesson
_FEE = 10  # EUR for an order by phone; an assumption of the lesson
_WINES = ("P14", "P15")


def _ordering(portfolio) -> dict[str, object]:
    """Weigh what it leads to when one customer orders by the key account manager's phone."""
    house = models.guardrails()
    row = customers(portfolio).loc["A06"]
    each = house.hour * _MINUTES / 60
    work, visits = row["orders"] * each, 2 * house.hour
    ways = {
        "keep_on": Way(extra=-work, who=house.who[1]),
        "teach": Way(extra=-visits - work / 10, who=house.who[0]),
        "charge": Way(extra=row["orders"] * (_FEE - each), who=house.who[1]),
        "stop": Way(who=house.who[0]),
    }
    return weigh(portfolio, "A06", ways) | {
        "orders": int(row["orders"]),
        "minutes": _MINUTES,
        "fee": _FEE,
        "hour": house.hour,
        "hours": row["orders"] * _MINUTES / 60,
        "part": work / row["margin"],
        "like": work / row["revenue"],
    }


def ordering() -> Case:
    """Put the case of orders that come to one person's phone."""
    return Case(
        id="strategy.ordering",
        sample="consumer",
        title=_("Orders at eleven at night"),
        question=_(
            "The head chef of {name} sends orders to **your** mobile, late at night: “So much "
            "simpler than your shop.” It was {orders} orders in the last twelve months. You type "
            "each one in yourself, {minutes} minutes at €{hour:count} an hour. The rule: orders "
            "come through the shop or the order desk. They leave us {margin:money} a year."
        ),
        work=_ordering,
        choices={
            "keep_on": Option(
                _("Go on. Service is what sets us apart."),
                _(
                    "It takes {hours:count} hours a year, {keep_on_cost:money}: as much as "
                    "{like:percent.1} off the price, or {part:percent.0} of what they leave us. "
                    "And one night you will be ill, on a plane, or asleep. Then a hospital has no "
                    "milk, and nobody else knew of the order."
                ),
            ),
            "teach": Option(
                _("Two visits to set up their list in the shop; the phone for emergencies."),
                _(
                    "It costs {teach_cost:money} in the first year: two hours, and perhaps one "
                    "order in ten that still comes by phone. Agree on what an emergency is "
                    "*before* the first one, and give them the number of the order desk for it."
                ),
            ),
            "charge": Option(
                _("Take orders by phone, for €{fee} each."),
                _(
                    "The fee does not quite pay for the work: {charge_cost:money} a year are left "
                    "on us, if nothing else changes. Often something does: a price makes people "
                    "choose. The risk of an order that nobody else has seen stays."
                ),
            ),
            "stop": Option(
                _("From Monday: no more orders by phone."),
                _(
                    "It costs nothing, and it is the rule. Whether the chef sees it as a rule or "
                    "as a slap depends on how it is said. At stake are the {margin:money} that "
                    "they leave us; tell them yourself, and not by e-mail."
                ),
            ),
        },
        solution=_(
            "The rule protects the customer more than us: it makes sure that an order is seen by "
            "more than one person. That is also how to say it. Many would set up the list "
            "together, because “simpler” is the real wish, and a shop that knows the weekly order "
            "*is* simpler. If the chef still writes at night, the wish was perhaps another one: "
            "to be somebody for whom an exception is made. Going on can be right for a while, if "
            "the order desk reads along. The {peers} other customers of this size would make "
            "{keep_on_all:money} of it."
        ),
    )


def _exclusive(portfolio) -> dict[str, object]:
    """Weigh what it leads to when one restaurant alone may have a wine."""
    house = models.guardrails()
    revenue = customers(portfolio).loc["A04", "revenue"]
    last, dates = portfolio.months["month"].max(), portfolio.invoices["date"].dt.to_period("M")
    year = portfolio.invoices[dates.between(last - 11, last)]
    lines = year[year["product_id"].isin(_WINES)]
    profit = (
        (lines["revenue"] - lines["cost"]).groupby([lines["product_id"], lines["account_id"]]).sum()
    )
    wine = max(_WINES, key=lambda each: profit.get((each, "A04"), 0.0))
    accounts = portfolio.accounts
    guests = accounts.loc[accounts["industry"] == "restaurants", "account_id"]
    buyers = profit[wine][profit[wine].index.isin(guests) & (profit[wine] > 0)]
    own, others = buyers.get("A04", 0.0), buyers.drop("A04", errors="ignore")
    worth = house.returns[REFERENCE].worth * revenue
    label = 6 * house.hour
    ways = {
        "year": Way(extra=-others.sum(), who=house.who[-1]),
        "season": Way(extra=worth - others.sum() / 4, who=house.who[-1]),
        "label": Way(extra=-label, who=house.who[0]),
        "no": Way(who=house.who[0]),
    }
    return weigh(portfolio, "A04", ways) | {
        "wine": portfolio.products.set_index("product_id")["name"][wine],
        "own": own,
        "others": len(others),
        "others_margin": others.sum(),
        "worth": worth,
        "label": label,
        "times": others.sum() / own,
    }


def exclusive() -> Case:
    """Put the case of a product for one customer alone."""
    return Case(
        id="strategy.exclusive",
        sample="consumer",
        title=_("A wine for us alone"),
        question=_(
            "{name} wants to be the **only restaurant** that gets *{wine}* from us. It earned us "
            "{own:money} on it in the last twelve months. {others} other restaurants buy the same "
            "wine and earned us {others_margin:money}. The rule: our range is open to everybody."
        ),
        work=_exclusive,
        choices={
            "year": Option(
                _("Grant it, for a year."),
                _(
                    "The others earn us {others_margin:money} on this wine, {times:number.1} "
                    "times what {name} does. Some will take another one, so the loss will be "
                    "smaller than that. But each of them will ask why. And next year {name} will "
                    "not understand why it ends."
                ),
            ),
            "season": Option(
                _("Three months, with a last day, if we may name them as a reference."),
                _(
                    "A quarter of the year costs a quarter, and by the house's list a reference is "
                    "worth {worth:money}: {season_left:money} are left. You need the managing "
                    "director's yes, and a letter with the last day in it, signed before the "
                    "first bottle."
                ),
            ),
            "label": Option(
                _("Offer something that only they have: their own label on the bottle."),
                _(
                    "It takes about six hours, {label:money}, and nobody loses anything. What they "
                    "wish for may well be this: not that others don't drink it, but that nobody "
                    "can compare. Ask the winery first."
                ),
            ),
            "no": Option(
                _("Explain that the range is open to all."),
                _(
                    "It costs nothing today. What it costs tomorrow depends on what stood behind "
                    "the wish. You have said what is not possible; the talk needs a sentence on "
                    "what is."
                ),
            ),
        },
        solution=_(
            "Ask what the wine is for before you answer. Somebody who wants to stand out can be "
            "helped without taking anything from {others} others: a label, a first tasting, a "
            "month ahead with a new wine. Exclusivity is a price like any other, and mostly the "
            "dearest: {others_margin:money} against {own:money}. It can be right for something "
            "*new* that nobody buys yet, with a minimum quantity and a last day. A wine that "
            "others already pour is the hardest one to take back."
        ),
    )
