"""Where will we be when the quarter ends?"""

import math

import pandas as pd

from ..text import _, day, fill
from . import style
from .chart import Chart, Words, redrawn

__all__ = ["forecast_fan"]


def forecast_fan(
    actual: pd.Series,
    outlook: pd.DataFrame,
    target: float = math.nan,
    *,
    size: tuple[float, float] = (6.4, 4.0),
    note: str = "",
) -> Chart:
    """Draw what has come in so far, and the interval in which the rest is expected.

    Parameters
    ----------
    actual : Series
        Cumulative EUR by date, from the start of the period to today.
    outlook : DataFrame
        By date, after today and up to the period's end: ``low``, ``value`` and ``high`` of
        the cumulative EUR expected then, such as `actual` so far plus
        `kamlib.metrics.weighted_forecast` of the deals due by that date.
    target : float
        What is to be reached at the end; NaN if there is none.
    size : tuple of float
        Width and height in inches.
    note : str
        A line at the foot, such as that the data is synthetic.

    Returns
    -------
    Chart
        ``update(actual, outlook, target)`` draws another forecast.

    Examples
    --------
    >>> actual = pd.Series([0.0, 40e3], pd.to_datetime(["2026-07-01", "2026-08-15"]))
    >>> outlook = pd.DataFrame({"low": 60e3, "value": 80e3, "high": 95e3},
    ...                        index=pd.to_datetime(["2026-09-30"]))
    >>> forecast_fan(actual, outlook, target=100e3).title
    '€80K expected by 30 Sep 2026; even a good course (€95K) misses the target of €100K'
    """
    return redrawn(
        _draw,
        actual,
        outlook,
        target,
        size=size,
        subtitle=_("Cumulative in EUR: line, what came in; band, 95% interval of what may come"),
        caption=_("Forecast fan: the further ahead, the less is certain."),
        note=note,
    )


def _draw(axes, actual: pd.Series, outlook: pd.DataFrame, target: float) -> Words:
    today, end = actual.index[-1], outlook.index[-1]
    now = pd.DataFrame(actual.iloc[-1], index=[today], columns=["low", "value", "high"])
    fan = pd.concat([now, outlook[["low", "value", "high"]]])
    axes.fill_between(fan.index, fan["low"], fan["high"], color=style.BLUES[1], linewidth=0)
    axes.plot(fan["value"], color=style.BLUE, linewidth=2, linestyle=(0, (4, 2)))
    axes.step(actual.index, actual, where="post", color=style.TOTAL, linewidth=2.2)
    axes.plot([today], [actual.iloc[-1]], "o", color=style.TOTAL, markersize=6.5, clip_on=False)
    if not math.isnan(target):
        axes.axhline(target, color=style.PURPLE, linewidth=1.2, linestyle=(0, (6, 2)))
    axes.axhline(0, color=style.CONTEXT, linewidth=0.8)
    levels = pd.Series([*actual, *fan.to_numpy().ravel(), target, 0]).dropna()
    span = (levels.max() - levels.min()) or 1
    axes.set_ylim(levels.min() - 0.04 * span, levels.max() + 0.06 * span)
    axes.set_xlim(actual.index[0], end)
    axes.grid(axis="y")
    axes.spines[["left", "bottom"]].set_visible(False)
    style.money_axis(axes.yaxis)
    ticks = pd.Series([actual.index[0], today, end])
    share = (ticks - ticks[0]) / (end - ticks[0])
    ticks = ticks[share.between(0.2, 0.8) | share.isin([0, 1])].drop_duplicates()
    axes.set_xticks(ticks, [day(tick) for tick in ticks])
    _write_ends(axes, outlook.iloc[-1], target)
    return _words(actual, outlook, target)


def _write_ends(axes, last: pd.Series, target: float) -> None:
    """Write beside the right edge what the lines come to."""
    ends = [
        (last["low"], _("at least {x:short}"), style.MUTED, "normal"),
        (last["value"], _("expected {x:short}"), style.BLUE, "bold"),
        (last["high"], _("at most {x:short}"), style.MUTED, "normal"),
        (target, _("target {x:short}"), style.PURPLE, "bold"),
    ]
    ends = [end for end in ends if not math.isnan(end[0])]
    low, high = axes.get_ylim()
    gap = 0.16 * (high - low) / (axes.figure.get_size_inches()[1] - 1.2)
    heights = style.spread([end[0] for end in ends], gap, low, high)
    for (level, words, colour, weight), height in zip(ends, heights, strict=True):
        axes.text(
            *(1.015, height, fill(words, x=level)),
            transform=axes.get_yaxis_transform(),
            va="center",
            color=colour,
            weight=weight,
        )


def _words(actual: pd.Series, outlook: pd.DataFrame, target: float) -> Words:
    last = outlook.iloc[-1]
    facts = {"end": outlook.index[-1], "today": actual.index[-1], "target": target, **last}
    if math.isnan(target):
        title = _(
            "{value:short} expected by {end:day}, likely between {low:short} and {high:short}"
        )
    elif target > last["high"]:
        title = _(
            "{value:short} expected by {end:day}; even a good course ({high:short}) misses the "
            "target of {target:short}"
        )
    elif target <= last["low"]:
        title = _(
            "{value:short} expected by {end:day}; even a poor course ({low:short}) reaches the "
            "target of {target:short}"
        )
    else:
        title = _(
            "{value:short} expected by {end:day}; the target of {target:short} is possible, "
            "not certain"
        )
    alt = _(
        "Cumulative line: {now:money} by {today:day}. Band up to {end:day}: {value:money} "
        "expected, 95% interval {low:money} to {high:money}; target {target:money}."
    )
    return Words(fill(title, **facts), fill(alt, now=actual.iloc[-1], **facts))
