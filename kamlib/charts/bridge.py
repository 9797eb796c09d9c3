"""How did last year's revenue become this year's?"""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

import pandas as pd

from ..text import _, fill, short_money
from . import style
from .chart import Chart, Words, finish

__all__ = ["revenue_bridge", "step_names"]

_ALWAYS = ("opening", "new", "expansion", "contraction", "churn", "closing")
_STEPS = (*_ALWAYS, "reactivated", "adjustments")
_TOTALS = ("opening", "closing")
_LOSSES = ("contraction", "churn")
_HALF = 0.36  # half the width of a bar


def revenue_bridge(
    bridge: pd.Series,
    current_label: str,
    prior_label: str,
    alongside: Sequence[pd.Series] = (),
    *,
    size: tuple[float, float] = (6.4, 4.0),
    note: str = "",
) -> Chart:
    """Draw the steps from the prior period's revenue to the current one's as a waterfall.

    Parameters
    ----------
    bridge : Series
        From `kamlib.metrics.revenue_bridge`: opening, new, reactivated, expansion,
        contraction, churn, adjustments, closing, in EUR.
    current_label, prior_label : str
        What the two periods are called, such as ``"Oct 2025 – Sep 2026"``.
    alongside : sequence of Series
        Other bridges that this one will be compared with: all are drawn to one scale.
    size : tuple of float
        Width and height in inches.
    note : str
        A line at the foot, such as that the data is synthetic.

    Returns
    -------
    Chart
        ``update(bridge, current_label, prior_label, alongside)`` moves it to other periods.
        Returned customers and adjustments, which are rare, appear only when they are not
        zero. Where the steps would be slivers on tall columns, the columns are cut at the
        foot, and the picture shows and says so.

    Examples
    --------
    >>> steps = ["opening", "new", "reactivated", "expansion", "contraction", "churn",
    ...          "adjustments", "closing"]
    >>> bridge = pd.Series([1e6, 5e4, 0, 1e5, 3e4, 2e4, 0, 1.1e6], index=steps)
    >>> revenue_bridge(bridge, "2025", "2024").title
    'Revenue rose from €1M to €1.1M: €150K won, €50K lost'
    """
    with style.house():
        figure, (axes,) = style.sheet(size)
        waterfall = _Waterfall(axes)
        return finish(
            figure,
            waterfall.move,
            bridge,
            current_label,
            prior_label,
            alongside,
            subtitle=_("Revenue in EUR, step by step from the earlier period to the later one"),
            caption=_("Revenue bridge: how the revenue of one period became that of the next."),
            note=note,
            moving=waterfall.moving,
        )


class _Waterfall:
    """A column (bar, amount, name) for each step, some of them hidden, and links between them."""

    def __init__(self, axes):
        self.axes = axes
        self.width = axes.figure.get_size_inches()[0] - 0.3  # inches for all columns together
        below = {"transform": axes.get_xaxis_transform(), "ha": "center"}
        self.bars = dict(zip(_STEPS, axes.bar(range(8), [0] * 8, width=2 * _HALF), strict=True))
        self.amounts = {
            step: axes.text(0, 0, "", ha="center", va="bottom", size=9, weight="bold")
            for step in _STEPS
        }
        self.names, self.more = (
            {step: axes.text(0, y, "", color=style.MUTED, **below) for step in _STEPS}
            for y in (-0.07, -0.125)  # a name may have two lines
        )
        self.links = [
            axes.plot([], [], color=style.CONTEXT, linewidth=0.8)[0] for _link in range(7)
        ]
        self.foot = axes.axhline(0, color=style.CONTEXT, linewidth=0.8)
        self.cuts = [axes.plot([], [], color=style.PAPER, linewidth=3)[0] for _total in _TOTALS]
        self.cut_note = axes.text(
            *(0.5, 0.03, _("The outer columns are cut at the foot.")),
            **{**below, "transform": axes.transAxes, "color": style.MUTED, "size": 7.5},
        )
        self.moving = [*self.links, *self.bars.values(), *self.cuts, *self.amounts.values()]
        self.moving += [texts[total] for texts in (self.names, self.more) for total in _TOTALS]
        axes.set(xticks=[], yticks=[])
        axes.spines[:].set_visible(False)

    def move(self, bridge: pd.Series, current_label: str, prior_label: str, alongside=()) -> Words:
        steps = _steps(bridge)
        names = step_names(prior_label, current_label)
        bottom, top = _limits([steps, *(_steps(other) for other in alongside)])
        self.axes.set(xlim=(-0.5, len(steps) - 0.5), ylim=(bottom, top))
        for columns in (self.bars, self.amounts, self.names, self.more):
            for artist in columns.values():
                artist.set_visible(False)
        self._put_foot(bottom, top, len(steps) - 1)
        for place, step in enumerate(steps):
            colour = _colour(step.name, step.amount)
            self._put_bar(place, step, colour)
            self._put_amount(place, step, colour, gap=0.012 * (top - bottom))
            self._put_name(place, step.name, names[step.name], self.width / len(steps))
        for place, link in enumerate(self.links):
            link.set_visible(place < len(steps) - 1)
            if place < len(steps) - 1:
                link.set_data([place + _HALF, place + 1 - _HALF], [steps[place].end] * 2)
        words = _words(bridge, current_label, prior_label)
        return replace(words, backdrop=tuple(step.name for step in steps))

    def _put_foot(self, bottom: float, top: float, last: int) -> None:
        """Draw the zero line; or, where the axis starts higher, the cuts in the totals."""
        self.foot.set_ydata([max(bottom, 0)] * 2)
        for cut, place in zip(self.cuts, (0, last), strict=True):
            y = bottom + 0.07 * (top - bottom)
            rise = 0.02 * (top - bottom)
            cut.set_data([place - 0.4, place + 0.4], [y - rise, y + rise])
            cut.set_visible(bottom > 0)
        self.cut_note.set_visible(bottom > 0)

    def _put_bar(self, place: int, step: "_Step", colour: str) -> None:
        bar = self.bars[step.name]
        bar.set(x=place - _HALF, y=step.start, height=step.end - step.start, color=colour)
        bar.set_visible(True)

    def _put_amount(self, place: int, step: "_Step", colour: str, gap: float) -> None:
        """Write the amount over its bar, or under it where the bar hangs below zero."""
        below = max(step.start, step.end) <= 0 and step.amount < 0
        y = min(step.start, step.end) - gap if below else max(step.start, step.end) + gap
        amount = self.amounts[step.name]
        amount.set(x=place, y=y, text=_amount(step.name, step.amount), color=colour)
        amount.set(va="top" if below else "bottom", visible=True)

    def _put_name(self, place: int, step: str, name: str, room: float) -> None:
        size = _size_that_fits(name, room)
        first, _newline, second = name.partition("\n")
        self.names[step].set(x=place, text=first, size=size, visible=True)
        self.more[step].set(x=place, text=second, size=size, visible=bool(second))


