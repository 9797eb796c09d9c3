"""How much could a year pay?"""

import math
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from ..text import _, fill
from . import style
from .bars import BARS, even_edges, share_ticks, shares_in
from .chart import Chart, Words, finish

__all__ = ["pay_distribution"]

_SPIKES = 4  # how many single amounts are drawn apart from the bars, at most
_OFTEN = 0.02  # from this share of the years on, a single amount is a spike
_BARS_END = 0.66  # height of the bars, as a share of the axes; labels are above
_ROWS = {"quantiles": 0.72, "prediction": 0.88, "target": 0.96}  # heights of the labels
_LABEL = 1.05  # inches for one of the three labels of quantiles


def pay_distribution(
    pay: Sequence[float],
    target: float = math.nan,
    prediction: float = math.nan,
    exact: tuple[Sequence[float], Sequence[float]] | None = None,
    base: float | None = None,
    *,
    size: tuple[float, float] = (6.4, 4.0),
    note: str = "",
) -> Chart:
    """Draw how often a year pays how much.

    An amount that many years pay to the cent, such as nothing or the most that a cap allows,
    would be lost in a bar with its neighbours: it is a hatched bar of its own.

    Parameters
    ----------
    pay : sequence of float
        Variable pay of each simulated year, in EUR.
    target : float
        Target variable pay in EUR; NaN if there is none.
    prediction : float
        What the reader said beforehand, in EUR; NaN if nothing.
    exact : pair of sequences, optional
        Amounts in EUR and their probabilities, computed rather than simulated: drawn as an
        outline over the bars.
    base : float, optional
        The base salary in EUR, where all amounts include it: the axis begins there.
    size : tuple of float
        Width and height in inches.
    note : str
        A line at the foot, such as that the data is synthetic.

    Returns
    -------
    Chart
        ``update(pay, target, prediction, exact, base)`` moves it.

    Examples
    --------
    >>> pay_distribution([0, 4e3, 8e3, 9e3, 16e3], target=8e3).title
    'A middle year pays €8K; 60% of the years reach the target pay of €8K'
    """
    subtitle = _("Share of the simulated years, by the variable pay of the year")
    if base is not None:
        subtitle = _("Share of the simulated years, by the pay of the year, base salary included")
    with style.house():
        figure, (axes,) = style.sheet(size)
        drawing = _Drawing(axes)
        return finish(
            figure,
            drawing.move,
            pay,
            target,
            prediction,
            exact,
            base,
            subtitle=subtitle,
            caption=_(
                "Distribution of pay: how many of the simulated years pay how much. A hatched "
                "bar is a single amount that many years pay to the cent."
            ),
            note=note,
            moving=drawing.moving,
        )


