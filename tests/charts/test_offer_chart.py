"""Two offers on the same years: A above the line, B below it."""

import numpy as np
import pytest
from career_zoo import offers

A = 80_000 + 100.0 * np.arange(100)
B = 60_000 + 600.0 * np.arange(100)


def bars(chart):
    return [patch.get_data().values for patch in chart.figure.axes[0].patches]


def test_all_years_of_a_stand_above_and_all_of_b_below():
    above, below = bars(offers(A, B))
    assert sum(above) == pytest.approx(1)
    assert sum(below) == pytest.approx(-1)
    assert min(above) == max(below) == 0


def test_both_share_one_axis_so_that_widths_can_be_compared():
    above, below = bars(offers(A, B))
    assert (above > 0).sum() < (below < 0).sum() / 3


def test_it_marks_a_bad_a_middle_and_a_good_year_of_each():
    texts = [text.get_text() for text in offers(A, B).figure.axes[0].texts if text.get_visible()]
    assert {"Offer A", "Offer B", "bad year\n€81K", "bad year\n€65.9K"} <= set(texts)
    assert "good year\n€113K" in texts
    assert not any("you need" in text for text in texts)


def test_the_need_is_a_line_with_its_amount():
    chart = offers(A, B, 70_000)
    assert "you need €70K" in [text.get_text() for text in chart.figure.axes[0].texts]
    assert chart.alt.startswith("Histograms of pay in 100 years.")
    assert "Less than €70,000: A in 0%, B in 17%." in chart.alt


def test_the_title_is_about_the_bad_year():
    chart = offers(A, B)
    assert chart.title == "A bad year pays €81K under offer A and €65.9K under offer B"
    assert chart.update(B, A).title.startswith("A bad year pays €65.9K under offer A")
