"""Retention and the bridge: identities on made-up ledgers, against plain arithmetic."""

import math
import random
import warnings

import made_up
import pandas as pd
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import kamlib as kam
from kamlib.metrics import MetricWarning
from kamlib.portfolio.ledger import account_months

YEARS = {"current": "2025", "prior": "2024"}
FIXED = settings(max_examples=60, deadline=None)
SLOWER = settings(max_examples=20, deadline=None)


def rates(months, **periods):
    metrics = kam.metrics
    return {
        "gross": metrics.gross_revenue_retention(months, **periods),
        "net": metrics.net_revenue_retention(months, **periods),
        "logo": metrics.logo_retention(months, **periods),
    }


def in_cents(bridge: pd.Series) -> dict[str, int]:
    return {step: round(100 * amount) for step, amount in bridge.items()}


@FIXED
@given(made_up.ledgers())
def test_bridge_equals_plain_arithmetic_and_closes_to_the_cent(ledger):
    bridge = kam.metrics.revenue_bridge(made_up.as_months(ledger), **YEARS)
    steps = in_cents(bridge)
    assert steps == made_up.plain_bridge(ledger)
    assert all(
        100 * amount == pytest.approx(steps[step], abs=1e-6) for step, amount in bridge.items()
    )
    assert steps["closing"] == (
        steps["opening"]
        + steps["new"]
        + steps["reactivated"]
        + steps["expansion"]
        - steps["contraction"]
        - steps["churn"]
        + steps["adjustments"]
    )
    one_sided = ["new", "reactivated", "expansion", "contraction", "churn"]
    assert all(steps[step] >= 0 for step in one_sided)


@FIXED
@given(made_up.ledgers())
def test_rates_equal_exact_fractions(ledger):
    expected = made_up.plain_rates(ledger)
    assume(expected)
    found = rates(made_up.as_months(ledger), **YEARS)
    assert found == {name: float(value) for name, value in expected.items()}


@FIXED
@given(made_up.ledgers())
def test_gross_and_net_follow_from_the_bridge(ledger):
    months = made_up.as_months(ledger)
    accounts = kam.metrics.compare_periods(months, **YEARS)
    retainable = accounts[accounts["prior"] > 0]
    base = retainable["prior"].sum()
    assume(base > 0)
    bridge = kam.metrics.revenue_bridge(months, **YEARS)
    found = rates(months, **YEARS)
    overhang = -retainable["current"].clip(upper=0).sum() / base  # credit notes of churned ones
    lost = (bridge["contraction"] + bridge["churn"]) / base
    assert 0 <= found["gross"] <= 1
    assert found["gross"] == pytest.approx(1 - lost, abs=1e-9)
    assert found["net"] == pytest.approx(
        found["gross"] + bridge["expansion"] / base - overhang, abs=1e-9
    )
    assert found["gross"] <= min(1, found["net"] + overhang) + 1e-9
    assert 0 <= found["logo"] <= 1
    assert kam.metrics.logo_churn(months, **YEARS) == 1 - found["logo"]


def every_figure(months):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", MetricWarning)
        return (
            kam.metrics.compare_periods(months, **YEARS),
            kam.metrics.revenue_bridge(months, **YEARS),
            kam.metrics.retention_history(months, length=6),
            rates(months, **YEARS),
        )


def assert_same(one, other):
    for a, b in zip(one[:3], other[:3], strict=True):
        (pd.testing.assert_series_equal if a.ndim == 1 else pd.testing.assert_frame_equal)(
            a, b, check_exact=True
        )
    assert all(
        a == b or (math.isnan(a) and math.isnan(b))
        for a, b in zip(one[3].values(), other[3].values(), strict=True)
    )


@SLOWER
@given(made_up.ledgers(), st.integers(min_value=0, max_value=10**6))
def test_order_of_rows_does_not_matter(ledger, seed):
    shuffled = ledger.copy()
    random.Random(seed).shuffle(shuffled)
    assert_same(every_figure(made_up.as_months(ledger)), every_figure(made_up.as_months(shuffled)))


@SLOWER
@given(made_up.ledgers())
def test_categorical_ids_and_dates_as_text_change_nothing(ledger):
    months = made_up.as_months(ledger)
    dressed = months.assign(
        account_id=months["account_id"].astype("category"), month=months["month"].astype("str")
    )
    assert_same(every_figure(months), every_figure(dressed))


@SLOWER
@given(made_up.ledgers(), st.integers(min_value=2, max_value=1000))
def test_rates_do_not_depend_on_the_currency(ledger, factor):
    """A whole factor keeps whole cents, so the equality is exact."""
    assume(made_up.plain_rates(ledger))
    scaled = [(account, month, cents * factor) for account, month, cents in ledger]
    assert rates(made_up.as_months(scaled), **YEARS) == rates(made_up.as_months(ledger), **YEARS)
    bridge = in_cents(kam.metrics.revenue_bridge(made_up.as_months(scaled), **YEARS))
    assert bridge == {s: factor * v for s, v in made_up.plain_bridge(ledger).items()}


@SLOWER
@given(made_up.ledgers(), st.data())
def test_splitting_invoices_into_lines_changes_nothing(ledger, data):
    """From invoice lines: one line an invoice, or each split in three."""
    whole, split = [], []
    for i, (account, month, cents) in enumerate(ledger):
        day = pd.Period(month).end_time.normalize()
        a = data.draw(st.integers(min_value=-10_000, max_value=10_000))
        b = data.draw(st.integers(min_value=-10_000, max_value=10_000))
        whole.append((str(i), day, account, cents / 100))
        split += [(str(i), day, account, part / 100) for part in (a, b, cents - a - b)]
    columns = ["invoice_id", "date", "account_id", "revenue"]
    tables = [
        account_months(pd.DataFrame(lines, columns=columns), as_of="2025-12-31")
        for lines in (whole, split)
    ]
    assert_same(*map(every_figure, tables))
    assert_same(every_figure(tables[0]), every_figure(made_up.as_months(ledger)))


