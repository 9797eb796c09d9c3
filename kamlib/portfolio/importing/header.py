"""From rows to a raw table: where the names stand, and which rows are no data.

Exports put lines above the names (a title, the day of the export) and below the data (totals,
"end of list"). The row of names is the first one that names at least as many columns as a
typical row fills, and that holds no number and no date. A row is a total if a cell says so and
the row leaves columns empty that a typical row fills.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from statistics import median_low

import pandas as pd

from ...errors import KamError
from ...text import _
from .raw import Raw

__all__ = ["find_header", "is_total", "tabulate"]

_SAMPLE = 200  # rows looked at for the names
_SPACES = re.compile(r"[\s\u00a0\u202f\u2009\u200b\ufeff]+")
_TOTAL = re.compile(
    r"(grand |sub|zwischen|gesamt|end)?-?(totals?|summen?|sum|gesamt|insgesamt|ergebnis|saldo|∑|Σ)"
    r"( (for|of|amount|net|gross|für|der|netto|brutto)\b.*)?:?"
    r"|(gesamt|zwischen)?summe .*|(grand |sub-?)total .*|\*{1,9}",  # SAP writes stars
    re.IGNORECASE,
)


def find_header(rows: Sequence[Sequence[str]]) -> int | None:
    """Find the row of names among the first rows; None if there is none.

    Examples
    --------
    >>> find_header([["Sales 2025", ""], ["id", "revenue"], ["7", "12.50"]])
    1
    """
    if not rows:
        return None
    typical = max(median_low(_filled(row) for row in rows), 2)
    for place, row in enumerate(rows):
        if _filled(row) >= typical and not any(map(_is_value, row)):
            return place
    return None


def tabulate(name: str, rows: Iterable[tuple[int, Sequence[str]]], notes: list[str]) -> Raw:
    """Make a raw table of numbered rows.

    Raises
    ------
    KamError
        If there is no row of names, no row below it, or most rows are blank.
    """
    numbered = list(rows)
    at = find_header([row for _n, row in numbered[:_SAMPLE]])
    if at is None:
        told = _('"{name}" holds no table: there is no row of names above rows of values.')
        raise KamError(told.format(name=name))
    above, (line, header), below = numbered[:at], numbered[at], numbered[at + 1 :]
    names, told = _names(name, header)
    notes = [*notes, *told]
    if above:
        what = _("{name}: the names stand in row {row}; what is above is left out.")
        notes.append(what.format(name=name, row=line))
    if not below:
        raise KamError(_('"{name}" has a row of names and nothing below it.').format(name=name))
    _refuse_mostly_blank(name, below[-1][0] - line, len(below))
    kept, aside = _apart(header, below, len(names))
    columns = zip(*(_fit(row, len(names)) for _n, row in kept), strict=True)
    frame = pd.DataFrame(
        dict(zip(names, columns, strict=True)) if kept else dict.fromkeys(names, ()),
        index=[number for number, _row in kept],
        dtype=object,
    )
    nameless = [each for each, text in zip(names, header, strict=False) if not text.strip()]
    frame = frame.drop(columns=[each for each in nameless if not frame[each].str.strip().any()])
    return Raw(name, frame, aside=aside, notes=notes, above=[row for _n, row in above])


def clean(text: str) -> str:
    """Take out what cannot be seen: spaces around, and spaces that do not break.

    Examples
    --------
    >>> clean("\\u00a0Net  revenue ")
    'Net revenue'
    """
    return _SPACES.sub(" ", text).strip()


def _filled(row: Sequence[str]) -> int:
    return sum(map(bool, map(str.strip, row)))


def _is_value(field: str) -> bool:
    """Tell whether a field is a number or a date: digits, and no letter."""
    return any(map(str.isdigit, field)) and not any(map(str.isalpha, field))


def _names(name: str, header: Sequence[str]) -> tuple[list[str], list[str]]:
    """Give every column a name of its own."""
    while header and not header[-1].strip():
        header = header[:-1]  # a delimiter at the end of each row
    given = [clean(text) or _("column {n}").format(n=n) for n, text in enumerate(header, 1)]
    names, notes, seen = [], [], Counter()
    for each in given:
        seen[each] += 1
        names.append(each if seen[each] == 1 else f"{each} ({seen[each]})")
    for each, n in seen.items():
        if n > 1:
            what = _(
                '{name}: {n} columns are called "{column}"; from the second on they are {new}.'
            )
            new = f'"{each} (2)"'
            notes.append(what.format(name=name, n=n, column=each, new=new))
    return names, notes


def _refuse_mostly_blank(name: str, span: int, filled: int) -> None:
    if filled < span / 2:
        told = _(
            '"{name}": {blank} of {n} rows are blank. Something went wrong in the export; '
            "please export again."
        )
        raise KamError(told.format(name=name, blank=span - filled, n=span))


def _apart(
    header: Sequence[str], below: list[tuple[int, Sequence[str]]], width: int
) -> tuple[list, list]:
    """Set apart the rows that are no data, each with the reason."""
    plain = [row for _n, row in below[:_SAMPLE] if not any(map(is_total, row))]
    told = [n for n in map(_filled, plain) if n > 1]  # one cell alone is a remark
    typical = median_low(told or [_filled(header)])
    kept, aside = [], []
    for number, row in below:
        reason = _no_data(row, typical, header, width)
        if reason:
            aside.append((number, reason))
        else:
            kept.append((number, row))
    return kept, aside


def _no_data(row: Sequence[str], typical: int, header: Sequence[str], width: int) -> str:
    """Say why a row is no data; nothing if it is."""
    n = _filled(row)
    if tuple(row) == tuple(header):
        return _("the row of names again")
    said = n < typical and any(map(is_total, row))
    if said or (n <= typical / 2 and any(map(_is_subtotal, row))):
        return _("a total, not a row of its own")
    if n == 1 < typical - 1:
        return _("a line of text, not a row of the table")
    if len(row) > width and _filled(row[width:]):
        return _("{n} values in a table of {width} columns").format(n=len(row), width=width)
    return ""


def _is_subtotal(field: str) -> bool:
    """Tell whether a cell is a name with a word for a total behind it, as Excel writes them."""
    return bool(re.fullmatch(r"(?i).+ (total|summe|ergebnis)", clean(field)))


@lru_cache(10_000)
def is_total(field: str) -> bool:
    """Tell whether a cell says that its row is a total.

    Examples
    --------
    >>> is_total("Gesamtsumme:"), is_total("Total for May"), is_total("**"), is_total("Total Oil")
    (True, True, True, False)
    """
    return bool(_TOTAL.fullmatch(clean(field)))


def _fit(row: Sequence[str], width: int) -> Sequence[str]:
    """Give a row the width of the table: what it does not reach is empty."""
    return row if len(row) == width else [*row[:width], *[""] * (width - len(row))]
