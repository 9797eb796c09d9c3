"""What holds for any decisions and any luck."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

import kamlib as kam
from kamlib.models import year
from kamlib.models.year.parameters import P

START = year.start(kam.sample("machinery"))


def any_decisions(numbers, games=40):
    """Decisions without any sense, of somebody who keeps to hours and guardrails."""
    workshop = numbers.random((games, 12)) < 0.2 * numbers.random()
    rescue = numbers.random((games, 12)) < 0.1 * numbers.random()
    missions = P.workshop_hours * workshop.sum(axis=1) + P.rescue_hours * rescue.sum(axis=1)
    fits = missions <= P.hours
    workshop, rescue = workshop & fits[:, None], rescue & fits[:, None]
    parts = numbers.random((games, 13)) ** numbers.choice([0.5, 1, 20])
    left = P.hours - fits * missions
    hours = parts / parts.sum(axis=1, keepdims=True) * (left * numbers.random(games))[:, None]
    discount = P.discount_most * numbers.random((games, 12)) * numbers.choice([0, 1])
    return year.Decisions(hours[:, :12], workshop, rescue, discount, hours[:, 12])


@settings(max_examples=20)
@given(st.integers(0, 2**32))
def test_everything_stays_in_its_bounds_and_the_money_adds_up(seed):
    numbers = np.random.default_rng(seed)
    decided = [any_decisions(numbers) for _quarter in range(8)]
    run = year.replay(START, decided, year.luck(range(seed, seed + 40)))
    for state in run.states:
        for name in ("satisfaction", "trust", "coverage", "wallet"):
            share = getattr(state, name)
            assert ((share >= 0) & (share <= 1)).all(), name
        assert ((state.discount >= 0) & (state.discount <= P.discount_most)).all()
        for name in ("planned", "attacked", "frozen", "signing", "open_deals", "new_customers"):
            assert (getattr(state, name) >= 0).all(), name
    active = np.stack([state.active for state in run.states])
    assert (active[1:] <= active[:-1]).all()
    for quarter in run.quarters:
        assert (quarter.revenue >= 0).all()
        assert (quarter.margin <= quarter.revenue).all()
        assert ((quarter.noes >= 0) & (quarter.noes <= quarter.talks)).all()
    assert ((run.gross_retention >= 0) & (run.gross_retention <= 1)).all()
    assert (run.gross_retention <= run.net_retention + 1e-12).all()
    total = sum(each.margin.sum() + each.new_margin.sum() for each in run.quarters)
    assert np.isclose(run.margin.sum(), total)


@settings(max_examples=30)
@given(st.sampled_from([*year.POLICIES.values(), year.balanced]), st.integers(0, 2**32))
def test_no_policy_ever_overspends(policy, seed):
    run = year.play(START, policy, year.luck([seed, seed + 1]))
    for decisions in run.decisions:
        assert (decisions.hours() <= START.hours + 1e-6).all()
        assert (decisions.hours() >= START.hours - 1e-6).all()  # nor leaves hours unused


@settings(max_examples=30)
@given(
    arrays(float, (1, 12), elements=st.floats(0, 60)),
    arrays(bool, (1, 12)),
    st.floats(0, 300),
)
def test_a_budget_is_refused_exactly_when_it_is_overspent(care, rescue, prospecting):
    nothing = year.Decisions.nothing()
    decisions = year.Decisions(
        care, nothing.workshop, rescue, nothing.discount, np.array([prospecting])
    )
    needed = care.sum() + P.rescue_hours * rescue.sum() + prospecting
    refused = False
    try:
        year.step(year.opening(START), decisions, year.luck([1]).quarter(0))
    except year.YearError:
        refused = True
    assert refused == (needed > START.hours + 1e-6)


@settings(max_examples=20)
@given(st.lists(st.integers(0, 2**40), min_size=1, max_size=6, unique=True))
def test_luck_is_that_of_the_seed_whatever_else_is_drawn(seeds):
    together = year.luck(seeds)
    for game, seed in enumerate(seeds):
        alone = year.luck([seed])
        for kind in ("attack", "mood", "talk"):
            drawn = getattr(together, kind)[game]
            assert np.array_equal(drawn, getattr(alone, kind)[0])


def test_events_do_not_depend_on_decisions():
    luck = year.luck(range(200))
    cared, neglected = (
        year.play(START, policy, luck)
        for policy in (year.balanced, lambda seen: year.Decisions.nothing(seen.games))
    )
    for number, (one, other) in enumerate(zip(cared.quarters, neglected.quarters, strict=True)):
        both = cared.states[number].active & neglected.states[number].active
        for event in ("champion", "merger", "freeze"):
            assert np.array_equal(getattr(one, event) & both, getattr(other, event) & both)
