"""The recipe of a made-up portfolio: who the customers are, and what happens to them.

A recipe is a TOML file in ``recipes/``. It is what an author writes; `synthetic` and its
neighbours throw the dice.
"""

import tomllib
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

__all__ = ["Customer", "Recipe"]


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
        End of the running yearly contract; empty: no contract.
    term, billing
        Months for which a subscription is signed, from `since` on, and months that each of
        its bills covers.
    may_leave
        The subscription ends by chance, at the recipe's hazard for its term.
    credits
        Share of invoice lines that are credited, in whole or in part.
    rebate
        Bonus on a calendar year's net revenue, booked as a credit note in the next January.
    big_credit
        A month most of whose revenue is credited two months later.
    notes_until
        Last month in which a next step is noted after a contact.
    entered_twice
        A month in which a deal is opened that a colleague enters once more.
    story, seen_in
        What is planted here, and the lesson and metrics that show it ("07: gini, top_share").
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
    term: int = 0
    billing: int = 1
    may_leave: bool = False
    credits: float = 0.02
    rebate: float = 0
    big_credit: str = ""
    notes_until: str = ""
    entered_twice: str = ""
    kam: str = ""
    key: bool = False
    story: str = ""
    seen_in: str = ""

    def contact_id(self, n: int) -> str:
        """Id of the n-th person known at the account."""
        return f"{self.account_id}-{n}"


@dataclass(frozen=True)
class Recipe:
    """A whole portfolio before the dice are thrown.

    Parameters
    ----------
    name, start, as_of
        Name of the sample, first month, and day of the last line.
    customers
        The accounts, prospects included.
    products
        The price list: product_id, name, family, list_price, and cost, the production cost
        as a share of the list price. Of subscriptions, the price is for a seat and month.
    mix
        Share of each product family in the revenue of an ordinary customer.
    roles
        Functions of the contacts, with the influence of each from 1 to 5.
    next_steps, lost_reasons
        What is noted after a visit, and after a lost deal.
    seasons
        Business in each month against an average month of 1, January first, by name.
    lines
        The longest order has one line more than this; the usual one 0.4 times as many.
    covered
        Share of a customer's revenue that its yearly contract is about.
    salvage
        Share of the production cost that a credit note brings back: 1 if the goods can be
        sold again, 0 if they are spoilt.
    hazards
        Chance per month that a subscription ends, by its term in months; empty: goods are
        sold by order, not by subscription.
    """

    name: str
    start: str
    as_of: str
    customers: tuple[Customer, ...]
    products: pd.DataFrame
    mix: dict[str, float]
    roles: dict[str, int]
    next_steps: list[str]
    lost_reasons: list[str]
    seasons: dict[str, list[float]] = field(default_factory=dict)
    lines: int = 4
    covered: float = 0.15
    salvage: float = 1
    hazards: dict[str, float] = field(default_factory=dict)

    @classmethod
    def read(cls, path: Path) -> "Recipe":
        """Read a recipe from a TOML file."""
        recipe = tomllib.loads(path.read_text(encoding="utf-8"))
        usual = recipe.pop("usual", {})  # what holds for every customer that has nothing else
        recipe["customers"] = tuple(
            Customer(f"A{n:02d}", **usual | entry)
            for n, entry in enumerate(recipe["customers"], start=1)
        )
        products = recipe["products"] = pd.DataFrame(recipe["products"])
        products["product_id"] = [f"P{n:02d}" for n in range(1, len(products) + 1)]
        return cls(**recipe)

    @property
    def months(self) -> pd.PeriodIndex:
        """Every month of the data, the running one included."""
        return pd.period_range(self.start, self.as_of[:7], freq="M")
