"""Gaming: bars to both sides for deals held back and pulled forward, at each quarter's end."""

from pay_zoo import gaming, moves_of

from kamlib import charts


def test_bars_are_the_shares_of_years():
    axes = gaming(0.4, 0.3).figure.axes[0]
    widths = [bar.get_width() for container in axes.containers for bar in container]
    assert [round(width, 3) for width in widths] == [-0.3, -0.15, -0.1, 0.4, 0.4, 0.4]
    hatches = [bar.get_hatch() for container in axes.containers for bar in container]
    assert hatches == ["////"] * 3 + [""] * 3


def test_bars_say_share_and_gain():
    texts = [text.get_text() for text in gaming(0.4, 0).figure.axes[0].texts]
    assert texts.count("40%, +€1.23K") == 3
    assert texts.count("never") == 3


def test_the_title_is_the_finding():
    chart = charts.gaming_moves([1000, 3000], [200, 0], moves_of(0.5, 0))
    assert chart.title == "Perfect timing is worth 5% more pay, in 50% of the years"
    assert "Mean gain of the best timing: €100 on a mean pay of €2,000." in chart.alt


def test_where_nothing_is_gained_timing_is_worth_nothing():
    assert gaming(0, 0).title.startswith("Timing is worth nothing here")
