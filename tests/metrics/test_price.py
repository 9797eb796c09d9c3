"""Prices: weighting by value, credit notes, and discounts that no volume pays for."""

import math

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import kamlib as kam
from kamlib.metrics import (
    MetricError,
    MetricWarning,
    break_even_volume,
    discount,
    discounts_by,
    in_period,
    price_realisation,
)

LINES = pd.DataFrame(
    [
        ("Alba", 7000.0, 10000.0),
        ("Alba", -700.0, -1000.0),
        ("Brix", 500.0, 500.0),
        ("Cord", 100.0, math.nan),
    ],
    columns=["account_id", "revenue", "list_revenue"],
)


def test_weighted_by_value_and_credit_notes_taken_off():
    priced = LINES[:3]
    assert price_realisation(priced) == 6800 / 9500
    assert discount(priced) == pytest.approx(0.2842, abs=1e-4)  # the plain mean says 20 %
    with pytest.warns(MetricWarning, match="1 row without revenue or list price is left out"):
        assert price_realisation(LINES) == 6800 / 9500


def test_by_account():
    table = discounts_by(LINES)
    assert table.loc["Alba"].tolist() == [9000, 6300, 2700, 0.3]
    assert table.loc["Brix", "discount"] == 0
    assert table.loc["Cord"].isna().tolist() == [True, False, True, True]
    assert discounts_by(LINES.rename(columns={"account_id": "product_id"}), "product_id").equals(
        table.rename_axis("product_id")
    )


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, 10**6), st.integers(1, 10**6)), min_size=1, max_size=9))
def test_realisation_lies_between_the_best_and_the_worst_line(lines):
    sales = pd.DataFrame(lines, columns=["revenue", "list_revenue"]).assign(account_id="Alba")
    each = [net / at_list for net, at_list in lines]
    assert min(each) - 1e-9 <= price_realisation(sales) <= max(each) + 1e-9
    table = discounts_by(sales)
    assert table["discount"].tolist() == pytest.approx([discount(sales)])


@pytest.mark.parametrize(
    "sales",
    [
        LINES[:0],
        LINES[1:2],  # credit notes only
        pd.DataFrame({"revenue": [1.0] * 3, "list_revenue": [0.1, 0.2, -0.3]}),  # crumbs
    ],
)
def test_nothing_at_list_prices(sales):
    with pytest.warns(MetricWarning, match="sales at list prices are not above 0"):
        assert math.isnan(price_realisation(sales))


def test_columns_that_are_not_there():
    with pytest.raises(MetricError, match='"sales" lacks list_revenue'):
        price_realisation(LINES.drop(columns="list_revenue"))
    with pytest.raises(MetricError, match='"sales" lacks family'):
        discounts_by(LINES, "family")


@settings(deadline=None)
@given(st.integers(1, 99), st.integers(-50, 98))
def test_at_break_even_the_margin_earned_is_the_same(margin, cut):
    margin, cut = margin / 100, min(cut, margin - 1) / 100
    more = break_even_volume(cut, margin)
    assert (1 + more) * (margin - cut) == pytest.approx(margin)


@pytest.mark.parametrize(("cut", "margin"), [(0.3, 0.3), (0.4, 0.3), (0.0, 0.0), (-0.3, -0.1)])
def test_no_volume_pays_for_the_whole_margin(cut, margin):
    with pytest.warns(MetricWarning, match="No volume breaks even"):
        assert math.isnan(break_even_volume(cut, margin))


def test_unknown_and_impossible_discounts():
    with pytest.warns(MetricWarning, match="break-even volume is unknown"):
        assert math.isnan(break_even_volume(math.nan, 0.3))
    with pytest.raises(MetricError, match='"much" is not a number; discount has to be one'):
        break_even_volume("much", 0.3)
    with pytest.raises(MetricError, match="margin is infinite"):
        break_even_volume(0.1, math.inf)


def test_on_the_sample():
    portfolio = kam.sample("machinery")
    sales = in_period(portfolio.months)
    assert 0.75 < price_realisation(sales) < 1
    table = discounts_by(sales)
    assert table["given"].sum() == pytest.approx(discount(sales) * table["list_revenue"].sum())
    by_product = discounts_by(portfolio.invoices, "product_id")
    assert by_product.index.isin(portfolio.products["product_id"]).all()
