"""What is typed is what is judged, however fast Enter or a click follows on a busy machine."""

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook
from playwright.sync_api import expect

from tests.tools.notebooks import normalise

NUMBERS = [str(n * n * 37 % 1009) for n in range(11, 31)]

FORM = """
import time
import ipywidgets as widgets
from kamlib.apps.elements import LiveRegion
from kamlib.apps.form import button, number_box

heard = []

def judge():
    heard.append(box.value)
    told.html = ", ".join(heard)

def clear():
    told.html = "clearing"
    time.sleep(2)
    heard.clear()
    box.value = told.html = ""

row, box = number_box("Your answer", "percent", judge, placeholder="for example 5")
told = LiveRegion("kam-feedback")
form = [row, button("kam-check", "Check", judge), button("kam-clear", "Clear", clear), told]
widgets.VBox(form).add_class("kam-card")
""".strip()

BUSY = """
import threading

def burn(until):
    while time.monotonic() < until:
        sum(range(1000))

for _thread in range(2):
    threading.Thread(target=burn, args=[time.monotonic() + 10], daemon=True).start()
""".strip()


@pytest.fixture(scope="module")
def lab(window, folder):
    """Open a notebook with a box, two buttons, and a cell that keeps the kernel busy."""
    cells = [new_code_cell(FORM, id="form"), new_code_cell(BUSY, id="busy")]
    nbformat.write(normalise(new_notebook(cells=cells)), folder / "toy.ipynb")
    window.open_notebook("toy.ipynb")
    return window


@pytest.fixture
def card(lab):
    """Run the notebook anew: nothing was heard, and the kernel has much to do."""
    lab.run_all()
    return lab.bring(lab.page.locator(".kam-card"))


@pytest.fixture
def box(card):
    """Put the cursor in the box."""
    box = card.get_by_role("textbox", name="Your answer", exact=True)
    box.focus()
    return box


def told(card):
    return card.get_by_role("status")


def centre(locator):
    place = locator.bounding_box()
    return place["x"] + place["width"] / 2, place["y"] + place["height"] / 2


def test_enter_right_after_the_last_key_hands_in_what_the_box_shows(lab, card, box):
    for number in NUMBERS:
        lab.page.keyboard.press("Control+a")
        lab.page.keyboard.type(number)
        lab.page.keyboard.press("Enter")
    expect(told(card)).to_have_text(", ".join(NUMBERS))
    expect(box).to_have_value(NUMBERS[-1])
    assert lab.errors == []
    assert lab.complaints == []


def test_a_click_right_after_the_last_key_hands_in_what_the_box_shows(lab, card, box):
    typing, check = centre(box), centre(card.get_by_role("button", name="Check"))
    for number in NUMBERS:
        lab.page.mouse.click(*typing)
        lab.page.keyboard.press("Control+a")
        lab.page.keyboard.type(number)
        lab.page.mouse.click(*check)
    expect(told(card)).to_have_text(", ".join(NUMBERS))
    assert lab.complaints == []


def test_what_the_kernel_put_in_the_box_is_judged_though_something_was_typed(lab, card, box):
    lab.page.keyboard.type("1")
    card.get_by_role("button", name="Clear").click()
    expect(told(card)).to_have_text("clearing")
    box.press("End")
    lab.page.keyboard.type("23")
    expect(box).to_have_value("123")
    expect(box).to_have_value("")
    lab.page.keyboard.type("7")
    lab.page.keyboard.press("Enter")  # brings along what the box shows
    expect(told(card)).to_have_text("7")
    expect(box).to_have_value("7")


def test_keys_are_for_the_box_and_not_for_the_notebook(lab, card, box):
    cells = lab.cells.count()
    prompt = lab.cells.first.locator(".jp-InputPrompt").first.inner_text()
    keys = "add ABLMRZ xy00"  # in a notebook: new cells, delete them, merge, cut, restart
    lab.page.keyboard.type(keys)
    for key in ("ArrowUp", "ArrowDown", "Home", "End", "Shift+Home", "End", "Escape"):
        lab.page.keyboard.press(key)
    expect(box).to_be_focused()
    lab.page.keyboard.press("Shift+Enter")
    expect(told(card)).to_have_text(keys)
    expect(box).to_have_value(keys)
    expect(lab.cells).to_have_count(cells)
    expect(lab.cells.first.locator(".jp-InputPrompt").first).to_have_text(prompt)
    lab.page.keyboard.press("Control+s")
    expect(lab.page.locator(".jp-mod-dirty")).to_have_count(0)
