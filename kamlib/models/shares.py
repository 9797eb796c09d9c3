"""Which part of a customer's revenue is margin, and which comes from one product family."""

import numpy as np
import pandas as pd

from ..portfolio import Portfolio
from .customers import YEAR

__all__ = ["focus_shares", "margin_shares"]


def margin_shares(portfolio: Portfolio, ids: pd.Index) -> np.ndarray:
    """Contribution margin of the last twelve months, as a share of each customer's revenue.

    1 − cost / revenue, over the months of which the cost is known, within −1 … 1. A customer
    without any gets the margin of all the others.

    Returns
    -------
    array
        NaN throughout if no cost is known at all.

    Examples
    --------
    >>> import kamlib as kam
    >>> large, small = margin_shares(kam.sample("machinery"), pd.Index(["A01", "A18"]))
    >>> bool(large < small)
    True
    """
    months = portfolio.months
    recent = months[months["month"] > months["month"].max() - YEAR].dropna(subset=["cost"])
    sums = recent.groupby("account_id")[["revenue", "cost"]].sum()
    revenue, cost = sums["revenue"].sum(), sums["cost"].sum()
    overall = 1 - cost / revenue if revenue > 0 else np.nan
    sums = sums[sums["revenue"] > 0].reindex(ids)
    share = (1 - sums["cost"] / sums["revenue"]).fillna(overall)
    return share.clip(-1, 1).to_numpy()


def focus_shares(portfolio: Portfolio, ids: pd.Index) -> tuple[str, np.ndarray]:
    """Pick the family a plan would pay extra for, and its part of each customer's revenue.

    It is the family with the least revenue in the last twelve months: the one that needs a
    push. A customer who bought nothing gets the part of all the others.

    Returns
    -------
    (str, array)
        Name of the family, and shares from 0 to 1; an empty name and NaN if no line tells its
        family.

    Examples
    --------
    >>> import kamlib as kam
    >>> family, share = focus_shares(kam.sample("machinery"), pd.Index(["A01"]))
    >>> family
    'monitoring'
    """
    unknown = "", np.full(len(ids), np.nan)
    if portfolio.products is None or "product_id" not in portfolio.invoices:
        return unknown
    family = portfolio.products.drop_duplicates("product_id").set_index("product_id")["family"]
    lines = portfolio.invoices[["account_id", "date", "revenue"]].assign(
        family=portfolio.invoices["product_id"].map(family)
    )
    last = portfolio.months["month"].max()
    recent = lines["date"].dt.to_period("M").between(last - YEAR + 1, last)
    lines = lines[recent].dropna(subset=["family"])
    # Rounded to cents, so that the order of the lines does not matter.
    table = lines.pivot_table(index="account_id", columns="family", values="revenue", aggfunc="sum")
    table = table.fillna(0.0).round(2).clip(lower=0.0)
    sold = table.sum()[table.sum() > 0].sort_index()
    if sold.empty:
        return unknown
    focus = sold.idxmin()
    bought = table.sum(axis="columns")
    share = (table[focus] / bought.where(bought > 0)).reindex(ids)
    return str(focus), share.fillna(sold[focus] / sold.sum()).to_numpy()
