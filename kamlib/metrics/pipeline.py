"""The pipeline: how fast it turns into revenue, and whether there is enough in it."""

import math
from typing import NamedTuple

import pandas as pd

from ..text import _
from .base import as_dates, as_day, as_numbers, ratio, real, require_columns, warn
from .winning import win_rate

__all__ = ["Coverage", "pipeline_coverage", "sales_velocity", "velocity_parts"]


class Coverage(NamedTuple):
    """How often the pipeline covers what is still to be sold, beside how often it has to."""

    coverage: float
    needed: float


def sales_velocity(deals: float, win_rate: float, deal_value: float, cycle_days: float) -> float:
    """Revenue that the pipeline brings per day: n · win rate · average deal / cycle days.

    Each of the four is a lever, and they multiply: ten per cent better on each of them (the
    cycle ten per cent shorter) brings not 40 but 48 % more.

    Parameters
    ----------
    deals
        Number of deals being worked on.
    win_rate
        Share of them that will be won, 0 to 1.
    deal_value
        Average value of a won deal, EUR.
    cycle_days
        Average time from opening to winning a deal, days.

    Returns
    -------
    float
        EUR per day; NaN if the cycle takes no time.

    Raises
    ------
    MetricError
        If a figure is not a number.

    Warns
    -----
    MetricWarning
        If the cycle takes no time.

    Examples
    --------
    >>> round(sales_velocity(deals=50, win_rate=0.2, deal_value=10_000, cycle_days=30), 2)
    3333.33
    """
    won = real(deals, "deals") * real(win_rate, "win_rate") * real(deal_value, "deal_value")
    no_time = _("The velocity is unknown: no deal was won, or winning one took no time.")
    return ratio(won, max(real(cycle_days, "cycle_days"), 0.0), no_time)


def velocity_parts(
    opportunities: pd.DataFrame, as_of: pd.Timestamp, days: int = 365
) -> dict[str, float]:
    """Measure the four factors of `sales_velocity` as they were known on a day.

    Parameters
    ----------
    opportunities
        The table ``opportunities``: created, closed, outcome, amount.
    as_of
        The day to look from. A deal closed later counts as open.
    days
        Deals closed in so many days up to `as_of` tell win rate, value and cycle.

    Returns
    -------
    dict
        ``deals`` (open on the day), ``win_rate`` (by count), ``deal_value`` (mean of the won
        with a known amount, EUR) and ``cycle_days`` (mean of the won, from creation to
        closing); NaN where no deal was won or decided. Lost deals stay out of the cycle:
        they are given up early, and would make winning look quick.

    Raises
    ------
    MetricError
        If a column is missing or does not hold dates or numbers.

    Warns
    -----
    MetricWarning
        If no deal was decided or won in those days.

    Examples
    --------
    >>> deals = pd.DataFrame({
    ...     "created": ["2025-01-01", "2025-02-01", "2025-03-01"],
    ...     "closed": ["2025-01-31", "2025-02-11", None],
    ...     "outcome": ["won", "lost", "open"],
    ...     "amount": [900.0, 500.0, 700.0],
    ... })
    >>> parts = velocity_parts(deals, as_of="2025-03-31")
    >>> parts
    {'deals': 1, 'win_rate': 0.5, 'deal_value': 900.0, 'cycle_days': 30.0}
    >>> sales_velocity(**parts)
    15.0
    """
    require_columns(opportunities, ["created", "closed", "outcome", "amount"], "opportunities")
    today = as_day(as_of)
    created = as_dates(opportunities, "created", "opportunities")
    closed = as_dates(opportunities, "closed", "opportunities")
    is_open = (created <= today) & ((opportunities["outcome"] == "open") | (closed > today))
    lately = (closed <= today) & (closed > today - pd.Timedelta(days=days))
    won = lately & (opportunities["outcome"] == "won")
    rate = win_rate(opportunities[lately])
    value = float(as_numbers(opportunities.loc[won, "amount"], "amount").mean())
    cycle = float((closed - created)[won].dt.days.mean())
    if not math.isnan(rate) and math.isnan(value + cycle):
        warn(_("Value or cycle of deals is unknown: none was won, or none with amount and dates."))
    return {
        "deals": int(is_open.sum()),
        "win_rate": rate,
        "deal_value": value,
        "cycle_days": cycle,
    }


def pipeline_coverage(open_value: float, remaining_quota: float, win_rate: float) -> Coverage:
    """How often open deals cover the remaining quota, and how often they have to.

    Coverage = open / remaining quota; needed = 1 / win rate. "Three times the quota" is only
    right for who wins one deal in three.

    Parameters
    ----------
    open_value
        Σ amount of the open deals that can still close in the period, EUR.
    remaining_quota
        Quota of the period − what has been won in it, EUR.
    win_rate
        Share won *by value* (``win_rate(opportunities, "value")``), 0 to 1.

    Returns
    -------
    Coverage
        ``coverage`` and ``needed``, both as multiples. Enough is in the pipeline if coverage
        reaches needed. NaN for coverage if the quota is reached already, NaN for needed if
        nothing is won.

    Raises
    ------
    MetricError
        If a figure is not a number.

    Warns
    -----
    MetricWarning
        If one of the two is unknown.

    Examples
    --------
    >>> pipeline_coverage(open_value=600_000, remaining_quota=200_000, win_rate=0.25)
    Coverage(coverage=3.0, needed=4.0)
    """
    remaining = max(real(remaining_quota, "remaining_quota"), 0.0)
    reached = _("The coverage is unknown: nothing of the quota remains.")
    never = _("The coverage needed is unknown: nothing is ever won.")
    return Coverage(
        ratio(real(open_value, "open_value"), remaining, reached),
        ratio(1, real(win_rate, "win_rate"), never),
    )
