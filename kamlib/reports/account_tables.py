"""The tables of an account review: what the CRM says, and what the account's plan says."""

from collections.abc import Callable, Sized

import pandas as pd

from .. import metrics
from ..errors import KamError
from ..models import AccountPlan, account_plans, check_account_plan, read_account_plan
from ..models.exporting import Table
from ..models.plan_problems import Problem
from ..portfolio import Portfolio
from ..portfolio import tables as dictionary
from ..text import _, day, fill

__all__ = [
    "contract_figure",
    "crm_tables",
    "deal_table",
    "gap_table",
    "people_and_met",
    "plan_tables",
    "plans_by_account",
    "relationship_figures",
]

_ROWS = 6  # deals and gaps shown: the page is one page
_YEAR = 12


def crm_tables(portfolio: Portfolio, gaps: pd.DataFrame) -> Callable[[str], list[Table]]:
    """Compute the figures of all accounts; return a function that makes one account's tables."""
    figures = [*_money(portfolio), *relationship_figures(portfolio)]
    deals = portfolio.opportunities
    if deals is not None:
        deals = deals[deals["outcome"] == "open"].sort_values("amount", ascending=False)

    def tables(account: str) -> list[Table]:
        rows = [(label, values.get(account, _("none"))) for label, values in figures]
        rows += contract_figure(portfolio, account)
        made = [Table(_("Figures"), dict.fromkeys([_("figure"), _("value")], "text"), rows)]
        if deals is not None:
            made.append(deal_table(deals[deals["account_id"] == account]))
        return [*made, gap_table(gaps[gaps["account_id"] == account])]

    return tables


def plan_tables(plan: AccountPlan | None, lacking: list[Problem]) -> list[Table]:
    """Make the tables of an account plan, and of what it lacks."""
    if plan is None:
        return []
    made = [
        _text_table(
            _("Goals"),
            [_("goal"), _("measure"), _("target"), _("by")],
            [(each.what, each.measure, each.target, _day(each.by)) for each in plan.goals],
        ),
        _text_table(
            _("Risks"),
            [_("risk"), _("owner"), _("answer")],
            [(each.what, each.owner, each.answer) for each in plan.risks],
        ),
        _text_table(
            _("Next steps"),
            [_("step"), _("owner"), _("due")],
            [(each.what, each.owner, _day(each.due)) for each in plan.steps],
        ),
    ]
    if lacking:
        told = [(str(each.line), each.where, each.problem) for each in lacking]
        made.append(_text_table(_("What the plan lacks"), [_("line"), _("where"), _("what")], told))
    return made


def people_and_met(portfolio: Portfolio) -> pd.DataFrame:
    """List everybody on record, and whether they were met within a year."""
    people, diary = portfolio.contacts, portfolio.activities
    if people is None:
        names = [column.name for column in dictionary()["contacts"].columns]
        people = pd.DataFrame(columns=names)
    if diary is None:
        return people.assign(met=False)
    met = metrics.people_met(diary, portfolio.as_of)["contact_id"]
    return people.assign(met=people["contact_id"].isin(met))


def plans_by_account() -> tuple[dict[str, tuple[AccountPlan, list]], list[str]]:
    """Read all account plans, with what each lacks, by account; and what cannot be read."""
    plans, remarks = {}, []
    for path in account_plans().values():
        try:
            plan = read_account_plan(path)
            plans[plan.account] = plan, check_account_plan(path.read_text("utf-8-sig"))
        except KamError as error:
            remarks.append(str(error))
    return plans, remarks


def _money(portfolio: Portfolio) -> list[tuple[str, dict[str, str]]]:
    """Write revenue and margin of the last twelve months, where there are two years to compare."""
    months = portfolio.months
    if months.empty or months["month"].nunique() < 2 * _YEAR:
        return []
    compared = metrics.compare_periods(months)
    last = months["month"].max()
    sales = metrics.in_period(months, metrics.Span(last - (_YEAR - 1), last))
    margins = metrics.contribution_margins(sales)
    revenue = _("{current:money}; {prior:money} the year before")
    return [
        (_("revenue, 12 months"), _written(revenue, compared)),
        (_("margin (CM I)"), _written("{cm1:money}", margins)),
    ]


def relationship_figures(portfolio: Portfolio) -> list[tuple[str, dict[str, str]]]:
    """Write contacts held and people met, as far as there are tables."""
    diary, people, today = portfolio.activities, portfolio.contacts, portfolio.as_of
    if diary is None:
        return []
    cadence = metrics.visit_cadence(diary, today)
    written = [
        (_("contacts, 12 months"), _written(_("{held} held of {planned} planned"), cadence)),
        (_("last contact held"), cadence["last_contact"].dropna().map(day).to_dict()),
    ]
    if people is not None:
        covered = metrics.stakeholder_coverage(people, diary, today)
        with_say = _("{contacted} of {mapped}")
        written += [
            (_("people met"), _written("{people_met}", covered)),
            (_("of those with a say"), _written(with_say, covered)),
        ]
    return written


def contract_figure(portfolio: Portfolio, account: str) -> list[tuple[str, str]]:
    """Write until when the contract runs, and can be ended."""
    contracts = portfolio.contracts
    if contracts is None:
        return []
    running = contracts[(contracts["account_id"] == account) & (contracts["status"] == "active")]
    if running.empty:
        return [(_("contract"), _("none"))]
    last = running.loc[running["end"].idxmax()]
    if pd.isna(last["notice_days"]):
        return [(_("contract"), fill(_("until {end:day}"), end=last["end"]))]
    notice = last["end"] - pd.Timedelta(days=int(last["notice_days"]))
    told = _("until {end:day}; notice by {notice:day}")
    return [(_("contract"), fill(told, end=last["end"], notice=notice))]


def deal_table(deals: pd.DataFrame) -> Table:
    """List the largest of some deals."""
    columns = {_("deal"): "text", _("opened"): "text", _("stage"): "text", _("amount"): "money"}
    rows = [
        (each.opportunity_id, day(each.created), each.stage, each.amount)
        for each in deals.head(_ROWS).itertuples()
    ]
    defined = {_("amount"): "opportunities.amount"}
    return Table(_caption(_("Open deals"), deals), columns, rows, defined=defined)


def gap_table(gaps: pd.DataFrame) -> Table:
    """List the newest of some gaps in the CRM."""
    newest = gaps.sort_values("since", ascending=False, kind="stable").head(_ROWS)
    rows = [(each.finding, each.id, each.why) for each in newest.itertuples()]
    heads = [_("finding"), _("row"), _("why")]
    return _text_table(_caption(_("Gaps in the CRM"), gaps), heads, rows)


def _caption(words: str, rows: Sized) -> str:
    if not len(rows):
        return fill(_("{words}: none"), words=words)
    if len(rows) <= _ROWS:
        return words
    return fill(_("{words}: {shown} of {n}"), words=words, shown=_ROWS, n=len(rows))


def _text_table(caption: str, heads: list[str], rows: list[tuple[str, ...]]) -> Table:
    return Table(caption, dict.fromkeys(heads, "text"), rows)


def _written(sentence: str, table: pd.DataFrame) -> dict[str, str]:
    """Write a sentence for each account, from its row."""
    return {account: fill(sentence, **row) for account, row in table.to_dict("index").items()}


def _day(date) -> str:
    return day(date) if date else ""
