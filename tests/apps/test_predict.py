"""Predict, then reveal: nothing is given away before the guess, and nothing is lost after it."""

import re
import threading

import pandas as pd
import pytest

import kamlib as kam
from kamlib import charts, guesses
from kamlib.apps import App, Prediction, Slider, View
from kamlib.errors import KamError

HOSTILE = "What will be left of <b>Bolt & Sons</b>?"


@pytest.fixture(autouse=True)
def kam_home(tmp_path, monkeypatch):
    """Each test has a learner's folder of its own."""
    home = tmp_path / "home"
    monkeypatch.setenv("KAM_HOME", str(home))
    return home


def view(kept, plan="a"):
    if kept == 0.2:
        raise KamError("Nobody would be left. Choose more.")
    left = pd.Series([100.0, 100 * kept, 100 * kept**2])
    truth = float("nan") if kept == 0.3 else left.iloc[-1] + (plan == "b")
    sentence = f"In the end {truth:.0f} are left of 100."
    question = pd.Series([100.0])
    return View(sentence, ((question, kept), (left, kept)), truth)


def make(**options):
    values = [each / 10 for each in range(1, 11)]
    return App(
        controls={
            "kept": Slider("Kept", values, value=0.9),
            "plan": Slider("Plan", ["a", "b"]),
        },
        view=view,
        charts=[charts.customers_over_years, charts.customers_over_years],
        predict=Prediction("toy.left", HOSTILE, "count", **options),
    )


@pytest.fixture
def app():
    return make()


def commit(app, low, high):
    app.predict.low.value, app.predict.high.value = low, high
    app.predict.commit()
    return app.predict.feedback


def button(app, name):
    (found,) = [
        each for each in app.predict.form.children[-1].children if name in each._dom_classes
    ]
    return found


def everything_shown(widget):
    """All that a widget and those in it send to the browser, as text."""
    state = {name: value for name, value in widget.get_state().items() if name[0] != "_"}
    children = getattr(widget, "children", ())
    return f"{state} {' '.join(map(everything_shown, children))}"


def revealed():
    """The app after a look at its result without a guess."""
    other = make()
    other.predict.show_without_guess()
    return other


def asks(app):
    return app.predict.form.layout.display != "none"


def test_nothing_gives_the_result_away_before_the_guess(app):
    assert [picture.data for picture in app.pictures] == [b"", b""]
    assert [picture.alt for picture in app.pictures] == ["", ""]
    assert app._repr_mimebundle_()["text/plain"] == HOSTILE
    shown = everything_shown(app.widget)
    for secret in ("In the end", "81 are left", "100, 90, 81", "PNG"):
        assert secret not in shown
        assert secret in everything_shown(revealed().widget)
    assert "What will be left of &lt;b&gt;Bolt &amp; Sons&lt;/b&gt;?" in shown


def test_pictures_of_the_question_are_shown():
    app = make(hides=[1])
    assert app.pictures[0].data.startswith(b"\x89PNG")
    assert app.pictures[0].alt == app.charts[0].alt
    assert app.pictures[0].caption == ""
    assert (app.pictures[1].data, app.pictures[1].alt) == (b"", "")


def test_after_the_guess_the_result_is_shown_and_controls_move_freely(app):
    told = commit(app, "70", "85")
    assert told.state == "correct"
    assert "The result was 81. Your range, 70 to 85, held it." in told.html
    assert "Your score is 15: the width of your range, as it held." in told.html
    assert "You have given one range so far." in told.html
    assert not asks(app)
    assert all(picture.data.startswith(b"\x89PNG") for picture in app.pictures)
    assert "100, 90, 81" in app.pictures[1].alt
    assert app.pictures[0].caption == "In the end 81 are left of 100."
    assert app._repr_mimebundle_()["text/plain"] == "In the end 81 are left of 100."
    app.controls["kept"].value = 0.5
    assert app.pictures[0].caption == "In the end 25 are left of 100."
    app.reset()
    assert not asks(app)
    assert app.pictures[0].caption == "In the end 81 are left of 100."


def test_a_range_that_missed_is_told_by_how_much(app):
    told = commit(app, "85", "95")
    assert told.state == "wrong"
    assert "Your range, 85 to 95, missed it by 4." in told.html
    assert "Your score is 50: the width of your range (10) and ten times the distance" in told.html


def test_the_result_is_that_of_the_controls_at_the_guess(app):
    app.controls["kept"].value = 0.5
    assert "The result was 25." in commit(app, "70", "85").html


def test_calibration_counts_over_several_apps_and_stands_on_the_board():
    for kept in (0.9, 0.8, 0.7, 0.6, 0.5, 0.4):
        app = make()
        app.controls["kept"].value = kept
        told = commit(app, "20", "70").html
    sentence = (
        "4 of your 6 ranges held the result; with 80% ranges it should be about 5. So far this "
        "fits: you are about as right as you are sure."
    )
    assert sentence in told
    assert sentence in str(kam.progress())


def test_a_result_that_was_seen_does_not_count_again():
    commit(make(), "10", "20")
    told = commit(make(), "80", "82").html
    assert "You have seen this result before, so this range is not counted." in told
    assert "You have given one range so far." in told


