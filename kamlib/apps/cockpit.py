"""KPI cockpit: where do we stand, and which accounts are behind each number?"""

import math
import warnings
from typing import NamedTuple

import ipywidgets as widgets
import pandas as pd

from .. import charts, metrics
from ..charts.album import Album
from ..errors import KamError, KamWarning
from ..portfolio import Portfolio
from ..text import _, fill, month
from .app import App, View
from .cockpit_figures import Figure, figures, lacking
from .elements import Slider
from .words import listed

__all__ = ["kpi_cockpit"]

_YEAR = 12
_PAGES = 8  # quarters that the slider goes over
_NAMED = 3  # accounts named in the sentence


def kpi_cockpit(portfolio: Portfolio) -> App:
    """Turn the pages of the cockpit, and see the accounts behind each number.

    Every page shows twelve months, a quarter apart; below it, the accounts that bring or take
    most of the figure chosen.

    Parameters
    ----------
    portfolio : Portfolio
        Needs a full year of invoices. A figure whose table is missing is left out, and said.

    Raises
    ------
    KamError
        If there are fewer than twelve complete months.
    """
    cockpit = _Cockpit(portfolio)
    return App(
        controls={
            "until": Slider(_("12 months ending"), cockpit.ends, cockpit.ends[-1], month),
            "place": widgets.Dropdown(
                description=_("Look behind"),
                options=[(figure.name, place) for place, figure in enumerate(cockpit.figures)],
                style={"description_width": "initial"},
            ).add_class("kam-look-behind"),
        },
        view=cockpit.view,
        charts=[cockpit.draw_pages, cockpit.draw_accounts],
        terms=(
            "contribution margin",
            "price realisation",
            "net revenue retention",
            "visit cadence",
            "net promoter score",
            "products per account",
            "white space",
            "quota attainment",
        ),
    )


class _Cockpit:
    """All figures at the end of every quarter, computed once: a move then only draws."""

    def __init__(self, portfolio: Portfolio):
        self.note = charts.synthetic_note(portfolio)
        self.names = portfolio.accounts.set_index("account_id")["name"].to_dict()
        self.ends = _ends(portfolio.months["month"])
        months = self.ends[-1].ordinal - portfolio.months["month"].min().ordinal + 1
        needs = {figure: lacking(figure, portfolio, months) for figure in figures()}
        self.figures = [figure for figure, need in needs.items() if not need]
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always", KamWarning)
            self.readings = {
                end: [_read(figure, portfolio, end) for figure in self.figures] for end in self.ends
            }
        self.remarks = [
            *(
                _("Not shown: {name}. It needs {need}.").format(name=figure.name, need=need)
                for figure, need in needs.items()
                if need
            ),
            *dict.fromkeys(str(each.message) for each in caught),
        ]

    def view(self, until: pd.Period, place: int) -> View:
        figure, reading = self.figures[place], self.readings[until][place]
        told = [
            fill(
                _("{name} in the 12 months to {until:month}: {value}."),
                name=figure.name,
                until=until,
                value=_written(reading.value, figure.unit),
            ),
            _about_target(reading, until.year),
            _explain(reading.parts, figure.part_unit, self.names),
            *self.remarks,
        ]
        behind = (figure.name, reading.parts, self.names, figure.part_unit, figure.what)
        return View(" ".join(told), ((until,), behind))

    def draw_pages(self, _until: pd.Period) -> Album:
        return Album({end: self._page(end) for end in self.ends})

    def draw_accounts(self, *data) -> charts.Chart:
        return charts.accounts_behind(*data, size=(6.4, 3.4), note=self.note)

    def _page(self, until: pd.Period) -> charts.Chart:
        past = [end for end in self.ends if end <= until]
        kpis = [
            charts.Kpi(
                _("{name} (early sign)").format(name=figure.name) if figure.leads else figure.name,
                pd.Series([self.readings[end][place].value for end in past], past),
                figure.unit,
                _in_short(self.readings[until][place].parts, figure.part_unit, self.names),
                self.readings[until][place].target,
            )
            for place, figure in enumerate(self.figures)
        ]
        return charts.kpi_cockpit(kpis, size=(6.4, 4.4), note=self.note)


class _Reading(NamedTuple):
    value: float
    parts: pd.Series
    target: float


def _read(figure: Figure, portfolio: Portfolio, end: pd.Period) -> _Reading:
    value, parts = figure.measure(portfolio, metrics.Span(end - (_YEAR - 1), end))
    target = figure.target(portfolio, end.year) if figure.target else math.nan
    return _Reading(float(value), parts[parts.notna() & (parts != 0)], target)


def _ends(months: pd.Series) -> list[pd.Period]:
    """List the ends of quarters, and the last month, that have a full year before them."""
    if months.empty or months.max() - _YEAR + 1 < months.min():
        raise KamError(_("The cockpit looks at twelve months. The data has fewer complete ones."))
    last = months.max()
    first = max(months.min() + _YEAR - 1, last - 3 * (_PAGES - 1))
    every = pd.period_range(first, last, freq="M")
    return [end for end in every if end.month % 3 == 0 or end == last]


def _written(value: float, unit: str) -> str:
    return fill(f"{{value:{unit}}}", value=value)


def _named(parts: pd.Series, unit: str, names: dict[str, str]) -> str:
    """List accounts with their parts."""
    return listed(f"{names.get(a, a)} ({_written(part, unit)})" for a, part in parts.items())


def _in_short(parts: pd.Series, unit: str, names: dict[str, str]) -> str:
    """Name who brings most and who takes most."""
    told = []
    if (parts > 0).any():
        told.append(_("Most: {name}.").format(name=_named(parts.nlargest(1), unit, names)))
    if (parts < 0).any():
        told.append(_("Least: {name}.").format(name=_named(parts.nsmallest(1), unit, names)))
    return " ".join(told)


def _about_target(reading: _Reading, year: int) -> str:
    if math.isnan(reading.target):
        return _("There is no target for it.")
    sentence = _("The target of {year} is {target:short}: reached.")
    if reading.value < reading.target:
        sentence = _("The target of {year} is {target:short}: {gap:short} are missing.")
    return fill(sentence, year=year, target=reading.target, gap=reading.target - reading.value)


def _explain(parts: pd.Series, unit: str, names: dict[str, str]) -> str:
    """Name the accounts that bring most of a figure, and those that take most from it."""
    brings = parts[parts > 0].sort_values(ascending=False, kind="stable")
    takes = parts[parts < 0].sort_values(kind="stable")
    told = []
    if len(brings) > _NAMED:
        sentence = _("The first {n} of {all} accounts that add to it bring {share:percent.0}: {a}.")
        told.append(_of_many(sentence, brings, unit, names))
    elif len(brings):
        told.append(_("It comes from {a}.").format(a=_named(brings, unit, names)))
    if len(takes) > _NAMED:
        sentence = _(
            "The first {n} of {all} accounts that lower it explain {share:percent.0}: {a}."
        )
        told.append(_of_many(sentence, takes, unit, names))
    elif len(takes):
        told.append(_("It is lowered by {a}.").format(a=_named(takes, unit, names)))
    return " ".join(told) or _("No account stands out.")


def _of_many(sentence: str, parts: pd.Series, unit: str, names: dict[str, str]) -> str:
    few = parts.head(_NAMED)
    share = few.sum() / parts.sum()
    return fill(sentence, n=_NAMED, all=len(parts), share=share, a=_named(few, unit, names))
