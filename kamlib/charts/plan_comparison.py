"""Would this plan pay me more than that one, and how often?"""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from ..text import _, fill
from . import style
from .bars import BARS, even_edges, share_ticks, shares_in
from .chart import Chart, Words, finish

__all__ = ["plan_comparison"]

_BARS_END = 0.76  # height of the bars, as a share of the axes; labels are above
_ROWS = {"sides": 0.96, "middle": 0.85}


def plan_comparison(
    difference: Sequence[float],
    name_a: str = "A",
    name_b: str = "B",
    *,
    size: tuple[float, float] = (6.4, 4.0),
    note: str = "",
) -> Chart:
    """Draw how much more, or less, one plan pays than another in the same years.

    Parameters
    ----------
    difference : sequence of float
        What B pays more than A in each year, EUR: `Comparison.difference` of
        `kamlib.models.compare_plans`. Below 0: B pays less.
    name_a, name_b : str
        What the plans are called.
    size : tuple of float
        Width and height in inches.
    note : str
        A line at the foot, such as that the data is synthetic.

    Returns
    -------
    Chart
        ``update(difference, name_a, name_b)`` moves it.

    Examples
    --------
    >>> plan_comparison([1e3, 1e3, 0, -9e3], "Old", "Capped").title
    'Capped pays more in 50% of the years and less in 25%; on average it costs us €1.75K less'
    """
    with style.house():
        figure, (axes,) = style.sheet(size)
        drawing = _Drawing(axes)
        return finish(
            figure,
            drawing.move,
            difference,
            name_a,
            name_b,
            subtitle=_("Share of the years, by what the one plan pays more than the other"),
            caption=_(
                "Two plans on the same years: each year's pay under the one, less that under "
                "the other. Hatched: years that pay less."
            ),
            note=note,
            moving=drawing.moving,
        )


class _Drawing:
    """Bars for the years that pay less, the same and more; labels above, and the middle year."""

    def __init__(self, axes):
        self.axes = axes
        edges = np.arange(BARS + 1.0)
        less = {"facecolor": style.PAPER, "edgecolor": style.LOSS, "hatch": "////"}
        self.less = axes.stairs(np.zeros(BARS), edges, fill=True, **less)
        self.more = axes.stairs(np.zeros(BARS), edges, fill=True, color=style.GAIN)
        (self.same,) = axes.bar([0], [0], color=style.TOTAL, zorder=3)
        self.middle = axes.axvline(0, ymax=_ROWS["middle"], color=style.BLUE, linewidth=1.8)
        card = {"bbox": style.CARD, "in_layout": False, "va": "center", "size": 8.5, "zorder": 6}
        corner = {"transform": axes.transAxes, "weight": "bold", **card}
        self.worse = axes.text(0, _ROWS["sides"], "", color=style.LOSS, **corner)
        self.better = axes.text(1, _ROWS["sides"], "", color=style.GAIN, ha="right", **corner)
        above = {"transform": axes.get_xaxis_transform(), "ha": "center", **card}
        self.reading = axes.text(0, _ROWS["middle"], "", color=style.BLUE, **above)
        self.tie = axes.text(0, 0, "", color=style.TOTAL, ha="left", **card)
        self.moving = [self.less, self.more, self.same, self.middle]
        self.moving += [self.worse, self.better, self.reading, self.tie]
        axes.axhline(0, color=style.CONTEXT, linewidth=0.8)
        axes.axvline(0, ymax=_BARS_END, color=style.INK, linewidth=0.9)
        axes.grid(axis="y")
        axes.spines[["left", "bottom"]].set_visible(False)
        style.percent_axis(axes.yaxis)
        style.money_axis(axes.xaxis)
        style.keep_margins(axes, 0.5, 0.3)

    def move(self, difference, name_a: str = "A", name_b: str = "B") -> Words:
        difference = np.asarray(difference, dtype=float)
        weights = np.full(len(difference), 1 / len(difference))
        edges = even_edges(np.quantile(difference, [0.001, 0.999]))
        bars = shares_in(difference, weights, edges, [0.0])
        tied = np.mean(difference == 0)
        ticks = share_ticks(max(bars.max(), tied))
        width = edges[1] - edges[0]
        self.axes.set(xlim=(edges[0] - width, edges[-1]), ylim=(0, ticks[-1] / _BARS_END))
        self.axes.set_yticks(ticks)
        names = {"a": style.fit(name_a, 9, "normal", 1.1), "b": style.fit(name_b, 9, "normal", 1.1)}
        across = fill(_("pay under {b} less that under {a}; each bar: {x:short}"), x=width, **names)
        self.axes.set_xlabel(across)
        below = edges[1:] <= 0
        self.less.set_data(np.where(below, bars, 0), edges)
        self.more.set_data(np.where(below, 0, bars), edges)
        self.same.set(x=-0.35 * width, width=0.7 * width, height=tied)
        self._write(difference, tied, width)
        return replace(_words(difference, name_a, name_b), backdrop=(ticks[-1], across))

    def _write(self, difference: np.ndarray, tied: float, width: float) -> None:
        worse = fill(_("← less in {x:percent.0} of the years"), x=np.mean(difference < 0))
        better = fill(_("more in {x:percent.0} of the years →"), x=np.mean(difference > 0))
        self.worse.set_text(worse)
        self.better.set_text(better)
        low, high = self.axes.get_xlim()
        middle = float(np.median(difference))
        reading = fill(_("middle year {x:short}"), x=middle)
        half = style.text_width(reading, 8.5) / 2 / (self.axes.figure.get_size_inches()[0] - 1)
        half *= high - low
        self.reading.set(text=reading, x=min(max(middle, low + half), high - half))
        self.middle.set_xdata([middle, middle])
        self.tie.set_visible(tied > 0)
        left = low + high < 0  # 0 is in the right half
        self.tie.set(text=fill(_("the same in {x:percent.0}"), x=tied))
        self.tie.set(x=-width if left else width, y=max(tied, 0.06 * self.axes.get_ylim()[1]))
        self.tie.set_horizontalalignment("right" if left else "left")


def _words(difference: np.ndarray, name_a: str, name_b: str) -> Words:
    facts = {"a": name_a, "b": name_b, "n": len(difference), "middle": np.median(difference)}
    facts |= {"more": np.mean(difference > 0), "less": np.mean(difference < 0)}
    facts |= {"same": np.mean(difference == 0), "cost": abs(difference.mean())}
    if facts["same"] == 1:
        title = _("{b} pays the same as {a} in every year")
    elif difference.mean() > 0:
        title = _(
            "{b} pays more in {more:percent.0} of the years and less in {less:percent.0}; on "
            "average it costs us {cost:short} more"
        )
    else:
        title = _(
            "{b} pays more in {more:percent.0} of the years and less in {less:percent.0}; on "
            "average it costs us {cost:short} less"
        )
    alt = _(
        "Histogram of what {b} pays more than {a} in {n:count} years: more in {more:percent.0}, "
        "the same in {same:percent.0}, less in {less:percent.0}; {middle:money} in a middle year."
    )
    return Words(fill(title, **facts), fill(alt, **facts))
