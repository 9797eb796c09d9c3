"""The forecast fan: what came in, and the band from there to the period's end."""

import math

import pandas as pd
import pytest

from kamlib import charts

ACTUAL = pd.Series([0.0, 40e3], pd.to_datetime(["2026-07-01", "2026-08-15"]))
OUTLOOK = pd.DataFrame(
    {"low": [45e3, 60e3], "value": [55e3, 80e3], "high": [60e3, 95e3]},
    index=pd.to_datetime(["2026-08-31", "2026-09-30"]),
)


def test_the_band_opens_where_the_line_ends():
    axes = charts.forecast_fan(ACTUAL, OUTLOOK).figure.axes[0]
    expected, actual = axes.lines[:2]
    assert list(actual.get_ydata()) == [0, 40e3]
    assert list(expected.get_ydata()) == [40e3, 55e3, 80e3]
    heights = {float(y) for _x, y in axes.collections[0].get_paths()[0].vertices}
    assert heights == {40e3, 45e3, 60e3, 95e3}


@pytest.mark.parametrize(
    ("target", "finding"),
    [
        (100e3, "; even a good course (€95K) misses the target of €100K"),
        (60e3, "; even a poor course (€60K) reaches the target of €60K"),
        (90e3, "; the target of €90K is possible, not certain"),
        (math.nan, ", likely between €60K and €95K"),
    ],
)
def test_it_says_how_the_target_stands(target, finding):
    chart = charts.forecast_fan(ACTUAL, OUTLOOK, target)
    assert chart.title == "€80K expected by 30 Sep 2026" + finding


def test_it_says_the_numbers():
    chart = charts.forecast_fan(ACTUAL, OUTLOOK, 100e3)
    assert chart.alt == (
        "Cumulative line: €40,000 by 15 Aug 2026. Band up to 30 Sep 2026: €80,000 expected, "
        "95% interval €60,000 to €95,000; target €100,000."
    )
    written = [text.get_text() for text in chart.figure.axes[0].texts]
    assert written == ["at least €60K", "expected €80K", "at most €95K", "target €100K"]
