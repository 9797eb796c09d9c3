"""The start: which accounts are chosen, and that they are those of the portfolio."""

from dataclasses import replace

import numpy as np
import pytest

import kamlib as kam
from kamlib.models import year
from kamlib.models.customers import customers, purchases
from kamlib.models.year.parameters import P
from tests.models.made_up_portfolios import made_up, reordered, steady

SAMPLES = ("machinery", "software", "consumer")


@pytest.fixture(scope="module", params=SAMPLES)
def portfolio(request):
    return kam.sample(request.param)


def last_year(portfolio, ids):
    """Revenue and cost of the last twelve months, from the table of account-months."""
    months = portfolio.months
    recent = months[months["month"] > months["month"].max() - 12]
    return recent.groupby("account_id")[["revenue", "cost"]].sum().loc[list(ids)]


def test_it_opens_with_revenue_and_margin_of_the_last_twelve_months(portfolio):
    start = year.start(portfolio)
    booked = last_year(portfolio, start.ids)
    # Months with more credited than billed count as 0, so a little more can be there.
    assert start.yearly == pytest.approx(booked["revenue"].to_numpy(), rel=0.04)
    assert start.yearly.sum() == pytest.approx(booked["revenue"].sum(), rel=0.015)
    margin = booked["revenue"] - booked["cost"]
    assert start.margin == pytest.approx((margin / booked["revenue"]).to_numpy())


def test_large_and_small_growing_and_shrinking_accounts_are_chosen(portfolio):
    start = year.start(portfolio)
    assert len(set(start.ids)) == P.accounts
    assert (np.diff(start.yearly) <= 0).all()
    assert start.yearly[0] > 10 * start.yearly[-1]
    assert (start.growth > 0.05).sum() >= 3
    assert (start.growth < -0.05).sum() >= 2
    everybody = customers(portfolio, purchases(portfolio)).before.sum(axis=1)
    assert start.yearly.sum() < np.sort(everybody)[-12:].sum()  # not simply the largest


def test_it_is_the_same_every_time_and_in_any_order_of_rows(portfolio):
    one, other = year.start(portfolio), year.start(reordered(portfolio))
    assert one.ids == other.ids
    assert np.array_equal(one.revenue, other.revenue)
    assert np.array_equal(one.due, other.due)


def test_everybody_decides_once_a_year(portfolio):
    due = year.start(portfolio).due
    assert (due[:, 4:].sum(axis=1) == 1).all()
    assert (due[:, :4].sum(axis=1) <= 1).all()
    decides_in_both = due[:, :4].any(axis=1)
    assert np.array_equal(due[decides_in_both, :4], due[decides_in_both, 4:])


def test_nobody_buys_more_than_the_potential(portfolio):
    start = year.start(portfolio)
    assert (start.potential >= start.yearly).all()
    wallet = year.opening(start).wallet
    assert ((wallet > 0) & (wallet <= 1)).all()


def test_accounts_and_invoices_are_enough():
    start = year.start(steady(customers=12))
    assert np.isnan(start.survey).all()
    assert (start.trust == P.unknown).all()
    assert (start.coverage == P.unknown).all()
    assert start.potential == pytest.approx(P.potential * start.yearly)
    run = year.play(start, year.balanced, year.luck(range(20)))
    assert np.isfinite(run.margin).all()


def test_too_few_customers_are_refused_in_a_sentence():
    with pytest.raises(year.YearError, match=r"12 customers.*has 8"):
        year.start(steady(customers=8))


def test_who_just_came_has_no_growth_to_speak_of():
    monthly = {f"A{i:02}": [100.0 + i] * 36 for i in range(11)} | {"new": [500.0] * 3}
    start = year.start(made_up(monthly))
    assert start.growth[start.ids.index("new")] == 0


def test_half_a_year_before_is_no_year_to_compare_with():
    start = year.start(steady(customers=12, years=2))
    shorter = year.start(made_up({f"A{i:02}": [100.0 + i] * 18 for i in range(12)}))
    assert start.growth == pytest.approx(np.zeros(12))
    assert (shorter.growth == 0).all()


def test_satisfaction_at_the_start_follows_the_surveys_and_the_trend():
    start = year.start(kam.sample("machinery"))
    flat = replace(start, growth=np.zeros(12), survey=np.linspace(3, 9, 12))
    assert (np.diff(year.opening(flat).satisfaction[0]) > 0).all()
    growing = replace(start, growth=np.linspace(-1, 1, 12), survey=np.full(12, 7.0))
    assert (np.diff(year.opening(growing).satisfaction[0]) > 0).all()
