"""Cases about money: a discount at the quarter's end, and 90 days to pay."""

from .... import models
from ....text import _
from ...cases import Case, Option
from .customers import Way, customers, weigh
from .frame import PALLETS, REFERENCE, TERM

__all__ = ["payment_terms", "quarter_end"]


def _quarter_end(portfolio) -> dict[str, object]:
    """Weigh what 5 % at the quarter's end leads to, and three other ways."""
    house, asked, less = models.guardrails(), 0.05, 0.03
    revenue, margin = customers(portfolio).loc["A02", ["revenue", "margin"]]
    worth = (house.returns[TERM].worth + house.returns[PALLETS].worth) * revenue
    once = asked * revenue / 4
    ways = {
        "grant": Way(discount=asked),
        "trade": Way(discount=less, extra=worth),
        "once": Way(extra=-once, who=house.approver(asked, revenue)),
        "keep": Way(),
    }
    more = {"asked": asked, "less": less, "worth": worth, "chance": asked * revenue / margin}
    return weigh(portfolio, "A02", ways) | more


def quarter_end() -> Case:
    """Put the case of a discount that would save the quarter."""
    return Case(
        id="strategy.quarter_end",
        sample="consumer",
        title=_("A large order on the last day"),
        question=_(
            "It is the last day of the quarter. {name} left us {margin:money} in the last twelve "
            "months. It will order for the whole autumn **today**, if it gets "
            "**{asked:percent.0} off everything from now on**. With that order you reach your "
            "target for the quarter. Without it you don't. The rule: no concession without "
            "something in return."
        ),
        work=_quarter_end,
        choices={
            "grant": Option(
                _("Grant the {asked:percent.0}, and take the order."),
                _(
                    "The quarter is saved. From tomorrow {name} leaves us {grant_left:money} a "
                    "year instead of {margin:money}. The volume that would make up for it: "
                    "{grant_volume}. It has also learnt when you are under "
                    "pressure. Put the next quarter's end into your calendar: so will they."
                ),
            ),
            "trade": Option(
                _("Offer {less:percent.0}, for a two-year contract and full pallets."),
                _(
                    "If they agree, {trade_left:money} are left: by the house's list, contract "
                    "and pallets are worth {worth:money} a year. They may well say no, today. "
                    "Then your target is missed, and a serious offer lies on their table. You "
                    "need a yes from your own side before you make it."
                ),
            ),
            "once": Option(
                _("Give {asked:percent.0} on this one order, and write “once” on the invoice."),
                _(
                    "That costs about {once_cost:money}, once, if an autumn is a quarter of their "
                    "year. Next year they leave us {margin:money} again, provided that “once” "
                    "holds. It holds if a reason stands beside it that will not come back."
                ),
            ),
            "keep": Option(
                _("Keep the price, and miss the target."),
                _(
                    "You keep {margin:money} a year and explain a missed quarter. It would have "
                    "been the dearer way only if refusing them puts more than {chance:percent.0} "
                    "of this business at risk: that is the part of their margin that the "
                    "{asked:percent.0} takes. Do you believe that it does?"
                ),
            ),
        },
        solution=_(
            "An order brought forward is not more business: what is bought today is missing in "
            "October. So the question is less *{asked:percent.0} or not* than *for what*. Many "
            "would try the trade first. Granting it can be right if a competitor's offer is on "
            "the table and you think that more than {chance:percent.0} of this business would "
            "go: say exactly that to the one who has to agree. The one-off is what "
            "remains if your own house wants the quarter at any price. And if the {peers} other "
            "customers of this size hear of it, {grant_all:money} a year are at stake."
        ),
    )


def _payment_terms(portfolio) -> dict[str, object]:
    """Weigh what waiting longer for the money leads to."""
    house, asked, half, dearer = models.guardrails(), 90, 60, 0.015
    revenue, margin = customers(portfolio).loc["A03", ["revenue", "margin"]]
    wait, less = (
        models.credit_cost(revenue, days - house.usual_days, house.interest)
        for days in (asked, half)
    )
    worth = house.returns[REFERENCE].worth * revenue
    ways = {
        "accept": Way(extra=-wait, days=asked),
        "meet": Way(extra=worth - less, days=half),
        "price": Way(discount=-dearer, extra=-wait, days=asked),
        "refuse": Way(days=house.usual_days),
    }
    return weigh(portfolio, "A03", ways) | {
        "asked": asked,
        "half": half,
        "usual": house.usual_days,
        "dearer": dearer,
        "interest": house.interest,
        "owed": revenue * (asked - house.usual_days) / 365,
        "half_owed": revenue * (half - house.usual_days) / 365,
        "part": wait / margin,
        "like": wait / revenue,
        "worth": worth,
    }


def payment_terms() -> Case:
    """Put the case of 90 days to pay."""
    return Case(
        id="strategy.payment_terms",
        sample="consumer",
        title=_("90 days to pay"),
        question=_(
            "{name} has a new purchasing department. Its first letter: from next month, all "
            "suppliers are paid after **{asked} days**. Today it is {usual}. They buy for "
            "{revenue:money} a year and leave us {margin:money}. Waiting costs us "
            "{interest:percent.0} interest a year."
        ),
        work=_payment_terms,
        choices={
            "accept": Option(
                _("Accept {asked} days: it is not a discount, after all."),
                _(
                    "It is one: {accept_cost:money} a year, as much as {like:percent.1} off the "
                    "price, or {part:percent.0} of what they leave us. And {owed:money} more of "
                    "our money lies with one customer, day and night. If they fail, it is gone."
                ),
            ),
            "meet": Option(
                _("Offer {half} days, if we may name them as a reference."),
                _(
                    "Half of the wait, and a reference, worth {worth:money} a year by the house's "
                    "list: {meet_left:money} are left, and {half_owed:money} more of our money "
                    "lies with them. Ask accounting when they have paid so far: who pays late at "
                    "{usual} days pays late at {half}."
                ),
            ),
            "price": Option(
                _("Say yes to {asked} days, at {dearer:percent.1} on the price."),
                _(
                    "The higher price brings more than the wait costs: {price_left:money} would "
                    "be left. The letter now has a price, and they can choose. But {owed:money} "
                    "are lent all the same, and somebody has to agree to that."
                ),
            ),
            "refuse": Option(
                _("Keep {usual} days, and explain why."),
                _(
                    "Nothing changes, if they accept. Refusing is the cheaper way as long as it "
                    "puts less than {part:percent.0} of this business at risk. A letter to *all* "
                    "suppliers is often a first bid: who answers, and how, is noted."
                ),
            ),
        },
        solution=_(
            "Find out first what lies behind the letter: a bank that asks for cash, or a new head "
            "of purchasing who has to show a result. In the first case, lending {owed:money} more "
            "is the worst moment; in the second, half of the way in return for something may be "
            "enough. Few would accept without a price. And ask a lawyer before you negotiate: for "
            "food, EU law forbids buyers much larger than their supplier to pay later than 30 days "
            "(perishable) or 60 days (other food), whatever the letter says."
        ),
    )
