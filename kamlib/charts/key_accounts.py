"""Which customers deserve a key account manager's time?"""

from collections.abc import Mapping

import pandas as pd
from matplotlib.patheffects import withStroke

from ..text import _, fill
from . import style
from .chart import Chart, Words, redrawn
from .labels import bubbles, name_points

__all__ = ["key_account_matrix"]

_MIDDLE, _TOP = 5, 10  # scores go from 0 to 10
_QUADRANTS = ("strategic", "star", "status", "streamline")


def key_account_matrix(
    accounts: pd.DataFrame,
    names: Mapping[str, str],
    *,
    size: tuple[float, float] = (6.4, 4.8),
    note: str = "",
) -> Chart:
    """Draw customers by attractiveness and our strength with them, in four quadrants.

    Parameters
    ----------
    accounts : DataFrame
        By account: ``attractiveness`` of the customer and our relative business
        ``strength`` as they see it, both scores from 0 to 10, and ``revenue``. Accounts
        without a score are left out.
    names : mapping
        Account id to name.
    size : tuple of float
        Width and height in inches.
    note : str
        A line at the foot, such as that the data is synthetic.

    Returns
    -------
    Chart
        ``update(accounts, names)`` draws other scores. The area of a mark is its revenue.
        *Strategic* customers are attractive and we are strong there (5 or more); *star*:
        attractive, we are weak; *status*: we are strong, little attractive; *streamline*:
        neither.

    References
    ----------
    M. McDonald, D. Woodburn (2007), *Key Account Management: The Definitive Guide*, 2nd ed.

    Examples
    --------
    >>> accounts = pd.DataFrame({"attractiveness": [8.0, 3], "strength": [7.0, 9],
    ...                          "revenue": [300.0, 100]}, index=["A", "B"])
    >>> key_account_matrix(accounts, {}).title
    'Strategic: 1 of 2 customers with 75% of revenue; stars to win: 0'
    """
    return redrawn(
        _draw,
        accounts,
        names,
        size=size,
        subtitle=_("Scores from 0 to 10; area: revenue"),
        caption=_("Key-account matrix after McDonald and Woodburn."),
        note=note,
    )


def _draw(axes, accounts: pd.DataFrame, names: Mapping[str, str]) -> Words:
    known = accounts.dropna(subset=["attractiveness", "strength"])
    known = known.sort_values("revenue", ascending=False, kind="stable")
    axes.set(xlim=(-0.5, _TOP + 0.5), ylim=(-1.7, _TOP + 1.7), xticks=[0, 5, 10], yticks=[0, 5, 10])
    axes.set_xlabel(_("our strength, as the customer sees it →"))
    axes.set_ylabel(_("attractiveness of the customer →"))
    axes.spines[["left", "bottom"]].set_visible(False)
    axes.axvline(_MIDDLE, color=style.CONTEXT, linewidth=0.9)
    axes.axhline(_MIDDLE, color=style.CONTEXT, linewidth=0.9)
    corner = {"transform": axes.transAxes, "color": style.MUTED, "weight": "bold", "size": 10}
    corner["path_effects"] = [withStroke(linewidth=3, foreground=style.PAPER)]
    for quadrant, name in _names().items():
        right, top = quadrant in ("strategic", "status"), quadrant in ("strategic", "star")
        align = {"ha": "right" if right else "left", "va": "top" if top else "bottom"}
        axes.text(
            0.99 if right else 0.01, 0.985 if top else 0.015, name, zorder=5, **align, **corner
        )
    points = pd.DataFrame(
        {
            "x": known["strength"],
            "y": known["attractiveness"],
            "radius": bubbles(known["revenue"]),
            "name": [names.get(each, each) for each in known.index],
        }
    )
    for account, quadrant in _quadrants(known).items():
        axes.scatter(
            *points.loc[account, ["x", "y"]].astype(float),
            s=(2 * points.loc[account, "radius"]) ** 2,
            color=style.BLUE if quadrant == "strategic" else style.CONTEXT,
            edgecolor=style.PAPER,
            alpha=0.8,
            zorder=3,
        )
    name_points(axes, points)
    return _words(known, names)


def _names() -> dict[str, str]:
    return {
        "strategic": _("Strategic"),
        "star": _("Star"),
        "status": _("Status"),
        "streamline": _("Streamline"),
    }


def _quadrants(known: pd.DataFrame) -> pd.Series:
    """Return the quadrant of each account; a score of 5 is in the upper half."""
    below = 2 * (known["attractiveness"] < _MIDDLE) + (known["strength"] < _MIDDLE)
    return below.map(dict(enumerate(_QUADRANTS)))


def _words(known: pd.DataFrame, names: Mapping[str, str]) -> Words:
    quadrants, revenue = _quadrants(known), known["revenue"]
    numbers = quadrants.value_counts()
    strategic = revenue[quadrants == "strategic"].sum()
    facts = {
        "n": int(numbers.get("strategic", 0)),
        "all": len(known),
        "share": strategic / revenue.sum() if revenue.sum() > 0 else None,
        "stars": int(numbers.get("star", 0)),
    }
    title = _(
        "Strategic: {n} of {all} customers with {share:percent.0} of revenue; stars to win: {stars}"
    )
    if known.empty:
        title = _("No customer has scores yet")
    listed = []
    for quadrant, name in _names().items():
        own = [names.get(each, each) for each in known.index[quadrants == quadrant]]
        listed.append(f"{name} ({len(own)}): {', '.join(own) or '–'}")
    alt = _("Matrix of {all} customers by attractiveness and our strength. {listed}.")
    return Words(fill(title, **facts), fill(alt, listed=". ".join(listed), **facts))
