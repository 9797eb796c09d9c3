"""Lesson 01 as a learner does it: weights by keyboard, wrong answers and right ones."""

import re

import pytest
from playwright.sync_api import expect

import kamlib as kam
from kamlib.course.base import Task
from kamlib.course.lessons import find

LESSON = "01_the_role"


@pytest.fixture(scope="module")
def portfolio():
    return kam.sample("consumer")


def task_of(exercise_id: str, portfolio) -> Task:
    """Return an exercise with the numbers of a learner without a name."""
    return Task(find(exercise_id), portfolio)


def test_the_lesson_runs_without_an_error_and_asks_nobody(lab):
    assert lab.errors == []
    assert lab.complaints == []
    assert lab.hosts - {None} == {"127.0.0.1"}


def test_a_weight_moved_by_keyboard_flips_the_choice(lab):
    slider, app = lab.app("Weight of employees")
    picture = app.get_by_role("img", name=re.compile("Matrix of 25 customers"))
    expect(app).to_contain_text("Shift 4.1 points from employees to fit, and Bergbahnen Gastro")
    before = picture.get_attribute("src")

    slider.focus()
    lab.page.keyboard.press("ArrowLeft")
    fit = app.get_by_role("slider", name="Weight of fit")
    fit.focus()
    lab.page.keyboard.press("ArrowRight")

    expect(fit).to_have_attribute("aria-valuetext", "20 points")
    expect(app).to_contain_text("revenue 40%, potential 35%, fit 20%, employees 5%")
    expect(app.locator("figcaption")).to_contain_text(re.compile("Nordstern.*Bergbahnen.*How firm"))
    expect(picture).not_to_have_attribute("src", before)

    app.get_by_role("button", name="Reset").press("Enter")
    expect(app).to_contain_text("fit 15%, employees 10%")


def test_small_shifts_stand_in_a_table_and_the_picture_is_described(lab):
    _slider, app = lab.app("Weight of revenue")
    table = app.get_by_role("table", name=re.compile("smallest shifts of weight"))
    expect(table.get_by_role("columnheader")).to_have_count(5)
    expect(table).to_contain_text("Bergbahnen Gastro")
    (picture,) = app.get_by_role("img").all()
    assert "Strategic (" in picture.get_attribute("alt")


def test_a_ranking_ticked_that_does_not_belong_is_explained(lab, portfolio):
    task = task_of("role.rankings", portfolio)
    card = lab.bring(lab.page.locator(".kam-exercise-role-rankings"))
    feedback = card.locator(".kam-feedback")
    right = task.exercise.right(task)
    wrong = next(name for name in task.exercise.choices if name not in right)
    for name in (*right, wrong):
        card.get_by_role("checkbox", name=name, exact=True).check()
    card.get_by_role("button", name="Check").click()
    expect(feedback).to_have_attribute("data-state", "known mistake")
    expect(feedback).to_contain_text(f"it is number {task.values[wrong + '_place']}")

    card.get_by_role("checkbox", name=wrong, exact=True).uncheck()
    card.get_by_role("button", name="Check").click()
    expect(feedback).to_have_attribute("data-state", "correct")


def test_how_little_it_takes_wrong_and_right(lab, portfolio):
    values = task_of("role.shift", portfolio).values
    card = lab.bring(lab.page.locator(".kam-exercise-role-shift"))
    feedback = card.locator(".kam-feedback")
    answer = card.get_by_role("textbox", name="Your answer")
    answer.fill(f"{values['one_side']:.1f}")
    answer.press("Enter")
    expect(feedback).to_contain_text("only one of the two moved")
    answer.fill(f"{values['points']:.1f}")
    answer.press("Enter")
    expect(feedback).to_have_attribute("data-state", "correct")


def test_the_target_does_not_shrink_with_the_customer(lab, portfolio):
    values = task_of("role.target", portfolio).values
    card = lab.bring(lab.page.locator(".kam-exercise-role-target"))
    feedback = card.locator(".kam-feedback")
    answer = card.get_by_role("textbox", name="Your answer")
    answer.fill(f"{100 * values['of_revenue']:.1f} %")
    answer.press("Enter")
    expect(feedback).to_contain_text("It does not shrink with the customer")
    answer.fill(f"{100 * values['without']:.1f}")
    answer.press("Enter")
    expect(feedback).to_have_attribute("data-state", "correct")


def test_progress_counts_what_was_solved(lab):
    board = lab.bring(lab.page.get_by_role("table", name="Your progress"))
    lab.run_again(board)
    expect(board).to_contain_text("✓ Four rankings, one customer (solved)")
    expect(board).to_contain_text("✓ The target, without one customer (solved)")
    expect(board).to_contain_text("○ Where does the time go? (open)")
    assert lab.errors == []