def test_a_facilitator_sees_it_without_a_guess(app, kam_home):
    button(app, "kam-without-guess").click()
    assert app.pictures[0].caption == "In the end 81 are left of 100."
    assert app.predict.feedback.html == "<p>Shown without a guess. Nothing was kept.</p>"
    assert not asks(app)
    assert not kam_home.exists()


@pytest.mark.parametrize(
    ("low", "high", "told"),
    [
        ("", "", "Fill in both numbers"),
        ("70", " ", "Fill in both numbers"),
        ("seventy", "85", "I can&#x27;t read &quot;seventy&quot; as one number"),
        ("<b>", "85", "&quot;&lt;b&gt;&quot;"),
        ("nan", "inf", "as one number"),
        ("85", "70", "85 is more than 70: write the lower number first."),
    ],
)
def test_a_range_that_is_none_is_told_and_shows_nothing(app, kam_home, low, high, told):
    feedback = commit(app, low, high)
    assert feedback.state == "malformed"
    assert told in feedback.html
    assert asks(app)
    assert app.pictures[1].data == b""
    assert not kam_home.exists()
    assert "held it" in commit(app, "81", "81").html


@pytest.mark.parametrize("kept", [0.2, 0.3], ids=["an error", "no number"])
def test_without_a_result_there_is_nothing_to_compare(app, kept, kam_home):
    app.controls["kept"].value = kept
    told = commit(app, "70", "85")
    assert "There is no result to compare with." in told.html
    assert not kam_home.exists()
    assert app.pictures[0].caption == ("" if kept == 0.3 else "Nobody would be left. Choose more.")
    app.controls["kept"].value = 0.9
    assert "held it" in commit(app, "70", "85").html


@pytest.mark.parametrize(
    ("unit", "typed", "truth", "told"),
    [
        (
            "percent",
            ("10", "12,5 %"),
            0.14,
            "The result was 14.0%. Your range, 10.0% to 12.5%, missed it by 1.5 percentage points.",
        ),
        ("money", ("70.000", "80,000 €"), 75_000, "Your range, €70,000 to €80,000, held it."),
        ("money", ("60k", "0.07m"), 75_000, "missed it by €5,000."),
        ("number", ("1.5", "2"), 1.8, "The result was 1.8. Your range, 1.5 to 2, held it."),
        ("days", ("30", "60 days"), 45, "Your range, 30 days to 60 days, held it."),
    ],
)
def test_ranges_are_written_as_people_write_them(unit, typed, truth, told):
    predict = Prediction("toy.unit", "How much?", unit)
    assert predict.keeps_secret({}, truth)
    predict.low.value, predict.high.value = typed
    predict.commit()
    assert told in predict.feedback.html
    assert not predict.keeps_secret({}, truth)


def test_it_asks_again_for_each_setting_and_remembers_those_before():
    app = make(ask_again=["plan"])
    commit(app, "70", "85")
    app.controls["kept"].value = 0.8
    assert not asks(app)
    app.controls["plan"].value = "b"
    assert asks(app)
    assert (app.predict.low.value, app.predict.feedback.html) == ("", "")
    assert [picture.data for picture in app.pictures] == [b"", b""]
    assert app.pictures[0].caption == ""
    assert "The result was 65." in commit(app, "60", "70").html
    app.controls["plan"].value = "a"
    assert not asks(app)
    assert "The result was 81." in app.predict.feedback.html
    assert app.pictures[0].caption == "In the end 64 are left of 100."


def test_enter_in_a_box_commits(app):
    app.predict.low.value = "70"
    app.predict.high._handle_custom_msg({"event": "submit", "value": "85"}, [])
    assert "held it" in app.predict.feedback.html


def test_a_page_without_widgets_shows_the_question_and_folds_the_result_away():
    app = make(hides=[1])
    page = app._repr_mimebundle_()["text/html"]
    opened, folded, rest = re.fullmatch(
        r"(.*)<details><summary>Show the result</summary>(.*)</details>(.*)", page, re.DOTALL
    ).groups()
    assert opened.count("<img") == folded.count("<img") == 1
    assert "&lt;b&gt;Bolt &amp; Sons&lt;/b&gt;" in opened
    assert "81" not in re.sub(r'src="[^"]*"', "", opened + rest)
    assert "100, 90, 81" in folded
    assert "In the end 81 are left of 100." in folded
    assert "Run this cell to give a guess of your own" in rest


def test_a_file_that_cannot_be_written_is_told(app, kam_home):
    kam_home.write_text("no folder", "utf-8")
    assert "can&#x27;t be saved" in commit(app, "70", "85").html


def test_guesses_and_moves_in_several_threads_leave_the_result_shown_whole(app):
    """JupyterLab handles the messages of each control in a thread of its own."""
    app.predict.low.value, app.predict.high.value = "0", "100"

    def move():
        for value in [0.9, 0.6, 0.7, 0.5, 0.8] * 5:
            app.controls["kept"].value = value

    threads = [threading.Thread(target=move), threading.Thread(target=app.predict.commit)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not asks(app)
    assert app.pictures[0].caption == "In the end 64 are left of 100."
    assert "100, 80, 64" in app.pictures[1].alt
    _counts, counted, _note = guesses.keep("toy.other", 0, 1, 0.5)
    assert len(counted) == 2
