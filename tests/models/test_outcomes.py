"""The uncertain year against closed forms, within 4.5 standard errors, and on odd portfolios."""

import gc
import random
import weakref
from dataclasses import replace

import numpy as np
import pytest

from kamlib import sample
from kamlib.models import MEASURES, Levers, OutcomeError, draw, many_years
from kamlib.models.assumptions import CANCELLED, GOAL_REACHED, assume
from kamlib.models.brought import Brought
from kamlib.models.luck import Luck
from kamlib.models.outcomes import SOURCES, Outcomes
from tests.bench.bench_outcomes import as_lists, plain_pay, plain_year, true_up_plan
from tests.models.made_up_portfolios import made_up, reordered, steady, year_totals

SAMPLES = ["machinery", "software", "consumer"]
YEARS = 20_000
ERRORS = 4.5  # standard errors; fixed seeds, so a test either always passes or never


def near(values: np.ndarray, mean: float) -> bool:
    """Tell whether a mean is the expected one, within its standard error."""
    return abs(values.mean() - mean) <= ERRORS * values.std() / np.sqrt(len(values))


def spread_near(values: np.ndarray, variance: float) -> bool:
    """The same for a variance known in closed form."""
    return near((values - values.mean()) ** 2, variance)


@pytest.fixture(scope="module")
def years() -> Outcomes:
    """Draw years of eight steady customers with two open deals."""
    deal = ("expansion", "2025-12-01", None, "lead", 70, "open")
    won = [("new", "2025-01-01", f"2025-{m:02}-02", "closed", 90, "won") for m in range(2, 9)]
    portfolio = steady()
    pipeline = made_up({"C0": [1]}, opportunities=[*won, deal, deal]).opportunities
    frames = portfolio.tables | {"opportunities": pipeline}
    return Outcomes(Luck(assume(type(portfolio)(**frames, as_of=portfolio.as_of)), YEARS, seed=1))


# ---- closed forms --------------------------------------------------------------------


def test_customers_stay_as_often_as_assumed_and_independently(years):
    stays = years.stays()
    chances = years.assumed.staying
    for customer, chance in zip(stays.T, chances, strict=True):
        assert near(customer, chance)
    assert near(stays.sum(axis=1), chances.sum())
    assert spread_near(stays.sum(axis=1), (chances * (1 - chances)).sum())


def test_growth_is_lognormal_and_independent(years):
    z = np.log(years.luck.growth.T.astype(float))
    mean, spread = years.assumed.growth, years.assumed.growth_spread
    assert near(z.ravel(), mean)
    assert spread_near(z.ravel(), spread**2)
    assert spread_near(z.sum(axis=1), z.shape[1] * spread**2)


def test_new_deals_come_as_a_poisson_process(years):
    deals, assumed = years.luck.later_deals, years.assumed
    for month in (0, 6, 11):
        counts = np.bincount(deals.year[deals.month == month], minlength=YEARS)
        assert near(counts, assumed.deals[month])
        assert spread_near(counts, assumed.deals[month])
    whole = np.bincount(deals.year, minlength=YEARS)
    assert spread_near(whole, assumed.deals.sum())  # months are independent


def test_new_business_is_a_compound_poisson_sum(years):
    assumed = replace(years.assumed, amount=9.0, amount_spread=0.5)
    deals = Luck(assumed, YEARS, seed=2).later_deals
    sums = deals.by_month(YEARS).sum(axis=1)
    many = assumed.deals.sum()
    assert near(sums, many * np.exp(9 + 0.5**2 / 2))  # λ E[X]
    assert spread_near(sums, many * np.exp(18 + 2 * 0.5**2))  # λ E[X²]


def test_some_deals_are_cancelled_in_the_twelve_months_after(years):
    results = years.results()
    deals = results.deals
    january = deals.month == 0
    in_the_year = ~np.isnan(deals.cancelled)
    assert near(in_the_year[january], CANCELLED * 11 / 12)
    assert near(in_the_year[deals.month == 6], CANCELLED * 5 / 12)
    assert (deals.cancelled > deals.month)[in_the_year].all()
    waits = (deals.cancelled - deals.month)[january & in_the_year]
    assert near(waits, 6)  # 1 to 11 months, alike


