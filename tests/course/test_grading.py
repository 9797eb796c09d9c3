"""Judging answers: the five states, in every kind of exercise."""

import math

import numpy as np
import pandas as pd
import pytest
import toys

from kamlib.course.base import Task
from kamlib.course.checking import STATES, judge


def grade(exercise, raw):
    return judge(Task(exercise, toys.PORTFOLIO), raw)


def state_and_mistake(exercise, raw):
    result = grade(exercise, raw)
    return result.state, result.mistake


@pytest.mark.parametrize("exercise", toys.ALL, ids=lambda exercise: exercise.id)
@pytest.mark.parametrize("blank", [None, ..., "", "   "])
def test_blank_is_not_attempted(exercise, blank):
    assert grade(exercise, blank).state == "not attempted"


def test_nothing_ticked_and_no_place_filled_is_blank():
    assert grade(toys.SHOWS, []).state == "not attempted"
    assert grade(toys.ORDER, ["", "", ""]).state == "not attempted"


@pytest.mark.parametrize(
    ("exercise", "raw"),
    [
        (toys.GROSS, 0.9123),
        (toys.GROSS, 91.23),
        (toys.GROSS, "91,2 %"),
        (toys.GROSS, "0.91"),
        (toys.GROSS, 0.9173),
        (toys.BASE, "€1,234,567"),
        (toys.BASE, "1.234.567 €"),
        (toys.BASE, "1.235 m"),
        (toys.VISITS, "12"),
        (toys.VISITS, "12 visits"),
        (toys.HIDES, "net"),
        (toys.HIDES, "NET RETENTION"),
        (toys.HIDES, "a"),
        (toys.SHOWS, ["gross", "logo"]),
        (toys.SHOWS, {"logo", "gross"}),
        (toys.SHOWS, "B, C"),
        (toys.SHOWS, "logo retention; gross retention"),
        (toys.ORDER, ["A1", "A2", "A5"]),
        (toys.ORDER, ("bolt & sons <B>", "Nordpumpe, Kiel", "{grr} *GmbH*")),
        (toys.ORDER, "Bolt & Sons <b>; Nordpumpe, Kiel; {grr} *GmbH*"),
        (toys.PICK, "A1"),
        (toys.PICK, "a1"),
        (toys.PICK, " bolt  & sons <b>"),
        (toys.CODE, toys.LOST),
        (toys.CODE, toys.LOST[::-1]),
        (toys.CODE, toys.LOST.to_frame()),
    ],
)
def test_right_in_many_spellings(exercise, raw):
    assert state_and_mistake(exercise, raw) == ("correct", "")


@pytest.mark.parametrize(
    ("exercise", "raw", "mistake"),
    [
        (toys.GROSS, 1.07, "net, not gross"),
        (toys.GROSS, "107 %", "net, not gross"),
        (toys.GROSS, 8.8, "the loss"),
        (toys.BASE, "1.126.294", "what stayed"),
        (toys.VISITS, 18, "planned"),
        (toys.HIDES, "B", "gross"),
        (toys.HIDES, "logo", "logos"),
        (toys.SHOWS, "A,B,C", "everything"),
        (toys.SHOWS, ["net", "gross"], "net"),
        (toys.SHOWS, ["gross"], "logo"),
        (toys.ORDER, ["A5", "A2", "A1"], "upside down"),
        (toys.PICK, "nordpumpe, kiel", "the quiet one"),
        (toys.CODE, toys.LOST * 2, "twice"),
    ],
)
def test_a_known_mistake_has_its_own_message(exercise, raw, mistake):
    assert state_and_mistake(exercise, raw) == ("known mistake", mistake)


@pytest.mark.parametrize(
    ("exercise", "raw", "nudge"),
    [
        (toys.GROSS, 0.8, "Too low. Check what you counted"),
        (toys.GROSS, 0.92, "Close, but more than rounding."),
        (toys.GROSS, "0.91 %", "a share taken for a percentage"),
        (toys.GROSS, -0.9123, "the sign is not"),
        (toys.GROSS, "4", "Too low"),
        (toys.BASE, "1234567000", "slipped decimal point"),
        (toys.BASE, 17, "Too low"),
        (toys.BASE, 7e7, "Too high"),
        (toys.VISITS, 13, "Too high. Check what you counted"),
        (toys.VISITS, 0, "Too low. Check what you counted"),
        (toys.SHOWS, "C", "something is missing"),
        (toys.ORDER, ["A2", "A1", "A5"], "1 of 3 places are right"),
        (toys.PICK, "A5", "another account"),
        (toys.CODE, toys.LOST + 1, "3 of 3 values are not"),
        (toys.CODE, toys.LOST.head(2), "2 rows, and 3 are asked for"),
    ],
)
def test_a_wrong_answer_gets_a_direction(exercise, raw, nudge):
    result = grade(exercise, raw)
    assert result.state == "wrong"
    assert nudge in result.message.text


