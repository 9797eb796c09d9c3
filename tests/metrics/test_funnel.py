"""The funnel: skipped stages are passed, lost deals have not passed what they never saw."""

import math

import pandas as pd
import pytest
from deals import CHANGES, DEALS, STAGES, as_tables, drawn
from hypothesis import given, settings

import kamlib as kam
from kamlib.metrics import MetricError, stage_conversion, win_probabilities


def test_worked_by_hand():
    """D1 and D3 were won, D2 was a lead, D4 and D5 got to a proposal."""
    table = stage_conversion(DEALS, CHANGES)
    assert table.index.tolist() == [*STAGES, "won"]
    assert table["entered"].tolist() == [5, 4, 4, 2, 2]
    assert table["open"].tolist() == [0, 0, 1, 0, 0]
    assert table["conversion"].iloc[:4].tolist() == [0.8, 1, 0.5, 1]
    assert math.isnan(table.loc["won", "conversion"])
    assert win_probabilities(DEALS, CHANGES).round(3).tolist() == [0.5, 0.667, 0.667, 1]


@settings(deadline=None)
@given(drawn)
def test_nobody_appears_on_the_way(rows):
    deals, changes = as_tables(rows)
    table = stage_conversion(deals, changes)
    assert table["entered"].is_monotonic_decreasing
    assert table["entered"].iloc[0] == len(rows)
    assert table["entered"].iloc[-1] == sum(outcome == "won" for outcome, _s, _a in rows)
    assert table["open"].sum() == sum(outcome == "open" for outcome, _s, _a in rows)
    passed = table["conversion"].iloc[:4].prod(skipna=False)
    if not math.isnan(passed):
        assert passed == pytest.approx(table["entered"].iloc[-1] / len(rows))
    chances = win_probabilities(deals, changes)
    assert chances.dropna().is_monotonic_increasing  # the further, the surer
    assert chances.dropna().between(0, 1).all()


def test_order_and_categories_do_not_matter():
    table = stage_conversion(DEALS, CHANGES)
    dressed = CHANGES.sample(frac=1, random_state=1).astype("category")
    mixed = DEALS.sample(frac=1, random_state=1).astype({"opportunity_id": "category"})
    pd.testing.assert_frame_equal(stage_conversion(mixed, dressed), table)
    pd.testing.assert_frame_equal(
        stage_conversion(DEALS, pd.concat([CHANGES, CHANGES])), table
    )  # noted twice is entered once


def test_no_deals_and_no_changes():
    table = stage_conversion(DEALS[:0], CHANGES)
    assert table["entered"].eq(0).all()
    assert table["conversion"].isna().all()
    assert win_probabilities(DEALS[:0], CHANGES).isna().all()
    assert stage_conversion(DEALS, CHANGES[:0])["entered"].tolist() == [5, 2, 2, 2, 2]


def test_unknown_stages_and_columns():
    odd = CHANGES.replace("proposal", "propsal")
    with pytest.raises(MetricError, match=r'"propsal" is unknown\. Did you mean "proposal"'):
        stage_conversion(DEALS, odd)
    with pytest.raises(MetricError, match='"stage_changes" lacks stage'):
        stage_conversion(DEALS, CHANGES[["opportunity_id"]])
    with pytest.raises(MetricError, match='"opportunities" lacks outcome'):
        win_probabilities(DEALS.drop(columns="outcome"), CHANGES)


def test_on_the_sample():
    portfolio = kam.sample("machinery")
    table = stage_conversion(portfolio.opportunities, portfolio.stage_changes)
    assert table["entered"].iloc[0] == len(portfolio.opportunities)
    assert table["conversion"].iloc[:4].between(0.3, 1).all()
    chances = win_probabilities(portfolio.opportunities, portfolio.stage_changes)
    assert chances["lead"] < chances["negotiation"] < 1
