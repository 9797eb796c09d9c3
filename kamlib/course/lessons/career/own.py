"""A number of the learner's own, from which the lesson's invented people and offers are made."""

from .... import metrics
from ..years import last_two_years

__all__ = ["own_number"]


def own_number(portfolio) -> int:
    """Return the last complete year's revenue in whole euros: each learner has another."""
    year, _prior = last_two_years(portfolio)
    return round(metrics.in_period(portfolio.months, year)["revenue"].sum())
