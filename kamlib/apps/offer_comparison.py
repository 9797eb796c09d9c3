"""Offer comparison: two offers on the same years, and what a bad year pays."""

from dataclasses import replace
from functools import lru_cache

import numpy as np

from .. import charts
from ..models import Plan, draw, revised
from ..portfolio import Portfolio
from ..text import _, fill, number
from .app import App, View
from .form import Limit, choice, read_box
from .plan_editing import PlanShelf
from .predict import Prediction
from .text_box import TextBox

__all__ = ["offer_comparison"]

_YEARS = 2_000
_KEPT = 16  # plans whose prices are kept
_STARTS = {  # base, target variable pay
    "a": (78_000, 12_000),
    "b": (62_000, 30_000),
}
_NEED = 80_000
_MOST = 1_000_000


def offer_comparison(
    portfolio: Portfolio, a: str | Plan = "team", b: str | Plan = "new_business"
) -> App:
    """Compare two offers on the same possible years: how often, how much, and how bad.

    Parameters
    ----------
    portfolio : Portfolio
        Whose next year it is; see `kamlib.models.draw`. Another employer has other customers:
        what is compared is the pay, on equal luck, and not the two jobs.
    a, b : str or Plan
        Whose rules the offers start with: names of the workbook's plans, whose quotas are
        fitted to the portfolio, or plans of your own, which keep their quotas.

    Raises
    ------
    OutcomeError
        If nobody bought anything of late.
    KamError
        If there is no plan of that name.
    """
    comparing = _Comparing(portfolio, [plan for plan in (a, b) if isinstance(plan, Plan)])
    shelf, labels = comparing.shelf, _labels()
    controls = {}
    for offer, plan in (("a", a), ("b", b)):
        base, target = map(number, _STARTS[offer])
        for name, start in ((f"base_{offer}", base), (f"target_{offer}", target)):
            controls[name] = _box(name, labels[name], start)
        label, name = labels[f"plan_{offer}"], f"kam-plan-{offer}"
        controls[f"plan_{offer}"] = choice(label, shelf.options(), shelf.key_of(plan), name)
    controls["need"] = _box("need", labels["need"], number(_NEED))
    app = App(
        controls=controls,
        view=comparing.view,
        charts=[lambda *pay: charts.offer_comparison(*pay, note=comparing.note)],
        terms=("on-target earnings", "pay mix"),
        predict=Prediction(
            "career.offers",
            _("In what share of the same years does offer A pay more than offer B?"),
            "percent",
        ),
    )
    for name, control in controls.items():
        control.layout.width = "21rem" if name.startswith("target") else "18rem"
    return app


def _labels() -> dict[str, str]:
    return {
        "base_a": _("Offer A: base salary, € a year"),
        "target_a": _("Offer A: target variable pay, € a year"),
        "plan_a": _("Offer A: rules as in"),
        "base_b": _("Offer B: base salary, € a year"),
        "target_b": _("Offer B: target variable pay, € a year"),
        "plan_b": _("Offer B: rules as in"),
        "need": _("What a year must pay, €"),
    }


def _box(name: str, label: str, start: str) -> TextBox:
    return TextBox(label, lambda: None, value=start).add_class(f"kam-{name.replace('_', '-')}")


class _Comparing:
    def __init__(self, portfolio: Portfolio, brought: list[Plan]):
        self.note = charts.synthetic_note(portfolio)
        outcomes = draw(portfolio, _YEARS)
        self.results = outcomes.results()
        self.shelf = PlanShelf(outcomes, *brought)
        self.pay = lru_cache(_KEPT)(self._pay)

    def view(self, plan_a: str, plan_b: str, **typed: str) -> View:
        labels = _labels()
        read = {
            name: read_box(labels[name], text, Limit("money", 0, _MOST))
            for name, text in typed.items()
        }
        a = self.pay(plan_a, read["base_a"], read["target_a"])
        b = self.pay(plan_b, read["base_b"], read["target_b"])
        told = [_often(a, b), _usual(a, b, read["need"]), _price_of_risk(a, b)]
        return View(" ".join(told), ((a, b, read["need"]),), truth=float((a > b).mean()))

    def _pay(self, key: str, base: float, target: float) -> np.ndarray:
        """Return what each year pays in all, base salary included."""
        plan = replace(revised(self.shelf.plan(key), target_variable=target), base=base)
        return np.round(base + plan.payout(self.results), 2)


def _often(a: np.ndarray, b: np.ndarray) -> str:
    """Say how often which offer pays more."""
    middle = float(np.median(a - b))
    what = _(
        "Of {n:count} years, offer A pays more in {more:percent.0}, the same in {same:percent.0} "
        "and less in {less:percent.0}; the middle difference is {middle:money} in favour of "
        "{better}."
    )
    facts = {"more": (a > b).mean(), "same": (a == b).mean(), "less": (a < b).mean()}
    better = _("A") if middle >= 0 else _("B")
    return fill(what, n=len(a), middle=abs(middle), better=better, **facts)


def _usual(a: np.ndarray, b: np.ndarray, need: float) -> str:
    """Say what an average and a bad year pay, and how often it is too little."""
    what = _(
        "An average year: A {mean_a:money}, B {mean_b:money}. A bad year (1 in 10 pays less): A "
        "{low_a:money}, B {low_b:money}. Less than {need:money}: A in {short_a:percent.0} of the "
        "years, B in {short_b:percent.0}."
    )
    facts = {"mean_a": a.mean(), "mean_b": b.mean(), "need": need}
    facts |= {"low_a": np.quantile(a, 0.1), "low_b": np.quantile(b, 0.1)}
    return fill(what, short_a=(a < need).mean(), short_b=(b < need).mean(), **facts)


def _price_of_risk(a: np.ndarray, b: np.ndarray) -> str:
    """Say what the higher average costs in a bad year."""
    more, floor = b.mean() - a.mean(), np.quantile(b, 0.1) - np.quantile(a, 0.1)
    if more * floor >= 0:
        better = _("B") if more + floor > 0 else _("A")
        return fill(_("Neither an average nor a bad year pays less under {name}."), name=better)
    risky, safe = (_("B"), _("A")) if more > 0 else (_("A"), _("B"))
    what = _(
        "The price of the risk: with {risky} you get {more:money} more in an average year, and "
        "{less:money} less than with {safe} in a bad one."
    )
    return fill(what, risky=risky, safe=safe, more=abs(more), less=abs(floor))
