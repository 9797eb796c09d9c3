"""KPI cockpit: where do we stand, and which accounts are behind each number?"""

import math

import ipywidgets as widgets
import pandas as pd

from .. import charts
from ..charts.album import Album
from ..portfolio import Portfolio
from ..reports.cockpit import Cockpit, Reading, named, written
from ..text import _, fill, month
from .app import App, View
from .elements import Slider

__all__ = ["kpi_cockpit"]

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


class _Cockpit(Cockpit):
    """All figures at the end of every quarter, computed once: a move then only draws."""

    def view(self, until: pd.Period, place: int) -> View:
        figure, reading = self.figures[place], self.readings[until][place]
        told = [
            fill(
                _("{name} in the 12 months to {until:month}: {value}."),
                name=figure.name,
                until=until,
                value=written(reading.value, figure.unit),
            ),
            _about_target(reading, until.year),
            _explain(reading.parts, figure.part_unit, self.names),
            *self.remarks,
        ]
        behind = (figure.name, reading.parts, self.names, figure.part_unit, figure.what)
        return View(" ".join(told), ((until,), behind))

    def draw_pages(self, _until: pd.Period) -> Album:
        return Album({end: self.page(end) for end in self.ends})

    def draw_accounts(self, *data) -> charts.Chart:
        return charts.accounts_behind(*data, size=(6.4, 3.4), note=self.note)


def _about_target(reading: Reading, year: int) -> str:
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
        told.append(_("It comes from {a}.").format(a=named(brings, unit, names)))
    if len(takes) > _NAMED:
        sentence = _(
            "The first {n} of {all} accounts that lower it explain {share:percent.0}: {a}."
        )
        told.append(_of_many(sentence, takes, unit, names))
    elif len(takes):
        told.append(_("It is lowered by {a}.").format(a=named(takes, unit, names)))
    return " ".join(told) or _("No account stands out.")


def _of_many(sentence: str, parts: pd.Series, unit: str, names: dict[str, str]) -> str:
    few = parts.head(_NAMED)
    share = few.sum() / parts.sum()
    return fill(sentence, n=_NAMED, all=len(parts), share=share, a=named(few, unit, names))
