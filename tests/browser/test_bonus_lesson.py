"""Lesson 08 as a learner does it: guess, simulate, compare, answer wrong and right."""

import re

from playwright.sync_api import expect

import kamlib as kam
from kamlib.course.base import Task
from kamlib.course.lessons import find

LESSON = "08_bonus"


def values(name):
    return Task(find(name), kam.sample("software")).values


def card(lab, name):
    card = lab.bring(lab.page.locator(f".kam-exercise-{name}"))
    return card, card.get_by_role("textbox", name="Your answer"), card.locator(".kam-feedback")


def test_the_lesson_runs_without_an_error_and_asks_nobody(lab):
    assert lab.errors == []
    assert lab.complaints == []
    assert lab.hosts - {None} == {"127.0.0.1"}


def test_a_wrong_answer_is_explained_and_a_right_one_counted(lab):
    year, answer, feedback = card(lab, "bonus-year")
    answer.fill(f"{values('bonus.year')['straight']:.0f}")
    answer.press("Enter")
    expect(feedback).to_have_attribute("data-state", "known mistake")
    expect(feedback).to_contain_text("a straight line from zero")

    answer.fill(f"{values('bonus.year')['pay']:.0f}")
    year.get_by_role("button", name="Check").click()
    expect(feedback).to_have_attribute("data-state", "correct")


def test_several_choices_one_by_one_with_the_keyboard(lab):
    why, _answer, feedback = card(lab, "bonus-why-new")
    for words in ("Most attempts fail", "far more hours", "higher margin"):
        why.get_by_role("checkbox", name=re.compile(words)).press("Space")
    why.get_by_role("button", name="Check").press("Enter")
    expect(feedback).to_contain_text("new customers thought to be more profitable")

    for words in ("higher margin", "has to be replaced"):
        why.get_by_role("checkbox", name=re.compile(words)).press("Space")
    why.get_by_role("button", name="Check").press("Enter")
    expect(feedback).to_have_attribute("data-state", "correct")


def test_the_simulator_shows_its_result_after_the_guess_and_follows_the_levers(lab):
    care, app = lab.app("Care for customers")
    expect(app).to_contain_text("What will the middle one of")
    expect(app.locator("img:visible")).to_have_count(1)  # the curve; not what it will pay

    app.get_by_role("textbox", name="At least").fill("1000")
    app.get_by_role("textbox", name="At most").fill("90.000")
    app.get_by_role("button", name="Show the result", exact=True).press("Enter")
    expect(app).to_contain_text("held it")
    expect(app.locator("img:visible")).to_have_count(2)

    picture = app.get_by_role("img").nth(1)
    before = picture.get_attribute("alt")
    care.focus()
    for _press in range(5):
        lab.page.keyboard.press("ArrowRight")
    expect(care).to_have_attribute("aria-valuetext", "+50%")
    expect(picture).not_to_have_attribute("alt", before)


def test_every_control_of_the_apps_has_a_name(lab):
    _care, simulator = lab.app("Care for customers")
    settled = simulator.get_by_role("combobox", name="Settled", exact=True)
    expect(settled).to_have_count(0)
    simulator.get_by_role("button", name="More settings").press("Enter")
    expect(settled).to_be_visible()
    for name in ("Plan", "Component"):
        expect(simulator.get_by_role("combobox", name=name, exact=True)).to_be_visible()
    for picture in simulator.locator("img:visible").all():
        assert len(picture.get_attribute("alt")) > 60
