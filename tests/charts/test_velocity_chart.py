"""The velocity's levers: what they add makes up the whole change."""

import pytest
from chart_zoo import PARTS
from hypothesis import given
from hypothesis import strategies as st

from kamlib import charts, metrics

SOME = st.floats(0.01, 1e4)
LEVERS = st.fixed_dictionaries(dict.fromkeys(PARTS, SOME))
CHART = charts.velocity_change(PARTS, PARTS)


def effects(chart) -> list[float]:
    return [bar.get_width() for bar in chart.figure.axes[0].patches]


@given(LEVERS, LEVERS)
def test_the_levers_make_up_the_change(before, after):
    CHART.update(before, after)
    old, new = metrics.sales_velocity(**before), metrics.sales_velocity(**after)
    assert sum(effects(CHART)) == pytest.approx(new - old, rel=1e-6, abs=1e-6 * (new + old))


def test_a_lever_that_did_not_move_adds_nothing():
    chart = charts.velocity_change(PARTS, PARTS | {"cycle_days": 20.0})
    assert effects(chart) == pytest.approx([0, 0, 0, 10_000 / 6])
    assert chart.title == "Sales velocity rose from €3.33K to €5K a day, mostly through the cycle"
    assert "Cycle 30 → 20 days: €1,667" in chart.alt


def test_a_fall_names_what_fell():
    chart = charts.velocity_change(PARTS, PARTS | {"win_rate": 0.1, "deals": 60})
    assert chart.title.endswith("fell from €3.33K to €2K a day, mostly through the win rate")
    signs = [text.get_text()[0] for text in chart.figure.axes[0].texts]
    assert signs[:2] == ["+", "−"]


def test_nothing_can_be_split_with_a_lever_at_zero():
    chart = charts.velocity_change(PARTS, PARTS | {"deals": 0})
    assert chart.title.endswith("cannot be split: a lever is 0 or unknown")
    assert charts.velocity_change(PARTS, PARTS).title == "Sales velocity stayed at €3.33K a day"
