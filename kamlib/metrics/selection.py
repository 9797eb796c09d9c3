"""Which accounts are key: scores by weighted criteria, and how little changes the choice."""

from collections.abc import Mapping
from itertools import permutations

import numpy as np
import pandas as pd

from ..text import _
from .base import MetricError, as_numbers, labelled, real, require_columns, whole
from .fit import customer_fit
from .sales import in_period
from .wallet import share_of_wallet

__all__ = [
    "attractiveness",
    "business_strength",
    "key_accounts",
    "selection_criteria",
    "smallest_shifts",
]


def selection_criteria(
    months: pd.DataFrame,
    accounts: pd.DataFrame,
    families: pd.DataFrame | None = None,
    current=None,
) -> pd.DataFrame:
    """What makes an account key, by four criteria: revenue, potential, fit and employees.

    Parameters
    ----------
    months
        Account-months of the whole portfolio: account_id, month, revenue, list_revenue, cost.
    accounts
        The table ``accounts``: account_id, and potential_revenue and employees if known.
    families
        As in `customer_fit`, of the same period.
    current
        A period such as ``"2025"``; by default the last twelve months.

    Returns
    -------
    DataFrame
        Indexed by account_id, every account of either table: ``revenue`` and ``potential`` in
        the period (EUR), ``fit`` (0 to 10, see `customer_fit`) and ``employees``. What is
        unknown is NaN: nobody knows how well a prospect fits.

    Raises
    ------
    PeriodError, MetricError
        As in `share_of_wallet` and `customer_fit`.

    Warns
    -----
    MetricWarning
        As in `share_of_wallet` and `customer_fit`.

    Examples
    --------
    >>> months = pd.DataFrame({
    ...     "account_id": ["Alba", "Brix"], "month": "2025-01", "revenue": [90.0, 20.0],
    ...     "list_revenue": [100.0, 20.0], "cost": [60.0, 10.0],
    ... })
    >>> accounts = pd.DataFrame({
    ...     "account_id": ["Alba", "Brix", "Cord"], "employees": [20, 700, 50],
    ...     "potential_revenue": [1200.0, None, 3600.0],
    ... })
    >>> selection_criteria(months, accounts, current="2025-01")
                revenue  potential   fit  employees
    account_id
    Alba           90.0      100.0   0.0       20.0
    Brix           20.0        NaN  10.0      700.0
    Cord            0.0      300.0   NaN       50.0
    """
    require_columns(accounts, ["account_id"], "accounts")
    missing = {"potential_revenue", "employees"}.difference(accounts)
    accounts = accounts.assign(**dict.fromkeys(sorted(missing)))
    table = share_of_wallet(months, accounts, current)[["revenue", "potential"]]
    table["fit"] = customer_fit(in_period(months, current), families)["fit"]
    heads = as_numbers(accounts["employees"], "employees")
    table["employees"] = heads.set_axis(accounts["account_id"]).reindex(table.index)
    return table


def attractiveness(scores: pd.DataFrame, weights: Mapping[str, float]) -> pd.Series:
    """How attractive a customer is to us, from 0 to 10: Σ weight · score / Σ weights.

    Parameters
    ----------
    scores
        Scores by account, one column per criterion, such as `place_scores` of each.
    weights
        How much each criterion counts, in any unit; those not named count nothing.

    Returns
    -------
    Series
        One number per account, in the order of `scores`. Unknown (NaN) where a score is unknown
        whose criterion counts: unknown is not 0.

    Raises
    ------
    MetricError
        If a weight is below 0, if no criterion counts, or if there is no such criterion.

    References
    ----------
    M. McDonald, D. Woodburn (2007), *Key Account Management: The Definitive Guide*, 2nd ed.

    Examples
    --------
    >>> scores = pd.DataFrame({"revenue": [10.0, 4.0], "fit": [1.0, None]}, ["Alba", "Brix"])
    >>> attractiveness(scores, {"revenue": 60, "fit": 30})
    Alba    7.0
    Brix    NaN
    dtype: float64
    >>> attractiveness(scores, {"revenue": 60})
    Alba    10.0
    Brix     4.0
    dtype: float64
    """
    shares = _shares(weights)
    require_columns(scores, list(shares.index), "scores")
    counted = _numbers(scores)[shares.index]
    # Nine digits: the crumbs of adding fractions must not break a tie.
    return (counted * shares).sum(axis="columns", skipna=False).round(9)


def business_strength(share: pd.Series) -> pd.Series:
    """How strong we are with a customer, from 0 to 10, as its orders tell.

    10 · share of wallet, at most 10. McDonald and Woodburn let the customer judge us against
    our competitors. Where nobody has asked, this takes the judgement that the customer passes
    with its orders.

    Parameters
    ----------
    share
        Our share of what the customer spends, by account: ``share_of_wallet(...)["share"]``.

    Returns
    -------
    Series
        One number per account; unknown (NaN) where the share is.

    References
    ----------
    M. McDonald, D. Woodburn (2007), *Key Account Management: The Definitive Guide*, 2nd ed.

    Examples
    --------
    >>> business_strength(pd.Series({"Alba": 0.25, "Brix": 1.2, "Cord": None})).tolist()
    [2.5, 10.0, nan]
    """
    return 10 * labelled(share, "share").clip(0, 1)


