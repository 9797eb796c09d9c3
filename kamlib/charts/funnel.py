"""How many deals reach each stage, and where do most get stuck?"""

import pandas as pd

from ..text import _, count, fill, percent
from . import style
from .chart import Chart, Words, redrawn

__all__ = ["funnel"]


def funnel(entered: pd.Series, *, size: tuple[float, float] = (6.4, 4.0), note: str = "") -> Chart:
    """Draw how many deals entered each stage, and which share went on to the next.

    Parameters
    ----------
    entered : Series
        Column ``entered`` of `kamlib.metrics.stage_conversion`: by stage, first to last, how
        many deals got that far. The last one may be "won".
    size : tuple of float
        Width and height in inches.
    note : str
        A line at the foot, such as that the data is synthetic.

    Returns
    -------
    Chart
        ``update(entered)`` draws another funnel. The step with the lowest conversion is
        marked with ◀.

    Examples
    --------
    >>> funnel(pd.Series([100, 40, 30, 12], ["lead", "qualified", "proposal", "won"])).title
    '12 of 100 get from lead to won (12%); fewest go on from lead to qualified: 40%'
    """
    return redrawn(
        _draw,
        entered,
        size=size,
        subtitle=_("Deals that reached each stage; between them, the share that went on"),
        caption=_("Funnel: how many deals reach each stage."),
        note=note,
    )


def _draw(axes, entered: pd.Series) -> Words:
    passed = _passed(entered)
    weakest = int(passed.argmin()) if passed.notna().any() else None
    width, height = axes.figure.get_size_inches()
    rows, most = max(len(entered), 4), entered.max() or 1
    points = min(9, (height - 1.4) * 72 / rows / 2)
    names = [style.fit(str(stage), points, "normal", 0.25 * width) for stage in entered.index]
    axes.barh(range(len(entered)), entered, 0.55, color=style.BLUE)
    axes.set(xlim=(0, 1.6 * most), ylim=(rows - 0.5, -0.6), xticks=[])
    axes.set_yticks(range(len(entered)), names, size=points, color=style.INK)
    axes.spines["bottom"].set_visible(False)
    for place, (n, share) in enumerate(zip(entered, entered / _some(entered.iloc[0]), strict=True)):
        label = f"{count(n)} ({percent(share, 0)})" if place else count(n)
        at = {"va": "center_baseline", "size": points, "weight": "bold"}
        axes.text(n + 0.015 * most, place, label, **at)
    for place, share in enumerate(passed):
        worst = place == weakest and len(passed) > 1
        words = _("▼ {share:percent.0} ◀ fewest") if worst else _("▼ {share:percent.0}")
        axes.text(
            *(1.34 * most, place + 0.5, fill(words, share=share)),
            va="center_baseline",
            size=points,
            color=style.LOSS if worst else style.MUTED,
            weight="bold" if worst else "normal",
        )
    return _words(entered, passed, weakest)


def _some(n: float) -> float:
    """Return a number to divide by: nothing has no shares."""
    return n if n > 0 else float("nan")


def _passed(entered: pd.Series) -> pd.Series:
    """Return the share of each stage's deals that reached the next stage."""
    return (entered.shift(-1) / entered.map(_some)).iloc[:-1]


def _words(entered: pd.Series, passed: pd.Series, weakest: int | None) -> Words:
    facts = {
        "first": entered.index[0],
        "last": entered.index[-1],
        "n": entered.iloc[0],
        "end": entered.iloc[-1],
    }
    if weakest is None:
        title = _("{n:count} deals reached {first}; there is no later stage to compare with")
    elif len(passed) == 1:
        title = _("{end:count} of {n:count} get from {first} to {last} ({all:percent.0})")
    else:
        title = _(
            "{end:count} of {n:count} get from {first} to {last} ({all:percent.0}); "
            "fewest go on from {before} to {after}: {share:percent.0}"
        )
    if weakest is not None:
        facts |= {
            "all": entered.iloc[-1] / entered.iloc[0],
            "before": entered.index[weakest],
            "after": entered.index[weakest + 1],
            "share": passed.iloc[weakest],
        }
    each = [f"{entered.index[-1]} {count(entered.iloc[-1])}"]
    each[:0] = [
        fill(_("{stage} {n:count} ({share:percent.0} go on)"), stage=stage, n=n, share=share)
        for stage, n, share in zip(entered.index, entered, passed, strict=False)
    ]
    alt = _("Funnel, deals by stage reached: {each}.")
    return Words(fill(title, **facts), alt.format(each=", ".join(each)))
