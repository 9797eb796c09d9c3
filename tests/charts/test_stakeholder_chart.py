"""The stakeholder map: everybody once, filled if met, a triangle if they have a say."""

import numpy as np
import pandas as pd

from kamlib import charts

PEOPLE = pd.DataFrame(
    {
        "role": ["buyer", "plant manager", "engineer", "director"],
        "influence": [2, 5, 4, 4],
        "attitude": [1, -1, 2, 2],
        "met": [True, False, True, False],
    }
)


def marks(chart) -> list[tuple[float, float, str, bool]]:
    lines = [line for line in chart.figure.axes[0].lines if line.get_marker() != "None"]
    return sorted(
        (
            float(line.get_xdata()[0]),
            float(line.get_ydata()[0]),
            line.get_marker(),
            line.get_markerfacecolor() == line.get_color(),
        )
        for line in lines
    )


def test_everybody_stands_at_their_attitude_and_influence():
    assert marks(charts.stakeholder_map(PEOPLE)) == [
        (-1, 5, "^", False),
        (1, 2, "o", True),
        (1.9, 4, "^", False),  # two people in one place stand side by side
        (2.1, 4, "^", True),
    ]


def test_it_names_those_with_a_say_who_were_not_met():
    chart = charts.stakeholder_map(PEOPLE)
    assert chart.title == "2 of 3 people with a say have not been met: plant manager, director"
    assert "buyer: influence 2, attitude 1, met" in chart.alt
    assert "plant manager: influence 5, attitude −1, not met" in chart.alt


def test_all_were_met_or_nobody_has_a_say():
    met = charts.stakeholder_map(PEOPLE.assign(met=True))
    assert met.title == "All 3 people with a say have been met"
    small = charts.stakeholder_map(PEOPLE.assign(influence=1))
    assert small.title == "Nobody with a say is on the map yet"


def test_an_unknown_attitude_has_a_place_of_its_own():
    chart = charts.stakeholder_map(PEOPLE.assign(attitude=[1, -1, 2, np.nan]))
    labels = [label.get_text() for label in chart.figure.axes[0].get_xticklabels()]
    assert labels == ["against us", "−1", "neutral", "+1", "for us", "unknown"]
    assert (3, 4, "^", False) in marks(chart)
    assert "director: influence 4, attitude n/a, not met" in chart.alt
