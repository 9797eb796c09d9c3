"""Two plans on the same years: who is better off, by how much, and at what cost."""

from dataclasses import replace

import numpy as np
import pytest
from made_up_years import STRAIGHT, plan, sales

from kamlib.models import PayoutCurve, Results, compare_plans

LINE = PayoutCurve(**STRAIGHT)
CAPPED = PayoutCurve(**STRAIGHT, cap=1)


def years(*sold, margin=0):
    table = np.zeros((len(sold), 12))
    table[:, 11] = sold
    margins = np.full((len(sold), 12), margin / 12)
    return Results({"new_business": table, "contribution_margin": margins})


A = plan(sales(pays=LINE, period="year"))
B = replace(plan(sales(pays=CAPPED, period="year")), name="Capped", base=81_000)
SOLD = years(200_000, 400_000, 420_000, 600_000, margin=1_000_000)


def test_years_are_counted_better_worse_and_the_same():
    both = compare_plans(A, B, SOLD)
    assert both.difference.tolist() == [1_000, 1_000, 0, -9_000]
    assert (both.better, both.same, both.worse) == (0.5, 0.25, 0.25)
    assert both.median_difference == 500


def test_a_plan_is_no_better_than_itself():
    both = compare_plans(A, A, SOLD)
    assert (both.better, both.same, both.worse) == (0, 1, 0)


def test_cost_is_base_and_mean_variable_pay():
    table = compare_plans(A, B, SOLD).table
    assert table.loc["A", "mean"] == 20_250
    assert table["cost"].tolist() == [100_250, 98_500]
    assert table["cost_per_margin"].tolist() == pytest.approx([0.10025, 0.0985])
    assert table["name"].tolist() == ["Made up", "Capped"]
    assert table.loc["A", ["low", "middle", "high"]].tolist() == pytest.approx(
        [13_000, 20_500, 27_300]
    )


def test_without_margin_there_is_no_cost_per_margin():
    assert compare_plans(A, B, years(1, 2)).table["cost_per_margin"].isna().all()


def test_a_joiner_costs_the_base_of_the_months_in_the_plan():
    joiner = replace(A, first_month=7)
    table = compare_plans(A, joiner, years(0, 0)).table
    assert table["cost"].tolist() == [80_000, 40_000]