class _Drawing:
    """Bars, spikes, an outline, and above them the labels of quantiles, target and prediction."""

    def __init__(self, axes):
        self.axes = axes
        self.inches = axes.figure.get_size_inches()[0] - 0.75
        edges = np.arange(BARS + 1.0)
        self.bars = axes.stairs(
            np.zeros(BARS), edges, fill=True, color=style.BLUES[2], edgecolor=style.PAPER
        )
        self.outline = axes.stairs(np.zeros(BARS), edges, color=style.INK, linewidth=1.4)
        look = {"facecolor": style.PAPER, "edgecolor": style.LOSS, "hatch": "////"}
        self.spikes = list(axes.bar(range(_SPIKES), [0] * _SPIKES, zorder=3, **look))
        card = {"bbox": style.CARD, "in_layout": False, "size": 8.5, "zorder": 6}
        self.often = [
            axes.text(0, 0, "", color=style.LOSS, weight="bold", va="center", **card)
            for _spike in self.spikes
        ]
        above = {"transform": axes.get_xaxis_transform(), **card}
        looks = {"target": (style.PURPLE, (0, (6, 2))), "prediction": (style.INK, (0, (1, 1.2)))}
        self.lines, self.said = {}, {}
        for name, (colour, dashes) in looks.items():
            line = {"color": colour, "linestyle": dashes, "linewidth": 1.6, "zorder": 5}
            transform = axes.get_xaxis_transform()
            (self.lines[name],) = axes.plot([], [], transform=transform, **line)
            self.said[name] = axes.text(
                0, _ROWS[name], "", va="center", color=colour, weight="bold", **above
            )
        self.leaders = [
            axes.plot([], [], transform=axes.get_xaxis_transform(), color=style.BLUE, zorder=4)[0]
            for _quantile in range(3)
        ]
        self.quantiles = [
            axes.text(0, _ROWS["quantiles"], "", ha="center", color=style.BLUE, **above)
            for _quantile in range(3)
        ]
        self.moving = [self.bars, *self.spikes, self.outline, *self.leaders, *self.lines.values()]
        self.moving += [*self.quantiles, *self.often, *self.said.values()]
        axes.axhline(0, color=style.CONTEXT, linewidth=0.8)
        axes.grid(axis="y")
        axes.spines[["left", "bottom"]].set_visible(False)
        style.percent_axis(axes.yaxis)
        style.money_axis(axes.xaxis)
        style.keep_margins(axes, 0.5, 0.3)

    def move(self, pay, target=math.nan, prediction=math.nan, exact=None, base=None) -> Words:
        pay, start = np.asarray(pay, dtype=float), base or 0
        shown = np.array([*np.quantile(pay, [0.001, 0.999]), target, prediction])
        edges = start + even_edges(shown - start)
        spikes = _spikes(pay)
        bars = shares_in(pay, np.full(len(pay), 1 / len(pay)), edges, list(spikes))
        ticks = share_ticks(max([bars.max(), *spikes.values()]))
        top = ticks[-1]
        self.axes.set(xlim=(edges[0] - 0.02 * (edges[-1] - edges[0]), edges[-1]))
        self.axes.set_ylim(0, top / _BARS_END)
        self.axes.set_yticks(ticks)
        width = _("variable pay of a year; each bar spans {x:short}")
        if base is not None:
            width = _("base and variable pay of a year; each bar spans {x:short}")
        width = fill(width, x=edges[1] - edges[0])
        self.axes.set_xlabel(width)
        self.bars.set_data(bars, edges)
        self._put_spikes(spikes, edges, top, base)
        self._put_outline(exact, edges, list(spikes))
        self._put_quantiles(np.quantile(pay, [0.1, 0.5, 0.9]))
        self._put_line("target", target, fill(_("target pay {x:short}"), x=target))
        said = fill(_("your prediction {x:short}"), x=prediction)
        self._put_line("prediction", prediction, said)
        return replace(_words(pay, target, prediction, spikes, base), backdrop=(top, width))

    def _put_spikes(self, spikes: dict[float, float], edges: np.ndarray, top: float, base) -> None:
        """Draw the amounts that many years pay, and write beside each how many."""
        width = 0.7 * (edges[1] - edges[0])
        low, high = edges[0], edges[-1]
        inch = top / _BARS_END / (self.axes.figure.get_size_inches()[1] - 1.4)
        heights = style.spread(list(spikes.values()), 0.19 * inch, 0.1 * inch, top)
        shown = [*spikes.items()] + [None] * (_SPIKES - len(spikes))
        for place, (bar, text) in enumerate(zip(self.spikes, self.often, strict=True)):
            bar.set_visible(shown[place] is not None)
            text.set_visible(shown[place] is not None)
            if shown[place]:
                amount, share = shown[place]
                bar.set(x=amount - width / 2, width=width, height=share)
                left = amount > (low + high) / 2
                text.set(x=amount + (-width if left else width), y=heights[place])
                text.set(text=_often(amount, share, base), ha="right" if left else "left")

    def _put_outline(self, exact, edges: np.ndarray, spikes: dict[float, float]) -> None:
        self.outline.set_visible(exact is not None)
        if exact is not None:
            amounts, chances = (np.asarray(values, dtype=float) for values in exact)
            self.outline.set_data(shares_in(amounts, chances, edges, list(spikes)), edges)

    def _put_quantiles(self, values: np.ndarray) -> None:
        """Mark the middle year and the best and worst tenth, their labels side by side."""
        low, high = self.axes.get_xlim()
        gap = _LABEL * (high - low) / self.inches
        places = style.spread(values.tolist(), gap, low + gap / 2, high - gap / 2)
        words = [
            _("1 in 10 below\n{x:short}"),
            _("middle year\n{x:short}"),
            _("1 in 10 above\n{x:short}"),
        ]
        parts = zip(values, places, words, self.leaders, self.quantiles, strict=True)
        for value, place, text, leader, label in parts:
            leader.set_data([value, value, place], [0, _BARS_END, _ROWS["quantiles"]])
            label.set(x=place, text=fill(text, x=value))

    def _put_line(self, name: str, value: float, words: str) -> None:
        line, text = self.lines[name], self.said[name]
        line.set_visible(not math.isnan(value))
        text.set_visible(not math.isnan(value))
        if not math.isnan(value):
            low, high = self.axes.get_xlim()
            left = value > (low + high) / 2
            line.set_data([value, value], [0, _ROWS[name] + 0.03])
            text.set(x=value + (high - low) * (-0.012 if left else 0.012), text=words)
            text.set_horizontalalignment("right" if left else "left")


