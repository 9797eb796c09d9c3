"""How long a streak of no's is usual?"""

import math

import numpy as np
import pandas as pd

from ..text import _
from . import style
from .chart import Chart, Words, finish

__all__ = ["longest_streaks"]

_ENDS = (10, 20, 30, 50, 75, 100, 150, 200)  # where the axis may end


def longest_streaks(
    chances: pd.Series,
    seen: float = math.nan,
    *,
    size: tuple[float, float] = (6.4, 2.8),
    note: str = "",
) -> Chart:
    """Draw how often the longest streak of no's has each length, and which one was seen.

    Parameters
    ----------
    chances : Series
        Chance of each length, from `kamlib.models.longest_streaks`.
    seen : float
        The longest streak in the calls at hand; NaN if there are none.
    size : tuple of float
        Width and height in inches.
    note : str
        A line at the foot.

    Returns
    -------
    Chart
        ``update(chances, seen)`` moves it.

    Examples
    --------
    >>> longest_streaks(pd.Series([0.1, 0.3, 0.4, 0.1, 0.1]), seen=3).title
    "In 8 of 10 cases the longest streak is 0 to 3 no's; here it is 3"
    """
    with style.house():
        figure, (axes,) = style.sheet(size)
        bars = axes.stairs([0.0], [0, 1], fill=True, color=style.BLUES[1])
        usual = axes.stairs([0.0], [0, 1], fill=True, color=style.BLUE)
        (line,) = axes.plot([], [], color=style.LOSS, linewidth=2)
        texts = {"size": 9, "weight": "bold", "va": "center", "in_layout": False}
        often = axes.text(0, 1.13, "", color=style.BLUE, ha="center", bbox=style.CARD, **texts)
        here = axes.text(0, 1.35, "", color=style.LOSS, bbox=style.CARD, **texts)
        axes.set(ylim=(0, 1.48), yticks=[], xlabel=_("no's in a row, the longest streak"))
        axes.spines["left"].set_visible(False)
        style.count_axis(axes.xaxis)

        def move(chances: pd.Series, seen: float = math.nan) -> Words:
            low, middle, high = (_quantile(chances, part) for part in (0.1, 0.5, 0.9))
            reach = np.nanmax([_quantile(chances, 0.999), seen])
            end = next((end for end in _ENDS if end >= reach), reach)
            edges = np.arange(len(chances) + 1) - 0.5
            heights = (chances / chances.max()).to_numpy()
            bars.set_data(heights, edges)
            usual.set_data(heights * chances.index.to_series().between(low, high), edges)
            axes.set_xlim(-0.5, end + 0.5)
            words = _("in 8 of 10: {low} to {high}").format(low=low, high=high)
            often.set(text=words, x=min(max((low + high) / 2, 0.15 * end), 0.85 * end))
            shown = not math.isnan(seen)
            line.set_data([seen, seen], [0, 1.35])
            left = shown and seen > end / 2
            here.set(
                text=_("these calls: {n}").format(n=seen), x=seen + (-1 if left else 1) * end / 80
            )
            here.set(ha="right" if left else "left", visible=shown)
            return _words(low, middle, high, seen)

        return finish(
            figure,
            move,
            chances,
            seen,
            subtitle=_("How often the longest streak of no's has each length, computed exactly"),
            caption=_("Lengths of the longest streak of no's; dark: the middle 8 of 10."),
            note=note,
            moving=[bars, usual, line, often, here],
        )


def _quantile(chances: pd.Series, part: float) -> int:
    """Return the smallest length that so large a part of all cases does not exceed."""
    return int((chances.cumsum() >= part - 1e-9).idxmax())


def _words(low: int, middle: int, high: int, seen: float) -> Words:
    facts = {"low": low, "middle": middle, "high": high, "seen": seen}
    title = _("In 8 of 10 cases the longest streak is {low} to {high} no's")
    alt = _(
        "Bars of how often the longest streak of no's has each length: in 8 of 10 cases {low} to "
        "{high}, in half of them {middle} or more."
    )
    if not math.isnan(seen):
        title = _("In 8 of 10 cases the longest streak is {low} to {high} no's; here it is {seen}")
        alt += " " + _("These calls: {seen}.")
    return Words(title.format(**facts), alt.format(**facts))
