"""What the game teaches, each claim held over many seeds on the same luck."""

from dataclasses import replace
from functools import cache

import numpy as np
import pytest

import kamlib as kam
from kamlib.models import year

SAMPLES = ("machinery", "software", "consumer")
LUCK = year.luck(range(600))
SURE = 3  # standard errors


@cache
def start(sample):
    return year.start(kam.sample(sample))


@cache
def run(sample, policy):
    return year.play(start(sample), policy, LUCK)


def surely_more(more, less):
    """Whether the mean difference on the same luck is above 0 by some standard errors."""
    difference = np.asarray(more - less)
    return difference.mean() > SURE * difference.std(ddof=1) / len(difference) ** 0.5


def farming(seen):
    """Pure farming: balanced, but the hours for prospects go to customers too."""
    quarter = year.balanced(seen)
    cared = quarter.care.sum(axis=1)
    care = quarter.care * (1 + quarter.prospecting / np.where(cared > 0, cared, 1))[:, None]
    rest = np.where(cared > 0, 0, quarter.prospecting)  # nobody left to care for
    return replace(quarter, care=care, prospecting=rest)


def hunting(seen):
    """Pure hunting: all hours for prospects."""
    nothing = year.Decisions.nothing(seen.games)
    return replace(nothing, prospecting=np.full(seen.games, seen.start.hours))


def discounting(seen):
    """Balanced, and 5 % off for everybody."""
    quarter = year.balanced(seen)
    return replace(quarter, discount=np.full_like(quarter.care, 0.05))


def early(seen):
    """Care for all alike in the first year, and for nobody in the second."""
    quarter = year.equal_shares(seen)
    return quarter if seen.quarter < 4 else year.Decisions.nothing(seen.games)


def late(seen):
    """The same hours, a year later."""
    quarter = year.equal_shares(seen)
    return quarter if seen.quarter >= 4 else year.Decisions.nothing(seen.games)


def only(account):
    """All hours for one account."""

    def policy(seen):
        quarter = year.Decisions.nothing(seen.games)
        quarter.care[:, account] = seen.start.hours
        return quarter

    return policy


@pytest.mark.parametrize("sample", SAMPLES)
def test_pure_farming_and_pure_hunting_lose_to_balance(sample):
    balanced = run(sample, year.balanced).margin
    assert surely_more(balanced, run(sample, farming).margin)
    assert surely_more(balanced, run(sample, hunting).margin)


@pytest.mark.parametrize("sample", SAMPLES)
def test_farming_keeps_more_and_hunting_signs_more(sample):
    balanced = run(sample, year.balanced)
    assert surely_more(run(sample, farming).net_retention, balanced.net_retention)
    assert surely_more(run(sample, hunting).new_business, balanced.new_business)


@pytest.mark.parametrize("sample", SAMPLES)
def test_care_too_late_costs_more_than_care_early(sample):
    first, second = run(sample, early), run(sample, late)
    assert surely_more(first.margin, second.margin)
    assert surely_more(first.gross_retention, second.gross_retention)


@pytest.mark.parametrize("sample", SAMPLES)
def test_discounts_buy_revenue_and_cost_margin(sample):
    with_it, without = run(sample, discounting), run(sample, year.balanced)
    assert surely_more(with_it.revenue[:, 1:].sum(axis=(1, 2)), without.revenue[:, 1:].sum((1, 2)))
    assert surely_more(without.margin, with_it.margin)


@pytest.mark.parametrize("sample", SAMPLES)
def test_a_reasonable_learner_beats_firefighting(sample):
    reasonable, burning = run(sample, year.balanced), run(sample, year.firefighting)
    assert surely_more(reasonable.margin, burning.margin)
    assert surely_more(reasonable.gross_retention, burning.gross_retention)
    assert reasonable.margin.mean() > 1.05 * burning.margin.mean()


@pytest.mark.parametrize("sample", SAMPLES)
def test_a_reasonable_learner_keeps_what_key_accounts_usually_keep(sample):
    assert 0.85 < run(sample, year.balanced).gross_retention.mean() < 0.95


@pytest.mark.parametrize("sample", SAMPLES)
def test_all_hours_for_one_account_never_win(sample):
    balanced = run(sample, year.balanced).margin
    luck = year.luck(range(60))
    for account in range(12):
        alone = year.play(start(sample), only(account), luck).margin
        assert surely_more(balanced[:60], alone), account


@pytest.mark.parametrize("sample", SAMPLES)
@pytest.mark.parametrize("policy", year.POLICIES.values())
def test_no_reference_policy_wins_everywhere(sample, policy):
    plan = year.year_plan(kam.models.plan("starter"), start(sample))
    it = run(sample, policy).outcome(plan)
    others = [run(sample, other).outcome(plan) for other in year.POLICIES.values()]
    assert any(surely_more(other[measure], it[measure]) for other in others for measure in it)


@pytest.mark.parametrize("sample", SAMPLES)
def test_value_at_risk_brings_the_most_margin(sample):
    careful = run(sample, year.value_at_risk).margin
    for policy in (year.equal_shares, year.firefighting, year.biggest_first):
        assert surely_more(careful, run(sample, policy).margin)


@pytest.mark.parametrize("sample", ["software", "consumer"])
def test_biggest_first_keeps_more_revenue_than_value_at_risk(sample):
    careful, biggest = run(sample, year.value_at_risk), run(sample, year.biggest_first)
    assert surely_more(biggest.net_retention, careful.net_retention)


def test_what_is_better_on_average_may_lose_in_most_futures():
    careful, equal = (run("machinery", p).margin for p in (year.value_at_risk, year.equal_shares))
    assert surely_more(careful, equal)
    assert 0.5 < (equal > careful).mean() < 0.7


@pytest.mark.parametrize(
    ("sample", "policy"), [("machinery", year.equal_shares), ("consumer", year.biggest_first)]
)
def test_the_bonus_may_prefer_another_policy_than_the_margin(sample, policy):
    plan = year.year_plan(kam.models.plan("starter"), start(sample))
    careful, other = run(sample, year.value_at_risk), run(sample, policy)
    assert surely_more(careful.margin, other.margin)
    assert surely_more(other.bonus(plan), careful.bonus(plan))


@pytest.mark.parametrize("sample", SAMPLES)
@pytest.mark.parametrize("field", ["workshop", "rescue"])
def test_workshops_and_rescues_keep_customers(sample, field):
    def without(seen):
        quarter = year.balanced(seen)
        return replace(quarter, **{field: np.zeros_like(quarter.rescue)})

    kept = run(sample, year.balanced).net_retention
    assert surely_more(kept, year.play(start(sample), without, LUCK).net_retention)


@pytest.mark.parametrize("sample", SAMPLES)
def test_most_conversations_end_with_a_no(sample):
    quarters = run(sample, year.balanced).quarters
    talks, noes = (
        sum(getattr(each, name).sum() for each in quarters) for name in ("talks", "noes")
    )
    assert 0.85 < noes / talks < 0.95


@pytest.mark.parametrize("sample", SAMPLES)
def test_about_half_reach_the_quotas_that_are_fitted_to_the_game(sample):
    plan = year.year_plan(kam.models.plan("simple"), start(sample))
    years = run(sample, year.balanced).results()
    retained = np.concatenate([each.credited("revenue_retained").sum(axis=1) for each in years])
    assert 0.4 < (retained >= plan.components[0].quota).mean() < 0.6
