"""Lesson 10 as a learner does it: a quarter by keyboard, a whole game, a restart, the questions."""

import re

from playwright.sync_api import expect

import kamlib as kam
from kamlib.course.base import Task
from kamlib.course.lessons import find
from kamlib.course.runs import last_run

LESSON = "10_capstone"


def simulator(lab, number):
    """Bring the practice (0) or the real game (1) into view."""
    heading = ("Practice", "Quarter . of 8|years are over")[number]
    return lab.bring(lab.page.locator(".kam-year", has_text=re.compile(heading)))


def hours_of(app, account):
    return app.get_by_role("spinbutton", name=f"Hours of care, {account}", exact=True)


def test_the_lesson_runs_without_an_error_and_asks_nobody(lab):
    assert lab.errors == []
    assert lab.complaints == []
    assert lab.hosts - {None} == {"127.0.0.1"}


def test_a_quarter_is_played_by_keyboard_and_the_focus_stays(lab):
    app, keys = simulator(lab, 0), lab.page.keyboard
    hours_of(app, "Nordhafen Werke").focus()
    for _press in range(4):
        keys.press("ArrowUp")
    expect(app).to_contain_text("20 of 240 hours planned: 220 are left.")
    for key in ("Tab", "Space", "Tab", "Tab", "ArrowDown", "Tab"):
        keys.press(key)
    expect(app).to_contain_text("32 of 240 hours planned")
    expect(hours_of(app, "Gotthard Energie")).to_be_focused()
    keys.type("300")
    expect(app).to_contain_text("take away 92 before you end the quarter")
    end = app.get_by_role("button", name="End quarter")
    end.press("Enter")
    expect(app.locator(".kam-told")).to_contain_text("the most go to Gotthard Energie")
    app.get_by_role("button", name="Undo").press("Enter")
    expect(app).to_contain_text("32 of 240 hours planned")
    expect(hours_of(app, "Gotthard Energie")).to_have_value("0")
    end.press("Enter")
    expect(app).to_contain_text("Practice: Quarter 2 of 2")
    expect(end).to_be_focused()
    expect(app.locator(".kam-told[role=status], .kam-told [role=status]")).to_contain_text(
        "Q1 brought €"
    )
    expect(hours_of(app, "Nordhafen Werke")).to_have_value("20")


def test_what_was_done_is_still_there_when_the_kernel_restarts(lab):
    lab.restart_kernel()
    lab.run_all()
    app = simulator(lab, 0)
    expect(app).to_contain_text("Practice: Quarter 2 of 2")
    expect(hours_of(app, "Nordhafen Werke")).to_have_value("20")
    expect(app.get_by_role("table", name="What you did, and what came")).to_contain_text("Q1")


def test_every_control_has_a_name_of_its_own(lab):
    app = simulator(lab, 0)
    table = app.get_by_role("table", name="Your accounts")
    controls = table.locator("input, select")
    names = controls.evaluate_all("all => all.map(one => one.getAttribute('aria-label'))")
    assert len(names) == len(set(names)) >= 11 * 4 + 1
    assert "Discount, Lindauer Molkerei" in names


def test_the_questions_are_first_about_a_colleague(lab):
    card = lab.bring(lab.page.locator(".kam-exercise-capstone-repeat"))
    expect(card).to_contain_text("the run of a colleague")


def test_a_whole_game_is_played_and_told(lab):
    app = simulator(lab, 1)
    low = app.get_by_role("textbox", name="At least")
    high = app.get_by_role("textbox", name="At most")
    for number, (least, most) in enumerate([("1", "99.000.000"), ("1", "100"), ("0", "1")]):
        low.nth(number).fill(least)
        high.nth(number).fill(most)
    app.get_by_role("button", name="Begin the two years").click()
    expect(app).to_contain_text("Quarter 1 of 8")
    hours_of(app, "New customers").fill("60")
    hours_of(app, "Gotthard Energie").fill("60")
    expect(app).to_contain_text("120 of 240 hours planned")
    for number in range(2, 9):
        app.get_by_role("button", name="End quarter").press("Enter")
        expect(app).to_contain_text(f"Quarter {number} of 8")
    app.get_by_role("button", name="End quarter").press("Enter")
    app = simulator(lab, 1)
    expect(app).to_contain_text("The two years are over")
    expect(app.get_by_role("button", name="Play again")).to_be_focused()
    expect(app).to_contain_text("was luck")
    expect(app).to_contain_text("2 of your 3 ranges held the result")
    expect(app.get_by_role("table", name="What you predicted, and what came")).to_be_visible()
    for picture in app.get_by_role("img").all():
        assert len(picture.get_attribute("alt")) > 60


def test_then_the_questions_are_about_the_own_run(lab):
    for output in ("colleague", "How much was kept?"):
        lab.run_again(lab.bring(lab.page.locator(".jp-OutputArea-output", has_text=output)))
    card = lab.bring(lab.page.locator(".kam-exercise-capstone-grr"))
    expect(card).to_contain_text("This is about your own run.")


def test_waiting_wrong_and_right(lab):
    values = Task(find("capstone.late"), kam.sample("machinery")).values
    assert "colleague" in last_run(kam.sample("machinery")).whose  # of this test's own learner
    card = lab.bring(lab.page.locator(".kam-exercise-capstone-late"))
    feedback, account = card.locator(".kam-feedback"), card.get_by_role("combobox", name="Account")
    account.select_option(label=values["largest_name"])
    card.get_by_role("button", name="Check").click()
    expect(feedback).to_have_attribute("data-state", "known mistake")
    expect(feedback).to_contain_text("the largest customer")
    account.select_option(label=values["waited_name"])
    card.get_by_role("button", name="Check").click()
    expect(feedback).to_have_attribute("data-state", "correct")


def test_progress_counts_what_was_solved(lab):
    board = lab.bring(lab.page.get_by_role("table", name="Your progress"))
    lab.run_again(board)
    expect(board).to_contain_text("✓ Where did waiting cost most? (solved)")
    expect(board).to_contain_text("○ How much was kept? (open)")
    assert lab.errors == []
