"""The payout curve: the curve as it is, its marks found, and years where they end."""

import numpy as np
import pandas as pd
import pytest
from pay_zoo import CURVE, attainments, curve_of

from kamlib import charts


def labels(chart):
    return [text.get_text() for text in chart.figure.axes[0].texts if text.get_visible()]


def test_the_curve_is_drawn_as_given():
    chart = charts.payout_curve(curve_of(CURVE))
    (line,) = (line for line in chart.figure.axes[0].lines if len(line.get_xdata()) == len(CURVE))
    assert list(zip(line.get_xdata(), line.get_ydata(), strict=True)) == CURVE


def test_threshold_target_accelerator_and_cap_are_found():
    assert labels(charts.payout_curve(curve_of(CURVE))) == [
        "Threshold\n75% → 50%",
        "Target\n100% → 100%",
        "Accelerator\nfrom 100%: 4% per 1%",
        "Cap\n150% → 300%",
    ]


@pytest.mark.parametrize(
    ("points", "marks"),
    [
        ([(0, 0), (2, 2)], ["Target"]),
        ([(0, 0), (0.5, 0), (1, 1), (2, 2)], ["Threshold", "Target"]),
        ([(0, 0), (1, 1), (2, 1.5)], ["Target"]),
        ([(0, 0), (1, 1), (1.2, 1.2), (2, 3)], ["Target", "Accelerator"]),
        ([(0, 0), (1, 1), (2, 1)], ["Target", "Cap"]),
        ([(0, 0), (2, 0)], ["Target"]),
    ],
)
def test_what_a_curve_does_not_have_is_not_labelled(points, marks):
    found = labels(charts.payout_curve(curve_of(points)))
    assert [label.split("\n")[0] for label in found] == marks


def test_years_are_a_bar_from_the_tenth_to_the_ninetieth_percentile():
    years = np.linspace(0.8, 1.2, 101)
    chart = charts.payout_curve(curve_of(CURVE), years)
    assert labels(chart)[-2:] == ["Typical year\n100% → 100%", "8 in 10 years\n84% to 116%"]
    bar = next(line for line in chart.figure.axes[0].lines if line.get_linewidth() == 7)
    assert bar.get_xdata() == pytest.approx([0.84, 1.16])
    assert all(y < 0 for y in bar.get_ydata())


@pytest.mark.parametrize(
    ("years", "pay", "title"),
    [
        ([1.1], 10_000, "A typical year reaches 110% of the quota and pays €14K, 140% of the t"),
        ([1.1], np.nan, "A typical year reaches 110% of the quota and pays 140% of the target "),
        ([0.7, 0.8, 1], 1, "33% of the years end below the threshold of 75%; a typical one "),
        ([], 10_000, "Below 75% of the quota nothing is paid; at 100%, 100% of the target pay"),
    ],
)
def test_the_title_is_the_finding(years, pay, title):
    assert charts.payout_curve(curve_of(CURVE), years, pay).title.startswith(title)


def test_a_jump_pays_its_upper_side():
    assert "75% → 50%" in charts.payout_curve(curve_of(CURVE), [0.75]).alt


def test_a_year_beyond_the_curve_pays_what_is_not_known():
    chart = charts.payout_curve(pd.Series([0.0, 1.0], [0, 1]), [3.0])
    assert "Typical year: 300% → n/a." in chart.alt


def test_an_update_gives_what_a_new_chart_gives():
    other = curve_of([(0, 0), (1, 0), (1, 1), (1.5, 2), (2.5, 9)])
    chart = charts.payout_curve(curve_of(CURVE), attainments(), 8000)
    chart.update(other, [0.2, 2.2], 9000)
    new = charts.payout_curve(other, [0.2, 2.2], 9000)
    assert (chart.title, chart.alt, chart.png()) == (new.title, new.alt, new.png())
