"""What drives my bonus, and how much of it is luck?"""

import pandas as pd

from ..text import _, fill
from . import style
from .chart import Chart, Words, redrawn

__all__ = ["pay_drivers"]

_SMALL = 0.005  # a share that is written as 0 %


def pay_drivers(
    shares: pd.DataFrame, *, size: tuple[float, float] = (6.4, 3.6), note: str = ""
) -> Chart:
    """Draw which share of the ups and downs of pay each driver causes, effort apart from luck.

    Parameters
    ----------
    shares : DataFrame
        From `kamlib.models.pay_drivers`: by source, columns ``effort`` and ``luck``, shares of
        the variance of pay.
    size : tuple of float
        Width and height in inches.
    note : str
        A line at the foot, such as that the data is synthetic.

    Returns
    -------
    Chart
        ``update(shares)`` draws others.

    Examples
    --------
    >>> sources = ["renewals", "expansion", "new business", "company"]
    >>> shares = pd.DataFrame({"effort": [.1, 0, .2, 0], "luck": [.3, .1, .3, 0]}, sources)
    >>> pay_drivers(shares).title
    'New business drives your pay most (50% of its ups and downs); 70% of all is luck'
    """
    return redrawn(
        _draw,
        shares,
        size=size,
        subtitle=_("Share of the variance of a year's variable pay"),
        caption=_(
            "Drivers of pay: full bars are what effort moves, hatched bars are luck, which "
            "nobody moves."
        ),
        note=note,
    )


def _draw(axes, shares: pd.DataFrame) -> Words:
    names = _names()
    most = shares.sum(axis=1).max()
    most = most if most > 0 else 1.0
    axes.set(xlim=(0, 1.75 * most), ylim=(len(shares) - 0.4, -0.75), xticks=[])
    axes.set_yticks(range(len(shares)), [names[source] for source in shares.index])
    axes.tick_params(axis="y", labelcolor=style.INK)
    axes.spines[["left", "bottom"]].set_visible(False)
    axes.axvline(0, color=style.CONTEXT, linewidth=0.8)
    effort, luck = shares["effort"].fillna(0), shares["luck"].fillna(0)
    places = range(len(shares))
    axes.barh(places, effort, 0.5, color=style.BLUE)
    look = {"facecolor": style.PAPER, "edgecolor": style.CONTEXT, "hatch": "////"}
    axes.barh(places, luck, 0.5, left=effort, **look)
    for place, (source, row) in enumerate(shares.iterrows()):
        label = _label(row)
        beside = {"textcoords": "offset points", "va": "center"}
        axes.annotate(
            label, (effort[source] + luck[source], place), xytext=(6, 0), weight="bold", **beside
        )
    return _words(shares)


def _names() -> dict[str, str]:
    return {
        "renewals": _("Renewals"),
        "expansion": _("Expansion"),
        "new business": _("New business"),
        "company": _("The company"),
    }


def _label(row: pd.Series) -> str:
    """Write a driver's share, and of what it consists."""
    if row.isna().any():
        return fill("{x:percent}", x=float("nan"))
    if row["effort"] < _SMALL:
        return fill(_("{x:percent.0} luck"), x=row["luck"])
    return fill(
        _("{effort:percent.0} effort + {luck:percent.0} luck"),
        effort=row["effort"],
        luck=row["luck"],
    )


def _words(shares: pd.DataFrame) -> Words:
    names, whole = _names(), shares.sum(axis=1)
    each = [f"{names[source]}: {_label(row)}." for source, row in shares.iterrows()]
    alt = fill(_("Bars of what {n} sources add to the ups and downs of pay."), n=len(shares))
    alt = " ".join([alt, *each])
    if shares.isna().any(axis=None):
        return Words(_("This plan pays the same in every year: nothing drives it"), alt)
    title = _(
        "{name} drives your pay most ({most:percent.0} of its ups and downs); "
        "{luck:percent.0} of all is luck"
    )
    if whole.idxmax() == "renewals":
        title = _(
            "Renewals drive your pay most ({most:percent.0} of its ups and downs); "
            "{luck:percent.0} of all is luck"
        )
    facts = {"name": names[whole.idxmax()], "most": whole.max(), "luck": shares["luck"].sum()}
    return Words(fill(title, **facts), alt)
