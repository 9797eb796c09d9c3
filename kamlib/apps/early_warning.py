"""Early-warning list: who needs us, and what if we moved some visits?"""

import ipywidgets as widgets
import pandas as pd

from .. import charts, metrics
from ..portfolio import Portfolio
from ..reports.drivers import drivers_in_words, neglected_but_steady
from ..text import _, fill, listed
from .app import App, View
from .elements import Slider

__all__ = ["early_warning"]

_MOST_VISITS = 6


def early_warning(portfolio: Portfolio) -> App:
    """Rank the accounts by health score, and move visits of the coming three months.

    Parameters
    ----------
    portfolio : Portfolio
        Needs the table activities; surveys, contacts and contracts make the score say more.

    Raises
    ------
    MissingTable
        If there are no activities.
    """
    warning = _EarlyWarning(portfolio)
    options = warning.options()
    full_width = {"description_width": "initial"}
    return App(
        controls={
            "giver": widgets.Dropdown(
                description=_("Take visits from"),
                options=options,
                value=warning.most_visited(),
                style=full_width,
            ).add_class("kam-take-from"),
            "taker": widgets.Dropdown(
                description=_("Give visits to"),
                options=options,
                value=warning.neediest(),
                style=full_width,
            ).add_class("kam-give-to"),
            "visits": Slider(_("Visits to move"), range(_MOST_VISITS + 1), write=_visits),
        },
        view=warning.view,
        charts=[warning.draw],
        terms=("health score", "visit cadence", "stakeholder coverage"),
    )


def _visits(n: int) -> str:
    return _("{n} visit", "{n} visits", n).format(n=n)


class _EarlyWarning:
    def __init__(self, portfolio: Portfolio):
        self.portfolio = portfolio
        self.measures = metrics.health_measures(
            portfolio.months,
            as_of=portfolio.as_of,
            activities=portfolio.require("activities", _("The early-warning list")),
            contacts=portfolio.contacts,
            surveys=portfolio.surveys,
            contracts=portfolio.contracts,
        )
        self.scores = metrics.health_score(metrics.rate_signals(self.measures))
        self.names = {each: portfolio.name_of(each) for each in self.scores.index}

    def options(self) -> list[tuple[str, str]]:
        """Return name and id of every account, lowest score first."""
        return [(self.names[each], each) for each in self.scores.sort_values("score").index]

    def most_visited(self) -> str:
        return self.measures["visits_held"].fillna(0).idxmax()

    def neediest(self) -> str:
        """Return the account with the lowest score among those that still buy."""
        still_buying = self.scores[self.measures["revenue_ratio"] > 0]
        return (self.scores if still_buying.empty else still_buying)["score"].idxmin()

    def view(self, giver: str, taker: str, visits: int) -> View:
        outlook = pd.DataFrame(
            {
                "before": self._outlook({}),
                "after": self._outlook({giver: -visits, taker: visits} if giver != taker else {}),
            }
        ).loc[list(dict.fromkeys([taker, giver]))]
        if giver == taker:
            told = [*self._today(), _("Choose two different accounts to move visits.")]
        elif not visits:
            told = [*self._today(), _("Move visits, and see what the list would show.")]
        else:
            told = [self._moved(giver, taker, visits, outlook), self._explain(taker)]
        told.append(_("The score is a checklist, not a probability."))
        return View(" ".join(told), ((self.scores, self.names, outlook),))

    def draw(self, *data) -> charts.Chart:
        note = charts.synthetic_note(self.portfolio)
        return charts.health_ranking(*data, size=(8.4, 4.4), note=note)

    def _outlook(self, change: dict[str, int]) -> pd.Series:
        return metrics.health_score(metrics.move_visits(self.measures, change))["score"]

    def _today(self) -> list[str]:
        lowest = self.scores["score"].nsmallest(2).index
        return [*(self._explain(each) for each in lowest), *self._unknown()]

    def _moved(self, giver: str, taker: str, visits: int, outlook: pd.DataFrame) -> str:
        sentence = _(
            "{n} visit moved from {giver} to {taker}, seen three months on: {changes}.",
            "{n} visits moved from {giver} to {taker}, seen three months on: {changes}.",
            visits,
        )
        changes = []
        for account, score in outlook.round().iterrows():
            change = _("{name} stays at {after:number} points")
            if score["after"] != score["before"]:
                change = _("{name} gets {after:number} points instead of {before:number}")
            changes.append(fill(change, name=self.names[account], **score))
        return sentence.format(
            n=visits, giver=self.names[giver], taker=self.names[taker], changes=listed(changes)
        )

    def _explain(self, account: str) -> str:
        name, measures = self.names[account], self.measures.loc[account]
        drivers = self.scores.loc[account, "drivers"]
        if not drivers:
            return _("{name} today: nothing stands out.").format(name=name)
        words = listed(drivers_in_words(measures, drivers))
        sentence = _("{name} today: {words}.").format(name=name, words=words)
        if neglected_but_steady(measures, drivers):
            steady = _("Its revenue does not show it: {ratio:percent.0} of the year before.")
            sentence += " " + fill(steady, ratio=measures["revenue_ratio"])
        return sentence

    def _unknown(self) -> list[str]:
        """Say which tables are missing, and so do not count."""
        missing = [
            table
            for table in ("contacts", "surveys", "contracts")
            if getattr(self.portfolio, table) is None
        ]
        if not missing:
            return []
        sentence = _("Not counted, because there is no such table: {tables}.")
        return [sentence.format(tables=listed(missing))]
