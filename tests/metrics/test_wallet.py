"""Share of wallet: unknown potential stays unknown, and no surplus fills another's gap."""

import math

import made_up
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import kamlib as kam
from kamlib.metrics import MetricError, MetricWarning, PeriodError, share_of_wallet, white_space

MONTHS = made_up.as_months(
    [
        ("Alba", "2024-06", 99_900),  # before the period
        ("Alba", "2025-01", 30_000),
        ("Alba", "2025-12", 10_000),
        ("Alba", "2025-12", 20_000),  # the month comes twice
        ("Brix", "2025-03", 90_000),
        ("Cord", "2025-03", -5_000),
        ("Esch", "2025-03", 7_000),
    ]
)
ACCOUNTS = pd.DataFrame(
    {
        "account_id": ["Dorn", "Alba", "Brix", "Cord", "Faro"],
        "potential_revenue": [500.0, 1000.0, 800.0, math.nan, 0.0],
    }
)


def test_shares_worked_by_hand():
    table = share_of_wallet(MONTHS, ACCOUNTS, "2025")
    assert table.index.tolist() == ["Alba", "Brix", "Cord", "Dorn", "Esch", "Faro"]
    assert table.loc["Alba"].tolist() == [600, 1000, 0.6, 400]
    assert table.loc["Brix"].tolist() == [900, 800, 1.125, 0]  # the estimate is too low
    assert table.loc["Dorn"].tolist() == [0, 500, 0, 500]  # a prospect
    assert table["share"].isna().tolist() == [False, False, True, False, True, True]
    assert table["white_space"].isna().tolist() == [False, False, True, False, True, False]
    with pytest.warns(MetricWarning, match="potentials of 2 accounts are unknown"):
        assert white_space(MONTHS, ACCOUNTS, "2025") == 900


def test_potential_is_prorated():
    table = share_of_wallet(MONTHS, ACCOUNTS, "2025Q1")
    assert table.loc["Alba"].tolist() == [300, 250, 1.2, 0]


def test_the_last_twelve_months_by_default():
    pd.testing.assert_frame_equal(
        share_of_wallet(MONTHS, ACCOUNTS), share_of_wallet(MONTHS, ACCOUNTS, "2025")
    )


potentials = st.one_of(st.none(), st.integers(min_value=0, max_value=10**5))


@settings(deadline=None)
@given(made_up.ledgers(), st.lists(potentials, min_size=6, max_size=6))
def test_white_space_and_sales_add_up_to_the_potential(ledger, potential):
    accounts = pd.DataFrame({"account_id": made_up.ACCOUNTS, "potential_revenue": potential})
    months = made_up.as_months(ledger)
    table = share_of_wallet(months, accounts)
    below = table[table["revenue"] <= table["potential"]]
    whole = (below["revenue"] + below["white_space"]).round(2)
    assert whole.tolist() == below["potential"].tolist()
    assert (table["white_space"].dropna() >= 0).all()
    assert table["white_space"].isna().equals(table["potential"].isna())
    dressed = months.sample(frac=1, random_state=1).astype({"account_id": "category"})
    again = share_of_wallet(dressed, accounts.astype({"account_id": "category"}))
    pd.testing.assert_frame_equal(again, table, check_index_type=False)


def test_no_sales_at_all():
    with pytest.warns(MetricWarning, match="every account's revenue counts as 0"):
        table = share_of_wallet(MONTHS[:0], ACCOUNTS[:3])
    assert table["white_space"].sum() == 2300
    assert share_of_wallet(MONTHS, ACCOUNTS[:0])["share"].isna().all()


def test_wrong_tables():
    with pytest.raises(MetricError, match='"accounts" lacks potential_revenue'):
        share_of_wallet(MONTHS, ACCOUNTS[["account_id"]])
    with pytest.raises(MetricError, match='"potential_revenue" lists Dorn twice'):
        share_of_wallet(MONTHS, pd.concat([ACCOUNTS, ACCOUNTS[:1]]))
    with pytest.raises(MetricError, match='"potential_revenue" holds something that is not'):
        share_of_wallet(MONTHS, ACCOUNTS.assign(potential_revenue="large"))
    with pytest.raises(PeriodError, match="does not cover all of 2026"):
        white_space(MONTHS, ACCOUNTS, "2026")


def test_on_the_sample():
    portfolio = kam.sample("machinery")
    table = share_of_wallet(portfolio.months, portfolio.accounts)
    assert table.index.tolist() == sorted(portfolio.accounts["account_id"])
    customers = table[table["revenue"] > 0]
    assert customers["share"].between(0, 1.5).all()
    assert table["white_space"].sum() > 0.2 * table["potential"].sum()
