"""Importing from start to end: read, map, decide, check, report."""

import os
from collections.abc import Iterable
from collections.abc import Mapping as AnyMapping
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from ...errors import KamError
from ...text import _
from ..portfolio import Portfolio
from .accepting import accept, reject_empty
from .identities import MASTER, identify, mentioned
from .mapping import Mapping
from .money import in_euros, net_revenue
from .overlaps import keep_once
from .questions import Decisions, Question
from .raw import Raw
from .reading import read_raw
from .report import ImportReport, report_on
from .sheets import Sheet, complete_layout, read_sheet
from .totals import leave_out_totals
from .vocabulary import Layout, propose

__all__ = ["Import", "OpenQuestions", "import_export"]


class OpenQuestions(KamError):
    """There is no portfolio yet: something must be answered first."""


@dataclass(frozen=True, repr=False)
class Import:
    """What an import has come to.

    Attributes
    ----------
    questions
        What is open. Those without a default must be answered, the others can be.
    mapping
        What the columns are and what was decided: to look at, change, save and use again.
    """

    questions: list[Question]
    mapping: Mapping
    _done: tuple[Portfolio, ImportReport] | None = None

    @property
    def portfolio(self) -> Portfolio:
        """The checked portfolio.

        Raises
        ------
        OpenQuestions
            If something must be answered first.
        """
        return self._result()[0]

    @property
    def report(self) -> ImportReport:
        """The import report.

        Raises
        ------
        OpenQuestions
            If something must be answered first.
        """
        return self._result()[1]

    def _result(self) -> tuple[Portfolio, ImportReport]:
        if self._done is None:
            raise OpenQuestions(self._open())
        return self._done

    def _open(self) -> str:
        must = [str(question) for question in self.questions if not question.default]
        n = len(must)
        title = _("{n} question is open.", "{n} questions are open.", n).format(n=n)
        how = _("Import again with answers={{key: answer}}; the key stands in brackets.").format()
        return "\n".join([f"{title} {how}", *must])

    def __repr__(self) -> str:
        return self._open() if self._done is None else f"{self.portfolio}\n{self.report!r}"


def import_export(
    paths: str | os.PathLike | Iterable[str | os.PathLike],
    mapping: Mapping | str | os.PathLike | None = None,
    answers: AnyMapping[str, str] | None = None,
) -> Import:
    """Make a portfolio of what a CRM or an ERP exports.

    Nothing is guessed: what the files leave open is asked, what was assumed is said, and each
    row and each cent that is not taken is listed with the reason.

    Parameters
    ----------
    paths
        Files or folders: CSV, Excel, Parquet, also packed.
    mapping
        A mapping kept from an earlier import, or its TOML file; proposed if there is none.
    answers
        Answers to the questions of an earlier try, by key.

    Raises
    ------
    KamError
        If a file cannot be read, or is damaged throughout; the message says what was seen.

    Examples
    --------
    >>> import tempfile
    >>> text = "Rechnung;Datum;Kunde;Netto\\n1;31.01.2025;Meyer;1.250,50\\n2;13.02.2025;Öl;7,00\\n"
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder) / "umsatz.csv"
    ...     size = path.write_text(text, encoding="cp1252")
    ...     found = import_export(path)
    >>> found.portfolio.invoices["revenue"].tolist()
    [1250.5, 7.0]
    >>> print(found.report)
    umsatz.csv (invoices): 2 rows read = 2 accepted + 0 rejected.
    invoices, revenue: €1,257.50 read = €1,257.50 accepted + €0.00 rejected.
    umsatz.csv is not in UTF-8; it is read as Windows-1252 (Western European).
    umsatz.csv: the columns are separated by ";".
    umsatz.csv, column "Datum": days are written day.month.year.
    umsatz.csv, column "Netto": numbers are written like 1.234,56.
    umsatz.csv: the names of accounts are used to tell who is who.
    There is no table of accounts; made from what other tables say: 2.
    """
    raws = read_raw(paths)
    if mapping is not None and not isinstance(mapping, Mapping):
        mapping = Mapping.read(mapping)
    given = mapping or Mapping()
    given.check()
    layouts, kept = _laid_out(raws, given)
    decisions = Decisions({key: str(each) for key, each in (answers or {}).items()}, kept)
    sheets = _sheets(raws, layouts, decisions)
    found = Mapping(layouts, decisions.made)
    if not _open(decisions):
        identify(sheets, decisions)
        keep_once(sheets, decisions)
    if _open(decisions):
        return Import(decisions.questions, found)
    reject_empty(sheets)
    made = {table: mentioned(sheets, table, decisions) for table in MASTER}
    tables = accept(sheets, made)
    decisions.refuse_strangers()
    if tables["invoices"].empty:
        decisions.note(_("There are no invoices: whatever is about revenue stays empty."))
    portfolio = Portfolio(**tables, name=_name(paths), as_of=_last_day(tables))
    notes = [note for raw in raws for note in raw.notes]
    report = report_on(sheets, tables, [*notes, *decisions.sentences])
    return Import(decisions.questions, found, (portfolio, report))


