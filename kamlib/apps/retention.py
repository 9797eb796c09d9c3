"""Retention explorer: which year, and what if one account is left out?"""

from functools import cache
from typing import NamedTuple

import ipywidgets as widgets
import pandas as pd

from .. import charts, metrics
from ..errors import KamError
from ..portfolio import Portfolio
from ..text import _, fill, listed, month
from .app import App, View
from .elements import Slider

__all__ = ["retention_explorer"]

_YEAR = 12
_OFFERED = 60  # accounts that can be left out: the largest
_NAMED = 3  # accounts named in the sentence


def retention_explorer(portfolio: Portfolio) -> App:
    """Move a window of twelve months through the data and watch retention.

    The bridge shows how the twelve months before became the twelve months chosen; the lines
    show where this is in the course of time. Leaving out one account shows what the others
    did without it.

    Parameters
    ----------
    portfolio : Portfolio
        Needs two full years of invoices.

    Raises
    ------
    PeriodError
        If there are fewer than 24 complete months.
    """
    explorer = _Explorer(portfolio)
    ends = list(explorer.history("").index)
    return App(
        controls={
            "until": Slider(_("12 months ending"), ends, value=ends[-1], write=month),
            "left_out": widgets.Dropdown(
                description=_("Leave out"),
                options=[(_("nobody"), ""), *explorer.accounts()[:_OFFERED]],
                style={"description_width": "initial"},
            ).add_class("kam-leave-out"),
        },
        view=explorer.view,
        charts=[explorer.draw_bridge, explorer.draw_history],
        terms=(
            "revenue bridge",
            "gross revenue retention",
            "net revenue retention",
            "logo retention",
        ),
    )


class _Explorer:
    def __init__(self, portfolio: Portfolio):
        self.portfolio = portfolio
        self.note = charts.synthetic_note(portfolio)
        self.history = cache(self._history)
        self.compared = cache(self._compared)

    def accounts(self) -> list[tuple[str, str]]:
        """Return name and id of every account with revenue, largest first."""
        revenue = self.portfolio.months.groupby("account_id")["revenue"].sum()
        return [(self._name(each), each) for each in revenue.sort_values(ascending=False).index]

    def view(self, until: pd.Period, left_out: str) -> View:
        compared = self.compared(left_out)
        if until not in compared:
            sentence = _("Without {name} there is nothing to compare at that time.")
            raise KamError(sentence.format(name=self._name(left_out)))
        history = self.history(left_out)
        year = compared[until]
        bridges = [other.bridge for other in compared.values()]
        return View(
            self._sentence(until, left_out, history.loc[until], year.losses),
            (
                (year.bridge, year.current.label, year.current.previous().label, bridges),
                (history, until),
            ),
        )

    def draw_bridge(self, *data) -> charts.Chart:
        return charts.revenue_bridge(*data, size=(6.4, 3.5), note=self.note)

    def draw_history(self, *data) -> charts.Chart:
        return charts.retention_over_time(*data, size=(6.4, 2.8), note=self.note)

    def _sentence(self, until, left_out, rates: pd.Series, losses: pd.DataFrame) -> str:
        if not left_out:
            kept = _(
                "In the 12 months to {until:month} we kept {gross:percent} of the revenue of the "
                "12 months before (gross); with the growth of those customers it is "
                "{net:percent} (net)."
            )
        else:
            kept = _(
                "Without {name}, in the 12 months to {until:month} we kept {gross:percent} of the "
                "revenue of the 12 months before (gross); with the growth of those customers it "
                "is {net:percent} (net)."
            )
        name = self._name(left_out) if left_out else ""
        first = fill(kept, until=until, name=name, **rates)
        return f"{first} {self._explain(losses)}"

    def _explain(self, losses: pd.DataFrame) -> str:
        if losses.empty:
            return _("No customer bought less than before.")
        named = losses.head(_NAMED)
        names = listed(
            fill("{name} (−{loss:short})", name=self._name(each), loss=loss)
            for each, loss in named["loss"].items()
        )
        if len(losses) == len(named):
            return _(
                "The loss comes from one account: {names}.",
                "The loss comes from {n} accounts: {names}.",
                len(named),
            ).format(n=len(named), names=names)
        explained = _(
            "{n} of {all} shrinking accounts explain {share:percent.0} of the loss: {names}."
        )
        return fill(
            explained, n=len(named), all=len(losses), share=named["share"].sum(), names=names
        )

    def _months(self, left_out: str) -> pd.DataFrame:
        months = self.portfolio.months
        return months[months["account_id"] != left_out]

    def _history(self, left_out: str) -> pd.DataFrame:
        return metrics.retention_history(self._months(left_out), _YEAR)

    def _compared(self, left_out: str) -> dict[pd.Period, "_Year"]:
        """Compare every year with the one before, all at once: a move then only draws."""
        months = self._months(left_out)
        compared = {}
        for until in self.history(left_out).index:
            current = metrics.Span(until - (_YEAR - 1), until)
            bridge = metrics.revenue_bridge(months, current)
            compared[until] = _Year(current, bridge, metrics.largest_losses(months, current))
        return compared

    def _name(self, account_id: str) -> str:
        return self.portfolio.name_of(account_id)


class _Year(NamedTuple):
    current: metrics.Span
    bridge: pd.Series
    losses: pd.DataFrame
