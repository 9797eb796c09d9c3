"""The bridge: bars start where the last one ended, and signs say which way."""

import pytest
from chart_zoo import bridge_of
from hypothesis import given
from hypothesis import strategies as st

from kamlib import charts
from kamlib.text import use_language

MONEY = st.integers(0, 10**8).map(lambda cents: cents / 100)


def shown(chart, where) -> list[str]:
    """Return the visible texts that are placed in data or relative to the axis, left to right."""
    axes = chart.figure.axes[0]
    texts = [text for text in axes.texts if text.get_visible() and text.get_transform() == where]
    return [text.get_text() for text in sorted(texts, key=lambda text: text.get_position()[0])]


def steps(chart):
    """Return amount as written, start and end of every bar that can be seen."""
    axes = chart.figure.axes[0]
    bars = sorted((bar for bar in axes.patches if bar.get_visible()), key=lambda bar: bar.get_x())
    return [
        (amount, bar.get_y(), bar.get_y() + bar.get_height())
        for bar, amount in zip(bars, shown(chart, axes.transData), strict=True)
    ]


def test_each_bar_starts_where_the_last_one_ended():
    chart = charts.revenue_bridge(bridge_of(1000, 200, 0, 50, 100, 400), "2025", "2024")
    assert steps(chart) == [
        ("€1K", 0, 1000),
        ("+€200", 1000, 1200),
        ("+€50", 1200, 1250),
        ("−€100", 1250, 1150),
        ("−€400", 1150, 750),
        ("€750", 0, 750),
    ]
    below = chart.figure.axes[0].get_xaxis_transform()
    assert shown(chart, below) == ["2024", "New", "Expansion", "Contraction", "Churn", "2025"]


CHART = charts.revenue_bridge(bridge_of(1), "now", "before")


@given(st.lists(MONEY, min_size=6, max_size=6), st.integers(-(10**6), 10**6))
def test_the_last_step_ends_at_the_closing_bar(amounts, adjustments):
    CHART.update(bridge_of(*amounts, adjustments), "now", "before")
    *_others, (_last, _start, level), (_closing, _zero, closing) = steps(CHART)
    assert level == pytest.approx(closing, abs=0.01)


def test_rare_steps_appear_when_there_is_something_to_show():
    without = steps(charts.revenue_bridge(bridge_of(10, 1), "b", "a"))
    with_both = steps(
        charts.revenue_bridge(bridge_of(10, 1, reactivated=2, adjustments=-3), "b", "a")
    )
    assert [len(without), len(with_both)] == [6, 8]
    assert ("+€2", 11, 13) in with_both
    assert ("−€3", 13, 10) in with_both


def test_columns_are_cut_only_where_steps_would_be_slivers_and_it_is_said():
    def cut(*amounts):
        axes = charts.revenue_bridge(bridge_of(*amounts), "b", "a").figure.axes[0]
        said = any(
            "cut at the foot" in text.get_text() for text in axes.texts if text.get_visible()
        )
        assert (axes.get_ylim()[0] > 0) == said
        return said

    assert cut(9e6, 1e5, 0, 0, 5e4)
    assert not cut(100, 80, 0, 0, 50)
    assert not cut(-10, 5)


def test_bridges_alongside_share_the_scale():
    bridges = [bridge_of(100, 50), bridge_of(1000, 5)]
    limits = {
        charts.revenue_bridge(each, "b", "a", bridges).figure.axes[0].get_ylim() for each in bridges
    }
    assert len(limits) == 1


def test_it_says_all_amounts():
    chart = charts.revenue_bridge(bridge_of(1000, 200, 0, 50, 100, 400), "2025", "2024")
    assert chart.title == "Revenue fell from €1K to €750: €500 lost, €250 won"
    assert chart.alt == (
        "Waterfall of revenue. 2024: €1,000. New customers: +€200. Returned customers: +€0. "
        "Expansion: +€50. Contraction: −€100. Churn: −€400. Adjustments: €0. 2025: €750."
    )


def test_nothing_changed():
    assert charts.revenue_bridge(bridge_of(10), "b", "a").title == (
        "Revenue stayed at €10: €0 lost, €0 won"
    )


def test_numbers_are_written_in_german():
    use_language("de")
    try:
        assert "1,25" in charts.revenue_bridge(bridge_of(1.25e6), "b", "a").title
    finally:
        use_language("en")


def test_a_change_too_small_to_be_read_is_not_called_a_rise():
    bridge = bridge_of(5_981_000, 0, 0, 4_000, 1_000)
    assert charts.revenue_bridge(bridge, "2025", "2024").title.startswith(
        "Revenue stayed at €5.98M"
    )
