"""Lesson 03 as a learner does it: guess, see a hundred equal sellers, answer wrong and right."""

import re

from playwright.sync_api import expect

import kamlib as kam
from kamlib.course.base import Task
from kamlib.course.lessons import find

LESSON = "03_acquisition"


def values_of(exercise_id: str) -> dict:
    """Return the numbers of an exercise for a learner without a name."""
    return Task(find(exercise_id), kam.sample("software")).values


def test_the_lesson_runs_without_an_error_and_asks_nobody(lab):
    assert lab.errors == []
    assert lab.complaints == []
    assert lab.hosts - {None} == {"127.0.0.1"}


def test_the_sellers_are_hidden_until_there_is_a_guess(lab):
    _slider, app = lab.app("Leads a month")
    expect(app).to_contain_text("win not a single deal in that time?")
    expect(app.get_by_role("img", name=re.compile("equal sellers"))).to_have_count(0)
    expect(app).not_to_contain_text("What is assumed")

    app.get_by_role("textbox", name="At least").fill("0")
    app.get_by_role("textbox", name="At most").fill("30")
    app.get_by_role("button", name="Show the result").press("Enter")

    expect(app).to_contain_text("The result was 6. Your range, 0 to 30, held it.")
    expect(app.get_by_role("img", name=re.compile("100 equal sellers"))).to_be_visible()
    expect(app).to_contain_text("5 of 16 decided deals of new business")


def test_another_throw_by_keyboard_moves_the_dots_and_reset_brings_them_back(lab):
    slider, app = lab.app("Luck")
    dots = app.get_by_role("img", name=re.compile("100 equal sellers"))
    before = dots.get_attribute("alt")

    slider.focus()
    lab.page.keyboard.press("ArrowRight")
    expect(slider).to_have_attribute("aria-valuetext", "throw 2 of 20")
    expect(dots).not_to_have_attribute("alt", before)

    app.get_by_role("button", name="Reset").press("Enter")
    expect(dots).to_have_attribute("alt", before)
    assert len(before) > 60


def test_open_deals_are_not_lost(lab):
    values = values_of("acquisition.win_rate")
    card = lab.bring(lab.page.locator(".kam-exercise-acquisition-win-rate"))
    feedback = card.locator(".kam-feedback")
    answer = card.get_by_role("textbox", name="Your answer")

    answer.fill(f"{100 * values['naive']:.1f}")
    answer.press("Enter")
    expect(feedback).to_have_attribute("data-state", "known mistake")
    expect(feedback).to_contain_text("open deals counted as lost")

    answer.fill(f"{100 * values['rate']:.1f} %")
    answer.press("Enter")
    expect(feedback).to_have_attribute("data-state", "correct")


def test_the_largest_of_all_is_not_overlooked(lab):
    values = values_of("acquisition.large")
    card = lab.bring(lab.page.locator(".kam-exercise-acquisition-large"))
    feedback = card.locator(".kam-feedback")
    account = card.get_by_role("combobox", name="Account")

    account.select_option(label=values["largest_name"])
    card.get_by_role("button", name="Check").click()
    expect(feedback).to_contain_text("large by both rules")

    account.select_option(label=values["overlooked_name"])
    card.get_by_role("button", name="Check").click()
    expect(feedback).to_have_attribute("data-state", "correct")


def test_a_promise_too_small_is_called_by_its_name(lab):
    card = lab.bring(lab.page.locator(".kam-exercise-acquisition-forecast"))
    feedback = card.locator(".kam-feedback")
    card.get_by_role("radio", name=re.compile("surprise everybody")).check()
    card.get_by_role("button", name="Check").click()
    expect(feedback).to_contain_text("sandbagging")

    card.get_by_role("radio", name=re.compile("anything from")).check()
    card.get_by_role("button", name="Check").click()
    expect(feedback).to_have_attribute("data-state", "correct")


def test_every_picture_is_described(lab):
    for words in ("Funnel, deals by stage", "what each lever adds", "Cumulative line"):
        picture = lab.bring(lab.page.get_by_role("img", name=re.compile(words)))
        assert len(picture.get_attribute("alt")) > 60


def test_progress_counts_what_was_solved(lab):
    board = lab.bring(lab.page.get_by_role("table", name="Your progress"))
    lab.run_again(board)
    expect(board).to_contain_text("✓ How often do we win?")
    expect(board).to_contain_text("○ When has it paid for itself?")
    assert lab.errors == []
