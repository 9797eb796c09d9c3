"""Lesson 06 as a learner does it: guess a streak, weigh a record, keep a note, answer."""

import re

from playwright.sync_api import expect

import kamlib as kam
from kamlib.course.base import Task
from kamlib.course.lessons import find

LESSON = "06_mindset"


def values_of(exercise_id: str):
    """Return the numbers of an exercise for a learner without a name."""
    return Task(find(exercise_id), kam.sample("software")).values


def card_of(lab, exercise_id: str):
    return lab.bring(lab.page.locator(".kam-exercise-" + exercise_id.replace(".", "-")))


def test_the_lesson_runs_without_an_error_and_asks_nobody(lab):
    assert lab.errors == []
    assert lab.complaints == []
    assert lab.hosts - {None} == {"127.0.0.1"}


def test_the_streak_is_shown_after_a_guess_and_changes_by_keyboard(lab):
    slider, app = lab.app("Week")
    expect(app.get_by_role("img")).to_have_count(0)
    app.get_by_role("textbox", name="At least").fill("5")
    app.get_by_role("textbox", name="At most").fill("12")
    app.get_by_role("textbox", name="At most").press("Enter")
    expect(app.locator(".kam-feedback")).to_contain_text(
        "The result was 26. Your range, 5 to 12, missed it by 14."
    )
    calls = app.get_by_role("img", name=re.compile("100 calls in order"))
    expect(app.get_by_role("img", name=re.compile("These calls: 26"))).to_be_visible()
    before = calls.get_attribute("src")

    slider.focus()
    lab.page.keyboard.press("ArrowRight")
    expect(app).to_contain_text("Week 2: ")
    expect(calls).not_to_have_attribute("src", before)


def test_a_record_is_weighed_by_keyboard(lab):
    slider, app = lab.app("Yeses")
    picture = app.get_by_role("img")
    assert "this record, 0 of 20" in picture.get_attribute("alt")
    slider.focus()
    for _press in range(7):
        lab.page.keyboard.press("ArrowRight")
    expect(app).to_contain_text("7 of 20: the likeliest chances are 24% to 50%.")
    expect(app).to_contain_text("Luck alone seldom does that")
    expect(picture).to_have_attribute("alt", re.compile("this record, 7 of 20"))
    app.get_by_role("button", name="Reset").press("Enter")
    expect(app).to_contain_text("0 of 20: the likeliest chances")


def test_every_picture_is_described(lab):
    for words in ("Pelikan Verlag: monthly revenue", "A hill for each record"):
        picture = lab.bring(lab.page.get_by_role("img", name=re.compile(words)))
        assert len(picture.get_attribute("alt")) > 60


def test_eight_no_s_in_a_row_wrong_and_right(lab):
    values, card = values_of("mindset.eight"), card_of(lab, "mindset.eight")
    answer, feedback = (
        card.get_by_role("textbox", name="Your answer"),
        card.locator(".kam-feedback"),
    )
    answer.fill(f"{100 * values['some_yes']:.1f} %")
    answer.press("Enter")
    expect(feedback).to_contain_text("the chance of at least one yes")
    answer.fill(f"{100 * values['only_no']:.1f} %")
    answer.press("Enter")
    expect(feedback).to_have_attribute("data-state", "correct")


def test_a_yes_that_is_due_is_explained(lab):
    card = card_of(lab, "mindset.nothing")
    feedback = card.locator(".kam-feedback")
    card.get_by_role("radio", name=re.compile("a yes is due")).check()
    card.get_by_role("button", name="Check").click()
    expect(feedback).to_contain_text("gambler's fallacy")
    card.get_by_role("radio", name=re.compile("hardly above 10%")).check()
    card.get_by_role("button", name="Check").click()
    expect(feedback).to_have_attribute("data-state", "correct")


def test_a_plan_is_written(lab):
    card = lab.bring(lab.page.locator(".kam-if-then"))
    card.get_by_role("textbox", name="If", exact=True).fill("they say no")
    card.get_by_role("textbox", name="then I", exact=True).fill("ask what was missing")
    card.get_by_role("textbox", name="then I", exact=True).press("Enter")
    expect(card).to_contain_text("If they say no, then I ask what was missing.")


def test_a_note_is_kept_and_can_be_deleted(lab):
    card = lab.bring(lab.page.locator(".kam-reflections"))
    card.get_by_role("combobox").select_option(label="was a setback")
    card.get_by_role("textbox", name="What happened?").fill("<b>A no</b>")
    card.get_by_role("textbox", name="My next step").fill("Call in May.")
    card.get_by_role("textbox", name="My next step").press("Enter")
    expect(card.locator(".kam-feedback")).to_contain_text("Kept.")
    expect(card).to_contain_text("What happened: <b>A no</b>")
    lab.run_again(card.locator(".kam-feedback"))
    card = lab.bring(lab.page.locator(".kam-reflections"))
    expect(card).to_contain_text("Next step: Call in May.")

    card.get_by_role("button", name="Delete", exact=True).click()
    card.get_by_role("button", name="Press again to delete").click()
    expect(card.locator(".kam-feedback")).to_contain_text("Nothing of it is left")
    expect(card).not_to_contain_text("Call in May.")


def test_progress_counts_what_was_solved(lab):
    board = lab.bring(lab.page.get_by_role("table", name="Your progress"))
    lab.run_again(board)
    expect(board).to_contain_text("✓ Eight no's in a row (solved)")
    expect(board).to_contain_text("○ What may you pass on? (open)")
    assert lab.errors == []
