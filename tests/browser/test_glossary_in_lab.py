"""The searchable glossary, used with nothing but the keyboard, in the light and dark theme."""

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook
from playwright.sync_api import expect

import kamlib as kam
from tests.browser.lab import write_settings
from tests.tools.notebooks import normalise

LAPTOP = {"width": 1280, "height": 720}
READABLE = 4.5  # contrast of text, WCAG AA

# Contrast of the text with the nearest background that is painted.
CONTRAST = """
element => {
  const parts = colour => colour.match(/[\\d.]+/g).map(Number);
  const light = ([r, g, b]) => {
    const [x, y, z] = [r, g, b].map(c => c / 255).map(
      c => c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
    return 0.2126 * x + 0.7152 * y + 0.0722 * z;
  };
  let below = element;
  const painted = node => parts(getComputedStyle(node).backgroundColor)[3] !== 0;
  while (!painted(below)) below = below.parentElement;
  const front = light(parts(getComputedStyle(element).color));
  const back = light(parts(getComputedStyle(below).backgroundColor));
  return (Math.max(front, back) + 0.05) / (Math.min(front, back) + 0.05);
}
"""


@pytest.fixture(scope="module", params=["light", "dark"])
def lab(window, server, folder, request):
    """Open a small notebook with the glossary in it."""
    cells = [
        new_code_cell("import kamlib as kam\nkam.apps.glossary_table()", id="table"),
        new_code_cell("'the end'", id="end"),
    ]
    nbformat.write(normalise(new_notebook(cells=cells)), folder / "words.ipynb")
    dark = request.param == "dark"
    write_settings(server.settings, dark)
    window.page.set_viewport_size(LAPTOP)
    window.open_notebook("words.ipynb")
    light = str(not dark).lower()
    expect(window.page.locator("body")).to_have_attribute("data-jp-theme-light", light)
    window.run_all()
    yield window
    write_settings(server.settings, dark=False)


@pytest.fixture
def field(lab):
    """Find the field to type in, and empty it by keyboard."""
    field = lab.bring(lab.page.get_by_role("textbox", name="Search a term, in English or German"))
    field.focus()
    lab.page.keyboard.press("Control+a")
    lab.page.keyboard.press("Delete")
    expect(told(lab)).to_have_text(f"{len(kam.glossary())} terms")
    return field


def told(lab):
    return lab.page.locator(".kam-glossary").get_by_role("status")


def rows(lab):
    return lab.page.locator(".kam-glossary tbody tr")


def test_typing_narrows_the_table_down_and_says_so(lab, field):
    lab.page.keyboard.type("umsatzb")
    expect(rows(lab)).to_have_count(len(kam.glossary().search("umsatzb")))
    expect(rows(lab).last).to_contain_text("Umsatzbrücke")
    lab.page.keyboard.type("rücke")
    expect(told(lab)).to_have_text("1 term")
    expect(field).to_have_value("umsatzbrücke")
    assert lab.errors == []
    assert lab.complaints == []


def test_a_slip_is_answered_with_the_word_that_was_meant(lab, field):
    lab.page.keyboard.type("Kundenampl")
    expect(told(lab)).to_contain_text('Did you mean "Kundenampel"?')
    expect(rows(lab)).to_have_count(0)


def test_the_keys_stay_in_the_field(lab, field):
    cells = lab.cells.count()
    lab.page.keyboard.type("add xy00")  # in a notebook: new cell, delete it, cut, restart
    expect(field).to_have_value("add xy00")
    expect(lab.cells).to_have_count(cells)


def test_the_terms_are_reached_and_scrolled_by_keyboard(lab, field):
    lab.page.keyboard.press("Tab")
    region = lab.page.get_by_role("region", name="Terms")
    expect(region).to_be_focused()
    lab.page.keyboard.press("End")
    expect(rows(lab).last).to_be_in_viewport()
    expect(region).to_be_focused()
    expect(region.get_by_role("columnheader", name="Meaning")).to_be_in_viewport()


def test_the_table_fits_a_laptop(lab, field):
    region = lab.page.get_by_role("region", name="Terms")
    width, visible = region.evaluate("region => [region.scrollWidth, region.clientWidth]")
    assert width == visible
    for word in region.locator("td span").all():
        if " " not in word.inner_text():
            assert word.evaluate("word => word.getClientRects().length") == 1, word.inner_text()


def test_the_field_that_has_the_keyboard_is_seen(lab, field):
    lab.page.keyboard.press("Tab")
    lab.page.keyboard.press("Shift+Tab")
    expect(field).to_be_focused()
    outline = "field => getComputedStyle(field).outlineStyle"
    assert field.evaluate(outline) == "solid"


def test_the_words_stand_out_from_their_ground(lab, field):
    table = lab.page.locator(".kam-glossary")
    for part in ("th", "td strong", "td code", "td span", ".kam-live p", "label"):
        assert table.locator(part).first.evaluate(CONTRAST) >= READABLE, part
