"""Product families: who buys which, and who might."""

import pandas as pd

from ..portfolio.ledger import last_complete_month, month_it_counts_in
from ..text import _
from .base import (
    as_dates,
    as_day,
    as_numbers,
    labelled,
    plain_ids,
    ratio,
    require_columns,
    warn,
    warn_about,
)
from .periods import Span
from .sales import period_of

__all__ = ["family_revenue", "product_penetration", "products_per_account"]


def family_revenue(
    invoices: pd.DataFrame, products: pd.DataFrame, current=None, as_of: pd.Timestamp | None = None
) -> pd.DataFrame:
    """Lay out what each account bought of each product family in a period.

    The gaps in this table are the white space that one can call on.

    Parameters
    ----------
    invoices
        Invoice lines: invoice_id, date, account_id, product_id, revenue, and corrects if
        credit notes are linked.
    products
        The table ``products``: product_id, family.
    current
        A period such as ``"2025"``; by default the last twelve complete months.
    as_of
        The day the data was drawn; by default the last invoice date. Later lines and an
        incomplete last month are left out, as in `account_months`.

    Returns
    -------
    DataFrame
        Net revenue in EUR; index account_id, every account with a line in the period;
        columns the families of `products`, sorted; 0 where nothing was bought. A credit note
        counts in the month of the invoice it corrects.

    Raises
    ------
    PeriodError
        If the data does not cover the whole period.
    MetricError
        If a column is missing or does not hold dates or numbers.

    Warns
    -----
    MetricWarning
        If there are no lines in a complete month, or if lines without a known product,
        account, date or revenue are left out.

    Examples
    --------
    >>> invoices = pd.DataFrame({
    ...     "invoice_id": ["1", "2", "3"], "account_id": ["Alba", "Alba", "Brix"],
    ...     "date": pd.to_datetime(["2025-01-31", "2025-02-14", "2025-02-28"]),
    ...     "product_id": ["P1", "P2", "P1"], "revenue": [100.0, 20.0, 50.0],
    ... })
    >>> products = pd.DataFrame({"product_id": ["P1", "P2"], "family": ["pumps", "parts"]})
    >>> family_revenue(invoices, products, "2025-01/2025-02")
    family      parts  pumps
    account_id
    Alba         20.0  100.0
    Brix          0.0   50.0
    """
    needed = ["invoice_id", "date", "account_id", "product_id", "revenue"]
    require_columns(invoices, needed, "invoices")
    require_columns(products, ["product_id", "family"], "products")
    family = products.drop_duplicates("product_id").set_index("product_id")["family"].astype("str")
    lines = pd.DataFrame(
        {
            "invoice_id": plain_ids(invoices["invoice_id"]),
            "corrects": plain_ids(invoices["corrects"]) if "corrects" in invoices else None,
            "date": as_dates(invoices, "date", "invoices"),
            "account_id": plain_ids(invoices["account_id"]),
            "family": plain_ids(invoices["product_id"]).map(family),
            "revenue": as_numbers(invoices["revenue"], "revenue"),
        }
    )
    known = lines[["date", "account_id", "family", "revenue"]].notna().all(axis="columns")
    left_out = int((~known).sum())
    warn_about(
        left_out,
        _(
            "{n:count} invoice line without a known product, account, date or revenue is left out.",
            "{n:count} invoice lines without a known product, account, date or revenue "
            "are left out.",
            left_out,
        ),
    )
    lines = lines[known]
    as_of = None if as_of is None else as_day(as_of)
    lines = lines if as_of is None else lines[lines["date"] <= as_of]
    month, last = month_it_counts_in(lines), last_complete_month(lines, as_of)
    lines, month = lines[month <= last], month[month <= last]
    names = pd.Index(sorted(family.dropna().unique()), name="family")
    if lines.empty:
        warn(_("There are no invoice lines in a complete month, so no family was bought."))
        return pd.DataFrame(index=pd.Index([], name="account_id"), columns=names, dtype=float)
    period = period_of(Span(month.min(), last), current)
    lines = lines[month.between(period.start, period.end)]
    table = lines.pivot_table("revenue", "account_id", "family", aggfunc="sum", fill_value=0.0)
    return table.reindex(columns=names, fill_value=0.0).round(2)


def product_penetration(families: pd.DataFrame, eligible: pd.Index | None = None) -> pd.Series:
    """Share of the accounts that buy a product family: buyers / eligible accounts.

    Parameters
    ----------
    families
        What each account bought of each family, as `family_revenue` returns it.
    eligible
        The accounts that could buy: by default those in the table. Give all accounts to
        count prospects as well, or only those for whom the family makes sense.

    Returns
    -------
    Series
        A share by family, named "penetration". A buyer has net revenue above 0: bought and
        credited in full is not bought. NaN without eligible accounts.

    Warns
    -----
    MetricWarning
        If there are no eligible accounts.

    Examples
    --------
    >>> families = pd.DataFrame(
    ...     {"parts": [20.0, 0.0], "pumps": [100.0, 50.0]}, index=["Alba", "Brix"],
    ... )
    >>> product_penetration(families)
    parts    0.5
    pumps    1.0
    Name: penetration, dtype: float64
    """
    bought = _bought(families)
    eligible = bought.index if eligible is None else pd.Index(eligible).unique()
    buyers = bought[bought.index.isin(eligible)].sum()
    nobody = _("Penetration is unknown: there are no accounts that could buy.")
    return (buyers * ratio(1, len(eligible), nobody)).rename("penetration")


def products_per_account(families: pd.DataFrame) -> pd.Series:
    """Product families that each account buys: distinct ones with net revenue above 0.

    Whoever buys several is served by several, and leaves less easily.

    Parameters
    ----------
    families
        What each account bought of each family, as `family_revenue` returns it.

    Returns
    -------
    Series
        Number of families by account, named "families". Its mean is the usual "products per
        account".

    Examples
    --------
    >>> families = pd.DataFrame(
    ...     {"parts": [20.0, -5.0], "pumps": [100.0, 50.0]}, index=["Alba", "Brix"],
    ... )
    >>> products_per_account(families)
    Alba    2
    Brix    1
    Name: families, dtype: int64
    """
    return _bought(families).sum(axis="columns").astype("int64").rename("families")


def _bought(families: pd.DataFrame) -> pd.DataFrame:
    """Tell which account bought which family, insisting that no account is listed twice."""
    numbers = {family: labelled(families[family], "families") for family in families}
    return pd.DataFrame(numbers, index=families.index, columns=families.columns) > 0
