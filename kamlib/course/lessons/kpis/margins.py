"""What each customer brought in the last complete year: the table that the exercises share."""

import pandas as pd

from .... import metrics
from ....text import _
from ..years import last_two_years

__all__ = ["HOUR", "customer_margins"]

HOUR = 40  # EUR: what an hour of visits and calls costs; an assumption of the lesson


def customer_margins(portfolio) -> pd.DataFrame:
    """Return contribution margins and discount by customer; prospects are left out."""
    year, _before = last_two_years(portfolio)
    diary = portfolio.require("activities", _("This exercise"))
    held = diary[(diary["status"] == "held") & (diary["date"].dt.year == int(year))]
    service = HOUR * held.groupby("account_id")["hours"].sum()
    sales = metrics.in_period(portfolio.months, year)
    margins = metrics.contribution_margins(sales, service=service)
    margins = margins.join(metrics.discounts_by(sales)[["list_revenue", "discount"]])
    return margins[margins["revenue"] > 0]
