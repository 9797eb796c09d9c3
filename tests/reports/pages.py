"""Read a report back: its headings, links, tables and pictures; and portfolios to report on."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

import openpyxl
import pandas as pd

from kamlib import Portfolio

HOSTILE = '<img src=x onerror="x()">Brix --> & Söhne'
FORMULA = "=cmd|' /C calc'!A0"


@dataclass
class PageTable:
    """A table: its caption, and cells as (text, link, attributes)."""

    caption: str = ""
    heads: list[tuple] = field(default_factory=list)
    rows: list[list[tuple]] = field(default_factory=list)

    def column(self, heading: str) -> list[str]:
        """The texts of a column."""
        place = [text for text, _link, _names in self.heads].index(heading)
        return [row[place][0] for row in self.rows]


class Page(HTMLParser):
    """A page, read back."""

    def __init__(self, path: Path):
        super().__init__()
        self.source = path.read_text("utf-8")
        self.tags, self.levels, self.tables, self.texts = [], [], [], []
        self.cell, self.caption = None, False
        self.feed(self.source)

    def handle_starttag(self, tag, attributes):
        names = dict(attributes)
        self.tags.append((tag, names))
        if tag in ("h1", "h2", "h3"):
            self.levels.append(int(tag[1]))
        elif tag == "table":
            self.tables.append(PageTable())
        elif tag == "tr":
            self.tables[-1].rows.append([])
        elif tag == "caption":
            self.caption = True
        elif tag in ("td", "th"):
            self.cell = ["", "", {**names, "tag": tag}]
        elif tag == "a" and self.cell:
            self.cell[1] = names["href"]

    def handle_endtag(self, tag):
        if tag == "caption":
            self.caption = False
        elif tag in ("td", "th"):
            self.tables[-1].rows[-1].append(tuple(self.cell))
            self.cell = None
        elif tag == "thead":
            self.tables[-1].heads = self.tables[-1].rows.pop()

    def handle_data(self, data):
        self.texts.append(data)
        if self.caption:
            self.tables[-1].caption += data
        elif self.cell:
            self.cell[0] += data

    @property
    def text(self) -> str:
        """All text, in one."""
        return " ".join(self.texts)

    def table(self, caption: str) -> PageTable:
        """The table whose caption starts so."""
        return next(each for each in self.tables if each.caption.startswith(caption))

    def values(self, attribute: str) -> list[str]:
        """All values of an attribute."""
        return [names[attribute] for _tag, names in self.tags if attribute in names]


def sheet(path: Path, name: str) -> pd.DataFrame:
    """Read a sheet of a workbook: the row after its caption is the header."""
    rows = list(openpyxl.load_workbook(path)[name].iter_rows(values_only=True))
    head = next(n for n, row in enumerate(rows) if n > 1 and row[0] and name in row[0]) + 1
    return pd.DataFrame(rows[head + 1 :], columns=rows[head])


def bare(months: int = 30, names=("Alba", HOSTILE), **columns) -> Portfolio:
    """Make a portfolio of accounts and invoices only."""
    dates = pd.date_range("2023-01-10", periods=months, freq="MS")
    ids = [f"A{place}" for place in range(1, len(names) + 1)]
    lines = [
        pd.DataFrame({"date": dates, "account_id": account, "revenue": 1000.0 / place})
        for place, account in enumerate(ids, 1)
    ]
    invoices = pd.concat(lines, ignore_index=True).assign(line=1, **columns)
    return Portfolio(
        accounts=pd.DataFrame({"account_id": ids, "name": list(names)}),
        invoices=invoices.assign(invoice_id=[f"I{place}" for place in range(len(invoices))]),
        as_of="2026-12-31",
    )
