"""The break-even of a concession: two lines, where they meet, and what is expected."""

import math

import pandas as pd
import pytest

from kamlib import charts
from kamlib.charts.break_even import signed

MARGINS = pd.Series({-0.3: 105.0, 1.5: 375.0})  # 150 at today's volume, and 150 more if doubled


def chart(expected=0.1, needed=1 / 3, margins=MARGINS, now=200.0):
    return charts.break_even("Alba", margins, now, expected, needed)


def shown(made) -> list[str]:
    return [text.get_text() for text in made.figure.axes[0].texts if text.get_text()]


def test_the_points_lie_on_the_lines():
    _zero, _now, today, after, gap, meets, point = chart().figure.axes[0].lines
    assert list(today.get_ydata()) == [200, 200]
    assert after.get_xydata().tolist() == [[-0.3, 105], [1.5, 375]]
    assert meets.get_xydata().tolist() == [[pytest.approx(1 / 3), 200]]
    assert point.get_xydata().tolist() == [[0.1, 165]]
    assert gap.get_xydata().tolist() == [[0.1, 200], [0.1, 165]]


def test_it_says_what_it_takes():
    made = chart()
    assert made.title == "Alba has to buy 33% more to leave us the same €200 a year"
    assert "Expected: +10%, which leaves €165 a year. Break-even: +33%." in made.alt
    assert shown(made) == ["today: €200", "expected: €165", "break-even: +33%"]


def test_no_break_even_is_said_and_nothing_is_marked():
    made = chart(needed=math.nan, margins=pd.Series({-0.3: -3.0, 1.5: -12.0}))
    assert made.title == "No volume makes up for it: at that price Alba leaves us nothing"
    assert "Break-even: at no volume." in made.alt
    assert not any(words.startswith("break-even") for words in shown(made))


def test_a_break_even_outside_the_picture_is_only_told():
    made = chart(needed=4.0)
    assert made.title.startswith("Alba has to buy 400% more")
    assert not any(words.startswith("break-even") for words in shown(made))


def test_more_back_than_given_and_nothing_given():
    assert chart(needed=-0.1).title == "Alba gives back more than it gets: 10% less would still do"
    assert chart(needed=0.001).title == "Alba leaves us what it leaves today: €200 a year"


def test_loss_and_gain_differ_in_shape():
    point = chart().figure.axes[0].lines[-1]
    assert point.get_marker() == "v"
    assert chart(expected=1.0).figure.axes[0].lines[-1].get_marker() == "^"


def test_it_moves_without_drawing_anew():
    made = chart()
    lines = list(made.figure.axes[0].lines)
    made.update("Brix", MARGINS * 2, 200.0, 1.0, 0.0)
    assert list(made.figure.axes[0].lines) == lines
    assert made.title.startswith("Brix leaves us what it leaves today")
    assert lines[-1].get_xydata().tolist() == [[1, 600]]


@pytest.mark.parametrize("share", [-0.004, 0, 0.004])
def test_what_rounds_to_zero_has_no_plus(share):
    assert not signed(share).startswith("+")
