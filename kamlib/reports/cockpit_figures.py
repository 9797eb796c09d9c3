"""The figures of the cockpit: what each is, what it needs, and the accounts behind it."""

import math
from collections.abc import Callable
from typing import NamedTuple

import pandas as pd

from .. import metrics
from ..metrics import Span
from ..portfolio import Portfolio
from ..text import _

__all__ = ["Figure", "figures", "lack_of", "lacking"]

_YEAR = 12


class Figure(NamedTuple):
    """One figure of the cockpit.

    `measure(portfolio, year)` returns the figure, and what each account brings to it (above 0)
    or takes from it (below 0).
    """

    name: str
    unit: str  # as in `kamlib.text.fill`
    measure: Callable[[Portfolio, Span], tuple[float, pd.Series]]
    what: str  # what the accounts' parts are
    part_unit: str
    needs: tuple[tuple[str, str], ...]  # tables, with a column that must not be empty
    defined: str  # the function or column that says what it is
    leads: bool = False  # moves before the result does
    target: Callable[[Portfolio, int], float] | None = None  # asked for in a calendar year


def figures() -> list[Figure]:
    """Return the cockpit's figures: results and early signs by turns."""
    return [
        Figure(
            _("Revenue"),
            "short",
            _revenue,
            _("revenue"),
            "short",
            (),
            "invoices.revenue",
            target=_revenue_target,
        ),
        Figure(
            _("Contacts held"),
            "percent",
            _contacts,
            _("not held"),
            "count",
            (("activities", "status"),),
            "metrics.visit_cadence",
            leads=True,
        ),
        Figure(
            _("Contribution margin I"),
            "short",
            _margin,
            _("margin"),
            "short",
            (("invoices", "cost"),),
            "metrics.contribution_margins",
        ),
        Figure(
            _("Net promoter score"),
            "number",
            _recommendation,
            _("points"),
            "number.1",
            (("surveys", "recommend"),),
            "metrics.nps",
            leads=True,
        ),
        Figure(
            _("Price realisation"),
            "percent",
            _price,
            _("given away"),
            "short",
            (("invoices", "list_revenue"),),
            "metrics.price_realisation",
        ),
        Figure(
            _("Product families per account"),
            "number.1",
            _families,
            _("families missing"),
            "count",
            (("products", "family"), ("invoices", "product_id")),
            "metrics.products_per_account",
            leads=True,
        ),
        Figure(
            _("Net revenue retention"),
            "percent",
            _retention,
            _("change on the year before"),
            "short",
            (),
            "metrics.net_revenue_retention",
        ),
        Figure(
            _("White space"),
            "short",
            _white_space,
            _("still open"),
            "short",
            (("accounts", "potential_revenue"),),
            "metrics.white_space",
            leads=True,
        ),
    ]


def lacking(figure: Figure, portfolio: Portfolio, months: int) -> str:
    """Say what a figure needs and the portfolio does not have; "" if nothing is lacking."""
    if figure.measure is _retention and months < 2 * _YEAR:
        return _("24 complete months")
    return lack_of(portfolio, *figure.needs)


def lack_of(portfolio: Portfolio, *needs: tuple[str, str]) -> str:
    """Say which table, or column of it, a portfolio lacks; "" if all are there and filled."""
    for table, column in needs:
        if table not in portfolio.tables:
            return _("the table {table}").format(table=table)
        if portfolio.tables[table][column].isna().all():
            return _("the column {column} of the table {table}").format(column=column, table=table)
    return ""


def _revenue_target(portfolio: Portfolio, year: int) -> float:
    """Add up the targets of a calendar year, EUR; NaN unless they cover all of it."""
    targets = portfolio.targets
    if targets is None:
        return math.nan
    asked = targets[targets["measure"] == "revenue"].dropna(subset=["period", "target"])
    spans = asked["period"].map(metrics.span)
    within = [span.within(metrics.span(year)) for span in spans]
    covered = spans[within].map(lambda span: span.length).groupby(asked["kam"]).sum()
    if covered.empty or (covered != _YEAR).any():
        return math.nan
    return float(asked.loc[within, "target"].sum())


def _sales(portfolio: Portfolio, year: Span) -> pd.DataFrame:
    return metrics.in_period(portfolio.months, year)


def _revenue(portfolio: Portfolio, year: Span) -> tuple[float, pd.Series]:
    parts = _sales(portfolio, year).groupby("account_id")["revenue"].sum()
    return parts.sum(), parts


def _margin(portfolio: Portfolio, year: Span) -> tuple[float, pd.Series]:
    parts = metrics.contribution_margins(_sales(portfolio, year))["cm1"]
    return parts.sum(min_count=1), parts


def _price(portfolio: Portfolio, year: Span) -> tuple[float, pd.Series]:
    sales = _sales(portfolio, year)
    return metrics.price_realisation(sales), -metrics.discounts_by(sales)["given"]


def _retention(portfolio: Portfolio, year: Span) -> tuple[float, pd.Series]:
    if year.previous().start < portfolio.months["month"].min():
        return math.nan, pd.Series(dtype=float)
    compared = metrics.compare_periods(portfolio.months, year)
    change = compared.loc[compared["prior"] > 0, "change"]
    return metrics.net_revenue_retention(portfolio.months, year), change


def _contacts(portfolio: Portfolio, year: Span) -> tuple[float, pd.Series]:
    last_day = min(year.end.end_time.floor("D"), portfolio.as_of)
    cadence = metrics.visit_cadence(portfolio.activities, last_day)
    planned, held = cadence["planned"], cadence["held"]
    nothing = _("No contacts were planned in the 12 months.")
    return metrics.ratio(held.sum(), planned.sum(), nothing), held - planned


def _recommendation(portfolio: Portfolio, year: Span) -> tuple[float, pd.Series]:
    surveys = portfolio.surveys
    answers = surveys[surveys["date"].dt.to_period("M").between(year.start, year.end)]
    scores = answers["recommend"]
    alone = {score: metrics.nps([score]).value for score in scores.dropna().unique()}
    points = scores.map(alone)  # the net promoter score is the mean of what each answer adds
    parts = points.groupby(answers["account_id"]).sum() / points.count()
    return metrics.nps(scores).value, parts


def _families(portfolio: Portfolio, year: Span) -> tuple[float, pd.Series]:
    lines = portfolio.invoices.dropna(subset="product_id")  # a rebate is no product
    bought = metrics.family_revenue(lines, portfolio.products, year, portfolio.as_of)
    families = metrics.products_per_account(bought)
    families = families[families > 0]
    return families.mean(), families - bought.shape[1]


def _white_space(portfolio: Portfolio, year: Span) -> tuple[float, pd.Series]:
    parts = metrics.share_of_wallet(portfolio.months, portfolio.accounts, year)["white_space"]
    return parts.sum(min_count=1), parts
