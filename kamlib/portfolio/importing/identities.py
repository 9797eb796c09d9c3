"""Who is who: ids, names, and rows for accounts and products that only other tables mention.

An id that looks like another one (``GTXPro``, ``GTX Pro``) is pointed out and kept apart,
unless somebody says that both are the same.
"""

from collections.abc import Iterator

import pandas as pd

from ...text import _
from .questions import Decisions
from .sheets import Sheet
from .vocabulary import same

__all__ = ["MASTER", "identify", "mentioned"]

MASTER = {"accounts": "account_id", "products": "product_id"}  # table and its id
_APART = "apart"


def identify(sheets: list[Sheet], decisions: Decisions) -> None:
    """Give every record the ids of its account and product, where anything says who it is."""
    for table, key in MASTER.items():
        for sheet in sheets:
            if sheet.table == table:
                _complete(sheet, table, key, decisions)
        by_name = _ids_by_name(sheets, table, key)
        for sheet in sheets:
            named = f"{table}.name"
            if key not in sheet.frame and named in sheet.frame:
                names = sheet.frame[named]
                sheet.frame[key] = names.map(lambda name, ids=by_name: ids.get(name, name))
                what = _("{place}: the names of {table} are used to tell who is who.")
                decisions.note(what.format(place=sheet.name, table=table))
        _join_look_alikes(sheets, table, key, decisions)


def mentioned(sheets: list[Sheet], table: str, decisions: Decisions) -> pd.DataFrame:
    """Make rows for the ids that no table of their own knows, with what other tables say."""
    key = MASTER[table]
    known = {value for sheet in sheets if sheet.table == table for value in sheet.frame[key]}
    found = []
    for sheet in sheets:
        if sheet.table != table and key in sheet.frame:
            facts = [name for name in sheet.frame if name.startswith(f"{table}.")]
            rows = sheet.kept[[key, *facts]]
            rows = rows.rename(columns={name: name.partition(".")[2] for name in facts})
            found.append(rows[rows[key].notna() & ~rows[key].isin(known)])
    if not any(map(len, found)):
        return pd.DataFrame({key: []}, dtype=object)
    new = pd.concat(found).groupby(key, sort=False, as_index=False).first()
    if known:
        what = _("Found only in other tables, and added with what is said there: {n} {table}.")
        decisions.note(what.format(n=len(new), table=table))
    else:
        what = _("There is no table of {table}; made from what other tables say: {n}.")
        decisions.note(what.format(n=len(new), table=table))
    new["name"] = _filled_up(new, "name", new[key])
    if table == "products":
        new["family"] = _filled_up(new, "family", _("not stated"))
    return new


def _filled_up(frame: pd.DataFrame, column: str, otherwise: object) -> object:
    """Give a column, with something else where it is empty or not there."""
    return frame[column].where(frame[column].notna(), otherwise) if column in frame else otherwise


def _complete(sheet: Sheet, table: str, key: str, decisions: Decisions) -> None:
    """Fill what a table of accounts or products leaves out: id, name, family."""
    frame = sheet.frame
    for missing, other in ((key, "name"), ("name", key)):
        if missing not in frame:
            frame[missing] = frame[other]
            what = _('{place} has no "{missing}": "{other}" stands for it.')
            decisions.note(what.format(place=sheet.name, missing=missing, other=other))
    if table == "products" and "family" not in frame:
        frame["family"] = _("not stated")
        decisions.note(_("{place}: the products have no family.").format(place=sheet.name))


def _ids_by_name(sheets: list[Sheet], table: str, key: str) -> dict[str, str]:
    """Map the names that only one id has to that id."""
    pairs = [sheet.frame[["name", key]] for sheet in sheets if sheet.table == table]
    if not pairs:
        return {}
    rows = pd.concat(pairs).dropna().drop_duplicates()
    rows = rows[~rows["name"].duplicated(keep=False)]
    return dict(zip(rows["name"], rows[key], strict=True))


def _join_look_alikes(sheets: list[Sheet], table: str, key: str, decisions: Decisions) -> None:
    """Point out ids that differ in signs, spaces, capitals or leading zeros alone."""
    first: dict[str, str] = {}
    joined, apart = {}, []
    for value in dict.fromkeys(_used(sheets, table, key)):
        reduced = same(value)
        original = first.setdefault(reduced, value)
        if reduced and original != value:
            what = _('"{a}" and "{b}" look alike: are they one of the {table}, or two?')
            options = {original: _("the same"), _APART: _("two different ones")}
            told = what.format(a=value, b=original, table=table)
            answer = decisions.ask(told, options, "same", table, value, default=_APART)
            if answer == _APART:
                apart.append(f'"{value}" / "{original}"')
            else:
                joined[value] = original
    for sheet in sheets:
        if joined and key in sheet.frame:
            values = sheet.frame[key]
            sheet.frame[key] = values.map(lambda value: joined.get(value, value))
    for value, original in joined.items():
        what = _('"{a}" is taken as "{b}", as was said.')
        decisions.note(what.format(a=value, b=original))
    if apart:
        what = _("{table} that look alike and are kept apart ({n}): {pairs}.")
        shown = ", ".join(apart[:3]) + (" …" if len(apart) > 3 else "")
        decisions.note(what.format(table=table, n=len(apart), pairs=shown))


def _used(sheets: list[Sheet], table: str, key: str) -> Iterator[str]:
    """Yield every id, those of the table itself first."""
    for sheet in sorted(sheets, key=lambda sheet: sheet.table != table):
        if key in sheet.frame:
            yield from sheet.frame[key].dropna().unique()
