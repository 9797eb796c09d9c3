"""From invoice lines to account-months where the ledger is too big for memory."""

from __future__ import annotations

from contextlib import nullcontext
from os import PathLike
from typing import TYPE_CHECKING

import pandas as pd

from ..text import _
from .ledger import (
    AMOUNTS,
    DIGITS,
    IDS,
    MEASURES,
    NEEDED,
    LedgerError,
    family_of,
    last_complete_month,
    note_dropped_month,
    refuse_absent,
)
from .ledger_files import ibis_package, open_ledger

if TYPE_CHECKING:
    from ibis import Table
    from ibis.expr.datatypes import DataType

__all__ = ["roll_up"]


def roll_up(
    source: str | PathLike | list[str | PathLike] | Table,
    products: pd.DataFrame | None = None,
    as_of: pd.Timestamp | None = None,
    *,
    memory: str | None = None,
    temp: str | PathLike | None = None,
    progress: bool = True,
) -> pd.DataFrame:
    """Roll a ledger of any size up to one row per account and month.

    The same table as :func:`.account_months` gives, computed where the lines are: in files
    by DuckDB, or in the database that an Ibis table belongs to (Spark, BigQuery, Snowflake,
    Postgres, …). Only the account-months come into memory.

    Parameters
    ----------
    source
        Parquet or CSV files: a file, a folder, a pattern such as ``"ledger/2025-*.parquet"``,
        or a list of these; or an Ibis table. The columns are those of the table ``invoices``;
        ids are read as text, dates are written year first, numbers plainly (1234.56).
    products
        The table ``products``, to count families; without it `families` is unknown.
    as_of
        The day the data was drawn; by default the last invoice date.
    memory
        The most memory that DuckDB may use, such as ``"1GB"``; by default four fifths of
        this computer's. What does not fit waits on disk.
    temp
        The folder for what does not fit; by default this computer's folder for such things.
    progress
        Whether DuckDB shows how far it has come, when it takes more than some seconds.

    Returns
    -------
    DataFrame
        See :func:`.account_months`.

    Raises
    ------
    KamError
        If Ibis and DuckDB are not installed.
    LedgerError
        If there are no such files, they cannot be read, or a needed column is absent, not of
        its kind, or empty in some line.

    Warns
    -----
    LedgerNote
        If a month is left out although nobody said when the data was drawn.

    Examples
    --------
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     header = "invoice_id,date,account_id,revenue\\n"
    ...     rows = "1,2025-01-10,007,100\\n2,2025-01-31,007,-30\\n"
    ...     written = Path(folder, "2025-01.csv").write_text(header + rows)
    ...     months = roll_up(folder, memory="1GB", progress=False)
    >>> months[["account_id", "month", "revenue", "orders"]]
      account_id    month  revenue  orders
    0        007  2025-01     70.0       1
    """
    ibis = ibis_package()
    if isinstance(source, ibis.Table):
        opened = nullcontext(source)
    else:
        opened = open_ledger(source, memory, temp, progress)
    with opened as table:
        lines = _typed(table)
        day = _last_day(lines)
        last = last_complete_month(pd.DataFrame(), day if as_of is None else as_of)
        if as_of is None:
            note_dropped_month(day, last)
        else:
            lines = lines.filter(lines.date <= ibis.timestamp(pd.Timestamp(as_of)))
        months = months_of(lines, products).to_pyarrow().to_pandas()
    return _finished(months, last)


def _typed(table: Table) -> Table:
    """Keep the columns that count: ids as text, dates as timestamps, amounts as floats.

    An amount that is NaN becomes an unknown one, as pandas has it; databases tell them apart.
    """
    import ibis

    refuse_absent("invoices", table.columns, NEEDED)
    kinds = dict.fromkeys(IDS, "string") | dict.fromkeys(AMOUNTS, "float64") | {"date": "timestamp"}
    columns = {}
    for name, kind in kinds.items():
        column = table[name] if name in table.columns else ibis.null(kind)
        _refuse_kind(name, column.type())
        columns[name] = column.cast(kind)
        if name in AMOUNTS:
            columns[name] = columns[name].nullif(float("nan"))
    return table.select(**columns)


