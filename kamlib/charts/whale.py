"""Which accounts earn our profit, and which give some of it back?"""

from collections.abc import Mapping

import pandas as pd

from ..text import _, fill
from . import style
from .chart import Chart, Words, redrawn

__all__ = ["whale_curve"]


def whale_curve(
    curve: pd.Series,
    names: Mapping[str, str],
    *,
    size: tuple[float, float] = (6.4, 4.0),
    note: str = "",
) -> Chart:
    """Draw the cumulative profit over the accounts, from most to least profitable.

    Parameters
    ----------
    curve : Series
        Column ``share`` of `kamlib.metrics.whale_curve`: by account in order of profit, the
        profit of all accounts up to this one over the total (1 is 100 %). The last is 1.
    names : mapping
        Account id to name.
    size : tuple of float
        Width and height in inches.
    note : str
        A line at the foot, such as that the data is synthetic.

    Returns
    -------
    Chart
        ``update(curve, names)`` draws another curve.

    Examples
    --------
    >>> curve = pd.Series([1.25, 2.25, 2.25, 1.0], ["A", "B", "C", "D"])
    >>> whale_curve(curve, {"D": "Dora"}).title
    '2 of 4 accounts earn 225% of the profit; the last 1 gives back 125%'
    """
    return redrawn(
        _draw,
        curve,
        names,
        size=size,
        subtitle=_("Cumulative profit in % of the total, most profitable accounts first"),
        caption=_("Whale curve: what rises above 100% is given back by the accounts at the end."),
        note=note,
    )


def _draw(axes, curve: pd.Series, names: Mapping[str, str]) -> Words:
    axes.axhline(1, color=style.INK, linewidth=0.9)
    axes.axhline(0, color=style.CONTEXT, linewidth=0.8)
    axes.grid(axis="y")
    axes.spines[["left", "bottom"]].set_visible(False)
    axes.set(xlim=(0, max(len(curve), 1) * 1.02), xlabel=_("number of accounts"))
    style.count_axis(axes.xaxis)
    style.percent_axis(axes.yaxis)
    if curve.empty or curve.isna().any():
        alt = _("Empty whale curve: the profit of {n:count} accounts adds up to nothing.")
        return Words(_("There is no total profit to take shares of"), fill(alt, n=len(curve)))
    shares = pd.Series([0.0, *curve]).round(9)
    top = shares.max()
    earn, low = int(shares.argmax()), min(shares.min(), 0)
    give = len(curve) - int(shares[shares == top].index[-1])
    axes.plot(shares, color=style.BLUE, linewidth=2.2, zorder=3)
    axes.plot([earn], [top], "o", color=style.BLUE, markersize=7, zorder=4)
    axes.set_ylim(low * 1.06, top + 0.16 * (top - low))
    if give:
        falling = shares.iloc[-give - 1 :]
        hatch = {"facecolor": "none", "edgecolor": style.LOSS, "hatch": "////", "linewidth": 0}
        axes.fill_between(falling.index, falling, 1, **hatch)
    label = _("{share:percent.0} with {n} account", "{share:percent.0} with {n} accounts", earn)
    late = earn > 0.55 * len(curve)
    axes.annotate(
        fill(label, share=top, n=earn),
        (earn, top),
        xytext=(-4 if late else 4, 7),
        textcoords="offset points",
        ha="right" if late else "left",
        color=style.BLUE,
        weight="bold",
    )
    return _words(curve, names, earn, give)


def _words(curve: pd.Series, names: Mapping[str, str], earn: int, give: int) -> Words:
    if give:
        title = _(
            "{earn} of {n} accounts earn {top:percent.0} of the profit; "
            "the last {give} gives back {back:percent.0}",
            "{earn} of {n} accounts earn {top:percent.0} of the profit; "
            "the last {give} give back {back:percent.0}",
            give,
        )
    else:
        title = _("No account gives profit back: all of it is earned with {earn} of {n} accounts")
    alt = _(
        "Whale curve of {n} accounts, share of the total profit. Most profitable: {best}. "
        "Least profitable: {worst}. Highest point: {top:percent.0} after {earn} accounts."
    )
    own = curve.diff().fillna(curve.iloc[:1])
    each = [
        fill("{name} {share:percent}", name=names.get(account, account), share=share)
        for account, share in own.items()
    ]
    facts = {"n": len(curve), "earn": earn, "give": give, "top": max(curve.max(), 0)}
    return Words(
        fill(title, back=facts["top"] - 1, **facts),
        fill(alt, best=", ".join(each[:3]), worst=", ".join(each[:-4:-1]), **facts),
    )