def test_open_deals_are_won_as_often_and_when_they_should(years):
    ahead, luck = years.assumed.ahead, years.luck
    amount = years.assumed.open_amounts[0]
    assert len(ahead.amount) == 2
    later = luck.later_deals.by_month(YEARS)
    won = (Brought(luck, Levers()).signed_by_month - later) / amount
    for month in range(12):
        assert near(won[:, month], (ahead.chance * ahead.closing[:, month]).sum())


def test_levels_and_the_team(years):
    results, assumed = years.results(), years.assumed
    assert near(year_totals(results, "nps"), assumed.nps)
    assert spread_near(year_totals(results, "nps"), assumed.nps_spread**2)
    assert near(year_totals(results, "objectives"), GOAL_REACHED)
    assert (np.ptp(results.credited("nps"), axis=1) == 0).all()
    own = year_totals(results, "revenue_retained") + year_totals(results, "revenue_grown")
    colleagues = year_totals(results, "team_result") - own
    assert near(colleagues, 4 * assumed.customers.expected.sum())
    assert abs(np.corrcoef(colleagues, own)[0, 1]) < ERRORS / np.sqrt(YEARS)


# ---- how the measures are made -------------------------------------------------------


def test_measures_are_what_their_definitions_say():
    """Revenue retained is Σ min(new, old), by account and month; grown is what is beyond."""
    monthly = {"A": [100] * 36, "B": [0] * 32 + [50] * 4, "C": [30, 0, 90] * 12}
    since = {"A": "2020-06-01", "B": "2025-09-01", "C": "2019-01-01"}
    years = draw(made_up(monthly, since=since), years=300)
    today, results = years.assumed.customers, years.results()
    assert (~years.stays()).any(axis=0).all()
    retained, grown = np.zeros((300, 12)), np.zeros((300, 12))
    for i in range(3):
        there = years.stays()[:, [i]] | (np.arange(12) < today.decides[i])
        new = years.luck.growth[i].astype(float)[:, None] * today.expected[i] * there
        retained += np.minimum(new, today.before[i])
        grown += np.maximum(new - today.before[i], 0)
    assert np.allclose(results.credited("revenue_retained"), retained, rtol=1e-6, atol=0.02)
    assert np.allclose(results.credited("revenue_grown"), grown, rtol=1e-6, atol=0.02)
    signed = results.credited("new_business")
    margin = 0.3 * (retained + grown) + 0.3 * signed  # no cost is known, and all deals are new
    assert np.allclose(results.credited("contribution_margin"), margin, rtol=1e-6, atol=0.02)


def test_a_plain_loop_of_the_same_model_agrees():
    years = draw(sample("machinery"), years=YEARS)
    plain, rng = as_lists(years.assumed), random.Random(4)
    looped = [plain_year(plain, rng) for _year in range(1_500)]
    results = years.results()
    for measure in MEASURES:
        ours = year_totals(results, measure)
        if measure == "new_business":
            theirs = np.array([sum(deal[1] for deal in deals) for _months, deals in looped])
        else:
            months = np.array([year[measure] for year, _deals in looped])
            theirs = months.sum(axis=1) if MEASURES[measure].additive else months[:, -1]
        error = np.hypot(ours.std() / YEARS**0.5, theirs.std() / len(theirs) ** 0.5)
        assert abs(ours.mean() - theirs.mean()) < ERRORS * error, measure
    plan, quotas = true_up_plan(years.typical()), years.typical()
    pays = np.array([plain_pay(*year, quotas) for year in looped])
    pay = plan.payout(results)
    error = np.hypot(pay.std() / YEARS**0.5, pays.std() / len(pays) ** 0.5)
    assert abs(pay.mean() - pays.mean()) < ERRORS * error
    cancelled = np.array([sum(d[2] is not None for d in deals) for _months, deals in looped])
    ours = (~np.isnan(results.deals.cancelled)).sum() / YEARS
    assert near(cancelled, ours)


# ---- shuffling, seeds, caching, lots -------------------------------------------------


@pytest.mark.parametrize(
    ("source", "moved"),
    [
        ("renewals", {"revenue_retained", "revenue_grown"}),
        ("expansion", {"revenue_retained", "revenue_grown"}),
        ("new business", {"new_business"}),
        ("company", {"nps", "objectives"}),
    ],
)
def test_shuffling_a_source_changes_what_depends_on_it_and_no_more(source, moved):
    years = draw(sample("software"), years=200)
    plain, other = years.results(), years.results(shuffled=[source])
    derived = {"contribution_margin", "product_family", "team_result"}
    for measure in set(MEASURES) - derived:
        same = (plain.credited(measure) == other.credited(measure)).all()
        assert same == (measure not in moved), measure


