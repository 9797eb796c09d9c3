"""A made-up but realistic portfolio: from a recipe of accounts to invoices.

A recipe says who the customers are and what happens to them (`Customer`), and what is
sold. The generator draws the orders. Every random number comes from one
seeded stream, so the same seed gives the same portfolio, to the last cent.
"""

import numpy as np
import pandas as pd

from .recipe import Customer, Recipe
from .synthetic_credits import draw_credit_notes, rebates

__all__ = ["draw_invoices"]


def expected_revenue(recipe: Recipe, rng: np.random.RandomState) -> np.ndarray:
    """Net revenue to be expected from each customer in each month (customers × months).

    size × level of the year × season × a personal draw; 0 where the customer does not buy.
    """
    months = recipe.months
    middle_of_year = np.arange(len(recipe.customers[0].levels)) * 12 + 5.5
    expected = np.zeros((len(recipe.customers), len(months)))
    for row, customer in enumerate(recipe.customers):
        size = customer.size * np.exp(rng.normal(0, 0.05))
        levels = np.array(customer.levels) * np.exp(rng.normal(0, 0.02, len(customer.levels)))
        level = np.interp(np.arange(len(months)), middle_of_year, levels)
        season = np.array(recipe.seasons[customer.season])[months.month - 1]
        expected[row] = size / 12 * level * season * _buying(customer, months)
    return expected


def _buying(customer: Customer, months: pd.PeriodIndex) -> np.ndarray:
    """Tell in which months the customer buys at all."""
    # an empty month is NaT, and no month lies before or after that
    since, until, stop, again = (
        pd.Period(month, "M") for month in (customer.since, customer.until, *customer.pause)
    )
    return (months >= since) & ~(months > until) & ~((months >= stop) & (months <= again))


def draw_invoices(recipe: Recipe, rng: np.random.RandomState) -> pd.DataFrame:
    """Draw the invoice lines of a recipe: orders, then lines, then credit notes."""
    months = recipe.months
    expected = expected_revenue(recipe, rng)
    rate = np.array([customer.orders for customer in recipe.customers])[:, None]
    # whole orders every month, plus the fraction by chance: steadier than a Poisson count,
    # as the ordering of large accounts is
    orders = np.where(expected > 0, np.floor(rate + rng.random_sample(expected.shape)), 0)
    customer, month = np.nonzero(orders)
    customer, month = (np.repeat(x, orders[customer, month].astype(int)) for x in (customer, month))

    value = expected[customer, month] / rate[customer, 0] * _spread(rng, 0.25, len(customer))
    date = _working_day(months, month, rng)
    kept = date <= np.datetime64(recipe.as_of)
    order = pd.DataFrame({"customer": customer, "date": date, "value": value})[kept]
    order = order.sort_values(["date", "customer"], kind="stable", ignore_index=True)
    order["invoice_id"] = [f"INV-{n:05d}" for n in range(1, len(order) + 1)]

    lines = _draw_lines(recipe, order, rng)
    lines = pd.concat([lines, draw_credit_notes(recipe, lines, rng)], ignore_index=True)
    lines = pd.concat([lines, *rebates(recipe, lines)], ignore_index=True)
    return lines.sort_values(["date", "invoice_id", "line"], kind="stable", ignore_index=True)


def _spread(rng: np.random.RandomState, sigma: float, n: int) -> np.ndarray:
    """Lognormal factors around 1: their mean is 1, so that totals stay where they should."""
    return np.exp(rng.normal(0, sigma, n) - sigma**2 / 2)


def _working_day(months: pd.PeriodIndex, month: np.ndarray, rng: np.random.RandomState):
    first = months.to_timestamp().to_numpy().astype("datetime64[D]")[month]
    day = first + (rng.random_sample(len(month)) * months.days_in_month.to_numpy()[month]).astype(
        int
    )
    # back to the Friday before: a day of the weekend after the 1st never leaves the month
    friday = np.busday_offset(day, 0, roll="backward")
    return np.where(friday < first, np.busday_offset(first, 0, roll="forward"), friday)


def _draw_lines(recipe: Recipe, order: pd.DataFrame, rng: np.random.RandomState) -> pd.DataFrame:
    """Split each order into lines and find a product for each."""
    count = 1 + rng.binomial(recipe.lines, 0.4, len(order))
    lines = order.loc[order.index.repeat(count)].reset_index(drop=True)
    lines["line"] = lines.groupby("invoice_id").cumcount() + 1
    weight = _spread(rng, 0.4, len(lines))
    share = weight / pd.Series(weight).groupby(lines["invoice_id"]).transform("sum").to_numpy()
    target = lines["value"].to_numpy() * share

    product = _choose_products(recipe, lines["customer"].to_numpy(), target, rng)
    sold = recipe.products.iloc[product].reset_index(drop=True)
    price = sold["list_price"]
    discount = _discount(recipe, lines, rng)
    quantity = np.maximum(1, np.round(target / (price * (1 - discount))))
    list_revenue = quantity * price
    return lines[["invoice_id", "line", "date"]].assign(
        account_id=np.array([c.account_id for c in recipe.customers])[lines["customer"]],
        product_id=sold["product_id"],
        quantity=quantity,
        list_revenue=np.round(list_revenue, 2),
        revenue=np.round(list_revenue * (1 - discount), 2),
        cost=np.round(quantity * (price * sold["cost"]), 2),
    )


def _choose_products(recipe, customer, target, rng) -> np.ndarray:
    """Pick a product for each line: by the customer's mix of families, and one it can fill.

    Within a family the first products sell most (Zipf), and nobody buys a pump for the
    price of a gasket: products much dearer than the line's value are left out.
    """
    price = recipe.products["list_price"].to_numpy()
    family = recipe.products["family"]
    rank = 1 + family.groupby(family).cumcount()
    mixes = [family.map(who.mix or recipe.mix).fillna(0) for who in recipe.customers]
    chance = np.array([mix / rank for mix in mixes])
    weights = chance[customer] * (price[None, :] <= 1.25 * target[:, None])
    cheapest = np.where(chance[customer] > 0, price[None, :], np.inf).argmin(axis=1)
    nothing_fits = weights.sum(axis=1) == 0
    weights[nothing_fits, cheapest[nothing_fits]] = 1
    cumulative = weights.cumsum(axis=1) / weights.sum(axis=1, keepdims=True)
    return (rng.random_sample(len(target))[:, None] > cumulative).sum(axis=1)


def _discount(recipe: Recipe, lines: pd.DataFrame, rng: np.random.RandomState) -> np.ndarray:
    """Discount of each line: the account's level at that date, give or take, in whole percent."""
    start, end = np.datetime64(recipe.start + "-01"), np.datetime64(recipe.as_of)
    age = (lines["date"].to_numpy() - start) / (end - start)
    first, last = np.array([c.discount for c in recipe.customers])[lines["customer"]].T
    level = first + (last - first) * age + rng.normal(0, 0.015, len(lines))
    return np.round(np.clip(level, 0, 0.6), 2)
