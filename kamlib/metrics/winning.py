"""Winning: of the deals that were decided, how many were won."""

import pandas as pd

from ..text import _
from .base import as_dates, as_numbers, insist_known, ratio, require_columns, warn_about, weigh

__all__ = ["win_rate", "win_rate_by_cohort"]


def win_rate(opportunities: pd.DataFrame, measure: str = "count") -> float:
    """Share of decided deals that were won: won / (won + lost).

    Open deals count on neither side. Dividing by all deals instead would make every busy
    quarter look like a bad one.

    Parameters
    ----------
    opportunities
        The table ``opportunities``: outcome, and amount for ``"value"``. Filter it to look at
        a kind of business, a manager, a year.
    measure
        ``"count"``: every deal counts alike; ``"value"``: by its amount. If the rate by value
        is lower, it is the large deals that are lost.

    Returns
    -------
    float
        A share from 0 to 1; NaN if nothing was decided. Its interval by count is
        ``wilson(won, won + lost)``.

    Raises
    ------
    MetricError
        If a column is missing or holds no numbers, or the measure is unknown.

    Warns
    -----
    MetricWarning
        If nothing was decided, or decided deals without an amount are left out.

    Notes
    -----
    Lost deals are often closed late, or never: old open deals make the rate look too good.

    Examples
    --------
    >>> deals = pd.DataFrame({
    ...     "outcome": ["won", "won", "lost", "open"], "amount": [10.0, 20.0, 70.0, 50.0],
    ... })
    >>> round(win_rate(deals), 3), round(win_rate(deals, "value"), 3)
    (0.667, 0.3)
    """
    weight = weigh(opportunities, "amount", measure, "opportunities")
    require_columns(opportunities, ["outcome"], "opportunities")
    outcome = opportunities["outcome"]
    decided = outcome.isin(["won", "lost"])
    unknown = int((decided & weight.isna()).sum())
    warn_about(
        unknown,
        _(
            "{n:count} decided deal without an amount is left out.",
            "{n:count} decided deals without an amount are left out.",
            unknown,
        ),
    )
    nothing = _("The win rate is unknown: no deal with a value was won or lost.")
    return ratio(weight[outcome == "won"].sum(), weight[decided].sum(), nothing)


def win_rate_by_cohort(opportunities: pd.DataFrame, freq: str = "Q") -> pd.DataFrame:
    """Win rates of the deals opened in each period, by count and by value.

    By the period of *creation*, because the deals closed in a quarter are a mixture: quick
    losses of today, slow wins of last year.

    Parameters
    ----------
    opportunities
        The table ``opportunities``: created, outcome, amount.
    freq
        Length of a period: ``"M"``, ``"Q"`` or ``"Y"``.

    Returns
    -------
    DataFrame
        Indexed by period of creation ("cohort"): ``won``, ``lost``, ``open`` (numbers of
        deals), ``win_rate`` and ``win_rate_value``; NaN where nothing is decided yet. As long
        as many are open, a cohort's rate is that of its quick deals.

    Raises
    ------
    MetricError
        If a column is missing or does not hold dates or numbers, or `freq` is unknown.

    Examples
    --------
    >>> deals = pd.DataFrame({
    ...     "created": ["2025-01-10", "2025-02-10", "2025-04-01", "2025-05-01"],
    ...     "outcome": ["won", "lost", "won", "open"], "amount": [30.0, 10.0, 20.0, 50.0],
    ... })
    >>> win_rate_by_cohort(deals)
            won  lost  open  win_rate  win_rate_value
    cohort
    2025Q1    1     1     0       0.5            0.75
    2025Q2    1     0     1       1.0            1.00
    """
    insist_known(
        freq, ("M", "Q", "Y"), _('The period length "{value}" is unknown. Choose {options}.')
    )
    require_columns(opportunities, ["created", "outcome", "amount"], "opportunities")
    created = as_dates(opportunities, "created", "opportunities")
    cohort = created.dt.to_period(freq).rename("cohort")
    outcomes = pd.get_dummies(opportunities["outcome"].astype("str"), dtype="int64")
    outcomes = outcomes.reindex(columns=["won", "lost", "open"], fill_value=0)
    amount = as_numbers(opportunities["amount"], "amount").fillna(0.0)
    table = outcomes.groupby(cohort).sum()
    value = outcomes.mul(amount, axis="index").groupby(cohort).sum()
    for column, weight in (("win_rate", table), ("win_rate_value", value)):
        decided = weight["won"] + weight["lost"]
        table[column] = weight["won"] / decided.where(decided > 0)
    return table
