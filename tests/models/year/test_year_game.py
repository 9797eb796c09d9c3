"""A whole game: what goes in stays as it is, the same comes out, and the money adds up."""

from dataclasses import fields, replace

import numpy as np
import pytest

import kamlib as kam
from kamlib.models import year

SAMPLES = ("machinery", "software", "consumer")
LUCK = year.luck(range(40))


@pytest.fixture(scope="module", params=SAMPLES)
def start(request):
    return year.start(kam.sample(request.param))


def arrays(thing):
    """All arrays of a state, a quarter or decisions, by name."""
    values = {field.name: getattr(thing, field.name) for field in fields(thing)}
    return {name: value for name, value in values.items() if isinstance(value, np.ndarray)}


def same(one, other):
    """Whether two hold the same numbers."""
    return all(
        np.array_equal(value, arrays(other)[name], equal_nan=value.dtype.kind == "f")
        for name, value in arrays(one).items()
    )


def test_a_step_changes_nothing_it_was_given_and_repeats(start):
    state = year.opening(start, games=40)
    decisions = year.balanced(year.see(state, (), ()))
    luck = LUCK.quarter(0)
    given = (state, decisions, luck)
    for thing in given:
        for value in arrays(thing).values():
            value.flags.writeable = False  # writing to it would raise
    first, second = year.step(*given), year.step(*given)
    assert same(first[0], second[0])
    assert same(first[1], second[1])


def test_the_same_seed_is_the_same_future_in_any_company(start):
    alone = year.play(start, year.balanced, year.luck([17]))
    together = year.play(start, year.balanced, LUCK)
    assert alone.margin[0] == together.margin[17]
    assert same(LUCK.game(17).quarter(3), year.luck([17]).quarter(3))


@pytest.mark.parametrize("policy", [*year.POLICIES.values(), year.balanced])
def test_a_replay_brings_the_same(start, policy):
    run = year.play(start, policy, LUCK)
    again = year.replay(start, run.decisions, LUCK)
    assert np.array_equal(run.margin, again.margin)
    assert np.array_equal(run.new_business, again.new_business)


def test_the_money_adds_up(start):
    run = year.play(start, year.balanced, LUCK)
    booked = sum(quarter.revenue for quarter in run.quarters)
    assert run.revenue[:, 1:].sum(axis=1) == pytest.approx(booked)
    for quarter in run.quarters:
        assert (quarter.margin <= quarter.revenue).all()
        assert (quarter.new_margin <= quarter.new_revenue).all()
    assert (run.gross_retention <= run.net_retention).all()
    assert ((run.gross_retention > 0) & (run.gross_retention <= 1)).all()
    for results, played in zip(run.results(), (1, 2), strict=True):
        retained, grown = results.credited("revenue_retained"), results.credited("revenue_grown")
        before, now = run.revenue[:, played - 1], run.revenue[:, played]
        assert retained.sum(axis=1) == pytest.approx(np.minimum(before, now).sum(axis=1), abs=0.1)
        assert (retained + grown).sum(axis=1) == pytest.approx(now.sum(axis=1), abs=0.1)
    both = sum(results.credited("contribution_margin").sum(axis=1) for results in run.results())
    assert both == pytest.approx(run.margin, abs=0.2)


def test_plans_pay_for_the_game(start):
    run = year.play(start, year.balanced, LUCK)
    for name in kam.models.plans():
        plan = year.year_plan(kam.models.plan(name), start)
        pay = run.bonus(plan)
        assert pay[3] == pytest.approx(
            sum(plan.statement(results).variable for results in run.results(3))
        ), name


def test_who_overspends_is_told_by_how_much(start):
    decisions = year.Decisions.nothing()
    decisions.care[0, 2] = start.hours + 5
    with pytest.raises(year.YearError, match=r"245\.0 hours.*240.*5\.0.*" + start.names[2]):
        year.step(year.opening(start), decisions, LUCK.game(0).quarter(0))


@pytest.mark.parametrize(("field", "value"), [("care", -1.0), ("care", np.nan), ("discount", 0.5)])
def test_what_cannot_be_done_is_refused_by_name(start, field, value):
    decisions = year.Decisions.nothing()
    getattr(decisions, field)[0, 1] = value
    with pytest.raises(year.YearError, match=start.names[1]):
        decisions.check(start)


def test_hours_for_prospects_are_not_below_0(start):
    decisions = replace(year.Decisions.nothing(), prospecting=np.array([-1.0]))
    with pytest.raises(year.YearError, match="Prospecting"):
        decisions.check(start)


def test_decisions_of_another_shape_are_refused(start):
    short = replace(year.Decisions.nothing(), care=np.zeros((1, 11)))
    with pytest.raises(year.YearError, match="column for each of 12"):
        short.check(start)
    with pytest.raises(year.YearError, match="3 games, and 2 are played"):
        year.step(year.opening(start, 2), year.Decisions.nothing(3), year.luck([1, 2]).quarter(0))


def test_a_replay_needs_all_eight_quarters(start):
    with pytest.raises(year.YearError, match="all eight"):
        year.replay(start, [year.Decisions.nothing()] * 7, LUCK)


def test_the_decisions_of_one_game_are_replayed_with_many_lucks(start):
    alone = year.play(start, year.balanced, LUCK.game(5))
    many = year.replay(start, alone.decisions, LUCK)
    assert many.margin[5] == alone.margin[0]


@pytest.mark.parametrize("seeds", [[], [-1], [1.5], [True]])
def test_what_is_no_seed_is_refused(seeds):
    with pytest.raises(year.YearError, match="whole numbers from 0 on"):
        year.luck(seeds)


def test_news_are_sentences_about_the_quarter_before(start):
    run = year.play(start, year.balanced, LUCK)
    struck = np.argwhere(run.quarters[0].attack)[0]
    seen = year.see(run.states[1], run.quarters[:1], run.decisions[:1])
    told = year.news(seen, game=struck[0])
    assert any(f"attacks {start.names[struck[1]]}" in sentence for sentence in told)
