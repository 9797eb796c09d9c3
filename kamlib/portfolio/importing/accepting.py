"""What keeps the rules of the data dictionary is accepted; every other row gets its reason."""

from collections import Counter

import numpy as np
import pandas as pd

from ...errors import KamError
from ...text import _
from ..checking import check_tables
from ..tables import Table, tables
from .sheets import Sheet

__all__ = ["accept", "reject_empty"]

_TOLERATED = 0.5  # of the rows of a table; if more are rejected, something is wrong with all


def accept(sheets: list[Sheet], made: dict[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """Reject what breaks a rule, until everything that is left keeps all of them.

    Parameters
    ----------
    sheets
        The records of all files; rejected rows get their reasons here.
    made
        Rows of accounts and products that stand in no table of their own.

    Returns
    -------
    dict
        The tables, typed.

    Raises
    ------
    KamError
        If most rows of a file would have to be rejected.
    """
    _number_lines(sheets)
    for table in tables().values():
        _reject_repeated(table, [sheet for sheet in sheets if sheet.table == table.name])
    frames, origins = {}, {}
    for name, table in tables().items():
        frame, origins[name] = _together(table, sheets, made.get(name))
        if len(frame) or table.required:
            frames[name] = frame
    typed, problems = check_tables(frames)
    while problems:
        for problem in problems:
            _put_right(frames, origins, *problem)
        for name in frames:
            frames[name] = frames[name].loc[frames[name].index.isin(origins[name])]
        typed, problems = check_tables(frames)
    for sheet in sheets:
        _refuse_mostly_rejected(sheet)
    return {name: frame.reset_index(drop=True) for name, frame in typed.items()}


def reject_empty(sheets: list[Sheet]) -> None:
    """Reject rows without something that every row needs; a line number is given later."""
    for sheet in sheets:
        for column in tables()[sheet.table].columns:
            if column.required and column.name in sheet.frame:
                empty = sheet.frame[column.name].isna()
                sheet.reject(empty, _("{column} is empty").format(column=column.name))


def _number_lines(sheets: list[Sheet]) -> None:
    """Number the lines of invoices whose file does not, through all such files."""
    parts = [sheet for sheet in sheets if sheet.table == "invoices" and "line" not in sheet.frame]
    last: Counter = Counter()
    for sheet in parts:
        lines = sheet.kept["invoice_id"]
        before = lines.map(lambda invoice: last[invoice]).astype(int)
        numbers = lines.groupby(lines).cumcount() + 1 + before
        sheet.frame["line"] = numbers.reindex(sheet.frame.index).astype("Int64")
        last.update(lines)


def _reject_repeated(table: Table, sheets: list[Sheet]) -> None:
    """Reject rows whose key an earlier row has."""
    first: dict[tuple, str] = {}
    for sheet in sheets:
        rows = sheet.kept
        keys = zip(*(rows[name] for name in table.key), strict=True)
        for row, key in zip(rows.index, keys, strict=True):
            place = first.setdefault(key, f"{sheet.name}, {row}")
            if place != f"{sheet.name}, {row}":
                reason = _("the same {key} as in {place}")
                sheet.rejected[row] = reason.format(key=" + ".join(table.key), place=place)


def _together(
    table: Table, sheets: list[Sheet], made: pd.DataFrame | None
) -> tuple[pd.DataFrame, dict[int, tuple[Sheet, int] | None]]:
    """Put the accepted rows of one table together, and say where each comes from."""
    names = [column.name for column in table.columns]
    parts, origins = [], []
    for sheet in sheets:
        if sheet.table == table.name:
            rows = sheet.kept
            wanted = dict.fromkeys((*names, "product_id"))  # opportunities may name a product
            parts.append(rows[[name for name in wanted if name in rows]])
            origins += [(sheet, row) for row in rows.index]
    if made is not None:
        parts.append(made[[name for name in names if name in made]])
        origins += [None] * len(made)
    needed = [column.name for column in table.columns if column.required]
    frame = pd.concat([pd.DataFrame(columns=needed, dtype=object), *parts], ignore_index=True)
    frame = frame.loc[:, ~frame.columns.duplicated()]
    for column in table.columns:
        if column.name in frame and column.kind in ("number", "date"):
            frame[column.name] = _quick(column.kind, frame[column.name])
    return frame, dict(enumerate(origins))


def _quick(kind: str, values: pd.Series) -> pd.Series:
    """Turn Python objects into an array: half a million need not go through text again."""
    filled = values.astype(object).where(values.notna(), None)
    if kind == "date":
        return pd.Series(np.array(filled.tolist(), dtype="datetime64[us]"), index=values.index)
    floats = [np.nan if value is None else float(value) for value in filled]
    return pd.Series(floats, index=values.index, dtype="float64")


def _put_right(frames, origins, table: str, row, column: str, value: str, rule: str) -> None:
    """Empty an optional cell that breaks a rule; reject a row that does where it counts."""
    declared = {each.name: each for each in tables()[table].columns}
    if row is None:
        raise KamError(f"{table}: {rule}")
    origin = origins[table].get(row)
    if column in declared and not declared[column].required and declared[column].unit != "EUR":
        frame = frames[table]
        frame[column] = frame[column].astype(object)
        frame.loc[row, column] = None
        if origin:
            origin[0].emptied.append((origin[1], column, value))
        return
    if origin:
        origin[0].rejected.setdefault(origin[1], f"{column}: {rule}")
    origins[table].pop(row, None)


def _refuse_mostly_rejected(sheet: Sheet) -> None:
    """Refuse a file of which most rows are rejected, for the most frequent reasons."""
    reasons = Counter(
        reason
        for row, reason in sheet.rejected.items()
        if row in sheet.frame.index and row not in sheet.elsewhere
    )
    n, counted = reasons.total(), len(sheet.frame) - len(sheet.elsewhere)
    if n > _TOLERATED * counted:
        what = _(
            "{place}: {n} of {counted} rows would have to be rejected. That is no slip but "
            "something about the whole file. The most frequent reasons: {reasons}."
        )
        told = "; ".join(f"{reason} ({n})" for reason, n in reasons.most_common(3))
        raise KamError(what.format(place=sheet.name, n=n, counted=counted, reasons=told))
