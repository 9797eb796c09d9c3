"""From the text of a CSV file to its rows: which delimiter, which quotation mark.

The delimiter is the sign that makes a table: under it there is a row of names, and most rows
have as many fields as that row. If several do, the one with more columns.
"""

import csv
import io
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice

from ...errors import KamError
from ...text import _
from .header import find_header

__all__ = ["COLUMNS", "csv_rows"]

COLUMNS = 2_000  # no export has more; a hostile file may
_DELIMITERS = ";,\t|"
_ESCAPED = {"escapechar": "\\", "doublequote": False}
_LONGEST = 100_000  # characters of a single value
_SAMPLE = 200  # rows looked at
_LETTERS = 500_000  # and no more than so many letters of them
Rows = Iterator[tuple[int, tuple[str, ...]]]


def csv_rows(name: str, text: str) -> tuple[Rows, list[str]]:
    """Split a text into rows, each with its number (blank rows are counted, not given).

    Returns
    -------
    (iterator, list of str)
        Row numbers with fields, and what was assumed.

    Raises
    ------
    KamError
        If no delimiter makes a table of it; when a row cannot be read, while iterating.

    Examples
    --------
    >>> rows, notes = csv_rows("a.csv", "id;revenue\\n7;12,5\\n")
    >>> list(rows)
    [(1, ('id', 'revenue')), (2, ('7', '12,5'))]
    >>> notes
    ['a.csv: the columns are separated by ";".']
    """
    skipped = 0
    if text[:4].lower() == "sep=" and text[5:6] in ("\r", "\n"):  # Excel's own hint
        skipped, delimiters = 1, text[4]
        text = text[5:].removeprefix("\r").removeprefix("\n")
    else:
        delimiters = _DELIMITERS
    ways = [
        {"delimiter": delimiter, "quotechar": quote, **escape}
        for delimiter in delimiters
        for quote in ("\"'" if "\n'" in f"\n{text[:_LETTERS]}" else '"')
        for escape in (({}, _ESCAPED) if '\\"' in text else ({},))
    ]
    scores = [_fit(text[:_LETTERS], way) for way in ways]
    if not max(scores)[0]:
        told = _('"{name}" holds no table: there is no row of names above rows of values.')
        raise KamError(told.format(name=name))
    way = ways[scores.index(max(scores))]
    what = _('{name}: the columns are separated by "{sign}".')
    sign = {"\t": _("tab")}.get(way["delimiter"], way["delimiter"])
    return _rows(name, text, way, skipped), [what.format(name=name, sign=sign)]


def _fit(text: str, way: dict) -> tuple[int, int]:
    """Count how many of the first rows have as many fields as the row of names, and these."""
    rows = []
    reader = csv.reader(io.StringIO(text, newline=""), strict=True, **way)
    with suppress(csv.Error):  # what was read so far counts; the row that cannot is told later
        for row in islice(reader, _SAMPLE):
            rows.append(row)
    rows = [row for row in rows if any(field.strip() for field in row)]
    header = find_header(rows)
    if header is None or len(rows[header]) < 2:
        return 0, 0
    width = len(rows[header])
    wrapped = [field for row in rows for field in row if len(field) > 1 and field[0] == field[-1]]
    marked = sum(field[0] in "\"'" for field in wrapped)  # quotation marks that were left standing
    return sum(len(row) == width for row in rows) - marked, width


def _rows(name: str, text: str, way: dict, skipped: int) -> Rows:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True, **way)
    number = skipped
    try:
        for fields in reader:
            number += 1
            _refuse_monstrous(name, number, fields)
            if any(map(str.strip, fields)):
                yield number, tuple(fields)  # a tuple of texts costs the memory manager less
    except csv.Error as error:
        if "field limit" in str(error):  # Python gives up before we do
            raise KamError(_too_long(name, number + 1)) from error
        what = _(
            '"{name}", row {row} and those after it cannot be read: a quotation mark there '
            "is not closed, or stands inside a quoted text without being doubled."
        )
        raise KamError(what.format(name=name, row=number + 1)) from error


def _refuse_monstrous(name: str, row: int, fields: list[str]) -> None:
    if len(fields) > COLUMNS:
        what = _('"{name}", row {row} has {n} columns; at most {limit} are read.')
        raise KamError(what.format(name=name, row=row, n=len(fields), limit=COLUMNS))
    if max(map(len, fields), default=0) > _LONGEST:
        raise KamError(_too_long(name, row))


def _too_long(name: str, row: int) -> str:
    what = _('"{name}", row {row}: a single value is longer than {limit} characters.')
    return what.format(name=name, row=row, limit=_LONGEST)
