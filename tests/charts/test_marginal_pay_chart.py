"""Marginal pay: a line for usual steps, arrows for cliffs, hatching where nothing is paid."""

import numpy as np
import pytest
from pay_zoo import marginal

USUAL = [0] * 200 + [9000] + [50] * 199


def texts(chart):
    return [text.get_text() for text in chart.figure.axes[0].texts]


def test_the_line_shows_usual_steps_and_leaves_cliffs_out():
    axes = marginal(USUAL, [(0, 1.0)], {1.005: 9000}).figure.axes[0]
    line = np.asarray(axes.lines[0].get_ydata(), float)
    assert np.isnan(line).sum() == 1
    assert set(line[~np.isnan(line)]) == {0, 50}
    assert axes.get_ylim()[1] == 75


def test_cliffs_are_arrows_with_their_amount():
    chart = marginal(USUAL, [(0, 1.0)], {1.0: 9000, 1.5: -2000})
    assert [text for text in texts(chart) if text.startswith("at ")] == [
        "at 100%\n€9K",
        "at 150%\n−€2K",
    ]
    arrows = [line.get_marker() for line in chart.figure.axes[0].lines if line.get_marker() in "^v"]
    assert arrows == ["^", "v"]


def test_only_the_largest_cliffs_are_labelled_and_all_are_told():
    chart = marginal(USUAL, cliffs={place / 10: 2000.0 + place for place in range(1, 8)})
    assert sum(text.startswith("at ") for text in texts(chart)) == 4
    assert chart.alt.count("for the step that reaches") == 7


def test_dead_zones_are_hatched_and_named_where_there_is_room():
    wide, narrow = marginal(USUAL, [(0, 1.0)]), marginal(USUAL, [(0.5, 0.55)])
    assert "pays nothing" in texts(wide)
    assert "pays nothing" not in texts(narrow)
    for chart in (wide, narrow):
        assert [each.get_hatch() for each in chart.figure.axes[0].collections] == ["////"]
    assert "Nothing from 50% to 55%." in narrow.alt


def test_quarters_stand_in_the_margin():
    assert texts(marginal(USUAL, quarters=[30, 50, 40.5, 10]))[1:] == [
        "Q1: €30",
        "Q2: €50",
        "Q3: €40.5",
        "Q4: €10",
    ]


@pytest.mark.parametrize(
    ("args", "title"),
    [
        (([50] * 9,), "The next €1K pay €50, wherever you stand"),
        (([0] * 9, [(0, 2)]), "The next €1K pay €0, wherever you stand"),
        (([40] * 5 + [60] * 4,), "The next €1K pay €40 to €60, with no cliff"),
        (([0] * 5 + [60] * 4, [(0, 1)]), "From 0% to 100% of the quota the next €1K pay nothing;"),
        ((USUAL, (), {1.0: 9000}), "The €1K that reach 100% of the quota pay €9K; all others at"),
        ((USUAL, [(0, 1)], {1.0: 9000}), "The €1K that reach 100% of the quota pay €9K; from 0%"),
    ],
)
def test_the_title_is_the_finding(args, title):
    assert marginal(*args).title.startswith(title)
