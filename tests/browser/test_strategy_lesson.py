"""Lesson 04 as a learner does it: the calculator by keyboard, exercises, and cases to decide."""

import re

import pytest
from playwright.sync_api import expect

import kamlib as kam
from kamlib.course.base import Task
from kamlib.course.lessons import all_lessons, find

LESSON = "04_strategy"
CASES = [
    one.id
    for lesson in all_lessons()
    if lesson.key == "strategy"
    for one in lesson.exercises()
    if one.kind == "case"
]


def task_of(exercise_id: str) -> Task:
    """Return an exercise with the numbers of a learner without a name."""
    return Task(find(exercise_id), kam.sample("consumer"))


def card_of(lab, exercise_id: str):
    """Bring a card into view; return it and what it says after an answer."""
    name = re.sub("[._]", "-", exercise_id)
    card = lab.bring(lab.page.locator(f".kam-exercise-{name}"))
    return card, card.locator(".kam-feedback")


def test_the_lesson_runs_without_an_error_and_asks_nobody(lab):
    assert lab.errors == []
    assert lab.complaints == []
    assert lab.hosts - {None} == {"127.0.0.1"}


def test_the_calculator_by_keyboard(lab):
    slider, app = lab.app("Discount on today's price")
    picture = app.get_by_role("img")
    alt, before = picture.get_attribute("alt"), picture.get_attribute("src")
    assert "Break-even: +" in alt
    slider.focus()
    for _press in range(8):
        lab.page.keyboard.press("ArrowLeft")
    expect(slider).to_have_attribute("aria-valuetext", "1.0%")
    expect(app).to_contain_text("Approval: key account manager.")
    expect(picture).not_to_have_attribute("src", before)
    expect(picture).not_to_have_attribute("alt", alt)

    box = app.get_by_role("checkbox", name="In return: two-year contract")
    box.focus()
    lab.page.keyboard.press("Space")
    expect(app).to_contain_text("In return: two-year contract, worth about €")
    app.get_by_role("combobox", name="Customer").select_option(label="Kaufring Märkte")
    expect(app).to_contain_text("Kaufring Märkte leaves us at least the same −€")
    app.get_by_role("button", name="Reset").press("Enter")
    expect(app).to_contain_text("At 5.0% discount Alpenrose Gasthöfe has to buy")


def test_the_words_of_the_boxes_are_not_cut_off(lab):
    _slider, app = lab.app("Discount on today's price")
    for label in app.locator(".widget-checkbox label").all():
        assert label.evaluate("label => label.scrollWidth <= label.clientWidth + 1")


def test_the_volume_wrong_and_right(lab):
    values = task_of("strategy.needed").values
    card, feedback = card_of(lab, "strategy.needed")
    answer = card.get_by_role("textbox", name="Your answer")

    answer.fill("5")
    answer.press("Enter")
    expect(feedback).to_contain_text("five for five")
    answer.fill(f"{values['of_margin']:.0%}")
    card.get_by_role("button", name="Check").click()
    expect(feedback).to_have_attribute("data-state", "known mistake")
    expect(feedback).to_contain_text("divided by today's margin")
    answer.fill(f"{values['needed']:.0%}")
    answer.press("Enter")
    expect(feedback).to_have_attribute("data-state", "correct")


def test_a_request_with_too_many_days_is_explained(lab):
    task = task_of("strategy.approval")
    card, feedback = card_of(lab, "strategy.approval")
    right = task.exercise.right(task)
    for key, words in task.exercise.options(task).items():
        card.get_by_role("checkbox", name=words).set_checked(key in right | {"late"})
    card.get_by_role("button", name="Check").click()
    expect(feedback).to_contain_text("payment terms overlooked")
    card.get_by_role("checkbox", name=re.compile("60 days")).uncheck()
    card.get_by_role("button", name="Check").click()
    expect(feedback).to_have_attribute("data-state", "correct")


@pytest.mark.parametrize("case_id", CASES)
def test_every_way_to_decide_is_answered_and_the_view_comes_after(lab, case_id):
    task = task_of(case_id)
    view = task.text(task.exercise.solution)[:60]
    card, feedback = card_of(lab, case_id)
    expect(card).not_to_contain_text(view)
    expect(card.get_by_role("row")).to_have_count(len(task.exercise.choices) + 1)
    card.get_by_role("button", name="Decide").click()
    expect(feedback).to_have_attribute("data-state", "not attempted")
    for words, option in zip(
        task.exercise.options(task).values(), task.exercise.choices.values(), strict=True
    ):
        card.get_by_role("radio", name=words).check()
        card.get_by_role("button", name="Decide").click()
        expect(feedback).to_contain_text(task.text(option.after)[:60])
        expect(feedback).to_have_attribute("data-state", "decided")
        expect(feedback).to_contain_text(view)


def test_a_case_is_decided_by_keyboard_and_kept_with_its_reason(lab):
    card, feedback = card_of(lab, CASES[0])
    card.get_by_role("radio").last.focus()
    lab.page.keyboard.press("ArrowUp")  # JupyterLab would go to the cell above
    for _press in range(2):  # past the last way to decide, to the reason
        lab.page.keyboard.press("Tab")
    lab.page.keyboard.type("They would remember.")
    lab.page.keyboard.press("Enter")
    expect(feedback).to_contain_text("That costs about")
    expect(feedback).to_have_attribute("data-state", "decided")

    lab.run_again(feedback)
    card, feedback = card_of(lab, CASES[0])
    expect(feedback).to_contain_text("You have decided this")
    expect(card.get_by_role("radio").nth(2)).to_be_checked()
    expect(card.get_by_role("textbox", name="My reason")).to_have_value("They would remember.")


def test_progress_tells_what_was_decided(lab):
    board = lab.bring(lab.page.get_by_role("table", name="Your progress"))
    lab.run_again(board)
    expect(board).to_contain_text("◆ A large order on the last day (decided)")
    expect(board).to_contain_text("✓ How much more for 5%? (solved)")
    expect(board).to_contain_text("○ Give and get (open)")
    expect(board).to_contain_text(f"{2 + len(CASES)} of 11")
    assert lab.errors == []