def _refuse_kind(name: str, kind: DataType) -> None:
    """Refuse amounts that are no numbers, and dates that are none or depend on the place."""
    if name in AMOUNTS and not kind.is_numeric():
        told = _('The column "{name}" holds no numbers, but {kind}.')
    elif name == "date" and not (kind.is_date() or kind.is_timestamp() or kind.is_string()):
        told = _('The column "{name}" holds no dates, but {kind}.')
    elif name == "date" and kind.is_timestamp() and kind.timezone:
        told = _(
            'The column "{name}" holds moments of a time zone ({kind}), so which day they are '
            "depends on the place. Turn them into dates first, where the ledger comes from."
        )
    else:
        return
    raise LedgerError(told.format(name=name, kind=kind))


def _last_day(lines: Table) -> pd.Timestamp:
    """Return the last invoice date (NaT if there is none), after a look for gaps."""
    filled = {name: lines[name].count() for name in NEEDED}
    found = lines.aggregate(last_day=lines.date.max(), lines=lines.count(), **filled)
    [found] = found.to_pyarrow().to_pylist()
    gaps = {name: found["lines"] - found[name] for name in NEEDED}
    if any(gaps.values()):
        told = _("Every line needs {needed}. Empty values: {gaps}.")
        gaps = ", ".join(f"{name} {n}" for name, n in gaps.items() if n)
        raise LedgerError(told.format(needed=", ".join(NEEDED), gaps=gaps))
    return pd.Timestamp(found["last_day"])


def _finished(months: pd.DataFrame, last: pd.Period) -> pd.DataFrame:
    """Keep complete months, in the kinds and the order of account-months; round off noise."""
    months = months.rename(columns={"quantity": "units"})
    months["month"] = pd.to_datetime(months["month"]).dt.to_period("M")
    months = months[months["month"] <= last]
    amounts = ["revenue", "list_revenue", "cost", "units"]
    months[amounts] = months[amounts].astype("float64").round(DIGITS) + 0.0
    kinds = {"account_id": "str", "orders": "int64", "families": "Int64"}
    months = months.astype(kinds).sort_values(["account_id", "month"], ignore_index=True)
    return months[["account_id", "month", *MEASURES]]


def months_of(lines: Table, products: pd.DataFrame | None) -> Table:
    """Describe the account-months of these lines; nothing is computed yet.

    An order is an invoice with positive revenue in a month. So lines are added up per
    account, month and invoice first, and those sums per account and month: that is much
    cheaper than to count distinct invoices, and needs no invoice to keep to one account
    and month.
    """
    import ibis
    from ibis import _ as its

    key = ["account_id", "month"]
    sums = {name: its[name].sum() for name in AMOUNTS}
    first_days = _first_days(lines)
    invoices = _with_month(lines.drop("product_id"), first_days).group_by([*key, "invoice_id"])
    months = invoices.aggregate(**sums).group_by(key)
    months = months.aggregate(**sums, orders=_is_positive(its.revenue).sum())
    if products is None:
        return months.mutate(families=ibis.null("int64"))
    family = family_of(products).dropna().rename_axis("product_id").reset_index()
    family = ibis.memtable(family, schema=dict.fromkeys(family, "string"))
    bought = lines.drop("invoice_id", "list_revenue", "cost", "quantity")
    bought = _with_month(bought, first_days).join(family, "product_id").group_by([*key, "family"])
    bought = bought.aggregate(revenue=its.revenue.sum()).filter(_is_positive(its.revenue))
    families = bought.group_by(key).aggregate(families=its.count())
    return months.left_join(families, key).mutate(families=its.families.fill_null(0))


def _first_days(lines: Table) -> Table:
    """Find the first day of each invoice that another one corrects."""
    corrected = lines.select(invoice_id=lines.corrects).distinct()
    corrected = lines.select("invoice_id", "date").semi_join(corrected, "invoice_id")
    return corrected.group_by(corrects="invoice_id").aggregate(first_day=corrected.date.min())


def _with_month(lines: Table, first_days: Table) -> Table:
    """Add the month of each line: that of the invoice it corrects, or else its own."""
    lines = lines.left_join(first_days, "corrects")
    return lines.mutate(month=lines.first_day.fill_null(lines.date).truncate("month"))


def _is_positive(revenue):
    """Whether it is at least one cent after rounding (half a cent is rounded to nothing)."""
    return revenue * 100 > 0.5
