"""What does a payout curve pay, and where on it is a year likely to end?"""

import math
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np
import pandas as pd

from ..text import _, fill
from . import style
from .chart import Chart, Words, finish

__all__ = ["payout_curve"]

_MARKS = ("threshold", "target", "accelerator", "cap", "typical", "likely")
_COLOURS = {
    "threshold": style.LOSS,
    "target": style.PURPLE,
    "accelerator": style.GAIN,
    "cap": style.INK,
    "typical": style.BLUE,
    "likely": style.BLUE,
}
_MARGIN = 1.7  # inches for the labels
_STRIP = 0.17  # room under the zero line, as a share of the room above it


def payout_curve(
    curve: pd.Series,
    years: Sequence[float] = (),
    target_pay: float = math.nan,
    *,
    size: tuple[float, float] = (6.4, 4.0),
    note: str = "",
) -> Chart:
    """Draw a payout curve with what it promises, and where simulated years end on it.

    Threshold, target, accelerator and cap are found in the curve and labelled beside it. The
    bar under the zero line spans the attainments of 8 years in 10: a tenth of the years ends
    below it and a tenth above.

    Parameters
    ----------
    curve : Series
        Payout as a share of the target pay (1 is 100 %) at the curve's corners, by attainment
        (1 is the quota), straight in between. An attainment that appears twice is a jump.
    years : sequence of float
        Attainment in each simulated year; empty if none were simulated.
    target_pay : float
        What 100 % pays in EUR; NaN leaves euros out.
    size : tuple of float
        Width and height in inches.
    note : str
        A line at the foot, such as that the data is synthetic.

    Returns
    -------
    Chart
        ``update(curve, years, target_pay)`` moves it.

    Examples
    --------
    >>> curve = pd.Series([0, 0, .5, 1, 3], [0, .75, .75, 1, 1.5])
    >>> payout_curve(curve, [.8, .9, 1, 1.1, 1.2]).title
    'A typical year reaches 100% of the quota and pays 100% of the target pay'
    >>> payout_curve(curve).title
    'Below 75% of the quota nothing is paid; at 100%, 100% of the target pay'
    """
    with style.house():
        figure, (axes,) = style.sheet(size)
        drawing = _Drawing(axes)
        return finish(
            figure,
            drawing.move,
            curve,
            years,
            target_pay,
            subtitle=_("Pay in % of the target pay, by how much of the quota is reached"),
            caption=_(
                "Payout curve: what each attainment pays. The bar at the foot shows where "
                "8 in 10 simulated years end."
            ),
            note=note,
            moving=drawing.moving,
        )


class _Mark(NamedTuple):
    """A point of the curve that has a name, and the numbers written under it."""

    attainment: float
    payout: float
    numbers: str


class _Drawing:
    """The curve, a dot and a label in the margin for each mark, and the bar of likely years."""

    def __init__(self, axes):
        self.axes = axes
        (self.curve,) = axes.plot([], [], color=style.TOTAL, linewidth=2.4, zorder=3)
        self.dots, self.guides, self.labels = {}, {}, {}
        for mark in _MARKS:
            look = {"color": _COLOURS[mark]}
            shape = {"typical": "D", "likely": "None"}.get(mark, "o")
            self.dots[mark] = axes.plot([], [], shape, markersize=7, zorder=5, **look)[0]
            dots = (0, (1, 2))
            self.guides[mark] = axes.plot(
                [], [], linewidth=0.9, linestyle=dots, clip_on=False, **look
            )[0]
            beside = {"transform": axes.get_yaxis_transform(), "in_layout": False, "size": 8.5}
            self.labels[mark] = axes.text(1.05, 0, "", va="center", **look, **beside)
        band = {"color": style.BLUE, "solid_capstyle": "butt", "clip_on": False}
        (self.band,) = axes.plot([], [], linewidth=7, alpha=0.45, **band)
        (self.middle,) = axes.plot([], [], "D", color=style.BLUE, markersize=7, zorder=5)
        self.moving = [*self.guides.values(), self.band, self.curve, *self.dots.values()]
        self.moving += [self.middle, *self.labels.values()]
        axes.axhline(0, color=style.CONTEXT, linewidth=0.8)
        axes.grid(axis="both")
        axes.spines[["left", "bottom"]].set_visible(False)
        axes.set_xlabel(_("quota reached"))
        style.percent_axis(axes.xaxis)
        style.percent_axis(axes.yaxis)
        style.keep_margins(axes, 0.5, _MARGIN)

    def move(
        self, curve: pd.Series, years: Sequence[float] = (), target_pay: float = math.nan
    ) -> Words:
        years = np.asarray(years, dtype=float)
        right, top = self._lay_axes(curve)
        marks = _marks(curve, years, foot=-_STRIP * top / 2)
        self.curve.set_data(curve.index, curve)
        self._write_marks(marks, right, top)
        self._show_years(years, right, -_STRIP * top / 2)
        return replace(_words(curve, years, target_pay, marks), backdrop=(right, top))

    def _lay_axes(self, curve: pd.Series) -> tuple[float, float]:
        """Set limits in whole steps, so that small moves keep the background."""
        right = max(1.25, math.ceil(4 * curve.index[-1] - 1e-9) / 4)
        highest = max(1.0, curve.max())
        step = next(step for step in (0.25, 0.5, 1, 2, 5, 10, 25, 100, 1e9) if highest / step <= 7)
        top = math.ceil(highest / step + 0.1) * step
        self.axes.set(xlim=(0, right), ylim=(-_STRIP * top, top))
        self.axes.set_yticks(np.arange(0, top + 1e-9, step))
        across = next(step for step in (0.25, 0.5, 1, 2, 5, 1e9) if right / step <= 8)
        self.axes.set_xticks(np.arange(0, right + 1e-9, across))
        return right, top

    def _write_marks(self, marks: dict[str, _Mark], right: float, top: float) -> None:
        """Label each mark in the right margin, at its height if there is room."""
        high = self.axes.figure.get_size_inches()[1] - 1.6
        gap = 0.36 * (1 + _STRIP) * top / high  # two lines of text
        names = list(marks)
        wanted = np.nan_to_num([marks[name].payout for name in names], nan=top)
        heights = dict(zip(names, style.spread(wanted, gap, -_STRIP * top / 2, top), strict=True))
        for name in _MARKS:
            artists = [group[name] for group in (self.dots, self.guides, self.labels)]
            for artist in artists:
                artist.set_visible(name in marks)
            if name in marks:
                mark, height = marks[name], heights[name]
                self.dots[name].set_data([mark.attainment], [mark.payout])
                self.guides[name].set_data(
                    [mark.attainment, right, 1.04 * right], [mark.payout] * 2 + [height]
                )
                numbers = style.fit(mark.numbers, 8.5, "normal", _MARGIN - 0.2)
                self.labels[name].set(y=height, text=f"{_names()[name]}\n{numbers}")

    def _show_years(self, years: np.ndarray, right: float, foot: float) -> None:
        """Draw the bar of likely years under the zero line."""
        self.band.set_visible(len(years) > 0)
        self.middle.set_visible(len(years) > 0)
        if len(years):
            low, middle, high = np.clip(np.quantile(years, [0.1, 0.5, 0.9]), 0, right)
            self.band.set_data([low, high], [foot, foot])
            self.middle.set_data([middle], [foot])


