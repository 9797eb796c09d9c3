"""The other tables of a made-up portfolio: what the CRM system would hold.

Contacts, visits and calls, surveys, contracts, deals and targets for the customers of a
`Recipe`. No real data was found for visits and surveys; their frequencies are assumptions.
"""

import numpy as np
import pandas as pd

from .recipe import Customer, Recipe
from .tables import tables

HOURS = {"visit": 6.0, "call": 0.5, "review": 4.0, "workshop": 8.0}
STAGES = ("lead", "qualified", "proposal", "negotiation", "closed")


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
    """Draw visits, calls, reviews and workshops, from the start until two months ahead."""
    today = pd.Timestamp(recipe.as_of)
    rows = []
    for customer in recipe.customers:
        last_held = min(pd.Timestamp(f"{customer.last_visit or recipe.as_of[:7]}"), today)
        last_held = last_held + pd.offsets.MonthEnd(0)
        for date in _appointments(recipe, customer, rng):
            kind = list(HOURS)[rng.choice(len(HOURS), p=(0.5, 0.35, 0.1, 0.05))]
            status = rng.choice(["held", "cancelled", "planned"], p=(0.83, 0.12, 0.05))
            if customer.last_visit and date > last_held:  # the calendar looks full, that is all
                status = "cancelled" if status == "held" else status
            if date > today:
                status = "planned"
            hours = HOURS[kind] if status == "held" else 0.0
            noted = rng.random_sample() < 0.8
            who = customer.account_id, customer.contact_id(1 + rng.randint(customer.met))
            step = recipe.next_steps[rng.randint(len(recipe.next_steps))] if noted else None
            rows.append((*who, date, kind, str(status), hours, step))
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
    """Draw two survey rounds a year; those who are met answer, two times in three."""
    rows = []
    rounds = pd.date_range(recipe.start, recipe.as_of, freq="6MS") + pd.Timedelta(days=75)
    for customer in recipe.customers:
        for date in rounds[rounds <= recipe.as_of]:
            month = f"{date:%Y-%m}"
            if not customer.since or not customer.since <= month <= (customer.until or month):
                continue
            for person in range(customer.met):
                answers = rng.random_sample() < 2 / 3
                recommend = int(np.clip(np.round(rng.normal(customer.mood, 0.9)), 0, 10))
                satisfaction = int(np.clip(np.round(recommend / 2 + rng.normal(0, 0.3)), 1, 5))
                if answers:
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


def draw_deals(recipe: Recipe, rng: np.random.RandomState) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Draw deals and the stages they pass: won ones take longer, quarter ends close more.

    About three in five closed deals are won; a deal older than the data's end stays open.
    """
    start, today = pd.Timestamp(recipe.start), pd.Timestamp(recipe.as_of)
    rows = []
    for customer in recipe.customers:
        number = rng.poisson(1.6 * (today - start).days / 365)
        for _deal in range(number):
            created = start + pd.Timedelta(days=int(rng.randint((today - start).days)))
            since = pd.Timestamp(customer.since) if customer.since else today
            if created > pd.Timestamp(customer.until):  # never, if there is no such day
                continue
            won = rng.random_sample() < (0.63 if created >= since else 0.35)
            days = rng.lognormal(np.log(70 if won else 40), 0.7)
            closed = created + pd.Timedelta(days=int(days) + 1)
            if rng.random_sample() < 0.3:  # pushed over the line before the quarter ends
                closed = min(closed.to_period("Q").end_time.normalize(), today)
            kind = "new" if created < since else "expansion"
            amount = float(np.round(customer.size * rng.lognormal(-2.5, 0.6), -2))
            # a lost deal gets this far, and is closed from there
            passed = STAGES if won else (*STAGES[: rng.randint(1, 5)], "closed")
            reason = recipe.lost_reasons[rng.randint(len(recipe.lost_reasons))]
            closed, outcome = max(closed, created), "won" if won else "lost"
            who = customer.account_id
            rows.append((who, kind, created, closed, passed, amount, outcome, reason))
    deals = _numbered("opportunities", "OP", rows, by="created")
    changes = _stage_changes(deals)
    changes = changes[changes["date"] <= today].reset_index(drop=True)
    is_open = deals["closed"] > today
    deals["outcome"] = deals["outcome"].mask(is_open, "open")
    deals["closed"] = deals["closed"].mask(is_open)
    deals["lost_reason"] = deals["lost_reason"].where(deals["outcome"] == "lost")
    deals["stage"] = deals["opportunity_id"].map(changes.groupby("opportunity_id")["stage"].last())
    return deals, changes


def _stage_changes(deals: pd.DataFrame) -> pd.DataFrame:
    """Spread the stages a deal passes evenly over its life; the last one is its close."""
    rows = []
    for deal in deals.itertuples():
        steps = np.linspace(0, (deal.closed - deal.created).days, len(deal.stage)).astype(int)
        for stage, step in zip(deal.stage, steps, strict=True):
            rows.append((deal.opportunity_id, stage, deal.created + pd.Timedelta(days=int(step))))
    return _table("stage_changes", rows)


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
