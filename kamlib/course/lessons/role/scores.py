"""What the exercises on choosing share: the criteria of the last complete year, and scores."""

import pandas as pd

from .... import metrics
from ....apps.key_accounts import START
from ..years import last_two_years

__all__ = ["MANY", "START", "criteria"]

MANY = 8  # key accounts that the lesson asks for


def criteria(portfolio) -> pd.DataFrame:
    """Return revenue, potential, fit and employees of every account, as the lesson shows them."""
    year, _before = last_two_years(portfolio)
    lines = portfolio.invoices.dropna(subset="product_id")  # a yearly bonus is no product
    families = metrics.family_revenue(lines, portfolio.products, year, portfolio.as_of)
    return metrics.selection_criteria(portfolio.months, portfolio.accounts, families, year)