def _names() -> dict[str, str]:
    return {
        "threshold": _("Threshold"),
        "target": _("Target"),
        "accelerator": _("Accelerator"),
        "cap": _("Cap"),
        "typical": _("Typical year"),
        "likely": _("8 in 10 years"),
    }


def _at(curve: pd.Series, attainment: float) -> float:
    """Return the payout at an attainment: the upper side of a jump, NaN beyond the curve."""
    return float(np.interp(attainment, curve.index, curve, right=math.nan))


def _marks(curve: pd.Series, years: np.ndarray, foot: float) -> dict[str, _Mark]:
    """Find what has a name in the curve, and where years end on it."""
    points = [(1.0, "target")]
    at, pays = curve.index.to_numpy(dtype=float), curve.to_numpy(dtype=float)
    nothing = at[np.cumsum(pays != 0) == 0]
    if len(nothing) and 0 < nothing[-1] < at[-1]:
        points.append((nothing[-1], "threshold"))
    if len(at) > 1 and pays[-1] == pays[-2] == pays.max() > 0:
        points.append((at[pays == pays[-1]][0], "cap"))
    if len(years):
        points.append((float(np.median(years)), "typical"))
    level = _("{a:percent.0} → {p:percent.0}")
    marks = {name: _Mark(a, p := _at(curve, a), fill(level, a=a, p=p)) for a, name in points}
    if len(years):
        low, high = np.quantile(years, [0.1, 0.9])
        ends = fill(_("{low:percent.0} to {high:percent.0}"), low=low, high=high)
        marks["likely"] = _Mark(min(high, curve.index[-1]), foot, ends)
    steep = _accelerator(at, pays)
    if steep:
        faster = fill(
            _("from {a:percent.0}: {slope:percent.0} per 1%"), a=steep[0], slope=steep[1] / 100
        )
        marks["accelerator"] = _Mark(steep[0], _at(curve, steep[0]), faster)
    return marks


def _accelerator(at: np.ndarray, pays: np.ndarray) -> tuple[float, float] | None:
    """Return where, from the target on, the curve first gets steeper, and how steep."""
    slanted = np.diff(at) > 0
    starts, slopes = at[:-1][slanted], np.diff(pays)[slanted] / np.diff(at)[slanted]
    for before, after, start in zip(slopes, slopes[1:], starts[1:], strict=False):
        if start > 1 - 1e-9 and after > before + 1e-6:
            return float(start), float(after)
    return None


def _words(
    curve: pd.Series, years: np.ndarray, target_pay: float, marks: dict[str, _Mark]
) -> Words:
    facts = {"pay": target_pay, "target": marks["target"].payout}
    if "threshold" in marks:
        facts["threshold"] = marks["threshold"].attainment
    if len(years):
        typical = marks["typical"]
        facts |= {"a": typical.attainment, "p": typical.payout, "pay": target_pay * typical.payout}
        facts["missed"] = float(np.mean(years < facts.get("threshold", -math.inf)))
    if not len(years) and "threshold" in marks:
        title = _(
            "Below {threshold:percent.0} of the quota nothing is paid; at 100%, "
            "{target:percent.0} of the target pay"
        )
    elif not len(years):
        title = _("Reaching 100% of the quota pays {target:percent.0} of the target pay")
    elif facts["missed"] >= 0.1:
        title = _(
            "{missed:percent.0} of the years end below the threshold of {threshold:percent.0}; "
            "a typical one reaches {a:percent.0} and pays {p:percent.0} of the target pay"
        )
    elif math.isnan(target_pay):
        title = _(
            "A typical year reaches {a:percent.0} of the quota and pays {p:percent.0} of the "
            "target pay"
        )
    else:
        title = _(
            "A typical year reaches {a:percent.0} of the quota and pays {pay:short}, "
            "{p:percent.0} of the target pay"
        )
    named = [f"{_names()[name]}: {marks[name].numbers}." for name in _MARKS if name in marks]
    alt = [_("Payout curve, quota reached → share of the target pay."), *named]
    return Words(fill(title, **facts), " ".join(alt))
