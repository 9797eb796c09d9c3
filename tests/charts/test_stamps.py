"""Stamped words look as Matplotlib draws them."""

import numpy as np
import pytest
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.font_manager import FontProperties

from kamlib.charts import style
from kamlib.charts.stamps import StampingRenderer

BOLD = FontProperties(family="DejaVu Sans", size=11.5, weight="bold")
LINES = ["Gap", "less in 4% of the years →", "two  spaces ", "AV Ty. “quoted”, €9.94K (jgq)"]


def drawn(kind, line, x, y, angle=0, colour="#BF4A0C"):
    renderer = kind(400, 120, 150)
    ink = renderer.new_gc()
    ink.set_foreground(colour)
    with style.house():
        renderer.draw_text(ink, x, y, line, BOLD, angle)
    return np.asarray(renderer.buffer_rgba())[..., 3].astype(int)


@pytest.mark.parametrize("line", LINES)
@pytest.mark.parametrize(("x", "y"), [(10, 60), (10.4, 60.7), (-3, 2), (390, 118)])
def test_a_line_is_drawn_where_and_as_matplotlib_draws_it(line, x, y):
    fast, slow = drawn(StampingRenderer, line, x, y), drawn(RendererAgg, line, x, y)
    assert slow.any()
    assert abs(fast - slow).sum() < 0.2 * slow.sum()


@pytest.mark.parametrize("line", [*LINES, ""])
def test_a_line_is_as_large_as_matplotlib_says(line):
    with style.house():
        fast, slow = (
            kind(1, 1, 150).get_text_width_height_descent(line, BOLD, ismath=False)
            for kind in (StampingRenderer, RendererAgg)
        )
    assert fast == pytest.approx(slow, abs=1)


def test_text_at_an_angle_is_matplotlibs():
    fast, slow = (
        drawn(kind, "upwards", 50, 100, angle=90) for kind in (StampingRenderer, RendererAgg)
    )
    assert (fast == slow).all()


def test_a_word_keeps_each_of_its_colours():
    renderer = StampingRenderer(200, 40, 100)
    for x, colour in ((5, "#FF0000"), (105, "#0000FF")):
        ink = renderer.new_gc()
        ink.set_foreground(colour)
        renderer.draw_text(ink, x, 30, "pay", BOLD, 0)
    left, right = np.split(np.asarray(renderer.buffer_rgba()), 2, axis=1)
    assert left[left[..., 3] == 255].tolist()[0] == [255, 0, 0, 255]
    assert right[right[..., 3] == 255].tolist()[0] == [0, 0, 255, 255]
