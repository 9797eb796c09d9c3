"""Which of two offers pays what, and how bad is its bad year?"""

import math
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from ..text import _, fill
from . import style
from .bars import BARS, even_edges, share_ticks, shares_in
from .chart import Chart, Words, finish

__all__ = ["offer_comparison"]

_LABEL = 1.15  # inches for one of the three labels of an offer
_ROOM = 1.75  # height of an offer's half of the paper, in heights of the highest bar


def offer_comparison(
    pay_a: Sequence[float],
    pay_b: Sequence[float],
    need: float = math.nan,
    *,
    size: tuple[float, float] = (6.8, 4.6),
    note: str = "",
) -> Chart:
    """Draw how often a year pays how much under two offers, the one above the other.

    Parameters
    ----------
    pay_a, pay_b : sequence of float
        What each year pays in all, base salary included, in EUR.
    need : float
        What a year must pay, in EUR; NaN if that is not known.
    size : tuple of float
        Width and height in inches.
    note : str
        A line at the foot, such as that the data is synthetic.

    Returns
    -------
    Chart
        ``update(pay_a, pay_b, need)`` moves it.

    Examples
    --------
    >>> offer_comparison([80e3, 82e3, 84e3], [70e3, 80e3, 120e3]).title
    'A bad year pays €80.4K under offer A and €72K under offer B'
    """
    with style.house():
        figure, (axes,) = style.sheet(size)
        drawing = _Drawing(axes)
        return finish(
            figure,
            drawing.move,
            pay_a,
            pay_b,
            need,
            subtitle=_("Share of the same simulated years, by the pay of the year, base included"),
            caption=_(
                "Two offers on the same years: A above the line, B hatched below it. In a bad "
                "year, 1 in 10 pays less; in a good one, 1 in 10 pays more."
            ),
            note=note,
            moving=drawing.moving,
        )


class _Drawing:
    """Bars of A upwards and of B downwards, three labels for each, and a line for the need."""

    def __init__(self, axes):
        self.axes = axes
        edges = np.arange(BARS + 1.0)
        below = {"facecolor": style.PAPER, "edgecolor": style.LOSS, "hatch": "////"}
        looks = ({"color": style.BLUE}, below)
        card = {"bbox": style.CARD, "in_layout": False, "size": 8.5, "zorder": 6, "va": "center"}
        self.bars = [axes.stairs(np.zeros(BARS), edges, fill=True, **look) for look in looks]
        (self.line,) = axes.plot([], [], color=style.PURPLE, linestyle=(0, (6, 2)), zorder=5)
        self.said = axes.text(0, 0, "", color=style.PURPLE, weight="bold", **card)
        self.leaders, self.labels = [], []
        corner = {"transform": axes.transAxes, "weight": "bold", **card}
        for colour, name, height in (
            (style.BLUE, _("Offer A"), 0.97),
            (style.LOSS, _("Offer B"), 0.03),
        ):
            axes.text(1, height, name, color=colour, ha="right", **corner)
            for _part in range(3):
                self.leaders += axes.plot([], [], color=colour, linewidth=1.2, zorder=4)
                self.labels.append(axes.text(0, 0, "", color=colour, ha="center", **card))
        self.moving = [*self.bars, *self.leaders, self.line, *self.labels, self.said]
        axes.axhline(0, color=style.INK, linewidth=1)
        axes.spines[["left", "bottom"]].set_visible(False)
        axes.yaxis.set_major_formatter(lambda share, _at: fill("{x:percent.0}", x=abs(share)))
        style.money_axis(axes.xaxis)
        style.keep_margins(axes, 0.5, 0.3)

    def move(self, pay_a, pay_b, need=math.nan) -> Words:
        pays = [np.asarray(pay, dtype=float) for pay in (pay_a, pay_b)]
        shown = np.array([*np.quantile(pays, [0.001, 0.995]), need])
        start = np.floor(np.nanmin(shown) / 10_000) * 10_000
        edges = start + even_edges(shown - start)
        bars = [shares_in(pay, np.full(len(pay), 1 / len(pay)), edges) for pay in pays]
        ticks = share_ticks(max(each.max() for each in bars))
        high = _ROOM * ticks[-1]
        self.axes.set(xlim=(edges[0], edges[-1]), ylim=(-high, high))
        self.axes.set_yticks([*-ticks[:0:-1], *ticks])
        for n, (pay, side) in enumerate(zip(pays, (1, -1), strict=True)):
            self.bars[n].set_data(side * bars[n], edges)
            self._put(np.quantile(pay, [0.1, 0.5, 0.9]), side * ticks[-1], slice(3 * n, 3 * n + 3))
        known = not math.isnan(need)
        self.line.set_data([need] * 2, [-1.02 * ticks[-1], 1.52 * ticks[-1]])
        right = known and need > edges.mean()
        self.said.set(text=fill(_("you need {x:short}"), x=need), visible=known)
        self.said.set(x=need if known else 0, y=1.62 * ticks[-1], ha="right" if right else "left")
        words = _words(*pays, need)
        return replace(words, backdrop=(ticks[-1], edges[0], edges[-1]))

    def _put(self, values: np.ndarray, top: float, which: slice) -> None:
        """Mark a bad, a middle and a good year, their labels side by side beyond the bars."""
        low, high = self.axes.get_xlim()
        gap = _LABEL * (high - low) / (self.axes.figure.get_size_inches()[0] - 0.8)
        places = style.spread(values.tolist(), gap, low + gap / 2, high - gap / 2)
        words = [_("bad year\n{x:short}"), _("middle year\n{x:short}"), _("good year\n{x:short}")]
        parts = zip(values, places, words, self.leaders[which], self.labels[which], strict=True)
        for value, place, text, leader, label in parts:
            leader.set_data([value, value, place], [0, top, 1.15 * top])
            label.set(x=place, y=1.28 * top, text=fill(text, x=value))


def _words(pay_a: np.ndarray, pay_b: np.ndarray, need: float) -> Words:
    facts = {"n": len(pay_a), "need": need}
    for name, pay in (("a", pay_a), ("b", pay_b)):
        facts |= zip(
            (f"low_{name}", f"middle_{name}", f"high_{name}"),
            np.quantile(pay, [0.1, 0.5, 0.9]),
            strict=True,
        )
        facts[f"short_{name}"] = (pay < need).mean()
    title = _("A bad year pays {low_a:short} under offer A and {low_b:short} under offer B")
    alt = _(
        "Histograms of pay in {n:count} years. Bad, middle and good year under offer A: "
        "{low_a:money}, {middle_a:money}, {high_a:money}; under offer B: {low_b:money}, "
        "{middle_b:money}, {high_b:money}."
    )
    told = [fill(alt, **facts)]
    if not math.isnan(need):
        short = _("Less than {need:money}: A in {short_a:percent.0}, B in {short_b:percent.0}.")
        told.append(fill(short, **facts))
    return Words(fill(title, **facts), " ".join(told))
