"""The funnel: a bar per stage, and the share that goes on between two of them."""

import pandas as pd

from kamlib import charts

ENTERED = pd.Series([100, 40, 30, 12], ["lead", "qualified", "proposal", "won"])


def test_bars_are_the_counts_in_the_order_given():
    axes = charts.funnel(ENTERED).figure.axes[0]
    assert [bar.get_width() for bar in axes.patches] == [100, 40, 30, 12]
    assert [label.get_text() for label in axes.get_yticklabels()] == list(ENTERED.index)
    assert [text.get_text() for text in axes.texts] == [
        *("100", "40 (40%)", "30 (30%)", "12 (12%)"),
        *("▼ 40% ◀ fewest", "▼ 75%", "▼ 40%"),
    ]


def test_it_says_the_way_through_and_the_narrowest_place():
    chart = charts.funnel(ENTERED)
    assert chart.title == (
        "12 of 100 get from lead to won (12%); fewest go on from lead to qualified: 40%"
    )
    assert chart.alt == (
        "Funnel, deals by stage reached: lead 100 (40% go on), qualified 40 (75% go on), "
        "proposal 30 (40% go on), won 12."
    )


def test_one_stage_has_nothing_to_compare():
    chart = charts.funnel(ENTERED.head(1))
    assert chart.title == "100 deals reached lead; there is no later stage to compare with"
    assert chart.alt == "Funnel, deals by stage reached: lead 100."


def test_an_empty_stage_passes_an_unknown_share():
    chart = charts.funnel(pd.Series([10, 0, 0], ["lead", "qualified", "won"]))
    assert "qualified 0 (n/a go on)" in chart.alt
    assert chart.title.endswith("fewest go on from lead to qualified: 0%")
