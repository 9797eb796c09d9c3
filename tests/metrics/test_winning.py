"""Win rates: open deals aside, by count and value, by cohort of creation."""

import math

import pandas as pd
import pytest
from deals import DEALS, as_tables, drawn
from hypothesis import given, settings

import kamlib as kam
from kamlib.metrics import MetricError, MetricWarning, win_rate, win_rate_by_cohort


def test_rates_worked_by_hand():
    assert win_rate(DEALS) == 0.5
    assert win_rate(DEALS, "value") == 0.5  # 800 of 1600
    table = win_rate_by_cohort(DEALS)
    assert table.index.astype(str).tolist() == ["2025Q1", "2025Q2"]
    assert table.loc["2025Q1"].tolist() == [2, 1, 0, 2 / 3, 8 / 9]
    assert table.loc["2025Q2"].tolist() == [0, 1, 1, 0, 0]
    assert win_rate_by_cohort(DEALS, "Y")["win_rate"].tolist() == [0.5]


@settings(deadline=None)
@given(drawn)
def test_cohorts_hold_every_deal_and_their_mean_is_the_rate(rows):
    deals, _changes = as_tables(rows)
    deals["created"] = [pd.Timestamp(2025, 1 + n % 12, 1) for n in range(len(deals))]
    table = win_rate_by_cohort(deals, "M")
    assert table[["won", "lost", "open"]].to_numpy().sum() == len(rows)
    decided = table["won"] + table["lost"]
    assert table["win_rate"].isna().tolist() == decided.eq(0).tolist()
    if decided.sum():
        mean = (table["win_rate"].fillna(0) * decided).sum() / decided.sum()
        assert win_rate(deals.sample(frac=1, random_state=1)) == pytest.approx(mean)
    else:
        with pytest.warns(MetricWarning, match="no deal with a value was won or lost"):
            assert math.isnan(win_rate(deals))


def test_unknown_amounts():
    odd = DEALS.assign(amount=[math.nan, 100.0, 300.0, math.inf, math.nan])
    with pytest.warns(MetricWarning, match="2 decided deals without an amount are left out"):
        assert win_rate(odd, "value") == 0.75
    assert win_rate(odd) == 0.5
    assert win_rate_by_cohort(odd)["win_rate_value"].iloc[0] == 0.75


def test_only_deals_worth_nothing():
    with pytest.warns(MetricWarning, match="win rate is unknown"):
        assert math.isnan(win_rate(DEALS.assign(amount=0.0), "value"))


def test_text_dates_and_categories():
    dressed = DEALS.assign(created=DEALS["created"].astype("str")).astype({"outcome": "category"})
    pd.testing.assert_frame_equal(win_rate_by_cohort(dressed), win_rate_by_cohort(DEALS))
    assert win_rate(dressed) == 0.5


def test_wrong_questions():
    assert win_rate_by_cohort(DEALS[:0]).empty
    with pytest.raises(MetricError, match='"opportunities" lacks outcome'):
        win_rate(DEALS.drop(columns="outcome"))
    with pytest.raises(MetricError, match='measure "money" is unknown'):
        win_rate(DEALS, "money")
    with pytest.raises(MetricError, match='period length "W" is unknown'):
        win_rate_by_cohort(DEALS, "W")
    with pytest.raises(MetricError, match='"created" of the table "opportunities" does not hold'):
        win_rate_by_cohort(DEALS.assign(created="once"))


def test_on_the_sample():
    """About three in five decided deals are won; counting the open ones would say less."""
    deals = kam.sample("machinery").opportunities
    assert 0.35 < win_rate(deals) < 0.75
    assert win_rate(deals) > (deals["outcome"] == "won").mean()
    assert win_rate(deals[deals["kind"] == "new"]) < win_rate(deals[deals["kind"] == "expansion"])
    assert win_rate_by_cohort(deals)["open"].iloc[-1] > 0
