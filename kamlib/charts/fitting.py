"""Which chances of a yes fit a record?"""

import math

import numpy as np

from ..text import _, fill
from . import style
from .chart import Chart, Words, finish

__all__ = ["fitting_chances"]

_ENDS = (0.1, 0.2, 0.4, 0.6, 1.0)  # where the axis may end


def fitting_chances(
    fits: dict[str, tuple],
    usual: float = math.nan,
    *,
    size: tuple[float, float] = (6.4, 3.2),
    note: str = "",
) -> Chart:
    """Draw, for each record, how well every chance of a yes fits it.

    Parameters
    ----------
    fits : dict
        What `kamlib.models.fitting_chances` returns, by name of the record.
    usual : float
        A chance to compare with; NaN if there is none.
    size : tuple of float
        Width and height in inches.
    note : str
        A line at the foot.

    Returns
    -------
    Chart
        ``update(fits, usual)`` moves it; the number of records stays.

    Examples
    --------
    >>> from kamlib.models import fitting_chances as fit
    >>> fitting_chances({"Ada": fit(3, 20), "Ben": fit(6, 20)}).title
    'The likeliest chances of a yes: Ada 9% to 29%, Ben 20% to 45%'
    """
    with style.house():
        figure, (axes,) = style.sheet(size)
        drawing = _Drawing(axes, len(fits))
        return finish(
            figure,
            drawing.move,
            fits,
            usual,
            subtitle=_("The higher the hill, the better a chance fits. Bar: the likeliest 8 in 10"),
            caption=_("Chances of a yes that fit a record. Dot: the share of yeses in it."),
            note=note,
            moving=drawing.moving,
        )


class _Drawing:
    """A hill for each record, with its bar, dot and label, and one line through all of them."""

    def __init__(self, axes, records: int):
        self.axes = axes
        card = {"bbox": style.CARD, "in_layout": False, "size": 9}
        self.usual = axes.plot([], [], color=style.INK, linestyle=(0, (4, 2)), linewidth=1.4)[0]
        self.said = axes.text(0, records + 0.12, "", va="center", **card)
        self.rows = []
        for row, colour in zip(reversed(range(records)), style.SERIES, strict=False):
            (hill,) = axes.fill([0, 1], [row, row], color=colour, alpha=0.3)
            (bar,) = axes.plot([], [], color=colour, linewidth=5, solid_capstyle="butt")
            (dot,) = axes.plot([], [], "o", color=colour, markersize=9, markeredgecolor=style.PAPER)
            label = axes.text(0, row + 0.62, "", va="center", color=colour, weight="bold", **card)
            self.rows.append((hill, bar, dot, label))
        self.moving = [*(each for row in self.rows for each in row), self.usual, self.said]
        axes.set(ylim=(-0.12, records + 0.25), yticks=[], xlabel=_("chance of a yes"))
        axes.spines["left"].set_visible(False)
        axes.grid(axis="x")
        style.percent_axis(axes.xaxis)

    def move(self, fits: dict[str, tuple], usual: float = math.nan) -> Words:
        reach = [fit.weights.index[fit.weights.cumsum() < 0.9995].max() for fit in fits.values()]
        end = next(end for end in _ENDS if end >= np.nanmax([0, *reach, usual]))
        self.axes.set_xlim(0, end)
        rows = reversed(range(len(fits)))  # the first record is the uppermost
        for row, parts, (name, fit) in zip(rows, self.rows, fits.items(), strict=True):
            hill, bar, dot, label = parts
            heights = row + 0.8 * fit.weights / fit.weights.max()
            outline = np.column_stack([fit.weights.index, heights])
            hill.set_xy([(0, row), *outline, (1, row)])
            bar.set_data([fit.low, fit.high], [row, row])
            dot.set_data([fit.yes / fit.calls if fit.calls else math.nan], [row])
            left = fit.low + fit.high > end  # the hill is on the right, and the label is not
            words = _("{name}: {yes} of {calls}\nlikeliest {low:percent.0} to {high:percent.0}")
            label.set(text=fill(words, name=name, **_facts(fit)), x=end * (0.01 if left else 0.99))
            label.set(ha="left" if left else "right")
        self.usual.set_data([usual, usual], [-0.12, len(fits) + 0.12])
        right = usual > end / 2
        self.said.set(x=usual + (-1 if right else 1) * end / 80, ha="right" if right else "left")
        self.said.set(text=fill(_("usual: {x:percent.0}"), x=usual), visible=not math.isnan(usual))
        return _words(fits, usual)


def _facts(fit) -> dict[str, float]:
    return {"yes": fit.yes, "calls": fit.calls, "low": fit.low, "high": fit.high}


def _words(fits: dict[str, tuple], usual: float) -> Words:
    short, long = [], []
    for name, fit in fits.items():
        facts = {"name": name, **_facts(fit)}
        short.append(fill(_("{name} {low:percent.0} to {high:percent.0}"), **facts))
        line = _("{name}, {yes} of {calls}: likeliest {low:percent} to {high:percent}.")
        long.append(fill(line, **facts))
    if not math.isnan(usual):
        long.append(fill(_("For comparison: {usual:percent}."), usual=usual))
    title = _("The likeliest chances of a yes: {ranges}").format(ranges=", ".join(short))
    alt = _("A hill for each record over the chances of a yes from 0% to 100%.")
    return Words(title, " ".join([alt, *long]))
