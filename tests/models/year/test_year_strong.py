"""The computed policy: better than every other on luck that its search never saw."""

from dataclasses import astuple

import numpy as np
import pytest

import kamlib as kam
from kamlib.models import year
from kamlib.models.year.strong import FOUND, HIGHEST, LOWEST, guided_by, search

SAMPLES = ("machinery", "software", "consumer")
LUCK = year.luck(range(1_000))
STARTS = {name: year.start(kam.sample(name)) for name in SAMPLES}
MARGINS = {
    (sample, name): year.play(start, policy, LUCK).margin
    for sample, start in STARTS.items()
    for name, policy in year.COMPARED.items()
}


@pytest.mark.parametrize("sample", SAMPLES)
@pytest.mark.parametrize("other", [name for name in year.COMPARED if name != "computed"])
def test_it_brings_more_margin_than_any_other_beyond_chance(sample, other):
    lead = MARGINS[sample, "computed"] - MARGINS[sample, other]
    error = lead.std(ddof=1) / np.sqrt(len(lead))
    assert lead.mean() > 1.96 * error


@pytest.mark.parametrize("sample", SAMPLES)
def test_a_reasonable_manager_lies_between_the_firefighter_and_it(sample):
    firefighter, reasonable, computed = (
        MARGINS[sample, name].mean() for name in ("firefighting", "balanced", "computed")
    )
    assert firefighter < reasonable < computed


def test_it_does_not_win_every_game():
    assert all(
        (MARGINS[sample, "balanced"] > MARGINS[sample, "computed"]).any() for sample in SAMPLES
    )


def test_the_weights_are_within_their_limits_and_used_one_a_game():
    assert all(
        low <= found <= high
        for low, found, high in zip(*map(astuple, (LOWEST, FOUND, HIGHEST)), strict=True)
    )
    two = type(FOUND)(*(np.array([found, 0.0]) for found in astuple(FOUND)))
    start, same = STARTS["consumer"], year.luck([3, 3])
    margins = year.play(start, guided_by(two), same).margin
    assert margins[0] == year.play(start, year.strong, year.luck([3])).margin[0]
    assert margins[1] < margins[0]


def test_a_short_search_finds_weights_that_beat_the_middle_of_all_weights():
    start = STARTS["machinery"]
    middle = type(FOUND)(
        *((low + high) / 2 for low, high in zip(astuple(LOWEST), astuple(HIGHEST), strict=True))
    )
    found = search([start], range(1_000, 1_016), rounds=8, tried=48, kept=8)
    other = year.luck(range(200))
    better = year.play(start, guided_by(found), other).margin.mean()
    assert better > year.play(start, guided_by(middle), other).margin.mean()
    assert better > year.play(start, year.biggest_first, other).margin.mean()


def test_the_search_brings_the_same_again():
    start = STARTS["consumer"]
    once, again = (search([start], range(4), rounds=3, tried=8, kept=3) for _ in range(2))
    assert once == again
