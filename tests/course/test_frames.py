"""Comparing tables that a learner's code produced."""

import pandas as pd
import pytest

from kamlib.course.frames import difference, read_value
from kamlib.typed import Unreadable

TABLE = pd.DataFrame(
    {
        "account_id": ["A1", "A2", "A3"],
        "status": ["new", "churned", "new"],
        "revenue": [1.0, 2.0, float("nan")],
    }
)


@pytest.mark.parametrize(
    "given",
    [
        TABLE,
        TABLE[::-1],
        TABLE[["revenue", "account_id", "status"]],
        TABLE.assign(helper=1),
        TABLE.set_index("account_id"),
        TABLE.set_index("account_id", drop=False),
        TABLE.set_index(["account_id", "status"]),
        TABLE.astype({"status": "category"}),
        TABLE.assign(revenue=TABLE["revenue"] * 1.0005),
    ],
)
def test_how_a_table_is_laid_out_does_not_count(given):
    assert difference(given, TABLE, 0.001) == ""


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        (TABLE.drop(columns="status"), 'The column "status" is missing.'),
        (TABLE.rename(columns={"revenue": "revenues"}), 'Did you mean "revenues"?'),
        (TABLE.head(2), "2 rows, and 3 are asked for"),
        (TABLE.assign(status="new"), "labels of the rows are not"),
        (TABLE.assign(revenue="x"), "2 of 3 values are not"),
        (TABLE.assign(revenue=0.0), "3 of 3 values are not"),
        (TABLE.assign(revenue=[1.0, 2.1, float("nan")]), "1 of 3 values are not"),
    ],
)
def test_what_differs_is_said(given, sentence):
    assert sentence in difference(given, TABLE, 0.001)


def test_months_are_compared_as_people_write_them():
    months = pd.period_range("2025-01", periods=3, freq="M")
    right = pd.Series([1.0, 2.0, 3.0], index=months)
    typed = pd.Series([1.0, 2.0, 3.0], index=["2025-01", "2025-02", "2025-03"])
    assert difference(typed, right, 0.001) == ""


def test_labels_and_levels_are_compared():
    right = pd.Series({"A1": 1.0, "A2": 2.0})
    assert "not the ones" in difference(pd.Series({"A1": 1.0, "B2": 2.0}), right, 0.001)
    two = pd.Series([1.0, 2.0], index=pd.MultiIndex.from_tuples([("A", 1), ("A", 2)]))
    assert "not the ones" in difference(two, right, 0.001)
    assert "label 2" in difference(right, two, 0.001)
    years = pd.Series({2024: 1.0, 2025: 2.0})
    assert "not the ones" in difference(years.rename({2025: 2026}), years, 0.001)


def test_a_number_is_compared_by_share():
    assert difference(1000.5, 1000.0, 0.001) == ""
    assert difference(1002.0, 1000.0, 0.001) == "1 of 1 values are not right."
    assert read_value("1,000.5", 1000.0) == pytest.approx(1000.5)


@pytest.mark.parametrize("raw", [3, "x", [1, 2], pd.Series([1.0])])
def test_another_kind_of_thing_is_told(raw):
    with pytest.raises(Unreadable, match="a table"):
        read_value(raw, TABLE)


def test_one_column_stands_for_a_series_and_the_other_way_round():
    column = TABLE[["revenue"]]
    assert read_value(column, TABLE["revenue"]).equals(TABLE["revenue"])
    assert read_value(TABLE["revenue"], column).equals(column)
