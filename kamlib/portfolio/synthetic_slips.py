"""What people forget to write down, or write down twice, in a made-up portfolio.

The random numbers come from a stream of their own, so that nothing else moves.
"""

import numpy as np
import pandas as pd

from .recipe import Customer, Recipe

__all__ = ["enter_twice", "forget_next_steps"]

_STAGES = ("lead", "qualified", "proposal")
_PACE = 5  # days from one stage to the next


def forget_next_steps(recipe: Recipe, activities: pd.DataFrame) -> pd.DataFrame:
    """Leave next steps empty where nobody notes them any more (`notes_until`)."""
    until = {who.account_id: who.notes_until for who in recipe.customers if who.notes_until}
    end = pd.to_datetime(activities["account_id"].map(until), format="%Y-%m")
    silent = activities["date"] > end + pd.offsets.MonthEnd(0)
    return activities.assign(next_step=activities["next_step"].mask(silent))


def enter_twice(recipe: Recipe, deals: pd.DataFrame, changes: pd.DataFrame, rng):
    """Add an open deal, entered by two colleagues, where the recipe says so (`entered_twice`)."""
    for customer in recipe.customers:
        if customer.entered_twice:
            both, entered = _deal_of_two(customer, len(deals), rng)
            deals = pd.concat([deals, both], ignore_index=True)
            changes = pd.concat([changes, entered], ignore_index=True)
    return deals, changes


def _deal_of_two(customer: Customer, deals: int, rng: np.random.RandomState):
    """Draw one offer to a customer, opened in a month and again some days later."""
    first = pd.Timestamp(customer.entered_twice) + pd.Timedelta(rng.randint(14), "D")
    opened = [first, first + pd.Timedelta(rng.randint(3, 9), "D")]
    both = pd.DataFrame(
        {
            "opportunity_id": [f"OP-{deals + n:04d}" for n in (1, 2)],
            "account_id": customer.account_id,
            "kind": "expansion",
            "created": opened,
            "closed": pd.NaT,
            "stage": _STAGES[-1],
            "amount": np.round(customer.size / 12 * rng.lognormal(0, 0.25), -2),
            "outcome": "open",
            "lost_reason": None,
        }
    )
    entered = both.loc[both.index.repeat(len(_STAGES)), ["opportunity_id", "created"]]
    step = entered.groupby("opportunity_id").cumcount()
    date = entered.pop("created") + pd.to_timedelta(step * _PACE, "D")
    return both, entered.assign(stage=np.array(_STAGES)[step], date=date)
