"""Odd input, and what every metric owes to it: an answer, an unknown explained, or a sentence."""

import math
import warnings
from decimal import Decimal

import numpy as np
import pandas as pd
from deals import STAGES
from hypothesis import strategies as st

from kamlib.errors import KamError
from kamlib.metrics import MetricWarning

AMOUNTS = [0.0, -0.0, 0.004, 1.0, -1.0, 1e9, -1e9, 1e13, 1e300, math.inf, -math.inf, math.nan]
TINY = [5e-324, 1e-300, 1e308, -1e308]
amounts = st.sampled_from([*AMOUNTS, *TINY]) | st.integers(-2, 12).map(float) | st.floats()


def answer(metric, *given):
    """Return what a metric answers, or the sentence that it answers with.

    Never anything infinite, no warning but a `MetricWarning`, no other error; and where a
    single figure is unknown, a warning says why.
    """
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        try:
            result = metric(*given)
        except KamError as sentence:
            result = sentence
    assert [str(each.message) for each in said if each.category is not MetricWarning] == []
    if isinstance(result, KamError):
        assert str(result)
        return result
    numbers = numbers_in(result)
    assert not any(map(math.isinf, numbers)), result
    if not isinstance(result, (pd.DataFrame, pd.Series)):  # in a table NaN speaks for itself
        assert said or not any(map(math.isnan, numbers)), result
    return result


def numbers_in(result) -> list[float]:
    """List all numbers in a result, whatever it is."""
    if isinstance(result, pd.DataFrame):
        return [number for column in result for number in numbers_in(result[column])]
    if isinstance(result, (pd.Series, np.ndarray)):
        return [number for value in result.tolist() for number in numbers_in(value)]
    if isinstance(result, dict):
        return numbers_in(tuple(result.values()))
    if isinstance(result, tuple):
        return [number for value in result for number in numbers_in(value)]
    assert not isinstance(result, (complex, Decimal))
    return [float(result)] if isinstance(result, (int, float)) else []


def by_account(values) -> pd.Series:
    """Label numbers with accounts that are neither sorted nor different from each other."""
    return pd.Series(values, index=list(np.resize(["Dorn", "Alba", "Brix"], len(values))))


def whole(values) -> list:
    """Round down to whole numbers of any size; unknown where that cannot be."""
    return [int(value) if math.isfinite(value) else None for value in values]


# The same numbers as people have them in their columns.
DRESSES = {
    "list": list,
    "array": np.array,
    "series": lambda values: pd.Series(values, dtype=float),
    "by account": by_account,
    "nullable": lambda values: pd.Series(values, dtype="Float64"),
    "category": lambda values: pd.Series(values, dtype=float).astype("category"),
    "whole": lambda values: pd.Series(whole(values), dtype=object),
    "Decimal": lambda values: [Decimal(str(value)) for value in values],
    "text": lambda values: pd.Series([str(value) for value in values], dtype="str"),
    "with None": lambda values: [*values, None],
    "with NA": lambda values: [*values, pd.NA],
}
columns = st.builds(
    lambda values, dress: dress(values),
    st.lists(amounts, max_size=6),
    st.sampled_from(list(DRESSES.values())),
)
NO_NUMBERS = [
    None,
    "a lot",
    ["ten"],
    [None],
    [pd.NA, pd.NaT],
    [[1, 2], [3]],
    [10**400],
    [1 + 2j],
    pd.Series(["2025-01-31"], dtype="datetime64[ns]"),
    pd.Series([None, True], dtype="boolean"),
    pd.Series(dtype="category"),
]

VALUES = {
    "account_id": ["Alba", "Brix", "", None],
    "month": ["2024-01", "2024-06", "2025-06", "2025-12", None],
    "product_id": ["P1", "P2", "P9", None],
    "invoice_id": ["1", "2", None],
    "corrects": ["1", "9", None],
    "opportunity_id": ["D1", "D2", None],
    "contract_id": ["C1", None],
    "activity_id": ["V1", "V2", None],
    "next_step": ["send offer", "", None],
    "kind": ["visit", "new", None],
    "contact_id": ["A1", "B1", None],
    "family": ["pumps", None],
    "kam": ["Weber", None],
    "period": ["2024", "2025Q4", "2031", None],
    "measure": ["revenue", "visits", None],
    "status": ["renewed", "active", "ended", "terminated", "held", "planned", "?", None],
    "outcome": ["won", "lost", "open", "?", None],
    "stage": [*STAGES, "closed", None],
}
DATES = ["2024-01-31", "2025-12-31", "2025-12-31T10:30:00", None]
DATED = ("date", "created", "closed", "start", "end")
TABLES = {
    "months": "account_id month revenue list_revenue cost",
    "accounts": "account_id kam potential_revenue",
    "products": "product_id family",
    "invoices": "invoice_id date account_id product_id revenue corrects",
    "contracts": "contract_id account_id start end status annual_value",
    "opportunities": "opportunity_id account_id kind created closed outcome stage amount",
    "stage_changes": "opportunity_id stage",
    "activities": "activity_id account_id contact_id date kind status hours next_step",
    "contacts": "contact_id account_id influence",
    "surveys": "account_id date recommend satisfaction",
    "targets": "kam period measure target",
}


@st.composite
def odd_table(draw, name: str) -> pd.DataFrame:
    """Up to six rows; ids and words as text or categories, dates as text or days."""
    rows, table = draw(st.integers(0, 6)), {}
    for column in TABLES[name].split():
        options = DATES if column in DATED else VALUES.get(column, AMOUNTS)
        some = st.lists(st.sampled_from(options), min_size=rows, max_size=rows)
        values = pd.Series(draw(some), dtype="float" if options is AMOUNTS else "str")
        if options is AMOUNTS:
            values = values.astype(draw(st.sampled_from(["float", "Float64", "object"])))
        elif draw(st.booleans()):
            values = (
                pd.to_datetime(values, format="ISO8601")
                if options is DATES
                else values.astype("category")
            )
        table[column] = values
    table = pd.DataFrame(table)
    return table.set_axis([0] * rows) if draw(st.booleans()) else table  # labels may repeat


class OddTables(dict):
    """Odd tables, each drawn when a metric first asks for it; ``drawn`` keeps copies."""

    def __init__(self, draw):
        super().__init__()
        self.draw, self.drawn = draw, {}

    def __missing__(self, name: str) -> pd.DataFrame:
        self[name] = self.draw(odd_table(name))
        self.drawn[name] = self[name].copy()
        return self[name]
