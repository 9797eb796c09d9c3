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
    drawn = chart.figure.axes[0].collections[0]
    colours = [to_hex(colour).upper() for colour in drawn.get_facecolors()]
    sizes = zip(drawn.get_sizes().tolist(), colours, strict=True)
    return dict(zip(map(tuple, drawn.get_offsets().tolist()), sizes, strict=True))


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


def test_chosen_key_accounts_are_blue_and_named_first():
    chosen = FOUR.assign(key=[False, True, False, True, False])
    chart = charts.key_account_matrix(chosen, named(5))
    blue = {place for place, (_size, colour) in bubbles(chart).items() if colour == BLUE}
    assert blue == {(1, 8), (1, 2)}
    assert chart.title == "Key: 2 of 5 customers with 20% of revenue; we are strong with 0"
    written = [text.get_text() for text in chart.figure.axes[0].texts]
    assert written.index("Account 1") < written.index("Account 0")
    assert chart.update(chosen.assign(key=True), named(5)).title == (
        "Key: 5 of 5 customers with 100% of revenue; we are strong with 3"
    )
