"""Fast pictures for sliders: keep the background, draw only what moves."""

import io
from operator import is_

import numpy as np
from PIL import Image

from . import style
from .chart import Chart

__all__ = ["Painter"]

_KEPT = 16  # backgrounds, some 2 MB each: all that a slider of a dozen steps goes through
_RUNS = 3  # zlib's Z_RLE: only runs of one colour are packed, which is most of a chart


class Painter:
    """Turn a chart into PNG again and again, in a few tens of milliseconds each.

    The background (paper, axes, grid) is drawn once and copied back before each picture;
    only ``chart.moving`` is drawn anew. It is drawn again when the axes have changed; the last
    few are kept, as people move to and fro. The very same data (the same objects) as the time
    before is not painted again.
    """

    def __init__(self, chart: Chart, scale: float = 1.5):
        self.chart = chart
        self._dpi = style.DPI * scale
        self._backgrounds: dict[tuple, object] = {}
        self._last: tuple[tuple, bytes] = ((), b"")

    def paint(self, *data, **options) -> bytes:
        """Move the chart to new data (if any is given) and return the picture as PNG."""
        before, picture = self._last
        if data and len(data) == len(before) and all(map(is_, data, before)) and not options:
            return picture
        with style.house():
            picture = self._paint(*data, **options)
        self._last = data, picture
        return picture

    def _paint(self, *data, **options) -> bytes:
        """Move the chart and draw it, in the house style."""
        if data or options:
            self.chart.update(*data, **options)
        figure = self.chart.figure
        before, figure.dpi = figure.dpi, self._dpi
        try:
            figure.canvas.restore_region(self._background())
            for artist in self.chart.moving:
                figure.draw_artist(artist)
            return _png(figure.canvas.buffer_rgba())
        finally:
            figure.dpi = before

    def _static(self) -> tuple:
        """Return what the background depends on."""
        axes = tuple(
            (axes.get_position().bounds, axes.get_xlim(), axes.get_ylim(), tuple(axes.get_xticks()))
            for axes in self.chart.figure.axes
        )
        return (self.chart.backdrop, *axes)

    def _background(self) -> object:
        """Return the background, drawn anew if it is none of the last few."""
        static = self._static()
        if not self.chart.moving:
            return self._draw_background()
        if static not in self._backgrounds:
            while len(self._backgrounds) >= _KEPT:
                del self._backgrounds[next(iter(self._backgrounds))]
            self._backgrounds[static] = self._draw_background()
        return self._backgrounds[static]

    def _draw_background(self) -> object:
        figure = self.chart.figure
        for artist in self.chart.moving:
            artist.set_animated(True)  # not part of the background
        figure.canvas.draw()
        for artist in self.chart.moving:
            artist.set_animated(False)
        return figure.canvas.copy_from_bbox(figure.bbox)


def _png(pixels) -> bytes:
    """Encode quickly: the picture travels to the browser next door, not across the world."""
    file = io.BytesIO()
    Image.fromarray(np.asarray(pixels)).convert("RGB").save(
        file, "png", compress_level=1, compress_type=_RUNS
    )
    return file.getvalue()
