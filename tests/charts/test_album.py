"""An album shows the page asked for: its picture, its words and its figure."""

import pandas as pd
import pytest

from kamlib.charts import customers_over_years
from kamlib.charts.album import Album
from kamlib.charts.painter import Painter


@pytest.fixture(scope="module")
def pages():
    left = pd.Series([100.0, 80.0, 64.0])
    return {kept: customers_over_years(left * kept, kept) for kept in (0.5, 0.8)}


def test_each_page_is_the_picture_of_its_chart(pages):
    album = Album(pages)
    for page, chart in pages.items():
        assert album.paint(page) == Painter(chart).paint()
        assert album.chart is chart


def test_turning_back_gives_the_same_picture_without_drawing(pages, monkeypatch):
    album = Album(pages)
    first = album.paint(0.5)
    album.paint(0.8)
    monkeypatch.setattr(Painter, "_draw_background", None)
    assert album.paint(0.5) is first
