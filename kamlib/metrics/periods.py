"""Periods to compare: complete months, equal lengths, and sentences where that fails."""

import re
from dataclasses import dataclass

import pandas as pd

from ..text import _, fill, month
from .base import MetricError

__all__ = ["PeriodError", "Span", "comparison", "span"]


class PeriodError(MetricError):
    """A period is not written well, lies outside the data, or is not complete."""


@dataclass(frozen=True)
class Span:
    """A run of whole months, first and last included.

    Write one as text with `span`: ``span("2025")``, ``span("2024-10/2025-09")``.

    Parameters
    ----------
    start, end
        First and last month, as monthly pandas ``Period``.

    Examples
    --------
    >>> autumn = span("2025Q4")
    >>> autumn.label, autumn.length
    ('Q4 2025', 3)
    >>> autumn.previous().label
    'Q3 2025'
    """

    start: pd.Period
    end: pd.Period

    @property
    def length(self) -> int:
        """Number of months."""
        return self.end.ordinal - self.start.ordinal + 1

    @property
    def label(self) -> str:
        """The span as people write it: 2025, Q3 2025, Mar 2025, Oct 2024 – Sep 2025."""
        if self._is_year():
            return str(self.start.year)
        if self._is_quarter():
            return _("Q{quarter} {year}").format(quarter=self.start.quarter, year=self.start.year)
        if self.length == 1:
            return month(self.start)
        return fill(_("{start:month} – {end:month}"), start=self.start, end=self.end)

    def __str__(self) -> str:
        """The span as it is typed: 2025, 2025Q3, 2025-03, 2024-10/2025-09."""
        if self._is_year():
            return str(self.start.year)
        if self._is_quarter():
            return f"{self.start.year}Q{self.start.quarter}"
        return str(self.start) if self.length == 1 else f"{self.start}/{self.end}"

    def previous(self) -> "Span":
        """Return the span of equal length just before this one."""
        return Span(self.start - self.length, self.start - 1)

    def within(self, other: "Span") -> bool:
        """Tell whether all of this span lies in the other."""
        return other.start <= self.start and self.end <= other.end

    def _is_year(self) -> bool:
        return self.length == 12 and self.start.month == 1

    def _is_quarter(self) -> bool:
        return self.length == 3 and self.start.month in (1, 4, 7, 10)


def span(text: "str | int | pd.Period | Span") -> Span:
    """Read a period: a year, a quarter, a month, or a range of them.

    Parameters
    ----------
    text
        ``"2025"``, ``"2025Q3"``, ``"2025-03"`` or ``"2024-10/2025-09"`` (both ends
        included). A `Span` is returned as it is.

    Raises
    ------
    PeriodError
        If the text is none of these, or the range ends before it starts.

    Examples
    --------
    >>> span("2025").length
    12
    >>> span("2024-10/2025-09").label
    'Oct 2024 – Sep 2025'
    """
    if isinstance(text, Span):
        return text
    first, _slash, last = str(text).partition("/")
    start, end = _part(first, text), _part(last or first, text)
    if end.end < start.start:
        raise PeriodError(
            _('The period "{text}" ends before it starts. Write the earlier month first.').format(
                text=text
            )
        )
    return Span(start.start, end.end)


_PART = re.compile(
    r"(?P<year>[12]\d{3})(?:-?Q(?P<quarter>[1-4])|-(?P<month>0?[1-9]|1[0-2]))?", re.ASCII
)


def _part(text: str, whole: object) -> Span:
    """Read one end of a range, which may itself be a year, a quarter or a month."""
    match = _PART.fullmatch(text.strip().upper())
    if match is None:
        raise PeriodError(
            _(
                '"{text}" is not a period. Write a year "2025", a quarter "2025Q3", '
                'a month "2025-03", or a range "2024-10/2025-09".'
            ).format(text=whole)
        )
    year, quarter, one_month = match["year"], match["quarter"], match["month"]
    if quarter:
        start = pd.Period(f"{year}-{3 * int(quarter) - 2:02d}", "M")
        return Span(start, start + 2)
    if one_month:
        start = pd.Period(f"{year}-{int(one_month):02d}", "M")
        return Span(start, start)
    return Span(pd.Period(f"{year}-01", "M"), pd.Period(f"{year}-12", "M"))