def _spikes(pay: np.ndarray) -> dict[float, float]:
    """Return the amounts that many years pay to the cent, and the share of years that do."""
    amounts, times = np.unique(pay, return_counts=True)
    often = np.flatnonzero((times >= _OFTEN * len(pay)) & (times > 1))
    most = sorted(often[np.argsort(-times[often], kind="stable")][:_SPIKES])
    return {float(amounts[place]): times[place] / len(pay) for place in most}


def _often(amount: float, share: float, base: float | None) -> str:
    if base is not None and amount == base:
        return fill(_("{share:percent.0} pay the base salary only"), share=share)
    if amount:
        return fill(_("{share:percent.0} pay {x:short}"), share=share, x=amount)
    return fill(_("{share:percent.0} pay nothing"), share=share)


def _words(
    pay: np.ndarray,
    target: float,
    prediction: float,
    spikes: dict[float, float],
    base: float | None,
) -> Words:
    low, middle, high = np.quantile(pay, [0.1, 0.5, 0.9])
    facts = {"low": low, "middle": middle, "high": high, "target": target, "said": prediction}
    facts |= {"reach": np.mean(pay >= target), "more": np.mean(pay > prediction)}
    facts |= {"n": len(pay), "least": pay.min(), "most": pay.max()}
    if not math.isnan(prediction):
        title = _(
            "You predicted {said:short}; a middle year pays {middle:short}, and "
            "{more:percent.0} of the years pay more than you said"
        )
    elif not math.isnan(target):
        title = _(
            "A middle year pays {middle:short}; {reach:percent.0} of the years reach the "
            "target pay of {target:short}"
        )
    else:
        title = _("A middle year pays {middle:short}; 8 in 10 pay {low:short} to {high:short}")
    alt = _(
        "Histogram of variable pay in {n:count} years: 1 in 10 below {low:money}, half below "
        "{middle:money}, 1 in 10 above {high:money}; lowest {least:money}, highest {most:money}."
    )
    if base is not None:
        alt = _(
            "Histogram of pay, base salary included, in {n:count} years: 1 in 10 below "
            "{low:money}, half below {middle:money}, 1 in 10 above {high:money}; lowest "
            "{least:money}, highest {most:money}."
        )
    single = [f"{_often(amount, share, base)}." for amount, share in spikes.items()]
    return Words(fill(title, **facts), " ".join([fill(alt, **facts), *single]))
