"""Plan comparison: what would another plan cost, for whom is it better, who can game it?"""

from dataclasses import replace
from functools import lru_cache

from .. import charts
from ..models import Comparison, Component, Plan, compare_plans, draw, gaming_index
from ..models.exporting_pay import comparison_document
from ..portfolio import Portfolio
from ..text import _, fill
from .app import App, View
from .form import choice
from .plan_curves import component_names, curve_data, drawable, leaves_aside
from .plan_editing import (
    PlanShelf,
    edited,
    editing_controls,
    is_edited,
    tier_control,
    without_effect,
)
from .saving import save_buttons

__all__ = ["plan_comparison"]

_YEARS = 2_000
_GAMED_YEARS = 200  # each is priced 27 times: enough for an index in whole percent
_KEPT = 32  # plans whose prices are kept
_SIZE = (5.2, 3.6)  # two side by side in JupyterLab's width


def plan_comparison(
    portfolio: Portfolio, a: str | Plan = "gamed", b: str | Plan = "starter"
) -> App:
    """Price two plans on the same possible years, and edit the second one.

    For the debate: redesign a gamed plan within its budget. The budget is what plan A costs in
    an average year.

    Parameters
    ----------
    portfolio : Portfolio
        Whose next year it is; see `kamlib.models.draw`.
    a, b : str or Plan
        Plans to start with: names of the workbook's plans, whose quotas are fitted to the
        portfolio, or plans of your own, which keep their quotas.

    Raises
    ------
    OutcomeError
        If nobody bought anything of late.
    KamError
        If there is no plan of that name.
    """
    comparing = _Comparing(portfolio, [plan for plan in (a, b) if isinstance(plan, Plan)])
    shelf = comparing.shelf
    first, second = (
        choice(label, shelf.options(), shelf.key_of(plan), name)
        for label, plan, name in (
            (_("Plan A"), a, "kam-plan-a"),
            (_("Plan B, edited below"), b, "kam-plan-b"),
        )
    )
    component = choice(
        _("Component of plan B"), component_names(shelf, second.value), 0, "kam-component"
    )

    def follow(_change) -> None:
        component.options = component_names(shelf, second.value)

    second.observe(follow, "value")  # before the app draws
    app = App(
        controls={
            "a": first,
            "b": second,
            "component": component,
            **editing_controls(),
            "tiers": tier_control(),
        },
        view=comparing.view,
        charts=[comparing.draw_difference, comparing.draw_b, comparing.draw_a],
        terms=("quota attainment", "payout curve", "rate table", "true-up", "gaming index"),
        below=[save_buttons(lambda: comparing.document(**app.state), _("comparison"))],
    )
    return app


class _Comparing:
    def __init__(self, portfolio: Portfolio, brought: list[Plan]):
        self.note = charts.synthetic_note(portfolio)
        outcomes = draw(portfolio, _YEARS)
        self.results = outcomes.results()
        self.some_results = self.results.subset(slice(0, _GAMED_YEARS))
        self.shelf = PlanShelf(outcomes, *brought)
        # Kept, so that a picture of what did not change need not be painted again.
        self.curve = lru_cache(_KEPT)(self._curve)
        self.gaming = lru_cache(_KEPT)(self._gaming)

    def view(self, a: str, b: str, component: int, **edits) -> View:
        settings = tuple(edits.items()) if is_edited(edits) else ()
        both = self.comparison(a, b, **edits)
        part = drawable(both.b)[component]
        alike = next((each for each in drawable(both.a) if each.measure == part.measure), None)
        of_a = alike or drawable(both.a)[0]
        aside = dict.fromkeys([*leaves_aside(of_a), *leaves_aside(part)])
        told = [
            _cost(both),
            _seller(both),
            self._timing(self.gaming(a, ()), self.gaming(b, settings)),
            _drawn(of_a, part),
            *aside,
            *without_effect(self.shelf.plan(b), edits),
        ]
        curves = self.curve(b, settings, part.name), self.curve(a, (), of_a.name)
        return View(" ".join(told), ((both.difference, _("Plan A"), _("Plan B")), *curves))

    def comparison(self, a: str, b: str, **edits) -> Comparison:
        """Compare plan A with plan B as it is edited."""
        return compare_plans(self.shelf.plan(a), self._plan(b, tuple(edits.items())), self.results)

    def document(self, a: str, b: str, component: int, **edits):
        """Write the comparison down, to be saved."""
        return comparison_document(self.comparison(a, b, **edits), self.note)

    def draw_difference(self, *data) -> charts.Chart:
        return charts.plan_comparison(*data, size=_SIZE, note=self.note)

    def draw_a(self, *data) -> charts.Chart:
        return self._draw_curve(_("Plan A."), data)

    def draw_b(self, *data) -> charts.Chart:
        return self._draw_curve(_("Plan B."), data)

    def _draw_curve(self, which: str, data: tuple) -> charts.Chart:
        return charts.payout_curve(*data, size=_SIZE, note=f"{which} {self.note}".strip())

    def _plan(self, key: str, settings: tuple) -> Plan:
        edits = dict(settings)
        plan = edited(self.shelf.plan(key), edits)
        if not is_edited(edits):
            return plan
        return replace(plan, name=fill(_("{plan}, edited"), plan=plan.name))

    def _curve(self, key: str, settings: tuple, name: str) -> tuple:
        plan = self._plan(key, settings)
        return curve_data(plan, plan.component(name), self.results)

    def _gaming(self, key: str, settings: tuple) -> float:
        return gaming_index(self._plan(key, settings), self.some_results).index

    def _timing(self, a: float, b: float) -> str:
        """Say what perfect timing is worth under both plans."""
        sentence = _(
            "Gaming index: who knew the year in advance, and moved deals over the ends of "
            "quarters, would earn {a:percent.1} more under plan A and {b:percent.1} more under "
            "plan B (in {years:count} of the years)."
        )
        return fill(sentence, a=a, b=b, years=_GAMED_YEARS)


def _cost(both: Comparison) -> str:
    """Say what both plans cost, and whether B stays within A's budget."""
    cost_a, cost_b = both.table["cost"]
    costs = _(
        'Plan A, "{a}", costs {cost_a:money} in an average year, salary and variable pay; plan '
        'B, "{b}", {cost_b:money}:'
    )
    if cost_b - cost_a >= 0.5:
        budget = _("{over:money} over the budget that A sets.")
    elif cost_b - cost_a > -0.5:
        budget = _("exactly the budget that A sets.")
    else:
        budget = _("within the budget that A sets, with {left:money} to spare.")
    return fill(
        f"{costs} {budget}",
        a=both.a.name,
        b=both.b.name,
        cost_a=cost_a,
        cost_b=cost_b,
        over=cost_b - cost_a,
        left=cost_a - cost_b,
    )


def _seller(both: Comparison) -> str:
    """Say how often the seller is better off."""
    sentence = _(
        "Of {years:count} years, the seller earns more under B in {better:percent.0}, the same "
        "in {same:percent.0} and less in {worse:percent.0}."
    )
    return fill(
        sentence,
        years=len(both.difference),
        better=both.better,
        same=both.same,
        worse=both.worse,
    )


def _drawn(of_a: Component, of_b: Component) -> str:
    """Say which components the curves belong to."""
    sentence = _('The curves are those of "{a}" in plan A and "{b}" in plan B.')
    return fill(sentence, a=of_a.name, b=of_b.name)
