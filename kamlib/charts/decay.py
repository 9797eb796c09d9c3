"""What does losing a few customers every year come to?"""

import pandas as pd

from ..text import _, count, fill
from . import style
from .chart import Chart, Words, finish

__all__ = ["customers_over_years"]


def customers_over_years(
    left: pd.Series,
    kept: float,
    *,
    size: tuple[float, float] = (6.4, 3.4),
    note: str = "",
) -> Chart:
    """Draw how many customers are left, year by year.

    Parameters
    ----------
    left : Series
        Customers left, by number of years from now; the first is where it starts.
    kept : float
        The share kept every year.
    size : tuple of float
        Width and height in inches.
    note : str
        A line at the foot.

    Returns
    -------
    Chart
        ``update(left, kept)`` moves it; the number of years stays.

    Examples
    --------
    >>> customers_over_years(pd.Series([100, 80, 64.0]), kept=0.8).title
    'Keep 80% a year, and after 2 years 64 of 100 customers are left'
    """
    with style.house():
        figure, (axes,) = style.sheet(size)
        gone = axes.bar(left.index, left.iloc[0], 0.7, color="none", edgecolor=style.CONTEXT)
        bars = axes.bar(left.index, left, 0.7, color=style.BLUE)
        numbers = [axes.text(0, 0, "", ha="center", va="bottom", weight="bold") for _bar in bars]
        for bar in gone:
            bar.set(linestyle=(0, (2, 2)), linewidth=0.8)
        axes.set(
            ylim=(0, 1.1 * left.iloc[0]), yticks=[], xticks=left.index, xlabel=_("years from now")
        )
        axes.tick_params(length=0)
        axes.spines["left"].set_visible(False)

        def move(left: pd.Series, kept: float) -> Words:
            for bar, number, (year, customers) in zip(bars, numbers, left.items(), strict=True):
                bar.set_height(customers)
                number.set(x=year, y=customers + 0.015 * left.iloc[0], text=count(customers))
            return _words(left, kept)

        return finish(
            figure,
            move,
            left,
            kept,
            subtitle=_("Customers left, if the same share is kept every year and none are won"),
            caption=_("What a yearly retention rate does over the years."),
            note=note,
            moving=[*bars, *numbers],
        )


def _words(left: pd.Series, kept: float) -> Words:
    title = _(
        "Keep {kept:percent.0} a year, and after {years} years {left:count} of {all:count} "
        "customers are left"
    )
    alt = _("Bars of customers left, year by year from now: {left}.")
    return Words(
        fill(title, kept=kept, years=left.index[-1], left=left.iloc[-1], all=left.iloc[0]),
        alt.format(left=", ".join(count(customers) for customers in left)),
    )
