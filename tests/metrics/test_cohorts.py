"""Cohorts: against plain counting, and their limits."""

import made_up
import pandas as pd
import pytest
from hypothesis import given, settings

import kamlib as kam
from kamlib.metrics import MetricError, MetricWarning, cohort_retention, cohort_sizes


def plain_cohorts(ledger, length):
    """Sets of active accounts by period number since January 2024, and each account's first."""
    totals = {}
    for account, month, cents in ledger:
        months = pd.Period(month).ordinal - pd.Period("2024-01", "M").ordinal
        key = account, months // length
        totals[key] = totals.get(key, 0) + cents
    first = {}
    for (account, period), cents in sorted(totals.items(), key=lambda item: item[0][1]):
        if cents > 0:
            first.setdefault(account, period)
    return totals, first


@pytest.mark.parametrize(("freq", "length"), [("M", 1), ("Q", 3), ("Y", 12)])
@settings(max_examples=12, deadline=None)
@given(made_up.ledgers())
def test_equals_plain_counting(freq, length, ledger):
    totals, first = plain_cohorts(ledger, length)
    months = made_up.as_months([*ledger, ("Gaia", "2024-01", 100)])
    totals["Gaia", 0], first["Gaia"] = 100, 0
    accounts = cohort_retention(months, freq)
    revenue = cohort_retention(months, freq, measure="revenue")
    sizes = cohort_sizes(months, freq)
    assert list(accounts.index) == list(revenue.index) == list(sizes.index)
    for cohort in accounts.index:
        start = (cohort.start_time.year - 2024) * (12 // length) + (
            cohort.start_time.month - 1
        ) // length
        members = [account for account, period in first.items() if period == start]
        assert sizes[cohort] == len(members) > 0
        base = sum(totals[account, start] for account in members)
        observed = 24 // length - start
        later = [
            [totals.get((account, start + k), 0) for account in members] for k in range(observed)
        ]
        active = [sum(cents > 0 for cents in each) / len(members) for each in later]
        assert accounts.loc[cohort, : observed - 1].tolist() == active
        assert revenue.loc[cohort, : observed - 1].tolist() == [sum(each) / base for each in later]
        assert accounts.loc[cohort, observed:].isna().all()
        assert revenue.loc[cohort, observed:].isna().all()
    assert sizes.sum() == len(first)
    assert (accounts[0] == 1).all()
    assert (revenue[0] == 1).all()
    assert accounts.min(axis=None) >= 0
    assert accounts.max(axis=None) <= 1


def test_the_unfinished_quarter_is_not_observed():
    months = made_up.as_months(
        [
            ("Alba", "2025-01", 100),
            ("Alba", "2025-04", 100),
            ("Alba", "2025-07", 100),
            ("Late", "2025-07", 100),
        ]
    )
    table = cohort_retention(months, "Q")
    assert table.columns.tolist() == [0, 1]  # July alone is no quarter
    assert table.index.astype(str).tolist() == ["2025Q1"]
    assert cohort_sizes(months, "Q").tolist() == [1]


def test_a_first_quarter_cut_short_is_unknown_by_revenue_only():
    months = made_up.as_months(
        [("Alba", "2024-12", 100), ("Alba", "2025-03", 900), ("Brix", "2025-01", 100)]
    )
    assert cohort_retention(months, "Q").loc["2024Q4"].tolist() == [1, 1]
    with pytest.warns(MetricWarning, match="begins with Dec 2024, within Q4 2024"):
        table = cohort_retention(months, "Q", measure="revenue")
    assert table.loc["2024Q4"].isna().all()
    assert table.loc["2025Q1", 0] == 1


def test_an_account_credited_in_full_within_the_period_has_not_begun():
    months = made_up.as_months(
        [("Alba", "2025-01", 100), ("Alba", "2025-02", -100), ("Alba", "2025-06", 50)]
    )
    assert cohort_sizes(months, "Q").index.astype(str).tolist() == ["2025Q2"]
    assert cohort_sizes(months, "M").index.astype(str).tolist() == ["2025-01"]


def test_nobody_ever_bought():
    months = made_up.as_months([("Alba", "2025-01", -100), ("Alba", "2025-03", 0)])
    with pytest.warns(MetricWarning, match="no cohorts"):
        assert cohort_retention(months, "M").empty
    assert cohort_sizes(months, "M").empty


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"freq": "W"}, 'period length "W" is unknown. Choose "M", "Q", "Y".'),
        ({"measure": "margin"}, 'measure "margin" is unknown. Choose "accounts", "revenue".'),
    ],
)
def test_unknown_choices(wrong, sentence):
    months = made_up.as_months([("Alba", "2025-01", 100)])
    with pytest.raises(MetricError, match=sentence):
        kam.metrics.cohort_retention(months, **wrong)
