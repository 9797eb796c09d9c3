"""A made-up but realistic portfolio: from a recipe of accounts to invoices.

A recipe says who the customers are and what happens to them (`Customer`), and what is
sold. The generator draws the orders. Every random number comes from one
seeded stream, so the same seed gives the same portfolio, to the last cent.
"""

import tomllib
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pandas as pd

__all__ = ["Customer", "Recipe", "draw_invoices"]


@dataclass(frozen=True)
class Customer:
    """One account of a recipe, and the story planted in it.

    Parameters
    ----------
    account_id
        A01, A02, … in the order of the recipe.
    name, industry, country, employees, kam
        As in the table ``accounts``.
    size
        Net revenue in EUR in a year at level 1.
    since, until
        First and last month with orders; `since` empty: a prospect.
    pause
        First and last month of a gap without orders.
    levels
        Level of business in each calendar year of the data, 1 = `size`.
    potential
        Yearly spend with all suppliers as a multiple of `size`; 0 = unknown.
    orders
        Orders a month.
    mix
        Share of each product family in revenue; families left out are never bought.
    season
        Name of the recipe's seasonal pattern.
    discount
        Discount on the list price at the start and at the end of the data.
    visits, last_visit
        Contacts planned a year, and the last month in which one is held: after it,
        appointments are still made for a while, but none takes place.
    people, met
        Contacts known at the account, and how many of them are ever met.
    mood
        Usual answer to "would you recommend us?", 0 to 10.
    renewal
        End of the running service contract; empty: no contract.
    big_credit
        A month most of whose revenue is credited two months later.
    story
        What is planted here, for facilitators and tests.
    """

    account_id: str
    name: str
    industry: str
    country: str
    employees: int
    size: float
    since: str = ""
    until: str = ""
    pause: tuple[str, str] = ("", "")
    levels: tuple[float, ...] = (1, 1, 1, 1)
    potential: float = 0
    orders: float = 1
    mix: dict[str, float] = field(default_factory=dict)
    season: str = "steady"
    discount: tuple[float, float] = (0.06, 0.08)
    visits: float = 6
    last_visit: str = ""
    people: int = 4
    met: int = 3
    mood: float = 8
    renewal: str = ""
    big_credit: str = ""
    kam: str = ""
    key: bool = False
    story: str = ""

    def contact_id(self, n: int) -> str:
        """Id of the n-th person known at the account."""
        return f"{self.account_id}-{n}"


@dataclass(frozen=True)
class Recipe:
    """A whole portfolio before the dice are thrown.

    `products` has a row for each entry of the price list: product_id, name, family,
    list_price, and cost, the production cost as a share of the list price.
    """

    name: str
    start: str
    as_of: str
    customers: tuple[Customer, ...]
    products: pd.DataFrame
    seasons: dict[str, list[float]]
    mix: dict[str, float]

    @classmethod
    def read(cls, path: Path) -> "Recipe":
        """Read a recipe from a TOML file."""
        recipe = tomllib.loads(path.read_text(encoding="utf-8"))
        recipe["customers"] = tuple(
            Customer(f"A{n:02d}", **entry) for n, entry in enumerate(recipe["customers"], start=1)
        )
        products = recipe["products"] = pd.DataFrame(recipe["products"])
        products["product_id"] = [f"P{n:02d}" for n in range(1, len(products) + 1)]
        return cls(**recipe)

    @property
    def months(self) -> pd.PeriodIndex:
        """Every month of the data, the running one included."""
        return pd.period_range(self.start, self.as_of[:7], freq="M")


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
    lines = pd.concat([lines, _draw_credit_notes(recipe, lines, rng)], ignore_index=True)
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
    """Split each order into one to five lines and find a product for each."""
    count = 1 + rng.binomial(4, 0.4, len(order))
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
    return np.round(np.clip(level, 0, 0.45), 2)


def _draw_credit_notes(recipe, lines: pd.DataFrame, rng: np.random.RandomState) -> pd.DataFrame:
    """Credit part of some lines a few weeks later, most of them linked to their invoice."""
    month = lines["date"].to_numpy().astype("datetime64[M]").astype(str)
    big_month = {customer.account_id: customer.big_credit for customer in recipe.customers}
    big = lines["account_id"].map(big_month).to_numpy() == month
    chosen = (rng.random_sample(len(lines)) < 0.02) | big
    share = np.where(big, 0.8, rng.choice([0.25, 0.5, 1.0], len(lines)))[chosen]
    lag = np.where(big, 60, rng.randint(8, 60, len(lines)))[chosen]
    linked = (rng.random_sample(len(lines)) < 0.8) | big
    notes = lines[chosen].reset_index(drop=True)
    notes["corrects"] = notes["invoice_id"].where(linked[chosen])
    notes["date"] = np.busday_offset(
        notes["date"].to_numpy().astype("datetime64[D]") + lag, 0, roll="backward"
    )
    quantity = np.maximum(1, np.round(notes["quantity"] * share))
    for column in ("list_revenue", "revenue", "cost"):
        notes[column] = np.round(-notes[column] * quantity / notes["quantity"], 2)
    notes["quantity"] = -quantity
    notes = notes[notes["date"] <= recipe.as_of].sort_values("date", kind="stable")
    notes["invoice_id"] = [f"CN-{n:05d}" for n in range(1, len(notes) + 1)]
    notes["line"] = 1
    return notes
