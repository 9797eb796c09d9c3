"""What do our discounts do to the margin?"""

from collections.abc import Mapping

import pandas as pd

from ..text import _, fill, percent
from . import style
from .chart import Chart, Words, redrawn
from .labels import bubbles, name_points

__all__ = ["discount_and_margin"]


def discount_and_margin(
    accounts: pd.DataFrame,
    names: Mapping[str, str],
    *,
    size: tuple[float, float] = (6.4, 4.4),
    note: str = "",
) -> Chart:
    """Draw each account by its discount and its margin, with the averages of all revenue.

    Parameters
    ----------
    accounts : DataFrame
        By account: ``list_revenue`` (before discounts), ``revenue`` (after them) and
        ``margin`` (revenue − cost), in EUR. Accounts without positive revenue have no
        shares and are left out.
    names : mapping
        Account id to name.
    size : tuple of float
        Width and height in inches.
    note : str
        A line at the foot, such as that the data is synthetic.

    Returns
    -------
    Chart
        ``update(accounts, names)`` draws other accounts. The area of a mark is its revenue;
        ▼ marks accounts below the zero line. Averages are weighted: sums over sums.

    Examples
    --------
    >>> accounts = pd.DataFrame({"list_revenue": [100.0, 100], "revenue": [90.0, 60],
    ...                          "margin": [30.0, -6]}, index=["A", "B"])
    >>> discount_and_margin(accounts, {"B": "Brix"}).title
    '1 of 2 accounts loses money: Brix, with 40% discount; all together earn 16% at 25% discount'
    """
    return redrawn(
        _draw,
        accounts,
        names,
        size=size,
        subtitle=_("Margin in % of revenue over discount in % of list price; area: revenue"),
        caption=_("Discount and margin by account; dashed: averages weighted by revenue."),
        note=note,
    )


def _draw(axes, accounts: pd.DataFrame, names: Mapping[str, str]) -> Words:
    points = _shares(accounts, names)
    axes.grid(axis="y")
    axes.spines[["left", "bottom"]].set_visible(False)
    axes.set(xlabel=_("discount"), ylabel=_("margin"))
    style.percent_axis(axes.xaxis)
    style.percent_axis(axes.yaxis)
    if points.empty:
        return Words(
            _("No account has revenue to take a margin of"),
            fill(
                _("Discounts and margins of {n:count} accounts: none has revenue."), n=len(accounts)
            ),
        )
    total = accounts.loc[points.index, ["list_revenue", "revenue", "margin"]].sum()
    discount, margin = _discount(total), _margin(total)
    axes.set(xlim=_room(points["x"], discount), ylim=_room(points["y"], margin))
    axes.axhline(0, color=style.INK, linewidth=1.1)
    dashed = {"color": style.MUTED, "linewidth": 0.9, "linestyle": (0, (4, 3)), "zorder": 0}
    axes.axhline(margin, **dashed)
    axes.axvline(discount, **dashed)
    small = {"color": style.MUTED, "size": 8, "linespacing": 1.1}
    right, above = axes.get_yaxis_transform(), axes.get_xaxis_transform()
    mean = fill(_("average\n{share:percent.0}"), share=margin)
    axes.text(1.01, margin, mean, transform=right, va="center", **small)
    mean = fill(_("average {share:percent.0}"), share=discount)
    axes.text(discount, 1.01, mean, transform=above, ha="center", va="bottom", **small)
    for loses, marker, colour in ((False, "o", style.BLUE), (True, "v", style.LOSS)):
        group = points[(points["y"] < 0) == loses]
        axes.scatter(
            group["x"],
            group["y"],
            s=(2 * group["radius"]) ** 2,
            marker=marker,
            color=colour,
            edgecolor=style.PAPER,
            alpha=0.8,
            zorder=3,
        )
    name_points(axes, pd.concat([points[points["y"] < 0], points[points["y"] >= 0]]))
    return _words(points, discount, margin)


def _discount(table: pd.DataFrame | pd.Series):
    return 1 - table["revenue"] / table["list_revenue"]


def _margin(table: pd.DataFrame | pd.Series):
    return table["margin"] / table["revenue"]


def _shares(accounts: pd.DataFrame, names: Mapping[str, str]) -> pd.DataFrame:
    """Return the accounts with shares to show, largest first."""
    known = accounts[(accounts["revenue"] > 0) & (accounts["list_revenue"] > 0)]
    known = known.sort_values("revenue", ascending=False, kind="stable")
    return pd.DataFrame(
        {
            "x": _discount(known),
            "y": _margin(known),
            "radius": bubbles(known["revenue"]),
            "name": [names.get(each, each) for each in known.index],
        },
        index=known.index,
    ).dropna()


def _room(shares: pd.Series, average: float) -> tuple[float, float]:
    """Return limits with zero, all shares and the average well inside."""
    low, high = min(shares.min(), average, 0), max(shares.max(), average, 0.1)
    return low - 0.16 * (high - low), high + 0.16 * (high - low)


def _words(points: pd.DataFrame, discount: float, margin: float) -> Words:
    losing = points[points["y"] < 0].sort_values("y")
    facts = {"n": len(losing), "all": len(points), "discount": discount, "margin": margin}
    if len(losing):
        title = _(
            "{n} of {all} accounts loses money: {name}, with {own:percent.0} discount; "
            "all together earn {margin:percent.0} at {discount:percent.0} discount",
            "{n} of {all} accounts lose money, most of all {name} with {own:percent.0} discount; "
            "all together earn {margin:percent.0} at {discount:percent.0} discount",
            len(losing),
        )
        facts |= {"name": losing["name"].iloc[0], "own": losing["x"].iloc[0]}
    else:
        title = _(
            "{name} has the highest discount, {own:percent.0}, and {left:percent.0} margin; "
            "all together: {discount:percent.0} and {margin:percent.0}"
        )
        highest = points.loc[points["x"].idxmax()]
        facts |= {"name": highest["name"], "own": highest["x"], "left": highest["y"]}
    each = ", ".join(
        fill("{name} {x} → {y}", name=row["name"], x=percent(row["x"]), y=percent(row["y"]))
        for _account, row in points.iterrows()
    )
    alt = _(
        "Scatter of {all} accounts, discount → margin; on average {discount:percent} → "
        "{margin:percent}, weighted by revenue. {each}."
    )
    return Words(fill(title, **facts), fill(alt, each=each, **facts))
