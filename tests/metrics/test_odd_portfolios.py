"""Portfolios at the edge of what there is: every metric has an answer, or says why not."""

import math

import pandas as pd
import pytest
from calls import ON_TABLES
from odd import answer
from usual import usual_tables


def months_with(**change):
    """Make a way of rewriting the account-months."""
    return lambda tables: {**tables, "months": tables["months"].assign(**change)}


def only(keep):
    """Make a way of picking rows from every table."""
    return lambda tables: {name: keep(table) for name, table in tables.items()}


def of_one_account(table: pd.DataFrame) -> pd.DataFrame:
    if "account_id" in table:
        return table[table["account_id"] == "A00000"]
    return table


def numbers_become(number: float):
    """Make a way of replacing every number in every table."""
    return only(lambda table: table.assign(**dict.fromkeys(table.select_dtypes("number"), number)))


def mostly_credited(months: pd.DataFrame) -> pd.Series:
    """Credit more than was invoiced in every month, of which there is one row each."""
    return -1.5 * months["revenue"].abs()


def prior(amount: float):
    """Replace the revenue of the prior year."""
    return months_with(
        revenue=lambda months: months["revenue"].where(months["month"] >= "2025-01", amount)
    )


CASES = {
    "empty": only(lambda table: table[:0]),
    "empty, of no type": only(lambda table: pd.DataFrame(columns=table.columns)),
    "one row": only(lambda table: table[:1]),
    "one account": only(of_one_account),
    "one day of history": only(lambda table: table[-1:]),
    "one month": lambda t: {**t, "months": t["months"][t["months"]["month"] == "2025-12"]},
    "nothing bought before": prior(0.0),
    "only credit notes before": prior(-50.0),
    "credit notes larger than each month": months_with(revenue=mostly_credited),
    "no number known": numbers_become(math.nan),
    "every number 0": numbers_become(0.0),
    "every number negative": numbers_become(-5.0),
    "every number infinite": numbers_become(math.inf),
    "every number huge": numbers_become(1e300),
    "every number whole": numbers_become(1),
    "potentials unknown": lambda t: {
        **t,
        "accounts": t["accounts"].assign(potential_revenue=math.nan),
    },
}


@pytest.fixture(scope="module")
def tables():
    return usual_tables()


@pytest.mark.parametrize("name", ON_TABLES)
@pytest.mark.parametrize("case", CASES)
def test_at_the_edge(name, case, tables):
    answer(ON_TABLES[name], CASES[case](tables))


@pytest.fixture(scope="module")
def many_tables():
    return usual_tables(10_000)


@pytest.mark.parametrize("name", ON_TABLES)
def test_10_000_accounts(name, many_tables):
    assert not isinstance(answer(ON_TABLES[name], many_tables), Exception)
