"""The parts of a portfolio review: where we stand, what changed, who needs us, who earns."""

import math
from dataclasses import replace

import pandas as pd

from .. import charts, metrics
from ..charts.bridge import step_names
from ..models.exporting import Table
from ..text import _, fill, month
from .cockpit import Cockpit, named
from .cockpit_figures import lack_of
from .columns import framed
from .health import health_part
from .review import SIZE, YEAR, Basis, Part, left_out

__all__ = ["portfolio_parts"]

_NAMED = 3  # accounts in a sentence
_KINDS = {"short": "euros", "percent": "percent", "number": "count", "number.1": "number"}


def portfolio_parts(basis: Basis) -> list[Part]:
    """Make all parts of a portfolio review, the most urgent findings first."""
    makers = (_cockpit, _bridge, health_part, _profit, _concentration, _white_space)
    return [make(basis) for make in makers]


def _cockpit(basis: Basis) -> Part:
    title = _("Cockpit")
    if need := basis.lacks(YEAR):
        return left_out("cockpit", title, need, _("up to eight key figures and their trends"))
    cockpit = Cockpit(basis.portfolio)
    rows = [
        (month(end), *(each.value for each in readings))
        for end, readings in reversed(cockpit.readings.items())
    ]
    kinds = {each.name: _KINDS[each.unit] for each in cockpit.figures}
    defined = {each.name: each.defined for each in cockpit.figures}
    table = Table(_("Key figures"), {_("12 months to"): "text", **kinds}, rows, defined=defined)
    height = 1 + 0.85 * max(math.ceil(len(kinds) / 2), 3)
    chart = cockpit.page(cockpit.ends[-1], size=(SIZE[0], height))
    return Part("cockpit", title, chart=chart, tables=[table], notes=cockpit.remarks)


def _bridge(basis: Basis) -> Part:
    title = _("Revenue bridge")
    if need := basis.lacks(2 * YEAR):
        return left_out("bridge", title, need, _("what stayed, what was lost and what was won"))
    months = basis.portfolio.months
    now, before = (span.label for span in metrics.compared_periods(months))
    bridge, compared = metrics.revenue_bridge(months), metrics.compare_periods(months)
    chart = charts.revenue_bridge(bridge, now, before, size=SIZE, note=basis.note)
    names = {step: " ".join(name.split()) for step, name in step_names(before, now).items()}
    names["adjustments"] = _("Adjustments")
    steps = pd.DataFrame({"step": bridge.index.map(names), "amount": bridge})
    changed = compared.loc[compared["change"] != 0, ["prior", "current", "change"]]
    changed = changed.sort_values("change", key=abs, ascending=False, kind="stable")
    stayed = {
        "net": metrics.net_revenue_retention(months),
        "gross": metrics.gross_revenue_retention(months),
        "kept": metrics.logo_retention(months),
    }
    tables = [
        framed(_("What stayed"), pd.DataFrame([stayed])),
        framed(_("Step by step"), steps),
        framed(_("Largest changes"), basis.named(changed)),
    ]
    meaning = _(
        "Customers of the year before now bring {net:percent} of what they brought then; without "
        "those who buy more it would be {gross:percent}."
    )
    meaning = fill(meaning, **stayed)
    losses = metrics.largest_losses(months)["share"].head(_NAMED)
    if len(losses):
        most = _("Most of what was lost: {names}.")
        meaning += " " + most.format(names=named(losses, "percent.0", basis.names))
    return Part("bridge", title, chart.title, meaning, chart, tables)


