"""The white-space map: a filled box is bought, an empty one is not; most to win comes first."""

import numpy as np
import pandas as pd
from chart_zoo import named

from kamlib import charts

REVENUE = pd.DataFrame(
    {"pumps": [10e3, 4e3, -50.0], "service": [0, 1e3, np.nan]}, index=["A0", "A1", "A2"]
)
POTENTIAL = pd.Series({"A0": 20e3, "A1": 250e3})


def boxes(chart) -> dict[tuple[str, str], bool]:
    """Return by account and family whether the box is filled."""
    axes = chart.figure.axes[0]
    rows = [label.get_text() for label in axes.get_yticklabels()]
    columns = [label.get_text() for label in axes.get_xticklabels()]
    filled = {}
    for box in axes.patches:
        x, y = box.get_center()
        filled[rows[round(y)], columns[round(x)]] = box.get_facecolor()[3] > 0
    return filled


def test_boxes_are_filled_where_something_was_bought():
    assert boxes(charts.white_space_map(REVENUE, POTENTIAL, named(3))) == {
        **{("Account 1", "pumps"): True, ("Account 1", "service"): True},
        **{("Account 0", "pumps"): True, ("Account 0", "service"): False},
        **{("Account 2", "pumps"): False, ("Account 2", "service"): False},
    }


def test_most_to_win_comes_first_and_unknown_last():
    chart = charts.white_space_map(REVENUE, POTENTIAL, named(3))
    assert [label.get_text() for label in chart.figure.axes[0].get_yticklabels()] == [
        *("Account 1", "Account 0", "Account 2"),
    ]
    assert chart.title == (
        "Account 1 has the most white space: €250K; it buys 2 of 2 product families"
    )
    assert chart.alt == (
        "White space of 3 accounts over 2 product families; €270,000 open in all. "
        "Account 1 buys 2, €250,000 open; Account 0 buys 1, €20,000 open; "
        "Account 2 buys 0, n/a open."
    )


def test_accounts_without_room_are_counted():
    table = pd.DataFrame({"pumps": 1.0}, index=list(named(60)))
    chart = charts.white_space_map(table, pd.Series(dtype=float), named(60), size=(6, 4))
    shown = len(chart.figure.axes[0].get_yticklabels())
    assert f"and {60 - shown} more accounts" in [t.get_text() for t in chart.figure.axes[0].texts]
