"""A negotiator's page: type in an offer, see what years it could pay, and what to ask."""

from collections.abc import Iterable
from dataclasses import replace
from html import escape

import numpy as np

from .. import charts
from ..errors import KamError
from ..models import Component, PayoutCurve, Plan, Results, draw, fitted
from ..models.exporting import Document, Table
from ..models.exporting_pay import in_sentences, payments
from ..portfolio import Portfolio
from ..text import _, fill, number, percent
from .app import App, View
from .elements import Slider
from .form import Limit, choice, read_box
from .offer_questions import questions
from .saving import save_buttons
from .text_box import TextBox

__all__ = ["offer"]

_YEARS = 2_000
_TO_BE_FITTED = 1.0  # EUR: a quota that stands for none, as typical years are told in thousands
_TOP = 1.5  # attainment to which the curve is drawn above the target; it goes on from there
_LIKE_THE_SENTENCE = "max-width: 46rem; font-size: 14px; line-height: 1.5"


def offer(portfolio: Portfolio) -> App:
    """Type in the pay that somebody offers: see what a year could bring, and what to ask.

    The years are possible next years of the portfolio. The offer's quotas are set to what a
    middle one of them brings. Nothing is stored unless the learner saves it.

    Parameters
    ----------
    portfolio : Portfolio
        Whose next year it is; see `kamlib.models.draw`.

    Raises
    ------
    OutcomeError
        If nobody bought anything in the last twelve complete months.
    """
    page = _Page(portfolio)
    labels = _labels()
    starts = {
        "base": number(72_000),
        "target": number(18_000),
        "threshold": "75",
        "at_threshold": "50",
        "accelerator": "4",
        "cap": "",
    }
    boxes = {
        name: TextBox(
            labels[name],
            lambda: None,
            value=start,
            placeholder=_("no cap") if name == "cap" else "",
        ).add_class(f"kam-{name}")
        for name, start in starts.items()
    }
    shares = {
        name: Slider(labels[name], range(0, 101, 5), value=start, write=_points)
        for name, start in (("existing", 50), ("growth", 30), ("new", 20))
    }
    ways = [
        (_("once a year"), "year"),
        (_("each quarter by itself"), "quarter"),
        (_("each quarter for the year so far"), "year to date"),
    ]
    app = App(
        controls={**boxes, **shares, "settled": choice(_("Settled"), ways, "year", "kam-settled")},
        view=page.view,
        charts=[page.draw],
        terms=("on-target earnings", "payout curve"),
        below=[save_buttons(lambda: page.document(**app.state), _("offer"))],
    )
    for control in app.controls.values():
        control.layout.width = "33rem"  # two columns, where there is room
    app.widget.add_class("kam-offer")
    return app


def _labels() -> dict[str, str]:
    return {
        "base": _("Base salary, € a year"),
        "target": _("Target variable pay, € a year"),
        "threshold": _("Threshold, % of the quota"),
        "at_threshold": _("Pay at the threshold, % of the target"),
        "accelerator": _("Accelerator: % more pay for each 1% above 100%"),
        "cap": _("Cap, % of the target"),
        "existing": _("Share for existing business"),
        "growth": _("Share for growth"),
        "new": _("Share for new business"),
    }


def _points(share: int) -> str:
    return percent(share / 100, 0)


_LIMITS = {
    "base": Limit("money", 0, 10_000_000),
    "target": Limit("money", 0, 10_000_000),
    "threshold": Limit("percent", 0, 0.99, blank=0.0),
    "at_threshold": Limit("percent", 0, 1, blank=0.0),
    "accelerator": Limit("number", 0, 20),
    "cap": Limit("percent", 1, 20, blank=np.inf),
}


