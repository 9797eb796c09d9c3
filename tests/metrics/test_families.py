"""Product families: credit notes where they belong, and what does not count as bought."""

import math

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import kamlib as kam
from kamlib.metrics import (
    MetricError,
    MetricWarning,
    PeriodError,
    family_revenue,
    product_penetration,
    products_per_account,
)

PRODUCTS = pd.DataFrame(
    {"product_id": ["P1", "P2", "P3", "P4"], "family": ["pumps", "pumps", "parts", "service"]}
)
INVOICES = pd.DataFrame(
    [
        ("1", "2025-01-31", "Alba", "P1", 100.0, None),
        ("2", "2025-02-03", "Alba", "P2", 50.0, None),
        ("3", "2025-03-03", "Alba", "P1", -100.0, "1"),  # belongs to January
        ("4", "2025-02-28", "Brix", "P3", 40.0, None),
        ("5", "2025-03-31", "Brix", "P3", -60.0, None),  # belongs to March: nothing known
        ("6", "2025-03-31", "Cord", "P1", 5.0, None),
    ],
    columns=["invoice_id", "date", "account_id", "product_id", "revenue", "corrects"],
).assign(date=lambda table: pd.to_datetime(table["date"]))


def test_worked_by_hand():
    table = family_revenue(INVOICES, PRODUCTS, "2025Q1")
    assert table.columns.tolist() == ["parts", "pumps", "service"]
    assert table.loc["Alba"].tolist() == [0, 50, 0]
    assert table.loc["Brix"].tolist() == [-20, 0, 0]  # credited more than bought
    assert family_revenue(INVOICES, PRODUCTS, "2025-01").loc["Alba", "pumps"] == 0
    assert family_revenue(INVOICES, PRODUCTS, "2025-02").loc["Brix", "parts"] == 40
    unlinked = INVOICES.drop(columns="corrects")
    assert family_revenue(unlinked, PRODUCTS, "2025-03").loc["Alba", "pumps"] == -100


def test_penetration_and_families_per_account():
    table = family_revenue(INVOICES, PRODUCTS, "2025Q1")
    assert product_penetration(table).round(3).tolist() == [0, 0.667, 0]
    everybody = ["Alba", "Brix", "Cord", "Dorn", "Dorn"]
    assert product_penetration(table, everybody).tolist() == [0, 0.5, 0]
    assert product_penetration(table, ["Alba"])["pumps"] == 1
    assert products_per_account(table).to_dict() == {"Alba": 1, "Brix": 0, "Cord": 1}
    with pytest.warns(MetricWarning, match="no accounts that could buy"):
        assert product_penetration(table, []).isna().all()


def test_only_complete_months_and_what_was_known():
    with pytest.raises(PeriodError, match="runs from Jan 2025 to Feb 2025"):
        family_revenue(INVOICES, PRODUCTS, "2025Q1", as_of="2025-03-28")
    early = family_revenue(INVOICES, PRODUCTS, "2025-01", as_of="2025-02-28")
    assert early.loc["Alba", "pumps"] == 100  # the credit note came later
    with pytest.raises(PeriodError, match="does not cover all of"):
        family_revenue(INVOICES, PRODUCTS)  # three months are not twelve


amounts = st.integers(min_value=-(10**6), max_value=10**6)
lines = st.tuples(st.sampled_from(["Alba", "Brix"]), st.sampled_from(["P1", "P2", "P3"]), amounts)


@settings(deadline=None)
@given(st.lists(lines, min_size=1, max_size=12))
def test_all_revenue_is_in_the_table_whatever_the_order(rows):
    table = pd.DataFrame(rows, columns=["account_id", "product_id", "cents"])
    table = table.assign(
        revenue=table["cents"] / 100,
        date=pd.Timestamp("2025-01-31"),
        invoice_id=[str(n) for n in range(len(table))],
    )
    found = family_revenue(table, PRODUCTS, "2025-01")
    assert round(100 * found.to_numpy().sum()) == sum(row[2] for row in rows)
    assert products_per_account(found).between(0, 2).all()
    columns = ["account_id", "product_id", "invoice_id"]
    dressed = table.sample(frac=1, random_state=1).astype(dict.fromkeys(columns, "category"))
    again = family_revenue(dressed, PRODUCTS.astype("category"), "2025-01")
    pd.testing.assert_frame_equal(again, found, check_index_type=False)


def test_fractions_of_a_cent_add_up_before_they_are_rounded():
    lines = INVOICES[:1].loc[[0] * 4].assign(invoice_id=list("1234"), revenue=0.003)
    assert family_revenue(lines, PRODUCTS, "2025-01").loc["Alba", "pumps"] == 0.01


def test_unknown_products_and_amounts_are_left_out_and_said():
    odd = INVOICES.assign(
        product_id=["P9", *INVOICES["product_id"][1:]],
        revenue=[1.0, math.nan, *INVOICES["revenue"][2:]],
    )
    with pytest.warns(MetricWarning, match="2 invoice lines without a known product"):
        assert family_revenue(odd, PRODUCTS, "2025-02").index.tolist() == ["Brix"]


@pytest.mark.parametrize("table", [INVOICES[:0], INVOICES[1:2]])
def test_nothing_in_a_complete_month(table):
    with pytest.warns(MetricWarning, match="no invoice lines in a complete month"):
        found = family_revenue(table, PRODUCTS)
    assert found.shape == (0, 3)
    assert products_per_account(found).empty


def test_wrong_tables():
    with pytest.raises(MetricError, match='"products" lacks family'):
        family_revenue(INVOICES, PRODUCTS[["product_id"]])
    with pytest.raises(MetricError, match='"invoices" lacks product_id'):
        family_revenue(INVOICES.drop(columns="product_id"), PRODUCTS)


def test_agrees_with_the_account_months_of_the_sample():
    portfolio = kam.sample("machinery")
    table = family_revenue(portfolio.invoices, portfolio.products, "2025", portfolio.as_of)
    year = kam.metrics.in_period(portfolio.months, "2025").groupby("account_id")
    pd.testing.assert_series_equal(
        table.sum(axis="columns").round(2), year["revenue"].sum().round(2), check_names=False
    )
    assert (products_per_account(table) >= year["families"].max()).all()
    assert product_penetration(table).between(0.2, 1).all()
    assert products_per_account(table).min() == 1  # the planted account with one family
