"""Every rule of the data dictionary, checked at once.

Frames come in with the row numbers of their file as index (the header is row 1), so that
a problem can say where a person will find it.
"""

from collections.abc import Iterator, Mapping
from difflib import get_close_matches

import pandas as pd

from ..errors import KamError
from ..text import _
from .kinds import DTYPES, convert, text_of, unfit_sentence
from .tables import Column, Table, tables

__all__ = ["PortfolioError", "check_tables", "conform", "number_rows", "problem_frame"]

_SHOWN = 5  # problems told in the message; all of them are in `.problems`
_LONGEST = 60  # characters of a value quoted in a sentence


class PortfolioError(KamError):
    """The data does not keep the rules of the data dictionary.

    Attributes
    ----------
    problems : DataFrame
        All problems: table, row, column, value, rule.
    """

    def __init__(self, place: str, problems: pd.DataFrame):
        self.problems = problems
        n, more = len(problems), len(problems) - _SHOWN
        lines = [
            _('{n} problem in "{place}":', '{n} problems in "{place}":', n).format(n=n, place=place)
        ]
        lines += [f"- {_told(problem)}" for problem in problems.head(_SHOWN).itertuples()]
        if more > 0:
            lines.append(
                _(
                    "… and {n} more. All are in the table .problems of this error.",
                    "… and {n} more. All are in the table .problems of this error.",
                    more,
                ).format(n=more)
            )
        super().__init__("\n".join(lines))


def _told(problem) -> str:
    """Tell one problem in a line: where it is, and which rule it breaks."""
    row = None if pd.isna(problem.row) else _("row {row}").format(row=problem.row)
    where = ", ".join(part for part in (problem.table, row, problem.column) if part)
    return f"{where}: {problem.rule}" if where else problem.rule


def problem_frame(problems: list[tuple]) -> pd.DataFrame:
    """Put (table, row, column, value, rule) tuples into a frame, by table and row.

    Table is empty for what concerns the whole, row None for what concerns a whole table.
    """
    order = ["", *tables()]
    problems = sorted(problems, key=lambda problem: (order.index(problem[0]), problem[1] or 0))
    columns = ["table", "row", "column", "value", "rule"]
    frame = pd.DataFrame(problems, columns=columns)
    kinds = {"table": "str", "row": "Int64", "column": "str", "value": "str", "rule": "str"}
    return frame.astype(kinds)


def number_rows(frame: pd.DataFrame) -> pd.DataFrame:
    """Give a frame the row numbers it would have in a file whose header is row 1."""
    return frame.set_axis(range(2, len(frame) + 2))


def conform(table: Table, frame: pd.DataFrame) -> tuple[pd.DataFrame, dict[str, pd.Series]]:
    """Give every column of a table its kind, in the order of the data dictionary.

    Optional columns that are absent are added empty; columns that the dictionary does not
    know follow at the end as text.

    Returns
    -------
    (DataFrame, dict)
        The typed frame, with missing values where something did not fit; and, for each
        column with such values, a mask of them.
    """
    columns, unfit = {}, {}
    for column in table.columns:
        if column.name in frame:
            columns[column.name], mask = convert(column.kind, frame[column.name])
            if mask.any():
                unfit[column.name] = mask
        elif not column.required:
            columns[column.name] = pd.Series(None, index=frame.index, dtype=DTYPES[column.kind])
    for name in frame.columns:
        if name not in columns:
            columns[name], _fits = convert("text", frame[name])
    return pd.DataFrame(columns, index=frame.index), unfit


def check_tables(
    frames: Mapping[str, pd.DataFrame | None],
) -> tuple[dict[str, pd.DataFrame], list[tuple]]:
    """Type all tables and list everything that breaks a rule.

    Parameters
    ----------
    frames
        Tables by name, as text or already typed, the index holding row numbers; None for
        one that is there but could not be read.

    Returns
    -------
    (dict, list)
        The typed tables, and the problems as (table, row, column, value, rule).
    """
    typed, problems = {}, []
    known = tables()
    for name, table in known.items():
        if frames.get(name) is not None:
            typed[name], unfit = conform(table, frames[name])
            for column in table.columns:
                problems += _column_problems(table, column, frames[name], typed[name], unfit)
            problems += _repeated_keys(table, typed[name])
        elif table.required and name not in frames:
            problems.append((name, None, "", "", _missing_table(name, frames)))
    for name in typed:
        for column in known[name].columns:
            problems += _unknown_references(known[name], column, typed)
    return typed, problems


