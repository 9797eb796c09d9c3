"""Exercise on time: which key account takes most hours for what it buys."""

from .... import metrics
from ....text import _
from ...kinds import AccountPick, Exercise, Mistake
from ..years import last_two_years

__all__ = ["hours"]


def _hours(portfolio) -> dict[str, object]:
    """Find the key account with most hours per revenue, and three who look like it."""
    year, _before = last_two_years(portfolio)
    diary = portfolio.require("activities", _("This exercise"))
    held = diary[(diary["status"] == "held") & (diary["date"].dt.year == int(year))]
    spent = held.groupby("account_id")["hours"].sum()
    revenue = metrics.in_period(portfolio.months, year).groupby("account_id")["revenue"].sum()
    rate = metrics.hours_per_revenue(spent, revenue[revenue > 0])
    accounts = portfolio.accounts.set_index("account_id")
    listed = accounts.index[accounts["key_account"]]
    key, others = rate.index.isin(listed), revenue.reindex(rate.index) > 0
    picks = {
        "dearest": rate[key].idxmax(),
        "largest": revenue[revenue.index.isin(listed)].idxmax(),
        "small": rate[~key & others].idxmax(),
        "prospect": spent[~spent.index.isin(revenue.index[revenue > 0])].idxmax(),
    }
    return {
        **picks,
        **{f"{pick}_name": portfolio.name_of(account) for pick, account in picks.items()},
        **{f"{pick}_hours": spent[account] for pick, account in picks.items()},
        **{f"{pick}_rate": rate.get(account) for pick, account in picks.items()},
        **{f"{pick}_revenue": revenue.get(account, 0.0) for pick, account in picks.items()},
        "year": year,
    }


def hours() -> Exercise:
    """Ask for the key account that takes most hours per revenue."""
    return AccountPick(
        id="role.hours",
        sample="consumer",
        title=_("Where does the time go?"),
        question=_(
            "Which of the accounts on our list of **key accounts** took most hours of {year} *for "
            "every 1,000 euros that it bought*?"
        ),
        work=_hours,
        answer="dearest",
        insight=_(
            "{dearest_name}: {dearest_hours:number.1} hours for {dearest_revenue:money}, that is "
            "{dearest_rate:number.1} hours per 1,000 euros. That may be wasted, or the best "
            "investment of the year. It depends on what is still to win there, and the hours "
            "don't tell. But you should *know* it, and mean it."
        ),
        mistakes=(
            Mistake(
                _("the largest customer"),
                "largest",
                _(
                    "{largest_name} buys most and took {largest_hours:number.1} hours. But it buys "
                    "for {largest_revenue:money}: only {largest_rate:number.1} hours per 1,000 "
                    "euros."
                ),
            ),
            Mistake(
                _("not a key account"),
                "small",
                _(
                    "{small_name} takes most of all, {small_rate:number.1} hours per 1,000 euros, "
                    "but it is not on our list. A visit takes as long at a small customer. Look "
                    "only where *key* says True."
                ),
            ),
            Mistake(
                _("a prospect"),
                "prospect",
                _(
                    "{prospect_name} bought nothing yet: there is no revenue to spread the "
                    "{prospect_hours:number.1} hours over. That is the price of winning a "
                    "customer, another account book."
                ),
            ),
        ),
        hints=(
            _("Look at the column *per 1,000*, and only at rows where *key* is True."),
            _("It takes {dearest_rate:number.1} hours per 1,000 euros."),
        ),
        solution=_(
            "**{dearest_name}**: {dearest_hours:number.1} ÷ {dearest_revenue:money} × 1,000 = "
            "{dearest_rate:number.1} hours per 1,000 euros."
        ),
    )
