"""What is assumed of the next year: read off the tables, drawn towards the usual, or stated."""

import numpy as np
import pandas as pd
import pytest

from kamlib import sample
from kamlib.models import OutcomeError, draw
from kamlib.models.assumptions import assume
from kamlib.models.customers import customers, purchases
from kamlib.models.deals_ahead import CYCLES, chance, deals_ahead
from kamlib.models.shares import focus_shares, margin_shares
from kamlib.models.track_record import track_record
from kamlib.portfolio import Portfolio
from tests.models.made_up_portfolios import made_up, reordered, steady

SAMPLES = ["machinery", "software", "consumer"]


def today(portfolio):
    return customers(portfolio, purchases(portfolio))


def record(portfolio):
    return track_record(portfolio, purchases(portfolio))


# ---- today's customers ---------------------------------------------------------------


def test_the_last_twelve_months_are_put_in_calendar_order():
    seen = today(made_up({"A": list(range(1, 22))}, last="2025-09"))
    assert str(seen.start) == "2026-01"
    assert seen.before[0].tolist() == [13, 14, 15, 16, 17, 18, 19, 20, 21, 10, 11, 12]
    assert (seen.before == seen.expected).all()


def test_who_came_during_the_year_is_expected_all_year_but_was_not_there_before():
    seen = today(made_up({"A": [100] * 24, "B": [60, 0, 90]}))
    assert seen.before[1].tolist() == [0] * 9 + [60, 0, 90]
    assert seen.expected[1].tolist() == [50] * 9 + [60, 0, 90]


def test_months_before_a_short_ledger_are_taken_as_alike():
    seen = today(made_up({"A": [30, 60]}))
    assert seen.before[0].tolist() == [45] * 10 + [30, 60]
    assert (seen.before == seen.expected).all()


def test_months_of_credit_notes_count_as_nothing():
    assert today(made_up({"A": [100] * 11 + [-500]})).before[0, -1] == 0


def test_who_is_silent_for_six_months_has_left_unless_under_contract():
    monthly = {"A": [9] * 24, "B": [9] * 18 + [0] * 6, "C": [9] * 19 + [0] * 5}
    assert list(today(made_up(monthly)).ids) == ["A", "C"]
    contract = ("B", "2025-03-01", "2026-02-28", 100, "active")
    assert list(today(made_up(monthly, contracts=[contract])).ids) == ["A", "B", "C"]


@pytest.mark.parametrize(
    ("start", "end", "missing_from"),
    [
        ("2025-04-01", "2026-03-31", 3),  # gone from April on
        ("2025-01-01", "2025-12-31", 0),
        ("2026-01-01", "2026-12-31", 12),  # too late to matter
        ("2024-07-01", "2027-06-30", 12),
        ("2024-11-01", "2025-10-31", 10),  # renewed last autumn by assumption, due in the next
        ("2023-11-01", "2025-10-31", 12),  # likewise for two years
        ("2025-12-01", "2026-01-31", 7),  # goes on by itself: decides in its anniversary, August
    ],
)
def test_a_customer_decides_when_its_contract_ends(start, end, missing_from):
    contracts = [("A", start, end, 100, "active"), ("A", "2020-01-01", "2020-12-31", 5, "renewed")]
    seen = today(made_up({"A": [9] * 24}, since={"A": "2019-08-15"}, contracts=contracts))
    assert seen.decides.tolist() == [missing_from]
    assert seen.value_due == (100 if missing_from not in (7, 12) else 0)


def test_a_customer_without_a_contract_decides_in_the_month_it_came():
    portfolio = made_up({"A": [9] * 24, "B": [9] * 15}, since={"A": "2019-08-15"})
    assert today(portfolio).decides.tolist() == [7, 9]  # B: by its first invoice, October


@pytest.mark.parametrize(
    "monthly", [{}, {"A": [0] * 12}, {"A": [5] * 12 + [0] * 12}, {"A": [5] * 12 + [0] * 6}]
)
def test_without_revenue_there_is_no_year_to_draw(monthly):
    with pytest.raises(OutcomeError, match="no account bought anything"):
        assume(made_up(monthly or {"A": []}))


# ---- the track record ----------------------------------------------------------------


def test_contract_decisions_are_counted_once_a_year():
    monthly = [("A", f"2025-{m:02}-01", f"2025-{m:02}-28", 1, "renewed") for m in range(1, 13)]
    yearly = [
        ("B", "2024-01-01", "2024-12-31", 1, "renewed"),
        ("B", "2025-01-01", "2025-12-31", 1, "terminated"),
        ("C", "2025-01-01", "2025-12-31", 1, "ended"),
        ("C", "2025-06-01", "2026-05-31", 1, "active"),
    ]
    past = record(made_up({"A": [9], "B": [9], "C": [9]}, contracts=monthly + yearly))
    assert (past.renewed, past.due) == (2, 4)


