"""Skills: three lines on a radar, and the same levels in a list, the largest gap first."""

import numpy as np
import pytest
from career_zoo import MIXED, NAMES, gaps_of, listing, radar

from kamlib import charts


def lines(chart):
    return {line.get_label(): line for line in chart.figure.axes[0].lines}


def test_the_radar_shows_each_view_at_its_level():
    drawn = lines(radar(*MIXED))
    views = ("the job wants", "you say", "the other says")
    wanted, mine, other = (np.hypot(*drawn[view].get_data()) for view in views)
    assert wanted[:-1] == pytest.approx([3, 4, 3, 4, 4, 4, 3, 3])
    assert mine[:-1] == pytest.approx(MIXED[0])
    assert mine[0] == mine[-1]  # the line is closed
    assert np.isnan(other[6])
    assert other[7] == pytest.approx(2)


def test_no_view_is_told_apart_by_colour_alone():
    for chart in (radar(*MIXED), listing(*MIXED)):
        drawn = [lines(chart)[view] for view in ("the job wants", "you say", "the other says")]
        assert len({line.get_marker() for line in drawn}) == 3
        assert [text.get_text() for text in chart.figure.axes[0].get_legend().get_texts()] == [
            line.get_label() for line in drawn
        ]
    assert len({str(line.get_linestyle()) for line in lines(radar(*MIXED)).values()}) >= 2


def test_the_list_begins_with_the_largest_gap():
    chart = listing(*MIXED)
    texts = [text.get_text() for text in chart.figure.axes[0].texts]
    assert texts[:3] == ["Negotiating", "Account planning", "Keeping customers"]
    assert texts[8:11] == ["gap 2", "gap 2", "gap 1"]
    assert texts[-1] == "there"
    assert chart.title == "Largest gap: Negotiating, level 2 of 4 wanted"


def test_without_a_gap_nothing_is_called_one():
    assert listing((5,) * 8).title == "No gap: both views reach the level that the job wants"
    assert radar((5,) * 8).title == "8 of 8 skills reach what the job wants"


@pytest.mark.parametrize("make", [charts.skill_radar, charts.skill_gaps])
def test_an_update_shows_the_new_ratings(make):
    chart = make(gaps_of(*MIXED), NAMES)
    before = chart.alt
    chart.update(gaps_of((5, 5, 5, 5, 5, 5, 5, 1), (None,) * 8), NAMES)
    assert chart.alt != before
    assert "Judging chances: wanted 3, you 1, the other n/a." in chart.alt
