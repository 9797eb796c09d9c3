"""From invoice lines to account-months, the one derived table nearly everything reads."""

import warnings

import pandas as pd

from ..errors import KamError, KamWarning
from ..text import _, fill

__all__ = ["LedgerError", "LedgerNote", "account_months", "last_complete_month"]

_NEEDED = ["invoice_id", "date", "account_id", "revenue"]
_AMOUNTS = {
    "revenue": "revenue",
    "list_revenue": "list_revenue",
    "cost": "cost",
    "units": "quantity",
}
_DIGITS = 6  # a millionth of a euro: what is left below is the noise of adding fractions


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
        If a needed column is absent, not of its kind, or empty in some line.

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
    if as_of is not None:
        invoices = invoices[invoices["date"] <= pd.Timestamp(as_of)]
    last = last_complete_month(invoices, as_of)
    if as_of is None:
        _note_dropped_month(invoices, last)

    lines = pd.DataFrame(
        {
            "account_id": invoices["account_id"].astype("str"),
            "month": _months(invoices),
            "invoice_id": invoices["invoice_id"].astype("str"),
            "family": _families(invoices, products),
            **{name: _amounts(invoices, column) for name, column in _AMOUNTS.items()},
        }
    )
    lines = lines[lines["month"] <= last]
    keys = ["account_id", "month"]
    groups = lines.groupby(keys)
    months = groups[list(_AMOUNTS)].sum(min_count=1).round(_DIGITS) + 0.0
    months["orders"] = _positive(lines, [*keys, "invoice_id"]).reindex(months.index, fill_value=0)
    families = _positive(lines, [*keys, "family"]).reindex(months.index, fill_value=0)
    months["families"] = families.astype("Int64") if products is not None else pd.NA
    return months.astype({"orders": "int64", "families": "Int64"}).reset_index()[
        [*keys, "revenue", "list_revenue", "cost", "orders", "units", "families"]
    ]


def _months(invoices: pd.DataFrame) -> pd.Series:
    """Say in which month each line counts."""
    day = invoices["date"]
    if "corrects" not in invoices:
        return day.dt.to_period("M")
    invoice = invoices["invoice_id"].astype("str")
    corrects = invoices["corrects"].astype("str")
    corrected = invoice.isin(corrects.dropna().unique())
    first_day = day[corrected].groupby(invoice[corrected]).min()
    return first_day.reindex(corrects).set_axis(day.index).fillna(day).dt.to_period("M")


def _families(invoices: pd.DataFrame, products: pd.DataFrame | None) -> pd.Series | None:
    """Look up the product family of each line."""
    if products is None or "product_id" not in invoices:
        return None
    family = products["family"].astype("str").set_axis(products["product_id"].astype("str"))
    return family.reindex(invoices["product_id"].astype("str")).set_axis(invoices.index)


def _amounts(invoices: pd.DataFrame, column: str) -> pd.Series | float:
    """Return a column of amounts, unknown throughout if it is absent."""
    return invoices[column].astype("float64") if column in invoices else float("nan")


def _positive(lines: pd.DataFrame, keys: list[str]) -> pd.Series:
    """Count, per account and month, the invoices (or families) with positive revenue."""
    revenue = lines.groupby(keys)["revenue"].sum().round(2)
    return revenue[revenue > 0].groupby(level=["account_id", "month"]).size()


def _refuse_gaps(invoices: pd.DataFrame) -> None:
    absent = [column for column in _NEEDED if column not in invoices]
    if absent:
        raise LedgerError(
            _("The invoices lack the column {columns}. They have: {present}.").format(
                columns=", ".join(absent), present=", ".join(map(str, invoices.columns))
            )
        )
    dated = pd.api.types.is_datetime64_dtype(invoices["date"])
    if not (dated and pd.api.types.is_numeric_dtype(invoices["revenue"])):
        raise LedgerError(
            _(
                "The invoices hold a date that is no date, or a revenue that is no number. "
                "Portfolio.check() lists them."
            )
        )
    gaps = int(invoices[_NEEDED].isna().sum().sum())
    if gaps:
        raise LedgerError(
            _(
                "Every invoice line needs {needed}; {n} value is empty. "
                "Portfolio.check() lists it.",
                "Every invoice line needs {needed}; {n} values are empty. "
                "Portfolio.check() lists them.",
                gaps,
            ).format(needed=", ".join(_NEEDED), n=gaps)
        )


def _note_dropped_month(invoices: pd.DataFrame, last: pd.Period) -> None:
    newest = invoices["date"].max()
    if pd.notna(newest) and newest.to_period("M") > last:
        message = fill(
            _(
                "{month:month} is left out: the ledger ends on {day:day}, before the month was "
                "over. If the data was drawn later, give the day as as_of."
            ),
            month=newest.to_period("M"),
            day=newest,
        )
        warnings.warn(message, LedgerNote, stacklevel=3)
