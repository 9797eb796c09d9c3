"""Pictures painted in advance, for charts with much to draw and few states."""

from collections.abc import Hashable, Mapping

from .chart import Chart
from .painter import Painter

__all__ = ["Album"]


class Album(Painter):
    """Pages painted once, so that turning to one takes no time.

    Parameters
    ----------
    pages : mapping
        The charts by what they are asked for with.

    Examples
    --------
    >>> import pandas as pd
    >>> from kamlib.charts import customers_over_years
    >>> left = pd.Series([100.0, 50.0])
    >>> pages = {kept: customers_over_years(left * kept, kept) for kept in (0.5, 1)}
    >>> album = Album(pages)
    >>> album.paint(0.5) == album.paint(1)
    False
    """

    def __init__(self, pages: Mapping[Hashable, Chart]):
        self._pages = {page: (chart, Painter(chart).paint()) for page, chart in pages.items()}

    def paint(self, page: Hashable) -> bytes:
        """Turn to a page and return its picture as PNG."""
        self.chart, picture = self._pages[page]
        return picture
