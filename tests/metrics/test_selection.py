"""Key accounts: scores by place, weights, and the smallest shift that changes the choice."""

import math

import made_up
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import kamlib as kam
from kamlib.metrics import (
    MetricError,
    MetricWarning,
    attractiveness,
    customer_fit,
    key_accounts,
    place_scores,
    selection_criteria,
    smallest_shifts,
)

CRITERIA = ["revenue", "potential", "fit"]
SALES = pd.DataFrame(
    {
        "account_id": ["Alba", "Brix", "Cord", "Dorn"],
        "revenue": [900.0, 100.0, 450.0, -5.0],
        "list_revenue": [1200.0, 100.0, 500.0, 0.0],
        "cost": [810.0, 90.0, 315.0, 0.0],
    }
)


def test_places_worked_by_hand():
    scores = place_scores(pd.Series([7.0, 7, 1, math.nan, 100, 3]))
    assert scores.tolist()[:3] == [6.25, 6.25, 0]  # places 2 and 3 share 2.5 of 5
    assert math.isnan(scores[3])
    assert scores.tolist()[4:] == [10, 2.5]
    assert place_scores(pd.Series([math.nan, 4.0])).tolist()[1] == 10


@given(st.lists(st.integers(-5, 5).map(float), min_size=2, max_size=8), st.permutations(range(8)))
def test_only_the_order_of_the_values_counts(values, order):
    scores = place_scores(pd.Series(values))
    assert scores.mean() == pytest.approx(5)
    larger = place_scores(pd.Series(values) ** 3 + 1e6)
    pd.testing.assert_series_equal(scores, larger)
    rows = [row for row in order if row < len(values)]
    pd.testing.assert_series_equal(place_scores(pd.Series(values).iloc[rows]), scores.iloc[rows])


def test_fit_worked_by_hand():
    families = pd.DataFrame({"dry": [1.0, 1, 1], "frozen": [1.0, 0, 1]}, ["Alba", "Brix", "Dorn"])
    table = customer_fit(SALES, families)
    assert table.index.tolist() == ["Alba", "Brix", "Cord"]  # Dorn paid nothing
    assert table["price"].tolist() == [0.75, 1, 0.9]
    assert table["families"].tolist() == [2, 1, 0]
    assert table["margin"].round(9).tolist() == [0.1, 0.1, 0.3]
    assert table["fit"].round(9).tolist() == pytest.approx([12.5 / 3, 17.5 / 3, 5])


def test_an_unknown_cost_leaves_the_fit_unknown():
    with pytest.warns(MetricWarning, match="margin of 1 account is unknown"):
        table = customer_fit(SALES.assign(cost=[810, 90, math.nan, 0]))
    assert table["fit"].isna().tolist() == [False, False, True]


def test_criteria_of_a_portfolio_without_potentials_and_employees():
    months = SALES.assign(month="2025-01")
    accounts = pd.DataFrame({"account_id": ["Brix", "Alba", "Esch"]})
    table = selection_criteria(months, accounts, current="2025-01")
    assert table.index.tolist() == ["Alba", "Brix", "Cord", "Dorn", "Esch"]
    assert table["revenue"].tolist() == [900, 100, 450, -5, 0]
    assert table[["potential", "employees"]].isna().all(axis=None)
    assert table["fit"].isna().tolist() == [False, False, False, True, True]


def test_unknown_is_not_0_and_is_ignored_where_it_does_not_count():
    scores = pd.DataFrame({"revenue": [10.0, 5], "fit": [4.0, None]}, ["Alba", "Brix"])
    assert attractiveness(scores, {"revenue": 3, "fit": 1}).tolist()[0] == 8.5
    assert attractiveness(scores, {"revenue": 3, "fit": 1}).isna().tolist() == [False, True]
    assert attractiveness(scores, {"revenue": 3, "fit": 0}).tolist() == [10, 5]
    assert key_accounts(attractiveness(scores, {"fit": 1}), 2).tolist() == ["Alba"]


@pytest.mark.parametrize(
    ("weights", "words"),
    [
        ({"fit": 0}, "All weights are 0"),
        ({}, "All weights are 0"),
        ({"fit": -1, "revenue": 2}, "below 0"),
        ({"fit": math.nan}, "below 0"),
        ({"size": 1}, "lacks size. It needs the columns size; it has revenue, fit"),
    ],
)
def test_weights_that_make_no_sense(weights, words):
    scores = pd.DataFrame({"revenue": [1.0], "fit": [1.0]})
    with pytest.raises(MetricError, match=words):
        attractiveness(scores, weights)


