"""The health score: what each rule sees, what is unknown, and what moving visits does."""

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kamlib.metrics import (
    MetricError,
    health_measures,
    health_rules,
    health_score,
    health_signals,
    move_visits,
    points_lost,
    rate_signals,
)

TODAY = pd.Timestamp("2025-06-30")
SIGNALS = ["revenue_trend", "visits", "recency", "satisfaction", "stakeholders", "renewal"]
PERIODS = pd.period_range("2024-01", "2025-06", freq="M")


def months(**revenue):
    """Account-months from January 2024 to June 2025; a number means every month."""
    parts = [
        pd.DataFrame({"account_id": account, "month": PERIODS, "revenue": amounts})
        for account, amounts in revenue.items()
    ]
    return pd.concat(parts, ignore_index=True)


def log(*rows):
    table = pd.DataFrame(rows, columns=["account_id", "contact_id", "days_ago", "status"])
    return table.assign(date=TODAY - pd.to_timedelta(table.pop("days_ago"), unit="D"))


def test_the_rules_are_six_and_stated():
    rules = health_rules()
    assert rules.index.tolist() == SIGNALS
    assert rules["weight"].sum() == 100
    assert rules["rule"].str.endswith(".").all()


def test_revenue_trend_compares_with_the_same_season():
    seasonal = [100, 100, 100, 20, 20, 20, 20, 20, 20, 500, 500, 500]
    table = months(
        steady=100.0,
        seasonal=[*seasonal, *seasonal[:6]],
        three_quarters=[100.0] * 12 + [75.0] * 6,
        collapsed=[100.0] * 12 + [40.0] * 6,
        credited=[100.0] * 12 + [-10.0] * 6,
        young=[0.0] * 6 + [100.0] * 12,
        gone=[100.0] * 12 + [0.0] * 6,
        nearly_gone=[100.0] * 12 + [5.0] + [0.0] * 5,
    )
    found = health_signals(table, as_of=TODAY)["revenue_trend"]
    assert found.drop("young").to_dict() == {
        "steady": 1.0,
        "seasonal": 1.0,
        "three_quarters": 0.5,
        "collapsed": 0.0,
        "nearly_gone": 0.0,
    }
    assert math.isnan(found["young"])  # there was nothing a year before
    assert not {"gone", "credited"} & set(found.index)  # half a year of nothing: too late to warn


def test_too_short_a_history_is_unknown():
    table = months(Alba=100.0)
    assert health_signals(table[3:], as_of=TODAY).isna().all(axis=None)


def test_only_what_was_known_at_the_time():
    """Facts after the day looked from change nothing, in any table."""
    table = months(Alba=[100.0] * 17 + [1.0], Brix=[0.0] * 17 + [50.0])
    early = pd.Timestamp("2025-06-15")  # June is not over: its revenue is not looked at
    facts = {
        "activities": log(("Alba", "A1", 20, "held"), ("Alba", "A1", 50, "held")),
        "contacts": pd.DataFrame({"contact_id": ["A1"], "account_id": ["Alba"], "influence": [5]}),
        "surveys": pd.DataFrame(
            {
                "account_id": "Alba",
                "date": [early, TODAY],
                "recommend": [9, 0],
                "satisfaction": [5, 1],
            }
        ),
        "contracts": pd.DataFrame(
            {
                "account_id": "Alba",
                "start": [TODAY - pd.Timedelta(days=500), TODAY],
                "end": [TODAY + pd.Timedelta(days=30), TODAY + pd.Timedelta(days=800)],
                "status": "active",
            }
        ),
    }
    before = {
        "activities": facts["activities"][facts["activities"]["date"] <= early],
        "contacts": facts["contacts"],
        "surveys": facts["surveys"][:1],
        "contracts": facts["contracts"][:1],
    }
    seen = health_measures(table, as_of=early, **facts)
    known = health_measures(table[table["month"] < "2025-06"], as_of=early, **before)
    pd.testing.assert_frame_equal(seen, known)
    assert seen.index.tolist() == ["Alba"]
    assert seen.loc["Alba", "contract_days"] == 45
    assert seen.loc["Alba", "satisfaction"] == pytest.approx((0.9 + 1) / 2)


