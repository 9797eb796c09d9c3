"""Every table as nobody should keep it: a figure, a sentence or NaN, and nothing else."""

import contextlib
import math
import warnings

import numpy as np
import pandas as pd
import pytest
from deals import STAGES

from kamlib import metrics
from kamlib.metrics import MetricError, MetricWarning

AMOUNTS = [0.0, -0.0, 0.004, 1.0, -1.0, 1e9, -1e9, 1e13, 1e300, math.inf, -math.inf, math.nan]
VALUES = {
    "account_id": ["Alba", "Brix", "", None],
    "month": ["2024-01", "2025-06", "2025-12", None],
    "product_id": ["P1", "P2", "P9", None],
    "invoice_id": ["1", "2", None],
    "corrects": ["1", "9", None],
    "opportunity_id": ["D1", "D2", None],
    "contract_id": ["C1", None],
    "family": ["pumps", None],
    "kam": ["Weber", None],
    "period": ["2024", "2025Q4", "2031", None],
    "measure": ["revenue", "visits", None],
    "status": ["renewed", "active", "ended", "terminated", "?", None],
    "outcome": ["won", "lost", "open", "?", None],
    "stage": [*STAGES, "closed", None],
}
DATES = ["2024-01-31", "2025-12-31", "2025-12-31T10:30:00", None]
TABLES = {
    "months": "account_id month revenue list_revenue cost",
    "accounts": "account_id kam potential_revenue",
    "products": "product_id family",
    "invoices": "invoice_id date account_id product_id revenue corrects",
    "contracts": "contract_id end status annual_value",
    "opportunities": "opportunity_id created closed outcome stage amount",
    "stage_changes": "opportunity_id stage",
    "targets": "kam period measure target",
}
DATED = ("date", "created", "closed", "end")


def odd_tables(seed: int) -> dict[str, pd.DataFrame]:
    """Up to six rows for every table, ids and words as text or as categories."""
    rng = np.random.default_rng(seed)
    tables = {}
    for name, columns in TABLES.items():
        rows, table = rng.integers(0, 7), {}
        for column in columns.split():
            options = DATES if column in DATED else VALUES.get(column, AMOUNTS)
            values = [options[place] for place in rng.integers(0, len(options), rows)]
            table[column] = pd.Series(values, dtype="float" if options is AMOUNTS else "str")
            if column in VALUES and rng.integers(2):
                table[column] = table[column].astype("category")
        tables[name] = pd.DataFrame(table)
    return tables


ON_TABLES = {
    "in_period": lambda t: metrics.in_period(t["months"], "2025").empty,
    "contribution_margins": lambda t: metrics.contribution_margins(t["months"]),
    "whale_curve": lambda t: metrics.whale_curve(t["months"]["revenue"]),
    "price_realisation": lambda t: metrics.price_realisation(t["months"]),
    "discounts_by": lambda t: metrics.discounts_by(t["months"]),
    "share_of_wallet": lambda t: metrics.share_of_wallet(t["months"], t["accounts"], "2025-12"),
    "white_space": lambda t: metrics.white_space(t["months"], t["accounts"], "2025-12"),
    "family_revenue": lambda t: metrics.family_revenue(t["invoices"], t["products"], "2025"),
    "renewal_rate": lambda t: metrics.renewal_rate(t["contracts"], "2025", "value"),
    "win_rate": lambda t: metrics.win_rate(t["opportunities"], "value"),
    "win_rate_by_cohort": lambda t: metrics.win_rate_by_cohort(t["opportunities"]),
    "stage_conversion": lambda t: metrics.stage_conversion(t["opportunities"], t["stage_changes"]),
    "win_probabilities": lambda t: metrics.win_probabilities(
        t["opportunities"], t["stage_changes"]
    ),
    "velocity_parts": lambda t: pd.Series(metrics.velocity_parts(t["opportunities"], "2025-12-31")),
    "weighted_forecast": lambda t: metrics.weighted_forecast(
        t["opportunities"], pd.Series(0.5, index=STAGES), draws=20
    ),
    "forecast_accuracy": lambda t: metrics.forecast_accuracy(
        t["months"]["revenue"], t["months"]["cost"]
    ),
    "countback_dso": lambda t: metrics.countback_dso(50, t["months"]["revenue"], 30),
    "revenue_attainment": lambda t: metrics.revenue_attainment(
        t["months"], t["accounts"], t["targets"]
    ),
}


@pytest.fixture(scope="module")
def all_odd_tables():
    return [odd_tables(seed) for seed in range(80)]


@pytest.mark.parametrize("name", ON_TABLES)
def test_never_infinite_never_a_foreign_error(name, all_odd_tables):
    found = 0
    for tables in all_odd_tables:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", MetricWarning)
            try:
                result = ON_TABLES[name](tables)
            except MetricError:
                continue
        numbers = result.select_dtypes("number") if isinstance(result, pd.DataFrame) else result
        assert not np.isinf(np.asarray(numbers, dtype=float)).any()
        found += 1
    assert found > 0  # odd as they are, some of the tables have an answer


def test_input_is_not_changed(all_odd_tables):
    tables = all_odd_tables[0]
    before = {name: table.copy() for name, table in tables.items()}
    for metric in ON_TABLES.values():
        with warnings.catch_warnings(), contextlib.suppress(MetricError):
            warnings.simplefilter("ignore", MetricWarning)
            metric(tables)
    for name, table in tables.items():
        pd.testing.assert_frame_equal(table, before[name])
