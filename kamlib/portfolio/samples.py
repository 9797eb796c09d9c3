"""The sample portfolios that the lessons use, and each learner's own variant of them."""

import hashlib
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

import numpy as np
import pandas as pd

from ..errors import KamError, nearest
from ..text import _
from . import synthetic_crm as crm
from .portfolio import Portfolio
from .recipe import Recipe
from .synthetic import draw_invoices
from .synthetic_deals import draw_deals
from .synthetic_slips import enter_twice, forget_next_steps
from .synthetic_subscriptions import draw_departures, draw_subscriptions

__all__ = ["SAMPLES", "sample"]

_RECIPES = Path(__file__).with_name("recipes")
SAMPLES = tuple(sorted(path.stem for path in _RECIPES.glob("*.toml")))


def sample(name: str, learner: str | None = None) -> Portfolio:
    """Return a sample portfolio; with a learner's name, that learner's own variant.

    Every variant tells the same story with other numbers, so that people compare their
    reasoning and not their results. The data are synthetic: no real firm is in them.

    Parameters
    ----------
    name
        ``"machinery"``: pumps, spare parts, monitoring and service;
        ``"software"``: subscriptions and their renewals;
        ``"consumer"``: wholesale food for shops, canteens and restaurants.
    learner
        Any name. Capital letters and spaces around it make no difference.

    Raises
    ------
    KamError
        If there is no such sample; the message suggests the nearest name.

    Examples
    --------
    >>> import kamlib as kam
    >>> kam.sample("machinery").accounts["name"].head(2).tolist()
    ['Nordhafen Werke', 'Gotthard Energie']
    >>> kam.sample("machinry")
    Traceback (most recent call last):
        ...
    kamlib.errors.KamError: There is no sample "machinry". Did you mean "machinery"?
    """
    if name not in SAMPLES:
        raise KamError(
            _('There is no sample "{name}".').format(name=name) + " " + nearest(name, SAMPLES)
        )
    portfolio = _generate(name, (learner or "").strip().casefold())
    # own copies, so that nothing a learner does to a table reaches the next lesson
    return replace(portfolio)


@lru_cache(maxsize=8)
def _generate(name: str, learner: str) -> Portfolio:
    rng = _seeded(name, learner)
    recipe, ledger = _draw_ledger(Recipe.read(_RECIPES / f"{name}.toml"), rng)
    ledger["opportunities"], ledger["stage_changes"] = enter_twice(
        recipe, ledger["opportunities"], ledger["stage_changes"], _seeded(name, f"{learner}/slips")
    )
    return Portfolio(
        accounts=_accounts(recipe),
        products=_products(recipe),
        **ledger,
        activities=forget_next_steps(recipe, crm.draw_activities(recipe, rng)),
        contacts=crm.draw_contacts(recipe, rng),
        surveys=crm.draw_surveys(recipe, rng),
        targets=crm.draw_targets(recipe, rng),
        name=name,
        as_of=pd.Timestamp(recipe.as_of),
        synthetic=True,
    )


def _seeded(name: str, learner: str) -> np.random.RandomState:
    """Return the random numbers of a learner's variant of a sample."""
    seed = hashlib.sha256(f"{name}/{learner}".encode()).digest()
    # RandomState, because NumPy promises never to change its streams (NEP 19):
    # the samples stay the same, bit for bit, whatever NumPy comes next
    return np.random.RandomState(int.from_bytes(seed[:4], "little"))


def _draw_ledger(recipe: Recipe, rng) -> tuple[Recipe, dict[str, pd.DataFrame]]:
    """Draw who leaves, the deals, what is invoiced and the contracts, in this order."""
    recipe = draw_departures(recipe, rng)
    deals, stage_changes = draw_deals(recipe, rng)
    if recipe.hazards:
        invoices, contracts = draw_subscriptions(recipe, rng)
    else:
        invoices, contracts = draw_invoices(recipe, rng), crm.draw_contracts(recipe, rng)
    return recipe, {
        "invoices": invoices,
        "contracts": contracts,
        "opportunities": deals,
        "stage_changes": stage_changes,
    }


def _accounts(recipe: Recipe) -> pd.DataFrame:
    customers = pd.DataFrame(list(recipe.customers))
    accounts = customers[["account_id", "name", "industry", "country", "employees", "kam"]]
    return accounts.assign(
        customer_since=pd.to_datetime(customers["since"], format="%Y-%m"),
        key_account=customers["key"],
        potential_revenue=(customers["size"] * customers["potential"]).replace(0, np.nan),
    )


def _products(recipe: Recipe) -> pd.DataFrame:
    products = recipe.products.copy()
    products["unit_cost"] = (products["list_price"] * products.pop("cost")).round(2)
    return products