def test_visits_and_recency():
    activities = log(
        ("usual", "1", 10, "held"),
        ("usual", "1", 170, "held"),
        *[("lapsed", "1", 200 + 40 * i, "held") for i in range(8)],
        ("lapsed", "1", 20, "cancelled"),
        ("lapsed", "1", 5, "planned"),
        ("half", "1", 105, "held"),
    )
    table = months(usual=1.0, lapsed=1.0, half=1.0, silent=1.0)
    found = health_measures(table, as_of=TODAY, activities=activities)
    assert found["visits_held"].to_dict() == pytest.approx(
        {"usual": 2, "lapsed": 0, "half": 1, "silent": math.nan}, nan_ok=True
    )
    assert found["visits_usual"].to_dict() == pytest.approx(
        {"usual": 2, "lapsed": 8 * 180 / 365, "half": 2, "silent": 2}
    )
    signals = rate_signals(found)
    assert signals["visits"].to_dict() == pytest.approx(
        {"usual": 1, "lapsed": 0, "half": 0.5, "silent": math.nan}, nan_ok=True
    )
    assert signals["recency"].to_dict() == pytest.approx(
        {"usual": 1, "lapsed": 0, "half": 0.5, "silent": math.nan}, nan_ok=True
    )


@pytest.mark.parametrize(
    ("contracts", "expected"),
    [
        ([(-300, 90, "active")], 0.5),
        ([(-300, 400, "active")], 1),
        ([(-300, 0, "active")], 0),
        ([(-300, 20, "renewed")], 1),
        ([(-300, 90, "terminated")], 0),
        ([(-700, -300, "renewed"), (-299, 45, "active")], 0.25),
        ([(-700, -300, "ended")], 0),
        ([(10, 400, "active")], math.nan),  # has not begun: not known today
    ],
)
def test_renewal(contracts, expected):
    rows = [
        ("Alba", TODAY + pd.Timedelta(days=start), TODAY + pd.Timedelta(days=end), status)
        for start, end, status in contracts
    ]
    table = pd.DataFrame(rows, columns=["account_id", "start", "end", "status"])
    found = health_signals(months(Alba=1.0, Brix=1.0), as_of=TODAY, contracts=table)["renewal"]
    assert found["Alba"] == pytest.approx(expected, nan_ok=True)
    assert math.isnan(found["Brix"])


def test_one_friend_only_is_worth_half():
    contacts = pd.DataFrame(
        {
            "contact_id": ["A1", "B1", "B2", "C1"],
            "account_id": ["Alba", "Brix", "Brix", "Cord"],
            "influence": [5, 4, 4, 1],
        }
    )
    activities = log(
        ("Alba", "A1", 9, "held"), ("Brix", "B1", 9, "held"), ("Brix", "B2", 9, "held")
    )
    found = health_signals(
        months(Alba=1.0, Brix=1.0, Cord=1.0), as_of=TODAY, contacts=contacts, activities=activities
    )["stakeholders"]
    assert found.to_dict() == pytest.approx(
        {"Alba": 0.5, "Brix": 1.0, "Cord": math.nan}, nan_ok=True
    )


ratings = st.one_of(st.just(math.nan), st.floats(min_value=0, max_value=1))
tables = st.lists(st.tuples(*[ratings] * 6), min_size=1, max_size=6)
weightings = st.lists(st.integers(min_value=0, max_value=50), min_size=6, max_size=6).filter(any)


@settings(max_examples=60, deadline=None)
@given(tables, weightings)
def test_score_is_the_weighted_mean_of_what_is_known(rows, weights):
    signals = pd.DataFrame(rows, columns=SIGNALS)
    weight = dict(zip(SIGNALS, weights, strict=True))
    found = health_score(signals, weight)
    lost = points_lost(signals, weight)
    for i, row in enumerate(rows):
        known = [(w, s) for w, s in zip(weights, row, strict=True) if not math.isnan(s)]
        total = sum(w for w, _s in known)
        assert found.loc[i, "known"] == pytest.approx(total / sum(weights))
        if total == 0:
            assert math.isnan(found.loc[i, "score"])
            assert found.loc[i, "drivers"] == ()
            continue
        score = 100 * sum(w * s for w, s in known) / total
        assert found.loc[i, "score"] == pytest.approx(score, abs=1e-9)
        assert -1e-9 <= found.loc[i, "score"] <= 100 + 1e-9
        assert 100 - lost.loc[i].sum() == pytest.approx(score, abs=1e-9)
        costs = [lost.loc[i, name] for name in found.loc[i, "drivers"]]
        assert costs == sorted(costs, reverse=True)
        assert costs == sorted(lost.loc[i][lost.loc[i] >= 1], reverse=True)[:3]


