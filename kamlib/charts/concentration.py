"""How much of our revenue hangs on a few customers?"""

from collections.abc import Mapping

import pandas as pd

from .. import metrics
from ..text import _, fill
from . import style
from .chart import Chart, Words, redrawn

__all__ = ["concentration_curve"]

_HIGH = 0.8  # the share after which the small accounts begin


def concentration_curve(
    revenue: pd.Series,
    names: Mapping[str, str],
    n: int = 3,
    *,
    size: tuple[float, float] = (6.4, 4.0),
    note: str = "",
) -> Chart:
    """Draw the cumulative share of revenue over the accounts, largest first.

    Parameters
    ----------
    revenue : Series
        One number per account. Accounts with negative or unknown revenue have no share; they
        are left out.
    names : mapping
        Account id to name.
    n : int
        How many of the largest to read off.
    size : tuple of float
        Width and height in inches.
    note : str
        A line at the foot, such as that the data is synthetic.

    Returns
    -------
    Chart
        ``update(revenue, names, n)`` draws other revenue. The dashed line is what accounts
        of equal size would give; the further the curve from it, the more concentrated.

    Examples
    --------
    >>> concentration_curve(pd.Series([50.0, 30, 10, 10]), {}, n=2).title
    'The largest 2 of 4 customers bring 80% of revenue'
    """
    return redrawn(
        _draw,
        revenue,
        names,
        n,
        size=size,
        subtitle=_("Cumulative share of revenue, largest customers first"),
        caption=_("Concentration curve; the dashed line is what customers of equal size give."),
        note=note,
    )


def _draw(axes, revenue: pd.Series, names: Mapping[str, str], n: int) -> Words:
    known = revenue[revenue >= 0].sort_values(ascending=False, kind="stable")
    axes.set(xlim=(0, max(len(known), 1) * 1.02), ylim=(0, 1.08), xlabel=_("number of customers"))
    axes.grid(axis="y")
    axes.spines["left"].set_visible(False)
    style.count_axis(axes.xaxis)
    style.percent_axis(axes.yaxis)
    if not known.sum():
        alt = _("Empty concentration curve: none of {n:count} customers has revenue.")
        return Words(_("There is no revenue to take shares of"), fill(alt, n=len(revenue)))
    shares = pd.Series([0.0, *(known.cumsum() / known.sum())]).round(9)
    axes.plot([0, len(known)], [0, 1], color=style.CONTEXT, linewidth=1, linestyle=(0, (4, 3)))
    axes.plot(shares, color=style.BLUE, linewidth=2.2, zorder=3)
    most = int(shares[shares >= _HIGH].index[0])
    marked = min(n, len(known))
    for many in sorted({marked, most}):
        _read_off(axes, many, shares[many], len(known))
    hhi = _(
        "Herfindahl index {hhi:count} of 10,000:\nlike {equal:number.1} customers of equal size"
    )
    facts = {"hhi": metrics.herfindahl(known), "equal": metrics.effective_number(known)}
    foot = {"transform": axes.transAxes, "ha": "right", "color": style.MUTED, "linespacing": 1.4}
    axes.text(0.98, 0.04, fill(hhi, **facts), **foot)
    return _words(known, names, marked, most, facts)


def _read_off(axes, many: int, share: float, of: int) -> None:
    """Mark a point on the curve and write its reading below it, where the paper is empty."""
    axes.plot([many], [share], "o", color=style.BLUE, markersize=7, zorder=4)
    left = many > 0.6 * of
    axes.annotate(
        fill(
            _("{n} customer: {share:percent.0}", "{n} customers: {share:percent.0}", many),
            n=many,
            share=share,
        ),
        (many, share),
        xytext=(-4, 8) if left else (9, -7),
        textcoords="offset points",
        ha="right" if left else "left",
        va="bottom" if left else "top",
        color=style.BLUE,
        weight="bold",
        bbox=style.CARD,
    )


def _words(known: pd.Series, names: Mapping[str, str], n: int, most: int, facts: dict) -> Words:
    title = _(
        "The largest of {all} customers brings {share:percent.0} of revenue",
        "The largest {n} of {all} customers bring {share:percent.0} of revenue",
        n,
    )
    alt = _(
        "Concentration curve of {all} customers. Largest: {largest}. {high:percent.0} of "
        "revenue comes from {most}. Herfindahl index {hhi:count} of 10,000, as much as "
        "{equal:number.1} customers of equal size would give. Gini coefficient {gini:number.2}."
    )
    largest = [
        fill("{name} {share:percent}", name=names.get(account, account), share=amount / known.sum())
        for account, amount in known.head(max(n, 3)).items()
    ]
    return Words(
        fill(title, n=n, all=len(known), share=metrics.top_share(known, n)),
        fill(
            alt,
            all=len(known),
            largest=", ".join(largest),
            most=most,
            high=_HIGH,
            gini=metrics.gini(known),
            **facts,
        ),
    )
