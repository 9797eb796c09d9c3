"""What do our accounts not buy from us yet, and how much is there to win?"""

from collections.abc import Mapping

import pandas as pd
from matplotlib.patches import Rectangle

from ..text import _, fill, short_money
from . import style
from .chart import Chart, Words, redrawn
from .grid import lay_rows, rows_that_fit, write_beside

__all__ = ["white_space_map"]

_BOUGHT = {"facecolor": style.BLUES[1], "edgecolor": style.PAPER}
_OPEN = {"facecolor": "none", "edgecolor": style.CONTEXT, "linestyle": (0, (2, 2))}


def white_space_map(
    revenue: pd.DataFrame,
    potential: pd.Series,
    names: Mapping[str, str],
    *,
    size: tuple[float, float] = (6.4, 4.4),
    note: str = "",
) -> Chart:
    """Draw which product families each account buys, and what it could still spend with us.

    Parameters
    ----------
    revenue : DataFrame
        From `kamlib.metrics.family_revenue`: a row per account, a column per product family.
        0, a negative amount or NaN is "not bought".
    potential : Series
        Column ``white_space`` of `kamlib.metrics.share_of_wallet`, by account, in EUR.
        Unknown is NaN, or the account is missing.
    names : mapping
        Account id to name.
    size : tuple of float
        Width and height in inches; as many accounts are shown as there is room for, those
        with the largest white space first.
    note : str
        A line at the foot, such as that the data is synthetic.

    Returns
    -------
    Chart
        ``update(revenue, potential, names)`` draws other accounts.

    Examples
    --------
    >>> revenue = pd.DataFrame({"pumps": [10e3, 4e3], "service": [0, 1e3]}, index=["A", "B"])
    >>> white_space_map(revenue, pd.Series({"A": 250e3, "B": 20e3}), {"A": "Alba"}).title
    'Alba has the most white space: €250K; it buys 1 of 2 product families'
    """
    return redrawn(
        _draw,
        revenue,
        potential,
        names,
        size=size,
        subtitle=_("Revenue by product family; an empty box is a family not bought"),
        caption=_("White space: what accounts do not buy from us yet."),
        note=note,
    )


def _draw(axes, revenue: pd.DataFrame, potential: pd.Series, names: Mapping[str, str]) -> Words:
    width, height = axes.figure.get_size_inches()
    ranked = pd.DataFrame(
        {"open": potential.reindex(revenue.index), "families": (revenue > 0).sum(axis=1)}
    ).sort_values(["open", "families"], ascending=[False, True], kind="stable")
    shown = ranked.head(rows_that_fit((width, height)))
    column = 0.55 * width / max(revenue.shape[1], 1)
    families = [style.fit(str(each), 8, "normal", max(0.95 * column, 0.8)) for each in revenue]
    lay_rows(axes, shown.index, names, families, of=len(revenue))
    if any(style.text_width(each, 8) > 0.95 * column for each in families):
        axes.tick_params(axis="x", rotation=90)
    write_beside(axes, _("still open"), [short_money(amount) for amount in shown["open"]])
    for row, account in enumerate(shown.index):
        for place, amount in enumerate(revenue.loc[account]):
            look = _BOUGHT if amount > 0 else _OPEN
            axes.add_patch(Rectangle((place - 0.46, row - 0.42), 0.92, 0.84, linewidth=0.8, **look))
            text = short_money(amount) if amount > 0 or amount < 0 else ""
            if style.text_width(text, 7.5) < 0.85 * column:
                colour = style.INK if amount > 0 else style.LOSS
                axes.text(
                    place, row, text, ha="center", va="center_baseline", size=7.5, color=colour
                )
    return _words(ranked, shown, revenue.shape[1], names)


def _words(
    ranked: pd.DataFrame, shown: pd.DataFrame, families: int, names: Mapping[str, str]
) -> Words:
    if ranked.empty:
        return Words(_("There are no accounts here"), _("Map of white space with 0 accounts."))
    first = ranked.iloc[0]
    facts = {"n": families, "name": names.get(first.name, first.name), **first}
    if first["open"] > 0:
        title = _(
            "{name} has the most white space: {open:short}; "
            "it buys {families:count} of {n} product families"
        )
    else:
        title = _("{name} buys {families:count} of {n} product families, fewest of all")
    each = [
        fill(
            _("{name} buys {families:count}, {open:money} open"),
            name=names.get(account, account),
            **row,
        )
        for account, row in shown.iterrows()
    ]
    alt = _("White space of {all} accounts over {n} product families; {open:money} open in all. ")
    alt = fill(alt, all=len(ranked), n=families, open=ranked["open"].sum(min_count=1))
    return Words(fill(title, **facts), f"{alt}{'; '.join(each)}.")
