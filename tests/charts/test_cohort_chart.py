"""The cohort table: shares in cells, blanks for the future, the first row named for what it is."""

import numpy as np
import pytest
from chart_zoo import cohorts_of

from kamlib import charts


def cells(axes):
    return [text.get_text() for text in axes.texts]


def test_every_known_share_is_written_and_the_future_is_blank():
    cohorts, sizes = cohorts_of(4, "Q")
    axes = charts.cohort_heatmap(cohorts, sizes).figure.axes[0]
    assert [cell for cell in cells(axes) if cell] == [
        *("100%", "98%", "96%", "94%"),
        *("100%", "98%", "96%"),
        *("100%", "98%"),
        "100%",
    ]
    values = np.ma.filled(axes.collections[0].get_array(), np.nan).reshape(4, 4)
    np.testing.assert_array_equal(values, cohorts.to_numpy())


def test_rows_are_named_with_their_size():
    axes = charts.cohort_heatmap(*cohorts_of(3, "Q")).figure.axes[0]
    names = [" ".join(label.get_text().split()) for label in axes.get_yticklabels()]
    assert names == ["customers at the start (3)", "Q2 2021 (2)", "Q3 2021 (1)"]


def test_cells_too_small_for_numbers_get_a_scale_instead():
    many = charts.cohort_heatmap(*cohorts_of(60, "M")).figure
    few = charts.cohort_heatmap(*cohorts_of(5, "M")).figure
    assert (len(many.axes), len(few.axes)) == (2, 1)
    assert cells(many.axes[0]) == []


@pytest.mark.parametrize(
    ("freq", "measure", "title"),
    [
        ("M", "accounts", "Of the customers at the start, 96% still buy after 2 months"),
        ("Q", "revenue", "The customers at the start buy 96% as much after 2 quarters"),
        ("Y", "accounts", "Of the customers at the start, 96% still buy after 2 years"),
    ],
)
def test_the_title_is_the_finding(freq, measure, title):
    assert charts.cohort_heatmap(*cohorts_of(3, freq), measure=measure).title == title


def test_it_says_the_last_known_share_of_each():
    assert charts.cohort_heatmap(*cohorts_of(3, "Q")).alt.endswith(
        "customers at the start (3): 96% after 2; Q2 2021 (2): 98% after 1; "
        "Q3 2021 (1): 100% after 0."
    )


def test_an_update_draws_other_cohorts():
    chart = charts.cohort_heatmap(*cohorts_of(3, "Q"))
    chart.update(*cohorts_of(5, "Q"))
    assert len(chart.figure.axes) == 1
    assert len([cell for cell in cells(chart.figure.axes[0]) if cell]) == 15
