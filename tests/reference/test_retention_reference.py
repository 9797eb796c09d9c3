"""Retention against a published example.

100 of recurring revenue, 15 expansion, 3 contraction, 5 churn give a net retention of 107 %
and a gross retention of 92 %: the usual textbook example of subscription metrics.
"""

import pandas as pd

from kamlib.metrics import gross_revenue_retention, net_revenue_retention, revenue_bridge

MONTHS = pd.DataFrame(
    [
        ("grows", "2024-01", 60.0),
        ("grows", "2025-01", 75.0),
        ("shrinks", "2024-01", 35.0),
        ("shrinks", "2025-01", 32.0),
        ("leaves", "2024-01", 5.0),
        ("joins", "2025-01", 40.0),  # new business stays out of both rates
    ],
    columns=["account_id", "month", "revenue"],
)
PERIODS = {"current": "2025-01", "prior": "2024-01"}


def test_bridge():
    bridge = revenue_bridge(MONTHS, **PERIODS)
    steps = bridge[["opening", "expansion", "contraction", "churn"]]
    assert steps.tolist() == [100, 15, 3, 5]


def test_net_and_gross():
    assert net_revenue_retention(MONTHS, **PERIODS) == 1.07
    assert gross_revenue_retention(MONTHS, **PERIODS) == 0.92