def test_unknown_is_not_zero():
    signals = pd.DataFrame({"revenue_trend": [0.6, 0.6], "visits": [math.nan, 0.0]})
    found = health_score(signals)
    assert found["score"].round(6).tolist() == [60, 40]
    assert found["known"].round(6).tolist() == [0.3, 0.45]


@pytest.mark.parametrize(
    ("weights", "sentence"),
    [
        ({"visit": 1}, 'There is no signal "visit". Did you mean "visits"?'),
        ({"visits": -1}, "Weights cannot be negative"),
        (dict.fromkeys(SIGNALS, 0), "one at least must be above 0"),
    ],
)
def test_weights_that_make_no_sense(weights, sentence):
    with pytest.raises(MetricError, match=sentence.replace("?", r"\?")):
        health_score(pd.DataFrame({"visits": [1.0]}), weights)


def test_weights_change_the_score():
    signals = pd.DataFrame({"revenue_trend": [1.0], "visits": [0.0]})
    assert health_score(signals, {"visits": 30})["score"].tolist() == [50]
    assert health_score(signals, pd.Series({"visits": 0}))["score"].tolist() == [100]


def measured(held=4.0, last_quarter=2.0, usual=4.0, days=20.0):
    row = dict.fromkeys(
        ["revenue_ratio", "satisfaction", "coverage", "single_threaded", "contract_days"], 1.0
    )
    row |= {
        "visits_held": held,
        "visits_last_quarter": last_quarter,
        "visits_usual": usual,
        "days_since_contact": days,
    }
    return pd.DataFrame([row], index=["Alba"])


@pytest.mark.parametrize(
    ("account", "change", "visits", "recency"),
    [
        (measured(), 0, 1, 1),  # two a quarter go on: four in the half-year, the last 22 days ago
        (measured(), -1, 0.75, 0.9),  # one: three of four; the last 45 days ago
        (measured(), -2, 0.5, 70 / 150),  # none: the 20 days become 110
        (measured(), -9, 0.5, 70 / 150),  # fewer than none is none
        (measured(held=0.0, last_quarter=0.0, days=230.0), 0, 0, 0),
        (measured(held=0.0, last_quarter=0.0, days=230.0), 3, 0.75, 1),
        (measured(held=0.0, last_quarter=0.0, days=math.nan), 0, 0, math.nan),
        (measured(held=math.nan, last_quarter=math.nan, days=math.nan), 0, math.nan, math.nan),
        (measured(held=math.nan, last_quarter=math.nan, days=math.nan), 1, 0.25, 0.9),
    ],
)
def test_moving_visits(account, change, visits, recency):
    found = move_visits(account, {"Alba": change}).loc["Alba"]
    assert found["visits"] == pytest.approx(visits, nan_ok=True)
    assert found["recency"] == pytest.approx(recency, nan_ok=True)
    others = ["revenue_trend", "satisfaction", "stakeholders", "renewal"]
    assert found[others].tolist() == rate_signals(account).loc["Alba", others].tolist()


@given(st.lists(st.integers(min_value=-8, max_value=8), min_size=2, max_size=2).map(sorted))
def test_more_visits_never_lower_the_score(changes):
    fewer, more = (
        health_score(move_visits(measured(), {"Alba": change}))["score"].iloc[0]
        for change in changes
    )
    assert fewer <= more


def test_moving_visits_leaves_the_measures_alone():
    account = measured()
    before = account.copy()
    move_visits(account, pd.Series({"Alba": 2}))
    pd.testing.assert_frame_equal(account, before)


def test_nobody_to_visit():
    with pytest.raises(
        MetricError, match=r'no account "Alva" to move visits to\. Did you mean "Alba"'
    ):
        move_visits(measured(), {"Alva": 1})


def test_empty_portfolio():
    table = months(Alba=1.0)[:0]
    with np.errstate(all="raise"):
        signals = health_signals(table, as_of=TODAY)
        assert signals.columns.tolist() == SIGNALS
        assert health_score(signals).empty
        assert health_score(move_visits(health_measures(table, as_of=TODAY), {})).empty
