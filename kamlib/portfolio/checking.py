"""Every rule of the data dictionary, checked at once.

Frames come in with the row numbers of their file as index (the header is row 1), so that
a problem can say where a person will find it.
"""

from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches

import pandas as pd

from ..errors import KamError
from ..text import _
from .kinds import DTYPES, convert, text_of, unfit_rule
from .tables import Column, Table, tables

__all__ = ["PortfolioError", "check_tables", "conform", "problem_frame"]

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
        title = _('{n} problem in "{place}":', '{n} problems in "{place}":', n)
        lines = [title.format(n=n, place=place)]
        lines += [f"- {_told(problem)}" for problem in problems.head(_SHOWN).itertuples()]
        if more > 0:
            rest = _("… and {n} more. All are in the table .problems of this error.")
            lines.append(rest.format(n=more))
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
    kinds = {"table": "str", "row": "Int64", "column": "str", "value": "str", "rule": "str"}
    return pd.DataFrame(problems, columns=list(kinds)).astype(kinds)


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
    known = tables()
    typed, unfit, problems = {}, {}, []
    for name, table in known.items():
        if frames.get(name) is not None:
            typed[name], unfit[name] = conform(table, frames[name])
        elif table.required and name not in frames:
            problems.append((name, None, "", "", _missing_table(name, frames)))
    for name, frame in typed.items():
        for column in known[name].columns:
            if column.name in frame:
                rules = _broken_rules(column, frame[column.name], unfit[name], typed)
                problems += _cells(name, column, frames[name], rules)
            else:
                rule = _missing_column(known[name], column.name, frames[name])
                problems.append((name, None, column.name, "", rule))
        problems += _repeated_keys(known[name], frame)
    return typed, problems


def _missing_table(name: str, frames: Mapping[str, pd.DataFrame]) -> str:
    sentence = _(
        'The table "{table}" is missing. A portfolio needs at least accounts and invoices: '
        "{table}.csv in the folder, or a sheet of that name in an Excel file. "
        "Tables found: {names}."
    )
    return sentence.format(table=name, names=", ".join(frames) or _("none"))


def _missing_column(table: Table, name: str, frame: pd.DataFrame) -> str:
    declared = [column.name for column in table.columns]
    strangers = {str(found).lower(): found for found in frame.columns if found not in declared}
    close = get_close_matches(name, strangers, n=1)
    if close:
        sentence = _(
            'The column "{name}" is missing. There is a column "{found}": '
            'should it be called "{name}"?'
        )
        return sentence.format(name=name, found=strangers[close[0]])
    sentence = _('The column "{name}" is missing. Columns found: {found}.')
    return sentence.format(name=name, found=", ".join(map(str, frame.columns)) or _("none"))


def _broken_rules(
    column: Column, values: pd.Series, unfit: Mapping[str, pd.Series], typed: Mapping
) -> Iterator[tuple[pd.Series, str]]:
    """Yield every rule of a column, with a mask of the cells that break it."""
    filled = values.notna()
    misread = unfit.get(column.name, filled & False)
    if misread.any():
        yield misread, unfit_rule(column.kind)
    if column.required:
        yield ~filled & ~misread, _('"{column.name}" is empty, and every row needs one.')
    if column.high is not None:
        beyond = (values < column.low) | (values > column.high)
        yield beyond, _("{value} is outside the range {column.low} to {column.high}.")
    elif column.low is not None:
        yield values < column.low, _("{value} is too small: at least {column.low} is allowed.")
    if column.choices:
        yield filled & ~values.isin(column.choices), _('"{value}" is not one of: {choices}.')
    if column.name in typed.get(column.points_to, ()):
        unknown = filled & ~values.isin(typed[column.points_to][column.name])
        yield unknown, _('The table {column.points_to} has no {column.name} "{value}".')


def _cells(
    table: str, column: Column, source: pd.DataFrame, rules: Iterable[tuple[pd.Series, str]]
) -> Iterator[tuple]:
    """List each cell that breaks a rule, with its value as it was written."""
    choices = ", ".join(column.choices)
    for mask, rule in rules:
        if mask.any():
            for row, value in source.loc[mask, column.name].items():
                text = "" if pd.isna(value) else text_of(value)
                told = rule.format(value=_short(text), column=column, choices=choices)
                yield table, row, column.name, text, told


def _repeated_keys(table: Table, frame: pd.DataFrame) -> Iterator[tuple]:
    """List every row whose key an earlier row has already."""
    key = table.key
    if not set(key) <= set(frame.columns):
        return
    keys = frame[key].dropna()
    repeated = keys[keys.duplicated()]
    if repeated.empty:
        return
    first = keys.index.to_series().groupby([keys[name] for name in key]).transform("min")
    rule = _('"{value}" is already in row {first}; {key} must be different in every row.')
    for row, *ids in repeated.itertuples(name=None):
        value = ", ".join(map(text_of, ids))
        sentence = rule.format(value=_short(value), first=first[row], key=" + ".join(key))
        yield table.name, row, ", ".join(key), value, sentence


def _short(text: str) -> str:
    """Cut a long value for quoting."""
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
