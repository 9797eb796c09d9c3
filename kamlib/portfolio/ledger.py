"""From invoice lines to account-months, the one derived table nearly everything reads."""

import warnings
from collections.abc import Iterable

import pandas as pd

from ..errors import KamError, KamWarning, nearest
from ..text import _, fill

__all__ = ["LedgerError", "LedgerNote", "account_months", "last_complete_month"]

NEEDED = ["invoice_id", "date", "account_id", "revenue"]
IDS = ["invoice_id", "account_id", "product_id", "corrects"]
AMOUNTS = ["revenue", "list_revenue", "cost", "quantity"]
MEASURES = ["revenue", "list_revenue", "cost", "orders", "units", "families"]
DIGITS = 6  # a millionth of a euro: what is left below is the noise of adding fractions


class LedgerError(KamError):
    """The invoices cannot be rolled up as they are."""


class LedgerNote(KamWarning):
    """Something about the ledger that the reader should know."""


def last_complete_month(invoices: pd.DataFrame, as_of: pd.Timestamp | None = None) -> pd.Period:
    """Return the last month of which all business days had passed when the data was drawn.

    A month counts as complete from its last business day (Monday to Friday; public holidays
    are not known here) on.

    Parameters
    ----------
    invoices
        Invoice lines; only their dates matter, and only without `as_of`.
    as_of
        The day the data was drawn; by default the last invoice date.

    Returns
    -------
    Period[M]
        NaT for an empty ledger without `as_of`.

    Examples
    --------
    >>> last_complete_month(pd.DataFrame(), pd.Timestamp("2025-01-30"))  # a Thursday
    Period('2024-12', 'M')
    >>> last_complete_month(pd.DataFrame(), pd.Timestamp("2025-01-31"))
    Period('2025-01', 'M')
    """
    day = invoices["date"].max() if as_of is None else pd.Timestamp(as_of)
    if pd.isna(day):
        return pd.NaT
    month = day.to_period("M")
    last_business_day = pd.offsets.BMonthEnd().rollback(month.end_time.normalize())
    return month if day >= last_business_day else month - 1


def account_months(
    invoices: pd.DataFrame,
    products: pd.DataFrame | None = None,
    as_of: pd.Timestamp | None = None,
) -> pd.DataFrame:
    """Roll invoice lines up to one row per account and month.

    A line belongs to the month of its date; a credit note to the month of the invoice it
    corrects, if `corrects` names an invoice of this ledger (the day of that invoice's first
    line decides). Only complete months are kept, and only lines dated up to `as_of`.

    Parameters
    ----------
    invoices
        Invoice lines, as in the table ``invoices``. Needed: ``invoice_id``, ``date``,
        ``account_id``, ``revenue``; the other columns may be absent.
    products
        The table ``products``, to count families; without it `families` is unknown.
    as_of
        The day the data was drawn; by default the last invoice date.

    Returns
    -------
    DataFrame
        Sorted by account and month, with the columns

        - ``account_id`` (text), ``month`` (``Period[M]``);
        - ``revenue``, ``list_revenue``, ``cost``: EUR, NaN where every line is unknown;
        - ``orders``: invoices with positive revenue in that month;
        - ``units``: quantity, credit notes deducted;
        - ``families``: product families with positive revenue, credit notes deducted.

        "Positive" means at least one cent after rounding. Sums are rounded to a millionth,
        so that a month credited in full is exactly 0 whatever the order of the lines.

    Raises
    ------
    LedgerError
        If a needed column is absent, not of its kind, or empty in some line; or if
        `products` lists one twice.

    Warns
    -----
    LedgerNote
        If a month is left out although nobody said when the data was drawn.

    Examples
    --------
    >>> lines = pd.DataFrame({
    ...     "invoice_id": ["1", "2", "3"],
    ...     "date": pd.to_datetime(["2025-01-10", "2025-02-28", "2025-02-28"]),
    ...     "account_id": ["A", "A", "B"],
    ...     "revenue": [100.0, -30.0, 50.0],
    ...     "corrects": ["", "1", ""],
    ... })
    >>> account_months(lines)[["account_id", "month", "revenue", "orders"]]
      account_id    month  revenue  orders
    0          A  2025-01     70.0       1
    1          B  2025-02     50.0       1
    """
    _refuse_gaps(invoices)
    last = last_complete_month(invoices, as_of)
    if as_of is None:
        note_dropped_month(invoices["date"].max(), last)
    else:
        invoices = invoices[invoices["date"] <= pd.Timestamp(as_of)]

    columns = {name: invoices.get(name) for name in ["date", *IDS, *AMOUNTS]}
    lines = pd.DataFrame(columns, index=invoices.index)
    lines = lines.astype(dict.fromkeys(IDS, "str") | dict.fromkeys(AMOUNTS, "float64"))
    lines["month"] = month_it_counts_in(lines)
    lines = lines[lines["month"] <= last]

    months = lines.groupby(["account_id", "month"])[AMOUNTS].sum(min_count=1)
    months = months.round(DIGITS).rename(columns={"quantity": "units"}) + 0.0
    months["orders"] = _count_positive(lines, lines["invoice_id"], months.index)
    months["families"] = pd.NA
    if products is not None:
        family = lines["product_id"].map(family_of(products))
        months["families"] = _count_positive(lines, family, months.index)
    return months[MEASURES].astype({"families": "Int64"}).reset_index()