def test_shuffling_all_sources_only_exchanges_years():
    years = draw(sample("software"), years=200)
    plain, other = years.results(), years.results(shuffled=SOURCES)
    for measure in MEASURES:
        moved = np.roll(plain.credited(measure), 1, axis=0)
        assert np.allclose(moved, other.credited(measure), rtol=0, atol=0.011), measure


def test_an_unknown_source_is_a_sentence():
    with pytest.raises(OutcomeError, match='Did you mean "renewals"'):
        draw(steady(), years=1).results(shuffled=["renewal"])


def test_the_same_seed_gives_the_same_years():
    one, again, other = (draw(steady(), years=100, seed=seed) for seed in (3, 3, 4))
    for measure in MEASURES:
        values = [years.results().credited(measure) for years in (one, again, other)]
        assert (values[0] == values[1]).all()
        assert (values[0] != values[2]).any(), measure


def test_years_are_drawn_once_and_kept_no_longer_than_the_portfolio():
    portfolio = steady()
    years = draw(portfolio, 100)
    assert draw(portfolio, 100) is years
    assert draw(portfolio, 200).years == 200
    assert draw(portfolio, 100) is not years  # only the last ones are kept
    gone = weakref.ref(portfolio)
    del portfolio
    gc.collect()
    assert gone() is None


@pytest.mark.parametrize(("years", "seed"), [(0, 0), (1.5, 0), (True, 0), (10, -1), (10, "1")])
def test_numbers_that_cannot_be_are_a_sentence(years, seed):
    with pytest.raises(OutcomeError, match="whole number"):
        draw(steady(), years, seed)


def test_many_years_come_in_lots(capsys):
    portfolio = steady()
    lots = list(many_years(portfolio, 250, seed=1, at_once=100))
    assert [lot.n for lot in lots] == [100, 100, 50]
    first = draw(portfolio, 100, seed=1).results()
    for measure in MEASURES:
        assert (lots[0].credited(measure) == first.credited(measure)).all()
    assert (lots[1].credited("team_result") != lots[0].credited("team_result")).all()
    assert "years" in capsys.readouterr().err  # the progress bar


# ---- portfolios ----------------------------------------------------------------------


@pytest.mark.parametrize("name", SAMPLES)
@pytest.mark.parametrize("learner", [None, "learner 1"])
def test_samples_have_plausible_years(name, learner):
    years = draw(sample(name, learner=learner), years=2_000)
    results, before = years.results(), years.assumed.customers.before.sum()
    for measure in MEASURES:
        assert np.isfinite(results.credited(measure)).all()
    renewed = years.stays().mean(axis=1)
    assert 0.88 < renewed.mean() < 0.98
    retained = year_totals(results, "revenue_retained") / before
    assert 0.7 < np.median(retained) < 0.97  # real ones: .72 to .9
    assert retained.max() <= 1.000001
    assert 0.75 < np.median(retained + year_totals(results, "revenue_grown") / before) < 1.15
    margin = np.median(year_totals(results, "contribution_margin"))
    assert 0 < margin < before
    typical = years.typical()
    assert min(typical.values()) > 0
    assert typical["revenue_retained"] % 1_000 == 0


def test_accounts_and_invoices_suffice():
    results = draw(made_up({"A": [100] * 30, "B": [20] * 3}), years=500).results()
    for measure in MEASURES:
        assert np.isfinite(results.credited(measure)).all()
        assert results.credited(measure).any(), measure


def test_one_account_stays_or_leaves():
    years = draw(made_up({"A": [1_000] * 24}, since={"A": "2020-07-01"}), years=500)
    results = years.results()
    second_half = results.credited("revenue_retained")[:, 6:].sum(axis=1)
    assert (second_half[~years.stays()[:, 0]] == 0).all()
    assert (second_half[years.stays()[:, 0]] > 0).all()
    assert (results.credited("revenue_retained")[:, :6] > 0).all()


def test_without_revenue_there_is_a_sentence():
    with pytest.raises(OutcomeError, match="There is no year to draw"):
        draw(made_up({"A": []}))


def test_years_do_not_depend_on_the_order_of_rows():
    one, other = (draw(p, years=20).results() for p in (steady(), reordered(steady())))
    for measure in MEASURES:
        assert (one.credited(measure) == other.credited(measure)).all()
