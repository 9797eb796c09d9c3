"""The parts of an account review: what it buys, how it stands with us, what comes next."""

import pandas as pd

from .. import charts, metrics
from ..models.exporting import Table
from ..text import _, day, fill, listed
from .account_tables import contract_figure, deal_table, people_and_met, relationship_figures
from .cockpit_figures import lack_of
from .columns import framed
from .health import account_health_part
from .review import SIZE, YEAR, Basis, Part, left_out, missing

__all__ = ["account_parts"]

_LISTED = 6  # contacts held, and contacts ahead


def account_parts(basis: Basis, account: str) -> list[Part]:
    """Make all parts of the review of one account, the most urgent findings first."""
    makers = (_revenue, account_health_part, _families, _people, _contacts, _deals)
    return [make(basis, account) for make in makers]


def _revenue(basis: Basis, account: str) -> Part:
    title = _("Revenue and margin")
    if need := basis.lacks(1):
        return left_out("revenue", title, need, _("what the account buys, and what is left of it"))
    spans = [basis.year, basis.year.previous()][: 1 if basis.lacks(2 * YEAR) else 2]
    years = pd.DataFrame([_year(basis, account, span) for span in spans])
    finding = _("{name} bought for {now:short} in {period}")
    if len(years) == 2:
        finding = _("{name} bought for {now:short} in {period}, {before:short} the year before")
    now, before = years["revenue"].iloc[[0, -1]]
    name, period = basis.names[account], basis.year.label
    finding = fill(finding, name=name, now=now, period=period, before=before)
    of_all = basis.sales.groupby("account_id")["revenue"].sum()
    meaning = _("That is {share:percent} of all revenue, number {rank} of {n} accounts.")
    rank = int((of_all > now).sum()) + 1
    meaning = fill(meaning, share=years["share_of_all"].iloc[0], rank=rank, n=len(of_all))
    if years["left"].notna().all():
        kept = _("Of each 100 euros, {left:number} are left after the cost of the goods.")
        if len(years) == 2:
            kept = _(
                "Of each 100 euros, {left:number} are left after the cost of the goods; "
                "{before:number} the year before."
            )
        left, earlier = 100 * years["left"].iloc[[0, -1]]
        meaning += " " + fill(kept, left=left, before=earlier)
    chart, notes = None, []
    if need := lack_of(basis.portfolio, ("activities", "date")):
        notes = [missing(need, _("beside revenue, when we met"))]
    else:
        chart = charts.account_timeline(basis.portfolio, account, size=(SIZE[0], 3.8))
    tables = [framed(_("Year by year"), years)]
    return Part("revenue", title, finding, meaning, chart, tables, notes)


def _year(basis: Basis, account: str, span: metrics.Span) -> dict[str, object]:
    sales = metrics.in_period(basis.portfolio.months, span)
    own = sales[sales["account_id"] == account]
    revenue, nothing = own["revenue"].sum(), _("Shares are unknown where nothing was sold.")
    cm1 = metrics.contribution_margins(own)["cm1"].sum(min_count=1)
    return {
        "period": span.label,
        "revenue": revenue,
        "share_of_all": metrics.ratio(revenue, sales["revenue"].sum(), nothing),
        "cm1": cm1,
        "left": metrics.ratio(cm1, revenue, nothing),
        "price": metrics.price_realisation(own),
    }


def _families(basis: Basis, account: str) -> Part:
    title, portfolio = _("Product families"), basis.portfolio
    need = basis.lacks(1) or lack_of(portfolio, ("products", "family"), ("invoices", "product_id"))
    if need:
        return left_out("families", title, need, _("what the account buys, and what it does not"))
    bought = basis.families()
    own = pd.DataFrame(
        {
            "family": bought.columns,
            "bought": bought.reindex([account], fill_value=0.0).loc[account].to_numpy(),
            "penetration": metrics.product_penetration(bought).to_numpy(),
        }
    )
    wallet = metrics.share_of_wallet(portfolio.months, portfolio.accounts, basis.year)
    wallet = wallet.loc[[account], ["potential", "share", "white_space"]]
    tables = [framed(_("What it buys"), own), framed(_("What it could buy"), wallet)]
    gaps = own.loc[own["bought"] <= 0, "family"]
    finding = _("{name} buys {n} of {all} product families")
    finding = finding.format(name=basis.names[account], n=len(own) - len(gaps), all=len(own))
    meaning = _("Not bought: {names}. White space: {open:short}.")
    names = listed(gaps) if len(gaps) else _("none")
    meaning = fill(meaning, names=names, open=wallet["white_space"].iloc[0])
    return Part("families", title, finding, meaning, None, tables)


def _people(basis: Basis, account: str) -> Part:
    title = _("People")
    if need := lack_of(basis.portfolio, ("contacts", "role")):
        return left_out(
            "people", title, need, _("who decides, who is for us, whom we have not met")
        )
    people = people_and_met(basis.portfolio)
    people = people[people["account_id"] == account]
    people = people.sort_values("influence", ascending=False, kind="stable")
    chart = charts.stakeholder_map(people, size=SIZE, note=basis.note)
    shown = people[["role", "influence", "attitude"]].astype(
        {"influence": float, "attitude": float}
    )
    shown["met"] = people["met"].map({True: _("yes"), False: _("no")})
    return Part("people", title, chart=chart, tables=[framed(_("People on record"), shown)])


def _contacts(basis: Basis, account: str) -> Part:
    title, portfolio = _("Contacts and next steps"), basis.portfolio
    if need := lack_of(portfolio, ("activities", "date")):
        return left_out("contacts", title, need, _("when we met, and what was agreed"))
    figures = relationship_figures(portfolio)
    rows = [(name, values.get(account, _("none"))) for name, values in figures]
    by = [*["metrics.visit_cadence"] * 2, *["metrics.stakeholder_coverage"] * 2]
    defined = dict(zip([name for name, _value in rows], by, strict=False))
    defined[_("contract")] = "contracts.end"
    rows += contract_figure(portfolio, account)
    kinds = dict.fromkeys([_("figure"), _("value")], "text")
    diary = portfolio.activities[portfolio.activities["account_id"] == account]
    diary = diary.sort_values("date", kind="stable")
    ahead = diary[(diary["status"] == "planned") & (diary["date"] > portfolio.as_of)]
    held = diary[(diary["status"] == "held") & (diary["date"] <= portfolio.as_of)]
    tables = [
        Table(_("Figures"), kinds, rows, defined=defined),
        framed(_("Planned"), _diary(ahead.head(_LISTED))),
        framed(_("Held, newest first"), _diary(held.tail(_LISTED).iloc[::-1])),
    ]
    return Part("contacts", title, tables=tables)


def _diary(activities: pd.DataFrame) -> pd.DataFrame:
    days = activities["date"].map(day).astype(object)
    return activities.assign(day=days)[["day", "kind", "next_step"]]


def _deals(basis: Basis, account: str) -> Part:
    title, deals = _("Open deals"), basis.portfolio.opportunities
    if need := lack_of(basis.portfolio, ("opportunities", "outcome")):
        return left_out("deals", title, need, _("what we could win here, and how far it is"))
    deals = deals[(deals["account_id"] == account) & (deals["outcome"] == "open")]
    deals = deals.sort_values("amount", ascending=False, kind="stable")
    return Part("deals", title, tables=[deal_table(deals)])
