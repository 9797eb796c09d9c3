"""The distribution of pay: bars add up to all years, spikes stand apart, marks are at home."""

import numpy as np
import pytest
from pay_zoo import bell, pays_of

from kamlib import charts


def drawn(chart):
    axes = chart.figure.axes[0]
    bars, outline = (patch for patch in axes.patches if hasattr(patch, "get_data"))
    spikes = {
        bar.get_x() + bar.get_width() / 2: bar.get_height()
        for bar in axes.containers[0]
        if bar.get_visible()
    }
    return bars.get_data(), outline.get_data(), spikes


def labels(chart):
    return [text.get_text() for text in chart.figure.axes[0].texts if text.get_visible()]


def test_bars_and_spikes_hold_every_year_once():
    pay = pays_of()
    bars, _outline, spikes = drawn(charts.pay_distribution(pay))
    assert sum(bars.values) + sum(spikes.values()) == pytest.approx(1)
    inside = (pay >= bars.edges[10]) & (pay < bars.edges[11]) & ~np.isin(pay, list(spikes))
    assert bars.values[10] == pytest.approx(inside.mean())


def test_amounts_that_many_years_pay_are_spikes():
    pay = pays_of()
    _bars, _outline, spikes = drawn(charts.pay_distribution(pay))
    expected = {0: np.mean(pay == 0), 20_000: np.mean(pay == 20_000)}
    assert list(spikes) == pytest.approx(list(expected))
    assert list(spikes.values()) == pytest.approx(list(expected.values()))


def test_a_spike_says_how_many_years():
    pay = np.concatenate([np.zeros(30), np.full(20, 500.0), np.arange(1000.0, 1050)])
    assert labels(charts.pay_distribution(pay))[:2] == ["30% pay nothing", "20% pay €500"]


def test_what_lies_beyond_the_bars_counts_at_their_ends():
    pay = np.append(np.random.default_rng(0).normal(5000, 500, 5000), 1e6)
    bars, _outline, _spikes = drawn(charts.pay_distribution(pay))
    assert bars.edges[-1] < 1e4
    assert bars.values[-1] == pytest.approx(1 / 5001)
    assert sum(bars.values) == pytest.approx(1)


def test_quantiles_target_and_prediction_are_marked_where_they_are():
    chart = charts.pay_distribution(np.arange(0, 10_001, 10.0), 6000, 7000)
    assert labels(chart) == [
        *("target pay €6K", "your prediction €7K"),
        *("1 in 10 below\n€1K", "middle year\n€5K", "1 in 10 above\n€9K"),
    ]
    feet = {line.get_xdata()[0] for line in chart.figure.axes[0].lines if len(line.get_xdata())}
    assert {6000, 7000, 1000, 5000, 9000} <= feet


def test_what_is_not_known_is_not_marked():
    assert len(labels(charts.pay_distribution(np.arange(500.0)))) == 3


def test_the_exact_distribution_is_an_outline_in_the_same_bars():
    amounts, chances = bell()
    bars, outline, _spikes = drawn(
        charts.pay_distribution(np.linspace(0, 16_000, 999), exact=(amounts, chances))
    )
    assert list(outline.edges) == list(bars.edges)
    inside = (amounts >= bars.edges[5]) & (amounts < bars.edges[6])
    assert outline.values[5] == pytest.approx(chances[inside].sum())


@pytest.mark.parametrize(
    ("more", "title"),
    [
        ((), "A middle year pays €5K; 8 in 10 pay €1K to €9K"),
        ((6000,), "A middle year pays €5K; 40% of the years reach the target pay of €6K"),
        ((6000, 7000), "You predicted €7K; a middle year pays €5K, and 30% of the years pay mo"),
    ],
)
def test_the_title_is_the_finding(more, title):
    pay = np.arange(0, 10_001, 10.0)
    assert charts.pay_distribution(pay, *more).title.startswith(title)


def test_an_update_gives_what_a_new_chart_gives():
    chart = charts.pay_distribution(pays_of(), 8000, 9500)
    other = (np.arange(2000.0), 700.0, np.nan, bell())
    chart.update(*other)
    new = charts.pay_distribution(*other)
    assert (chart.title, chart.alt, chart.png()) == (new.title, new.alt, new.png())


def test_with_the_base_salary_the_axis_begins_there():
    pay = pays_of()
    chart = charts.pay_distribution(pay + 70_000, target=90_000, base=70_000)
    bars, _outline, spikes = drawn(chart)
    assert bars.edges[0] == 70_000
    assert min(spikes) == pytest.approx(70_000)
    assert any("pay the base salary only" in text for text in labels(chart))
    assert "target pay of €90K" in chart.title
    assert "base salary included" in chart.alt
    assert chart.figure.axes[0].get_xlabel().startswith("base and variable pay of a year")
    chart.update(pay + 80_000, 100_000, float("nan"), None, 80_000)
    assert drawn(chart)[0].edges[0] == 80_000
