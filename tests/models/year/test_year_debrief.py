"""The debrief: places on the same luck, luck's share, decisions made otherwise, predictions."""

import numpy as np
import pytest

import kamlib as kam
from kamlib.models import year
from kamlib.models.year.mattered import _measured

START = year.start(kam.sample("machinery"))
PLAN = year.year_plan(kam.models.plan("starter"), START)


def game(policy, seed):
    luck = year.luck([seed])
    return year.play(START, policy, luck), luck


def test_places_are_those_of_the_margin_and_ties_share_one():
    run, luck = game(year.firefighting, 4)
    table = year.standings(run, luck, PLAN)
    assert table["margin"].is_monotonic_decreasing
    assert table.loc["you", "place"] == table.loc["firefighting", "place"]
    assert (table["place"] == [1 + (table["margin"] > m).sum() for m in table["margin"]]).all()
    assert table.loc["you", "bonus"] == run.bonus(PLAN)[0]


@pytest.mark.parametrize("policy", [year.firefighting, year.balanced])
def test_luck_and_decisions_add_up_and_luck_is_the_same_for_all(policy):
    run, luck = game(policy, 4)
    parts = year.luck_share(run, luck)
    assert parts.usual + parts.luck + parts.decisions == pytest.approx(run.margin[0])
    other = year.luck_share(*game(year.biggest_first, 4))
    assert parts.luck == other.luck
    assert 0 <= parts.share <= 1


@pytest.fixture(scope="module")
def many_games():
    return [year.luck_share(*game(year.biggest_first, seed)) for seed in range(30)]


def test_over_many_games_luck_has_no_side_and_decisions_have_one(many_games):
    luck = np.array([part.luck for part in many_games])
    assert abs(luck.mean()) < 3 * luck.std(ddof=1) / np.sqrt(len(luck))
    assert np.mean([part.decisions for part in many_games]) < 0


def test_swing_is_how_much_a_lead_differs_from_game_to_game(many_games):
    leads = np.array([part.decisions for part in many_games])
    assert 0.5 * many_games[0].swing < leads.std(ddof=1) < 2 * many_games[0].swing


def test_nothing_unusual_has_no_share_of_luck():
    assert np.isnan(year.LuckShare(10.0, 10.0, 0.0, 0.0, 1.0).share)


def test_a_change_is_measured_against_the_same_futures():
    """Playing the whole game twice by hand under the same luck gives the same difference."""
    run, _luck = game(year.equal_shares, 2)
    futures = year.luck(range(50))
    change = year.Change(0, "hours", source=0, target=-1, hours=10.0)
    measured = _measured(run, 0, [change], futures)[0]
    otherwise = [each.repeated(50) for each in run.decisions]
    before = year.replay(START, otherwise, futures).margin
    otherwise[0].care[:, 0] -= 10
    otherwise[0].prospecting[:] += 10
    gained = year.replay(START, otherwise, futures).margin - before
    assert measured.effect == pytest.approx(gained.mean())
    assert measured.high - measured.effect == pytest.approx(1.96 * gained.std(ddof=1) / np.sqrt(50))


def test_nothing_of_the_run_is_changed_by_asking():
    run, _luck = game(year.balanced, 2)
    before = [each.care.copy() for each in run.decisions]
    year.mattered(run)
    assert all(
        np.array_equal(old, new.care) for old, new in zip(before, run.decisions, strict=True)
    )


def test_an_hour_moved_to_and_fro_brings_nothing():
    run, _luck = game(year.equal_shares, 2)
    change = year.moved_hours(run, quarter=3, source=1, target=1, hours=7)
    assert change.effect == change.low == change.high == 0


def test_a_planted_mistake_is_found():
    """Equal shares in every quarter but one, in which the smallest customer gets all hours."""

    def absent_minded(seen):
        decided = year.equal_shares(seen)
        if seen.quarter == 2:
            decided.care[:] = 0
            decided.prospecting[:] = 0
            decided.care[:, -1] = seen.start.hours
        return decided

    run, _luck = game(absent_minded, 2)
    found = {change.quarter: change for change in year.mattered(run) if change.kind == "hours"}
    assert found[2].source == len(START.ids) - 1
    assert found[2].low > 0


def test_what_matters_is_one_of_each_quarter_and_kind_and_told_in_words():
    run, _luck = game(year.balanced, 2)
    found = year.mattered(run, how_many=5)
    assert len({(change.quarter, change.kind) for change in found}) == 5
    for change in found:
        sentence = change.sentence(START)
        assert f"quarter {change.quarter + 1}" in sentence
        assert ("would have brought" in sentence) == (change.effect >= 0)


def test_whoever_did_nothing_has_nothing_to_look_back_on():
    luck = year.luck([1])
    idle = year.play(START, lambda seen: year.Decisions.nothing(seen.games), luck)
    assert year.mattered(idle) == []


def test_a_prediction_is_compared_with_what_came():
    run, _luck = game(year.balanced, 2)
    guess = {"margin": 5_000_000.0, "bonus": 20_000.0}
    table = year.predicted(run, guess, PLAN)
    assert table.index.tolist() == ["margin", "bonus"]
    assert table.loc["margin", "difference"] == run.margin[0] - 5_000_000
    assert (table["usual_swing"] > 0).all()