def _missing_table(name: str, frames: Mapping[str, pd.DataFrame]) -> str:
    sentence = _(
        'The table "{table}" is missing. A portfolio needs at least accounts and invoices: '
        "{table}.csv in the folder, or a sheet of that name in an Excel file."
    ).format(table=name)
    present = ", ".join(frames) or _("none")
    return sentence + " " + _("Tables found: {names}.").format(names=present)


def _missing_column(table: Table, name: str, frame: pd.DataFrame) -> str:
    declared = {column.name for column in table.columns}
    strangers = [str(column) for column in frame.columns if column not in declared]
    by_lower = {column.lower(): column for column in strangers}
    close = get_close_matches(name, by_lower, n=1)
    sentence = _('The column "{name}" is missing.').format(name=name)
    if close:
        meant = _('There is a column "{found}": should it be called "{name}"?')
        return sentence + " " + meant.format(found=by_lower[close[0]], name=name)
    present = ", ".join(map(str, frame.columns)) or _("none")
    return sentence + " " + _("Columns found: {names}.").format(names=present)


def _column_problems(
    table: Table,
    column: Column,
    source: pd.DataFrame,
    typed: pd.DataFrame,
    unfit: Mapping[str, pd.Series],
) -> Iterator[tuple]:
    """Check one column by itself: there, filled, of its kind, in its range, a known choice."""
    name = column.name
    if name not in typed:
        yield table.name, None, name, "", _missing_column(table, name, source)
        return
    values = typed[name]
    empty = values.isna()
    if name in unfit:
        empty &= ~unfit[name]
        for row, value in source.loc[unfit[name], name].items():
            text = text_of(value)
            yield table.name, row, name, text, unfit_sentence(column.kind, _short(text))
    if column.required:
        rule = _('"{column}" is empty, and every row needs one.').format(column=name)
        for row in values.index[empty]:
            yield table.name, row, name, "", rule
    if column.low is not None:
        yield from _beyond(table, column, values[values < column.low])
    if column.high is not None:
        yield from _beyond(table, column, values[values > column.high])
    if column.choices:
        rule = _('"{value}" is not one of: {choices}.')
        for row, value in values[values.notna() & ~values.isin(column.choices)].items():
            choices = ", ".join(column.choices)
            yield table.name, row, name, value, rule.format(value=_short(value), choices=choices)


def _beyond(table: Table, column: Column, values: pd.Series) -> Iterator[tuple]:
    """List values outside the allowed range."""
    low, high = (None if end is None else text_of(float(end)) for end in (column.low, column.high))
    if high is None:
        rule = _("{value} is too small: at least {low} is allowed.")
    else:
        rule = _("{value} is outside the range {low} to {high}.")
    for row, value in values.items():
        text = text_of(value)
        yield table.name, row, column.name, text, rule.format(value=text, low=low, high=high)


def _repeated_keys(table: Table, typed: pd.DataFrame) -> Iterator[tuple]:
    """List every row whose key an earlier row has already."""
    key = table.key
    if any(name not in typed for name in key):
        return
    filled = typed[key].dropna()
    repeated = filled[filled.duplicated()]
    if repeated.empty:
        return
    firsts = filled.drop_duplicates().reset_index(names="_first")
    for row, values in zip(
        repeated.index,
        repeated.merge(firsts, how="left", on=key).itertuples(index=False),
        strict=True,
    ):
        *ids, first = values
        value = ", ".join(map(text_of, ids))
        rule = _('"{value}" is already in row {first}; {key} must be different in every row.')
        yield (
            table.name,
            row,
            ", ".join(key),
            value,
            rule.format(value=_short(value), first=first, key=" + ".join(key)),
        )


def _unknown_references(
    table: Table, column: Column, typed: Mapping[str, pd.DataFrame]
) -> Iterator[tuple]:
    """List ids that the table they point to does not have."""
    target = typed.get(column.points_to)
    if target is None or column.name not in typed[table.name]:
        return
    (key,) = tables()[column.points_to].key
    if key not in target:
        return
    ids = typed[table.name][column.name]
    rule = _('The table {table} has no {key} "{value}".')
    for row, value in ids[ids.notna() & ~ids.isin(target[key])].items():
        sentence = rule.format(table=column.points_to, key=key, value=_short(value))
        yield table.name, row, column.name, value, sentence


def _short(text: str) -> str:
    """Cut a long value for quoting."""
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
