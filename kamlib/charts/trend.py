"""How does retention move over time?"""

from dataclasses import replace

import pandas as pd

from ..text import _, fill, month, percent
from . import style
from .chart import Chart, Words, finish

__all__ = ["retention_over_time"]

_LINES = ("net", "logo", "gross")
_COLOURS = {"net": style.GAIN, "logo": style.PURPLE, "gross": style.BLUE}
_DASHES = {"net": "-", "logo": (0, (5, 1.5)), "gross": (0, (1.6, 1.2))}


def retention_over_time(
    history: pd.DataFrame,
    marked: pd.Period | None = None,
    *,
    length: int = 12,
    size: tuple[float, float] = (6.4, 3.2),
    note: str = "",
) -> Chart:
    """Draw net, gross and logo retention as lines, and read them off at one month.

    Parameters
    ----------
    history : DataFrame
        From `kamlib.metrics.retention_history`: one row per month, columns net, gross and
        logo, each a share (1 is 100 %).
    marked : Period, optional
        The month whose values are written beside the lines; by default the last one.
    length : int
        How many months each point covers, as given to `retention_history`.
    size : tuple of float
        Width and height in inches.
    note : str
        A line at the foot, such as that the data is synthetic.

    Returns
    -------
    Chart
        ``update(history, marked)`` moves it.

    Examples
    --------
    >>> months = pd.period_range("2026-01", periods=3, freq="M", name="month")
    >>> history = pd.DataFrame({"gross": [.9, .88, .86], "net": [.99, 1.0, 1.02],
    ...                         "logo": [.95, .95, .9]}, index=months)
    >>> retention_over_time(history).title
    'Growth makes up for losses: net retention 102.0%, gross 86.0%'
    """
    with style.house():
        figure, (axes,) = style.sheet(size)
        trend = _Trend(axes, length)
        return finish(
            figure,
            trend.move,
            history,
            marked,
            subtitle=_(
                "Each point compares {n} months with the {n} months before; 100% = no change"
            ).format(n=length),
            caption=_(
                "Retention over time: what was kept of the revenue (gross), what it became "
                "with growth (net), and how many customers stayed (logo)."
            ),
            note=note,
            moving=trend.moving,
        )


class _Trend:
    """Three lines, a dot on each at the marked month, and their names at the right edge."""

    def __init__(self, axes, length: int):
        self.axes, self.length = axes, length
        self.lines = {
            name: axes.plot([], [], color=_COLOURS[name], linestyle=_DASHES[name], linewidth=2)[0]
            for name in _LINES
        }
        self.dots = {
            name: axes.plot([], [], "o", color=_COLOURS[name], markersize=6.5, zorder=4)[0]
            for name in _LINES
        }
        self.labels = {
            name: axes.text(
                0, 0, "", color=_COLOURS[name], va="center", weight="bold", bbox=style.CARD
            )
            for name in _LINES
        }
        self.marker = axes.axvline(0, color=style.CONTEXT, linewidth=1, linestyle=(0, (2, 2)))
        self.when = axes.text(0, 0, "", color=style.MUTED, size=8.5, va="bottom", ha="center")
        self.moving = [self.marker, *self.dots.values(), self.when]
        axes.axhline(1, color=style.INK, linewidth=0.9)
        axes.grid(axis="y")
        style.percent_axis(axes.yaxis)
        axes.yaxis.get_major_locator().set_params(steps=[1, 2, 5, 10])
        axes.spines["left"].set_visible(False)

    def move(self, history: pd.DataFrame, marked: pd.Period | None = None) -> Words:
        history = history[list(_LINES)]
        marked = history.index[-1] if marked is None else marked
        places = pd.Series(range(len(history)), index=history.index)
        low, high = _limits(history)
        room = max(len(history) - 1, 1)
        self.axes.set(xlim=(-0.03 * room, 1.24 * room), ylim=(low, high))
        _month_ticks(self.axes, history.index)
        at, last, values = places[marked], history.iloc[-1], history.loc[marked]
        gap = (high - low) * 0.19 / (self.axes.figure.get_size_inches()[1] - 1.1)
        heights = style.spread(last.fillna(low).tolist(), gap, low + gap / 2, high - gap / 2)
        for name, height in zip(_LINES, heights, strict=True):
            self.lines[name].set_data(places, history[name])
            self.dots[name].set_data([at], [values[name]])
            self.labels[name].set_position((len(history) - 1 + 0.03 * room, height))
            self.labels[name].set_text(f"{_names()[name]} {percent(last[name])}")
        self.marker.set_xdata([at, at])
        reading = _(
            "{n} months to {month:month}: net {net:percent}, logo {logo:percent}, "
            "gross {gross:percent}"
        )
        self.when.set_text(fill(reading, n=self.length, month=marked, **values))
        half = style.text_width(self.when.get_text(), 8.5) / 2
        half *= 1.27 * room / (self.axes.figure.get_size_inches()[0] - 0.7)
        self.when.set_position((min(max(at, half - 0.03 * room), 1.24 * room - half), high))
        drawn = (history.index[0], history.to_numpy().tobytes())
        return replace(_words(history, marked, self.length), backdrop=drawn)


def _names() -> dict[str, str]:
    return {"net": _("Net"), "logo": _("Logo"), "gross": _("Gross")}


def _limits(history: pd.DataFrame) -> tuple[float, float]:
    """Return the shares to draw between: whole tenths, 100 % always in sight."""
    low = min(history.min().min(), 0.95)
    high = max(history.max().max(), 1.05)
    return (int(low * 10 - 1e-9) / 10 if low > 0 else 0.0), -(int(-high * 10 - 1 + 1e-9)) / 10


def _month_ticks(axes, months: pd.PeriodIndex) -> None:
    """Write a handful of months under the axis, evenly spaced and ending with the last one."""
    step = next(step for step in (1, 2, 3, 6, 12, 24, 60) if (len(months) - 1) / step <= 5)
    places = list(range(len(months) - 1, -1, -step))
    axes.set_xticks(places, [month(months[place]) for place in places])


def _words(history: pd.DataFrame, marked: pd.Period, length: int) -> Words:
    values = history.loc[marked]
    if values[["net", "gross"]].isna().any():
        title = _("Retention is not known here: net {net:percent}, gross {gross:percent}")
    elif values["net"] >= 1 > values["gross"]:
        title = _("Growth makes up for losses: net retention {net:percent}, gross {gross:percent}")
    elif values["gross"] >= 1:
        title = _("Nothing was lost: gross retention {gross:percent}, net {net:percent}")
    else:
        title = _("Growth does not make up for losses: net {net:percent}, gross {gross:percent}")
    alt = _(
        "Lines of retention from {first:month} to {last:month}. In the {n} months to "
        "{marked:month}: net {net:percent}, gross {gross:percent}, logo {logo:percent}. "
        "Gross was lowest in {worst:month} with {lowest:percent} and highest in {best:month} "
        "with {highest:percent}."
    )
    gross = history["gross"]
    return Words(
        fill(title, **values),
        fill(
            alt,
            n=length,
            first=history.index[0],
            last=history.index[-1],
            marked=marked,
            worst=gross.idxmin() if gross.notna().any() else None,
            lowest=gross.min(),
            best=gross.idxmax() if gross.notna().any() else None,
            highest=gross.max(),
            **values,
        ),
    )
