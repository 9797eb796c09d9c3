"""The cockpit: a panel for each figure, with a sign for met and missed targets."""

import pandas as pd
import pytest

from kamlib import charts
from kamlib.charts import Kpi

KEPT = Kpi("Net retention", pd.Series([0.95, 0.9, 1.02]), "percent", "Up again.", target=1.0)
DSO = Kpi("DSO", pd.Series([40.0, 55]), "count", "Slow.", target=45, less_is_better=True)
VISITS = Kpi("Visits", pd.Series([12.0]), "count", "No plan yet.")


def test_each_panel_has_name_number_finding_and_target():
    chart = charts.kpi_cockpit([KEPT, DSO, VISITS])
    written = [text.get_text() for text in chart.figure.axes[0].texts]
    assert [text for text in written if text] == [
        *("Net retention", "102.0%", "Up again.", "✓ 100.0%"),
        *("DSO", "55", "Slow.", "✗ 45"),
        *("Visits", "12", "No plan yet."),
    ]


def test_it_counts_targets_and_names_the_missed():
    chart = charts.kpi_cockpit([KEPT, DSO, VISITS])
    assert chart.title == "1 of 2 targets is met; missed: DSO"
    assert chart.alt == (
        "Page of 3 key figures. Net retention: 102.0% (target 100.0%). Up again. "
        "DSO: 55 (target 45). Slow. Visits: 12 (target n/a). No plan yet."
    )


def test_without_targets_nothing_is_met_or_missed():
    assert charts.kpi_cockpit([VISITS]).title == "There are no targets for these figures"


@pytest.mark.parametrize(("now", "met"), [(1.0, True), (0.99, False), (float("nan"), None)])
def test_a_target_is_met_when_it_is_reached(now, met):
    assert KEPT._replace(history=pd.Series([0.5, now])).met is met
    mirrored = DSO._replace(history=pd.Series([-now]), target=-1.0)
    assert mirrored.met is met


def test_trends_have_the_shape_of_the_history():
    axes = charts.kpi_cockpit([KEPT]).figure.axes[0]
    trend = next(line for line in axes.lines if len(line.get_xdata()) == 3)
    first, middle, last = trend.get_ydata()
    assert last < first < middle  # the axis points down
    assert (middle - last) / (first - last) == pytest.approx(0.12 / 0.07)
