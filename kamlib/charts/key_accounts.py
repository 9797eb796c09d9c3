"""Which customers deserve a key account manager's time?"""

from collections.abc import Mapping
from itertools import islice

import pandas as pd
from matplotlib.collections import LineCollection

from ..text import _, fill
from . import style
from .chart import Chart, Words, finish
from .labels import NAME_SIZE, bubbles, free_places

__all__ = ["key_account_matrix"]

_MIDDLE, _TOP = 5, 10  # scores go from 0 to 10
_NAMED, _MOST_NAMED = 11, 20  # customers named, if there is room: in all, and if all are key
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
        ``strength`` as they see it, both scores from 0 to 10, and ``revenue``; and, if they
        were chosen already, ``key``: True for the key accounts. Accounts without a score are
        left out.
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
        neither. Blue are the key accounts; where none were chosen, the strategic ones.

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
    subtitle = _("Scores from 0 to 10; area: revenue")
    if "key" in accounts:
        subtitle = _("Scores from 0 to 10; area: revenue; blue: key accounts")
    with style.house():
        figure, (axes,) = style.sheet(size)
        matrix = _Matrix(axes)
        chart = finish(
            figure,
            matrix.move,
            accounts,
            names,
            subtitle=subtitle,
            caption=_("Key-account matrix after McDonald and Woodburn."),
            note=note,
            moving=matrix.artists,
        )
    return chart.update(accounts, names)  # names find their places once the paper is laid out


class _Matrix:
    """The four quadrants, which stay, and bubbles with names, which move."""

    def __init__(self, axes):
        self.axes = axes
        axes.set(xlim=(-0.5, _TOP + 0.5), ylim=(-1.7, _TOP + 1.7))
        axes.set(xticks=[0, _MIDDLE, _TOP], yticks=[0, _MIDDLE, _TOP])
        axes.set_xlabel(_("our strength, as the customer sees it →"))
        axes.set_ylabel(_("attractiveness of the customer →"))
        axes.spines[["left", "bottom"]].set_visible(False)
        axes.axvline(_MIDDLE, color=style.CONTEXT, linewidth=0.9)
        axes.axhline(_MIDDLE, color=style.CONTEXT, linewidth=0.9)
        corner = {"transform": axes.transAxes, "color": style.MUTED, "weight": "bold", "size": 10}
        self.corners = []
        for quadrant, name in _names().items():
            right, top = quadrant in ("strategic", "status"), quadrant in ("strategic", "star")
            align = {"ha": "right" if right else "left", "va": "top" if top else "bottom"}
            place = 0.99 if right else 0.01, 0.985 if top else 0.015
            self.corners.append(axes.text(*place, name, **align, **corner))
        self.bubbles = axes.scatter([], [], edgecolor=style.PAPER, alpha=0.8, zorder=3)
        middle = {"ha": "center", "va": "center", "size": NAME_SIZE, "in_layout": False}
        self.names = [
            axes.text(0, 0, "", bbox=style.CARD, **middle) for _name in range(_MOST_NAMED)
        ]
        self.leads = LineCollection([], colors=style.MUTED, linewidths=0.7, zorder=2.5)
        axes.add_collection(self.leads)
        self.artists = [self.leads, *self.names, self.bubbles]

    def move(self, accounts: pd.DataFrame, names: Mapping[str, str]) -> Words:
        known = accounts.dropna(subset=["attractiveness", "strength"])
        blue = known.get("key", _quadrants(known) == "strategic").astype(bool)
        order = [column for column in ("key", "revenue") if column in known]
        known = known.assign(blue=blue).sort_values(order, ascending=False, kind="stable")
        points = pd.DataFrame(
            {
                "x": known["strength"],
                "y": known["attractiveness"],
                "radius": bubbles(known["revenue"]),
                "name": [names.get(each, each) for each in known.index],
                "steps": known["blue"].map({True: 4, False: 1}),
            }
        )
        self.bubbles.set_offsets(points[["x", "y"]].to_numpy(dtype=float))
        self.bubbles.set_sizes((2 * points["radius"].to_numpy()) ** 2)
        self.bubbles.set_facecolor([style.BLUE if key else style.CONTEXT for key in known["blue"]])
        for text in self.names:
            text.set(text="", visible=False)
        leads = []
        room = max(_NAMED, int(known["blue"].sum()))
        places = islice(free_places(self.axes, points, self.corners), room)
        for text, (point, name, middle, far) in zip(self.names, places, strict=False):
            text.set(text=name, position=middle, visible=True)
            if far:
                leads.append([point, middle])
        self.leads.set_segments(leads)
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
    quadrants, revenue, blue = _quadrants(known), known["revenue"], known["blue"]
    facts = {
        "n": int(blue.sum()),
        "all": len(known),
        "share": revenue[blue].sum() / revenue.sum() if revenue.sum() > 0 else None,
        "stars": int((quadrants == "star").sum()),
        "strong": int((blue & (known["strength"] >= _MIDDLE)).sum()),
    }
    title = _(
        "Strategic: {n} of {all} customers with {share:percent.0} of revenue; stars to win: {stars}"
    )
    if "key" in known:
        title = _(
            "Key: {n} of {all} customers with {share:percent.0} of revenue; "
            "we are strong with {strong}"
        )
    if known.empty:
        title = _("No customer has scores yet")
    listed = []
    for quadrant, name in _names().items():
        own = [names.get(each, each) for each in known.index[quadrants == quadrant]]
        listed.append(f"{name} ({len(own)}): {', '.join(own) or '–'}")
    alt = _("Matrix of {all} customers by attractiveness and our strength. {listed}.")
    return Words(fill(title, **facts), fill(alt, listed=". ".join(listed), **facts))
