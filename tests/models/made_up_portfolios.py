"""Small portfolios whose numbers can be followed by hand."""

import numpy as np
import pandas as pd

from kamlib.portfolio import Portfolio


def made_up(monthly: dict, last: str = "2025-12", since: dict | None = None, **tables) -> Portfolio:
    """Make a portfolio of monthly revenues, each list ending in the same month.

    Tables are lists of rows as tuples, in the columns' order below.
    """
    columns = {
        "contracts": ["account_id", "start", "end", "annual_value", "status"],
        "opportunities": ["kind", "created", "closed", "stage", "amount", "outcome"],
        "stage_changes": ["opportunity_id", "stage", "date"],
        "surveys": ["account_id", "date", "recommend", "satisfaction"],
        "products": ["product_id", "name", "family"],
    }
    keys = {"contracts": "contract_id", "opportunities": "opportunity_id", "surveys": "survey_id"}
    end = pd.Period(last, "M")
    lines = [
        (account, (end - back).start_time, revenue)
        for account, revenues in monthly.items()
        for back, revenue in enumerate(reversed(revenues))
        if revenue
    ]
    invoices = pd.DataFrame(lines, columns=["account_id", "date", "revenue"])
    invoices["date"] = pd.to_datetime(invoices["date"])
    invoices["invoice_id"], invoices["line"] = invoices.index.astype("str"), 1
    accounts = pd.DataFrame({"account_id": list(monthly), "name": list(monthly)})
    accounts["customer_since"] = accounts["account_id"].map(since or {}).astype("str")
    frames = {}
    for name, rows in tables.items():
        frame = frames[name] = pd.DataFrame(rows, columns=columns[name])
        if name in keys:
            frame[keys[name]] = [f"{name[0]}{i}" for i in range(len(frame))]
        if "account_id" not in frame and name == "opportunities":
            frame["account_id"] = next(iter(monthly))
    return Portfolio(accounts, invoices, as_of=end.end_time, **frames)


def steady(customers: int = 8, years: int = 3) -> Portfolio:
    """Make customers that buy for 1,000, 2,000, … a month, year after year."""
    monthly = {f"C{i}": [1_000 * (i + 1)] * (12 * years) for i in range(customers)}
    since = {f"C{i}": f"2015-{1 + (5 * i) % 12:02}-01" for i in range(customers)}
    return made_up(monthly, since=since)


def reordered(portfolio: Portfolio, seed: int = 3) -> Portfolio:
    """Shuffle the rows of all tables."""
    frames = {n: f.sample(frac=1, random_state=seed) for n, f in portfolio.tables.items()}
    return Portfolio(**frames, as_of=portfolio.as_of, name=portfolio.name)


def year_totals(results, measure: str) -> np.ndarray:
    """Add up the year of a measure in EUR; of a level, take its end."""
    from kamlib.models import MEASURES

    table = results.credited(measure)
    return table.sum(axis=1) if MEASURES[measure].additive else table[:, -1]
