"""Interview questions come from the learner's own file, whatever is in it."""

import pytest

import kamlib as kam
from kamlib.course.calibration import keep
from kamlib.course.identity import learner, record_of
from kamlib.course.lessons.career.interview import questions
from kamlib.course.record import empty


def asked(exercises=(), guesses=()) -> list[str]:
    return [str(one) for one in questions(empty() | {"exercises": dict(exercises)} | {
        "predictions": [
            {"question": "bonus.year", "low": low, "high": high, "truth": truth, "when": when}
            for low, high, truth, when in guesses
        ]
    })]  # fmt: skip


def test_an_empty_file_gets_the_questions_that_everybody_gets():
    told = str(kam.interview())
    assert told.startswith("Your file is still empty.")
    assert told.count("→") == 0
    assert "What would you like to ask us?" in told
    assert kam.interview()._repr_html_().count("<em>") == 3


def test_what_was_solved_is_asked_about():
    once = {"first_correct": "2026-01-01T00:00:00Z", "attempts": 1}
    (told,) = asked({"retention.grr": once, "retention.nrr": once, "kpis.worth": once})
    assert told.startswith('Most solved in one lesson: 2 in "Retention".')


def test_what_took_long_is_asked_about_once_it_is_solved():
    hard = {"attempts": 4}
    assert asked({"kpis.worth": hard}) == []
    told = asked({"kpis.worth": hard | {"first_correct": "2026-01-01T00:00:00Z"}})
    assert told[1].startswith('4 attempts at "What is the largest customer worth a year?".')


def test_a_named_mistake_is_remembered_and_asked_about():
    task = kam.course.desk.pose("career.share")
    kam.check("career.share", task.values["of_base"])
    entry = record_of(learner()).read()["exercises"]["career.share"]
    assert entry["mistake"] == "the share of the base"
    told = str(kam.interview())
    assert 'A mistake that has a name: "the share of the base", in "How much of it is' in told


def test_the_last_mistake_counts():
    made = {
        "kpis.worth": {"mistake": "older", "last": "2026-01-01T00:00:00Z"},
        "kpis.order": {"mistake": "newer", "last": "2026-01-02T00:00:00Z"},
    }
    assert '"newer"' in asked(made)[0]


def test_a_range_that_missed_is_a_forecast_that_was_wrong():
    told = asked(guesses=[(8_000, 12_000, 13_000.4, "a"), (9_000, 14_000, 13_500, "b")])
    assert told[0].startswith("You predicted 8,000 to 12,000, and it came 13,000.")
    assert told[1].startswith("1 of your 2 ranges held the result")


def test_shares_are_written_as_shares():
    assert asked(guesses=[(0.5, 0.6, 0.344, "a")])[0].startswith(
        "You predicted 50.0% to 60.0%, and it came 34.4%."
    )


def test_ranges_that_held_are_no_wrong_forecast():
    keep("bonus.year", 8_000, 12_000, 9_000)
    told = str(kam.interview())
    assert "You predicted" not in told
    assert "You have given one range so far." in told


@pytest.mark.parametrize(
    "odd", [{"mistake": 5}, {"last": None, "mistake": "x"}, {"first_correct": None}, {}]
)
def test_odd_entries_and_forgotten_exercises_do_no_harm(odd):
    assert isinstance(asked({"kpis.worth": odd, "gone.away": odd | {"attempts": 9}}), list)


def test_names_in_the_file_stay_text():
    entry = {"mistake": "<b>bold</b> {grr}", "last": "2026"}
    (message,) = questions(empty() | {"exercises": {"kpis.worth": entry}})
    assert "&lt;b&gt;bold&lt;/b&gt; {grr}" in message.html
