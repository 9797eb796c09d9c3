"""Retention over time: lines where the data is, values read off at the marked month."""

import numpy as np
import pandas as pd
import pytest
from chart_zoo import history_of

from kamlib import charts


def texts(chart):
    return [text.get_text() for text in chart.figure.axes[0].texts]


def test_the_lines_are_the_history():
    history = history_of(20)
    lines = charts.retention_over_time(history).figure.axes[0].lines
    drawn = [each.get_ydata() for each in lines if len(each.get_xdata()) == 20]
    for name in history:
        assert any(np.array_equal(values, history[name]) for values in drawn)


def test_the_marked_month_is_read_off():
    history = history_of(20)
    month = history.index[4]
    chart = charts.retention_over_time(history, month)
    assert texts(chart)[-1].startswith("12 months to May 2022: net ")
    dots = [each for each in chart.figure.axes[0].lines if each.get_marker() == "o"]
    assert sorted(float(dot.get_ydata()[0]) for dot in dots) == sorted(history.loc[month])
    assert {float(dot.get_xdata()[0]) for dot in dots} == {4}


def test_the_last_month_is_marked_unless_another_is_named():
    history = history_of(8)
    assert texts(charts.retention_over_time(history)) == texts(
        charts.retention_over_time(history, history.index[-1])
    )


def test_a_hundred_per_cent_is_always_in_sight():
    low = charts.retention_over_time(history_of(5, gross=0.2)).figure.axes[0].get_ylim()
    high = charts.retention_over_time(history_of(5, gross=3)).figure.axes[0].get_ylim()
    assert low[1] > 1 > low[0]
    assert high[0] < 1 < high[1]


@pytest.mark.parametrize(
    ("gross", "net", "title"),
    [
        (0.84, 1.04, "Growth makes up for losses: net retention 104.0%, gross 84.0%"),
        (0.84, 0.95, "Growth does not make up for losses: net 95.0%, gross 84.0%"),
        (1.0, 1.2, "Nothing was lost: gross retention 100.0%, net 120.0%"),
        (np.nan, np.nan, "Retention is not known here: net n/a, gross n/a"),
    ],
)
def test_the_title_is_the_finding(gross, net, title):
    months = pd.period_range("2026-01", periods=2, freq="M")
    history = pd.DataFrame({"gross": gross, "net": net, "logo": 0.9}, index=months)
    assert charts.retention_over_time(history).title == title


def test_an_update_moves_the_marker():
    history = history_of(12)
    chart = charts.retention_over_time(history)
    before = chart.alt
    chart.update(history, history.index[0])
    assert chart.alt != before
    assert "In the 12 months to Jan 2022" in chart.alt


def test_it_says_how_many_months_a_point_covers():
    chart = charts.retention_over_time(history_of(5), length=3)
    texts = [text.get_text() for text in chart.figure.axes[0].texts] + [
        text.get_text() for text in chart.figure.texts
    ]
    assert any(text.startswith("3 months to ") for text in texts)
    assert "Each point compares 3 months with the 3 months before; 100% = no change" in texts
    assert "In the 3 months to" in chart.alt
    assert not any("12 months" in text for text in [*texts, chart.alt])
