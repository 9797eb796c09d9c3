"""What the tests of the sample portfolios share: learners, and ways to look at a portfolio."""

import pandas as pd

from kamlib import metrics
from kamlib.portfolio import Portfolio
from tests.tools.variants import variant

LEARNERS = [None, *(f"learner {n}" for n in range(20))]


def variants_of(name: str) -> dict[str | None, Portfolio]:
    """The sample itself and twenty learners' own."""
    return {learner: variant(name, learner) for learner in LEARNERS}


def by_name(portfolio: Portfolio) -> dict[str, str]:
    """Account ids by company name."""
    accounts = portfolio.accounts
    return dict(zip(accounts["name"], accounts["account_id"], strict=True))


def in_year(portfolio: Portfolio, year: int) -> pd.DataFrame:
    """Account-months of one calendar year."""
    return portfolio.months[portfolio.months["month"].dt.year == year]


def margins(portfolio: Portfolio, year: int) -> pd.DataFrame:
    """Contribution margin of every account in a year, and its share of revenue."""
    table = metrics.contribution_margins(in_year(portfolio, year))
    return table.assign(share=table["cm1"] / table["revenue"])


def health(portfolio: Portfolio) -> pd.Series:
    """Health score of the accounts still buying: with an invoice in the last twelve months."""
    months = portfolio.months
    buying = months.loc[months["month"] > months["month"].max() - 12, "account_id"].unique()
    signals = metrics.health_signals(
        months,
        as_of=portfolio.as_of,
        activities=portfolio.activities,
        contacts=portfolio.contacts,
        surveys=portfolio.surveys,
        contracts=portfolio.contracts,
    )
    return metrics.health_score(signals)["score"].reindex(buying)


def worst_key_account(portfolio: Portfolio) -> str:
    """Name of the key account, still buying, whose health score is lowest."""
    accounts = portfolio.accounts
    key = accounts.loc[accounts["key_account"], "account_id"]
    return portfolio.name_of(health(portfolio).reindex(key).dropna().idxmin())


def days_unvisited_before_leaving(portfolio: Portfolio, account: str) -> int:
    """Days between the last held contact and the last invoice of an account that left."""
    billed = portfolio.invoices[portfolio.invoices["account_id"] == account]
    diary = portfolio.activities[portfolio.activities["account_id"] == account]
    last_held = diary.loc[diary["status"] == "held", "date"].max()
    return (billed.loc[billed["revenue"] > 0, "date"].max() - last_held).days