def _profit(basis: Basis) -> Part:
    title = _("Who earns the profit")
    need = basis.lacks(1) or lack_of(basis.portfolio, ("invoices", "cost"))
    if need:
        shows = _("which accounts earn the margin, and which give some of it back")
        return left_out("profit", title, need, shows)
    margins = metrics.contribution_margins(basis.sales)
    curve = metrics.whale_curve(margins["cm1"])
    chart = charts.whale_curve(curve["share"], basis.names, size=SIZE, note=basis.note)
    least = margins.loc[curve.index[::-1], ["revenue", "cm1"]]
    least["left"] = least["cm1"] / least["revenue"].where(least["revenue"] > 0)
    least["whale"] = curve["share"]
    table = framed(_("Accounts by profit, least first"), basis.named(least))
    nothing = _("The margin is unknown: nothing was sold.")
    meaning = _("After production, {left:percent} of revenue remains (CM I).")
    left = metrics.ratio(least["cm1"].sum(), least["revenue"].sum(), nothing)
    meaning, lowest = fill(meaning, left=left), least["left"].dropna().nsmallest(_NAMED)
    if len(lowest):
        lowest = named(lowest, "percent", basis.names)
        meaning += " " + _("Least remains at {names}.").format(names=lowest)
    finding = _who_costs(least["cm1"]) or chart.title
    return Part("profit", title, finding, meaning, chart, [table])


def _who_costs(margin: pd.Series) -> str:
    """Say how many accounts pay less than their goods cost; "" if none does."""
    below = margin[margin < 0]
    sentence = _(
        "{n} of {all} accounts pays less than its goods cost us: {lost:short}",
        "{n} of {all} accounts pay less than their goods cost us: {lost:short}",
        len(below),
    )
    return fill(sentence, n=len(below), all=len(margin), lost=below.sum()) if len(below) else ""


def _concentration(basis: Basis) -> Part:
    title = _("Concentration")
    if need := basis.lacks(1):
        return left_out("concentration", title, need, _("how much hangs on how few accounts"))
    revenue = basis.sales.groupby("account_id")["revenue"].sum()
    revenue = revenue.sort_values(ascending=False, kind="stable")
    chart = charts.concentration_curve(revenue, basis.names, size=SIZE, note=basis.note)
    figures = {
        "top": metrics.top_share(revenue, _NAMED),
        "equal": metrics.effective_number(revenue),
        "herfindahl": metrics.herfindahl(revenue),
        "gini": metrics.gini(revenue),
    }
    accounts = revenue.to_frame()
    accounts["share_of_all"] = revenue / (revenue.sum() or math.nan)
    accounts["class"] = metrics.abc_classes(revenue)
    tables = [
        framed(_("How concentrated"), pd.DataFrame([figures])),
        framed(_("Accounts by revenue"), basis.named(accounts)),
    ]
    meaning = _("The risk is that of {equal:number.1} customers of equal size. Largest: {first}.")
    first = named(accounts["share_of_all"].head(1), "percent", basis.names)
    meaning = fill(meaning, equal=figures["equal"], first=first)
    return Part("concentration", title, chart.title, meaning, chart, tables)


def _white_space(basis: Basis) -> Part:
    title, portfolio = _("White space"), basis.portfolio
    need = basis.lacks(1) or lack_of(portfolio, ("products", "family"), ("invoices", "product_id"))
    if need:
        shows = _("which product families accounts do not buy yet, and how much is still open")
        return left_out("white-space", title, need, shows)
    bought = basis.families()
    wallet = metrics.share_of_wallet(portfolio.months, portfolio.accounts, basis.year)
    wallet["families"] = metrics.products_per_account(bought).reindex(wallet.index, fill_value=0)
    wallet = wallet.sort_values(["white_space", "revenue"], ascending=False, kind="stable")
    still_open, size = wallet["white_space"], (SIZE[0], 4.8)
    chart = charts.white_space_map(bought, still_open, basis.names, size=size, note=basis.note)
    families = pd.DataFrame(
        {
            "family": bought.columns,
            "bought": bought.sum().to_numpy(),
            "penetration": metrics.product_penetration(bought).to_numpy(),
        }
    )
    tables = [
        framed(_("Accounts by white space"), basis.named(wallet)),
        framed(_("Product families"), families),
    ]
    if need := lack_of(portfolio, ("accounts", "potential_revenue")):
        return replace(
            left_out("white-space", title, need, _("how much is still open")),
            chart=chart,
            tables=tables[1:],
        )
    meaning = _("In all, {open:short} are open, by our estimate of what customers spend.")
    meaning = fill(meaning, open=still_open.sum())
    return Part("white-space", title, chart.title, meaning, chart, tables)
