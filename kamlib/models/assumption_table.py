"""The assumptions of a year as a table for people: what, how much, and how one knows."""

import numpy as np
import pandas as pd

from ..text import _, fill
from . import assumptions as usual
from . import levers
from .assumptions import Assumptions

__all__ = ["assumption_table"]

Row = tuple[str, str, str]


def assumption_table(assumed: Assumptions) -> pd.DataFrame:
    """List what is assumed of a year.

    Returns
    -------
    DataFrame
        ``what``, ``value`` and ``source``: "contracts", "pipeline" or "history" where the
        portfolio tells, "assumption" where it does not.

    Examples
    --------
    >>> from kamlib import sample
    >>> from kamlib.models.assumptions import assume
    >>> assumption_table(assume(sample("machinery"))).loc[0, "value"]
    '96.0% (39 of 40 renewed)'
    """
    rows = [*_customers(assumed), *_deals(assumed), *_company(assumed), *_levers(), *_simply()]
    return pd.DataFrame(rows, columns=["what", "value", "source"])


def _row(what: str, value: str, source: str, cases: int = 1, /, **numbers: object) -> Row:
    """Write a row; where nothing was seen, its source is an assumption."""
    return what, fill(value, **numbers), source if cases else _("assumption")


def _customers(assumed: Assumptions) -> list[Row]:
    record, today = assumed.record, assumed.customers
    renewing, staying = assumed.renewal_rates
    low, middle, high = _typically(assumed.growth, assumed.growth_spread)
    return [
        _row(
            _("A customer with a contract renews it when it ends"),
            _("{chance:percent} ({yes:count} of {seen:count} renewed)"),
            _("contracts"),
            record.due,
            chance=renewing,
            yes=record.renewed,
            seen=record.due,
        ),
        _row(
            _("Yearly value of the contracts that come to an end"),
            _("{value:money}"),
            _("contracts"),
            today.contracted.sum(),
            value=today.value_due,
        ),
        _row(
            _("A customer without a contract stays, asked once a year"),
            _("{chance:percent} ({yes:count} of {seen:count} stayed)"),
            _("history"),
            record.at_risk,
            chance=staying,
            yes=record.stayed,
            seen=record.at_risk,
        ),
        _row(
            _("What a customer that stays buys, the year before being 100%"),
            _("{middle:percent.0}; two thirds of them from {low:percent.0} to {high:percent.0}"),
            _("history"),
            len(record.growth),
            low=low,
            middle=middle,
            high=high,
        ),
    ]


def _deals(assumed: Assumptions) -> list[Row]:
    ahead = assumed.ahead
    source = _("pipeline") if ahead.source == "pipeline" else _("history")
    low, middle, high = _typically(assumed.amount, assumed.amount_spread)
    expected = assumed.open_amounts @ (ahead.chance * ahead.closing.sum(axis=1))
    return [
        _row(
            _("Deals signed in the year that are not open yet"),
            _("{n:number.1} on average"),
            source,
            ahead.won,
            n=assumed.deals.sum(),
        ),
        _row(
            _("Amount of such a deal"),
            _("{middle:money}; two thirds of them from {low:money} to {high:money}"),
            source,
            len(ahead.amounts),
            low=low,
            middle=middle,
            high=high,
        ),
        _row(
            _("Open deals that may be signed in the year"),
            _("{n:count}; on average they bring {value:money}"),
            source,
            len(ahead.amount),
            n=len(ahead.amount),
            value=expected,
        ),
        _row(
            _("A deal is won"),
            _("{chance:percent} ({yes:count} of {seen:count} won)"),
            source,
            ahead.decided,
            chance=assumed.winning,
            yes=ahead.won if ahead.decided else 0,
            seen=ahead.decided,
        ),
        _row(
            _("Part of the value signed that new customers bring"),
            _("{share:percent}"),
            source,
            ahead.won,
            share=ahead.with_new_customers,
        ),
        _row(
            _("A deal is cancelled within twelve months of signing"),
            _("{share:percent}"),
            _("assumption"),
            share=usual.CANCELLED,
        ),
    ]


def _company(assumed: Assumptions) -> list[Row]:
    weight = assumed.customers.expected.sum(axis=1)
    focus = _("(no product family is known)") if not assumed.focus else assumed.focus
    return [
        _row(
            _("Contribution margin of what customers buy"),
            _("{share:percent}"),
            _("history"),
            assumed.margin_known,
            share=np.average(assumed.margin, weights=weight),
        ),
        _row(
            _("Product family to push, the one that sells least, and its part of revenue"),
            _("{focus}, {share:percent}"),
            _("history"),
            len(assumed.focus),
            focus=focus,
            share=np.average(assumed.focus_share, weights=weight),
        ),
        _row(
            _("Net promoter score of the year"),
            _("{middle:number.0}; two thirds of years from {low:number.0} to {high:number.0}"),
            _("history"),
            assumed.answers,
            low=assumed.nps - assumed.nps_spread,
            middle=assumed.nps,
            high=assumed.nps + assumed.nps_spread,
        ),
        _row(
            _("Personal objectives"),
            _("{n:count}, each reached with a chance of {chance:percent.0}"),
            _("assumption"),
            n=usual.GOALS,
            chance=usual.GOAL_REACHED,
        ),
        _row(
            _("The team"),
            _("{n:count} colleagues with as much revenue each, together ± {spread:percent.0}"),
            _("assumption"),
            n=usual.COLLEAGUES,
            spread=usual.TEAM_SPREAD,
        ),
    ]


def _levers() -> list[Row]:
    return [
        _row(
            _("Twice the care"),
            _("odds that a customer stays × {times:number.1}"),
            _("assumption"),
            times=levers.CARE_ODDS,
        ),
        _row(
            _("Twice the development"),
            _("what a customer that stays buys × {times:number.1}"),
            _("assumption"),
            times=levers.DEVELOPED,
        ),
        _row(
            _("Twice the prospecting"),
            _("number of deals × {times:number.1}"),
            _("assumption"),
            times=1 + levers.PROSPECTED,
        ),
        _row(
            _("Twice the skill"),
            _("odds to win a deal × {times:number.1}"),
            _("assumption"),
            times=levers.SKILL_ODDS,
        ),
    ]


def _simply() -> list[Row]:
    """List what is simply taken to be so."""
    taken = {
        _("Rates and spreads"): fill(
            _("are drawn towards usual ones, as if there were {n:count} more cases like those"),
            n=usual.STAYING_WEIGHT,
        ),
        _("Customers"): _("decide independently of each other; one that leaves buys nothing more"),
        _("Until January"): _("nothing changes: contracts that end before are renewed"),
        _("The seller"): _("is in charge of all customers of the portfolio"),
    }
    return [_row(what, value, _("assumption")) for what, value in taken.items()]


def _typically(mean: float, spread: float) -> np.ndarray:
    """Turn mean and standard deviation of logarithms into low, middle and high values."""
    return np.exp(mean + spread * np.array([-1, 0, 1]))
