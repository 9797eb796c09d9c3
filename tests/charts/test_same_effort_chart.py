"""Equal sellers as dots: as many as there are, each in its stack, the reader's on top."""

import numpy as np
import pytest

from kamlib import charts


def dots(chart):
    """Where the dots are, the reader's last."""
    lines = [line for line in chart.figure.axes[0].lines if line.get_marker() in ("o", "D")]
    return [point for line in lines for point in zip(*line.get_data(), strict=True)]


def test_every_seller_is_a_dot_in_its_stack():
    chart = charts.same_effort([8e3, 0, 0, 30e3], expected=10e3)
    assert sorted(dots(chart)) == [(0, 0), (0, 1), (8e3, 0), (29.6e3, 0)]  # stacks span 800
    chart.update([0, 0, 0, 40e3], expected=10e3)
    assert dots(chart)[-1] == (0, 2)
    assert len(dots(chart)) == 4


@pytest.mark.parametrize(
    ("revenue", "title"),
    [
        ([5e3, 0, 9e3], "1 of 3 equal sellers brings nothing, and the luckiest brings €9K"),
        ([0, 0, 9e3], "2 of 3 equal sellers bring nothing, and the luckiest brings €9K"),
        ([5e3, 7e3, 9e3], "3 equal sellers bring from €5K to €9K"),
    ],
)
def test_the_finding(revenue, title):
    assert charts.same_effort(revenue, expected=6e3).title == title


def test_the_average_and_the_reader_are_named():
    chart = charts.same_effort([5e3, 0, 9e3], expected=4.6e3)
    words = [text.get_text() for text in chart.figure.axes[0].texts]
    assert words == ["average €4.6K", "you: €5K"]
    assert "nothing for 1" in chart.alt
    assert "1 below the average of €4,600. You bring €5,000." in chart.alt


def test_nobody_brings_anything():
    chart = charts.same_effort(np.zeros(100), expected=700.0)
    assert max(height for _revenue, height in dots(chart)) == 99
    assert chart.figure.axes[0].get_ylim()[1] > 99
