"""Loading a portfolio: everything is read, everything is checked, then it is used."""

import warnings
from os import PathLike
from pathlib import Path

import pandas as pd

from ..errors import KamError, KamWarning, nearest
from ..text import _
from .checking import PortfolioError, check_tables, problem_frame
from .kinds import convert, text_of
from .portfolio import Portfolio
from .sources import Source, open_source
from .tables import tables

__all__ = ["PortfolioNote", "load"]


class PortfolioNote(KamWarning):
    """Something in the files is not used, and the reader should know."""


def load(path: str | PathLike) -> Portfolio:
    """Load a portfolio from a folder of CSV files, a ``.zip`` of it, or an ``.xlsx``.

    Numbers are written plainly (1234.56) and dates year first (2025-03-31). A
    ``datapackage.json`` in the folder (in Excel: a sheet ``portfolio`` with two columns)
    says the name, the day the data was drawn, and whether the data is synthetic; without
    it, the name is that of the file or folder and the day that of the last invoice.

    Columns that the data dictionary does not know are kept as text.

    Parameters
    ----------
    path
        The folder or file.

    Raises
    ------
    KamError
        If there is nothing to read at `path`.
    PortfolioError
        If the data breaks a rule of the data dictionary. The message tells the first
        problems, ``.problems`` has all of them.

    Warns
    -----
    PortfolioNote
        If files, sheets or columns are not used because their names are not known.
    """
    path = Path(path)
    if not path.exists():
        raise KamError(_nothing_there(path))
    try:
        source = open_source(path)
    except OSError as error:
        sentence = _('"{path}" cannot be read: {reason}.')
        raise KamError(sentence.format(path=path, reason=error.strerror or error)) from error

    frames = {
        name: None if raw is None else _with_header(name, raw, source.problems)
        for name, raw in source.tables.items()
    }
    typed, problems = check_tables(frames)
    about = _about(source, path)
    problems = source.problems + problems
    if problems:
        raise PortfolioError(path.name, problem_frame(problems))
    _note_unused(source.ignored, frames)
    return Portfolio(**typed, **about)


def _nothing_there(path: Path) -> str:
    sentence = _('There is no file or folder "{path}".').format(path=path)
    beside = path.parent.glob("[!.]*")
    names = sorted(x.name for x in beside if x.is_dir() or x.suffix in (".zip", ".xlsx"))
    return f"{sentence} {nearest(path.name, names)}" if names else sentence


def _with_header(table: str, raw: pd.DataFrame, problems: list[tuple]) -> pd.DataFrame | None:
    """Name the columns by the first row, and number the others as a person sees them."""
    header = ["" if pd.isna(name) else text_of(name).strip() for name in raw.iloc[0]]
    rows = raw.iloc[1:].set_axis(range(2, len(raw) + 1))
    filled = rows.notna() & (rows != "")
    used = [bool(name) or filled.iloc[:, place].any() for place, name in enumerate(header)]
    header = [name for name, keep in zip(header, used, strict=True) if keep]
    rows = rows.loc[filled.any(axis=1), used].set_axis(header, axis=1)
    rules = [
        _('Two columns are called "{name}".').format(name=name)
        for name in dict.fromkeys(header)
        if name and header.count(name) > 1
    ]
    if "" in header:
        rules.append(_("A column has values but no name in the first row."))
    problems += [(table, 1, "", "", rule) for rule in rules]
    return None if rules else rows


def _about(source: Source, path: Path) -> dict[str, object]:
    """Read name, day and label, noting what cannot be read."""
    about = {"name": path.stem if path.is_file() else path.resolve().name}
    for key, kind in (("name", "text"), ("as_of", "date"), ("synthetic", "flag")):
        given = source.about.get(key)
        values, unfit = convert(kind, pd.Series([given], dtype=object))
        if unfit[0]:
            rule = _('"{value}" is not a valid value of "{key}", which describes the data.')
            rule = rule.format(value=given, key=key)
            source.problems.append(("", None, key, text_of(given), rule))
        elif values.notna()[0]:
            about[key] = values.tolist()[0]
    return about


def _note_unused(ignored: list[str], frames: dict[str, pd.DataFrame]) -> None:
    """Warn about names that are not known: a misspelt one would otherwise go unseen."""
    notes = []
    for name in ignored:
        sentence = _('"{name}" is not read: no table has that name.').format(name=name)
        notes.append(f"{sentence} {nearest(name.partition('.')[0], tables())}")
    for table, frame in frames.items():
        declared = [column.name for column in tables()[table].columns]
        strangers = [name for name in frame.columns if name not in declared]
        if strangers:
            sentence = _(
                "{table}: the data dictionary does not know {columns}; kept as text, not used."
            )
            notes.append(sentence.format(table=table, columns=", ".join(strangers)))
    if notes:
        warnings.warn("\n".join(notes), PortfolioNote, stacklevel=3)
