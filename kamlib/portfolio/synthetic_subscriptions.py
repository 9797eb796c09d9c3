"""Made-up subscriptions: seats signed for a term, billed by the month or year, then renewed.

Prices and seats stand still within a term; both change at a renewal. Whoever leaves does so
at the end of a term.
"""

from dataclasses import replace

import numpy as np
import pandas as pd

from .recipe import Customer, Recipe
from .synthetic_credits import draw_credit_notes

__all__ = ["draw_departures", "draw_subscriptions"]


def draw_departures(recipe: Recipe, rng: np.random.RandomState) -> Recipe:
    """Decide by chance who leaves at which renewal; the others stay as the recipe has them.

    Returns
    -------
    Recipe
        With the last month of each departure in the customers' `until`.
    """
    customers = []
    for customer in recipe.customers:
        hazard = recipe.hazards.get(str(customer.term), 0)
        for end in _terms(recipe, customer)["end"] if customer.may_leave else ():
            leaves = rng.random_sample() > (1 - hazard) ** customer.term
            in_data = pd.Timestamp(recipe.start) <= end <= pd.Timestamp(recipe.as_of)
            if leaves and in_data and not customer.until:
                customer = replace(customer, until=f"{end:%Y-%m}")
        customers.append(customer)
    return replace(recipe, customers=tuple(customers))


def draw_subscriptions(
    recipe: Recipe, rng: np.random.RandomState
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Draw every term of every subscription, and bill it.

    Returns
    -------
    tuple of DataFrame
        Invoice lines, and contracts: a row for each term that ends within the data or runs.
    """
    buyers = [customer for customer in recipe.customers if customer.since]
    seats = pd.concat([_draw_terms(recipe, who, rng) for who in buyers], ignore_index=True)
    seats = _count_seats(recipe, seats)
    lines = _bill(recipe, seats)
    lines = pd.concat([lines, draw_credit_notes(recipe, lines, rng)], ignore_index=True)
    lines = lines.sort_values(["date", "invoice_id", "line"], kind="stable", ignore_index=True)
    return lines, _contracts(recipe, seats)


def _terms(recipe: Recipe, customer: Customer) -> pd.DataFrame:
    """List first and last day of each term, from the first one to the one running or the last."""
    months = pd.period_range(customer.since, customer.until or recipe.as_of[:7], freq="M")
    first = months[:: customer.term]
    last = first + (customer.term - 1)
    return pd.DataFrame({"start": first.to_timestamp(), "end": last.end_time.normalize()})


def _draw_terms(recipe: Recipe, customer: Customer, rng: np.random.RandomState) -> pd.DataFrame:
    """Draw which products are subscribed to, and what each brings in each term.

    Returns
    -------
    DataFrame
        A row for each term and product: start, end, discount, account_id, billing, product_id,
        and monthly, the net revenue aimed at in a month.
    """
    size = customer.size * np.exp(rng.normal(0, 0.05))
    levels = np.array(customer.levels) * np.exp(rng.normal(0, 0.02, len(customer.levels)))
    terms = _terms(recipe, customer)
    year = terms["start"].dt.year - int(recipe.start[:4])
    level = levels[year.clip(0, len(levels) - 1)]
    whole = pd.Timestamp(recipe.as_of) - pd.Timestamp(recipe.start)
    age = ((terms["start"] - pd.Timestamp(recipe.start)) / whole).clip(0, 1)
    first, last = customer.discount
    noise = rng.normal(0, 0.01, len(terms)) if customer.term > 1 else 0
    terms["discount"] = np.round(np.clip(first + (last - first) * age + noise, 0, 0.45), 2)
    terms["account_id"], terms["billing"] = customer.account_id, customer.billing

    family, products = recipe.products["family"], recipe.products["product_id"].to_numpy()
    chosen, monthly = [], []
    for wanted, share in (customer.mix or recipe.mix).items():
        offered = products[family == wanted]
        chance = 1 / np.arange(1, len(offered) + 1)
        chosen.append(offered[rng.choice(len(offered), p=chance / chance.sum())])
        monthly.append(size / 12 * share * level)
    each = terms.iloc[np.tile(np.arange(len(terms)), len(chosen))]
    return each.assign(product_id=np.repeat(chosen, len(terms)), monthly=np.concatenate(monthly))


def _count_seats(recipe: Recipe, terms: pd.DataFrame) -> pd.DataFrame:
    """Turn the revenue aimed at into whole seats; list price and cost are for a seat and month."""
    price_list = recipe.products.set_index("product_id")
    price = terms["product_id"].map(price_list["list_price"])
    return terms.assign(
        seats=np.maximum(1, np.round(terms["monthly"] / (price * (1 - terms["discount"])))),
        list_price=price,
        cost=price * terms["product_id"].map(price_list["cost"]),
    )


def _bill(recipe: Recipe, seats: pd.DataFrame) -> pd.DataFrame:
    """Bill each term in advance, on the first working day of each billing period."""
    months = (seats["end"].dt.year - seats["start"].dt.year) * 12
    months += seats["end"].dt.month - seats["start"].dt.month + 1
    bills = seats.loc[seats.index.repeat(months // seats["billing"])].reset_index(drop=True)
    number = bills.groupby(["account_id", "product_id", "start"]).cumcount()
    month = bills["start"].dt.to_period("M").astype("int64") + number * bills["billing"]
    first = pd.PeriodIndex.from_ordinals(month, freq="M").to_timestamp().to_numpy()
    bills["date"] = np.busday_offset(first.astype("datetime64[D]"), 0, roll="forward")
    bills = bills[(bills["date"] >= recipe.start) & (bills["date"] <= recipe.as_of)]
    bills = bills.sort_values(["date", "account_id"], kind="stable", ignore_index=True)

    bill = bills.groupby(["date", "account_id"])
    quantity = bills["seats"] * bills["billing"]
    list_revenue = quantity * bills["list_price"]
    return bills[["date", "account_id", "product_id"]].assign(
        invoice_id=[f"INV-{n:05d}" for n in bill.ngroup() + 1],
        line=bill.cumcount() + 1,
        quantity=quantity,
        list_revenue=list_revenue.round(2),
        revenue=(list_revenue * (1 - bills["discount"])).round(2),
        cost=(quantity * bills["cost"]).round(2),
    )


def _contracts(recipe: Recipe, seats: pd.DataFrame) -> pd.DataFrame:
    """Make a contract of each term: what its seats cost in a year, and how it ended."""
    worth = seats["seats"] * seats["list_price"] * (1 - seats["discount"]) * 12
    terms = worth.groupby([seats["account_id"], seats["start"], seats["end"]]).sum().round(2)
    contracts = terms.rename("annual_value").reset_index()
    runs = contracts["end"] > recipe.as_of
    last = ~contracts.duplicated("account_id", keep="last")
    days = (contracts["end"] - contracts["start"]).dt.days
    contracts["notice_days"] = np.where(days > 31, 90, 30)
    contracts["status"] = np.select([runs, last], ["active", "terminated"], "renewed")
    contracts = contracts[contracts["end"] >= recipe.start]
    contracts = contracts.sort_values(["start", "account_id"], ignore_index=True)
    contracts.insert(0, "contract_id", [f"CT-{n:04d}" for n in range(1, len(contracts) + 1)])
    return contracts
