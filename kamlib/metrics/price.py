"""Price: what is paid of the list price, and what a discount has to bring."""

import math

import pandas as pd

from ..text import _
from .base import as_numbers, ratio, real, require_columns, warn, warn_about
from .sales import sums_by

__all__ = ["break_even_volume", "discount", "discounts_by", "price_realisation"]


def price_realisation(sales: pd.DataFrame) -> float:
    """Share of the list price that customers really pay, large sales counting more.

    Σ net revenue / Σ revenue at list prices. Weighted by value on purpose: the plain mean of
    the lines' discounts would let many small full-price orders hide one large cheap one.

    Parameters
    ----------
    sales
        Account-months or invoice lines, of the accounts and the period in question (see
        `in_period`): revenue, list_revenue.

    Returns
    -------
    float
        A share, usually below 1 (0.9 is 90 % of the list price); NaN if sales at list prices
        are not above 0, for instance because credit notes outweigh them.

    Raises
    ------
    MetricError
        If a column is missing or holds no numbers.

    Warns
    -----
    MetricWarning
        If there is nothing to divide by, or if rows without a list price are left out.

    Notes
    -----
    A credit note takes its part off both sums, if its list value is negative as well. Price
    reductions booked later without quantity (list value 0) count as discount.

    Examples
    --------
    One order of 10,000 at 30 % off, two of 500 at the full price:

    >>> sales = pd.DataFrame({
    ...     "revenue": [7000.0, 500.0, 500.0], "list_revenue": [10000.0, 500.0, 500.0],
    ... })
    >>> round(price_realisation(sales), 3)
    0.727
    """
    net, at_list = _priced(sales)
    nothing = _("Price realisation is unknown: sales at list prices are not above 0.")
    # fsum: exact, so that the order of the rows does not matter, not even in the last digit
    return ratio(math.fsum(net), max(round(math.fsum(at_list), 2), 0.0), nothing)


def discount(sales: pd.DataFrame) -> float:
    """Share of the list price that is given away: 1 − `price_realisation`.

    Parameters, errors and warnings are those of `price_realisation`. Below 0 where more than
    the list price is paid.

    Examples
    --------
    >>> sales = pd.DataFrame({
    ...     "revenue": [7000.0, 500.0, 500.0], "list_revenue": [10000.0, 500.0, 500.0],
    ... })
    >>> round(discount(sales), 3)
    0.273
    """
    return 1 - price_realisation(sales)


def discounts_by(sales: pd.DataFrame, by: str = "account_id") -> pd.DataFrame:
    """Set list revenue, net revenue and discount side by side, account by account.

    Parameters
    ----------
    sales
        Account-months or invoice lines: the column `by`, revenue, list_revenue.
    by
        The column to add up by: ``"account_id"``, or ``"product_id"`` for invoice lines.

    Returns
    -------
    DataFrame
        Indexed by `by`: ``list_revenue``, ``revenue``, ``given`` (EUR given away, list − net)
        and ``discount`` (given / list); NaN where list prices are unknown in part, or their
        sum is not above 0.

    Raises
    ------
    MetricError
        If a column is missing or holds no numbers.

    Warns
    -----
    MetricWarning
        If rows without owner or revenue are left out.

    Examples
    --------
    >>> sales = pd.DataFrame({
    ...     "account_id": ["Alba", "Alba", "Brix"],
    ...     "revenue": [700.0, 200.0, 300.0],
    ...     "list_revenue": [1000.0, 200.0, 300.0],
    ... })
    >>> discounts_by(sales)
                list_revenue  revenue  given  discount
    account_id
    Alba              1200.0    900.0  300.0      0.25
    Brix               300.0    300.0    0.0      0.00
    """
    table = sums_by(sales, by, ["list_revenue", "revenue"])
    table["given"] = (table["list_revenue"] - table["revenue"]).round(2)
    table["discount"] = table["given"] / table["list_revenue"].where(table["list_revenue"] > 0)
    return table


def break_even_volume(discount: float, margin: float) -> float:
    """How much more must be sold for a discount to cost nothing: Δp / (margin − Δp).

    The extra volume that brings back, at the lower price, the contribution margin given away.

    Parameters
    ----------
    discount
        Δp, what comes off the price: a share of it (0.05 is 5 %), or EUR per unit. Negative
        for a price increase; the result is then the volume one can afford to lose, as a
        negative share.
    margin
        Contribution margin before the discount, in the same unit: a share of the price, or
        EUR per unit.

    Returns
    -------
    float
        Extra volume as a share of today's (0.2 is 20 % more); NaN if the discount takes the
        whole margin or more: no volume makes up for that.

    Raises
    ------
    MetricError
        If one of the two is not a number.

    Warns
    -----
    MetricWarning
        If no volume breaks even, or one of the two is unknown.

    References
    ----------
    T. T. Nagle, G. Müller (2018), *The Strategy and Tactics of Pricing*, 6th ed.

    Examples
    --------
    Five per cent off a product that earns 30 % takes a fifth more volume:

    >>> round(break_even_volume(0.05, margin=0.30), 2)
    0.2
    """
    discount, margin = real(discount, "discount"), real(margin, "margin")
    if margin <= 0 or discount >= margin:
        warn(_("No volume breaks even: that takes a margin above 0, larger than the discount."))
        return math.nan
    unknown = _("The break-even volume is unknown: it takes a discount and a margin.")
    return ratio(discount, margin - discount, unknown)


def _priced(sales: pd.DataFrame) -> tuple[pd.Series, pd.Series]:
    """Return net and list revenue of the rows that have both."""
    require_columns(sales, ["revenue", "list_revenue"], "sales")
    net = as_numbers(sales["revenue"], "revenue")
    at_list = as_numbers(sales["list_revenue"], "list_revenue")
    known = net.notna() & at_list.notna()
    left_out = int((~known).sum())
    warn_about(
        left_out,
        _(
            "{n:count} row without revenue or list price is left out.",
            "{n:count} rows without revenue or list price are left out.",
            left_out,
        ),
    )
    return net[known], at_list[known]
