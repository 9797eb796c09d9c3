"""A review in parts: each a finding, a picture, tables, and where its numbers are defined."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import pandas as pd

from .. import charts, metrics
from ..models.exporting import Table
from ..portfolio import Portfolio
from ..text import _
from .cockpit import account_names

__all__ = ["SIZE", "YEAR", "Basis", "Part", "Review", "basis_of", "left_out", "missing"]

SIZE = (7.2, 4.0)  # inches: as wide as an A4 page between its margins
YEAR = 12
_FIRST = 3  # findings on the first page


@dataclass(frozen=True)
class Part:
    """One part of a review.

    Attributes
    ----------
    key, title
        What it is called, in links and for people.
    finding, meaning
        The sentence that matters, and what it means; "" if nothing stands out.
    chart
        The picture, if there is one; its title is its finding.
    tables
        All rows; a page shows the first ones.
    notes
        What is left out, and why.
    """

    key: str
    title: str
    finding: str = ""
    meaning: str = ""
    chart: charts.Chart | None = None
    tables: Sequence[Table] = ()
    notes: Sequence[str] = ()

    @property
    def sources(self) -> list[str]:
        """What defines the numbers of this part, each once."""
        return list(dict.fromkeys(each for one in self.tables for each in one.defined.values()))


@dataclass(frozen=True)
class Review:
    """A review: its title, what data it is about, and its parts."""

    title: str
    note: str
    parts: Sequence[Part]

    @property
    def first(self) -> list[Part]:
        """The parts whose findings stand on the first page."""
        return [part for part in self.parts if part.finding][:_FIRST]


class Basis(NamedTuple):
    """What all parts start from: the last twelve complete months, or as many as there are."""

    portfolio: Portfolio
    names: Mapping[str, str]
    length: int  # complete months that there are
    year: metrics.Span | None
    sales: pd.DataFrame
    note: str

    def lacks(self, months: int) -> str:
        """Say that there are fewer complete months than needed; "" if there are enough."""
        needed = _("{n} complete month", "{n} complete months", months).format(n=months)
        return "" if self.length >= months else needed

    def named(self, frame: pd.DataFrame) -> pd.DataFrame:
        """Put the names of the accounts in front of a frame that has their ids as its index."""
        names = [self.names.get(each, each) for each in frame.index]
        return frame.assign(account=names)[["account", *frame]]

    def families(self) -> pd.DataFrame:
        """Lay out what each account bought of each product family."""
        portfolio = self.portfolio
        lines = portfolio.invoices.dropna(subset="product_id")  # a rebate is no product
        return metrics.family_revenue(lines, portfolio.products, self.year, portfolio.as_of)


def basis_of(portfolio: Portfolio) -> Basis:
    """Find the period to look at, and what was sold in it."""
    months, year, length = portfolio.months, None, 0
    if len(months):
        first, last = months["month"].min(), months["month"].max()
        length = metrics.Span(first, last).length
        year = metrics.Span(max(first, last - (YEAR - 1)), last)
    sales = metrics.in_period(months, year) if year else months
    note = charts.synthetic_note(portfolio)
    return Basis(portfolio, account_names(portfolio), length, year, sales, note)


def left_out(key: str, title: str, need: str, shows: str) -> Part:
    """Make a part that says what it lacks, and what it would show."""
    return Part(key, title, notes=[missing(need, shows)])


def missing(need: str, shows: str) -> str:
    """Say what is lacking, and what it would show."""
    sentence = _("Left out: this needs {need}. It would show {shows}.")
    return sentence.format(need=need, shows=shows)
