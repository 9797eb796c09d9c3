"""Names beside the points of a scatter, where there is room for them."""

import numpy as np
import pandas as pd
from matplotlib.patheffects import withStroke
from matplotlib.transforms import Bbox

from . import style

__all__ = ["bubbles", "name_points"]

_SIZE = 8
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
    pixel = axes.figure.dpi / 72
    places = axes.transData.transform(points[["x", "y"]].to_numpy(dtype=float))
    around = 0.85 * pixel * points["radius"].to_numpy()  # the corners of a circle's box are free
    taken = [_box(*place, edge, edge) for place, edge in zip(places, around, strict=True)]
    taken += [text.get_window_extent() for text in axes.texts]
    paper = axes.get_window_extent()
    for (x, y), point in zip(places, points.itertuples(), strict=True):
        name = style.fit(point.name, _SIZE, "normal", 1.5)
        wide, high = style.text_width(name, _SIZE) * axes.figure.dpi / 2 + 3, 0.62 * _SIZE * pixel
        away = point.radius * pixel + 3
        for angle in np.radians(_ANGLES):
            middle = x + np.cos(angle) * (away + wide), y + np.sin(angle) * (away + high)
            box = _box(*middle, wide, high)
            if _within(box, paper) and not box.count_overlaps(taken):
                taken.append(box)
                axes.text(
                    *axes.transData.inverted().transform(middle),
                    name,
                    ha="center",
                    va="center",
                    size=_SIZE,
                    in_layout=False,
                    path_effects=[withStroke(linewidth=2.5, foreground=style.PAPER)],
                )
                break


def _box(x: float, y: float, wide: float, high: float) -> Bbox:
    """Return the box around a middle, from half its width and half its height."""
    return Bbox([[x - wide, y - high], [x + wide, y + high]])


def _within(box: Bbox, paper: Bbox) -> bool:
    return bool((box.min >= paper.min).all() and (box.max <= paper.max).all())
