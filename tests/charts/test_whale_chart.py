"""The whale curve: starts at nothing, passes its highest point, ends at everything."""

import pandas as pd
from chart_zoo import by_account, named

from kamlib import charts

CURVE = by_account([1.25, 2.25, *[2.25] * 7, 1.0])


def line(chart) -> list[float]:
    (curve, _peak) = [each for each in chart.figure.axes[0].lines if len(each.get_xdata()) != 2]
    assert list(curve.get_xdata()) == list(range(len(curve.get_xdata())))
    return list(curve.get_ydata())


def test_the_line_is_the_curve_from_nothing_on():
    chart = charts.whale_curve(CURVE, named(10))
    assert line(chart) == [0, *CURVE]
    chart.update(by_account([0.5, 0.75, 1.0, 1.0]), named(4))
    assert line(chart) == [0, 0.5, 0.75, 1, 1]


def test_it_says_who_earns_and_who_gives_back():
    chart = charts.whale_curve(CURVE, named(10))
    assert chart.title == "2 of 10 accounts earn 225% of the profit; the last 1 gives back 125%"
    assert "Least profitable: Account 9 −125.0%" in chart.alt


def test_what_is_given_back_is_hatched():
    def hatched(curve):
        return [
            each.get_hatch() for each in charts.whale_curve(curve, {}).figure.axes[0].collections
        ]

    assert hatched(CURVE) == ["////"]
    assert hatched(by_account([0.6, 1.0])) == []


def test_nobody_gives_back():
    chart = charts.whale_curve(by_account([0.6, 1.0, 1.0]), {})
    assert chart.title == "No account gives profit back: all of it is earned with 2 of 3 accounts"


def test_without_a_profit_there_is_no_curve():
    chart = charts.whale_curve(pd.Series(dtype=float), {})
    assert chart.title == "There is no total profit to take shares of"