@pytest.fixture
def stories():
    """One account for every status, 2024 against 2025."""
    return made_up.as_months(
        [
            ("expanded", "2024-05", 10_000),
            ("expanded", "2025-05", 12_000),
            ("contracted", "2024-05", 10_000),
            ("contracted", "2025-05", 4_000),
            ("unchanged", "2024-05", 5_000),
            ("unchanged", "2025-11", 5_000),
            ("churned", "2024-05", 3_000),
            ("churned with a credit note", "2024-05", 2_000),
            ("churned with a credit note", "2025-01", -500),
            ("new", "2025-05", 7_000),
            ("new with an empty past", "2023-05", 0),
            ("new with an empty past", "2025-05", 1_000),
            ("reactivated", "2023-05", 9_000),
            ("reactivated", "2025-05", 8_000),
            ("reactivated within the year", "2024-01", 600),
            ("reactivated within the year", "2024-02", -600),
            ("reactivated within the year", "2025-05", 100),
            ("adjusted before", "2024-05", -400),
            ("adjusted before", "2025-05", 900),
            ("adjusted now", "2025-05", -300),
            ("inactive", "2023-05", 1_000),
            ("inactive", "2025-12", 0),
        ]
    )


def test_every_status(stories):
    status = kam.metrics.compare_periods(stories, **YEARS)["status"]
    for account, word in status.items():
        assert account.startswith(word), (account, word)
    assert set(status) == {
        "expanded",
        "contracted",
        "unchanged",
        "churned",
        "new",
        "reactivated",
        "adjusted",
        "inactive",
    }


def test_new_means_no_revenue_ever_before():
    months = made_up.as_months(
        [
            ("first month of the year", "2025-01", 100),
            ("in the year between", "2024-06", 100),
            ("in the year between", "2025-06", 100),
            ("far back", "2023-01", 0),
            ("far back", "2025-12", 100),
        ]
    )
    status = kam.metrics.compare_periods(months, current="2025", prior="2023")["status"]
    assert status.to_dict() == {
        "first month of the year": "new",
        "in the year between": "reactivated",
        "far back": "new",
    }


def test_bridge_of_every_status(stories):
    assert in_cents(kam.metrics.revenue_bridge(stories, **YEARS)) == {
        "opening": 29_600,
        "new": 8_000,
        "reactivated": 8_100,
        "expansion": 2_000,
        "contraction": 6_000,
        "churn": 5_000,
        "adjustments": -500 + 1_300 - 300,
        "closing": 37_200,
    }


def test_growth_of_one_account_does_not_hide_the_loss_of_another(stories):
    found = rates(stories, **YEARS)
    assert found["gross"] == (10_000 + 4_000 + 5_000) / 30_000
    assert found["net"] == (12_000 + 4_000 + 5_000 - 500) / 30_000
    assert found["logo"] == 3 / 5  # accounts that had p ≤ 0 are not in the denominator


def test_crumbs_of_arithmetic_are_no_customer():
    months = pd.DataFrame(
        {
            "account_id": ["Alba"] * 3 + ["Brix"] * 2,
            "month": ["2024-01", "2024-02", "2024-03", "2024-01", "2025-12"],
            "revenue": [0.1, 0.2, -0.3, 10.0, 10.0],
        }
    )
    assert kam.metrics.compare_periods(months).loc["Alba", "status"] == "inactive"
    assert kam.metrics.logo_retention(months) == 1


def test_by_default_the_last_twelve_months_against_the_twelve_before():
    months = made_up.as_months(
        [("Alba", "2023-10", 100), ("Alba", "2024-10", 50), ("Alba", "2025-09", 30)]
    )
    assert kam.metrics.gross_revenue_retention(months) == 0.8
    current, prior = kam.metrics.compared_periods(months)
    assert (str(current), str(prior)) == ("2024-10/2025-09", "2023-10/2024-09")


@pytest.mark.parametrize(
    "metric", ["gross_revenue_retention", "net_revenue_retention", "logo_retention", "logo_churn"]
)
def test_nothing_to_retain_is_unknown_not_zero(metric):
    months = made_up.as_months([("Alba", "2024-01", -100), ("Brix", "2025-12", 100)])
    with pytest.warns(MetricWarning, match="no account had revenue above 0 in the prior period"):
        assert math.isnan(getattr(kam.metrics, metric)(months))


def test_history_ends_with_the_single_figures(stories):
    history = kam.metrics.retention_history(stories, length=12)
    assert str(history.index[0]) == "2025-04"  # the data begin in May 2023
    assert history.iloc[-1].to_dict() == rates(stories, **YEARS)
    for end in history.index:
        current = f"{end - 11}/{end}"
        assert history.loc[end].to_dict() == rates(stories, current=current)


def test_history_says_where_it_is_unknown():
    months = made_up.as_months(
        [("Alba", "2025-01", 0), ("Alba", "2025-02", 5), ("Alba", "2025-03", 5)]
    )
    with pytest.warns(MetricWarning, match="unknown at 1 month:"):
        history = kam.metrics.retention_history(months, length=1)
    assert history["gross"].isna().tolist() == [True, False]
    assert history.loc["2025-03"].to_dict() == {"gross": 1, "net": 1, "logo": 1}


def test_history_too_long_for_the_data(stories):
    with pytest.raises(
        kam.metrics.PeriodError, match=r"needs 48 complete months; the data has 32 .* from 1 to 16"
    ):
        kam.metrics.retention_history(stories, length=24)