def test_stays_without_a_contract_are_counted_by_invoices():
    monthly = {"A": [9] * 36, "B": [9] * 16 + [0] * 20, "C": [9] * 12 + [9] * 6 + [0] * 18}
    past = record(made_up(monthly))
    assert (past.stayed, past.at_risk) == (2, 4)  # of three in the second year, one in the third
    contract = ("B", "2024-01-01", "2024-12-31", 1, "ended")
    past = record(made_up(monthly, contracts=[contract]))
    assert (past.stayed, past.at_risk) == (2, 3)


def test_growth_compares_full_years():
    monthly = {"A": [10] * 12 + [20] * 12, "B": [0] * 6 + [10] * 18, "C": [10] * 17 + [0] * 7}
    assert record(made_up(monthly)).growth == pytest.approx([np.log(2)])


def test_new_customers_are_told_by_the_ledger_if_there_is_no_pipeline():
    portfolio = made_up({"A": [9] * 36, "B": [0] * 12 + [5] * 24, "C": [7] * 3})
    past = record(portfolio)
    assert past.first_years.tolist() == [60]  # C's first year is not over
    ahead = deals_ahead(portfolio, past, pd.Period("2026-01"))
    assert (ahead.source, ahead.won, ahead.years) == ("history", 1, 2)
    assert ahead.with_new_customers == 1


# ---- the pipeline --------------------------------------------------------------------


def pipeline(deals, changes=None, last="2025-12"):
    tables = {} if changes is None else {"stage_changes": changes}
    portfolio = made_up({"A": [100] * 24}, last=last, opportunities=deals, **tables)
    return deals_ahead(portfolio, record(portfolio), pd.Period("2026-01"))


WON = ("new", "2025-01-01", "2025-03-02", "closed", 100, "won")  # 60 days
LOST = ("expansion", "2025-01-01", "2025-02-01", "closed", 100, "lost")
OPEN = ("expansion", "2025-12-20", None, "proposal", 70, "open")
RENEWAL = ("renewal", "2025-12-20", None, "proposal", 70, "open")


def test_deals_of_the_past_and_open_ones():
    ahead = pipeline([WON, WON, LOST, OPEN, RENEWAL, (*WON[:4], None, "won")])
    assert (ahead.won, ahead.decided, ahead.amount.tolist()) == (3, 4, [70])
    assert ahead.amounts.tolist() == [100, 100]
    assert ahead.years == pytest.approx(1, abs=0.01)
    assert ahead.with_new_customers == 1
    assert ahead.chance.tolist() == [(3 + 5) / (4 + 10)]


def test_an_open_deal_takes_as_long_as_those_won():
    quick = ("new", "2025-01-01", "2025-01-06", "closed", 1, "won")  # shorter than it is old
    closing = pipeline([WON, WON, (*WON[:2], "2025-06-01", *WON[3:]), quick, OPEN]).closing
    assert closing[0] == pytest.approx([0, 2 / 3, 0, 0, 1 / 3] + [0] * 7)


def test_an_open_deal_that_is_closed_before_the_year_is_left_out():
    old = ("expansion", "2025-06-01", None, "lead", 70, "open")
    assert pipeline([WON, old], last="2025-09").amount.tolist() == []
    overdue = pipeline([WON, old], last="2025-12")  # closes within a month from now
    assert overdue.closing[0].tolist() == [1] + [0] * 11


def test_the_chance_of_an_open_deal_depends_on_its_stage():
    deals = [WON] * 6 + [LOST] * 4 + [OPEN, (*OPEN[:3], "lead", *OPEN[4:])]
    changes = [(f"o{i}", "lead", "2025-01-01") for i in range(10)]
    changes += [(f"o{i}", "proposal", "2025-01-05") for i in range(6)]
    overall = (6 + 5) / (10 + 10)
    proposal, lead = pipeline(deals, changes).chance
    assert proposal == pytest.approx((6 + 5 * overall) / (6 + 5))
    assert lead == pytest.approx((6 + 5 * overall) / (10 + 5))


def test_early_in_the_year_most_signatures_are_of_deals_open_today():
    deals = [WON, (*WON[:2], "2025-04-11", *WON[3:])]  # 60 and 100 days
    assert pipeline(deals).opened_later.tolist() == [0, 0, 0.5] + [1] * 9


def test_deals_to_come_are_as_many_as_before_with_one_usual_year_more():
    deals = [WON, (*WON[:2], "2025-04-11", *WON[3:]), LOST]
    assumed = assume(made_up({"A": [100] * 24}, opportunities=deals))
    a_month = (2 + 2) / (assumed.ahead.years + 1) / 12
    assert assumed.deals == pytest.approx([0, 0, a_month / 2] + [a_month] * 9)
    assert assumed.winning == (2 + 5) / (3 + 10)


