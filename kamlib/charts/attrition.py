"""What is left after some years of losing a share of the customers?"""

import pandas as pd

from ..text import _, fill, number
from . import style

__all__ = ["customers_left"]


def customers_left(
    left: pd.Series, *, size: tuple[float, float] = (6.4, 3.2), note: str = ""
) -> style.Chart:
    """Draw how many customers are left after each year.

    Parameters
    ----------
    left : Series
        Customers left, indexed by years from 0 to the last year.
    size : tuple of float
        Width and height in inches.
    note : str
        A line at the foot, such as that this is an example.

    Returns
    -------
    Chart
        ``update(left)`` moves it.

    Examples
    --------
    >>> customers_left(pd.Series([100.0, 90.0, 81.0])).title
    'After 2 years, 81 of 100 customers are left'
    """
    with style.house():
        figure, (axes,) = style.sheet(size)
        bars = axes.bar(left.index, left, width=0.7, color=style.BLUE)
        bars[0].set_color(style.TOTAL)
        labels = [axes.text(year, 0, "", ha="center", va="bottom") for year in left.index]
        axes.set(ylim=(0, left.iloc[0] * 1.12), xticks=left.index, yticks=[], xlabel=_("year"))
        axes.spines["left"].set_visible(False)

        def move(left: pd.Series) -> style.Words:
            for bar, label, customers in zip(bars, labels, left, strict=True):
                bar.set_height(customers)
                label.set_y(customers + left.iloc[0] * 0.015)
                label.set_text(number(customers))
            return _words(left)

        return style.finish(
            figure,
            move,
            left,
            subtitle=_("Customers left at the end of each year"),
            caption=_("Customers left: what a yearly rate does over the years."),
            note=note,
            moving=(*bars, *labels),
        )


def _words(left: pd.Series) -> style.Words:
    facts = {"years": left.index[-1], "left": left.iloc[-1], "start": left.iloc[0]}
    title = _("After {years} years, {left:count} of {start:count} customers are left")
    alt = _("Bars, one a year, from {start:count} customers down to {left:count} after {years}: ")
    steps = ", ".join(number(customers) for customers in left)
    return style.Words(fill(title, **facts), fill(alt, **facts) + steps + ".")
