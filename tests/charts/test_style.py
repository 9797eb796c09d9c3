"""The house style: contrast, colours that stay apart for everyone, text that keeps its room."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamlib.charts import style

# Machado, Oliveira & Fernandes (2009), severity 1, for linear RGB.
VISIONS = {
    "normal": np.eye(3),
    "deuteranopia": [
        [0.367322, 0.860646, -0.227968],
        [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
    ],
    "protanopia": [
        [0.152286, 1.052583, -0.204868],
        [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
    ],
}
TO_XYZ = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
WHITE = np.array([0.9505, 1, 1.089])


def linear(colour: str) -> np.ndarray:
    channels = np.array([int(colour[i : i + 2], 16) for i in (1, 3, 5)]) / 255
    return np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)


def contrast(one: str, other: str) -> float:
    """WCAG 2 contrast ratio."""
    light = sorted(linear(colour) @ TO_XYZ[1] for colour in (one, other))
    return (light[1] + 0.05) / (light[0] + 0.05)


def lab(rgb: np.ndarray) -> np.ndarray:
    t = TO_XYZ @ np.clip(rgb, 0, 1) / WHITE
    f = np.where(t > (6 / 29) ** 3, np.cbrt(t), t * (29 / 6) ** 2 / 3 + 4 / 29)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


def distance(one: str, other: str, vision: str) -> float:
    """CIE 1976 colour difference as seen with the given vision."""
    return float(
        np.linalg.norm(np.subtract(*(lab(VISIONS[vision] @ linear(c)) for c in (one, other))))
    )


def test_the_measures_know_black_and_white():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert distance("#000000", "#FFFFFF", "normal") == pytest.approx(100, abs=0.01)
    assert (
        distance("#E00000", "#5E7A00", "deuteranopia")
        < distance("#E00000", "#5E7A00", "normal") / 3
    )


@pytest.mark.parametrize("colour", [style.INK, style.MUTED, style.TOTAL, *style.SERIES])
def test_text_stands_out_from_the_paper(colour):
    assert contrast(colour, style.PAPER) >= 4.5


@pytest.mark.parametrize("colour", [style.CONTEXT, style.TOTAL, *style.SERIES])
def test_marks_stand_out_from_the_paper(colour):
    assert contrast(colour, style.PAPER) >= 3


@pytest.mark.parametrize("vision", VISIONS)
@pytest.mark.parametrize(("one", "other"), list(combinations(style.SERIES, 2)))
def test_series_stay_apart(one, other, vision):
    assert distance(one, other, vision) >= 20


@pytest.mark.parametrize("vision", VISIONS)
def test_gains_and_losses_and_totals_stay_apart(vision):
    for one, other in combinations([style.GAIN, style.LOSS, style.TOTAL], 2):
        assert distance(one, other, vision) >= 15


def test_the_scale_from_little_to_much_darkens_steadily():
    light = [linear(colour) @ TO_XYZ[1] for colour in style.BLUES]
    assert light == sorted(light, reverse=True)


@given(
    st.lists(st.floats(0, 100), min_size=1, max_size=8),
    st.floats(0.1, 12),
)
def test_labels_are_spread_apart_within_bounds(wanted, gap):
    placed = style.spread(wanted, gap, 0, 100)
    assert all(
        b - a >= gap - 1e-4 for a, b in zip(sorted(placed), sorted(placed)[1:], strict=False)
    )
    assert all(-1e-4 <= place <= 100 + 1e-4 for place in placed)
    order = sorted(range(len(wanted)), key=lambda i: wanted[i])
    assert [placed[i] for i in order] == sorted(placed)


def test_labels_with_room_stay_where_they_are():
    assert style.spread([5, 1, 9], gap=2, low=0, high=10) == [5, 1, 9]


@given(st.text(min_size=1, max_size=60))
def test_a_fitted_text_fits(text):
    with style.house():  # which is silent about letters that the font lacks
        fitted = style.fit(text, 9, "normal", 1.5)
        assert style.text_width(fitted, 9) <= 1.5
    assert fitted == " ".join(text.split()) or fitted.endswith("…")


@given(st.lists(st.text("abc Ä€", min_size=1, max_size=12), max_size=12))
def test_wrapped_lines_fit_and_keep_every_word(words):
    text = " ".join(words)
    lines = style.wrap(text, 11.5, "bold", 3)
    assert all(style.text_width(line, 11.5, "bold") <= 3 for line in lines)
    assert " ".join(lines).split() == text.split()