def month_it_counts_in(lines: pd.DataFrame) -> pd.Series:
    """Find the month of each line: that of the invoice it corrects, or else its own."""
    corrected = lines[lines["invoice_id"].isin(lines["corrects"].dropna())]
    first_day = corrected.groupby("invoice_id")["date"].min()
    day = first_day.reindex(lines["corrects"]).set_axis(lines.index).fillna(lines["date"])
    return day.dt.to_period("M")


def _count_positive(lines: pd.DataFrame, what: pd.Series, months: pd.MultiIndex) -> pd.Series:
    """Count, per account and month, the invoices (or families) with positive revenue."""
    revenue = lines.groupby(["account_id", "month", what])["revenue"].sum().round(2)
    positive = revenue[revenue > 0].groupby(level=["account_id", "month"]).size()
    return positive.reindex(months, fill_value=0)


def family_of(products: pd.DataFrame) -> pd.Series:
    """Return the family of each product, by product_id."""
    refuse_absent("products", products.columns, ["product_id", "family"])
    product = products["product_id"].astype("str")
    if product.duplicated().any():
        twice = _('The product "{product}" is listed twice.')
        raise LedgerError(twice.format(product=product[product.duplicated()].iloc[0]))
    return products["family"].astype("str").set_axis(product)


def refuse_absent(table: str, present: Iterable[str], needed: Iterable[str]) -> None:
    """Refuse a table in which a needed column is absent."""
    present = [str(column) for column in present]
    absent = [column for column in needed if column not in present]
    if absent:
        sentence = _("The {table} lack the column {columns}. They have: {present}.")
        names = {"columns": ", ".join(absent), "present": ", ".join(present)}
        told = sentence.format(table=table, **names)
        hints = {nearest(column, present, otherwise=" ") for column in absent}
        raise LedgerError(" ".join([told, *sorted(hints)]).strip())


def _refuse_gaps(invoices: pd.DataFrame) -> None:
    refuse_absent("invoices", invoices.columns, NEEDED)
    if invoices["date"].dtype.kind != "M" or invoices["revenue"].dtype.kind not in "iuf":
        sentence = _("The invoices hold a date that is no date, or a revenue that is no number.")
        raise LedgerError(sentence + " " + _("Portfolio.check() lists them."))
    gaps = int(invoices[NEEDED].isna().sum().sum())
    if gaps:
        sentence = _(
            "Every line needs {needed}; {n} value is empty. Portfolio.check() lists it.",
            "Every line needs {needed}; {n} values are empty. Portfolio.check() lists them.",
            gaps,
        )
        raise LedgerError(sentence.format(needed=", ".join(NEEDED), n=gaps))


def note_dropped_month(day: pd.Timestamp, last: pd.Period) -> None:
    """Tell the caller's caller if the month of the ledger's last day is left out."""
    if pd.notna(day) and day.to_period("M") > last:
        sentence = _(
            "{day:month} is left out: the ledger ends on {day:day}, before the month was over. "
            "If the data was drawn later, give the day as as_of."
        )
        warnings.warn(fill(sentence, day=day), LedgerNote, stacklevel=3)
