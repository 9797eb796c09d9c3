"""What a made-up ledger gives back: credit notes for goods, and bonuses at the year's end."""

import numpy as np
import pandas as pd

from .recipe import Recipe

__all__ = ["draw_credit_notes", "rebates"]


def draw_credit_notes(
    recipe: Recipe, lines: pd.DataFrame, rng: np.random.RandomState
) -> pd.DataFrame:
    """Credit part of some lines a few weeks later, most of them linked to their invoice."""
    month = lines["date"].to_numpy().astype("datetime64[M]").astype(str)
    big_month = {customer.account_id: customer.big_credit for customer in recipe.customers}
    big = lines["account_id"].map(big_month).to_numpy() == month
    rate = {customer.account_id: customer.credits for customer in recipe.customers}
    chosen = (rng.random_sample(len(lines)) < lines["account_id"].map(rate).to_numpy()) | big
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
    notes["cost"] = np.round(notes["cost"] * recipe.salvage, 2)
    notes["quantity"] = -quantity
    notes = notes[notes["date"] <= recipe.as_of].sort_values("date", kind="stable")
    notes["invoice_id"] = [f"CN-{n:05d}" for n in range(1, len(notes) + 1)]
    notes["line"] = 1
    return notes


def rebates(recipe: Recipe, lines: pd.DataFrame) -> list[pd.DataFrame]:
    """Work out the yearly bonuses: credit notes of the next January, for no invoice in particular.

    They have no product, no quantity and no list value: the goods stay where they are.
    """
    share = {customer.account_id: customer.rebate for customer in recipe.customers}
    bonus = lines["revenue"] * lines["account_id"].map(share)
    years = -bonus.groupby([lines["date"].dt.year, lines["account_id"]]).sum().round(2)
    notes = []
    for (year, account), revenue in years[years < 0].items():
        booked = pd.Timestamp(year + 1, 1, 15) + pd.offsets.BDay(0)
        row = {"invoice_id": f"BN-{year}-{account}", "line": 1, "date": booked}
        row |= {"account_id": account, "quantity": 0, "revenue": revenue}
        row |= {"list_revenue": 0.0, "cost": 0.0}
        if booked <= pd.Timestamp(recipe.as_of):
            notes.append(pd.DataFrame([row]))
    return notes
