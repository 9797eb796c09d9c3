"""However the same facts are written down, every metric gives the same answer."""

import pandas as pd
import pytest
from calls import ON_TABLES
from odd import DATED, VALUES, answer, numbers_in
from usual import usual_tables

from kamlib import metrics


def each_table(change):
    """Make a way of rewriting tables out of a way of rewriting one."""
    return lambda tables: {name: change(table) for name, table in tables.items()}


def columns_as(dtype, *columns):
    """Make a way of rewriting tables: the columns of these names as another type."""
    return each_table(
        lambda table: table.astype({column: dtype for column in columns if column in table})
    )


def unused_categories(table: pd.DataFrame) -> pd.DataFrame:
    """Make words categories, of which one never occurs, in an order that is not theirs."""
    words = [column for column in VALUES if column in table and column != "month"]
    options = {
        column: pd.CategoricalDtype(["never", *table[column].unique()[::-1]]) for column in words
    }
    return table.astype(options)


def nullable(table: pd.DataFrame) -> pd.DataFrame:
    """Make numbers pandas' nullable ones."""
    return table.astype(dict.fromkeys(table.select_dtypes("number"), "Float64"))


def numbered(table: pd.DataFrame) -> pd.DataFrame:
    """Number the accounts: A00007 becomes 7."""
    if "account_id" not in table:
        return table
    return table.assign(account_id=table["account_id"].str[1:].astype(int))


def halves(tables):
    """Write every account-month twice, with half of its amounts each."""
    months = tables["months"]
    amounts = ["revenue", "list_revenue", "cost"]
    half = months.assign(**{column: months[column] / 2 for column in amounts})
    return {**tables, "months": pd.concat([half, half])}


REWRITTEN = {
    "rows in another order": each_table(lambda table: table.sample(frac=1, random_state=3)),
    "labels that repeat": each_table(lambda table: table.set_axis([7] * len(table))),
    "categories": each_table(unused_categories),
    "months in halves": halves,
    "dates as text": columns_as("str", "month", *DATED),
    "words as objects": columns_as("object", *VALUES),
    "nullable numbers": each_table(nullable),
    "with columns nobody asked for": each_table(lambda table: table.assign(note="Alba", extra=1)),
}
# In these the rows themselves are the answer, or their order.
ROWS_AS_GIVEN = ("in_period", "revenue_attainment")


@pytest.fixture(scope="module")
def tables():
    return usual_tables()


def plain(result):
    """Bring a result to the form in which two are compared."""
    if not isinstance(result, (pd.DataFrame, pd.Series)):
        return result
    result = result.to_frame("figure") if isinstance(result, pd.Series) else result
    return result.rename(index=lambda label: label, columns=str)


def assert_same(found, expected):
    found, expected = plain(found), plain(expected)
    if isinstance(expected, pd.DataFrame):
        pd.testing.assert_frame_equal(found, expected, check_index_type=False)
    elif isinstance(expected, dict):
        assert found == pytest.approx(expected)
    else:
        assert found == expected


@pytest.mark.parametrize("name", [name for name in ON_TABLES if name not in ROWS_AS_GIVEN])
@pytest.mark.parametrize("rewritten", REWRITTEN)
def test_the_same_facts_the_same_answer(name, rewritten, tables):
    expected = answer(ON_TABLES[name], tables)
    assert not isinstance(expected, Exception)
    assert_same(answer(ON_TABLES[name], REWRITTEN[rewritten](tables)), expected)


@pytest.mark.parametrize("name", [name for name in ON_TABLES if name != "in_period"])
def test_ids_may_be_numbers(name, tables):
    expected = plain(answer(ON_TABLES[name], tables))
    found = plain(answer(ON_TABLES[name], each_table(numbered)(tables)))
    if isinstance(expected, pd.DataFrame) and expected.index.name == "account_id":
        found.index = [f"A{number:05}" for number in found.index]
        pd.testing.assert_frame_equal(found, expected, check_names=False, check_index_type=False)
    else:
        found, expected = (numbers_in(result) for result in (found, expected))
        assert found == pytest.approx(expected, nan_ok=True)


@pytest.mark.parametrize("by", ["rows in another order", "labels that repeat"])
def test_rows_come_back_as_they_were_given(by, tables):
    given = REWRITTEN[by](tables)
    sales = metrics.in_period(given["months"], "2025")
    pd.testing.assert_frame_equal(sales, given["months"][given["months"]["month"] >= "2025-01"])
    attained = answer(ON_TABLES["revenue_attainment"], given).set_index("kam")["actual"]
    assert attained["Weber"] + attained["Lang"] == pytest.approx(sales["revenue"].sum())
