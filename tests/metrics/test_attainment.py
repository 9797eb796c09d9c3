"""Quota attainment: proration, and periods that the data does not cover."""

import math

import made_up
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import kamlib as kam
from kamlib.metrics import (
    MetricError,
    MetricWarning,
    PeriodError,
    quota_attainment,
    revenue_attainment,
)

MONTHS = made_up.as_months(
    [
        ("Alba", "2024-07", 60_000),
        ("Alba", "2025-01", 10_000),
        ("Brix", "2025-01", 5_000),
        ("Brix", "2025-09", -1_000),
        ("Cord", "2025-02", 99_900),  # nobody's
    ]
)
ACCOUNTS = pd.DataFrame({"account_id": ["Alba", "Brix", "Cord"], "kam": ["Weber", "Ito", None]})
TARGETS = pd.DataFrame(
    [
        ("Weber", "2024", "revenue", 1000.0),
        ("Weber", "2025", "revenue", 400.0),
        ("Ito", "2025Q1", "revenue", 100.0),
        ("Ito", "2025", "visits", 60.0),
        ("Ito", "2026", "revenue", 500.0),
        ("Ruiz", "2025", "revenue", 0.0),
    ],
    columns=["kam", "period", "measure", "target"],
)


def test_worked_by_hand():
    table = revenue_attainment(MONTHS, ACCOUNTS, TARGETS)
    assert table["kam"].tolist() == ["Weber", "Weber", "Ito", "Ito", "Ruiz"]
    assert table["actual"].tolist() == [600, 100, 50, 0, 0]
    assert table["elapsed"].tolist() == [0.5, 0.75, 1, 0, 0.75]  # data: Jul 2024 to Sep 2025
    assert table["attainment"].round(3).tolist()[:3] == [1.2, 0.333, 0.5]
    assert table["attainment"].isna().tolist()[3:] == [True, True]


@settings(deadline=None)
@given(st.floats(-1e6, 1e6), st.floats(1, 1e6), st.floats(0.01, 1))
def test_proration(actual, target, elapsed):
    whole = quota_attainment(actual, target)
    assert whole == actual / target
    assert quota_attainment(actual, target, elapsed) == pytest.approx(whole / elapsed)


def test_no_target():
    for target in (0, -10, math.nan):
        with pytest.warns(MetricWarning, match="there is no target"):
            assert math.isnan(quota_attainment(5, target))


@pytest.mark.parametrize("elapsed", [0, -0.5, 1.01, math.nan])
def test_impossible_shares(elapsed):
    with pytest.raises(MetricError, match="it has to lie above 0, up to 1"):
        quota_attainment(5, 10, elapsed)


def test_order_and_categories_do_not_matter():
    table = revenue_attainment(MONTHS, ACCOUNTS, TARGETS)
    dressed = MONTHS.sample(frac=1, random_state=1).astype({"account_id": "category"})
    people = ACCOUNTS.sample(frac=1, random_state=1).astype("category")
    pd.testing.assert_frame_equal(revenue_attainment(dressed, people, TARGETS), table)


def test_empty_tables():
    assert revenue_attainment(MONTHS, ACCOUNTS, TARGETS[:0]).empty
    assert revenue_attainment(MONTHS, ACCOUNTS[:0], TARGETS)["actual"].eq(0).all()
    with pytest.warns(MetricWarning, match="no account-months, so attainment is unknown"):
        table = revenue_attainment(MONTHS[:0], ACCOUNTS, TARGETS)
    assert table["attainment"].isna().all()


def test_wrong_tables():
    with pytest.raises(PeriodError, match='"this year" is not a period'):
        revenue_attainment(MONTHS, ACCOUNTS, TARGETS.assign(period="this year"))
    with pytest.raises(MetricError, match='"targets" lacks target'):
        revenue_attainment(MONTHS, ACCOUNTS, TARGETS.drop(columns="target"))
    with pytest.raises(MetricError, match='"accounts" lacks kam'):
        revenue_attainment(MONTHS, ACCOUNTS[["account_id"]], TARGETS)


def test_on_the_sample():
    portfolio = kam.sample("machinery")
    table = revenue_attainment(portfolio.months, portfolio.accounts, portfolio.targets)
    assert len(table) == len(portfolio.targets)
    assert table["attainment"].between(0.6, 1.4).all()
    running = table[table["period"] == "2026"]
    assert running["elapsed"].eq(0.75).all()  # drawn in October: nine months are complete
