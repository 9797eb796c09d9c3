"""Forecasts: the interval against the exact distribution, and errors that cancel."""

import math
from itertools import product

import numpy as np
import pandas as pd
import pytest
from deals import DEALS, STAGES, as_tables, drawn
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

import kamlib as kam
from kamlib.metrics import (
    MetricError,
    MetricWarning,
    forecast_accuracy,
    weighted_forecast,
    win_probabilities,
)

CHANCES = pd.Series([0.1, 0.3, 0.5, 0.8], index=STAGES)


@settings(deadline=None, max_examples=30)
@given(drawn)
def test_forecast_is_the_weighted_sum_whatever_the_order(rows):
    deals, _changes = as_tables(rows)
    found = weighted_forecast(deals, CHANCES, draws=200)
    open_deals = [(stage, amount) for outcome, stage, amount in rows if outcome == "open"]
    assert found.value == pytest.approx(
        sum(CHANCES[stage] * amount for stage, amount in open_deals)
    )
    assert found.n == len(open_deals)
    assert 0 <= found.low <= found.high <= sum(amount for _stage, amount in open_deals)
    dressed = deals.sample(frac=1, random_state=1).astype({"stage": "category"})
    assert weighted_forecast(dressed, CHANCES, draws=200) == pytest.approx(found)


def test_interval_against_the_binomial_distribution():
    """Equal deals: the number won is binomial, and scipy knows its quantiles."""
    deals = pd.DataFrame({"outcome": "open", "stage": "qualified", "amount": [1.0] * 60})
    found = weighted_forecast(deals, CHANCES, draws=20_000)
    assert (found.low, found.high) == tuple(stats.binom(60, 0.3).ppf([0.025, 0.975]))


def test_interval_against_all_possible_outcomes():
    """Four unequal deals have sixteen outcomes; the interval holds 95 % of their weight."""
    amounts, stages = [100.0, 200.0, 400.0, 800.0], STAGES
    deals = pd.DataFrame({"outcome": "open", "stage": stages, "amount": amounts})
    low, high = weighted_forecast(deals, CHANCES, draws=20_000)[1:3]
    weight = 0.0
    for won in product([0, 1], repeat=4):
        chances = [p if w else 1 - p for p, w in zip(CHANCES, won, strict=True)]
        weight += math.prod(chances) * (low <= np.dot(won, amounts) <= high)
    assert 0.95 <= weight < 1


def test_no_open_deals_bring_nothing():
    assert weighted_forecast(DEALS[:4], CHANCES) == (0, 0, 0, 0)
    assert weighted_forecast(DEALS[:0], CHANCES) == (0, 0, 0, 0)


def test_unknown_amounts_and_probabilities_are_left_out_and_said():
    deals = pd.DataFrame(
        {
            "outcome": "open",
            "stage": ["lead", "lead", "closed", None, "proposal"],
            "amount": [100.0, math.nan, 300.0, 400.0, 500.0],
        }
    )
    with pytest.warns(MetricWarning, match="4 open deals without an amount or a known"):
        found = weighted_forecast(deals, CHANCES.replace(0.5, math.nan))
    assert (found.value, found.n) == (10, 1)


def test_wrong_forecasts():
    for chances, sentence in (
        ({"lead": 1.2}, "between 0 and 1"),
        ({"lead": "high"}, '"probabilities" holds something that is not a number'),
        (pd.Series([0.1, 0.2], index=["lead", "lead"]), '"probabilities" lists lead twice'),
    ):
        with pytest.raises(MetricError, match=sentence):
            weighted_forecast(DEALS, chances)
    with pytest.raises(MetricError, match="draws is 0; play at least once"):
        weighted_forecast(DEALS, CHANCES, draws=0)
    with pytest.raises(MetricError, match='"opportunities" lacks stage'):
        weighted_forecast(DEALS.drop(columns="stage"), CHANCES)


def test_forecast_of_the_sample():
    portfolio = kam.sample("machinery")
    deals = portfolio.opportunities
    chances = win_probabilities(deals, portfolio.stage_changes)
    found = weighted_forecast(deals, chances)
    is_open = deals["outcome"] == "open"
    assert found.n == is_open.sum()
    assert 0 < found.low < found.value < found.high < deals.loc[is_open, "amount"].sum()


amounts = st.integers(min_value=-(10**6), max_value=10**6)


@settings(deadline=None)
@given(st.lists(st.tuples(amounts, amounts.filter(bool)), min_size=1, max_size=12))
def test_bias_never_exceeds_the_error(pairs):
    forecast, actual = map(list, zip(*pairs, strict=True))
    wape, bias, mape = forecast_accuracy(forecast, actual)
    assert abs(bias) <= wape + 1e-12
    assert mape == pytest.approx(np.mean([abs(f - a) / abs(a) for f, a in pairs]))
    assert forecast_accuracy(actual, actual) == (0, 0, 0)
    if len(set(map(abs, actual))) == 1:
        assert mape == pytest.approx(wape)  # equal figures count alike either way


def test_series_are_matched_by_their_index():
    forecast = pd.Series({"Q1": 100, "Q2": 50, "Q4": 10})
    actual = pd.Series({"Q2": 40, "Q1": 100})
    with pytest.warns(MetricWarning, match="1 pair of forecast and actual is not known"):
        found = forecast_accuracy(forecast, actual)
    assert found == pytest.approx((10 / 140, 10 / 140, 0.125))


def test_an_actual_of_0_has_no_relative_error():
    with pytest.warns(MetricWarning, match="MAPE is unknown"):
        found = forecast_accuracy([10, 10], [0, 20])
    assert found[:2] == (1, 0)
    assert math.isnan(found.mape)


@pytest.mark.parametrize("pair", [([], []), ([5, 6], [0, 0]), ([None], [5])])
def test_nothing_to_compare_with(pair):
    with pytest.warns(MetricWarning) as said:
        assert all(map(math.isnan, forecast_accuracy(*pair)))
    assert "no actual figures other than 0" in str(said[-1].message)


def test_wrong_pairs():
    with pytest.raises(MetricError, match='"actual" holds something that is not a number'):
        forecast_accuracy([1], ["much"])
    with pytest.raises(MetricError, match='"forecast" lists Q1 twice'):
        forecast_accuracy(pd.Series([1, 2], index=["Q1", "Q1"]), [1, 2])
