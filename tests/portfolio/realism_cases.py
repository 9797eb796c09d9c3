"""How each figure that makes a portfolio realistic is measured: one function, one number."""

from functools import partial

import numpy as np
import pandas as pd
from sample_cases import in_year, margins

from kamlib import metrics
from kamlib.portfolio import Portfolio

# --- revenue by account, 2025 --------------------------------------------------------------


def revenue_by_account(portfolio: Portfolio, year: int = 2025) -> pd.Series:
    """Net revenue of the accounts that bought in a year."""
    revenue = in_year(portfolio, year).groupby("account_id")["revenue"].sum()
    return revenue[revenue > 0]


def gini(portfolio: Portfolio) -> float:
    return metrics.gini(revenue_by_account(portfolio))


def top_fifth(portfolio: Portfolio) -> float:
    revenue = revenue_by_account(portfolio)
    return metrics.top_share(revenue, round(len(revenue) / 5))


def sd_of_ln_revenue(portfolio: Portfolio) -> float:
    return np.log(revenue_by_account(portfolio)).std()


def nrr(portfolio: Portfolio) -> float:
    return metrics.net_revenue_retention(portfolio.months, "2025", "2024")


def grr(portfolio: Portfolio) -> float:
    return metrics.gross_revenue_retention(portfolio.months, "2025", "2024")


def logos(portfolio: Portfolio) -> float:
    return metrics.logo_retention(portfolio.months, "2025", "2024")


def ln_ratios(portfolio: Portfolio) -> pd.Series:
    """Revenue of 2025 against 2024, of whoever bought in both."""
    now, before = revenue_by_account(portfolio, 2025), revenue_by_account(portfolio, 2024)
    return np.log(now / before).dropna()


def season(portfolio: Portfolio, month: int) -> float:
    """Sales of a month of 2025 against the average month."""
    sold = sales(portfolio)
    sold = sold[sold["date"].dt.year == 2025]
    by_month = sold.groupby(sold["date"].dt.month)["revenue"].sum()
    return by_month[month] / by_month.mean()


# --- invoices and credit notes, all years ---------------------------------------------------


def sales(portfolio: Portfolio) -> pd.DataFrame:
    """Invoice lines that are no credit notes."""
    return portfolio.invoices[portfolio.invoices["revenue"] > 0]


def credit_notes(portfolio: Portfolio) -> pd.DataFrame:
    return portfolio.invoices[portfolio.invoices["revenue"] < 0]


def credited_lines(portfolio: Portfolio) -> float:
    return len(credit_notes(portfolio)) / len(portfolio.invoices)


def credited_value(portfolio: Portfolio) -> float:
    return -credit_notes(portfolio)["revenue"].sum() / sales(portfolio)["revenue"].sum()


def credit_notes_per_invoice(portfolio: Portfolio) -> float:
    notes = credit_notes(portfolio)["invoice_id"].nunique()
    return notes / sales(portfolio)["invoice_id"].nunique()


def credited_accounts(portfolio: Portfolio) -> float:
    notes = credit_notes(portfolio)["account_id"].nunique()
    return notes / sales(portfolio)["account_id"].nunique()


def negative_months(portfolio: Portfolio) -> float:
    """Share of account-months, by day of booking, in which more was credited than billed."""
    lines = portfolio.invoices
    booked = lines.groupby(["account_id", lines["date"].dt.to_period("M")])["revenue"].sum()
    return (booked < 0).mean()


def linked(portfolio: Portfolio) -> float:
    return credit_notes(portfolio)["corrects"].notna().mean()


def invoice_value(portfolio: Portfolio, q: float) -> float:
    return sales(portfolio).groupby("invoice_id")["revenue"].sum().quantile(q)


def lines_per_invoice(portfolio: Portfolio) -> float:
    return sales(portfolio).groupby("invoice_id").size().median()


def products_per_account(portfolio: Portfolio) -> float:
    return sales(portfolio).groupby("account_id")["product_id"].nunique().median()


# --- prices and margins ---------------------------------------------------------------------


def price_to_list(portfolio: Portfolio) -> pd.Series:
    """Price ÷ list price of each line sold."""
    return sales(portfolio)["revenue"] / sales(portfolio)["list_revenue"]


def account_margin(portfolio: Portfolio, q: float) -> float:
    return margins(portfolio, 2025)["share"].quantile(q)


def losing_accounts(portfolio: Portfolio) -> float:
    return (margins(portfolio, 2025)["cm1"] < 0).mean()


def peak_of_profit(portfolio: Portfolio) -> float:
    """Highest point of the whale curve; 1 if no account gives profit back."""
    return metrics.whale_curve(margins(portfolio, 2025)["cm1"])["share"].max()


def margin_at_discount(portfolio: Portfolio, discount: float) -> float:
    """Margin of all lines sold at about this discount, give or take three points; NaN if none."""
    sold = sales(portfolio)[(price_to_list(portfolio) - (1 - discount)).abs() < 0.03]
    return 1 - sold["cost"].sum() / sold["revenue"].sum() if len(sold) else np.nan


# --- deals ----------------------------------------------------------------------------------


def closed_deals(portfolio: Portfolio) -> pd.DataFrame:
    deals = portfolio.opportunities
    return deals[deals["outcome"] != "open"]


def win_rate(portfolio: Portfolio) -> float:
    return metrics.win_rate(portfolio.opportunities)


def won_at_quarter_end(portfolio: Portfolio) -> float:
    """Win rate of the deals closed in March, June, September and December."""
    deals = closed_deals(portfolio)
    return metrics.win_rate(deals[deals["closed"].dt.month % 3 == 0])


def won_otherwise(portfolio: Portfolio) -> float:
    deals = closed_deals(portfolio)
    return metrics.win_rate(deals[deals["closed"].dt.month % 3 != 0])


def quarter_end_spike(portfolio: Portfolio) -> float:
    return won_at_quarter_end(portfolio) - won_otherwise(portfolio)


def naive_win_rate(portfolio: Portfolio) -> float:
    """Won ÷ all, of the deals of the last 14 months: the time that the real export covers."""
    deals = portfolio.opportunities
    recent = deals[deals["created"] > portfolio.as_of - pd.DateOffset(months=14)]
    return (recent["outcome"] == "won").mean()


def days_open(portfolio: Portfolio, outcome: str, q: float) -> float:
    deals = portfolio.opportunities[portfolio.opportunities["outcome"] == outcome]
    return (deals["closed"] - deals["created"]).dt.days.quantile(q)


def age_of_open_deals(portfolio: Portfolio) -> float:
    deals = portfolio.opportunities[portfolio.opportunities["outcome"] == "open"]
    return (portfolio.as_of - deals["created"]).dt.days.median()


def at(measure, *args):
    """Fix the rest of what a measure needs: ``at(season, 2)`` is February's."""
    return partial(_then, measure, args)


def _then(measure, args, portfolio: Portfolio) -> float:
    return measure(portfolio, *args)


def mean_price_to_list(portfolio: Portfolio) -> float:
    return price_to_list(portfolio).mean()


def sd_of_price_to_list(portfolio: Portfolio) -> float:
    return price_to_list(portfolio).std()


def sd_of_ln_ratios(portfolio: Portfolio) -> float:
    return ln_ratios(portfolio).std()


def median_ln_ratio(portfolio: Portfolio) -> float:
    return ln_ratios(portfolio).median()
