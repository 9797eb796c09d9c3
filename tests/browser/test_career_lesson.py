"""Lesson 09 in JupyterLab: skills and offers by keyboard, wrong answers and right ones."""

import re

from playwright.sync_api import expect

import kamlib as kam
from kamlib.course.base import Task
from kamlib.course.lessons import find

LESSON = "09_career"


def task_of(exercise_id: str) -> Task:
    """Return an exercise with the numbers of a learner without a name."""
    return Task(find(exercise_id), kam.sample("machinery"))


def test_the_lesson_runs_without_an_error_and_asks_nobody(lab):
    assert lab.errors == []
    assert lab.complaints == []
    assert lab.hosts - {None} == {"127.0.0.1"}


def test_a_skill_is_rated_by_keyboard_and_the_plan_follows(lab):
    slider, app = lab.app("Winning customers: you")
    listing = app.get_by_role("img", name=re.compile("List of skills, largest gap first"))
    assert "Winning customers: wanted 3, you 3" in listing.get_attribute("alt")
    slider.focus()
    lab.page.keyboard.press("Home")
    expect(slider).to_have_attribute("aria-valuetext", "1")
    expect(listing).to_have_attribute("alt", re.compile("Winning customers: wanted 3, you 1"))
    expect(app.get_by_role("table")).to_contain_text("Winning customers: 1 → 3")

    app.get_by_role("combobox", name="The job you want").select_option(
        label="Assistant to a key account manager"
    )
    expect(app).to_contain_text('For "Assistant to a key account manager"')
    app.get_by_role("button", name="Reset").press("Enter")
    expect(app).to_contain_text('For "Key account manager" the largest gap is 2 levels')


def test_every_slider_and_picture_of_the_skills_has_a_name(lab):
    _slider, app = lab.app("Winning customers: you")
    names = [each.get_attribute("aria-valuetext") for each in app.get_by_role("slider").all()]
    assert len(names) == 16
    assert names.count("not asked") == 1
    expect(app.get_by_role("img")).to_have_count(2)
    for picture in app.get_by_role("img").all():
        assert len(picture.get_attribute("alt")) > 60


def test_two_offers_are_shown_after_a_guess(lab):
    need = lab.bring(lab.page.get_by_role("textbox", name="What a year must pay, €"))
    app = need.locator("xpath=ancestor::*[contains(@class, 'kam-app')][1]")
    expect(app.locator("img:visible")).to_have_count(0)
    app.get_by_role("textbox", name="At least").fill("20")
    app.get_by_role("textbox", name="At most").fill("60")
    app.get_by_role("button", name="Show the result", exact=True).press("Enter")
    expect(app).to_contain_text("held it")
    picture = app.get_by_role("img", name=re.compile("Histograms of pay in 2,000 years"))
    expect(picture).to_be_visible()

    need.fill("90.000")
    expect(app).to_contain_text("Less than €90,000: A in")
    app.get_by_role("combobox", name="Offer B: rules as in").select_option(label="Starter")
    expect(picture).to_have_attribute("alt", re.compile("Less than €90,000: A in"))
    need.fill("a lot")
    expect(app).to_contain_text("What a year must pay, €: I can't read")


def test_years_of_experience_wrong_and_right(lab):
    values = task_of("career.experience").values
    card = lab.bring(lab.page.locator(".kam-exercise-career-experience"))
    feedback = card.locator(".kam-feedback")
    answer = card.get_by_role("textbox", name="Your answer")

    answer.fill(f"{values['twice']:.1f}")
    card.get_by_role("button", name="Check").click()
    expect(feedback).to_have_attribute("data-state", "known mistake")
    expect(feedback).to_contain_text("the same months counted twice")

    answer.fill(f"{values['years']:.1f}")
    answer.press("Enter")
    expect(feedback).to_have_attribute("data-state", "correct")


def test_skills_are_ranked_by_their_names(lab):
    task = task_of("career.gaps")
    names = task.exercise.options(task)
    card = lab.bring(lab.page.locator(".kam-exercise-career-gaps"))
    feedback = card.locator(".kam-feedback")
    for order, heard in (("by_own", "only your own view"), ("order", "comes first")):
        for place, key in enumerate(task.values[order], start=1):
            box = card.get_by_role("combobox", name=f"Place {place}")
            box.select_option(label=names[key])
        card.get_by_role("button", name="Check").click()
        expect(feedback).to_contain_text(heard)
    expect(feedback).to_have_attribute("data-state", "correct")


def test_the_interview_asks_about_what_was_done(lab):
    lab.run_again(lab.bring(lab.page.locator(".kam-message", has_text="nearly everybody")))
    asked = lab.bring(lab.page.locator(".kam-message", has_text="From your own results"))
    expect(asked).to_contain_text('Most solved in one lesson: 2 in "Career"')
    expect(asked).to_contain_text("A mistake that has a name")
    expect(asked).to_contain_text("You have given one range so far")
    board = lab.bring(lab.page.get_by_role("table", name="Your progress"))
    lab.run_again(board)
    expect(board).to_contain_text("✓ How many years does Kim have? (solved)")
    assert lab.errors == []
