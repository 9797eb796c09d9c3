"""Gaming: nothing to gain from plans that pay for the year or straight; much from cliffs."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_up_years import STRAIGHT, plan, sales
from random_plans import curves, tables

from kamlib import sample
from kamlib.models import PayoutCurve, RateTable, Results, draw
from kamlib.models import plan as read
from kamlib.models.gaming import gaming_index

AMOUNTS = st.integers(0, 200_000_00).map(lambda cents: cents / 100)
YEARS = st.lists(st.lists(AMOUNTS, min_size=12, max_size=12), min_size=1, max_size=3)
WHAT = ["new_business"]
ALL_OR_NOTHING = PayoutCurve(((1, 1),), tail="flat")


def game(component, years):
    return gaming_index(plan(component), Results({"new_business": years}), WHAT)


def year(**months):
    """A year from amounts by month name, 0 in all others."""
    names = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
    return [[float(months.get(name, 0)) for name in names]]


@given(curves() | tables(pers=("period",)), YEARS, st.sampled_from(["month", "quarter", "half"]))
def test_pay_for_the_year_to_date_cannot_be_gamed(pays, years, period):
    part = sales(pays=pays, settles="year to date", period=period)
    assert game(part, years).gain.max() == 0


@given(YEARS, st.sampled_from([0.01, 0.05, 0.0333]), st.sampled_from(["month", "quarter"]))
def test_straight_pay_cannot_be_gamed(years, rate, period):
    for pays in (PayoutCurve(**STRAIGHT), RateTable(((0, rate),))):
        assert game(sales(pays=pays, period=period), years).gain.max() == 0


@given(YEARS)
def test_timing_never_costs_and_the_index_is_its_mean_gain(years):
    gaming = game(sales(pays=ALL_OR_NOTHING), years)
    assert gaming.gain.min() >= 0
    if gaming.pay.mean() > 0:
        assert gaming.index == pytest.approx(gaming.gain.mean() / gaming.pay.mean())
    else:
        assert np.isnan(gaming.index)


@pytest.mark.parametrize(
    ("months", "gain", "used"),
    [
        ({"jan": 60_000, "apr": 50_000}, 5_000, (1, "forward")),
        ({"mar": 60_000, "apr": 50_000}, 5_000, (1, "forward")),
        ({"mar": 30_000, "may": 70_000}, 5_000, (1, "back")),
        ({"sep": 30_000, "dec": 70_000}, 5_000, (3, "back")),
        ({"feb": 100_000, "apr": 50_000}, 0, None),
        ({"jan": 60_000, "may": 50_000}, 0, None),
    ],
)
def test_the_best_timing_of_a_year_is_found(months, gain, used):
    gaming = game(sales(pays=ALL_OR_NOTHING), year(**months))
    assert gaming.gain.tolist() == [gain]
    assert [move for move, share in gaming.moves["years"].items() if share] == [used] * bool(used)


def test_two_moves_together_can_pay_what_neither_pays_alone():
    months = year(apr=30_000, mar=0, feb=70_000, jul=30_000, may=70_000)
    gaming = game(sales(pays=ALL_OR_NOTHING), months)
    assert gaming.pay.tolist() == [5_000]
    assert gaming.gain.tolist() == [5_000]
    assert gaming.moves.loc[(1, "forward"), "gain"] == 0  # the second quarter pays no more
    assert gaming.moves["years"].sum() == 2


def test_the_gamed_plan_is_gamed_and_the_others_are_not():
    results = draw(sample("software"), years=200).results()
    assert gaming_index(read("gamed"), results).index > 0.05
    assert gaming_index(read("starter"), results).index == 0
    year_to_date = read("true_up")
    assert gaming_index(year_to_date, results).index < 0.01  # its draw and its clawbacks
    parts = [replace(part, clawback=None) for part in year_to_date.components]
    assert gaming_index(replace(year_to_date, components=parts, draw=None), results).index == 0


def test_deals_are_moved_unless_something_else_is_named():
    only_margin = plan(sales(measure="contribution_margin", pays=ALL_OR_NOTHING))
    results = draw(sample("software"), years=50).results()
    assert gaming_index(only_margin, results).gain.max() == 0
    quota = {"Sales": 4 * np.median(results.credited("contribution_margin")[:, :3].sum(axis=1))}
    moved = gaming_index(only_margin.with_quotas(quota), results, ["contribution_margin"])
    assert moved.gain.max() > 0
