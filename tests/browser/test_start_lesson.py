"""Lesson 00 as a newcomer does it: name, slider, a wrong answer, the right one, self-check."""

import pytest
from playwright.sync_api import expect

from kamlib.course.selfcheck import levels, statements

LESSON = "00_start_here"
RATINGS = [*levels().values(), *["choose …"] * 3]  # five rated, three not


def self_check(lab):
    return lab.bring(lab.page.locator(".kam-self-check", has_text="Before the course"))


def test_a_name_is_greeted(lab):
    card = lab.bring(lab.page.locator(".kam-sign-in"))
    name = card.get_by_role("textbox", name="Your name or nickname")
    name.fill("Ada")
    name.press("Enter")
    expect(card.get_by_role("status")).to_contain_text("Hello Ada")
    lab.run_all()
    assert lab.errors == []
    assert lab.complaints == []


def test_the_first_slider_moves_by_keyboard(lab):
    slider, app = lab.app("Customers kept each year")
    expect(slider).to_have_attribute("aria-valuetext", "90%")
    slider.focus()
    lab.page.keyboard.press("ArrowRight")
    expect(slider).to_have_attribute("aria-valuetext", "91%")
    expect(app).to_contain_text("If we keep 91% of our customers each year")


def test_the_first_answer_wrong_then_right(lab):
    card = lab.bring(lab.page.locator(".kam-exercise-start-five-years"))
    answer = card.get_by_role("textbox", name="Your answer")
    feedback = card.locator(".kam-feedback[role=status]")
    answer.fill("50 customers")
    answer.press("Enter")
    expect(feedback).to_contain_text("ten a year, straight down")
    answer.fill("59,05")
    card.get_by_role("button", name="Check").click()
    expect(feedback).to_contain_text("✓ Correct")


def test_the_self_check_has_named_controls_and_is_saved(lab):
    card = self_check(lab)
    for statement in statements().values():
        expect(card.get_by_role("combobox", name=statement, exact=True)).to_be_visible()
    for box, rating in zip(card.get_by_role("combobox").all(), RATINGS, strict=True):
        box.select_option(label=rating)
    card.get_by_role("button", name="Save my ratings").click()
    expect(card.get_by_role("status")).to_contain_text("5 of 8 statements rated")


@pytest.mark.parametrize("restart", [False, True], ids=["run again", "kernel restarted"])
def test_progress_is_kept(lab, restart):
    if restart:
        lab.restart_kernel()
    lab.run_all()
    board = lab.bring(lab.page.get_by_role("table", name="Progress of Ada"))
    expect(board).to_contain_text("✓ Your first answer (solved)")
    expect(board).to_contain_text("○ What is a key account? (open)")
    chosen = self_check(lab).locator("option:checked")
    expect(chosen).to_have_text(RATINGS)
    assert lab.errors == []
