"""Pictures of rejection: calls in order, usual streaks, and the chances that fit a record."""

import numpy as np
import pytest

from kamlib import charts, models

ANSWERS = models.draw_calls(0.1, 100, seed=3)


def drawn(line) -> list[tuple[float, float]]:
    return [(x, y) for x, y in zip(*line.get_data(), strict=True) if not np.isnan(x)]


def test_every_call_has_its_place():
    chart = charts.calls_made(ANSWERS, models.longest_streak(ANSWERS))
    shade, noes, yeses = chart.figure.axes[0].lines[:3]
    assert [20 * y + x for x, y in drawn(yeses)] == np.flatnonzero(ANSWERS).tolist()
    assert len(drawn(noes)) == 100 - ANSWERS.sum()
    first, length = models.longest_streak(ANSWERS)
    assert [20 * y + x for x, y in drawn(shade)] == list(range(first, first + length))


def test_the_shade_breaks_where_a_row_ends():
    chart = charts.calls_made([False] * 45, (0, 45))
    x, _y = chart.figure.axes[0].lines[0].get_data()
    assert np.flatnonzero(np.isnan(x)).tolist() == [20, 41]
    assert chart.alt == "45 calls in order, and not one yes."


def test_calls_move_to_other_calls():
    chart = charts.calls_made(ANSWERS, models.longest_streak(ANSWERS))
    chart.update([True, False, True], (1, 1))
    assert chart.title == "2 yeses in 3 calls; the longest streak of no's is 1 calls long"
    assert "Yeses at the calls 1, 3." in chart.alt


def test_bars_are_the_chances_and_the_usual_ones_are_dark():
    chances = models.longest_streaks(0.1, 100)
    chart = charts.longest_streaks(chances, seen=24)
    bars, usual = (patch.get_data() for patch in chart.figure.axes[0].patches[:2])
    assert bars.values == pytest.approx(chances / chances.max())
    assert np.flatnonzero(usual.values).tolist() == list(range(17, 41))
    assert chart.title.startswith("In 8 of 10 cases the longest streak is 17 to 40 no's")
    assert "These calls: 24." in chart.alt
    chart.update(models.longest_streaks(0.5, 20))
    assert chart.title == "In 8 of 10 cases the longest streak is 2 to 6 no's"
    assert "These calls" not in chart.alt


def test_what_was_seen_is_always_on_the_paper():
    chart = charts.longest_streaks(models.longest_streaks(0.9, 200), seen=40)
    assert chart.figure.axes[0].get_xlim()[1] >= 40


def test_hills_bars_and_dots_are_the_records():
    fits = {"Ada": models.fitting_chances(3, 20), "Ben": models.fitting_chances(60, 100)}
    chart = charts.fitting_chances(fits, usual=0.1)
    axes = chart.figure.axes[0]
    line, ada_bar, ada_dot, ben_bar, ben_dot = axes.lines
    assert ada_bar.get_xdata() == [fits["Ada"].low, fits["Ada"].high]
    assert (ada_dot.get_xdata(), ben_dot.get_xdata()) == ([0.15], [0.6])
    assert ada_bar.get_ydata()[0] > ben_bar.get_ydata()[0]  # the first is on top
    assert line.get_xdata() == [0.1, 0.1]
    hill = axes.patches[0].get_xy()
    assert hill[hill[:, 1].argmax(), 0] == pytest.approx(0.15)
    assert "Ben, 60 of 100: likeliest 53.6% to 66.0%. For comparison: 10.0%." in chart.alt
    chart.update({"Ada": models.fitting_chances(0, 0), "Ben": fits["Ben"]})
    assert np.isnan(ada_dot.get_xdata()).all()
