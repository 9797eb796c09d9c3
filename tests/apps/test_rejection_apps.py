"""The rejection simulator and luck or skill: what they say is what the models say."""

import pytest

from kamlib import models
from kamlib.apps import luck_or_skill, rejection_simulator
from kamlib.text import percent


@pytest.fixture(autouse=True)
def kam_home(tmp_path, monkeypatch):
    monkeypatch.setenv("KAM_HOME", str(tmp_path / "home"))


@pytest.fixture
def simulator():
    return rejection_simulator()


def test_nothing_is_shown_before_the_guess(simulator):
    assert [picture.data for picture in simulator.pictures] == [b"", b""]
    assert simulator.pictures[0].caption == ""
    assert simulator._repr_mimebundle_()["text/plain"] == simulator.predict.question


def test_the_guess_is_compared_with_the_longest_streak(simulator):
    truth = models.longest_streak(models.draw_calls(0.1, 100, seed=1))[1]
    simulator.predict.low.value, simulator.predict.high.value = str(truth - 1), str(truth + 1)
    simulator.predict.commit()
    assert simulator.predict.feedback.state == "correct"
    assert f"The result was {truth}. Your range" in simulator.predict.feedback.html
    assert all(picture.data and picture.alt for picture in simulator.pictures)


def test_it_asks_again_for_another_chance_only(simulator):
    simulator.predict.show_without_guess()
    simulator.controls["week"].value = 5
    simulator.controls["calls"].value = 60
    assert simulator.pictures[0].data
    simulator.controls["chance"].value = 0.3
    assert not simulator.pictures[0].data
    simulator.reset()
    assert simulator.state == {"chance": 0.1, "calls": 100, "week": 1}
    assert simulator.pictures[0].data


@pytest.mark.parametrize("place", ["first", "last"])
def test_the_extremes_say_what_the_models_say(simulator, place):
    for control in simulator.controls.values():
        control.index = 0 if place == "first" else len(control.texts) - 1
    chance, calls, week = simulator.state.values()
    answers = models.draw_calls(chance, calls, seed=week)
    longest = models.longest_streak(answers)[1]
    usual = models.chance_of_streak(chance, calls, longest)
    yeses = "1 yes" if answers.sum() == 1 else f"{answers.sum()} yeses"
    assert f"Week {week}: {yeses} in {calls} calls, and {longest} no's" in simulator.sentence
    assert f"{percent(usual, 0)} of all such weeks" in simulator.sentence
    simulator.predict.show_without_guess()
    assert f"{longest} calls long" in simulator.charts[0].title


def test_another_week_is_other_luck(simulator):
    seen = set()
    for week in simulator.controls["week"].values:
        simulator.controls["week"].value = week
        seen.add(simulator.sentence.split(":")[1])
    assert len(seen) > 15


def test_a_record_is_told_as_the_models_see_it():
    app = luck_or_skill()
    app.controls["calls"].value, app.controls["yes"].value = 50, 2
    fit = models.fitting_chances(2, 50)
    assert f"{percent(fit.low, 0)} to {percent(fit.high, 0)}" in app.sentence
    luck = percent(models.chance_of_record(2, 50, 0.1), 0)
    assert f"this bad or worse in {luck} of cases. Luck alone explains" in app.sentence
    app.controls["yes"].value = 30
    assert "this good or better in less than 1% of cases. Luck alone seldom" in app.sentence


def test_extremes_of_records():
    app = luck_or_skill()
    app.controls["usual"].value = 0.7
    start = app.sentence
    app.controls["calls"].index = len(app.controls["calls"].texts) - 1
    app.controls["yes"].index = len(app.controls["yes"].texts) - 1
    assert app.sentence.startswith("100 of 1000: the likeliest chances are 9% to 11%.")
    app.controls["calls"].index = 0
    assert app.sentence == "There can't be more yeses (100) than calls (5)."
    app.controls["yes"].index, app.controls["calls"].value = 0, 20
    assert app.sentence == start
    app.reset()
    assert app.state == {"calls": 20, "yes": 0, "usual": 0.1}
