"""What would the next 1,000 EUR pay me, depending on where I stand?"""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from ..text import _, fill
from . import style
from .chart import Chart, Words, redrawn

__all__ = ["marginal_pay"]

_CLIFFS = 4  # how many are labelled: the largest
_LABEL = 0.72  # inches for the label of a cliff
_ZONE = 0.72  # inches that a dead zone needs for its label


def marginal_pay(
    pay: pd.Series,
    dead_zones: Sequence[tuple[float, float]],
    cliffs: pd.Series,
    by_quarter: pd.Series,
    step: float = 1_000,
    *,
    size: tuple[float, float] = (6.4, 4.0),
    note: str = "",
) -> Chart:
    """Draw what one more step brings by attainment, with dead zones and cliffs.

    Parameters
    ----------
    pay, dead_zones, cliffs, by_quarter, step
        From `kamlib.models.next_euros`: pay of the step by the attainment before it, in EUR;
        stretches of attainment where it pays nothing; steps that pay more than they are worth,
        by the attainment they reach; and the mean pay of the step at the end of each quarter,
        empty if no years were simulated.
    size : tuple of float
        Width and height in inches.
    note : str
        A line at the foot, such as that the data is synthetic.

    Returns
    -------
    Chart
        ``update(pay, dead_zones, cliffs, by_quarter, step)`` draws another component or plan.

    Examples
    --------
    >>> pay = pd.Series([0, 0, 5e3, 40, 40.], [0, .25, .5, .75, 1])
    >>> none = pd.Series(dtype=float)
    >>> marginal_pay(pay, [(0, .5)], pd.Series({.75: 5e3}), none).title
    'The €1K that reach 75% of the quota pay €5K; from 0% to 50%, €1K pay nothing'
    """
    return redrawn(
        _draw,
        pay,
        dead_zones,
        cliffs,
        by_quarter,
        step,
        size=size,
        subtitle=_("Pay for one more step, by how much of the quota is reached before it"),
        caption=_(
            "Marginal pay: what one more step brings. Hatched: nothing. Arrows: single steps "
            "that pay more than they are worth."
        ),
        note=note,
    )


def _draw(
    axes,
    pay: pd.Series,
    dead_zones: Sequence[tuple[float, float]],
    cliffs: pd.Series,
    by_quarter: pd.Series,
    step: float,
) -> Words:
    usual = pay.where(pay.abs() <= step)
    low, high = min(usual.min(), 0), max(usual.max(), 1)
    right = float(pay.index[-1]) if len(pay) > 1 else 1.0
    axes.plot(usual, color=style.BLUE, linewidth=2.2, zorder=3)
    axes.axhline(0, color=style.CONTEXT, linewidth=0.8)
    axes.grid(axis="y")
    axes.spines[["left", "bottom"]].set_visible(False)
    axes.set(xlim=(0, right), ylim=(1.1 * low, 1.5 * high))
    axes.set_xlabel(fill(_("quota reached before the next {step:money}"), step=step))
    style.percent_axis(axes.xaxis)
    style.money_axis(axes.yaxis)
    wide = axes.figure.get_size_inches()[0] - 0.9 - (1.3 if len(by_quarter) else 0.2)
    style.keep_margins(axes, 0.55, 1.4 if len(by_quarter) else 0.25)
    for start, end in dead_zones:
        look = {"facecolor": "none", "edgecolor": style.LOSS, "hatch": "////", "linewidth": 0}
        axes.fill_between([start, end], 0.12 * high, **look)
        if (end - start) / right * wide > _ZONE:
            axes.text(
                *((start + min(end, right)) / 2, 0.16 * high, _("pays nothing")),
                ha="center",
                va="bottom",
                size=8.5,
                color=style.LOSS,
                bbox=style.CARD,
            )
    _point_at_cliffs(axes, cliffs, right, wide)
    if len(by_quarter):
        _list_quarters(axes, by_quarter)
    return _words(pay, dead_zones, cliffs, by_quarter, step)


