"""A run played otherwise: what some hours would have brought elsewhere, in other futures."""

from functools import lru_cache
from typing import NamedTuple

import numpy as np
import pandas as pd

from ....models import year
from ....models.year.games import chosen
from ...runs import last_run

__all__ = ["FUTURES", "HOURS", "Elsewhere", "elsewhere", "ten_hours"]

FUTURES, HOURS = 60, 10.0
_OTHERS = range(4_000_000, 4_000_000 + FUTURES)
_YEAR, _SIX = 4, 6  # quarters


@lru_cache(maxsize=8)
def ten_hours(portfolio) -> pd.DataFrame:
    """Tell what ten hours more bring each account in the first quarter, and a year later.

    They are taken from whoever got most in that quarter. The effects are means over other
    futures.

    Returns
    -------
    DataFrame
        By account: ``name``, ``hours`` that it got in two years, missions and workshops
        included, ``early`` and ``late`` (EUR of margin until the end), and ``waiting``: early
        less late, what the year of waiting costs.
    """
    run = last_run(portfolio).run
    early, late = (_more(run, quarter) for quarter in (0, _YEAR))
    columns = {
        "name": run.start.names,
        "hours": _hours(run),
        "early": early,
        "late": late,
        "waiting": early - late,
    }
    return pd.DataFrame(columns, pd.Index(run.start.ids, name="account_id"))


def _hours(run) -> np.ndarray:
    spent = year.parameters()["value"]
    return sum(
        each.care[0]
        + spent["workshop_hours"] * each.workshop[0]
        + spent["rescue_hours"] * each.rescue[0]
        for each in run.decisions
    )


def _more(run, quarter: int) -> np.ndarray:
    """Effect of ten hours more for each account in one quarter: EUR, a value an account."""
    decided = [chosen(each, np.zeros(len(run.start.ids) + 1, int)) for each in run.decisions]
    for account in range(len(run.start.ids)):
        _give(decided[quarter], account)
    margin = _margins(run, decided, year.luck(_OTHERS))
    return (margin[:-1] - margin[-1]).mean(axis=1)


def _give(decided: year.Decisions, account: int) -> None:
    """Give ten hours to an account, in the row of that number: spare ones, or from the busiest."""
    decided.care[account, account] += HOURS
    if decided.hours()[account] <= year.parameters().loc["hours", "value"]:
        return
    spent = np.append(decided.care[account], decided.prospecting[account])
    spent[account] = 0
    if spent.argmax() == len(spent) - 1:
        decided.prospecting[account] -= HOURS
    else:
        decided.care[account, spent.argmax()] -= HOURS


def _margins(run, decided: list[year.Decisions], futures: year.Luck) -> np.ndarray:
    """Margin of each way to decide (a row of each quarter) in each future: EUR."""
    ways = len(decided[0].prospecting)
    rows = np.repeat(np.arange(ways), futures.games)
    every = [chosen(each, rows) for each in decided]
    return year.replay(run.start, every, futures.repeated(ways)).margin.reshape(ways, -1)


class Elsewhere(NamedTuple):
    """Hours of care that might have gone to prospects: what they brought more where they went.

    In this game, and on average over other futures, with the 95 % interval of that average: EUR.
    """

    quarter: int
    account: int
    hours: float
    here: float
    mean: float
    low: float
    high: float


@lru_cache(maxsize=8)
def elsewhere(portfolio) -> Elsewhere:
    """Find the decision of which this game tells another story than other futures do.

    Of each of the first six quarters the account is taken that got the most hours of care.
    """
    played = last_run(portfolio)
    run = played.run
    decided = [chosen(each, np.zeros(_SIX + 1, int)) for each in run.decisions]
    most = [int(each.care[0].argmax()) for each in run.decisions[:_SIX]]
    hours = [float(each.care[0].max()) for each in run.decisions[:_SIX]]
    for quarter, account in enumerate(most):
        decided[quarter].care[quarter, account] = 0
        decided[quarter].prospecting[quarter] += hours[quarter]
    here, others = (
        margin[-1] - margin[:-1]
        for margin in (_margins(run, decided, luck) for luck in (played.luck, year.luck(_OTHERS)))
    )
    mean = others.mean(axis=1)
    error = 1.96 * others.std(axis=1, ddof=1) / np.sqrt(FUTURES)
    odd = int(np.abs(here[:, 0] - mean).argmax())
    low, high = mean[odd] - error[odd], mean[odd] + error[odd]
    brought = map(float, (hours[odd], here[odd, 0], mean[odd], low, high))
    return Elsewhere(odd, most[odd], *brought)