def test_an_empty_pipeline_is_no_obstacle():
    ahead = pipeline([])
    assert (ahead.won, ahead.years, ahead.source) == (0, 0, "pipeline")
    assert ahead.opened_later[0] == np.mean(CYCLES < 16)
    assert assume(made_up({"A": [100] * 24}, opportunities=[])).deals.sum() > 0


# ---- parts of revenue, and the score -------------------------------------------------


def with_lines(**columns) -> Portfolio:
    portfolio = made_up(
        {"A": [100] * 12, "B": [50] * 12},
        products=[("P", "Pump", "pumps"), ("V", "Valve", "valves")],
    )
    invoices = portfolio.invoices.assign(**columns)
    return Portfolio(
        portfolio.accounts, invoices, products=portfolio.products, as_of=portfolio.as_of
    )


def test_margins():
    cost = [60] * 12 + [np.nan] * 12
    assert margin_shares(with_lines(cost=cost), pd.Index(["A", "B"])) == pytest.approx([0.4, 0.4])
    cost = [60] * 12 + [60] * 12
    assert margin_shares(with_lines(cost=cost), pd.Index(["A", "B"])) == pytest.approx([0.4, -0.2])
    assert np.isnan(margin_shares(with_lines(), pd.Index(["A", "B"]))).all()


def test_the_focus_family_is_the_one_that_sells_least():
    family, share = focus_shares(
        with_lines(product_id=["P", "P", "V"] * 4 + ["P"] * 12), pd.Index(["A", "B", "C"])
    )
    assert family == "valves"
    assert share == pytest.approx([1 / 3, 0, 400 / 1800])
    family, share = focus_shares(with_lines(), pd.Index(["A"]))
    assert (family, np.isnan(share).all()) == ("", True)


def test_the_promoter_score_is_that_of_the_last_year():
    answers = [("A", "2025-06-01", 10, 5)] * 6 + [("A", "2025-06-01", 3, 1)] * 3
    old = [("A", "2024-06-01", 0, 1)] * 9
    assumed = assume(made_up({"A": [100] * 12}, surveys=answers + old))
    assert assumed.answers == 9
    assert assumed.nps == pytest.approx(100 * (6 - 3) / 12)
    p, d = 6.75 / 12, 3.75 / 12
    assert assumed.nps_spread == pytest.approx(100 * np.sqrt((p + d - (p - d) ** 2) / 12))
    assert assume(made_up({"A": [100] * 12}, surveys=old)).answers == 0


# ---- drawn towards the usual ---------------------------------------------------------


def test_few_cases_are_drawn_towards_the_usual_and_many_are_not():
    assert chance(0, 0, prior=0.9, weight=10) == 0.9
    assert 0.9 < chance(3, 3, prior=0.9, weight=10) < 0.95
    assert chance(500, 1000, prior=0.9, weight=10) == pytest.approx(0.5, abs=0.005)


def test_mean_and_spread_are_drawn_towards_the_usual():
    none = assume(made_up({"A": [100] * 12}))
    assert (none.growth, none.growth_spread) == (0, 0.25)
    assert none.amount == pytest.approx(np.log(0.1 * 1200))
    steady_growth = assume(made_up({f"A{i}": [100] * 12 + [120] * 12 for i in range(90)}))
    assert steady_growth.growth == pytest.approx(0.9 * np.log(1.2))
    assert 0.05 < steady_growth.growth_spread < 0.1


def test_an_enormous_change_counts_as_three_times():
    wild = assume(made_up({"A": [1] * 12 + [1e6] * 12}))
    assert wild.growth == pytest.approx(np.log(3) / 11)


# ---- the table -----------------------------------------------------------------------


def test_where_no_table_tells_the_source_says_assumption():
    bare = draw(made_up({"A": [100]}), years=1).assumptions
    assert set(bare["source"]) == {"assumption"}
    longer = draw(steady(), years=1).assumptions
    assert set(longer["source"]) == {"assumption", "history"}


@pytest.mark.parametrize("name", SAMPLES)
def test_a_full_portfolio_is_used_in_full(name):
    table = draw(sample(name), years=1).assumptions
    assert set(table["source"]) == {"contracts", "pipeline", "history", "assumption"}
    assert list(table.columns) == ["what", "value", "source"]
    assert table["what"].is_unique
    assert not table["value"].str.contains("n/a|nan|inf").any()
    for lever in ("care", "development", "prospecting", "skill"):
        assert table["what"].str.contains(lever).any()


@pytest.mark.parametrize("name", SAMPLES)
def test_the_order_of_rows_says_nothing(name):
    one, other = (draw(p, years=50) for p in (sample(name), reordered(sample(name))))
    pd.testing.assert_frame_equal(one.assumptions, other.assumptions)
    for measure in one.typical():
        same = one.results().credited(measure) == other.results().credited(measure)
        assert same.all(), measure
