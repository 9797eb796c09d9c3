"""Exercise on what winning costs: how long until a new customer has paid for it."""

from .... import metrics
from ....text import _
from ...kinds import Exercise, Mistake, Number

__all__ = ["payback"]

HOUR = 400  # EUR for an hour with a prospect and the three nobody sees; an assumption
FIRST_YEAR = 12


def _payback(portfolio) -> dict[str, object]:
    """Compute cost and payback of winning a customer, rightly and wrongly."""
    since = portfolio.accounts.set_index("account_id")["customer_since"]
    months = portfolio.months
    new = since[since > months["month"].min().end_time].dt.to_period("M")

    diary = portfolio.require("activities", _("This exercise"))
    held = diary[diary["status"] == "held"]
    joined = held["account_id"].map(since)
    before = held[joined.isna() | (held["date"] < joined)]
    hours = before["hours"].sum()
    winners = before.loc[before["account_id"].isin(new.index), "hours"].sum()

    theirs = months[months["account_id"].isin(new.index)]
    first = theirs[theirs["month"] < theirs["account_id"].map(new) + FIRST_YEAR]
    monthly = first["revenue"].sum() / FIRST_YEAR / len(new)
    margin = 1 - first["cost"].sum() / first["revenue"].sum()

    cost = metrics.acquisition_cost(HOUR * hours, len(new))
    return {
        "n": len(new),
        "hour": HOUR,
        "hours": hours,
        "winners": winners,
        "spend": HOUR * hours,
        "cost": cost,
        "monthly": monthly,
        "margin": margin,
        "earned": monthly * margin,
        "months": metrics.payback_months(cost, monthly, margin),
        "of_revenue": cost / monthly,
        "winners_only": HOUR * winners / len(new) / (monthly * margin),
        "winners_cost": HOUR * winners / len(new),
        "all_on_one": HOUR * hours / (monthly * margin),
    }


def payback() -> Exercise:
    """Ask how long a new customer takes to earn what it cost to win."""
    return Number(
        id="acquisition.payback",
        sample="software",
        title=_("When has it paid for itself?"),
        question=_(
            "Since January 2023 we spent {hours:number.1} hours with firms that were no customers "
            "yet; {winners:number.1} of them with the {n} that said yes in the end. An hour costs "
            "€{hour}, with all the work behind it (an assumption). In their first year, the {n} "
            "new customers brought {monthly:money} a month each; {margin:percent.0} of that is "
            "margin. After how many months has an average new customer earned what it cost to "
            "win one? One decimal is fine."
        ),
        work=_payback,
        answer="months",
        unit=_("months"),
        tolerance=0.15,
        insight=_(
            "{months:number.1} months, *if* the customer stays that long and if the assumption "
            "about the hour is right. Double the cost of an hour, and the time doubles as well. "
            "That is why a new customer who leaves after the first year is an expensive one."
        ),
        mistakes=(
            Mistake(
                _("revenue instead of margin"),
                "of_revenue",
                _(
                    "{of_revenue:number.1} months divides by *revenue*. Of every euro, only "
                    "{margin:percent.0} is left to pay anything back."
                ),
            ),
            Mistake(
                _("only the hours that worked"),
                "winners_only",
                _(
                    "{winners_only:number.1} months counts only the hours with those who said yes. "
                    "Nobody knew beforehand who that would be: the no's are part of the price."
                ),
            ),
            Mistake(
                _("one customer pays for all"),
                "all_on_one",
                _(
                    "{all_on_one:number.1} months puts the cost of all {n} on one customer. Divide "
                    "it by the {n} that were won."
                ),
            ),
        ),
        hints=(
            _("First the cost of winning one: all hours × €{hour} ÷ {n} customers."),
            _("Then divide by the margin of a month: {monthly:money} × {margin:percent.0}."),
        ),
        solution=_(
            "1. All hours: {hours:number.1} × €{hour} = {spend:money}; ÷ {n} = {cost:money} for "
            "one customer (the *customer acquisition cost*).\n"
            "2. Margin a month: {monthly:money} × {margin:percent.1} = {earned:money}.\n"
            "3. {cost:money} ÷ {earned:money} = **{months:number.1} months**."
        ),
    )
