"""Drivers of pay: effort in full bars, luck hatched beside it, both labelled."""

import pandas as pd
import pytest
from pay_zoo import SOURCES, drivers

from kamlib import charts


def test_effort_is_a_full_bar_and_luck_a_hatched_one_after_it():
    axes = drivers([0.1, 0, 0.3, 0], [0.2, 0.1, 0.25, 0.05]).figure.axes[0]
    effort, luck = axes.containers
    assert [bar.get_width() for bar in effort] == [0.1, 0, 0.3, 0]
    assert [bar.get_width() for bar in luck] == pytest.approx([0.2, 0.1, 0.25, 0.05])
    assert [bar.get_x() for bar in luck] == [0.1, 0, 0.3, 0]
    assert {bar.get_hatch() for bar in effort} == {None}
    assert {bar.get_hatch() for bar in luck} == {"////"}


def test_bars_are_labelled_with_what_they_consist_of():
    axes = drivers([0.1, 0, 0.3, 0], [0.2, 0.1, 0.25, 0.05]).figure.axes[0]
    assert [text.get_text() for text in axes.texts] == [
        "10% effort + 20% luck",
        "10% luck",
        "30% effort + 25% luck",
        "5% luck",
    ]


def test_the_title_names_the_largest_and_the_luck():
    chart = drivers([0.4, 0, 0, 0], [0.5, 0.1, 0, 0])
    assert (
        chart.title == "Renewals drive your pay most (90% of its ups and downs); 60% of all is luck"
    )


def test_without_variance_there_is_nothing_to_share():
    nothing = pd.DataFrame({"effort": float("nan"), "luck": float("nan")}, SOURCES)
    chart = charts.pay_drivers(nothing)
    assert chart.title == "This plan pays the same in every year: nothing drives it"