class _Page:
    def __init__(self, portfolio: Portfolio):
        self.note = charts.synthetic_note(portfolio)
        outcomes = draw(portfolio, _YEARS)
        self.results: Results = outcomes.results()
        third, curve = 1 / 3, PayoutCurve()
        parts = (
            Component(_("Existing business"), "revenue_retained", third, _TO_BE_FITTED, curve),
            Component(_("Growth"), "revenue_grown", third, _TO_BE_FITTED, curve),
            Component(_("New business"), "new_business", third, _TO_BE_FITTED, curve),
        )
        self.parts = fitted(Plan(_("The offer"), 0, 0, parts), outcomes).components

    def plan(self, existing: int, growth: int, new: int, settled: str, **typed: str) -> Plan:
        """Make the plan that was typed in.

        Raises
        ------
        KamError
            If that makes no offer; the message names the box.
        """
        labels = _labels()
        terms = {name: read_box(labels[name], text, _LIMITS[name]) for name, text in typed.items()}
        if existing + growth + new != 100:
            what = _("The three shares add up to {sum}. Move them until they make {all}.")
            whole = existing + growth + new
            raise KamError(fill(what, sum=_points(whole), all=_points(100)))
        if not terms["target"]:
            what = _("Without target variable pay every year pays the base salary: {base:money}.")
            raise KamError(fill(what, base=terms["base"]))
        paid = [
            replace(
                part,
                weight=share / 100,
                pays=_curve(terms),
                period="year" if settled == "year" else "quarter",
                settles="year to date" if settled == "year to date" else "each period",
            )
            for part, share in zip(self.parts, (existing, growth, new), strict=True)
            if share
        ]
        for part in paid:
            if part.quota == _TO_BE_FITTED:
                what = _(
                    "A middle year of this portfolio brings no {measure}: set the share for "
                    '"{name}" to {none}.'
                )
                facts = {"measure": part.measured.label, "name": part.name, "none": _points(0)}
                raise KamError(fill(what, **facts))
        return Plan(_("The offer"), terms["base"], terms["target"], tuple(paid))

    def view(self, **state) -> View:
        plan = self.plan(**state)
        pay = plan.payout(self.results)
        assumed = f"<p>{escape(_quotas(plan))}</p>"
        noticed = _listed(_("What stands out in this offer"), plan.check(self.results))
        asked = _listed(_("Questions to ask before you sign"), questions(plan))
        details = f'<div style="{_LIKE_THE_SENTENCE}">{assumed}{noticed}{asked}</div>'
        distribution = plan.base + pay, plan.on_target_earnings, np.nan, None, plan.base
        return View(_year(plan, pay), (distribution,), details=details)

    def draw(self, *data) -> charts.Chart:
        return charts.pay_distribution(*data, size=(7.0, 4.0), note=self.note)

    def document(self, **state) -> Document:
        """Put the offer on paper: what years pay, what to ask, and a middle year's payslip."""
        plan = self.plan(**state)
        pay = plan.payout(self.results)
        middle = int(np.argsort(pay, kind="stable")[len(pay) // 2])
        payslip = payments(plan.statement(self.results, middle))
        tables = [
            _figures(plan, pay),
            _chances(plan, pay),
            in_sentences(_("The offer"), _("What it says"), plan.describe()),
            in_sentences(_("What stands out"), _("In this offer"), plan.check(self.results)),
            in_sentences(_("Before you sign"), _("Questions to ask"), questions(plan)),
            replace(payslip, caption=_("Payslip of a middle year")),
        ]
        title = fill(_("An offer in {n:count} possible years"), n=len(pay))
        notes = [_year(plan, pay), _quotas(plan), *([self.note] if self.note else [])]
        return Document(title, tables, notes)


def _curve(terms: dict[str, float]) -> PayoutCurve:
    """Draw the payout curve through threshold, target and accelerator."""
    start = [(terms["threshold"], terms["at_threshold"])] if terms["threshold"] else []
    return PayoutCurve(
        points=(*start, (1, 1), (_TOP, 1 + (_TOP - 1) * terms["accelerator"])),
        below="zero" if start else "first euro",
        cap=None if terms["cap"] == np.inf else terms["cap"],
    )


def _year(plan: Plan, pay: np.ndarray) -> str:
    """Say what is certain, what a year pays in all, and how likely the target is."""
    low, middle, high = plan.base + np.quantile(pay, [0.1, 0.5, 0.9])
    what = _(
        "Certain is the base salary of {base:money}. With the variable pay, a middle year brings "
        "{middle:money}, and 8 of 10 years bring between {low:money} and {high:money}. "
        "{reach:percent} of the years reach the on-target earnings of {target:money}; "
        "{nothing:percent} have no variable pay at all."
    )
    facts = {"base": plan.base, "middle": middle, "low": low, "high": high}
    facts |= {"reach": (pay >= plan.target_variable).mean(), "nothing": (pay <= 0).mean()}
    return fill(what, target=plan.on_target_earnings, **facts)


def _quotas(plan: Plan) -> str:
    """Say which quotas are assumed."""
    quotas = [
        fill(_("{name}: {quota:money}"), name=part.name, quota=part.quota)
        for part in plan.components
    ]
    what = _("Assumed quotas, what a middle year of this portfolio brings: {quotas}.")
    return fill(what, quotas="; ".join(quotas))


def _listed(heading: str, sentences: Iterable[str]) -> str:
    """Write a list with a heading, or nothing if it is empty."""
    items = "".join(f"<li>{escape(sentence)}</li>" for sentence in sentences)
    title = f'<h4 style="margin: 0.8em 0 0.3em">{escape(heading)}</h4>'
    return f"{title}<ul>{items}</ul>" if items else ""


def _figures(plan: Plan, pay: np.ndarray) -> Table:
    columns = {_("Years"): "text", _("Variable pay"): "money", _("Total"): "money"}
    names = [
        _("1 year in 10 pays less"),
        _("1 year in 4 pays less"),
        _("Middle year"),
        _("1 year in 4 pays more"),
        _("1 year in 10 pays more"),
        _("Mean"),
    ]
    amounts = [*np.quantile(pay, [0.1, 0.25, 0.5, 0.75, 0.9]), pay.mean()]
    rows = [
        (name, amount, plan.base + amount)
        for name, amount in zip(names, np.round(amounts, 2), strict=True)
    ]
    return Table(_("What a year pays"), columns, rows)


def _chances(plan: Plan, pay: np.ndarray) -> Table:
    rows = [
        (_("On-target earnings or more"), (pay >= plan.target_variable).mean()),
        (_("No variable pay"), (pay <= 0).mean()),
    ]
    return Table(_("Chances"), {_("A year with"): "text", _("Share of years"): "percent"}, rows)
