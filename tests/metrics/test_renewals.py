"""Renewal rate: what is due when, and what does not count."""

import math

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import kamlib as kam
from kamlib.metrics import MetricError, MetricWarning, PeriodError, renewal_rate

CONTRACTS = pd.DataFrame(
    [
        ("Alba", "2024-12-31", "renewed", 10.0),  # due the day before
        ("Alba", "2025-01-01", "renewed", 60.0),
        ("Brix", "2025-12-31", "renewed", 20.0),  # whenever it was signed
        ("Cord", "2025-06-30", "terminated", 15.0),
        ("Dorn", "2025-09-30", "ended", 5.0),
        ("Esch", "2025-10-31", "active", 500.0),  # open
        ("Faro", "2026-01-01", "terminated", 90.0),
    ],
    columns=["account_id", "end", "status", "annual_value"],
)
CONTRACTS["end"] = pd.to_datetime(CONTRACTS["end"])


def test_rates_worked_by_hand():
    assert renewal_rate(CONTRACTS, "2025") == 0.5
    assert renewal_rate(CONTRACTS, "2025", "value") == 0.8
    assert renewal_rate(CONTRACTS, "2024") == 1
    assert renewal_rate(CONTRACTS, "2025-12/2026-01") == 0.5
    assert renewal_rate(CONTRACTS.astype({"status": "category"}), 2025) == 0.5


status = st.sampled_from(["active", "renewed", "ended", "terminated"])
values = st.integers(min_value=0, max_value=10**6)


@settings(deadline=None)
@given(st.lists(st.tuples(status, values), max_size=12))
def test_open_contracts_change_nothing_and_order_neither(rows):
    table = pd.DataFrame(rows, columns=["status", "annual_value"])
    table["end"] = pd.Timestamp("2025-06-30")
    decided = [row for row in rows if row[0] != "active"]
    due = {"count": len(decided), "value": sum(value for _status, value in decided)}
    for measure, total in due.items():
        if total == 0:
            with pytest.warns(MetricWarning, match="no contract was due and decided"):
                assert math.isnan(renewal_rate(table, "2025", measure))
            continue
        rate = renewal_rate(table, "2025", measure)
        assert 0 <= rate <= 1
        closed = table[table["status"] != "active"]
        assert renewal_rate(closed.sample(frac=1, random_state=1), "2025", measure) == rate


def test_unknown_values_and_ends_are_left_out_and_said():
    odd = CONTRACTS.assign(annual_value=[10, math.nan, 20, math.inf, 5, 500, 90])
    with pytest.warns(MetricWarning, match="2 contracts without an end or a value are left out"):
        assert renewal_rate(odd, "2025", "value") == 0.8
    odd = CONTRACTS.assign(end=CONTRACTS["end"].mask(CONTRACTS["account_id"] == "Cord"))
    with pytest.warns(MetricWarning, match="1 contract without an end"):
        assert renewal_rate(odd, "2025") == pytest.approx(2 / 3)


def test_wrong_questions():
    with pytest.warns(MetricWarning, match="no contract was due"):
        assert math.isnan(renewal_rate(CONTRACTS[:0], "2025"))
    with pytest.raises(PeriodError, match='"soon" is not a period'):
        renewal_rate(CONTRACTS, "soon")
    with pytest.raises(MetricError, match=r'measure "money" is unknown\. Choose "count", "value"'):
        renewal_rate(CONTRACTS, "2025", "money")
    with pytest.raises(MetricError, match='"contracts" lacks annual_value'):
        renewal_rate(CONTRACTS.drop(columns="annual_value"), "2025", "value")
    with pytest.raises(MetricError, match='"end" of the table "contracts" does not hold dates'):
        renewal_rate(CONTRACTS.assign(end="some day"), "2025")


def test_on_the_sample():
    contracts = kam.sample("machinery").contracts
    years = [renewal_rate(contracts, year) for year in (2023, 2024, 2025)]
    assert all(0.8 < rate <= 1 for rate in years)
    assert min(renewal_rate(contracts, year) for year in (2023, 2024, 2025, 2026)) < 1
