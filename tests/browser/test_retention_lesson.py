"""Lesson 02 as a learner does it: slider by keyboard, a wrong answer, the right one, progress."""

import re

import pytest
from playwright.sync_api import expect

import kamlib as kam
from kamlib.course.base import Task
from kamlib.course.lessons import find

READ_PICTURE = "async img => [...new Uint8Array(await (await fetch(img.src)).arrayBuffer())]"
LESSON = "02_retention"


@pytest.fixture(scope="module")
def task():
    """The exercise on gross retention, with the numbers of a learner without a name."""
    return Task(find("retention.grr"), kam.sample("machinery"))


def test_the_lesson_runs_without_an_error_and_asks_nobody(lab):
    assert lab.errors == []
    assert lab.complaints == []
    assert lab.hosts - {None} == {"127.0.0.1"}


def test_the_slider_moves_by_keyboard_and_the_picture_follows(lab):
    slider, app = lab.app("12 months ending")
    picture = app.get_by_role("img", name=re.compile("Waterfall of revenue")).first
    assert "Sep 2026" in slider.get_attribute("aria-valuetext")
    before, alt = picture.get_attribute("src"), picture.get_attribute("alt")

    slider.focus()
    lab.page.keyboard.press("ArrowLeft")

    expect(slider).to_have_attribute("aria-valuetext", re.compile("Aug 2026"))
    expect(picture).not_to_have_attribute("src", before)
    expect(picture).not_to_have_attribute("alt", alt)
    expect(app).to_contain_text("In the 12 months to Aug 2026")

    app.get_by_role("button", name="Reset").press("Enter")
    expect(slider).to_have_attribute("aria-valuetext", re.compile("Sep 2026"))
    expect(app).to_contain_text("In the 12 months to Sep 2026")


def test_controls_moved_in_a_hurry_leave_the_pictures_whole(lab):
    """Each control's messages may be handled in a thread of their own."""
    expected = kam.apps.retention_explorer(kam.sample("machinery"))
    until = expected.controls["until"]
    until.value = next(month for month in until.values if str(month) == "2025-12")
    expected.controls["left_out"].value = "A01"

    slider, app = lab.app("12 months ending")
    slider.focus()
    for _press in range(9):
        lab.page.keyboard.press("ArrowLeft")
    app.get_by_role("combobox", name="Leave out").select_option(label="Nordhafen Werke")

    for number, picture in enumerate(expected.pictures):
        shown = app.get_by_role("img").nth(number)
        expect(shown).to_have_attribute("alt", picture.alt)
        lab.page.wait_for_timeout(300)
        assert bytes(shown.evaluate(READ_PICTURE)) == picture.data
    app.get_by_role("button", name="Reset").press("Enter")
    expect(app).to_contain_text("In the 12 months to Sep 2026")


def test_every_control_of_the_apps_has_a_name(lab):
    for slider, boxes, pictures in (
        ("12 months ending", ["Leave out"], 2),
        ("Visits to move", ["Take visits from", "Give visits to"], 1),
    ):
        _slider, app = lab.app(slider)
        for name in boxes:
            expect(app.get_by_role("combobox", name=name, exact=True)).to_be_visible()
        expect(app.get_by_role("img")).to_have_count(pictures)
        for picture in app.get_by_role("img").all():
            assert len(picture.get_attribute("alt")) > 60


def test_a_wrong_answer_is_explained_and_a_right_one_counted(lab, task):
    grr = lab.bring(lab.page.locator(".kam-exercise-retention-grr"))
    feedback = grr.locator(".kam-feedback")
    answer = grr.get_by_role("textbox", name="Your answer")

    answer.fill(f"{task.values['nrr']:.1%}")
    grr.get_by_role("button", name="Check").click()
    expect(feedback).to_have_attribute("data-state", "known mistake")
    expect(feedback).to_contain_text("growth counted in")
    expect(feedback).to_contain_text("net revenue retention")

    answer.fill(f"{task.values['churn_only']:.1%}")
    answer.press("Enter")
    expect(feedback).to_contain_text("shrinking customers forgotten")

    answer.fill("a lot")
    answer.press("Enter")
    expect(feedback).to_have_attribute("data-state", "malformed")

    answer.fill(f"{100 * task.values['grr']:.1f}".replace(".", ","))
    grr.get_by_role("button", name="Check").click()
    expect(feedback).to_have_attribute("data-state", "correct")
    expect(feedback).to_contain_text("Correct")


def test_moving_visits_changes_the_early_warning_list(lab):
    slider, app = lab.app("Visits to move")
    picture = app.get_by_role("img").first
    before = picture.get_attribute("src")
    slider.focus()
    for _press in range(3):
        lab.page.keyboard.press("ArrowRight")
    expect(slider).to_have_attribute("aria-valuetext", "3 visits")
    expect(app).to_contain_text("3 visits moved from Nordhafen Werke to Oderland Chemie")
    expect(picture).not_to_have_attribute("src", before)


def test_progress_is_kept_when_the_kernel_restarts(lab):
    lab.restart_kernel()
    lab.run_all()
    board = lab.bring(lab.page.get_by_role("table", name="Your progress"))
    expect(board).to_contain_text("✓ Gross revenue retention (solved)")
    expect(board).to_contain_text("○ Net revenue retention (open)")
    assert lab.errors == []


def test_a_saved_lesson_can_be_read_before_it_is_run_again(lab, folder):
    lab.choose("File", "docmanager:save")
    expect(lab.page.locator(".jp-mod-dirty")).to_have_count(0)
    assert "widget-view" not in (folder / "02_retention.ipynb").read_text("utf-8")

    lab.open_notebook("02_retention.ipynb")
    hint = lab.page.get_by_text("Run this cell to move the sliders.")
    picture = lab.bring(hint).locator("xpath=ancestor::*[contains(@class, 'kam-app')][1]//img")
    assert len(picture.first.get_attribute("alt")) > 60
    expect(lab.page.get_by_text("Error displaying widget")).to_have_count(0)
