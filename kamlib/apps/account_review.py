"""Account review: one customer on one page, for whoever takes over or talks to the boss."""

import warnings
from dataclasses import replace

import ipywidgets as widgets
import pandas as pd

from .. import charts, metrics
from ..errors import KamWarning
from ..models.exporting import Document
from ..models.exporting_html import tables_html
from ..portfolio import Portfolio
from ..reports.account_tables import crm_tables, people_and_met, plan_tables, plans_by_account
from ..reports.cockpit import account_names
from ..text import _, fill
from .app import App, View
from .saving import save_buttons

__all__ = ["account_review"]


def account_review(portfolio: Portfolio) -> App:
    """Choose an account, see all that a colleague needs on one page, and save it to print.

    Parameters
    ----------
    portfolio : Portfolio
        What its tables tell is shown; what a missing one would tell is left out, and said.
        An account's plan is the file in ``data/account_plans`` that has its name.
    """
    desk = _Desk(portfolio)
    options = [(name, account) for account, name in desk.names.items()]
    app = App(
        controls={
            "account": widgets.Dropdown(
                description=_("Account"),
                options=sorted(options, key=lambda option: option[0].casefold()),
                value=desk.first,
                style={"description_width": "initial"},
            ).add_class("kam-account"),
        },
        view=desk.view,
        charts=[desk.draw],
        terms=("account plan", "data gaps", "stakeholder coverage", "visit cadence"),
        below=[save_buttons(lambda: desk.paper(app.state["account"]), _("account review"))],
    )
    return app


class _Desk:
    """What is known about all accounts, computed once: a choice then only picks and draws."""

    def __init__(self, portfolio: Portfolio):
        self.portfolio = portfolio
        self.note = charts.synthetic_note(portfolio)
        self.names = account_names(portfolio)
        self.plans, self.remarks = plans_by_account()
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always", KamWarning)
            self.gaps = metrics.data_gaps(
                portfolio.as_of,
                activities=portfolio.activities,
                opportunities=portfolio.opportunities,
                stage_changes=portfolio.stage_changes,
            )
            self.crm = crm_tables(portfolio, self.gaps)
            self.people = people_and_met(portfolio)
        self.remarks += dict.fromkeys(str(each.message) for each in caught)

    @property
    def first(self) -> str:
        """The account with most gaps, in its plan and in the CRM; one without a plan comes last."""
        count = self.gaps["account_id"].value_counts()
        lacking = {name: len(found) for name, (_plan, found) in self.plans.items()}
        return max(
            self.names, key=lambda one: (lacking.get(self.names[one], -1), count.get(one, 0))
        )

    def view(self, account: str) -> View:
        name = self.names[account]
        _plan, lacking = self.plans.get(name, (None, []))
        gaps = int((self.gaps["account_id"] == account).sum())
        sentence = _("{name}: {n} gap in the CRM.", "{name}: {n} gaps in the CRM.", gaps)
        told = [fill(sentence, name=name, n=gaps), self._of_plan(name, lacking), *self.remarks]
        details = tables_html(self._document(account))
        return View(" ".join(told), ((self._people(account),),), details=details)

    def draw(self, people: pd.DataFrame) -> charts.Chart:
        return charts.stakeholder_map(people, size=(6.4, 4.0), note=self.note)

    def paper(self, account: str) -> Document:
        """Return the page to print: what is shown, the picture included."""
        chart = self.draw(self._people(account))
        return replace(self._document(account), picture=chart.png(), alt=chart.alt)

    def _document(self, account: str) -> Document:
        name = self.names[account]
        plan, lacking = self.plans.get(name, (None, []))
        notes = [fill(_("As of {date:day}."), date=self.portfolio.as_of), self.note]
        if plan:
            notes.append(fill(_("Situation: {words}"), words=plan.situation))
        return Document(
            fill(_("Account review: {name}"), name=name),
            [*self.crm(account), *plan_tables(plan, lacking)],
            [" ".join(filter(None, notes)), *self.remarks],
            compact=True,
        )

    def _of_plan(self, name: str, lacking: list) -> str:
        if name not in self.plans:
            return _("It has no account plan.")
        if not lacking:
            return _("Its plan lacks nothing that can be checked.")
        n = len(lacking)
        return _("Its plan lacks {n} thing.", "Its plan lacks {n} things.", n).format(n=n)

    def _people(self, account: str) -> pd.DataFrame:
        return self.people[self.people["account_id"] == account]
