"""A chart: files without traces, HTML that escapes, updates that move what is there."""

import html
import re

import matplotlib
import pandas as pd
import pytest
from chart_zoo import LONG, ZOO, bridge_of, by_account, kpis_of, named, people_of, scored

from kamlib import charts
from kamlib.charts.painter import Painter
from kamlib.errors import KamError

LABELS = "2025", "2024"


@pytest.fixture
def chart():
    return charts.revenue_bridge(bridge_of(100, 20, 0, 5), *LABELS, note="Synthetic data.")


@pytest.mark.parametrize("kind", ["png", "svg", "pdf"])
def test_it_saves_the_same_file_twice_and_says_nothing_of_the_machine(chart, kind, tmp_path):
    first, second = (chart.save(tmp_path / f"{name}.{kind}").read_bytes() for name in "ab")
    assert first == second
    for trace in (matplotlib.__version__, "CreationDate", "dc:date", "/home", "/tmp"):
        assert trace.encode() not in first


def test_another_kind_of_file_is_a_sentence(chart, tmp_path):
    with pytest.raises(KamError, match=r'\.png, \.svg or \.pdf, not as "a\.docx"'):
        chart.save(tmp_path / "a.docx")


def test_png_has_twice_the_pixels_and_few_bytes(chart):
    png = chart.png()
    width = int.from_bytes(png[16:20], "big")
    assert width == 2 * chart.size[0]
    assert len(png) < 60_000


def test_html_has_alternative_text_and_caption(chart):
    page = chart._repr_html_()
    assert f'alt="{html.escape(chart.alt)}"' in page
    assert re.search(r'src="data:image/png;base64,[A-Za-z0-9+/=]+"', page)
    assert f"<figcaption>{chart.caption}</figcaption>" in page
    assert chart.alt.endswith("Synthetic data.")


def test_names_are_escaped():
    scores = pd.DataFrame({"score": [10.0], "known": [1.0], "drivers": [()]}, index=["A"])
    chart = charts.health_ranking(scores, {"A": '<script>alert("x")</script>'})
    assert "<script>" not in chart._repr_html_()
    assert "&lt;script&gt;" in chart._repr_html_()
    assert "<script>" in chart.title  # the picture itself shows the name as it is


def test_a_dollar_sign_is_a_dollar_sign():
    scores = pd.DataFrame({"score": [10.0], "known": [1.0], "drivers": [()]}, index=["A"])
    chart = charts.health_ranking(scores, {"A": "Big $ & $mall_{x}"})
    chart.png()
    assert "Big $ & $mall_{x}" in [
        label.get_text() for label in chart.figure.axes[0].get_yticklabels()
    ]


def test_an_update_moves_the_artists_that_are_there(chart):
    before = [id(artist) for artist in chart.figure.findobj()]
    chart.update(bridge_of(200, 1, 0, 0, 50), *LABELS)
    assert [id(artist) for artist in chart.figure.findobj()] == before
    assert chart.title == "Revenue fell from €200 to €151: €50 lost, €1 won"


def test_an_update_gives_what_a_new_chart_gives(chart):
    other = bridge_of(200, 1, 10, 0, 50)
    chart.update(other, *LABELS)
    new = charts.revenue_bridge(other, *LABELS, note="Synthetic data.")
    assert (chart.title, chart.alt) == (new.title, new.alt)
    assert chart.png() == new.png()


def test_a_longer_title_gets_more_room():
    scores = pd.DataFrame({"score": [10.0], "known": [1.0], "drivers": [()]}, index=["A"])
    chart = charts.health_ranking(scores, {"A": "Alba"})
    top = chart.figure.axes[0].get_position().y1
    chart.update(scores, {"A": LONG})
    assert chart.figure.axes[0].get_position().y1 < top


def pixels(png: bytes):
    import io

    import numpy as np
    from PIL import Image

    return np.asarray(Image.open(io.BytesIO(png)).convert("RGB")).astype(int)


@pytest.mark.parametrize(
    "name", [name for name in ZOO if "usual" in name or "-2" in name or "outlook" in name]
)
def test_the_fast_painter_draws_what_the_slow_way_draws(name):
    chart = ZOO[name]()
    painter = Painter(chart, scale=2)
    painter.paint()
    fast = pixels(painter.paint())  # the second time from the kept background
    slow = pixels(chart.png())
    assert fast.shape == slow.shape
    assert (abs(fast - slow).max(axis=2) > 40).mean() < 0.003


def test_the_painter_notices_that_the_axes_have_changed(chart):
    painter = Painter(chart)
    painter.paint()
    painter.paint(bridge_of(1e6, 0, 0, 2e6), *LABELS)
    fresh = Painter(chart).paint()
    assert painter.paint() == fresh


def test_painting_leaves_the_chart_as_it_was(chart):
    before = chart.png()
    Painter(chart).paint()
    assert chart.png() == before
    assert chart.figure.dpi == 100


@pytest.mark.parametrize(
    ("draw", "before", "after"),
    [
        (charts.whale_curve, (by_account([1.5, 1.0]), named(2)), (by_account([1.0]), named(1))),
        (charts.key_account_matrix, (scored(60), named(60)), (scored(5), named(5))),
        (charts.stakeholder_map, (people_of(9),), (people_of(2),)),
        (charts.kpi_cockpit, (kpis_of(8),), (kpis_of(3),)),
    ],
    ids=lambda each: getattr(each, "__name__", ""),
)
def test_other_data_is_drawn_as_if_it_were_the_first(draw, before, after):
    chart, fresh = draw(*before).update(*after), draw(*after)
    assert (chart.title, chart.alt) == (fresh.title, fresh.alt)
    (axes,), (expected,) = chart.figure.axes, fresh.figure.axes
    assert [text.get_text() for text in axes.texts] == [text.get_text() for text in expected.texts]
    assert len(axes.get_children()) == len(expected.get_children())
