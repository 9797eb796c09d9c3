"""What is not noted, or entered twice, in the sample: planted where the recipe says."""

import numpy as np
import pandas as pd
import pytest
from sample_cases import by_name
from test_stories_page import RECIPES

from kamlib import metrics
from kamlib.portfolio import sample
from kamlib.portfolio.synthetic_slips import enter_twice, forget_next_steps

MACHINERY = next(recipe for recipe in RECIPES if recipe.name == "machinery")
LEARNERS = [None, "Ada", "learner 7", "learner 11"]


@pytest.fixture(scope="module", params=LEARNERS)
def portfolio(request):
    return sample("machinery", learner=request.param)


@pytest.fixture(scope="module")
def gaps(portfolio):
    return metrics.data_gaps(
        portfolio.as_of,
        activities=portfolio.activities,
        opportunities=portfolio.opportunities,
        stage_changes=portfolio.stage_changes,
    )


def test_at_valdora_no_next_step_is_noted_any_more(portfolio, gaps):
    valdora = by_name(portfolio)["Valdora Cement"]
    diary = portfolio.activities[portfolio.activities["account_id"] == valdora]
    held = diary[diary["status"] == "held"]
    since = held[held["date"] > "2026-02-28"]
    assert len(since) >= 3
    assert since["next_step"].isna().all()
    assert held[held["date"] <= "2026-02-28"]["next_step"].notna().mean() > 0.5
    missing = gaps[(gaps["finding"] == "no next step") & (gaps["account_id"] == valdora)]
    assert set(since["activity_id"]) <= set(missing["id"])


def test_at_gotthard_one_open_deal_is_entered_twice(portfolio, gaps):
    gotthard = by_name(portfolio)["Gotthard Energie"]
    twice = gaps[(gaps["finding"] == "entered twice") & (gaps["account_id"] == gotthard)]
    assert len(twice) == 1
    deals = portfolio.opportunities.set_index("opportunity_id")
    second = deals.loc[twice["id"].iloc[0]]
    first = deals[(deals["amount"] == second["amount"]) & (deals["account_id"] == gotthard)]
    assert len(first) == 2
    assert 3 <= (first["created"].max() - first["created"].min()).days <= 8


def test_the_slips_pass_every_check_of_the_data(portfolio):
    assert portfolio.check().empty


def test_nothing_else_moves():
    portfolio = sample("machinery")
    ours = portfolio.opportunities.iloc[:-2]
    again, _changes = enter_twice(
        MACHINERY, ours, portfolio.stage_changes, np.random.RandomState(1)
    )
    pd.testing.assert_frame_equal(again.iloc[:-2].astype(ours.dtypes), ours)
    assert len(again) == len(portfolio.opportunities)
    filled = portfolio.activities.assign(next_step="call")
    silent = forget_next_steps(MACHINERY, filled)
    changed = silent[silent["next_step"].isna()]
    assert set(changed["account_id"]) == {by_name(portfolio)["Valdora Cement"]}
    pd.testing.assert_frame_equal(silent.drop(changed.index), filled.drop(changed.index))
