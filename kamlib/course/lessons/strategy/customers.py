"""What each customer bought and left in the last twelve months, and what a concession changes."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from .... import metrics, models
from ....charts.break_even import signed
from ....text import _, fill

__all__ = ["Way", "customers", "no_exception", "weigh"]


def customers(portfolio) -> pd.DataFrame:
    """Return revenue, list revenue, cost, orders, margin (EUR) and its share, by customer."""
    sales = metrics.in_period(portfolio.months)
    sums = sales.groupby("account_id")[["revenue", "list_revenue", "cost", "orders"]].sum()
    table = sums[sums["revenue"] > 0].round(2)
    margin = table["revenue"] - table["cost"]
    return table.assign(margin=margin, share=margin / table["revenue"])


@dataclass(frozen=True)
class Way:
    """One way to decide a case, in figures.

    Parameters
    ----------
    discount
        Off today's price, as a share; negative for a surcharge.
    extra
        What comes back in return, less what it costs besides the price, EUR a year.
    days
        Payment terms.
    who
        Who has to agree, if that is not a matter of discount and payment terms.
    """

    discount: float = 0.0
    extra: float = 0.0
    days: float = 0.0
    who: str = ""


def no_exception() -> str:
    """Say that no one in the house may allow it."""
    return _("nobody may allow it")


def weigh(portfolio, account: str, ways: Mapping[str, Way]) -> dict[str, object]:
    """Compute what follows from each way to decide: a table for the card, figures for the texts.

    Of each way, by its key: ``…_left`` (margin a year), ``…_cost`` (how much less that is than
    today), ``…_all`` (the cost if all customers of its size get the same), ``…_volume`` (words).
    """
    table, house = customers(portfolio), models.guardrails()
    revenue, cost = table.loc[account, ["revenue", "cost"]]
    values = {
        "name": portfolio.name_of(account),
        "revenue": revenue,
        "margin": revenue - cost,
        "peers": len(models.same_size(table["revenue"], account)),
    }
    rows = {}
    for key, way in ways.items():
        left = models.margin_after(revenue, cost, way.discount, extra=way.extra)
        given = revenue - cost - left
        needed = models.volume_needed(revenue, cost, way.discount, way.extra)
        everybody = models.if_all_ask(table["revenue"], account, given)
        volume = _("no volume is enough") if math.isnan(needed) else signed(needed)
        rows[key] = {
            _("margin a year"): fill("{left:money} ({change})", left=left, change=change(-given)),
            _("volume to earn the same"): volume,
            _("who has to agree"): way.who or house.approver(way.discount, revenue, way.days),
            _("if all of its size get it"): change(-everybody),
        }
        values |= {f"{key}_left": left, f"{key}_cost": given, f"{key}_all": everybody}
        values[f"{key}_volume"] = volume
    return values | {"consequences": pd.DataFrame.from_dict(rows, orient="index")}


def change(amount: float) -> str:
    """Write a change in euros with its sign.

    Examples
    --------
    >>> change(1250.0), change(-80.0), change(0.2)
    ('+€1,250', '−€80', '€0')
    """
    if abs(amount) < 0.5:
        return fill("{zero:money}", zero=0)
    return fill("+{amount:money}" if amount > 0 else "{amount:money}", amount=amount)
