"""Levers: what they move, by how much, and that a better one never makes any year worse."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kamlib import sample
from kamlib.models import Levers, LeversError, draw
from kamlib.models.assumptions import assume
from kamlib.models.luck import Luck
from kamlib.models.new_deals import deal_flow, most_flow
from kamlib.models.outcomes import Outcomes
from tests.models.made_up_portfolios import year_totals

SETTINGS = st.floats(0, 2)
NAMES = ("care", "development", "prospecting", "skill")
LEVERS = st.builds(Levers, **dict.fromkeys(NAMES, SETTINGS))
YEARS = Outcomes(Luck(assume(sample("machinery")), years=100, seed=5))


def odds(chance):
    return chance / (1 - chance)


def test_levers_as_before_move_nothing():
    assert Levers().staying(0.9) == Levers().winning(0.9) == 0.9
    assert Levers().deal_flow == 1


def test_levers_move_odds_and_flow_as_assumed():
    for setting in (0, 0.5, 1.5, 2):
        cared = Levers(care=setting).staying(0.9)
        assert odds(cared) == pytest.approx(9 * 2 ** (setting - 1))
        assert odds(Levers(skill=setting).winning(0.5)) == pytest.approx(1.5 ** (setting - 1))
        assert Levers(prospecting=setting).deal_flow == 0.5 + 0.5 * setting
        assert Levers(development=setting).growing(200.0) == pytest.approx(
            200 * 1.1 ** (setting - 1)
        )


def test_certain_things_stay_certain():
    assert Levers(care=2).staying(np.array([0.0, 1.0])).tolist() == [0, 1]


def test_flow_counts_deals_that_come_up_and_chances_to_win():
    assumed = YEARS.assumed
    both = deal_flow(assumed, Levers(prospecting=1.5, skill=1.5))
    wins = float(Levers(skill=1.5).winning(assumed.winning)) / assumed.winning
    assert both == pytest.approx(1.25 * wins)
    assert both < most_flow(assumed)


@pytest.mark.parametrize("value", [-0.1, 2.1, float("nan"), float("inf"), "1", None, True])
def test_a_lever_out_of_range_is_a_sentence(value):
    with pytest.raises(LeversError, match=r'"care" .* from 0 \(none\) to 2'):
        Levers(care=value)


@settings(max_examples=25)
@given(one=LEVERS, other=LEVERS)
def test_a_better_lever_makes_no_year_worse(one, other):
    pairs = {name: (getattr(one, name), getattr(other, name)) for name in NAMES}
    low = Levers(**{name: min(pair) for name, pair in pairs.items()})
    high = Levers(**{name: max(pair) for name, pair in pairs.items()})
    assert (YEARS.stays(low) <= YEARS.stays(high)).all()
    worse, better = YEARS.results(low), YEARS.results(high)
    for measure in ("revenue_retained", "revenue_grown", "new_business"):  # month by month
        assert (worse.credited(measure) <= better.credited(measure)).all(), measure
    for measure in ("product_family", "team_result"):
        assert (year_totals(worse, measure) <= year_totals(better, measure) + 0.1).all(), measure


def test_deals_of_less_effort_are_among_those_of_more():
    def signed(flow):
        deals = YEARS.luck.later_signed(flow)
        return set(
            zip(deals.year.tolist(), deals.month.tolist(), deals.amount.tolist(), strict=True)
        )

    flows = [0.0, 0.4, 0.8, 1.0, 1.1, 1.4, most_flow(YEARS.assumed)]
    chain = [signed(flow) for flow in flows]
    assert not chain[0]
    for few, many in pairwise(chain):
        assert few < many


def test_each_lever_moves_its_own_measure_by_the_assumed_effect():
    outcomes = draw(sample("machinery"), years=5_000)
    usual = outcomes.results()
    for levers, moved, still in (
        (Levers(care=2), "revenue_retained", "new_business"),
        (Levers(development=0.5), "revenue_grown", "new_business"),
        (Levers(prospecting=2), "new_business", "revenue_retained"),
        (Levers(skill=0), "new_business", "revenue_retained"),
    ):
        results = outcomes.results(levers)
        assert (results.credited(still) == usual.credited(still)).all()
        assert (results.credited(moved) != usual.credited(moved)).any()
        for level in ("nps", "objectives"):
            assert (results.credited(level) == usual.credited(level)).all()
    deals = [len(outcomes.luck.later_signed(flow).year) for flow in (0.7, 1, 1.3)]
    mean = 5_000 * outcomes.assumed.deals.sum()
    for n, flow in zip(deals, (0.7, 1, 1.3), strict=True):
        assert abs(n - flow * mean) < 4.5 * np.sqrt(flow * mean)
