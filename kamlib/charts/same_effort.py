"""How far apart do sellers end up who are equally good and work equally hard?"""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from ..text import _, fill
from . import style
from .bars import even_edges
from .chart import Chart, Words, finish

__all__ = ["same_effort"]

_ROWS = (14, 20, 30, 45, 70, 100)  # how many dots high the axis may be: it seldom changes
_LABELS = 0.26  # share of the height that is kept for labels
_SMALLEST, _LARGEST = 3, 6.4  # of the dots, in points; the smallest overlap in a tall stack


def same_effort(
    revenue: Sequence[float],
    expected: float,
    *,
    size: tuple[float, float] = (6.4, 4.0),
    note: str = "",
) -> Chart:
    """Draw each seller as a dot, stacked where their revenue is about the same.

    Parameters
    ----------
    revenue : sequence of float
        What each of the equal sellers brings, EUR; the first of them is the reader.
    expected : float
        What such a seller brings on average, EUR.
    size : tuple of float
        Width and height in inches.
    note : str
        A line at the foot, such as that the data is synthetic.

    Returns
    -------
    Chart
        ``update(revenue, expected)`` moves the dots.

    Examples
    --------
    >>> same_effort([8e3, 0, 0, 30e3], expected=10e3).title
    '2 of 4 equal sellers bring nothing, and the luckiest brings €30K'
    """
    with style.house():
        figure, (axes,) = style.sheet(size)
        drawing = _Drawing(axes)
        return finish(
            figure,
            drawing.move,
            revenue,
            expected,
            subtitle=_("Each dot is a seller. All are equally good and work equally hard."),
            caption=_("Same effort, different luck: what equal sellers bring."),
            note=note,
            moving=drawing.moving,
        )


class _Drawing:
    """Stacks of dots, one of them the reader's, and a line at the average."""

    def __init__(self, axes):
        self.axes = axes
        self.inches = axes.figure.get_size_inches()[1] - 1.3
        (self.dots,) = axes.plot([], [], "o", color=style.BLUES[2], markeredgewidth=0)
        (self.mine,) = axes.plot([], [], "D", color=style.LOSS, zorder=4)
        across = axes.get_xaxis_transform()
        (self.average,) = axes.plot(
            [], [], color=style.PURPLE, linestyle=(0, (6, 2)), transform=across, zorder=1
        )
        words = {"transform": across, "va": "center", "weight": "bold", "bbox": style.CARD}
        self.said = axes.text(0, 0.96, "", color=style.PURPLE, **words)
        self.me = axes.text(0, 0.86, "", color=style.LOSS, **words)
        (self.leader,) = axes.plot([], [], color=style.LOSS, linewidth=0.9, transform=across)
        self.moving = [self.average, self.leader, self.dots, self.mine, self.said, self.me]
        axes.set_yticks([])
        axes.spines["left"].set_visible(False)
        style.money_axis(axes.xaxis)
        style.keep_margins(axes, 0.2, 0.3)

    def move(self, revenue: Sequence[float], expected: float) -> Words:
        revenue = np.asarray(revenue, dtype=float)
        edges = even_edges(np.array([revenue.max(), expected]))
        step = edges[1] - edges[0]
        column = np.floor((revenue - edges[0]) / step)
        height = _places(column)
        rows = next((rows for rows in _ROWS if height.max() < rows), len(revenue))
        top = rows / (1 - _LABELS)
        self.axes.set(xlim=(edges[0] - step, edges[-1]), ylim=(-0.7, top))
        across, points = edges[0] + step * column, 72 * self.inches * 0.84 / top
        for dots, chosen in ((self.dots, slice(1, None)), (self.mine, slice(0, 1))):
            dots.set_data(across[chosen], height[chosen])
            dots.set_markersize(min(max(points, _SMALLEST), _LARGEST))
        self.average.set_data([expected, expected], [0, 0.96])
        self._say(self.said, expected, fill(_("average {x:short}"), x=expected))
        self._say(self.me, across[0], fill(_("you: {x:short}"), x=revenue[0]))
        self.leader.set_data([across[0]] * 2, [(height[0] + 0.7) / (top + 0.7), 0.86])
        width = fill(_("revenue of a seller; each stack spans {x:short}"), x=step)
        self.axes.set_xlabel(width)
        return replace(_words(revenue, expected), backdrop=width)

    def _say(self, text, value: float, words: str) -> None:
        """Write beside a line, on the side where there is room."""
        low, high = self.axes.get_xlim()
        left = value > (low + high) / 2
        text.set(x=value + (high - low) * (-0.012 if left else 0.012), text=words)
        text.set_horizontalalignment("right" if left else "left")


def _places(column: np.ndarray) -> np.ndarray:
    """Return each dot's place in its stack, from the bottom; the first dot comes on top.

    Examples
    --------
    >>> _places(np.array([7, 0, 7, 7])).tolist()
    [2, 0, 1, 0]
    """
    below = np.triu(column[:, None] == column, k=1)  # those after it in the same stack
    return below.sum(axis=1)


def _words(revenue: np.ndarray, expected: float) -> Words:
    facts = {
        "n": len(revenue),
        "none": int((revenue == 0).sum()),
        "below": int((revenue < expected).sum()),
        "least": revenue.min(),
        "middle": np.median(revenue),
        "most": revenue.max(),
        "mine": revenue[0],
        "expected": expected,
    }
    title = _(
        "{none} of {n} equal sellers brings nothing, and the luckiest brings {most:short}",
        "{none} of {n} equal sellers bring nothing, and the luckiest brings {most:short}",
        facts["none"],
    )
    if not facts["none"]:
        title = _("{n} equal sellers bring from {least:short} to {most:short}")
    alt = _(
        "Dots of the revenue of {n} equal sellers: nothing for {none}, half at most "
        "{middle:money}, the luckiest {most:money}; {below} below the average of "
        "{expected:money}. You bring {mine:money}."
    )
    return Words(fill(title, **facts), fill(alt, **facts))
