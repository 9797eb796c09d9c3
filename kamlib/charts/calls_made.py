"""How are the yeses spread over the calls, and where is the longest streak of no's?"""

from collections.abc import Sequence

import numpy as np

from ..text import _
from . import style
from .chart import Chart, Words, finish

__all__ = ["calls_made"]

_ROW = 20  # calls in a row


def calls_made(
    answers: Sequence[bool],
    streak: tuple[int, int],
    *,
    size: tuple[float, float] = (6.4, 3.0),
    note: str = "",
) -> Chart:
    """Draw every call in order, row by row, with the longest streak of no's shaded.

    Parameters
    ----------
    answers : sequence of bool
        Whether each call brought a yes.
    streak : tuple of int
        First place and length of the longest streak, from `kamlib.models.longest_streak`.
    size : tuple of float
        Width and height in inches.
    note : str
        A line at the foot.

    Returns
    -------
    Chart
        ``update(answers, streak)`` moves it.

    Examples
    --------
    >>> calls_made([True, False, False], streak=(1, 2)).title
    "1 yes in 3 calls; the longest streak of no's is 2 calls long"
    """
    with style.house():
        figure, (axes,) = style.sheet(size)
        (shade,) = axes.plot([], [], color=style.LOSS, alpha=0.25, linewidth=13)
        (noes,) = axes.plot([], [], "x", color=style.MUTED, markersize=5)
        (yeses,) = axes.plot([], [], "o", color=style.GAIN, markersize=11)
        axes.set(xlim=(-0.8, _ROW - 0.2), xticks=[])
        axes.tick_params(length=0)
        axes.spines[["left", "bottom"]].set_visible(False)
        style.keep_margins(axes, 0.6, 0)

        def move(answers: Sequence[bool], streak: tuple[int, int]) -> Words:
            answers = np.asarray(answers, dtype=bool)
            for line, each in ((yeses, answers), (noes, ~answers)):
                line.set_data(_place(np.flatnonzero(each)))
            shade.set_data(_bands(*streak))
            rows = range(-(-len(answers) // _ROW))
            axes.set(ylim=(len(rows) - 0.4, -0.6), yticks=rows)
            axes.set_yticklabels(_("call {n}").format(n=_ROW * row + 1) for row in rows)
            return _words(answers, *streak)

        return finish(
            figure,
            move,
            answers,
            streak,
            subtitle=_(
                "Every call in order.  ● a yes   × a no   shaded: the longest streak of no's"
            ),
            caption=_("Calls in the order in which they were made, twenty in a row."),
            note=note,
            moving=[shade, noes, yeses],
        )


def _place(calls: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return column and row of calls."""
    return calls % _ROW, calls // _ROW


def _bands(first: int, length: int) -> tuple[np.ndarray, np.ndarray]:
    """Return a line through the calls of a streak, broken where a row ends."""
    x, y = _place(np.arange(first, first + length))
    ends = np.flatnonzero(np.diff(y)) + 1
    return np.insert(x.astype(float), ends, np.nan), np.insert(y.astype(float), ends, np.nan)


def _words(answers: np.ndarray, first: int, length: int) -> Words:
    yes = int(answers.sum())
    facts = {"yes": yes, "calls": len(answers), "length": length, "first": first + 1}
    title = _(
        "{yes} yes in {calls} calls; the longest streak of no's is {length} calls long",
        "{yes} yeses in {calls} calls; the longest streak of no's is {length} calls long",
        yes,
    )
    alt = _(
        "{calls} calls in order. Yeses at the calls {places}. The longest streak of no's is "
        "{length} calls long and begins at call {first}."
    )
    if not yes:
        alt = _("{calls} calls in order, and not one yes.")
    places = ", ".join(str(place + 1) for place in np.flatnonzero(answers))
    return Words(title.format(**facts), alt.format(places=places, **facts))
