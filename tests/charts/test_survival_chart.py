"""The survival curve: steps, an interval, and how many are still followed."""

import pytest
from chart_zoo import curve_of

from kamlib import charts

CURVE = curve_of([3, 6, 9, 30, 44], [True, True, False, True, False])


def test_the_steps_are_the_curve():
    axes = charts.survival_curve({"All": CURVE}).figure.axes[0]
    (line,) = axes.lines
    assert line.get_drawstyle() == "steps-post"
    assert list(line.get_xdata()) == [0, 3, 6, 9, 30, 44]
    assert list(line.get_ydata()) == pytest.approx([1, 0.8, 0.6, 0.6, 0.3, 0.3])


def test_under_each_tick_stands_how_many_are_followed():
    axes, table = charts.survival_curve({"All": CURVE}).figure.axes
    assert list(axes.get_xticks()) == [0, 6, 12, 18, 24, 30, 36, 42]
    assert [text.get_text() for text in table.texts] == ["5", "4", "2", "2", "2", "2", "1", "1"]


def test_groups_differ_in_more_than_colour():
    axes = charts.survival_curve({"large": CURVE, "small": CURVE}).figure.axes[0]
    assert len({line.get_linestyle() for line in axes.lines}) == 2
    assert [text.get_text() for text in axes.texts] == ["large 30%", "small 30%"]


@pytest.mark.parametrize(
    ("curves", "title"),
    [
        ({"All": CURVE}, "Half of the customers have left after 30 months"),
        (
            {"All": curve_of([5, 9, 12], [True, False, False])},
            "After 12 months, 67% of the customers are still there",
        ),
        (
            {"large": CURVE, "small": curve_of([2, 40], [True, False])},
            "Still there after 40 months: large 30%, small 50%",
        ),
    ],
)
def test_the_title_is_the_finding(curves, title):
    assert charts.survival_curve(curves).title == title


def test_it_says_the_points_and_the_interval():
    alt = charts.survival_curve({"All": CURVE}, unit="quarters").alt
    assert alt.startswith("Survival curve; time in quarters. All: 5 customers, 80% after 3 (95% ")
    assert "30% after 44" in alt
