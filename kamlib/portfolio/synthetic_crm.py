"""The other tables of a made-up portfolio: what the CRM system would hold.

Contacts, visits and calls, surveys, contracts and targets for the customers of a `Recipe`.
No real data was found for visits and surveys; their frequencies are assumptions.
"""

import numpy as np
import pandas as pd

from .recipe import Customer, Recipe
from .tables import tables

HOURS = {"visit": 6.0, "call": 0.5, "review": 4.0, "workshop": 8.0}


def _table(name: str, rows: list[tuple]) -> pd.DataFrame:
    """Make a table of rows in the order of the data dictionary's columns."""
    return pd.DataFrame(rows, columns=[column.name for column in tables()[name].columns])


def _numbered(name: str, prefix: str, rows: list[tuple], by: str = "date") -> pd.DataFrame:
    """Make a table of rows without ids: sort by day, and number, as a CRM system does."""
    table = _table(name, [("", *row) for row in rows])
    table = table.sort_values([by, "account_id"], kind="stable", ignore_index=True)
    table.isetitem(0, [f"{prefix}-{n:04d}" for n in range(1, len(table) + 1)])
    return table


def draw_contacts(recipe: Recipe, rng: np.random.RandomState) -> pd.DataFrame:
    """Draw the people known at each account; the first ones are those who are met."""
    rows = []
    for customer in recipe.customers:
        start = rng.randint(len(recipe.roles))
        for n in range(customer.people):
            role = list(recipe.roles)[(start + n) % len(recipe.roles)]
            attitude = np.clip(np.round((customer.mood - 6) / 2 + rng.normal(0, 0.7)), -2, 2)
            who = customer.contact_id(n + 1), customer.account_id
            rows.append((*who, role, recipe.roles[role], attitude))
    return _table("contacts", rows)


def draw_activities(recipe: Recipe, rng: np.random.RandomState) -> pd.DataFrame:
    """Draw visits, calls, reviews and workshops, from the start until two months ahead.

    The people who are met at all (`met`) are met in turn.
    """
    today = pd.Timestamp(recipe.as_of)
    rows = []
    for customer in recipe.customers:
        dates = _appointments(recipe, customer, rng)
        kind = rng.choice(list(HOURS), len(dates), p=(0.5, 0.35, 0.1, 0.05))
        status = rng.choice(["held", "cancelled", "planned"], len(dates), p=(0.83, 0.12, 0.05))
        if customer.last_visit:  # the calendar looks full after it, that is all
            last_held = pd.Timestamp(customer.last_visit) + pd.offsets.MonthEnd(0)
            status[(dates > last_held) & (status == "held")] = "cancelled"
        status[dates > today] = "planned"
        held = status == "held"
        turn = (rng.randint(customer.met) + held.cumsum() - held) % customer.met
        hours = np.where(held, pd.Series(HOURS)[kind], 0.0)
        steps = rng.choice(recipe.next_steps, len(dates)).astype(object)
        steps[rng.random_sample(len(dates)) >= 0.8] = None  # nothing was noted
        who = [(customer.account_id, customer.contact_id(n + 1)) for n in turn]
        what = zip(dates, kind.tolist(), status.tolist(), hours.tolist(), steps, strict=True)
        rows += [(*one, *rest) for one, rest in zip(who, what, strict=True)]
    return _numbered("activities", "ACT", rows)


def _appointments(recipe: Recipe, customer: Customer, rng: np.random.RandomState):
    """Dates on which a contact is planned: a regular rhythm, give or take, on working days.

    Prospects and new customers are called on from some months before the first order.
    Where nobody is received any more (`last_visit`), the calendar runs on for five months.
    """
    start, end = pd.Timestamp(recipe.start), pd.Timestamp(recipe.as_of) + pd.Timedelta(days=60)
    if customer.since:
        start = max(start, pd.Timestamp(customer.since) - pd.Timedelta(days=120))
    if customer.last_visit:
        end = min(end, pd.Timestamp(customer.last_visit) + pd.DateOffset(months=6))
    if customer.until:
        end = min(end, pd.Period(customer.until, "M").end_time.normalize())
    gap = 365 / customer.visits
    days = np.arange(rng.random_sample() * gap, (end - start).days, gap)
    dates = start + pd.to_timedelta(np.round(days + rng.normal(0, gap / 8, len(days))), "D")
    dates = dates - pd.to_timedelta(np.maximum(0, dates.day_of_week - 4), "D")
    return dates[(dates >= recipe.start) & (dates <= end)]


def draw_surveys(recipe: Recipe, rng: np.random.RandomState) -> pd.DataFrame:
    """Draw two survey rounds a year; whoever is met answers two of three, and skips the third."""
    rows = []
    rounds = pd.date_range(recipe.start, recipe.as_of, freq="6MS") + pd.Timedelta(days=75)
    for customer in recipe.customers:
        skips = rng.randint(3)
        for number, date in enumerate(rounds[rounds <= recipe.as_of]):
            month = f"{date:%Y-%m}"
            if not customer.since or not customer.since <= month <= (customer.until or month):
                continue
            for person in range(customer.met):
                recommend = int(np.clip(np.round(rng.normal(customer.mood, 0.7)), 0, 10))
                satisfaction = int(np.clip(np.round(recommend / 2 + rng.normal(0, 0.3)), 1, 5))
                if (number + person + skips) % 3:
                    day = date + pd.Timedelta(days=int(rng.randint(20)))
                    who = customer.account_id, customer.contact_id(person + 1)
                    rows.append((*who, day, recommend, satisfaction))
    return _numbered("surveys", "SV", rows)


def draw_contracts(recipe: Recipe, rng: np.random.RandomState) -> pd.DataFrame:
    """Draw yearly contracts that end on each account's renewal day."""
    rows = []
    today = pd.Timestamp(recipe.as_of)
    for customer in recipe.customers:
        if not customer.renewal:
            continue
        end = pd.Timestamp(customer.renewal)
        value = float(np.round(customer.size * recipe.covered * np.exp(rng.normal(0, 0.05)), -2))
        while end >= pd.Timestamp(recipe.start):
            left = bool(customer.until) and end == pd.Timestamp(customer.renewal)
            status = "active" if end > today else "terminated" if left else "renewed"
            start = end - pd.DateOffset(years=1) + pd.Timedelta(days=1)
            rows.append((customer.account_id, start, end, value, 90, status))
            end -= pd.DateOffset(years=1)
    return _numbered("contracts", "CT", rows, by="start")


def draw_targets(recipe: Recipe, rng: np.random.RandomState) -> pd.DataFrame:
    """Draw each manager's yearly revenue target: the recipe's level plus a stretch."""
    rows = []
    for index, year in enumerate(sorted({month.year for month in recipe.months})):
        for kam in sorted({customer.kam for customer in recipe.customers}):
            planned = sum(
                c.size * c.levels[index] for c in recipe.customers if c.kam == kam and c.since
            )
            target = float(np.round(planned * (1.04 + 0.02 * rng.random_sample()), -4))
            rows.append((kam, str(year), "revenue", target))
    return _table("targets", rows)
