"""Bonus simulator: what could a year pay under a plan, and what could you do about it?"""

import math
from functools import lru_cache

import numpy as np

from .. import charts
from ..models import Levers, OutcomeError, Plan, draw, exact_pay
from ..models.levers import AS_BEFORE
from ..portfolio import Portfolio
from ..text import _, fill
from .app import App, View
from .elements import Slider
from .form import choice
from .plan_curves import component_names, curve_data, drawable, leaves_aside
from .plan_editing import PlanShelf, edited, editing_controls, without_effect
from .predict import Prediction

__all__ = ["bonus_simulator"]

_YEARS = 2_000
_KEPT = 8  # settings of the levers whose years are kept: a few MB each
_GRID = 2**12  # values of the exact distribution: plenty for a picture
_EFFORTS = [n / 10 for n in range(5, 21)]
_SIZE = (5.2, 3.6)  # two side by side in JupyterLab's width


def bonus_simulator(portfolio: Portfolio, plan: Plan | None = None) -> App:
    """See what thousands of possible years would pay, and what levers and other numbers change.

    The learner first says what a middle year will pay. All settings are priced on the very
    same years, so that what differs is what was changed, never luck.

    Parameters
    ----------
    portfolio : Portfolio
        Whose next year it is; see `kamlib.models.draw`.
    plan : Plan, optional
        A plan to start with. It keeps its quotas; those of the workbook's plans are fitted to
        the portfolio.

    Raises
    ------
    OutcomeError
        If nobody bought anything of late.
    """
    simulator = _Simulator(portfolio, plan)
    shelf = simulator.shelf
    picker = choice(
        _("Plan"), shelf.options(), shelf.key_of("starter" if plan is None else plan), "kam-plan"
    )
    component = choice(_("Component"), component_names(shelf, picker.value), 0, "kam-component")
    edits = editing_controls()

    def follow(_change) -> None:
        component.options = component_names(shelf, picker.value)

    picker.observe(follow, "value")  # before the app draws
    return App(
        controls={
            "plan": picker,
            "component": component,
            "care": Slider(_("Care for customers"), _EFFORTS, value=1.0, write=_effort),
            "development": Slider(
                _("Development of customers"), _EFFORTS, value=1.0, write=_effort
            ),
            "prospecting": Slider(_("Prospecting"), _EFFORTS, value=1.0, write=_effort),
            "skill": Slider(_("Skill in deals"), _EFFORTS, value=1.0, write=_effort),
            **edits,
        },
        view=simulator.view,
        charts=[simulator.draw_curve, simulator.draw_distribution],
        terms=(
            "on-target earnings",
            "quota attainment",
            "payout curve",
            "rate table",
            "gate",
            "hurdle",
            "true-up",
            "draw",
            "clawback",
        ),
        predict=simulator.predict,
        more=[*edits],
    )


def _effort(times: float) -> str:
    if times == 1:
        return _("as before")
    sign = "+" if times > 1 else ""
    return sign + fill("{more:percent.0}", more=times - 1)


class _Simulator:
    def __init__(self, portfolio: Portfolio, plan: Plan | None):
        self.note = charts.synthetic_note(portfolio)
        self.outcomes = draw(portfolio, _YEARS)
        self.results = lru_cache(_KEPT)(self.outcomes.results)
        self.shelf = PlanShelf(self.outcomes, *([] if plan is None else [plan]))
        question = _("What will the middle one of {n:count} possible years pay in variable pay?")
        self.predict = Prediction(
            "bonus.median", fill(question, n=_YEARS), "money", hides=[1], ask_again=["plan"]
        )

    def view(
        self,
        plan: str,
        component: int,
        care: float,
        development: float,
        prospecting: float,
        skill: float,
        **edits,
    ) -> View:
        chosen = self.shelf.plan(plan)
        shown = edited(chosen, edits)
        part = drawable(shown)[component]
        levers = Levers(care, development, prospecting, skill)
        results = self.results(levers)
        pay = shown.payout(results)
        outline, exactly = self._exactly(shown, pay, levers)
        told = [
            _middle_year(shown.name, pay),
            self._moved(shown, pay, levers),
            *exactly,
            *leaves_aside(part),
            *without_effect(chosen, edits),
        ]
        curve, years, target_pay = curve_data(shown, part, results)
        if len(drawable(shown)) == 1 and self.predict.is_open(plan):
            years = ()  # a typical year on the only curve would give the result away
        return View(
            " ".join(told),
            ((curve, years, target_pay), (pay, shown.target_variable, math.nan, outline)),
            truth=float(np.median(pay)),
        )

    def draw_curve(self, *data) -> charts.Chart:
        return charts.payout_curve(*data, size=_SIZE, note=self.note)

    def draw_distribution(self, *data) -> charts.Chart:
        return charts.pay_distribution(*data, size=_SIZE, note=self.note)

    def _moved(self, plan: Plan, pay: np.ndarray, levers: Levers) -> str:
        """Say what the levers bring, on the same years."""
        if levers == AS_BEFORE:
            return _("Move a lever to see what doing more would bring in the very same years.")
        before = plan.payout(self.results(AS_BEFORE))
        gain = pay.mean() - before.mean()
        if gain >= 0:
            sentence = _(
                "With every lever as before, a middle one of the same years pays {middle:money}: "
                "what you do differently brings {gain:money} more a year on average."
            )
        else:
            sentence = _(
                "With every lever as before, a middle one of the same years pays {middle:money}: "
                "what you do differently costs {gain:money} a year on average."
            )
        return fill(sentence, middle=np.median(before), gain=abs(gain))

    def _exactly(
        self, plan: Plan, pay: np.ndarray, levers: Levers
    ) -> tuple[tuple | None, list[str]]:
        """Compute the exact distribution and compare its mean, if the plan is simple enough."""
        try:
            found = exact_pay(plan, self.outcomes, levers, _GRID)
        except OutcomeError:
            return None, []
        told = _(
            "A check: on average, the simulated years pay {simulated:money}; computed exactly, "
            "without random numbers, it is {exact:money}. The outline is the exact distribution."
        )
        return (found.pay, found.probability), [fill(told, simulated=pay.mean(), exact=found.mean)]


def _middle_year(name: str, pay: np.ndarray) -> str:
    """Say what a year pays: the middle one, eight in ten, and how many pay nothing."""
    low, middle, high = np.quantile(pay, [0.1, 0.5, 0.9])
    nothing, years = int((pay <= 0).sum()), len(pay)
    usual = _(
        '"{plan}" pays {middle:money} in a middle year; 8 in 10 years pay between {low:money} '
        "and {high:money}."
    )
    none = _(
        "{nothing:count} of {years:count} years pays nothing.",
        "{nothing:count} of {years:count} years pay nothing.",
        nothing,
    )
    if not nothing:
        none = _("Every one of {years:count} years pays something.")
    return fill(
        f"{usual} {none}",
        plan=name,
        middle=middle,
        low=low,
        high=high,
        nothing=nothing,
        years=years,
    )
