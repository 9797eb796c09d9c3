"""How much more must a customer buy, for a concession to cost nothing?"""

import math

import numpy as np
import pandas as pd
from matplotlib.patheffects import withStroke

from ..text import _, fill
from . import style
from .chart import Chart, Words, finish

__all__ = ["break_even", "signed"]


def break_even(
    name: str,
    margins: pd.Series,
    now: float,
    expected: float,
    needed: float,
    *,
    size: tuple[float, float] = (6.4, 3.8),
    note: str = "",
) -> Chart:
    """Draw the margin after a concession over the volume, beside the margin of today.

    Parameters
    ----------
    name : str
        The customer's name.
    margins : Series
        Contribution margin after the concession, EUR a year, by change in volume: two points of
        a straight line, from the least volume shown to the most.
    now : float
        Contribution margin today, EUR a year.
    expected : float
        The change in volume that is expected.
    needed : float
        The change in volume at which as much is earned as today; NaN if there is none.
    size : tuple of float
        Width and height in inches.
    note : str
        A line at the foot, such as that the data is synthetic.

    Returns
    -------
    Chart
        ``update(name, margins, now, expected, needed)`` moves it; the volumes shown stay.

    Examples
    --------
    >>> margins = pd.Series({-0.3: 105.0, 1.5: 375.0})
    >>> break_even("Alba", margins, now=200, expected=0.1, needed=1 / 3).title
    'Alba has to buy 33% more to leave us the same €200 a year'
    """
    with style.house():
        figure, (axes,) = style.sheet(size)
        axes.grid(axis="y")
        axes.spines[["left", "bottom"]].set_visible(False)
        axes.set(xlabel=_("change in volume"), xlim=(margins.index[0], margins.index[-1]))
        axes.xaxis.set_major_formatter(lambda value, _position: signed(value))
        style.money_axis(axes.yaxis)
        axes.axhline(0, color=style.INK, linewidth=1.1)
        axes.axvline(0, color=style.RULE, linewidth=1.1)
        drawn = _Drawn(axes)

        def move(name: str, margins: pd.Series, now: float, expected: float, needed: float):
            after = float(np.interp(expected, margins.index, margins))
            axes.set_ylim(_room(margins, now, after))
            drawn.move(margins, now, expected, after, needed)
            return _words(name, now, after, expected, needed)

        return finish(
            figure,
            move,
            name,
            margins,
            now,
            expected,
            needed,
            subtitle=_("Contribution margin a year over the change in volume"),
            caption=_("Margin after a concession; dashed: margin today. They meet at break-even."),
            note=note,
            moving=drawn.artists,
        )


class _Drawn:
    """The two lines, the two points on them, and what is written beside them."""

    def __init__(self, axes):
        halo = [withStroke(linewidth=2.5, foreground=style.PAPER)]
        self.today = axes.axhline(0, color=style.TOTAL, linewidth=1.4, linestyle=(0, (4, 3)))
        (self.after,) = axes.plot([], [], color=style.BLUE, linewidth=2.2)
        (self.gap,) = axes.plot([], [], linewidth=2.2)
        dot = {"linestyle": "", "markersize": 9, "markeredgecolor": style.PAPER}
        (self.meets,) = axes.plot([], [], marker="o", color=style.TOTAL, **dot)
        (self.point,) = axes.plot([], [], **dot)
        self.words = [
            axes.annotate("", (0, 0), (0, 0), textcoords="offset points", path_effects=halo, size=8)
            for _label in range(3)
        ]
        self.artists = [self.today, self.after, self.gap, self.meets, self.point, *self.words]

    def move(self, margins: pd.Series, now: float, expected: float, after: float, needed: float):
        low, high = margins.index[0], margins.index[-1]
        loses, met = after < now - 0.5, low <= needed <= high
        colour = style.LOSS if loses else style.GAIN
        self.today.set_ydata([now, now])
        self.after.set_data(margins.index, margins)
        self.gap.set(data=([expected, expected], [now, after]), color=colour)
        self.point.set(data=([expected], [after]), color=colour, marker="v" if loses else "^")
        self.meets.set(data=([needed], [now]), visible=met)
        today, point, meets = self.words
        near = needed <= 0.6  # each word stands in a corner that the lines leave free
        corner = {"right": not near, "up": not near and now > 0}
        _say(today, fill(_("today: {now:short}"), now=now), (high if near else low, now), **corner)
        words = fill(_("expected: {after:short}"), after=after)
        _say(point, words, (expected, after), right=loses or expected < 0.25, up=not loses)
        words = _("break-even: {share}").format(share=signed(needed)) if met else ""
        beyond = expected >= needed
        _say(meets, words, (needed, now), right=beyond or needed < 0.25, up=not beyond)


def _say(text, words: str, place: tuple[float, float], right: bool, up: bool) -> None:
    """Write words beside a place, in one of its four corners."""
    text.set(text=words, ha="left" if right else "right", va="bottom" if up else "top")
    text.xy = place
    text.set_position((6 if right else -6, 4 if up else -4))


def signed(share: float) -> str:
    """Write a change in per cent with its sign.

    Examples
    --------
    >>> signed(0.1), signed(-0.1), signed(0)
    ('+10%', '−10%', '0%')
    """
    written = fill("{share:percent.0}", share=share)
    return f"+{written}" if round(share, 2) > 0 else written


def _room(margins: pd.Series, now: float, after: float) -> tuple[float, float]:
    """Return limits that stay while a discount is moved, unless what is expected lies outside."""
    if now <= 0:
        low = min(margins.min(), after, now)
        return 1.15 * low, 0.3 * abs(low)
    return min(-0.4 * now, 1.25 * min(after, 0)), max(2.6 * now, 1.15 * after)


def _words(name: str, now: float, after: float, expected: float, needed: float) -> Words:
    if math.isnan(needed):
        title = _("No volume makes up for it: at that price {name} leaves us nothing")
    elif round(needed, 2) > 0:
        title = _(
            "{name} has to buy {share:percent.0} more to leave us the same {now:short} a year"
        )
    elif round(needed, 2) < 0:
        title = _("{name} gives back more than it gets: {share:percent.0} less would still do")
    else:
        title = _("{name} leaves us what it leaves today: {now:short} a year")
    alt = _(
        "Line of the contribution margin over the change in volume, against {now:money} today. "
        "Expected: {change}, which leaves {after:money} a year. Break-even: {needed}."
    )
    facts = {"name": name, "now": now, "after": after, "change": signed(expected)}
    where = _("at no volume") if math.isnan(needed) else signed(needed)
    return Words(fill(title, share=abs(needed), **facts), fill(alt, needed=where, **facts))
