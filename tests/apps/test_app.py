"""What every app does: draw, tell, reset, and stay calm when something goes wrong."""

import threading
import warnings
from types import SimpleNamespace

import pandas as pd
import pytest

import kamlib as kam
from kamlib import charts
from kamlib.apps import App, Slider, View
from kamlib.errors import KamError, KamWarning

HOSTILE = '<script>alert("x")</script>'


def left(kept):
    return pd.Series([100.0, 100 * kept, 100 * kept**2])


def view(kept, other=0):
    if kept == 0.2:
        raise KamError("Nobody would be left. Choose more.")
    if kept == 0.3:
        raise ZeroDivisionError("float division by zero")
    if kept == 0.4:
        warnings.warn("Half is a guess.", KamWarning, stacklevel=1)
        warnings.warn("Half is a guess.", KamWarning, stacklevel=1)
    return View(f"We keep {kept} of {HOSTILE}.", ((left(kept), kept),))


@pytest.fixture
def app():
    values = [each / 10 for each in range(1, 11)]
    return App(
        controls={"kept": Slider("Kept", values, value=0.9), "other": Slider("Other", range(3))},
        view=view,
        charts=[charts.customers_over_years],
    )


def test_it_shows_the_first_state_at_once(app):
    (picture,) = app.pictures
    assert picture.data.startswith(b"\x89PNG")
    assert "100, 90, 81" in picture.alt
    assert picture.caption == app.sentence == f"We keep 0.9 of {HOSTILE}."
    assert picture.size == app.charts[0].size


def test_a_move_changes_picture_description_and_sentence(app):
    (picture,) = app.pictures
    before = picture.data
    app.controls["kept"].value = 0.5
    assert picture.data != before
    assert "100, 50, 25" in picture.alt
    assert picture.caption.startswith("We keep 0.5")


def test_the_same_state_gives_the_same_picture(app):
    (picture,) = app.pictures
    before = picture.data
    app.controls["kept"].value = 0.5
    app.controls["kept"].value = 0.9
    assert picture.data == before


def test_reset_puts_everything_back_and_draws_once(app, monkeypatch):
    (picture,) = app.pictures
    start = picture.data
    app.controls["kept"].value = 0.5
    app.controls["other"].value = 2
    calls = []
    monkeypatch.setattr(app, "_view", lambda **state: calls.append(state) or view(**state))
    app.reset_button.click()
    assert calls == [{"kept": 0.9, "other": 0}]
    assert app.state == {"kept": 0.9, "other": 0}
    assert picture.data == start


def test_an_error_becomes_a_sentence_and_passes(app):
    (picture,) = app.pictures
    before = picture.data
    app.controls["kept"].value = 0.2
    assert picture.caption == "Nobody would be left. Choose more."
    assert picture.data == before
    app.controls["kept"].value = 0.5
    assert picture.caption.startswith("We keep 0.5")


def test_an_error_of_ours_becomes_a_sentence_too(app):
    app.controls["kept"].value = 0.3
    assert app.sentence == (
        "This cannot be shown (float division by zero). Press Reset; if that does not help, "
        "please report it."
    )


def test_warnings_for_the_reader_are_told_once(app):
    app.controls["kept"].value = 0.4
    assert app.sentence == f"We keep 0.4 of {HOSTILE}. Half is a guess."


def test_warnings_for_programmers_are_passed_on(app, monkeypatch):
    def noisy(**state):
        warnings.warn("old", FutureWarning, stacklevel=1)
        return view(**state)

    monkeypatch.setattr(app, "_view", noisy)
    with pytest.warns(FutureWarning, match="old"):
        app.controls["other"].value = 1


def test_an_app_that_cannot_start_still_tells():
    def hopeless(**_state):
        raise KamError("There is no data.")

    app = App({"kept": Slider("Kept", [1])}, hopeless, [charts.customers_over_years])
    assert app.pictures[0].caption == "There is no data."
    assert "There is no data." in app._repr_mimebundle_()["text/html"]


