"""The key-account matrix: everybody at their scores, in the quadrant of that name."""

import pandas as pd
import pytest
from chart_zoo import named, scored
from matplotlib.colors import to_hex

from kamlib import charts
from kamlib.charts.style import BLUE, CONTEXT

FOUR = pd.DataFrame(
    {
        "attractiveness": [8.0, 8, 2, 2, 5],
        "strength": [9.0, 1, 9, 1, 5],
        "revenue": [400.0, 100, 300, 100, 100],
    },
    index=list(named(5)),
)


def bubbles(chart) -> dict[tuple[float, float], tuple[float, str]]:
    """Return size and colour of every bubble by its place."""
    return {
        tuple(map(float, group.get_offsets()[0])): (
            float(group.get_sizes()[0]),
            to_hex(group.get_facecolor()[0]).upper(),
        )
        for group in chart.figure.axes[0].collections
    }


def test_bubbles_are_at_the_scores_and_as_large_as_the_revenue():
    drawn = bubbles(charts.key_account_matrix(FOUR, named(5)))
    assert set(drawn) == {(9, 8), (1, 8), (9, 2), (1, 2), (5, 5)}
    assert drawn[9, 8][0] / drawn[1, 8][0] == pytest.approx(4)
    assert {place for place, (_size, colour) in drawn.items() if colour == BLUE} == {(9, 8), (5, 5)}
    assert {colour for _size, colour in drawn.values()} == {BLUE, CONTEXT}


def test_it_names_the_quadrants():
    chart = charts.key_account_matrix(FOUR, named(5))
    assert chart.title == ("Strategic: 2 of 5 customers with 50% of revenue; stars to win: 1")
    assert chart.alt == (
        "Matrix of 5 customers by attractiveness and our strength. "
        "Strategic (2): Account 0, Account 4. Star (1): Account 1. Status (1): Account 2. "
        "Streamline (1): Account 3."
    )


def test_largest_customers_are_named_and_nobody_without_scores():
    table = scored(60)
    chart = charts.key_account_matrix(table, named(60))
    written = {text.get_text() for text in chart.figure.axes[0].texts}
    assert {named(60)[each] for each in table["revenue"].nlargest(3).index} <= written
    assert charts.key_account_matrix(FOUR.assign(strength=None), {}).title == (
        "No customer has scores yet"
    )
