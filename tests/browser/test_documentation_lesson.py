"""Lesson 05 as a learner does it: lint a plan, review an account, answer wrong and right."""

import re

from playwright.sync_api import expect

import kamlib as kam
from kamlib.course.base import Task
from kamlib.course.lessons import find

LESSON = "05_documentation"


def values(name):
    """The numbers of a learner without a name."""
    return Task(find(name), kam.sample("machinery")).values


def test_the_lesson_runs_without_an_error_and_asks_nobody(lab):
    assert lab.errors == []
    assert lab.complaints == []
    assert lab.hosts - {None} == {"127.0.0.1"}


def test_the_linter_reads_along_while_one_types(lab):
    text = lab.bring(lab.page.get_by_role("textbox", name="Text of the plan"))
    found = lab.page.locator(".kam-findings")
    expect(found).to_contain_text("4 findings:")
    expect(found).to_contain_text("line 38, step 2: No day.")
    text.press("Control+End")
    text.press_sequentially("\ndue = 2026-10-20\n")
    expect(found).to_contain_text("3 findings:")
    expect(found).not_to_contain_text("step 2")
    lab.page.locator(".kam-linter").get_by_role("button", name="Reset").press("Enter")
    expect(found).to_contain_text("4 findings:")
    expect(text).to_have_value(re.compile("Call back about the trial run"))


def test_another_plan_is_chosen_by_keyboard(lab):
    linter = lab.bring(lab.page.locator(".kam-linter"))
    linter.get_by_role("combobox", name="Plan").select_option(label="Meander Waterworks")
    expect(linter).to_contain_text("Nothing is missing that can be checked.")


def test_an_account_is_reviewed_described_and_saved(lab, folder):
    account = lab.bring(lab.page.get_by_role("combobox", name="Account", exact=True).last)
    app = lab.page.locator(".kam-app").filter(has=lab.page.locator(".kam-saving"))
    expect(app).to_contain_text("Valdora Cement: 5 gaps in the CRM. Its plan lacks 4 things.")
    account.select_option(label="Meander Waterworks")
    expect(app).to_contain_text("Equip the third pumping station")
    expect(app.get_by_role("img")).to_have_attribute("alt", re.compile("Map of 6 people"))
    app.get_by_role("button", name="Save as web page").press("Enter")
    expect(app).to_contain_text("account review.html")
    page = (folder / "account review.html").read_text("utf-8")
    assert "Account review: Meander Waterworks" in page
    app.get_by_role("button", name="Reset").press("Enter")
    expect(app).to_contain_text("Valdora Cement: 5 gaps")


def test_cancelled_contacts_are_not_held(lab):
    numbers = values("documentation.next_steps")
    card = lab.bring(lab.page.locator(".kam-exercise-documentation-next-steps"))
    answer, feedback = card.get_by_role("textbox"), card.locator(".kam-feedback")
    answer.fill(str(numbers["any_status"]))
    answer.press("Enter")
    expect(feedback).to_contain_text("cancelled and planned ones counted as held")
    answer.fill(str(numbers["missing"]))
    card.get_by_role("button", name="Check").click()
    expect(feedback).to_have_attribute("data-state", "correct")


def test_a_large_deal_is_not_a_double(lab):
    numbers = values("documentation.twice")
    card = lab.bring(lab.page.locator(".kam-exercise-documentation-twice"))
    feedback = card.locator(".kam-feedback")
    for name, words in (("largest_name", "large is not double"), ("twice_name", "stands there")):
        card.get_by_role("combobox").select_option(label=numbers[name])
        card.get_by_role("button", name="Check").click()
        expect(feedback).to_contain_text(words)
    expect(feedback).to_have_attribute("data-state", "correct")


def test_progress_counts_what_was_solved(lab):
    board = lab.bring(lab.page.get_by_role("table", name="Your progress"))
    lab.run_again(board)
    expect(board).to_contain_text("✓ Counted twice (solved)")
    expect(board).to_contain_text("○ What would the linter say? (open)")
    assert lab.errors == []