def comparison(data: Span, current=None, prior=None) -> tuple[Span, Span]:
    """Settle which two periods to compare: complete, equally long, one before the other.

    Parameters
    ----------
    data
        The complete months that there are data for.
    current
        The later period, as `span` reads it; by default the last twelve months.
    prior
        The earlier period; by default the span of equal length just before `current`.

    Returns
    -------
    tuple of Span
        Current and prior.

    Raises
    ------
    PeriodError
        If a period is outside the data or incomplete, if the two differ in length, or if
        they are not in order. The sentence names what is available and what would work.

    Examples
    --------
    >>> current, prior = comparison(span("2023-01/2025-09"))
    >>> current.label, prior.label
    ('Oct 2024 – Sep 2025', 'Oct 2023 – Sep 2024')
    """
    now = Span(data.end - 11, data.end) if current is None else span(current)
    before = now.previous() if prior is None else span(prior)
    if current is not None:
        _insist_within(now, data, now.length)
    if prior is not None:
        _insist_within(before, data, before.length)
    if now.length != before.length:
        raise PeriodError(
            fill(
                _(
                    "{current} and {prior} differ in length ({m} and {n} months). "
                    "Only periods of equal length can be compared. {advice}"
                ),
                current=now.label,
                prior=before.label,
                m=now.length,
                n=before.length,
                advice=_advice(data, min(now.length, before.length)),
            )
        )
    if before.end >= now.start:
        raise PeriodError(
            fill(
                _("{prior} does not lie before {current}. {advice}"),
                prior=before.label,
                current=now.label,
                advice=_advice(data, now.length),
            )
        )
    if not before.within(data):
        raise PeriodError(
            fill(
                _(
                    "{current} would be compared with {prior}, "
                    "but the data runs only from {first:month} to {last:month}. {advice}"
                ),
                current=now.label,
                prior=before.label,
                first=data.start,
                last=data.end,
                advice=_advice(data, now.length),
            )
        )
    return now, before


def _insist_within(asked: Span, data: Span, length: int) -> None:
    """Complain in a sentence about a period that the data does not fully cover."""
    if asked.within(data):
        return
    if asked.end < data.start or asked.start > data.end:
        problem = _(
            "{asked} is outside the data, which runs from {first:month} to {last:month}. {advice}"
        )
    elif asked.end > data.end:
        problem = _("{asked} is not complete: the data ends with {last:month}. {advice}")
    else:
        problem = _("{asked} is not complete: the data begins with {first:month}. {advice}")
    raise PeriodError(
        fill(
            problem,
            asked=asked.label,
            first=data.start,
            last=data.end,
            advice=_advice(data, length),
        )
    )


def _advice(data: Span, length: int) -> str:
    """Say what to type instead: current periods that have an equal period before them."""
    longest = min(length, data.length // 2)
    if longest == 0:
        return _("The data has a single complete month; a comparison needs at least two.")
    latest = Span(data.end - longest + 1, data.end)
    options = [latest]
    calendar = _latest_calendar(data, length)
    if calendar is not None and calendar != latest:
        options.insert(0, calendar)
    if len(options) == 1:
        return fill(
            _('Try current="{current}", prior="{prior}".'),
            current=latest,
            prior=latest.previous(),
        )
    return fill(
        _('Try current="{calendar}" or current="{latest}", without prior.'),
        calendar=calendar,
        latest=latest,
    )


def _latest_calendar(data: Span, length: int) -> Span | None:
    """Find the latest calendar year or quarter that can be compared with the one before."""
    if length not in (3, 12):
        return None
    end = data.end - data.end.month % length
    latest = Span(end - length + 1, end)
    return latest if latest.previous().within(data) else None
