"""The ledger on data that nobody here made: it reconciles to the penny, without a warning."""

import pandas as pd
import pytest
from online_retail import NO_GOODS, SOURCE, UNKNOWN, known_customers, online_retail, read_lines

from kamlib.portfolio import load

pytestmark = pytest.mark.skipif(
    not SOURCE.exists(),
    reason="the real ledger is not here: put online_retail.csv.gz into ../shared/real",
)


@pytest.fixture(scope="module")
def lines():
    return read_lines()


@pytest.fixture(scope="module")
def portfolio(lines):
    return online_retail(lines)


def test_it_keeps_every_rule(portfolio):
    assert portfolio.check().empty


def test_nothing_is_lost(lines, portfolio):
    assert len(portfolio.invoices) == len(lines) == 541_909
    assert len(portfolio.accounts) == lines["CustomerID"].nunique() + 1
    assert portfolio.as_of == pd.Timestamp("2011-12-09")


def test_complete_months_and_the_running_one_add_up_to_the_penny(lines, portfolio):
    pence = (
        lines["Quantity"] * lines["UnitPrice"] * 1000
    ).round() / 10  # some prices have 3 digits
    running = lines["InvoiceDate"] >= "2011-12-01"
    assert portfolio.months["month"].max() == pd.Period("2011-11")
    assert portfolio.months["month"].nunique() == 12
    assert round(portfolio.months["revenue"].sum() * 100, 1) == round(pence[~running].sum(), 1)
    assert round(portfolio.months["revenue"].sum(), 2) == 9_314_079.92
    assert round(portfolio.invoices["revenue"].sum(), 2) == 9_747_747.93
    assert portfolio.months["units"].sum() == lines["Quantity"][~running].sum()


def test_every_account_and_month_adds_up(lines, portfolio):
    customer = lines["CustomerID"].fillna(0).astype(int).astype(str).replace("0", UNKNOWN)
    month = lines["InvoiceDate"].str[:7]
    revenue = (lines["Quantity"] * lines["UnitPrice"]).groupby([customer, month]).sum()
    revenue = revenue.drop("2011-12", level=1).round(6) + 0.0
    months = portfolio.months
    found = months.set_index([months["account_id"], months["month"].astype(str)])["revenue"]
    pd.testing.assert_series_equal(found, revenue, check_names=False, rtol=0, atol=2e-6)


def test_orders_are_invoices_with_positive_revenue(lines, portfolio):
    running = lines["InvoiceDate"] >= "2011-12-01"
    worth = (lines["Quantity"] * lines["UnitPrice"])[~running].groupby(lines["InvoiceNo"]).sum()
    assert portfolio.months["orders"].sum() == (worth.round(2) > 0).sum()


def test_what_retention_leaves_out_is_known_to_the_penny(portfolio):
    sold = portfolio.invoices
    known = known_customers(portfolio)
    unknown = sold.loc[sold["account_id"] == UNKNOWN, "revenue"].sum()
    no_goods = sold["product_id"].isin(NO_GOODS) & (sold["account_id"] != UNKNOWN)
    left = known.invoices["revenue"].sum()
    assert round(unknown, 2) == 1_447_682.12
    assert round(left + unknown + sold.loc[no_goods, "revenue"].sum(), 2) == 9_747_747.93
    assert known.check().empty


def test_it_survives_being_saved(portfolio, tmp_path):
    portfolio.save(tmp_path / "kept")
    back = load(tmp_path / "kept")
    pd.testing.assert_frame_equal(back.invoices, portfolio.invoices, check_exact=True)
    pd.testing.assert_frame_equal(back.accounts, portfolio.accounts, check_exact=True)
