"""Fast pictures for sliders: keep the background, draw only what moves."""

import struct
import zlib
from operator import is_

import numpy as np

from . import style
from .chart import Chart
from .stamps import StampingRenderer

__all__ = ["Painter"]

_KEPT = 16  # backgrounds, some 2 MB each: all that a slider of a dozen steps goes through
_UP = 2  # PNG's name for rows that are written as their difference to the row above


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
        width, height = chart.figure.get_size_inches() * self._dpi
        self._renderer = StampingRenderer(int(width), int(height), self._dpi)
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
            self._renderer.restore_region(self._background())
            for artist in self.chart.moving:
                artist.draw(self._renderer)
            return _png(np.asarray(self._renderer.buffer_rgba()))
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
        self._renderer.clear()
        figure.draw(self._renderer)
        for artist in self.chart.moving:
            artist.set_animated(False)
        return self._renderer.copy_from_bbox(figure.bbox)


def _png(pixels: np.ndarray) -> bytes:
    """Encode quickly: most of a chart is as the row above it, so the differences are nothing."""
    height, width, _channels = pixels.shape
    rows = np.full((height, 1 + 4 * width), _UP, np.uint8)
    flat = pixels.reshape(height, 4 * width)
    rows[0, 1:] = flat[0]
    np.subtract(flat[1:], flat[:-1], out=rows[1:, 1:])
    size = struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)  # 8 bits of red, green, …, alpha
    parts = (b"IHDR", size), (b"IDAT", zlib.compress(rows, 1)), (b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*part) for part in parts)


def _chunk(kind: bytes, data: bytes) -> bytes:
    """Wrap a part of a PNG file: length, kind, data, and a checksum."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