def key_accounts(scores: pd.Series, n: int) -> pd.Index:
    """Accounts that deserve special care: the n with the highest scores, best first.

    Parameters
    ----------
    scores
        One number per account, such as `attractiveness`.
    n
        How many may be key, at least 1.

    Returns
    -------
    Index
        Account ids; fewer than n if fewer have a score. Of equal scores, the one listed first.

    Raises
    ------
    MetricError
        If `n` is below 1, or an account is listed twice.

    Examples
    --------
    >>> key_accounts(pd.Series({"Alba": 4.0, "Brix": None, "Cord": 7.5, "Dorn": 4.0}), 2).tolist()
    ['Cord', 'Alba']
    """
    n = whole(n, "n")
    if n < 1:
        raise MetricError(_("n is {n}; ask for at least 1 account.").format(n=n))
    known = labelled(scores, "scores").dropna()
    return known.sort_values(ascending=False, kind="stable").index[:n]


def smallest_shifts(scores: pd.DataFrame, weights: Mapping[str, float], n: int) -> pd.DataFrame:
    """How little weight has to move from one criterion to another to change the key accounts.

    Of two accounts, the gap closes evenly while weight moves: key account i and account j are
    level after gap / (what j gains on i per point moved) points. The smallest of these, over all
    pairs of one account inside and one outside, is exact; nothing is tried out.

    Parameters
    ----------
    scores, weights
        As in `attractiveness`.
    n
        How many may be key.

    Returns
    -------
    DataFrame
        One row for each pair of criteria whose shift can change the choice, smallest first:
        ``source`` and ``target`` (weight moves from one to the other), ``points`` (percentage
        points of all the weight; beyond these the choice is another), and the account that
        ``joins`` in place of the one that ``leaves``. Accounts without a score stay out, and no
        weight moves to a criterion that is unknown for one of the key accounts.

    Raises
    ------
    MetricError
        As in `attractiveness` and `key_accounts`.

    Examples
    --------
    Alba leads Brix by 1.6 points. Of each percentage point that moves from revenue to fit, Alba
    loses 0.06 and Brix wins 0.02:

    >>> scores = pd.DataFrame({"revenue": [8.0, 4.0], "fit": [2.0, 6.0]}, ["Alba", "Brix"])
    >>> smallest_shifts(scores, {"revenue": 70, "fit": 30}, 1)
        source target  points joins leaves
    0  revenue    fit    20.0  Brix   Alba
    """
    total, shares = attractiveness(scores, weights), _shares(weights)
    inside = key_accounts(total, n)
    outside = total.dropna().index.difference(inside, sort=False)
    gap = total[inside].to_numpy()[:, None] - total[outside].to_numpy()
    inner, outer = (_numbers(scores).loc[accounts].to_numpy() for accounts in (inside, outside))
    rows = []
    for (a, source), (b, target) in permutations(enumerate(scores), 2):
        loses, gains = inner[:, a] - inner[:, b], outer[:, b] - outer[:, a]  # if all weight moved
        if source not in shares or np.isnan(loses).any() or not gap.size:
            continue
        closing = loses[:, None] + gains
        level = np.full(gap.shape, np.inf)
        np.divide(gap, closing, out=level, where=closing > 0)
        leaves, joins = np.unravel_index(level.argmin(), level.shape)
        points = round(100 * level[leaves, joins], 6)
        if points < round(100 * shares[source], 6):
            rows.append((source, target, points, outside[joins], inside[leaves]))
    table = pd.DataFrame(rows, columns=["source", "target", "points", "joins", "leaves"])
    return table.sort_values("points", kind="stable", ignore_index=True)


def _numbers(scores: pd.DataFrame) -> pd.DataFrame:
    """Return the scores as floats, insisting that no account is listed twice."""
    columns = {criterion: labelled(scores[criterion], "scores") for criterion in scores}
    return pd.DataFrame(columns, index=scores.index)


def _shares(weights: Mapping[str, float]) -> pd.Series:
    """Return the weights of the criteria that count, normalised to 1."""
    known = {name: real(weight, "weight") for name, weight in weights.items()}
    shares = pd.Series({name: weight for name, weight in known.items() if weight}, dtype=float)
    if not (shares > 0).all():
        raise MetricError(_("A weight has to be a number, and cannot be below 0."))
    if shares.empty:
        raise MetricError(_("All weights are 0. Let at least one criterion count."))
    return shares / shares.sum()
