"""The early-warning list: lowest first, reasons beside, what-if marks on top."""

import pytest
from chart_zoo import outlook_of, scores_of

from kamlib import charts


def rows(chart):
    axes = chart.figure.axes[0]
    return [label.get_text() for label in axes.get_yticklabels()]


def visible_marks(chart):
    axes = chart.figure.axes[0]
    return [line for line in axes.lines if line.get_visible() and line.get_marker() in "oD"]


def test_bars_are_the_lowest_scores_lowest_first():
    scores, names = scores_of(60)
    chart = charts.health_ranking(scores.sample(frac=1, random_state=1), names)
    widths = [bar.get_width() for bar in chart.figure.axes[0].patches]
    assert widths == pytest.approx(scores["score"].head(len(widths)).tolist())
    assert rows(chart) == [names[each] for each in scores.index[: len(widths)]]
    said = [text.get_text() for text in chart.figure.axes[0].texts]
    assert f"and {60 - len(widths)} more with higher scores" in said


def test_few_accounts_are_all_shown():
    chart = charts.health_ranking(*scores_of(3))
    assert len(rows(chart)) == 3
    assert not any("more" in text.get_text() for text in chart.figure.axes[0].texts)


def test_reasons_stand_beside():
    chart = charts.health_ranking(*scores_of(3), size=(9, 4))
    said = [text.get_text() for text in chart.figure.axes[0].texts]
    assert "visits, last contact, satisfaction" in said
    assert any("(60% known)" in each for each in said)


def test_the_outlook_is_marked_where_it_changes():
    scores, names = scores_of(60)
    chart = charts.health_ranking(scores, names, outlook_of(A1=(10, 30), A59=(99, 90)))
    assert rows(chart)[-1] == names["A59"]  # not among the lowest, but asked for
    assert [float(mark.get_xdata()[0]) for mark in visible_marks(chart)] == [10, 30, 99, 90]
    assert chart.title == "In three months: Account A1 10 → 30 points, Account A59 99 → 90 points"
    chart.update(scores, names, outlook_of(A1=(10, 10), A59=(99, 99)))
    assert visible_marks(chart) == []
    assert chart.title == "Account A0 has the lowest health score: 1 of 100 points"


def test_moving_the_outlook_leaves_the_rows_alone():
    scores, names = scores_of(20)
    chart = charts.health_ranking(scores, names, outlook_of(A1=(10, 10)))
    before = [id(bar) for bar in chart.figure.axes[0].patches]
    backdrop = chart.backdrop
    chart.update(scores, names, outlook_of(A1=(10, 40)))
    assert [id(bar) for bar in chart.figure.axes[0].patches] == before
    assert chart.backdrop == backdrop
    chart.update(scores, names, outlook_of(A19=(80, 40)))
    assert chart.backdrop != backdrop


def test_it_says_every_row():
    alt = charts.health_ranking(*scores_of(2)).alt
    assert "Account A0 25 (revenue trend, visits, last contact)" in alt
    assert "Account A1 75 (visits, last contact, satisfaction)" in alt
