"""What systems call their columns, and which of ours each is: proposals with a confidence."""

import re
import tomllib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from ..tables import tables

__all__ = ["HELPERS", "Layout", "currency_of", "kind_of", "propose", "same", "word"]

_FOLDER = Path(__file__).with_name("vocabularies")
_LETTERS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "%": "percent"})
_BEFORE = re.compile(r"^(VBRK|VBRP|KNA1|MARA|MAKT)-")  # tables of SAP, in front of a name
_BEHIND = re.compile(  # a currency, and which of its name a column is
    r"(?:( in)?[ (\[/]+(EUR|USD|CHF|GBP|€|\$|£)[)\]]*)?( \(\d+\))?$", re.IGNORECASE
)
_LEAST = 2  # a score up to this is chance
_OTHER = 0.8  # confidence in a name that only another vocabulary knows
# Columns that our tables do not have, but that say how to read those they have.
HELPERS = {
    "amount": "number",
    "cancelled": "text",
    "currency": "text",
    "document_type": "text",
    "gross": "number",
    "side": "text",
    "tax": "number",
    "tax_rate": "text",
    "unit_price": "number",
}


@dataclass(frozen=True)
class Layout:
    """Which table a raw table is, and what each of its columns holds.

    Parameters
    ----------
    table
        Name of our table; empty if the raw table is not used.
    system
        The vocabulary that knows most of its names.
    columns
        Our column by theirs: ``"revenue"``, a helper such as ``"tax"``, or a column of another
        table such as ``"accounts.name"``.
    confidence
        1 where the system's own vocabulary has the name, less where only another one has;
        nothing where a person has said it.
    """

    table: str
    system: str
    columns: dict[str, str]
    confidence: dict[str, float] = field(default_factory=dict, compare=False)


def kind_of(table: str, target: str) -> str:
    """Tell the kind of values a column holds.

    Examples
    --------
    >>> kind_of("invoices", "date"), kind_of("invoices", "gross"), kind_of("x", "accounts.country")
    ('date', 'number', 'text')
    """
    if "." in target:
        return kind_of(*target.split("."))
    declared = {column.name: column.kind for column in tables()[table].columns}
    return declared.get(target) or HELPERS[target]


def propose(names: list[str], table: str = "") -> Layout:
    """Propose what the columns of a raw table are.

    The table, if it is not given, is the one whose needed columns are there most completely; in
    it, the vocabulary that knows most of the names comes first and the others fill what it leaves.

    Examples
    --------
    >>> layout = propose(["VBELN", "FKDAT", "KUNAG", "NETWR", "Bemerkung"])
    >>> layout.table, layout.system
    ('invoices', 'SAP SD')
    >>> layout.columns
    {'VBELN': 'invoice_id', 'FKDAT': 'date', 'KUNAG': 'account_id', 'NETWR': 'revenue'}
    """
    if table:
        return _as_table(table, names)[1]
    best = max((_as_table(table, names) for table in tables()), key=lambda found: found[0])
    return best[1] if best[0] > _LEAST else Layout("", "", {})


def same(text: str) -> str:
    """Reduce a name to what identifies it, whatever its capitals, spaces and signs.

    Examples
    --------
    >>> same("Währung (EUR)"), same("GTX Pro"), same("00123")
    ('waehrungeur', 'gtxpro', '123')
    """
    return re.sub(r"[^a-z0-9]", "", text.lower().translate(_LETTERS)).lstrip("0")


def currency_of(name: str) -> str:
    """Tell which currency the name of a column says its amounts are in; nothing if none.

    Examples
    --------
    >>> currency_of("Umsatz netto in EUR"), currency_of("Betrag ($) (2)"), currency_of("Netto")
    ('EUR', '$', '')
    """
    found = _BEHIND.search(name)
    return (found[2] or "").upper() if found else ""


def word(column: str, text: str) -> str:
    """Translate a word of an export into our choice; nothing if it is not known.

    Examples
    --------
    >>> word("outcome", "Closed Won"), word("kind", "Neugeschäft"), word("stage", "Zapping")
    ('won', 'new', '')
    """
    for choice, words in _words().get(column, {}).items():
        if same(text) in map(same, (choice, *words)):
            return choice
    return ""


def _as_table(table: str, names: list[str]) -> tuple[float, Layout]:
    """Read the names as one of our tables, and say how well that fits."""
    known = {"kamlib": {same(column.name): column.name for column in tables()[table].columns}}
    for system, vocabulary in _vocabularies().items():
        named = vocabulary.get(table, {}).items()
        known[system] = {same(name): target for target, names_ in named for name in names_}
    plain = {name: same(_BEHIND.sub("", _BEFORE.sub("", name), 1)) for name in names}
    system = max(known, key=lambda each: sum(name in known[each] for name in plain.values()))
    columns, confidence = {}, {}
    for name, reduced in plain.items():
        others = [known[each][reduced] for each in known if reduced in known[each]]
        if others:
            first = known[system].get(reduced)
            columns[name] = first or others[0]
            confidence[name] = 1.0 if first else _OTHER
    score = _fit(table, set(columns.values())) + len(columns)
    return score, Layout(table, system, columns, confidence)


def _fit(table: str, found: set[str]) -> float:
    """Score a table: what is there, needed things most, less what is needed and missing."""
    if found & {"amount", "gross", "unit_price"}:
        found = found | {"revenue"}
    if "accounts.name" in found:
        found = found | {"account_id"}
    score = 0.0
    for column in tables()[table].columns:
        weight = 3 if column.key else 2 if column.required else 1
        if column.name in found:
            score += weight
        elif column.required and column.name != "line":  # lines can be counted
            score -= 2
    return score


@cache
def _vocabularies() -> dict[str, dict]:
    """Read all vocabularies: systems first, languages last, so that a system's name wins."""
    read = [_toml(path) for path in sorted(_FOLDER.glob("*.toml")) if path.stem != "words"]
    read.sort(key=lambda found: found["name"] in ("English", "German"))
    return {found["name"]: found for found in read}


@cache
def _words() -> dict[str, dict[str, list[str]]]:
    return _toml(_FOLDER / "words.toml")


def _toml(path: Path) -> dict:
    return tomllib.loads(path.read_text(encoding="utf-8"))
