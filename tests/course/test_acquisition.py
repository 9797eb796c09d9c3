"""Lesson 03: what its texts say of everybody's numbers holds for many learners."""

import pytest

import kamlib as kam
from kamlib.course.base import Task
from kamlib.course.lessons import find
from kamlib.metrics import win_rate

LEARNERS = [None, "Zoë", "learner 83"]  # the last one has no deal asleep


@pytest.fixture(scope="module", params=LEARNERS)
def portfolio(request):
    return kam.sample("software", learner=request.param)


def values(name, portfolio):
    return Task(find(f"acquisition.{name}"), portfolio).values


def test_the_shorter_cycle_is_the_best_idea(portfolio):
    ideas = values("levers", portfolio)
    gains = {idea: ideas[f"{idea}_gain"] for idea in ("more", "larger", "shorter", "better")}
    assert max(gains, key=gains.get) == "shorter"
    assert gains["more"] == pytest.approx(0.1)
    assert gains["larger"] == pytest.approx(0)
    assert gains["shorter"] == pytest.approx(1 / 0.9 - 1)


def test_the_firm_nobody_looked_at_is_the_one_of_the_story(portfolio):
    picks = values("large", portfolio)
    assert picks["overlooked_name"] == "Brightfield Biotech"
    assert picks["overlooked_employees"] == 480
    deals = portfolio.opportunities
    offered = deals[deals["account_id"].map(portfolio.name_of) == "Montblanc Retail"]
    assert len(offered)
    assert "won" not in set(offered["outcome"])


def test_strangers_say_yes_less_often_and_the_quarters_end_pulls(portfolio):
    rates = values("win_rate", portfolio)
    assert rates["new"] < 0.6 * rates["existing"]
    decided = portfolio.opportunities.dropna(subset="closed")
    pushed = decided["closed"].dt.month % 3 == 0
    assert win_rate(decided[pushed]) > win_rate(decided[~pushed]) + 0.1


def test_the_forecast_is_a_range_with_the_expected_value_inside(portfolio):
    told = values("forecast", portfolio)
    assert told["low"] < told["expected"] < told["high"] <= told["sum"]


def test_no_cost_is_forgotten(portfolio):
    told = values("payback", portfolio)
    assert told["n"] == 5
    assert told["winners"] < told["hours"]
    assert told["months"] > told["of_revenue"] > told["winners_only"]
