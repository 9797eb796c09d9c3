"""Exercise on handing over: which contract cannot wait until the colleague is back?"""

import pandas as pd

from ....text import _
from ...kinds import Exercise, Mistake, Ranking

__all__ = ["first"]

_ASKED = ("Valdora Cement", "Gotthard Energie", "Alpenquell Getränke")


def _contracts(portfolio) -> dict[str, object]:
    """Order some of Okafor's contracts by their last day of notice, and in wrong ways."""
    contracts = portfolio.require("contracts", _("This exercise"))
    accounts = portfolio.accounts.set_index("account_id")["name"]
    asked = accounts.index[accounts.isin(_ASKED)]
    running = contracts[(contracts["status"] == "active") & contracts["account_id"].isin(asked)]
    end = running.groupby("account_id")["end"].max()
    days = running.groupby("account_id")["notice_days"].max()
    notice = (end - pd.to_timedelta(days, "D")).sort_values()
    months = portfolio.months
    year = months[months["month"] > months["month"].max() - 12]
    revenue = year.groupby("account_id")["revenue"].sum()[notice.index]
    return {
        "order": tuple(notice.index),
        "latest": tuple(notice.index[::-1]),
        "by_revenue": tuple(revenue.sort_values(ascending=False).index),
        "today": portfolio.as_of,
        "first": accounts[notice.index[0]],
        "second": accounts[notice.index[1]],
        "third": accounts[notice.index[2]],
        "notice": notice.iloc[0],
        "second_notice": notice.iloc[1],
        "third_notice": notice.iloc[2],
        "end": end[notice.index[0]],
        "notice_days": int(days[notice.index[0]]),
        "left": (notice.iloc[0] - portfolio.as_of).days,
        "largest": accounts[revenue.idxmax()],
        "largest_revenue": revenue.max(),
    }


def first() -> Exercise:
    """Ask for the order in which contracts have to be looked at."""
    return Ranking(
        id="documentation.first",
        sample="machinery",
        title=_("What cannot wait?"),
        question=_(
            "It is {today:day}, and three of Okafor's contracts lie on your desk. Each ends on "
            "the day in the table above, and can be ended by either side if notice is given "
            "*notice_days* days before. In which order must you look at them: **earliest last "
            "day of notice first**?"
        ),
        work=_contracts,
        answer="order",
        insight=_(
            "At {first} the last day of notice is {notice:day}, {left:count} days from now. In "
            "the table it does not stand anywhere: only the end does, three months later. A "
            "date by which something must be decided belongs into the calendar of two people."
        ),
        mistakes=(
            Mistake(
                _("the largest first"),
                "by_revenue",
                _(
                    "{largest} is the largest of the three, with {largest_revenue:money} in "
                    "twelve months. But it can wait: what is urgent is told by dates, not by size."
                ),
            ),
            Mistake(
                _("the latest first"),
                "latest",
                _("You began with the contract that can wait longest: {third_notice:day}."),
            ),
        ),
        hints=(
            _("Last day of notice = end of the contract − notice_days."),
            _("At {first}: {end:day} − {notice_days} days = {notice:day}."),
        ),
        solution=_(
            "{first}: {notice:day}. {second}: {second_notice:day}. {third}: {third_notice:day}."
        ),
    )
