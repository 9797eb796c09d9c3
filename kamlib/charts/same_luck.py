"""Who made how much of the same luck?"""

from collections.abc import Mapping

import numpy as np

from ..text import _, fill
from . import style
from .chart import Chart, Words, redrawn

__all__ = ["same_luck"]


def same_luck(
    margins: Mapping[str, float],
    mine: str,
    *,
    size: tuple[float, float] = (6.4, 3.4),
    note: str = "",
) -> Chart:
    """Draw what each way to play made of the same luck, the most first.

    Parameters
    ----------
    margins : mapping
        EUR of margin by the name of who played.
    mine : str
        Which of the names is the reader's.
    size : tuple of float
        Width and height in inches.
    note : str
        A line at the foot.

    Returns
    -------
    Chart
        ``update(margins, mine)`` draws others.

    Examples
    --------
    >>> same_luck({"you": 5.2e6, "equal shares": 5.6e6}, "you").title
    'Place 2 of 2 on the same luck, €400K behind the first'
    """
    return redrawn(
        _draw,
        margins,
        mine,
        size=size,
        subtitle=_("Contribution margin of two years. All met the same events."),
        caption=_("The same luck, played in different ways."),
        note=note,
    )


def _draw(axes, margins: Mapping[str, float], mine: str) -> Words:
    order = sorted(margins, key=margins.get)
    values = np.array([margins[name] for name in order])
    best, me = values[-1], margins[mine]
    for row, (name, value) in enumerate(zip(order, values, strict=True)):
        colour = style.LOSS if name == mine else style.BLUE
        axes.plot([values[0], value], [row, row], color=style.RULE, zorder=1)
        axes.plot(value, row, "D" if name == mine else "o", color=colour, markersize=8)
        beside = {"textcoords": "offset points", "va": "center", "bbox": style.CARD}
        axes.annotate(fill("{x:short}", x=value), (value, row), (9, 0), color=colour, **beside)
    axes.set(ylim=(-0.6, len(order) - 0.4), yticks=range(len(order)), yticklabels=order)
    axes.margins(x=0.12)
    for label in axes.get_yticklabels():
        if label.get_text() == mine:
            label.set(weight="bold", color=style.LOSS)
    axes.locator_params(axis="x", nbins=5)
    style.money_axis(axes.xaxis)
    axes.grid(axis="x")
    axes.spines["left"].set_visible(False)
    place = int((values > me).sum()) + 1
    title = _("Place {place} of {n} on the same luck, {behind:short} behind the first")
    if place == 1:
        title = _("Place 1 of {n}: nobody made more of the same luck")
    pairs = [fill("{name} {x:money}", name=name, x=margins[name]) for name in order[::-1]]
    alt = fill(_("Margin of two years, the most first: {pairs}."), pairs="; ".join(pairs))
    return Words(fill(title, place=place, n=len(order), behind=best - me), alt)
