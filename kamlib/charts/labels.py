"""Names beside the points of a scatter, where there is room for them."""

from collections.abc import Iterator
from itertools import product

import numpy as np
import pandas as pd
from matplotlib.patheffects import withStroke

from . import style

__all__ = ["NAME_SIZE", "bubbles", "free_places", "name_points"]

NAME_SIZE = 8
_STEP = 12  # points further away
_LARGEST = 17  # points from the middle to the edge of the largest bubble
_ANGLES = (0, 180, 90, 270, 45, 135, 315, 225, 22, 158, 338, 202, 68, 112, 292, 248)


def bubbles(revenue: pd.Series) -> pd.Series:
    """Return radii in points, so that the areas are as the revenues; a dot for none or less."""
    largest = revenue.max()
    share = revenue.clip(lower=0) / largest if largest > 0 else revenue * 0.0
    return (_LARGEST * share.fillna(0) ** 0.5).clip(lower=3)


def name_points(axes, points: pd.DataFrame) -> None:
    """Write each point's name beside it, in the order given, unless nothing is free there.

    `points` has the columns x, y, radius (in points) and name. Names keep off all points,
    off each other and off the text that is already in the axes. The limits must be set.
    """
    for _point, name, middle, _far in list(free_places(axes, points.assign(steps=1), axes.texts)):
        axes.text(
            *middle,
            name,
            ha="center",
            va="center",
            size=NAME_SIZE,
            in_layout=False,
            path_effects=[withStroke(linewidth=2.5, foreground=style.PAPER)],
        )


def free_places(axes, points: pd.DataFrame, texts) -> Iterator[tuple]:
    """Find the names for which there is room near their points, and where.

    As `name_points`, but names keep off `texts`, and one more column, ``steps``, says how far
    from its point a name may be: 1 for beside it.

    Yields
    ------
    tuple
        The point (x, y), its name, the middle of the name (x, y), and whether that is so far
        away that a line should lead to it.
    """
    pixel = axes.figure.dpi / 72
    places = axes.transData.transform(points[["x", "y"]].to_numpy(dtype=float))
    around = 0.85 * pixel * points["radius"].to_numpy()  # the corners of a circle's box are free
    taken = [_box(*place, edge, edge) for place, edge in zip(places, around, strict=True)]
    taken = np.array([*taken, *(text.get_window_extent().extents for text in texts)])
    paper, to_data = axes.get_window_extent().extents, axes.transData.inverted()
    for (x, y), point in zip(places, points.itertuples(), strict=True):
        name = style.fit(point.name, NAME_SIZE, "normal", 1.5)
        wide = style.text_width(name, NAME_SIZE) * axes.figure.dpi / 2 + 3
        high = 0.62 * NAME_SIZE * pixel
        for step, angle in product(range(point.steps), np.radians(_ANGLES)):
            away = point.radius * pixel + 3 + _STEP * pixel * step
            middle = x + np.cos(angle) * (away + wide), y + np.sin(angle) * (away + high)
            box = _box(*middle, wide, high)
            if _within(box, paper) and not _overlaps(box, taken):
                taken = np.vstack([taken, box])
                yield (point.x, point.y), name, to_data.transform(middle), step > 0
                break


def _box(x: float, y: float, wide: float, high: float) -> tuple:
    """Return the box around a middle, from half its width and half its height."""
    return x - wide, y - high, x + wide, y + high


def _within(box: tuple, paper) -> bool:
    return box[0] >= paper[0] and box[1] >= paper[1] and box[2] <= paper[2] and box[3] <= paper[3]


def _overlaps(box: tuple, taken: np.ndarray) -> bool:
    left, low, right, high = taken.T
    apart = (left > box[2]) | (right < box[0]) | (low > box[3]) | (high < box[1])
    return not apart.all()
