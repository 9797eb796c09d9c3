"""What the exercises on the pipeline share: deals in motion, deals asleep, a quarter's orders."""

import pandas as pd

from ....text import _

__all__ = ["ASLEEP", "deals_of", "fresh", "last_year", "won_by_quarter"]

ASLEEP = 120  # days, twice the usual cycle: an open deal older than that is taken to be asleep


def deals_of(portfolio) -> pd.DataFrame:
    """Return all deals, with their age on the day of the data in days."""
    deals = portfolio.require("opportunities", _("This exercise"))
    return deals.assign(age=(portfolio.as_of - deals["created"]).dt.days)


def fresh(deals: pd.DataFrame) -> pd.DataFrame:
    """Leave out the open deals that are asleep."""
    return deals[(deals["outcome"] != "open") | (deals["age"] <= ASLEEP)]


def last_year(portfolio, deals: pd.DataFrame) -> pd.DataFrame:
    """Return the deals that were decided in the 365 days up to the day of the data."""
    return deals[deals["closed"] > portfolio.as_of - pd.Timedelta(365, "D")]


def won_by_quarter(deals: pd.DataFrame) -> pd.Series:
    """Return what was won in each quarter, EUR."""
    won = deals[deals["outcome"] == "won"]
    return won.groupby(won["closed"].dt.to_period("Q"))["amount"].sum()
