"""How do our key figures stand, on one page?"""

import math
from collections.abc import Sequence
from typing import NamedTuple

import pandas as pd

from ..text import _, fill
from . import style
from .chart import Chart, Words, redrawn

__all__ = ["Kpi", "kpi_cockpit"]

_SMALL = 7.5
_NAMED = 3  # missed figures that are named in the title


class Kpi(NamedTuple):
    """One key figure: its history, what it should be, and what there is to say."""

    name: str
    history: pd.Series  # over time, the last one is where it stands
    unit: str  # as in `kamlib.text.fill`: "percent", "short", "count", "number.1", …
    finding: str  # one sentence
    target: float = math.nan
    less_is_better: bool = False

    @property
    def now(self) -> float:
        """Where it stands."""
        return float(self.history.iloc[-1])

    @property
    def met(self) -> bool | None:
        """Whether the target is met; None where there is no target or no value."""
        if math.isnan(self.target) or math.isnan(self.now):
            return None
        return self.now <= self.target if self.less_is_better else self.now >= self.target

    def written(self, value: float) -> str:
        """Write a value in this figure's unit."""
        return fill(f"{{value:{self.unit}}}", value=value)


def kpi_cockpit(
    kpis: Sequence[Kpi], *, size: tuple[float, float] = (6.4, 4.4), note: str = ""
) -> Chart:
    """Draw a page of small panels: number, target, trend and a sentence for each figure.

    Parameters
    ----------
    kpis : sequence of Kpi
        Up to eight: more than that nobody steers by.
    size : tuple of float
        Width and height in inches.
    note : str
        A line at the foot, such as that the data is synthetic.

    Returns
    -------
    Chart
        ``update(kpis)`` draws other figures. The dashed line in a trend is the target.

    Examples
    --------
    >>> kept = Kpi("Net retention", pd.Series([0.95, 1.02]), "percent", "Up again.", target=1.0)
    >>> kpi_cockpit([kept]).title
    '1 of 1 targets is met'
    """
    return redrawn(
        _draw,
        kpis,
        size=size,
        subtitle=_("Where we stand, the target (✓ met, ✗ missed), and the trend; dashed: target"),
        caption=_("KPI cockpit: the key figures on one page."),
        note=note,
    )


def _draw(axes, kpis: Sequence[Kpi]) -> Words:
    rows = max(-(-len(kpis) // 2), 3)
    paper, dpi = axes.get_window_extent(), axes.figure.dpi
    room = 0.94 * paper.width / dpi / 2, paper.height / dpi / rows  # inches for each panel
    axes.set(xlim=(-0.015, 1.985), ylim=(rows, 0), xticks=[], yticks=[])
    axes.spines[:].set_visible(False)
    for place, kpi in enumerate(kpis):
        row, column = divmod(place, 2)
        _draw_panel(axes, kpi, (column, row), room)
        axes.plot([column, column + 0.94], [row, row], color=style.RULE, linewidth=1)
    return _words(kpis)


def _draw_panel(axes, kpi: Kpi, corner: tuple[float, float], room: tuple[float, float]) -> None:
    """Write name, number, target and finding one below the other, the trend at the right."""
    left, top = corner
    lines = style.wrap(kpi.finding, _SMALL, "normal", room[0])
    if len(lines) > 2:
        lines[1:] = [style.fit(" ".join(lines[1:]), _SMALL, "normal", room[0])]
    name = style.fit(kpi.name, 8.5, "bold", 0.97 * room[0])
    colour = {True: style.GAIN, False: style.LOSS, None: style.INK}[kpi.met]
    number, sign = kpi.written(kpi.now), {True: "✓", False: "✗", None: ""}[kpi.met]
    points = min(14, 14 * 0.38 * room[0] / style.text_width(number, 14, "bold"))
    beside = style.text_width(number, points, "bold") + 0.1
    target = f"{sign} {kpi.written(kpi.target)}" if sign else ""
    target = style.fit(target, _SMALL, "normal", 0.7 * room[0] - beside)
    for x, inches, text, look in (
        (0, 0.05, name, {"size": 8.5, "color": style.MUTED, "weight": "bold"}),
        (0, 0.2, number, {"size": points, "color": colour, "weight": "bold"}),
        (0, 0.46, "\n".join(lines), {"size": _SMALL}),
        (0.94 * beside / room[0], 0.26, target, {"size": _SMALL, "color": colour}),
    ):
        axes.text(left + x, top + inches / room[1], text, va="top", **look)
    if kpi.history.notna().sum() > 1:
        _draw_trend(
            axes, kpi, (left + 0.72, left + 0.92), (top + 0.4 / room[1], top + 0.22 / room[1])
        )


def _draw_trend(axes, kpi: Kpi, x: tuple[float, float], y: tuple[float, float]) -> None:
    """Draw the values as a small line from x[0] to x[1], between the heights y."""
    levels = pd.Series([*kpi.history, kpi.target]).dropna()
    low, span = levels.min(), (levels.max() - levels.min()) or 1.0

    def height(value):
        return y[0] + (y[1] - y[0]) * (value - low) / span

    steps = len(kpi.history) - 1
    places = [x[0] + (x[1] - x[0]) * step / steps for step in range(steps + 1)]
    axes.plot(places, height(kpi.history.to_numpy()), color=style.BLUE, linewidth=1.6)
    axes.plot(places[-1], height(kpi.now), "o", color=style.BLUE, markersize=4)
    if not math.isnan(kpi.target):
        axes.plot(x, [height(kpi.target)] * 2, color=style.MUTED, linewidth=0.9, dashes=(3, 2))


def _words(kpis: Sequence[Kpi]) -> Words:
    aimed = [kpi for kpi in kpis if kpi.met is not None]
    met = sum(kpi.met for kpi in aimed)
    missed = [style.fit(kpi.name, 11.5, "bold", 2.6) for kpi in aimed if not kpi.met]
    missed = ", ".join(missed[:_NAMED]) + (" …" if len(missed) > _NAMED else "")
    title = _("{n} of {all} targets is met", "{n} of {all} targets are met", met)
    if not aimed:
        title = _("There are no targets for these figures")
    elif missed:
        title = _(
            "{n} of {all} targets is met; missed: {missed}",
            "{n} of {all} targets are met; missed: {missed}",
            met,
        )
    each = [
        fill(
            _("{name}: {now} (target {target}). {finding}"),
            name=kpi.name,
            now=kpi.written(kpi.now),
            target=kpi.written(kpi.target),
            finding=kpi.finding,
        )
        for kpi in kpis
    ]
    alt = _("Page of {n} key figures. {each}")
    return Words(
        title.format(n=met, all=len(aimed), missed=missed),
        alt.format(n=len(kpis), each=" ".join(each)),
    )
