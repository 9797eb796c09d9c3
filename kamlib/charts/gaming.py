"""What does a plan pay for good timing, and at which quarter's end?"""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from ..text import _, fill
from . import style
from .chart import Chart, Words, redrawn

__all__ = ["gaming_moves"]


def gaming_moves(
    pay: Sequence[float],
    gain: Sequence[float],
    moves: pd.DataFrame,
    *,
    size: tuple[float, float] = (6.4, 3.6),
    note: str = "",
) -> Chart:
    """Draw how often the best timing of a year moves deals over each quarter's end.

    Parameters
    ----------
    pay, gain, moves
        From `kamlib.models.gaming_index`: the pay of each year as it came and what perfect
        timing adds, in EUR; and for each boundary between quarters and each direction
        (``"forward"``, ``"back"``), columns ``years`` (share) and ``gain`` (EUR).
    size : tuple of float
        Width and height in inches.
    note : str
        A line at the foot, such as that the data is synthetic.

    Returns
    -------
    Chart
        ``update(pay, gain, moves)`` draws another plan.

    Examples
    --------
    >>> both = pd.MultiIndex.from_product([[1, 2, 3], ["forward", "back"]])
    >>> moves = pd.DataFrame({"years": 0.25, "gain": 100.0}, both)
    >>> gaming_moves([5_000, 5_000], [1_000, 0], moves).title
    'Perfect timing is worth 10% more pay, in 50% of the years'
    """
    return redrawn(
        _draw,
        pay,
        gain,
        moves,
        size=size,
        subtitle=_("Share of the years whose best timing uses the move; its mean gain alone"),
        caption=_(
            "Gaming: what somebody would gain who knew the year in advance and moved deals by "
            "a month over the ends of quarters. What is sold stays the same."
        ),
        note=note,
    )


def _draw(axes, pay, gain, moves: pd.DataFrame) -> Words:
    most = max(moves["years"].max(), 0.01)
    axes.set(xlim=(-1.9 * most, 1.9 * most), ylim=(2.6, -1.0), xticks=[], yticks=[])
    axes.spines[["left", "bottom"]].set_visible(False)
    axes.axvline(0, color=style.CONTEXT, linewidth=0.8, ymax=0.78)
    sides = {
        "back": (-1, "right", style.LOSS, "////", _("held back →")),
        "forward": (1, "left", style.BLUE, "", _("← pulled forward")),
    }
    for direction, (side, edge, colour, hatch, heading) in sides.items():
        axes.text(side * 0.04 * most, -0.72, heading, ha=edge, color=colour, weight="bold")
        for place in range(3):
            years, euros = moves.loc[(place + 1, direction), :]
            face = style.PAPER if hatch else colour
            look = {"facecolor": face, "edgecolor": colour, "hatch": hatch, "zorder": 2}
            axes.barh(place, side * years, 0.36, linewidth=1 if years else 0, **look)
            axes.annotate(
                _amounts(years, euros),
                (side * years, place),
                xytext=(5 * side, 0),
                textcoords="offset points",
                ha=edge,
                va="center",
                color=colour if years else style.MUTED,
            )
    for place, name in enumerate(_ends()):
        axes.text(0, place - 0.3, name, ha="center", va="bottom", size=8.5, bbox=style.CARD)
    return _words(np.asarray(pay, float), np.asarray(gain, float), moves)


def _ends() -> list[str]:
    return [_("end of March"), _("end of June"), _("end of September")]


def _amounts(years: float, euros: float) -> str:
    if not years and round(euros, 2) <= 0:
        return _("never")
    return fill(_("{years:percent.0}, +{euros:short}"), years=years, euros=euros)


def _words(pay: np.ndarray, gain: np.ndarray, moves: pd.DataFrame) -> Words:
    mean = pay.mean()
    facts = {"share": gain.mean() / mean if mean > 0 else float("nan"), "years": (gain > 0).mean()}
    if not gain.any():
        title = _("Timing is worth nothing here: deals count the same whenever they come")
    else:
        title = _(
            "Perfect timing is worth {share:percent.0} more pay, in {years:percent.0} of the years"
        )
    said = {"forward": _("pulled forward"), "back": _("held back")}
    each = [
        f"{_ends()[boundary - 1]}, {said[direction]}: {_amounts(*row)}."
        for (boundary, direction), row in moves.iterrows()
    ]
    alt = _(
        "Bars of how often moving a month's deals over a quarter's end pays, and the mean gain of "
        "that move alone. Mean gain of the best timing: {gain:money} on a mean pay of {pay:money}."
    )
    return Words(fill(title, **facts), " ".join([fill(alt, gain=gain.mean(), pay=mean), *each]))
