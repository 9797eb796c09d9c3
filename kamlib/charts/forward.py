"""Which discount would a seller grant to sign a deal before the quarter ends?"""

import pandas as pd

from ..text import _, fill
from . import style
from .chart import Chart, Words, redrawn

__all__ = ["forward_discount"]


def forward_discount(
    table: pd.DataFrame, deal: float, *, size: tuple[float, float] = (6.4, 4.0), note: str = ""
) -> Chart:
    """Draw the largest discount at which pulling a deal forward pays, by where the seller stands.

    Parameters
    ----------
    table : DataFrame
        From `kamlib.models.forward_discount`: by attainment of the quarter before the deal,
        columns ``discount`` (a share of the price) and ``cost`` (EUR, to the employer).
    deal : float
        The deal's full price, EUR.
    size : tuple of float
        Width and height in inches.
    note : str
        A line at the foot, such as that the data is synthetic.

    Returns
    -------
    Chart
        ``update(table, deal)`` draws another plan or deal.

    Examples
    --------
    >>> table = pd.DataFrame({"discount": [0, .3, 0], "cost": [0, 15e3, 0]}, [.5, .9, 1])
    >>> forward_discount(table, 40_000).title
    'A seller at 90% of the quarter would give 30% off to sign now: it costs us €15K'
    """
    return redrawn(
        _draw,
        table,
        deal,
        size=size,
        subtitle=_("Largest discount at which signing before the quarter's end pays the seller"),
        caption=_(
            "Pulling forward: a discount up to the line still pays the seller more than the "
            "full price a month later. Its cost: the margin given away and the extra pay."
        ),
        note=note,
    )


def _draw(axes, table: pd.DataFrame, deal: float) -> Words:
    at, discount = table.index.to_numpy(dtype=float), table["discount"].to_numpy()
    axes.grid(axis="y")
    axes.spines[["left", "bottom"]].set_visible(False)
    axes.axhline(0, color=style.CONTEXT, linewidth=0.8)
    axes.fill_between(at, discount, color=style.BLUES[1], linewidth=0)
    axes.plot(at, discount, color=style.BLUE, linewidth=2.2, clip_on=False)
    axes.axvline(1, color=style.PURPLE, linewidth=1.2, linestyle=(0, (6, 2)))
    top = max(discount.max(), 0.08)
    axes.set(xlim=(at[0], max(at[-1], 1.05)), ylim=(0, 1.3 * top))
    axes.set_xlabel(_("quota of the quarter reached before the deal"))
    style.percent_axis(axes.xaxis)
    style.percent_axis(axes.yaxis)
    axes.text(
        *(1, 1.27 * top, _("target") + " "),
        ha="right",
        va="top",
        color=style.PURPLE,
        weight="bold",
        bbox=style.CARD,
    )
    if discount.any():
        place = table["discount"].to_numpy().argmax()
        axes.plot([at[place]], [discount[place]], "o", color=style.BLUE, markersize=7)
        left = at[place] > (at[0] + at[-1]) / 2
        label = _("{discount:percent.0} off, costs {cost:short}")
        axes.annotate(
            fill(label, **table.iloc[place]),
            (at[place], discount[place]),
            xytext=(-4 if left else 4, 7),
            textcoords="offset points",
            ha="right" if left else "left",
            color=style.BLUE,
            weight="bold",
            bbox=style.CARD,
        )
    return _words(table, deal)


def _words(table: pd.DataFrame, deal: float) -> Words:
    top = table.iloc[table["discount"].to_numpy().argmax()]
    some = table.index[table["discount"] > 0]
    facts = {"deal": deal, "at": top.name, **top}
    if not len(some):
        title = _("No discount pays the seller: the deal counts the same now and later")
        alt = _("Flat line at 0%: pulling a deal of {deal:money} forward pays nothing.")
        return Words(title, fill(alt, **facts))
    title = _(
        "A seller at {at:percent.0} of the quarter would give {discount:percent.0} off to sign "
        "now: it costs us {cost:short}"
    )
    alt = _(
        "Line of the discount for a deal of {deal:money}, by the quota reached before it. A "
        "discount pays between {low:percent.0} and {high:percent.0}; the largest is "
        "{discount:percent.1} at {at:percent.0} and costs {cost:money}."
    )
    return Words(fill(title, **facts), fill(alt, low=some[0], high=some[-1], **facts))
