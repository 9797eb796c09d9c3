"""Two hundred learners' own variants of the samples, side by side in one set of tables.

The names are dealt out to the three samples in turn: drawing all three for everybody takes
minutes of a machine's time and has shown no more.

Every variant is drawn once, and only what the tests look at: no portfolio is built. Account and
contact ids carry the number of the learner, "17/A03", so that each metric is worked out for all
learners at a time.
"""

import random
from functools import cache
from typing import NamedTuple

import pandas as pd

from kamlib import metrics
from kamlib.portfolio import account_months
from kamlib.portfolio import synthetic_crm as crm
from kamlib.portfolio.samples import _draw_ledger, _seeded
from tests.tools.stories_page import recipes

RECIPES = {recipe.name: recipe for recipe in recipes()}
LETTERS = "abcdefghijklmnopqrstuvwxyzäöüßéñçøł -'"
NAMES = random.Random(2026)
LEARNERS = ["".join(NAMES.choices(LETTERS, k=NAMES.randint(3, 16))).strip() for _ in range(200)]
DEALT = {name: LEARNERS[place :: len(RECIPES)] for place, name in enumerate(RECIPES)}
AMOUNTS = ["revenue", "list_revenue", "cost"]


class Drawn(NamedTuple):
    """Tables of all learners: `years` by learner, account name and year; the others by id.

    `months` are the account-months since 2025, of which health is made.
    """

    years: pd.DataFrame
    last_bill: pd.Series
    months: pd.DataFrame
    contracts: pd.DataFrame
    activities: pd.DataFrame
    contacts: pd.DataFrame
    surveys: pd.DataFrame


@cache
def drawn(name: str) -> Drawn:
    """Draw a sample for each of its learners."""
    learners = DEALT[name]
    parts = [_draw(name, learner, f"{n:03d}/") for n, learner in enumerate(learners)]
    years, *others = zip(*parts, strict=True)
    years = pd.concat(dict(zip(learners, years, strict=True)), names=["learner"])
    return Drawn(years, pd.concat(others[0]), *(pd.concat(tables) for tables in others[1:]))


def _draw(name: str, learner: str, mark: str) -> tuple:
    """Draw one learner's tables, in the order in which a sample draws them."""
    rng = _seeded(name, learner.strip().casefold())
    recipe, ledger = _draw_ledger(RECIPES[name], rng)
    lines = ledger["invoices"]
    names = {customer.account_id: customer.name for customer in recipe.customers}
    account, year = lines["account_id"].map(names), lines["date"].dt.year
    years = lines.groupby([account.rename("account"), year.rename("year")])[AMOUNTS].sum()
    last_bill = lines[lines["revenue"] > 0].groupby("account_id")["date"].max()
    recent = lines[lines["date"] >= "2025"]
    months = account_months(recent, as_of=pd.Timestamp(recipe.as_of))
    draw = (crm.draw_activities, crm.draw_contacts, crm.draw_surveys)
    tables = [months, ledger["contracts"], *(one(recipe, rng) for one in draw)]
    for table in tables:
        for column in {"account_id", "contact_id"} & set(table.columns):
            table[column] = mark + table[column]
    return years, last_bill.rename(lambda account: mark + account), *tables


def by_account(name: str, values: pd.Series) -> pd.DataFrame:
    """Turn values by "learner/account" into learners × names of accounts."""
    table = values.rename_axis("id").reset_index(name="value")
    names = {customer.account_id: customer.name for customer in RECIPES[name].customers}
    table[["learner", "account"]] = table["id"].str.split("/", expand=True).to_numpy()
    table["account"] = table["account"].map(names)
    return table.pivot_table("value", "learner", "account", dropna=False)


@cache
def health(name: str) -> pd.DataFrame:
    """Health score of the accounts still buying: learners × accounts, NaN for the others."""
    tables = drawn(name)
    as_of = pd.Timestamp(RECIPES[name].as_of)
    signals = metrics.health_signals(
        tables.months,
        as_of=as_of,
        activities=tables.activities,
        contacts=tables.contacts,
        surveys=tables.surveys,
        contracts=tables.contracts,
    )
    billed = tables.last_bill[tables.last_bill > as_of - pd.DateOffset(years=1)]
    return by_account(name, metrics.health_score(signals)["score"].reindex(billed.index))


@cache
def coverage(name: str) -> pd.DataFrame:
    """Who is met at each account, as `stakeholder_coverage` has it, by "learner/account"."""
    tables = drawn(name)
    return metrics.stakeholder_coverage(
        tables.contacts, tables.activities, pd.Timestamp(RECIPES[name].as_of)
    )


def mood(name: str) -> pd.DataFrame:
    """Mean answer to "would you recommend us?": learners × accounts."""
    answers = drawn(name).surveys.groupby("account_id")["recommend"].mean()
    return by_account(name, answers)


def days_unvisited(name: str) -> pd.DataFrame:
    """Days from the last contact held to the last bill: learners × accounts."""
    diary = drawn(name).activities
    last_held = diary[diary["status"] == "held"].groupby("account_id")["date"].max()
    return by_account(name, (drawn(name).last_bill - last_held).dt.days)