@pytest.mark.parametrize(
    ("exercise", "raw", "sentence"),
    [
        (toys.GROSS, "abc", 'can\'t read "abc"'),
        (toys.GROSS, math.nan, "divided by zero"),
        (toys.VISITS, print, "something else"),
        (toys.HIDES, "nett retention", 'Did you mean "Net retention"?'),
        (toys.HIDES, 3, "quotation marks"),
        (toys.SHOWS, "B, Z", 'no "Z"'),
        (toys.SHOWS, 3, "square brackets"),
        (toys.ORDER, ["A1", "A1", "A2"], "each of the 3 once"),
        (toys.ORDER, ["A1", "A2"], "each of the 3 once"),
        (toys.ORDER, ["A1", "", "A2"], "first place first"),
        (toys.PICK, "Nordpmpe, Kiel", 'Did you mean "Nordpumpe, Kiel"?'),
        (toys.PICK, "B", 'no "B"'),
        (toys.CODE, 3, "one column"),
    ],
)
def test_a_slip_is_told_kindly(exercise, raw, sentence):
    result = grade(exercise, raw)
    assert result.state == "malformed"
    assert sentence in result.message.text


ZOO = [
    "abc", "nan", "{", "{grr}", "}{", "%s", "<script>", "\x00", "‮12", "𝟗𝟐", "9" * 5000,
    [], [[]], [None], ["A1"] * 300, {}, {"A1": 1}, {"a": [1, 2], "b": [1]}, set(), (), b"x",
    math.nan, math.inf, -math.inf, 10**400, 1j, True, object(), print, len, int, Ellipsis,
    np.array([]), np.array([1, 2]), np.nan, np.array("x"), pd.NA, pd.NaT, pd.DataFrame(),
    pd.DataFrame({"a": []}), pd.DataFrame({"a": ["x"], "b": [None]}), pd.Series(dtype=float),
    pd.Series(["x", "y"]), pd.Series([1.0], index=[pd.NaT]),
    pd.DataFrame([[1, 2]], columns=["a", "a"]),
    pd.Series([1, 2, 3], index=pd.MultiIndex.from_tuples([(1, 2), (1, 3), (2, 3)])),
    (n for n in range(3)), iter(["A1"]), range(10**9), pd.Timestamp("2026-01-01"),
    pd.Series(["a", None, "b"], index=list(toys.LOST.index)),
]  # fmt: skip


@pytest.mark.parametrize("exercise", toys.ALL, ids=lambda exercise: exercise.id)
@pytest.mark.parametrize("raw", ZOO, ids=lambda raw: repr(raw)[:20])
def test_nothing_that_a_learner_gives_is_a_traceback(exercise, raw):
    result = grade(exercise, raw)
    assert result.state in STATES
    assert result.state != "correct"
    assert result.message.text


def test_names_are_escaped_in_html_and_plain_in_text():
    right = grade(toys.GROSS, 0.9123)
    assert str(right) == "✓ Correct.\n91.2% stayed with Bolt & Sons <b>."
    assert "<em>Bolt &amp; Sons &lt;b&gt;</em>" in right._repr_html_()
    net = grade(toys.GROSS, 107)
    assert net.message.text == "107.0% is net, says {grr} *GmbH*."
    assert "says {grr} *GmbH*." in net._repr_html_()
    typed = grade(toys.GROSS, "<img src=x>")
    assert "<img" not in typed._repr_html_()
    assert "<img src=x>" in str(typed)


def test_a_choice_can_depend_on_the_portfolio():
    from dataclasses import replace

    exercise = replace(toys.HIDES, answer="hidden")
    assert state_and_mistake(exercise, "gross") == ("correct", "")
    assert state_and_mistake(exercise, "logo") == ("known mistake", "logos")
