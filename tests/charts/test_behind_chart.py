"""The accounts behind a figure: what each brings or takes, none hidden by the others."""

import numpy as np
import pandas as pd
import pytest
from chart_zoo import by_account, named

from kamlib import charts

MIXED = by_account([900, 50, 0, np.nan, -120])


def draw(parts, names=None, unit="money"):
    return charts.accounts_behind(
        "Margin", parts, names or named(len(parts)), unit, "EUR", size=(6.4, 3.4), note="Synthetic."
    )


def bars(chart) -> dict[str, float]:
    """Return each row that is shown: the name, and the width of its bar in inches."""
    axes = chart.figure.axes[0]
    names = {round(t.get_position()[1]): t.get_text() for t in axes.texts if t.get_ha() == "right"}
    drawn = {round(bar.get_y() + bar.get_height() / 2): bar.get_width() for bar in axes.patches}
    return {name: drawn[row] for row, name in names.items() if name}


def test_each_account_has_a_bar_as_long_as_its_part():
    widths = bars(draw(MIXED))
    assert list(widths) == ["Account 0", "Account 1", "Account 4"]
    assert widths["Account 1"] / widths["Account 0"] == pytest.approx(50 / 900)
    assert widths["Account 4"] / widths["Account 0"] == pytest.approx(-120 / 900)


def test_what_is_taken_is_hatched():
    axes = draw(MIXED).figure.axes[0]
    assert [bar.get_hatch() or "" for bar in axes.patches[:4]] == ["", "", "////", ""]


@pytest.mark.parametrize(
    ("parts", "title"),
    [
        (MIXED, "Margin: Account 0 brings most (€900), Account 4 takes most (−€120)"),
        (by_account([3, 9]), "Margin: Account 1 brings most (€9)"),
        (by_account([-3, -9]), "Margin: Account 1 takes most (−€9)"),
        (by_account([0, np.nan]), "Margin: no account brings or takes anything"),
        (pd.Series(dtype=float), "Margin: no account brings or takes anything"),
    ],
)
def test_it_says_who_brings_and_who_takes(parts, title):
    chart = draw(parts)
    assert chart.title == title
    assert chart.alt.endswith("Synthetic.")


def test_small_takers_are_not_crowded_out_by_large_bringers():
    parts = by_account([*range(1000, 1030), -1, -2])
    shown = list(bars(draw(parts)))
    assert shown[0] == "Account 29"
    assert shown[-2:] == ["Account 30", "Account 31"]
    texts = [text.get_text() for text in draw(parts).figure.axes[0].texts]
    assert f"and {32 - len(shown)} more accounts" in texts


def test_moving_on_draws_the_other_figure_and_leaves_nothing_behind():
    chart = draw(by_account(range(1, 30)))
    chart.update("Visits", by_account([-2]), named(1), "count", "not held")
    assert list(bars(chart)) == ["Account 0"]
    texts = [text.get_text() for text in chart.figure.axes[0].texts if text.get_text()]
    assert texts == ["Account 0", "−2", "not held"]
    assert chart.title == "Visits: Account 0 takes most (−2)"
