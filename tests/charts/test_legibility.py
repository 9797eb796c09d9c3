"""Every chart of the zoo can be read: nothing cut off, nothing on top of something else."""

from itertools import combinations
from typing import NamedTuple

import pytest
from chart_zoo import ZOO
from matplotlib.text import Text

from kamlib.charts import Chart
from kamlib.text import use_language

SLACK = 1.0  # pixels


class Drawn(NamedTuple):
    chart: Chart
    texts: dict  # each piece of text that was drawn, and the box it fills


@pytest.fixture(scope="module", params=[f"{name} {code}" for code in ("en", "de") for name in ZOO])
def drawn(request):
    name, code = request.param.split()
    use_language(code)
    chart = ZOO[name]()
    yield Drawn(chart, drawn_texts(chart.figure))
    use_language("en")


def drawn_texts(figure) -> dict:
    boxes = {}
    draw = Text.draw

    def record(self, renderer, *args, **kwargs):
        if self.get_visible() and self.get_text().strip():
            boxes[self] = Text.get_window_extent(self, renderer)
        return draw(self, renderer, *args, **kwargs)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Text, "draw", record)
        figure.draw_without_rendering()  # where texts are is known without painting them
    return boxes


def cut_off(figure, texts) -> list[str]:
    width, height = figure.bbox.size
    return [
        text.get_text()
        for text, box in texts.items()
        if min(box.x0, box.y0, width - box.x1, height - box.y1) < -SLACK
    ]


def overlapping(texts) -> list[tuple[str, str]]:
    return [
        (one.get_text(), other.get_text())
        for (one, a), (other, b) in combinations(texts.items(), 2)
        if min(a.x1, b.x1) - max(a.x0, b.x0) > SLACK
        and min(a.y1, b.y1) - max(a.y0, b.y0) > 2 * SLACK
    ]


def test_it_can_be_read(drawn):
    assert drawn.chart.title.split() == drawn.chart.figure.texts[0].get_text().split()
    assert cut_off(drawn.chart.figure, drawn.texts) == []
    assert overlapping(drawn.texts) == []
    assert min(text.get_size() for text in drawn.texts) >= 6.4


def test_it_says_what_it_shows(drawn):
    assert any(character.isdigit() for character in drawn.chart.alt)
    assert "nan" not in f"{drawn.chart.title} {drawn.chart.alt}".lower()
    assert drawn.chart.caption


def test_text_in_the_wrong_place_is_found():
    chart = ZOO["bridge-usual"]()
    chart.figure.text(0.99, 0.5, "far out at the edge")
    chart.figure.text(0.02, 0.95, "on the title")
    texts = drawn_texts(chart.figure)
    assert cut_off(chart.figure, texts) == ["far out at the edge"]
    assert overlapping(texts) == [(chart.title, "on the title")]