def _point_at_cliffs(axes, cliffs: pd.Series, right: float, wide: float) -> None:
    """Draw an arrow for each cliff, out of the scale, and write above what it pays."""
    top = axes.get_ylim()[1]
    shown = cliffs.loc[sorted(cliffs.abs().nlargest(_CLIFFS).index)]
    gap = _LABEL / wide * right
    places = style.spread(shown.index.tolist(), gap, gap / 2, right - gap / 2)
    for (at, amount), place in zip(shown.items(), places, strict=True):
        axes.plot(
            [at, at, place],
            [0, 0.76 * top, 0.84 * top],
            color=style.PURPLE,
            linewidth=1.8,
            clip_on=False,
        )
        axes.plot(
            [at],
            [0.76 * top],
            "^" if amount > 0 else "v",
            color=style.PURPLE,
            markersize=8,
            clip_on=False,
        )
        axes.text(
            *(place, 0.85 * top, fill(_("at {at:percent.0}\n{x:short}"), at=at, x=amount)),
            ha="center",
            va="bottom",
            size=8.5,
            weight="bold",
            color=style.PURPLE,
            in_layout=False,
        )


def _list_quarters(axes, by_quarter: pd.Series) -> None:
    """Write in the margin what the step pays on average at the end of each quarter."""
    beside = {"transform": axes.transAxes, "in_layout": False, "va": "center"}
    heading = _("On average, at\nthe end of")
    axes.text(1.06, 0.86, heading, color=style.MUTED, size=8.5, **beside)
    best = by_quarter.max()
    for place, (quarter, amount) in enumerate(by_quarter.items()):
        label = fill(_("Q{n}: {x:short}"), n=quarter, x=amount)
        weight = "bold" if amount == best > by_quarter.min() else "normal"
        axes.text(1.06, 0.7 - 0.1 * place, label, color=style.BLUE, weight=weight, **beside)


def _words(
    pay: pd.Series,
    dead_zones: Sequence[tuple[float, float]],
    cliffs: pd.Series,
    by_quarter: pd.Series,
    step: float,
) -> Words:
    usual = pay[pay.abs() <= step]
    facts = {"step": step, "low": usual.min(), "high": usual.max()}
    if len(cliffs):
        at = cliffs.abs().idxmax()
        facts |= {"at": at, "jump": cliffs[at]}
    if len(dead_zones):
        facts["start"], facts["end"] = max(dead_zones, key=lambda zone: zone[1] - zone[0])
    if len(cliffs) and len(dead_zones):
        title = _(
            "The {step:short} that reach {at:percent.0} of the quota pay {jump:short}; from "
            "{start:percent.0} to {end:percent.0}, {step:short} pay nothing"
        )
    elif len(cliffs):
        title = _(
            "The {step:short} that reach {at:percent.0} of the quota pay {jump:short}; all "
            "others at most {high:short}"
        )
    elif np.isclose(facts["low"], facts["high"], atol=0.02):
        title = _("The next {step:short} pay {high:short}, wherever you stand")
    elif len(dead_zones):
        title = _(
            "From {start:percent.0} to {end:percent.0} of the quota the next {step:short} pay "
            "nothing; elsewhere up to {high:short}"
        )
    else:
        title = _("The next {step:short} pay {low:short} to {high:short}, with no cliff")
    zones = [
        fill(_("Nothing from {a:percent.0} to {b:percent.0}."), a=start, b=end)
        for start, end in dead_zones
    ]
    jumps = [
        fill(_("{x:money} for the step that reaches {at:percent.0}."), at=at, x=amount)
        for at, amount in cliffs.items()
    ]
    quarters = [
        fill(_("On average at the end of Q{n}: {x:money}."), n=quarter, x=amount)
        for quarter, amount in by_quarter.items()
    ]
    alt = fill(_("Line of the pay for {step:money} more: {low:money} to {high:money}."), **facts)
    return Words(fill(title, **facts), " ".join([alt, *zones, *jumps, *quarters]))