def test_a_flip_worked_by_hand():
    scores = pd.DataFrame(
        {"revenue": [9.0, 8, 5, 1], "fit": [1.0, 2, 7, None]}, ["Alba", "Brix", "Cord", "Dorn"]
    )
    # 80 : 20 gives 7.4, 6.8, 5.4; Cord gains 2 − (−6) = 8 on Brix: (6.8 − 5.4) / 8 = 17.5 points.
    table = smallest_shifts(scores, {"revenue": 80, "fit": 20}, 2)
    assert table.to_numpy().tolist() == [["revenue", "fit", 17.5, "Cord", "Brix"]]
    # Without any weight on fit, Dorn is key, and nobody knows its fit.
    assert smallest_shifts(scores, {"revenue": 1}, 4).empty


def test_nothing_flips_where_all_are_key_or_one_leads_everywhere():
    scores = pd.DataFrame({"revenue": [9.0, 8], "fit": [7.0, 2]}, ["Alba", "Brix"])
    assert smallest_shifts(scores, {"revenue": 1, "fit": 1}, 2).empty
    assert smallest_shifts(scores, {"revenue": 1, "fit": 1}, 1).empty


def shifted(weights: dict, source: str, target: str, points: float) -> dict:
    share = {name: weight / sum(weights.values()) for name, weight in weights.items()}
    moved = points / 100
    return {**share, source: share[source] - moved, target: share[target] + moved}


@st.composite
def choices(draw):
    """Draw whole scores of up to seven accounts, whole weights, and how many may be key."""
    n = draw(st.integers(2, 7))
    rows = draw(
        st.lists(st.lists(st.integers(0, 10), min_size=3, max_size=3), min_size=n, max_size=n)
    )
    weights = draw(st.lists(st.integers(0, 4), min_size=3, max_size=3).filter(any))
    scores = pd.DataFrame(np.array(rows, float), list("ABCDEFG")[:n], CRITERIA)
    return scores, dict(zip(CRITERIA, weights, strict=True)), draw(st.integers(1, n))


@settings(deadline=None, max_examples=25)
@given(choices())
def test_the_choice_flips_exactly_at_the_smallest_shift(choice):
    scores, weights, n = choice
    now = set(key_accounts(attractiveness(scores, weights), n))
    flips = smallest_shifts(scores, weights, n).set_index(["source", "target"])
    all_of_it = {name: 100 * weight / sum(weights.values()) for name, weight in weights.items()}
    for source in CRITERIA:
        for target in set(CRITERIA) - {source}:
            known = (source, target) in flips.index
            points = flips.loc[(source, target), "points"] if known else all_of_it[source]
            for part in (0.1, 0.6, 0.99):  # before it, nothing changes
                before = attractiveness(scores, shifted(weights, source, target, part * points))
                assert set(key_accounts(before, n)) == now
            if known:  # just beyond it, one joins for one that leaves
                flip = flips.loc[(source, target)]
                assert flip["joins"] not in now
                assert flip["leaves"] in now
                beyond = attractiveness(scores, shifted(weights, source, target, points + 1e-3))
                assert beyond[flip["joins"]] > beyond[flip["leaves"]]
                assert set(key_accounts(beyond, n)) != now


def test_the_order_of_rows_does_not_matter():
    portfolio = kam.sample("consumer")
    criteria = selection_criteria(portfolio.months, portfolio.accounts, current="2025")
    other = selection_criteria(
        portfolio.months.sample(frac=1, random_state=1), portfolio.accounts[::-1], current="2025"
    )
    pd.testing.assert_frame_equal(criteria, other)


@settings(deadline=None, max_examples=20)
@given(made_up.ledgers())
def test_fit_is_known_for_customers_only(ledger):
    months = made_up.as_months(ledger)
    months = months.assign(list_revenue=months["revenue"].abs() + 1, cost=0.0)
    accounts = pd.DataFrame({"account_id": [*made_up.ACCOUNTS, "Prospect"]})
    table = selection_criteria(months, accounts, current="2025")
    assert table.loc[table["revenue"] <= 0, "fit"].isna().all()
    assert table.loc[table["revenue"] > 0, "fit"].between(0, 10).all()
