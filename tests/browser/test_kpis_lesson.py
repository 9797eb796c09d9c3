"""Lesson 07 as a learner does it: the cockpit by keyboard, wrong answers and right ones."""

import re

from playwright.sync_api import expect

import kamlib as kam
from kamlib.course.base import Task
from kamlib.course.lessons import find

LESSON = "07_kpis"


def task_of(exercise_id: str) -> Task:
    """Return an exercise with the numbers of a learner without a name."""
    return Task(find(exercise_id), kam.sample("consumer"))


def test_the_lesson_runs_without_an_error_and_asks_nobody(lab):
    assert lab.errors == []
    assert lab.complaints == []
    assert lab.hosts - {None} == {"127.0.0.1"}


def test_the_cockpit_turns_its_pages_by_keyboard(lab):
    slider, app = lab.app("12 months ending")
    page = app.get_by_role("img", name=re.compile("Page of 8 key figures"))
    accounts = app.get_by_role("img", name=re.compile("accounts behind the figure Revenue"))
    assert "Sep 2026" in slider.get_attribute("aria-valuetext")
    before, alt = page.get_attribute("src"), accounts.get_attribute("alt")

    slider.focus()
    for _press in range(3):
        lab.page.keyboard.press("ArrowLeft")

    expect(slider).to_have_attribute("aria-valuetext", re.compile("Dec 2025"))
    expect(app).to_contain_text("Revenue in the 12 months to Dec 2025")
    expect(page).not_to_have_attribute("src", before)
    expect(accounts).not_to_have_attribute("alt", alt)


def test_another_figure_shows_the_accounts_behind_it(lab):
    _slider, app = lab.app("12 months ending")
    app.get_by_role("combobox", name="Look behind").select_option(label="Price realisation")
    expect(app).to_contain_text("The first 3 of")
    expect(app).to_contain_text("accounts that lower it explain")
    expect(app.get_by_role("img").nth(1)).to_have_attribute(
        "alt", re.compile("behind the figure Price realisation.*Kaufring Märkte −€")
    )
    app.get_by_role("button", name="Reset").press("Enter")
    expect(app).to_contain_text("Revenue in the 12 months to Sep 2026")


def test_every_picture_of_the_cockpit_is_described(lab):
    _slider, app = lab.app("12 months ending")
    expect(app.get_by_role("img")).to_have_count(2)
    for picture in app.get_by_role("img").all():
        assert len(picture.get_attribute("alt")) > 60


def test_the_worth_of_the_largest_customer_wrong_and_right(lab):
    values = task_of("kpis.worth").values
    card = lab.bring(lab.page.locator(".kam-exercise-kpis-worth"))
    feedback = card.locator(".kam-feedback")
    answer = card.get_by_role("textbox", name="Your answer")

    answer.fill(f"{values['revenue']:,.0f}")
    card.get_by_role("button", name="Check").click()
    expect(feedback).to_have_attribute("data-state", "known mistake")
    expect(feedback).to_contain_text("revenue taken for profit")

    answer.fill(f"{values['before_hours']:.0f}")
    answer.press("Enter")
    expect(feedback).to_contain_text("the hours left out")

    answer.fill(f"{values['brought']:.0f}")
    answer.press("Enter")
    expect(feedback).to_have_attribute("data-state", "correct")


def test_the_full_truck_is_not_the_empty_box(lab):
    values = task_of("kpis.white_space").values
    card = lab.bring(lab.page.locator(".kam-exercise-kpis-white-space"))
    feedback = card.locator(".kam-feedback")
    account = card.get_by_role("combobox", name="Account")

    account.select_option(label=values["largest_name"])
    card.get_by_role("button", name="Check").click()
    expect(feedback).to_contain_text("most euros are not most empty boxes")

    account.select_option(label=values["open_name"])
    card.get_by_role("button", name="Check").click()
    expect(feedback).to_have_attribute("data-state", "correct")


def test_a_result_ticked_as_a_sign_is_explained(lab):
    card = lab.bring(lab.page.locator(".kam-exercise-kpis-early"))
    feedback = card.locator(".kam-feedback")
    for words in ("contacts held", "influential people", "offers under way", "revenue of the last"):
        card.get_by_role("checkbox", name=re.compile(words)).check()
    card.get_by_role("button", name="Check").click()
    expect(feedback).to_have_attribute("data-state", "known mistake")
    expect(feedback).to_contain_text("Revenue is the last thing to go")

    card.get_by_role("checkbox", name=re.compile("revenue of the last")).uncheck()
    card.get_by_role("button", name="Check").click()
    expect(feedback).to_have_attribute("data-state", "correct")


def test_a_german_word_finds_its_term(lab):
    box = lab.bring(lab.page.get_by_role("textbox", name=re.compile("Search a term")))
    box.fill("Deckungsbeitrag")
    table = lab.page.locator(".kam-glossary")
    expect(table.get_by_text("1 term", exact=True)).to_be_visible()
    expect(table).to_contain_text("contribution margin")


def test_progress_counts_what_was_solved(lab):
    board = lab.bring(lab.page.get_by_role("table", name="Your progress"))
    lab.run_again(board)
    expect(board).to_contain_text("✓ What is the largest customer worth a year? (solved)")
    expect(board).to_contain_text("✓ What moves first? (solved)")
    expect(board).to_contain_text("○ A strong December (open)")
    assert lab.errors == []
