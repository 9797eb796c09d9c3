"""What is seen: the past, as a person would have it, and nothing hidden."""

from dataclasses import fields

import numpy as np
import pytest

import kamlib as kam
from kamlib.models import year

START = year.start(kam.sample("machinery"))
RUN = year.play(START, year.balanced, year.luck(range(100)))


def seen_before(quarter, run=RUN):
    return year.see(run.states[quarter], run.quarters[:quarter], run.decisions[:quarter])


def test_nothing_hidden_is_shown():
    shown = {field.name for field in fields(year.Seen)}
    assert not shown & {"satisfaction", "trust", "coverage", "wallet", "potential", "signing"}
    assert not {field.name for field in fields(year.Quarter)} & {"satisfaction", "trust", "wallet"}


def test_revenue_visits_and_answers_are_those_of_the_past():
    seen = seen_before(3)
    assert seen.revenue.shape == (100, 7, 12)
    assert (seen.revenue[:, :4] == START.revenue.T).all()
    assert (seen.revenue[:, 4:] == np.stack([q.revenue for q in RUN.quarters[:3]], 1)).all()
    assert (seen.last_year == seen.revenue[:, 3:].sum(axis=1)).all()
    assert (seen.visits == np.stack([d.care for d in RUN.decisions[:3]], 1)).all()
    assert seen_before(0).visits.shape == (100, 0, 12)


def test_the_latest_answer_counts_and_none_leaves_the_one_before():
    before, after = seen_before(2).survey, seen_before(3).survey
    new = RUN.quarters[2].survey
    silent = np.isnan(new)
    assert 0 < silent.mean() < 1
    assert (after[~silent] == new[~silent]).all()
    assert np.array_equal(after[silent], before[silent], equal_nan=True)
    assert np.array_equal(seen_before(0).survey[0], START.survey, equal_nan=True)


def test_contracts_are_counted_down():
    first, second = seen_before(0).due, seen_before(1).due
    later = first > 0
    assert (second[later] == first[later] - 1).all()
    assert (START.due[first == 0, 0]).all()


def test_answers_say_something_about_how_things_stand():
    seen, state = seen_before(4), RUN.states[4]
    answered = ~np.isnan(RUN.quarters[3].survey)
    between = np.corrcoef(seen.survey[answered], state.satisfaction[answered])[0, 1]
    assert 0.5 < between < 0.95


@pytest.mark.parametrize("kind", year.NEWS)
def test_each_kind_of_news_is_told_with_the_account(kind):
    quarter = next(q for q in range(1, 9) if getattr(RUN.quarters[q - 1], kind).any())
    happened = getattr(RUN.quarters[quarter - 1], kind)
    if kind != "lost":
        happened = happened & ~RUN.quarters[quarter - 1].lost
    game, account = np.argwhere(happened)[0]
    told = year.news(seen_before(quarter), game)
    assert any(START.names[account] in sentence for sentence in told)


def test_of_an_account_that_was_lost_nothing_else_is_told():
    also = [
        (number, game, account)
        for number, quarter in enumerate(RUN.quarters, 1)
        for game, account in np.argwhere(quarter.lost & (quarter.complaint | quarter.champion))
    ]
    number, game, account = also[0]
    told = [each for each in year.news(seen_before(number), game) if START.names[account] in each]
    assert told == [f"{START.names[account]} did not renew: the account is lost."]


def test_who_signs_is_told_and_a_quiet_quarter_too():
    signed = int(np.flatnonzero(RUN.quarters[1].signed)[0])
    assert any("signed" in sentence for sentence in year.news(seen_before(2), signed))
    assert year.news(seen_before(0)) == ["Nothing special happened."]
