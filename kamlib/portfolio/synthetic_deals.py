"""Made-up deals: what is offered, how long it takes, and how the end of a quarter pulls.

The chances and the days are those of a real sales pipeline: 63 % of closed deals are won,
81 % of those closed in the last month of a quarter.
"""

import numpy as np
import pandas as pd

from .recipe import Recipe
from .tables import tables

__all__ = ["draw_deals"]

STAGES = np.array(["lead", "qualified", "proposal", "negotiation", "closed"])
A_YEAR = 2.4  # deals that are opened with each firm
ASLEEP = 0.15  # share of deals that nobody closes …
TIDIED_AWAY = 540  # … and days after which they are deleted


def draw_deals(recipe: Recipe, rng: np.random.RandomState) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Draw deals, and the day on which each entered each stage."""
    today = pd.Timestamp(recipe.as_of)
    customers = _customers(recipe)
    deals = pd.concat([_first_deals(recipe, customers, rng), _offers(recipe, customers, rng)])
    left = deals["closed"] > deals["until"]  # whoever leaves decides nothing any more
    deals["closed"] = deals["closed"].mask(left, deals["until"])
    deals["outcome"] = np.where(deals["won"] & ~left, "won", "lost")
    # an offer to a customer is worth a twelfth of its year, a new customer most of a year
    usual = np.where(deals["kind"] == "new", np.log(0.7), np.log(1 / 12))
    deals["amount"] = np.round(deals["size"] * rng.lognormal(usual, 0.6), -2)
    deals["lost_reason"] = rng.choice(recipe.lost_reasons, len(deals))
    # a lost deal gets this far, and is closed from there
    deals["passed"] = np.where(deals["outcome"] == "won", 4, rng.randint(1, 5, len(deals)))

    sleeping_since = today - pd.Timedelta(TIDIED_AWAY, "D")
    deleted = (deals["closed"] > today) & (deals["created"] < sleeping_since)
    deals = deals[~deleted & ~(deals["created"] > deals["until"])]
    deals = deals.sort_values(["created", "account_id"], kind="stable", ignore_index=True)
    deals["opportunity_id"] = [f"OP-{n:04d}" for n in range(1, len(deals) + 1)]

    changes = _stage_changes(deals)
    changes = changes[changes["date"] <= today].reset_index(drop=True)
    is_open = deals["closed"] > today
    deals["outcome"] = deals["outcome"].mask(is_open, "open")
    deals["closed"] = deals["closed"].mask(is_open)
    deals["lost_reason"] = deals["lost_reason"].where(deals["outcome"] == "lost")
    deals["stage"] = deals["opportunity_id"].map(changes.groupby("opportunity_id")["stage"].last())
    return deals[[column.name for column in tables()["opportunities"].columns]], changes


def _customers(recipe: Recipe) -> pd.DataFrame:
    """List who can be offered something; `since` and `until` are days, NaT where there are none."""
    customers = pd.DataFrame(list(recipe.customers))[["account_id", "size", "since", "until"]]
    customers["since"] = pd.to_datetime(customers["since"], format="%Y-%m")
    until = pd.to_datetime(customers["until"], format="%Y-%m")
    return customers.assign(until=until + pd.offsets.MonthEnd(0))


def _first_deals(recipe: Recipe, customers: pd.DataFrame, rng) -> pd.DataFrame:
    """Draw the deals that made customers of those who joined: won just before the first order."""
    deals = customers[customers["since"] > recipe.start]
    before = pd.to_timedelta(rng.randint(20, 140, len(deals)), "D")
    day_before = deals["since"] - pd.Timedelta(1, "D")
    return deals.assign(created=day_before - before, closed=day_before, won=True, kind="new")


def _offers(recipe: Recipe, customers: pd.DataFrame, rng) -> pd.DataFrame:
    """Draw all other deals: customers say yes to seven in ten.

    Firms without an order are offered half as much, and say no.
    """
    start = pd.Timestamp(recipe.start)
    days = (pd.Timestamp(recipe.as_of) - start).days
    number = np.floor(A_YEAR * days / 365 + rng.random_sample(len(customers)))
    deals = customers.loc[customers.index.repeat(number.astype(int))].copy()
    deals["created"] = start + pd.to_timedelta(rng.randint(days, size=len(deals)), "D")
    existing = deals["created"] >= deals["since"]  # never, if there is no such day
    kept = existing | (rng.random_sample(len(deals)) < 0.5)
    deals, existing = deals[kept].copy(), existing[kept]
    deals["kind"] = np.where(existing, "expansion", "new")
    deals["won"] = existing & (rng.random_sample(len(deals)) < 0.71)
    deals["closed"] = _closing_days(deals["created"], deals["won"], rng)
    asleep = rng.random_sample(len(deals)) < ASLEEP
    deals["closed"] = deals["closed"].mask(asleep, deals["created"] + pd.Timedelta(2000, "D"))
    return deals


def _closing_days(created: pd.Series, won: pd.Series, rng) -> pd.Series:
    """Close some deals within days and the others after a season; then the quarter's end pulls.

    Before it, deals are pushed over the line; lost ones are written off after it.
    """
    n = len(created)
    quick = rng.random_sample(n) < np.where(won, 0.46, 0.68)
    days = np.where(quick, rng.lognormal(np.log(8), 0.6, n), rng.normal(80, 22, n))
    closed = created + pd.to_timedelta(np.maximum(1, days.round()), "D")
    quarter_end = closed.dt.to_period("Q").dt.end_time.dt.normalize()
    chance = rng.random_sample(n)
    pushed = won & (chance < 0.28)
    put_off = ~won & (closed.dt.month % 3 == 0) & (chance < 0.5)
    around = pd.to_timedelta(rng.randint(1, 11, n), "D")
    rushed = np.maximum(closed, quarter_end + pd.Timedelta(1, "D") - around)
    return closed.mask(pushed, rushed).mask(put_off, quarter_end + around)


def _stage_changes(deals: pd.DataFrame) -> pd.DataFrame:
    """Spread the stages a deal passes evenly over its life; the last one is its close."""
    entered = deals.loc[deals.index.repeat(deals["passed"] + 1)]
    step = entered.groupby("opportunity_id").cumcount()
    life = (entered["closed"] - entered["created"]).dt.days
    days = life * step // entered["passed"]
    stage = STAGES[np.where(step == entered["passed"], 4, step)]
    date = entered["created"] + pd.to_timedelta(days, "D")
    changes = entered[["opportunity_id"]].assign(stage=stage, date=date)
    return changes.reset_index(drop=True)
