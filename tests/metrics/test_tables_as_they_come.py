"""Account-months as people bring them: what every function does with odd tables."""

import math
import warnings

import made_up
import numpy as np
import pandas as pd
import pytest

import kamlib as kam
from kamlib.metrics import MetricError, MetricWarning

ON_MONTHS = [
    "compared_periods",
    "compare_periods",
    "gross_revenue_retention",
    "net_revenue_retention",
    "logo_retention",
    "logo_churn",
    "revenue_bridge",
    "retention_history",
    "cohort_retention",
    "cohort_sizes",
    "lifetimes",
]


def run(name, months):
    """Call a function quietly; a sentence in place of a result counts as an answer."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", MetricWarning)
        try:
            return getattr(kam.metrics, name)(months)
        except MetricError as sentence:
            return sentence


def numbers(result) -> np.ndarray:
    """Return all numbers in a result."""
    if isinstance(result, pd.DataFrame):
        return result.select_dtypes("number").to_numpy(dtype=float).ravel()
    if isinstance(result, pd.Series):
        return result.to_numpy(dtype=float)
    return np.array([result] if isinstance(result, float) else [], dtype=float)


@pytest.mark.parametrize("name", ON_MONTHS)
def test_empty_table(name):
    empty = made_up.as_months([])
    result = run(name, empty)
    assert isinstance(result, kam.metrics.PeriodError) == (name == "compared_periods")
    assert not np.nan_to_num(numbers(result)).any()


@pytest.mark.parametrize("name", ON_MONTHS)
def test_one_day_of_history(name):
    result = run(name, made_up.as_months([("Alba", "2025-01", 100)]))
    if name in ("cohort_retention", "cohort_sizes", "lifetimes"):
        assert len(result) == 0  # the quarter is not over, nor could silence have shown
    else:
        assert isinstance(result, kam.metrics.PeriodError)


@pytest.mark.parametrize("name", ON_MONTHS)
def test_missing_column_is_named(name):
    table = made_up.as_months([("Alba", "2025-01", 100)]).drop(columns="revenue")
    with pytest.raises(
        MetricError, match=r'"months" lacks revenue. It needs the columns account_id'
    ):
        getattr(kam.metrics, name)(table)


@pytest.mark.parametrize(
    ("column", "values", "sentence"),
    [
        ("month", ["soon", "later"], '"month" of account-months does not hold months'),
        ("month", [202401, 202402], '"month" of account-months does not hold months'),
        ("revenue", ["12", "n/a"], '"revenue" of account-months holds something that is not'),
    ],
)
def test_columns_of_the_wrong_kind(column, values, sentence):
    table = made_up.as_months([("Alba", "2024-01", 100), ("Alba", "2025-12", 100)])
    with pytest.raises(MetricError, match=sentence):
        kam.metrics.revenue_bridge(table.assign(**{column: values}))


def test_unusable_rows_are_left_out_and_said():
    table = made_up.as_months([("Alba", "2024-01", 100), ("Alba", "2025-12", 80)])
    odd = pd.DataFrame(
        {
            "account_id": pd.array(["Brix", None, "Cord"], dtype="str"),
            "month": pd.PeriodIndex(["2025-01", "2025-01", None], freq="M"),
            "revenue": [math.nan, 5.0, 5.0],
        }
    )
    with pytest.warns(MetricWarning, match="3 rows of account-months lack") as said:
        assert kam.metrics.gross_revenue_retention(pd.concat([table, odd])) == 0.8
    assert said[0].filename == __file__  # the warning points at the reader's line, not at ours


def test_whole_number_ids_stay_numbers():
    table = made_up.as_months([("Alba", "2024-01", 100), ("Brix", "2025-12", 80)])
    table["account_id"] = [17, 4]
    assert kam.metrics.compare_periods(table).index.tolist() == [4, 17]
