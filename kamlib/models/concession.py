"""Concessions: what giving something away costs, what comes back, and what follows from it."""

import math

import pandas as pd

__all__ = ["credit_cost", "if_all_ask", "margin_after", "same_size", "volume_needed"]


def margin_after(
    revenue: float, cost: float, discount: float = 0.0, volume: float = 0.0, extra: float = 0.0
) -> float:
    """Contribution margin a year after a concession: (1 + v) · (R · (1 − d) − C) + extra.

    A discount comes off every unit; the goods cost what they cost; more volume brings its own
    goods along.

    Parameters
    ----------
    revenue, cost
        What the customer buys now, and what those goods cost us, EUR a year.
    discount
        Off today's price, as a share.
    volume
        How much more it will buy, as a share; negative for less.
    extra
        What comes back in return, less what the concession costs besides the price, EUR a year.

    Returns
    -------
    float
        EUR a year.

    Examples
    --------
    Of 1,000 a customer leaves 200. At 5 % discount it leaves 150; with a third more, 200 again:

    >>> margin_after(1000, 800, discount=0.05)
    150.0
    >>> round(margin_after(1000, 800, discount=0.05, volume=1 / 3), 2)
    200.0
    """
    return (1 + volume) * (revenue * (1 - discount) - cost) + extra


def volume_needed(revenue: float, cost: float, discount: float = 0.0, extra: float = 0.0) -> float:
    """How much more must be sold for a concession to cost nothing: (d·R − extra) / (M − d·R).

    M is the contribution margin before. With a discount alone this is
    ``kam.metrics.break_even_volume``.

    Parameters
    ----------
    revenue, cost, discount, extra
        As in `margin_after`.

    Returns
    -------
    float
        Extra volume as a share of today's (0.2 is 20 % more); below 0 if more comes back than
        is given; NaN if no volume makes up for it, because nothing is earned at the new price
        (0 if as much comes back all the same).

    Examples
    --------
    >>> round(volume_needed(1000, 800, discount=0.05), 3)
    0.333
    >>> round(volume_needed(1000, 800, discount=0.05, extra=20), 3)
    0.2
    >>> volume_needed(1000, 800, discount=0.25)
    nan
    """
    missing, left = discount * revenue - extra, revenue * (1 - discount) - cost
    if left <= 0:  # then more volume only makes it worse
        return math.nan if missing > 0 else 0.0
    return missing / left


def credit_cost(revenue: float, days: float, interest: float) -> float:
    """What it costs a year to wait longer for a customer's money: R · days / 365 · interest.

    Parameters
    ----------
    revenue
        What the customer buys, EUR a year.
    days
        How many days more it takes to pay.
    interest
        What a year's wait costs, as a share.

    Returns
    -------
    float
        EUR a year.

    Examples
    --------
    >>> credit_cost(36_500, days=60, interest=0.08)
    480.0
    """
    return revenue * days / 365 * interest


def same_size(revenue: pd.Series, account: str) -> list[str]:
    """List the other customers between half and double the size of an account.

    They are the ones who can say "what they get, we should get too".

    Parameters
    ----------
    revenue
        What each customer buys a year, by account.
    account
        Whom to leave out, and whose size counts.

    Examples
    --------
    >>> same_size(pd.Series({"Alba": 100.0, "Brix": 60.0, "Cord": 40.0, "Dorn": 190.0}), "Alba")
    ['Brix', 'Dorn']
    """
    others = revenue.drop(account)
    return list(others.index[others.between(revenue[account] / 2, 2 * revenue[account])])


def if_all_ask(revenue: pd.Series, account: str, cost: float) -> float:
    """What a precedent costs if all customers of the same size get what one got, EUR a year.

    The same share of each one's revenue, the account's own included.

    Parameters
    ----------
    revenue, account
        As in `same_size`.
    cost
        What the concession costs at the account itself, EUR a year.

    Examples
    --------
    >>> if_all_ask(pd.Series({"Alba": 100.0, "Brix": 60.0, "Cord": 40.0}), "Alba", cost=5.0)
    8.0
    """
    asking = revenue[[account, *same_size(revenue, account)]].sum()
    return float(cost * asking / revenue[account])
