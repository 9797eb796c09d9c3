"""Scores by place, and how well a customer fits us, as far as the data knows."""

import pandas as pd

from .base import labelled
from .families import products_per_account
from .margin import contribution_margins
from .price import discounts_by

__all__ = ["customer_fit", "place_scores"]


def place_scores(values: pd.Series) -> pd.Series:
    """Score from 0 to 10 by place in a ranking: 10 for the largest, 0 for the smallest.

    10 · (n − place) / (n − 1), with n accounts whose value is known. Only the order counts, not
    how far one is ahead: revenue, heads and percentages become comparable, and one giant does
    not make all others look alike. That is a choice; scores by size would be another one.

    Parameters
    ----------
    values
        One number per account.

    Returns
    -------
    Series
        Scores, in the order of `values`. Equal values share the mean of their places; a single
        one has 10. What is unknown stays unknown (NaN) and takes no place.

    Raises
    ------
    MetricError
        If a value is no number, or an account is listed twice.

    Examples
    --------
    >>> place_scores(pd.Series({"Alba": 900.0, "Brix": 20.0, "Cord": None, "Dorn": 30.0}))
    Alba    10.0
    Brix     0.0
    Cord     NaN
    Dorn     5.0
    dtype: float64
    """
    values = labelled(values, "values")
    known = values.notna().sum()
    if known == 1:
        return values.where(values.isna(), 10.0)
    return 10 * (values.rank() - 1) / (known - 1)


def customer_fit(sales: pd.DataFrame, families: pd.DataFrame | None = None) -> pd.DataFrame:
    """How well a customer fits us: the mean of its scores for price, range and margin.

    Fit has no definition that everybody shares. Here it is what a ledger can tell: does the
    customer pay our price, buy across our range, and leave us something of each euro? What a
    ledger can't tell (values, plans, whether working together is a pleasure) is left out.

    Parameters
    ----------
    sales
        Account-months of a period (see `in_period`): account_id, revenue, list_revenue, cost.
    families
        What each account bought of each product family, as `family_revenue` returns it. Without
        it, fit is made of price and margin alone.

    Returns
    -------
    DataFrame
        Indexed by account_id, customers with revenue above 0 only: ``price`` (revenue / list
        revenue), ``families`` (how many are bought), ``margin`` (contribution margin I /
        revenue) and ``fit`` (0 to 10: the mean of their `place_scores`; NaN if one of them is
        unknown).

    Raises
    ------
    MetricError
        If a column is missing or holds no numbers.

    Warns
    -----
    MetricWarning
        If rows without account or amount are left out.

    Examples
    --------
    >>> sales = pd.DataFrame({
    ...     "account_id": ["Alba", "Brix", "Cord"], "revenue": [900.0, 80.0, 450.0],
    ...     "list_revenue": [1200.0, 80.0, 500.0], "cost": [810.0, 60.0, 360.0],
    ... })
    >>> customer_fit(sales).round(2)
                price  margin   fit
    account_id
    Alba         0.75    0.10   0.0
    Brix         1.00    0.25  10.0
    Cord         0.90    0.20   5.0
    """
    margins = contribution_margins(sales)
    margins = margins[margins["revenue"] > 0]
    table = pd.DataFrame({"price": 1 - discounts_by(sales)["discount"].reindex(margins.index)})
    if families is not None:
        table["families"] = products_per_account(families).reindex(margins.index).fillna(0)
    table["margin"] = margins["cm1"] / margins["revenue"]
    return table.assign(fit=table.apply(place_scores).mean(axis="columns", skipna=False))
