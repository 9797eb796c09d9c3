"""A report in a real browser: opened from disk without a network, read, followed and printed."""

import re

import pytest

import kamlib as kam

WIDTH = 688  # CSS pixels between the margins of an A4 page
A4 = (595, 842)  # points


@pytest.fixture(scope="module")
def reports(tmp_path_factory):
    """A portfolio's report and an account's, in a folder with a space in its name."""
    folder = tmp_path_factory.mktemp("my reports")
    machinery = kam.sample("machinery")
    return [
        kam.report(machinery, folder / "all.html"),
        kam.report(machinery, folder / "one.html", "Oderland Chemie"),
    ]


@pytest.fixture
def opened(browser):
    """Open a page offline; tell afterwards if it asked for anything or complained."""
    contexts, seen = [], []

    def open_page(path, **look):
        contexts.append(browser.new_context(offline=True, **look))
        page = contexts[-1].new_page()
        page.on("request", lambda request: seen.append(request.url.partition(":")[0]))
        page.on("console", lambda message: seen.append(message.text))
        page.goto(path.as_uri())
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert set(seen) == {"file"}


def test_it_opens_offline_and_every_definition_is_a_click_away(reports, opened):
    for path in reports:
        page = opened(path, viewport={"width": 1000, "height": 900})
        assert page.evaluate("[...document.images].every(each => each.naturalWidth > 500)")
        assert page.evaluate("document.documentElement.scrollWidth") <= 1000
        page.click(".findings a[href^='#defined-']")
        assert page.evaluate("document.querySelector(':target').getBoundingClientRect().top") < 900


def test_it_is_dark_where_the_reader_wants_it_dark(reports, opened):
    light, dark = (opened(reports[1], color_scheme=scheme) for scheme in ("light", "dark"))
    colours = "(({color, backgroundColor}) => [color, backgroundColor])(getComputedStyle(%s))"
    for element in ("document.body", "document.querySelector('thead th')"):
        ink, paper = (brightness(each) for each in light.evaluate(colours % element))
        assert ink < 0.2 < 0.9 < paper
        ink, paper = (brightness(each) for each in dark.evaluate(colours % element))
        assert ink > 0.8 > 0.2 > paper


@pytest.mark.parametrize(("which", "most"), [(0, 11), (1, 7)])
def test_it_prints_on_a4_and_nothing_is_cut(reports, opened, which, most):
    page = opened(reports[which], viewport={"width": WIDTH, "height": 900})
    page.emulate_media(media="print", color_scheme="light")
    assert page.evaluate("document.documentElement.scrollWidth") <= WIDTH
    pdf = page.pdf(prefer_css_page_size=True)
    assert 3 <= len(re.findall(rb"/Type\s*/Page\b", pdf)) <= most
    sizes = re.findall(rb"/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]", pdf)
    assert {tuple(round(float(side)) for side in each) for each in sizes} == {A4}


def brightness(colour: str) -> float:
    """Return how bright a CSS colour is, 0 to 1."""
    return sum(map(float, re.findall(r"[\d.]+", colour)[:3])) / 765
