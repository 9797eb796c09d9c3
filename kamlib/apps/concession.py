"""Concession calculator: what a discount costs, what comes back, and who has to agree."""

import math

import ipywidgets as widgets
import pandas as pd

from .. import charts, metrics, models
from ..charts.break_even import signed
from ..errors import KamError
from ..portfolio import Portfolio
from ..text import _, fill, listed, percent
from .app import App, View
from .elements import Slider

__all__ = ["concession_calculator"]

_DISCOUNTS = [step / 200 for step in range(31)]  # to 15 %
_EXPECTED = [step / 20 for step in range(-4, 21)]  # a fifth less to twice as much
_SHOWN = (-0.3, 1.5)  # volumes in the picture


def concession_calculator(portfolio: Portfolio, house: models.Guardrails | None = None) -> App:
    """Set a discount and what comes back for it: what is left, what it takes, and who agrees.

    Parameters
    ----------
    portfolio : Portfolio
        Needs a year of invoices with costs.
    house : Guardrails, optional
        Who approves what; by default those in ``data/guardrails.toml``.

    Raises
    ------
    KamError
        If no customer has both revenue and known costs.
    """
    calculator = _Calculator(portfolio, house or models.guardrails())
    sales = calculator.sales
    most = (sales["revenue"] - sales["cost"]).idxmax()
    returns = {
        f"gets_{n}": widgets.Checkbox(
            description=_("In return: {what}").format(what=each.name),
            indent=False,
            layout={"width": "auto"},
        )
        for n, each in enumerate(calculator.house.returns)
    }
    return App(
        controls={
            "account": widgets.Dropdown(
                description=_("Customer"),
                options=[(portfolio.name_of(account), account) for account in sales.index],
                value=most,
                style={"description_width": "initial"},
            ),
            "discount": Slider(
                _("Discount on today's price"), _DISCOUNTS, 0.05, lambda share: percent(share)
            ),
            "volume": Slider(_("Change in volume you expect"), _EXPECTED, 0.0, signed),
            **returns,
        },
        view=calculator.view,
        charts=[calculator.draw],
        terms=("contribution margin", "break-even volume", "discount", "guardrails"),
    )


class _Calculator:
    def __init__(self, portfolio: Portfolio, house: models.Guardrails):
        self.house = house
        self.names = portfolio.accounts.set_index("account_id")["name"].to_dict()
        self.note = charts.synthetic_note(portfolio)
        sales = metrics.contribution_margins(metrics.in_period(portfolio.months))
        sales = sales[(sales["revenue"] > 0) & sales["cost"].notna()]
        if sales.empty:
            raise KamError(_("No customer has revenue and known costs in the last twelve months."))
        self.sales = sales.sort_values("revenue", ascending=False)

    def view(self, account: str, discount: float, volume: float, **gets: bool) -> View:
        revenue, cost = self.sales.loc[account, ["revenue", "cost"]]
        chosen = [each for each, got in zip(self.house.returns, gets.values(), strict=True) if got]
        worth = revenue * sum(each.worth for each in chosen)
        margins = pd.Series(
            {each: models.margin_after(revenue, cost, discount, each, worth) for each in _SHOWN}
        )
        facts = {
            "name": self.names[account],
            "discount": discount,
            "change": signed(volume),
            "now": revenue - cost,
            "needed": models.volume_needed(revenue, cost, discount, worth),
            "left": models.margin_after(revenue, cost, discount, volume, worth),
            "gets": listed(each.name for each in chosen) if chosen else "",
            "worth": worth,
            "who": self.house.approver(discount, revenue),
        }
        told = " ".join(fill(sentence, **facts) for sentence in _sentences(**facts))
        return View(told, ((facts["name"], margins, facts["now"], volume, facts["needed"]),))

    def draw(self, *data) -> charts.Chart:
        return charts.break_even(*data, size=(6.4, 3.8), note=self.note)


def _sentences(discount: float, needed: float, gets: str, now: float, left: float, **_facts):
    """Choose the sentences that fit: what it takes, what is left, what comes back, who agrees."""
    if math.isnan(needed):
        yield _(
            "At {discount:percent} discount no volume makes up for it: {name} leaves us nothing "
            "at that price."
        )
    elif needed > 0.005:
        yield _(
            "At {discount:percent} discount {name} has to buy {needed:percent.0} more to leave us "
            "the same {now:money} a year."
        )
    else:
        yield _("At {discount:percent} discount {name} leaves us at least the same {now:money}.")
    if left < now - 0.5:
        yield _("With the volume you expect ({change}), {left:money} are left, less than today.")
    else:
        yield _("With the volume you expect ({change}), {left:money} are left: no less than today.")
    if gets:
        yield _("In return: {gets}, worth about {worth:money} a year, which is counted in.")
    elif discount > 0:
        yield _("Nothing comes in return, which the rules ask for.")
    yield _("Approval: {who}.")
