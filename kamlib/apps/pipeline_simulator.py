"""Pipeline simulator: how far does luck alone drive equal sellers apart?"""

import html
from collections.abc import Callable

import pandas as pd

from .. import charts, metrics
from ..models import OutcomeError, chance_of_only_no, same_effort
from ..portfolio import Portfolio
from ..text import _, fill, listed, percent, short_money
from .app import App, View
from .elements import Slider
from .predict import Prediction

__all__ = ["pipeline_simulator"]

_SELLERS = 100
_LISTED = 12  # amounts; more are told from where to where
_CHANCES = [n / 20 for n in range(1, 15)]
_SHARES_OF_DEAL = (0.5, 0.75, 1, 1.25, 1.5, 2)


def pipeline_simulator(portfolio: Portfolio) -> App:
    """See what a hundred sellers bring who are equally good and work equally hard.

    Chance and amounts are those of the portfolio's own new business. The learner first says
    how many of the sellers will win nothing.

    Parameters
    ----------
    portfolio : Portfolio
        Its deals of the kind "new" that were won or lost are the history to draw from.

    Raises
    ------
    MissingTable
        If it has no opportunities.
    OutcomeError
        If no deal of new business with a known amount was won.
    """
    simulator = _Simulator(portfolio)
    question = _(
        "All {n} sellers are equally good and work equally hard, as set above. How many of them "
        "win not a single deal in that time?"
    )
    return App(
        controls={
            "leads": Slider(_("Leads a month"), range(1, 13), value=2),
            "months": Slider(_("Months"), range(1, 13), value=3),
            "chance": Slider(
                _("Chance to win a lead"),
                sorted({*_CHANCES, simulator.chance}),
                value=simulator.chance,
                write=_as_history(simulator.chance, lambda chance: percent(chance, 0)),
            ),
            "deal": Slider(
                _("Average deal"),
                [simulator.deal * times for times in _SHARES_OF_DEAL],
                value=simulator.deal,
                write=_as_history(simulator.deal, short_money),
            ),
            "again": Slider(
                _("Luck"), range(1, 21), write=lambda n: fill(_("throw {n} of 20"), n=n)
            ),
        },
        view=simulator.view,
        charts=[simulator.draw],
        terms=("win rate", "stage conversion"),
        predict=Prediction("acquisition.nothing", fill(question, n=_SELLERS), "count"),
    )


def _as_history(usual: float, write: Callable[[float], str]) -> Callable[[float], str]:
    """Write a value, and mark the one that history tells."""
    mark = _("{value} (as so far)")
    return lambda value: mark.format(value=write(value)) if value == usual else write(value)


class _Simulator:
    def __init__(self, portfolio: Portfolio):
        deals = portfolio.require("opportunities", _("The pipeline simulator"))
        new = deals[deals["kind"] == "new"]
        self.decided = new[new["outcome"].isin(["won", "lost"])]
        won = self.decided[self.decided["outcome"] == "won"]
        self.amounts = won["amount"].dropna().sort_values()
        if self.amounts.sum() <= 0:
            raise OutcomeError(
                _(
                    "There is nothing to draw from: no deal of new business with a known amount "
                    "was won."
                )
            )
        self.chance, self.deal = metrics.win_rate(self.decided), float(self.amounts.mean())
        self.assumed = self._assumed(len(won), portfolio.stage_changes)
        self.note = charts.synthetic_note(portfolio)

    def view(self, leads: int, months: int, chance: float, deal: float, again: int) -> View:
        all_leads = leads * months
        amounts = self.amounts * (deal / self.deal)
        drawn = same_effort(all_leads, chance, amounts, _SELLERS, seed=again)
        expected = all_leads * chance * deal
        return View(
            _sentence(drawn, all_leads, chance, expected),
            ((drawn["revenue"].to_numpy(), expected),),
            truth=int((drawn["deals"] == 0).sum()),
            details=self.assumed,
        )

    def draw(self, *data) -> charts.Chart:
        return charts.same_effort(*data, note=self.note)

    def _assumed(self, won: int, changes: pd.DataFrame | None) -> str:
        """Write what is assumed, and where it comes from, as HTML."""
        chance = _(
            "Every lead is won with the same chance, whatever became of the others. So far: "
            "{won:count} of {n:count} decided deals of new business, {chance:percent.0}{stages}."
        )
        lines = [
            fill(
                chance,
                won=won,
                n=len(self.decided),
                chance=self.chance,
                stages=self._stages(changes),
            ),
            self._worth(),
            _("Nobody is better, nobody gets tired, there is no season and no competitor."),
        ]
        items = "".join(f"<li>{html.escape(line)}</li>" for line in lines)
        return f"<p>{html.escape(_('What is assumed'))}</p><ul>{items}</ul>"

    def _worth(self) -> str:
        """Say what a won deal may be worth: each amount, or from where to where if many."""
        if len(self.amounts) > _LISTED:
            many = _(
                "A won deal is worth what one of {n:count} was, each as likely: from {low:short} "
                "to {high:short}, half of them at most {middle:short}."
            )
            low, middle, high = self.amounts.quantile([0, 0.5, 1])
            return fill(many, n=len(self.amounts), low=low, middle=middle, high=high)
        few = _("A won deal is worth what one of these was, each as likely: {amounts}.")
        return few.format(amounts=listed(map(short_money, self.amounts)))

    def _stages(self, changes: pd.DataFrame | None) -> str:
        """Say which shares went on from each stage, if that is known."""
        if changes is None:
            return ""
        passed = metrics.stage_conversion(self.decided, changes)["conversion"].dropna()
        return _(" (stage by stage {shares})").format(
            shares=" × ".join(percent(share, 0) for share in passed)
        )


def _sentence(drawn: pd.DataFrame, leads: int, chance: float, expected: float) -> str:
    """Say what the picture shows, what chance alone lets expect, and where the reader is."""
    revenue = drawn["revenue"]
    mine = drawn.iloc[0]
    won = int(mine["deals"])
    everybody = _(
        "{leads} lead each, and nobody better than another: {none} of {n} win nothing (by the laws "
        "of chance it should be {exact:number.1}), and {below} stay below the average of "
        "{expected:money} that a plan would count on.",
        "{leads} leads each, and nobody better than another: {none} of {n} win nothing (by the "
        "laws of chance it should be {exact:number.1}), and {below} stay below the average of "
        "{expected:money} that a plan would count on.",
        leads,
    )
    you = _(
        "You win {won} deal and bring {mine:money}; {ahead} of the others bring more.",
        "You win {won} deals and bring {mine:money}; {ahead} of the others bring more.",
        won,
    )
    return fill(
        f"{everybody} {you}",
        leads=leads,
        none=int((drawn["deals"] == 0).sum()),
        n=len(drawn),
        exact=len(drawn) * chance_of_only_no(chance, leads),
        below=int((revenue < expected).sum()),
        expected=expected,
        won=won,
        mine=mine["revenue"],
        ahead=int((revenue > mine["revenue"]).sum()),
    )