class _Step(NamedTuple):
    name: str
    amount: float  # signed
    start: float
    end: float


def _steps(bridge: pd.Series) -> list[_Step]:
    """Return the steps that are shown: what each adds, and where its bar starts and ends."""
    steps, level = [], 0.0
    for name, value in bridge.items():
        amount = -value if name in _LOSSES else value
        start = 0.0 if name in _TOTALS else level
        level = start + amount
        if name in _ALWAYS or round(amount, 2):
            steps.append(_Step(name, amount, start, level))
    return steps


def _limits(bridges: list[list[_Step]]) -> tuple[float, float]:
    """Return the lowest and the highest revenue to draw, with room for the amounts."""
    levels = [step.end for steps in bridges for step in steps]
    low, high = min(levels), max(levels)
    cut = low - 0.5 * (high - low)
    if high > low and cut > 0.4 * high:  # the steps would be slivers on tall columns
        return cut, high + 0.1 * (high - cut)
    low, high = min(low, 0), max(high, 0)
    span = (high - low) or 1.0
    return (low - 0.1 * span if low else 0.0), high + 0.1 * span


def step_names(prior_label: str, current_label: str) -> dict[str, str]:
    """Return what each step of a bridge is called, in the order in which they are drawn."""
    return {
        "opening": prior_label.replace(" – ", " –\n"),
        "new": _("New"),
        "reactivated": _("Returned"),
        "expansion": _("Expansion"),
        "contraction": _("Contraction"),
        "churn": _("Churn"),
        "adjustments": _("Adjust-\nments"),
        "closing": current_label.replace(" – ", " –\n"),
    }


def _colour(name: str, amount: float) -> str:
    if name in _TOTALS:
        return style.TOTAL
    if not round(amount, 2):
        return style.MUTED
    return style.GAIN if amount > 0 else style.LOSS


def _amount(name: str, amount: float) -> str:
    gain = name not in _TOTALS and round(amount, 2) > 0
    return fill("+{amount:short}" if gain else "{amount:short}", amount=amount)


def _size_that_fits(name: str, room: float) -> float:
    """Return the largest text size, 8.5 points or less, at which a name keeps to its column."""
    widest = max(style.text_width(line, 8.5) for line in name.split("\n"))
    return min(8.5, 8.5 * 0.96 * room / widest)


def _words(bridge: pd.Series, current_label: str, prior_label: str) -> Words:
    if short_money(bridge["closing"]) == short_money(bridge["opening"]):
        title = _("Revenue stayed at {closing:short}: {losses:short} lost, {gains:short} won")
    elif bridge["closing"] > bridge["opening"]:
        title = _(
            "Revenue rose from {opening:short} to {closing:short}: "
            "{gains:short} won, {losses:short} lost"
        )
    else:
        title = _(
            "Revenue fell from {opening:short} to {closing:short}: "
            "{losses:short} lost, {gains:short} won"
        )
    alt = _(
        "Waterfall of revenue. {prior}: {opening:money}. New customers: +{new:money}. "
        "Returned customers: +{reactivated:money}. Expansion: +{expansion:money}. "
        "Contraction: −{contraction:money}. Churn: −{churn:money}. "
        "Adjustments: {adjustments:money}. {current}: {closing:money}."
    )
    return Words(
        fill(
            title,
            opening=bridge["opening"],
            closing=bridge["closing"],
            gains=bridge["new"] + bridge["reactivated"] + bridge["expansion"],
            losses=bridge["contraction"] + bridge["churn"],
        ),
        fill(alt, prior=prior_label, current=current_label, **bridge),
    )
