"""Equal sellers: the draws agree with what can be computed, and effort never costs a deal."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kamlib.models import ChanceError, OutcomeError, chance_of_only_no, same_effort

leads = st.integers(min_value=1, max_value=40)
chances = st.floats(min_value=0, max_value=1)
amounts = st.lists(st.integers(min_value=0, max_value=10**6), min_size=1, max_size=6)
seeds = st.integers(min_value=0, max_value=10**6)
SELLERS = 4_000
SURE = 6  # standard errors; beyond this it is no luck


@settings(max_examples=40)
@given(leads, chances, amounts, seeds)
def test_mean_and_spread_are_those_of_a_compound_binomial(n, p, worth, seed):
    drawn = same_effort(n, p, worth, SELLERS, seed)
    mean, spread = np.mean(worth), np.std(worth)
    variance = n * p * spread**2 + n * p * (1 - p) * mean**2
    assert abs(drawn["deals"].mean() - n * p) <= SURE * np.sqrt(n * p * (1 - p) / SELLERS) + 1e-9
    off = abs(drawn["revenue"].mean() - n * p * mean)
    assert off <= SURE * np.sqrt(variance / SELLERS) + 1e-6 * (1 + mean)


@settings(max_examples=40)
@given(leads, chances, seeds)
def test_as_many_win_nothing_as_the_closed_form_says(n, p, seed):
    nothing = chance_of_only_no(p, n)
    drawn = same_effort(n, p, [1.0], SELLERS, seed)
    error = SURE * np.sqrt(nothing * (1 - nothing) / SELLERS) + SURE**2 / SELLERS
    assert abs((drawn["deals"] == 0).mean() - nothing) <= error


@settings(max_examples=40)
@given(leads, leads, chances, chances, amounts, seeds)
def test_more_leads_or_skill_take_no_deal_away(n, more, p, better, worth, seed):
    usual = same_effort(n, min(p, better), worth, 50, seed)
    lifted = same_effort(n + more, max(p, better), worth, 50, seed)
    assert (lifted["deals"] >= usual["deals"]).all()
    assert (lifted["revenue"] >= usual["revenue"]).all()


def test_nobody_and_everybody_wins():
    assert same_effort(5, 0, [9.0])["revenue"].eq(0).all()
    all_won = same_effort(5, 1, [9.0])
    assert all_won["deals"].eq(5).all()
    assert all_won["revenue"].eq(45).all()


def test_every_amount_is_as_likely():
    drawn = same_effort(1, 1, [1.0, 2.0, 4.0], 9_000)["revenue"]
    assert drawn.value_counts(normalize=True).to_dict() == pytest.approx(
        {1.0: 1 / 3, 2.0: 1 / 3, 4.0: 1 / 3}, abs=0.03
    )


def test_the_same_seed_draws_the_same_luck():
    assert same_effort(6, 0.3, [5.0], seed=3).equals(same_effort(6, 0.3, [5.0], seed=3))
    assert not same_effort(6, 0.3, [5.0], seed=3).equals(same_effort(6, 0.3, [5.0], seed=4))


@pytest.mark.parametrize("odd", [{"leads": 0}, {"sellers": 0}, {"amounts": []}])
def test_nothing_to_draw_from_is_a_sentence(odd):
    with pytest.raises(OutcomeError, match="a lead, a seller and an amount"):
        same_effort(**{"leads": 3, "chance": 0.5, "amounts": [1.0], **odd})


@pytest.mark.parametrize("chance", [-0.1, 1.1, float("nan")])
def test_a_chance_lies_between_0_and_1(chance):
    with pytest.raises(ChanceError, match="from 0 to 1"):
        same_effort(3, chance, [1.0])
