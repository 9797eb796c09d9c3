"""How did the quarters of a game go?"""

import pandas as pd

from ..text import _, fill, listed
from . import style
from .chart import Chart, Words, redrawn

__all__ = ["eight_quarters"]


def eight_quarters(
    quarters: pd.DataFrame, *, size: tuple[float, float] = (6.4, 3.6), note: str = ""
) -> Chart:
    """Draw the margin of each quarter, with customers lost and won under it.

    Parameters
    ----------
    quarters : DataFrame
        By name, in order: ``margin`` (EUR), ``lost`` (how many customers left at its end) and
        ``signed`` (EUR a year that new customers signed).
    size : tuple of float
        Width and height in inches.
    note : str
        A line at the foot.

    Returns
    -------
    Chart
        ``update(quarters)`` draws others.

    Examples
    --------
    >>> booked = pd.DataFrame({"margin": [7e5, 6e5], "lost": [1, 0], "signed": [0, 9e4]})
    >>> eight_quarters(booked.set_axis(["Q1", "Q2"])).title
    '€1.3M of margin in 2 quarters: 1 customer lost, €90K a year of new business signed'
    """
    return redrawn(
        _draw,
        quarters,
        size=size,
        subtitle=_("Contribution margin of each quarter. Below: customers lost, new ones signed."),
        caption=_("The quarters of a game."),
        note=note,
    )


def _draw(axes, quarters: pd.DataFrame) -> Words:
    bars = axes.bar(range(len(quarters)), quarters["margin"], color=style.BLUE, width=0.7)
    axes.bar_label(bars, [fill("{x:short}", x=each) for each in quarters["margin"]], size=8)
    marks, told = [], []
    for name, row in quarters.iterrows():
        lost = fill(_("{n:count} lost"), n=row["lost"]) if row["lost"] else ""
        won = fill("+{x:short}", x=row["signed"]) if row["signed"] else ""
        marks.append("\n".join([name, lost, won]))
        events = listed([fill("{x:money}", x=row["margin"]), *filter(None, [lost, won])])
        told.append(f"{name}: {events}")
    axes.set_xticks(range(len(quarters)), marks)
    axes.set_yticks([])
    axes.tick_params(axis="x", length=0)
    axes.spines["left"].set_visible(False)
    axes.axhline(0, color=style.CONTEXT, linewidth=0.8)
    lost = int(quarters["lost"].sum())
    title = _(
        "{margin:short} of margin in {n} quarters: {lost} customer lost, "
        "{signed:short} a year of new business signed",
        "{margin:short} of margin in {n} quarters: {lost} customers lost, "
        "{signed:short} a year of new business signed",
        lost,
    )
    sums = {"margin": quarters["margin"].sum(), "signed": quarters["signed"].sum()}
    alt = fill(_("Margin by quarter. {told}."), told="; ".join(told))
    return Words(fill(title, n=len(quarters), lost=lost, **sums), alt)
