"""Two plans on the same years: bars to either side of no difference, ties apart."""

import numpy as np
import pytest

from kamlib import charts

DIFFERENCE = np.concatenate([np.linspace(-900, -1, 30), np.zeros(20), np.linspace(1, 1900, 50)])


def drawn(chart):
    axes = chart.figure.axes[0]
    less, more = (patch.get_data() for patch in axes.patches if hasattr(patch, "get_data"))
    return less, more, axes.containers[0][0]


def test_years_are_to_the_left_or_the_right_and_ties_apart():
    less, more, same = drawn(charts.plan_comparison(DIFFERENCE))
    assert sum(less.values) == pytest.approx(0.3)
    assert sum(more.values) == pytest.approx(0.5)
    assert same.get_height() == pytest.approx(0.2)
    assert same.get_x() + same.get_width() / 2 == pytest.approx(0, abs=1e-9)
    assert not less.values[less.edges[1:] > 0].any()
    assert not more.values[more.edges[:-1] < 0].any()


def test_it_says_how_many_years_and_marks_the_middle():
    chart = charts.plan_comparison(DIFFERENCE)
    assert [text.get_text() for text in chart.figure.axes[0].texts] == [
        "← less in 30% of the years",
        "more in 50% of the years →",
        "middle year €0.5",
        "the same in 20%",
    ]


@pytest.mark.parametrize(
    ("difference", "title"),
    [
        (
            [5, 5, -1],
            "New pays more in 67% of the years and less in 33%; on average it costs us €3 ",
        ),
        (
            [-8, 5],
            "New pays more in 50% of the years and less in 50%; on average it costs us €1.5 l",
        ),
        ([0, 0], "New pays the same as Old in every year"),
    ],
)
def test_the_title_is_the_finding(difference, title):
    assert charts.plan_comparison(difference, "Old", "New").title.startswith(title)


def test_an_update_gives_what_a_new_chart_gives():
    other = (np.arange(-10, 2000.0), "Old", "New")
    chart = charts.plan_comparison(DIFFERENCE, "A long name", "Another").update(*other)
    new = charts.plan_comparison(*other)
    assert (chart.title, chart.alt, chart.png()) == (new.title, new.alt, new.png())