def _laid_out(raws: list[Raw], given: Mapping) -> tuple[dict[str, Layout], dict[str, str]]:
    """Lay out every raw table, by the mapping or a proposal, with what was decided before."""
    before = {key: answer for key, answer in given.decisions.items() if key[:5] != "year "}
    layouts, kept = {}, dict(before)  # without years: next month may be in another one
    for raw in raws:
        found = given.layout_of(raw)
        if found is None:
            layouts[raw.name] = propose(list(raw.frame.columns))
            continue
        name, layouts[raw.name] = found
        for key, answer in before.items():
            topic, place, subject = key.split(" / ", 2)
            if place == name:
                kept[f"{topic} / {raw.name} / {subject}"] = answer
    return layouts, kept


def _sheets(raws: list[Raw], layouts: dict[str, Layout], decisions: Decisions) -> list[Sheet]:
    """Read every raw table that is one of ours, as far as no question is open."""
    parts = []
    for raw in raws:
        if not layouts[raw.name].table:
            what = _("{place} is not used: its columns are those of no table ({names}).")
            names = ", ".join(raw.frame.columns[:8])
            decisions.note(what.format(place=raw.name, names=names))
            continue
        layout = complete_layout(raw, layouts[raw.name], decisions)
        if layout is None:
            continue
        layouts[raw.name] = layout
        sheet = read_sheet(raw, layout, decisions)
        if sheet is None:
            continue
        leave_out_totals(sheet, raw, decisions)
        if sheet.table == "invoices":
            net_revenue(sheet, decisions)
        parts.append((sheet, raw, layout))
    if not any(layout.table for layout in layouts.values()):
        what = _("No file has the columns of a table of ours. {note}")
        raise KamError(what.format(note=decisions.sentences[0]))
    in_euros(parts, decisions)
    return [sheet for sheet, _raw, _layout in parts]


def _open(decisions: Decisions) -> bool:
    return any(not question.default for question in decisions.questions)


def _name(paths: str | os.PathLike | Iterable[str | os.PathLike]) -> str:
    first = Path(paths if isinstance(paths, str | os.PathLike) else next(iter(paths))).resolve()
    return first.name if first.is_dir() else first.name.partition(".")[0]


def _last_day(tables: dict[str, pd.DataFrame]) -> pd.Timestamp | None:
    """Return the day the data was drawn: the last invoice, or whatever else happened last."""
    if len(tables["invoices"]):
        return None
    empty = pd.DataFrame(columns=["created", "closed", "date"])
    deals, activities = tables.get("opportunities", empty), tables.get("activities", empty)
    days = pd.concat([deals["created"], deals["closed"], activities["date"]]).dropna()
    return None if days.empty else days.max()
