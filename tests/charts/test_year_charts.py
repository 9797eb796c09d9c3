"""The same luck and the quarters of a game are drawn as they are, and said in words."""

import pandas as pd
import pytest
from year_zoo import YEAR_ZOO, luck, quarters


def test_each_way_to_play_is_a_point_the_most_on_top():
    chart = luck(5.11, 5.57, 5.05)
    (axes,) = chart.figure.axes
    assert [label.get_text() for label in axes.get_yticklabels()] == [
        "firefighting",
        "you",
        "equal shares",
    ]
    points = [line.get_xdata()[0] for line in axes.lines if line.get_marker() in "oD"]
    assert points == pytest.approx([5.05e6, 5.11e6, 5.57e6])
    assert [line.get_marker() for line in axes.lines if line.get_marker() in "oD"] == [*"oDo"]
    assert chart.title == "Place 2 of 3 on the same luck, €460K behind the first"
    assert "equal shares €5,570,000; you €5,110,000" in chart.alt


def test_who_is_first_is_told_so():
    assert YEAR_ZOO["luck-first"]().title == "Place 1 of 6: nobody made more of the same luck"


def test_a_quarter_is_a_bar_with_what_happened_under_it():
    chart = quarters([7e5, 6e5, -1e4], [1, 0, 2], [0, 9e4, 0])
    (axes,) = chart.figure.axes
    assert [bar.get_height() for bar in axes.patches] == [7e5, 6e5, -1e4]
    assert [label.get_text() for label in axes.get_xticklabels()] == [
        "Q1\n1 lost\n",
        "Q2\n\n+€90K",
        "Q3\n2 lost\n",
    ]
    assert chart.title == (
        "€1.29M of margin in 3 quarters: 3 customers lost, €90K a year of new business signed"
    )
    assert "Q2: €600,000 and +€90K" in chart.alt
    chart.update(pd.DataFrame({"margin": [1e5], "lost": [0], "signed": [0.0]}, ["Q1"]))
    assert "1 customer lost" not in chart.title
    assert len(axes.patches) == 1
