"""How long do customers stay?"""

from collections.abc import Mapping

import pandas as pd

from ..text import _, count, fill, percent
from . import style
from .chart import Chart, Words, finish

__all__ = ["survival_curve"]

_DASHES = ("-", (0, (5, 1.5)), (0, (1.6, 1.2)), (0, (6, 1.5, 1.5, 1.5)))


def survival_curve(
    curves: Mapping[str, pd.DataFrame],
    *,
    unit: str = "",
    size: tuple[float, float] = (6.4, 4.0),
    note: str = "",
) -> Chart:
    """Draw the share of customers still there, with its 95 % interval, for up to four groups.

    Parameters
    ----------
    curves : mapping of str to DataFrame
        Group name to what `kamlib.metrics.survival_curve` returns: time, survival, low,
        high, at_risk.
    unit : str, optional
        What time is counted in; months by default.
    size : tuple of float
        Width and height in inches.
    note : str
        A line at the foot, such as that the data is synthetic.

    Returns
    -------
    Chart
        ``update(curves)`` draws other curves. Under the axis stands how many customers were
        still followed ("at risk"): where they are few, the curve is little worth.

    Examples
    --------
    >>> curve = pd.DataFrame({
    ...     "time": [0, 6, 12], "survival": [1, 0.8, 0.6], "low": [1, 0.7, 0.4],
    ...     "high": [1, 0.9, 0.8], "at_risk": [10, 8, 5],
    ... })
    >>> survival_curve({"All": curve}).title
    'After 12 months, 60% of the customers are still there'
    """
    unit = unit or _("months")
    with style.house():
        figure, (axes, table) = style.sheet(size, rows=(1, 0.05 + 0.06 * len(curves)))

        def draw(curves: Mapping[str, pd.DataFrame]) -> Words:
            axes.clear()
            table.clear()
            _draw_curves(axes, curves, unit)
            _write_at_risk(axes, table, curves)
            return _words(curves, unit)

        return finish(
            figure,
            draw,
            curves,
            subtitle=_("Share of customers still there (Kaplan–Meier), with 95% interval"),
            caption=_(
                "Survival curve: customers who have not left yet count for as long as we have "
                "known them."
            ),
            note=note,
        )


def _draw_curves(axes, curves: Mapping[str, pd.DataFrame], unit: str) -> None:
    longest = max(float(curve["time"].max()) for curve in curves.values())
    ends = [curve["survival"].iloc[-1] for curve in curves.values()]
    heights = style.spread(ends, 0.085, 0.05, 1.02)
    for place, ((name, curve), height) in enumerate(zip(curves.items(), heights, strict=True)):
        colour = style.SERIES[place]
        axes.fill_between(
            curve["time"],
            curve["low"],
            curve["high"],
            step="post",
            color=colour,
            alpha=0.15,
            linewidth=0,
        )
        axes.step(
            curve["time"],
            curve["survival"],
            where="post",
            color=colour,
            linestyle=_DASHES[place],
            linewidth=2,
        )
        label = style.fit(f"{name} {percent(curve['survival'].iloc[-1], 0)}", 9, "bold", 1.6)
        axes.text(longest * 1.02, height, label, color=colour, va="center", weight="bold")
    axes.set(xlim=(0, longest), ylim=(0, 1.05), xlabel=_xlabel(unit))
    axes.grid(axis="y")
    axes.spines["left"].set_visible(False)
    axes.tick_params(labelbottom=True)
    style.percent_axis(axes.yaxis)
    step = next(step for step in (1, 2, 3, 6, 12, 24, 60, 120, 1e9) if longest / step <= 8)
    axes.set_xticks([tick * step for tick in range(int(longest / step) + 1)])


def _xlabel(unit: str) -> str:
    return fill(_("{unit} as a customer; below, how many are still followed (at risk)"), unit=unit)


def _write_at_risk(axes, table, curves: Mapping[str, pd.DataFrame]) -> None:
    """Write under each tick how many customers were still followed."""
    table.set(ylim=(len(curves) + 0.6, -0.6), yticks=range(len(curves)))
    names = [_("at risk")] if len(curves) == 1 else [style.fit(n, 8, "normal", 0.8) for n in curves]
    table.set_yticklabels(names, size=8)
    table.spines[:].set_visible(False)
    table.tick_params(bottom=False, labelbottom=False, pad=14)
    for row, curve in enumerate(curves.values()):
        table.get_yticklabels()[row].set_color(style.SERIES[row])
        for tick in axes.get_xticks():
            later = curve[curve["time"] >= tick]
            table.text(
                tick,
                row,
                count(later["at_risk"].iloc[0] if len(later) else 0),
                ha="center",
                va="center",
                size=8,
                color=style.SERIES[row],
            )


def _words(curves: Mapping[str, pd.DataFrame], unit: str) -> Words:
    until = min(float(curve["time"].max()) for curve in curves.values())
    shares = {name: _share_at(curve, until) for name, curve in curves.items()}
    if len(curves) == 1:
        (curve,) = curves.values()
        half = curve.loc[curve["survival"] <= 0.5, "time"]
        if len(half):
            title = _("Half of the customers have left after {time:count} {unit}")
            title = fill(title, time=half.iloc[0], unit=unit)
        else:
            title = _(
                "After {time:count} {unit}, {share:percent.0} of the customers are still there"
            )
            title = fill(title, time=until, unit=unit, share=shares[next(iter(shares))])
    else:
        each = ", ".join(f"{name} {percent(share, 0)}" for name, share in shares.items())
        title = fill(
            _("Still there after {time:count} {unit}: {each}"), time=until, unit=unit, each=each
        )
    alt = [
        fill(
            _("{name}: {n:count} customers, {points}."),
            name=name,
            n=curve["at_risk"].iloc[0],
            points=", ".join(
                fill(
                    _(
                        "{share:percent.0} after {time:count} "
                        "(95% interval {low:percent.0} to {high:percent.0})"
                    ),
                    share=row.survival,
                    time=row.time,
                    low=row.low,
                    high=row.high,
                )
                for row in _some(curve).itertuples()
            ),
        )
        for name, curve in curves.items()
    ]
    opening = fill(_("Survival curve; time in {unit}."), unit=unit)
    return Words(title, " ".join([opening, *alt]))


def _share_at(curve: pd.DataFrame, time: float) -> float:
    return curve.loc[curve["time"] <= time, "survival"].iloc[-1]


def _some(curve: pd.DataFrame) -> pd.DataFrame:
    """Return a handful of points along the curve, the last one among them."""
    drops = curve[curve["survival"].diff().fillna(0) < 0]
    return pd.concat(
        [drops.iloc[:: max(1, len(drops) // 4)].head(4), curve.tail(1)]
    ).drop_duplicates()
