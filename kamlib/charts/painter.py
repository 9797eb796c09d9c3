"""Fast pictures for sliders: keep the background, draw only what moves."""

import io

import numpy as np
from PIL import Image

from . import style
from .chart import Chart

__all__ = ["Painter"]


class Painter:
    """Turn a chart into PNG again and again, in a few tens of milliseconds each.

    The background (paper, axes, grid) is drawn once and copied back before each picture;
    only ``chart.moving`` is drawn anew. It is drawn again when the axes have changed.
    """

    def __init__(self, chart: Chart, scale: float = 1.5):
        self.chart = chart
        self._dpi = style.DPI * scale
        self._background = None
        self._drawn_for: tuple = ()

    def paint(self, *data, **options) -> bytes:
        """Move the chart to new data (if any is given) and return the picture as PNG."""
        if data or options:
            self.chart.update(*data, **options)
        figure = self.chart.figure
        with style.house():
            before, figure.dpi = figure.dpi, self._dpi
            try:
                if not self.chart.moving or self._drawn_for != self._static():
                    self._draw_background()
                figure.canvas.restore_region(self._background)
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

    def _draw_background(self) -> None:
        figure = self.chart.figure
        for artist in self.chart.moving:
            artist.set_animated(True)  # not part of the background
        figure.canvas.draw()
        for artist in self.chart.moving:
            artist.set_animated(False)
        self._background = figure.canvas.copy_from_bbox(figure.bbox)
        self._drawn_for = self._static()


def _png(pixels) -> bytes:
    """Encode quickly: the picture travels to the browser next door, not across the world."""
    file = io.BytesIO()
    Image.fromarray(np.asarray(pixels)).convert("RGB").save(file, "png", compress_level=1)
    return file.getvalue()
