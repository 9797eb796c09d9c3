"""What drives pay: exact shares where they can be worked out by hand, none for idle players."""

from itertools import product
from types import SimpleNamespace

import numpy as np
import pytest
from made_up_years import STRAIGHT, plan, sales

from kamlib import sample
from kamlib.models import Levers, PayoutCurve, Results, draw
from kamlib.models import plan as read
from kamlib.models.drivers import pay_drivers
from kamlib.models.outcomes import SOURCES

LINE = PayoutCurve(**STRAIGHT)
MEASURES = ("revenue_retained", "revenue_grown", "new_business", "team_result")


def toy(sizes, by_effort=lambda levers: (0, 0, 0, 0)):
    """Every pair of years in which each source brings 0 or its size, with equal chances.

    The first year of a pair is as drawn, the second what a shuffled source takes its value
    from; all pairs together are exactly independent.
    """
    pairs = np.array(list(product(product((0, 1), repeat=4), repeat=2)))

    def results(levers=None, shuffled=()):
        brought = by_effort(levers or Levers())
        monthly = {}
        for place, source in enumerate(SOURCES):
            table = np.zeros((len(pairs), 12))
            own = pairs[:, int(source in shuffled), place]
            table[:, 11] = 100_000 + sizes[place] * own + brought[place]
            monthly[MEASURES[place]] = table
        return Results(monthly)

    return SimpleNamespace(years=len(pairs), results=results)


def on(measure, weight=1.0, **rules):
    usual = {"measure": measure, "period": "year", "pays": LINE}
    return sales(measure, weight, **(usual | rules))


def test_a_linear_plan_has_the_shares_of_the_variances():
    pay = plan(*(on(measure, 0.25) for measure in MEASURES))
    shares = pay_drivers(pay, toy([1000, 2000, 3000, 4000]))
    assert shares["luck"].tolist() == pytest.approx([1 / 30, 4 / 30, 9 / 30, 16 / 30], abs=1e-4)
    assert shares["effort"].tolist() == [0, 0, 0, 0]


def test_efforts_count_by_the_variance_they_cause():
    def brought(levers):
        return 8000 * levers.care, 2000 * levers.development, 4000 * levers.prospecting, 0

    pay = plan(*(on(measure, 0.25) for measure in MEASURES))
    shares = pay_drivers(pay, toy([0, 0, 4000, 0], brought), effort=(0.5, 1.5))
    assert shares["effort"].tolist() == pytest.approx([64 / 100, 4 / 100, 16 / 100, 0], abs=1e-4)
    assert shares["luck"].tolist() == pytest.approx([0, 0, 16 / 100, 0], abs=1e-4)


@pytest.mark.parametrize("place", range(4))
def test_a_plan_on_one_source_gives_nothing_to_the_others(place):
    shares = pay_drivers(plan(on(MEASURES[place])), toy([9000] * 4))
    expected = [0.0] * 4
    expected[place] = 1.0
    assert shares["luck"].tolist() == expected


def test_what_two_cause_together_is_halved():
    both = PayoutCurve(((0, 0), (1.3, 0), (1.3, 1)), tail="flat")
    team = plan(on("team_result", quota=200_000, pays=both))

    def sum_of_two(levers, shuffled):
        parts = toy([30_000, 30_000, 0, 0]).results(levers, shuffled)
        total = sum(parts.credited(name) for name in MEASURES[:2])
        return Results({"team_result": total})

    years = SimpleNamespace(years=256, results=sum_of_two)
    # Only if both bring their 30,000 are the 260,000 reached that pay anything.
    shares = pay_drivers(team, years)
    assert shares.loc["renewals", "luck"] == pytest.approx(0.5)
    assert shares.loc["expansion", "luck"] == pytest.approx(0.5)


def test_pay_that_never_changes_has_no_drivers():
    assert pay_drivers(plan(on("new_business")), toy([0] * 4)).isna().all(axis=None)


@pytest.mark.parametrize("name", ["starter", "new_business", "gamed", "team"])
def test_shares_of_real_plans_add_up(name):
    years = draw(sample("software"), years=300)
    shares = pay_drivers(read(name), years)
    assert shares.to_numpy().sum() == pytest.approx(1)
    assert (shares >= 0).all(axis=None)
    assert (shares.loc["company", "luck"] > 0) == (name == "team")
    assert (shares.loc[["renewals", "expansion"], "effort"] > 0).all()


def test_more_years_than_wanted_are_not_used():
    many, few = (draw(sample("software"), years=years) for years in (400, 150))
    plan = read("starter")
    assert pay_drivers(plan, many, years=150).equals(pay_drivers(plan, few))
