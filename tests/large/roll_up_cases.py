"""Ledgers as odd as they come, to be rolled up in memory and elsewhere."""

import warnings
from datetime import date

import numpy as np
import pandas as pd
from hypothesis import strategies as st

from kamlib.portfolio import account_months, roll_up

PRODUCTS = pd.DataFrame(
    {"product_id": ["01", "02", "03", "04"], "family": ["pumps", "pumps", "parts", None]}
)
DAYS = st.dates(date(2024, 11, 1), date(2025, 3, 31))
CENTS = st.integers(-(10**6), 10**6).map(lambda cents: cents / 100)
AMOUNT = CENTS | st.sampled_from([0.0, np.nan, 0.125, 0.1 + 0.2])
OPTIONAL = ["product_id", "quantity", "list_revenue", "cost", "corrects"]
TEXT = ["invoice_id", "account_id", "product_id", "corrects"]

COLUMNS = [*TEXT, "date", "revenue", "quantity", "list_revenue", "cost"]
LINE = st.fixed_dictionaries(
    {
        "invoice_id": st.sampled_from(["01", "1", "2", "3", "4", "5"]),
        "date": DAYS,
        "account_id": st.sampled_from(["007", "7", "Ä", "a", "B"]),
        "product_id": st.sampled_from(["01", "02", "03", "04", "05", None]),
        "quantity": AMOUNT,
        "list_revenue": AMOUNT,
        "revenue": CENTS | st.sampled_from([0.0, 0.1, 0.2, -0.3]),
        "cost": AMOUNT,
        "corrects": st.sampled_from([None, None, "01", "1", "2", "9"]),
    }
)


@st.composite
def odd_ledgers(draw):
    """Draw an unsorted ledger, invoices across accounts and months, columns absent or empty."""
    lines = pd.DataFrame(draw(st.lists(LINE, max_size=12)), columns=COLUMNS)
    for column in draw(st.sets(st.sampled_from(["quantity", "list_revenue", "cost"]), max_size=1)):
        lines[column] = np.nan
    return typed(lines).drop(columns=list(draw(st.sets(st.sampled_from(OPTIONAL)))))


def typed(lines: pd.DataFrame) -> pd.DataFrame:
    """Give the columns the kinds that a portfolio has."""
    numbers = lines.columns.difference([*TEXT, "date"])
    kinds = dict.fromkeys(lines.columns.intersection(TEXT), "str")
    lines = lines.astype(kinds | dict.fromkeys(numbers, "float64"))
    return lines.assign(date=pd.to_datetime(lines["date"]).astype("datetime64[us]"))


def assert_same(source, lines: pd.DataFrame, products=None, as_of=None) -> None:
    """Hold the roll-up of a source equal to the account-months of its lines, notes and all."""
    with warnings.catch_warnings(record=True) as notes:
        warnings.simplefilter("always")
        expected = account_months(lines, products, as_of)
    with warnings.catch_warnings(record=True) as found:
        warnings.simplefilter("always")
        months = roll_up(source, products, as_of, progress=False)
    pd.testing.assert_frame_equal(months, expected, check_exact=True)
    said = [str(note.message) for note in found if "kamlib" in type(note.message).__module__]
    assert said == [str(note.message) for note in notes]