def test_where_widgets_do_not_run_there_is_a_picture(app):
    bundle = app._repr_mimebundle_()
    assert "application/vnd.jupyter.widget-view+json" in bundle
    assert (
        'alt="Bars of customers left, year by year from now: 100, 90, 81."' in bundle["text/html"]
    )
    assert "data:image/png;base64," in bundle["text/html"]
    assert "Run this cell to move the sliders." in bundle["text/html"]
    assert bundle["text/plain"] == app.sentence


def test_what_is_stored_is_the_same_each_time(app):
    other = App(
        {"kept": Slider("Kept", [0.9]), "other": Slider("Other", [0])},
        view,
        [charts.customers_over_years],
    )
    for kind in ("text/html", "text/plain"):
        assert app._repr_mimebundle_()[kind] == other._repr_mimebundle_()[kind]


def test_names_are_escaped_where_text_becomes_html(app):
    page = app._repr_mimebundle_()["text/html"]
    assert "<script>" not in page
    assert "&lt;script&gt;" in page


def test_it_can_stand_inside_another_layout(app):
    assert app.reset_button in app.widget.children[0].children
    assert app.pictures[0] in app.widget.children[1].children
    assert SimpleNamespace(**app.state).kept == 0.9


def test_the_words_it_uses_can_be_opened_from_the_glossary():
    told = App({"kept": Slider("Kept", [0.8, 0.9])}, view, [left], terms=["NRR", "whale curve"])
    words = told.widget.children[-1].value
    assert words.startswith("<details")
    for term in ("NRR", "whale curve"):
        assert kam.glossary(term)._repr_html_() in words


def test_an_app_without_words_shows_none(app):
    assert "<details" not in str([getattr(child, "value", "") for child in app.widget.children])


def test_controls_in_several_threads_leave_the_newest_state_drawn_whole(app):
    """JupyterLab handles the messages of each control in a thread of its own."""
    expected = {}
    for value in [0.5, 0.6, 0.7, 0.8, 0.9]:
        app.controls["kept"].value = value
        expected[value] = (app.pictures[0].data, app.pictures[0].alt)
    drawn = []
    app.pictures[0].observe(lambda change: drawn.append(change["new"]), "data")

    def move(name, values):
        for value in values * 5:
            app.controls[name].value = value

    threads = [
        threading.Thread(target=move, args=("kept", [0.9, 0.6, 0.7, 0.5, 0.8])),
        threading.Thread(target=move, args=("other", [0, 1, 2])),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    final = app.controls["kept"].value
    assert (app.pictures[0].data, app.pictures[0].alt) == expected[final]
    assert drawn
    assert set(drawn) <= {data for data, _alt in expected.values()}  # never half a picture


def test_details_stand_under_the_pictures_and_below_them_what_is_added(app):
    assert app.details.layout.display == "none"
    added = Slider("Added", range(2))
    more = App(
        controls={"kept": Slider("Kept", [0.9, 0.2, 0.5])},
        view=lambda kept: View("Kept.", view(kept).pictures, details=f"<p>Of 100: {kept}</p>"),
        charts=[charts.customers_over_years],
        below=[added],
    )
    place = {part: n for n, part in enumerate(more.widget.children)}
    assert place[more.details] < place[added]
    assert "<p>Of 100: 0.9</p>" in more._repr_mimebundle_()["text/html"]
    more.controls["kept"].value = 0.5
    assert more.details.value == "<p>Of 100: 0.5</p>"
    assert more.details.layout.display is None


def test_controls_that_are_seldom_needed_wait_behind_a_button():
    app = App(
        controls={"kept": Slider("Kept", [0.9]), "other": Slider("Other", range(3))},
        view=view,
        charts=[charts.customers_over_years],
        more=["other"],
    )
    first, button, box = app.widget.children[:3]
    assert app.controls["other"] not in first.children
    assert (button.value, box.layout.display) == (False, "none")
    button.value = True
    assert box.layout.display == "flex"
    assert box.children == (app.controls["other"],)
    app.controls["other"].value = 2
    assert app.state == {"kept": 0.9, "other": 2}
