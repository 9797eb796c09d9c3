"""Metrics: tables in, numbers and frames out. No files, no widgets, no hidden state.

Every metric is at hand as ``kam.metrics.<name>``. What is not known is NaN, and a
`MetricWarning` says why.
"""

from .base import Estimate, MetricError, MetricWarning, ratio, wilson
from .bridge import revenue_bridge
from .compare import compare_periods, compared_periods
from .history import retention_history
from .periods import PeriodError, Span, comparison, span
from .retention import (
    gross_revenue_retention,
    logo_churn,
    logo_retention,
    net_revenue_retention,
)

__all__ = [
    "Estimate",
    "MetricError",
    "MetricWarning",
    "PeriodError",
    "Span",
    "compare_periods",
    "compared_periods",
    "comparison",
    "gross_revenue_retention",
    "logo_churn",
    "logo_retention",
    "net_revenue_retention",
    "ratio",
    "retention_history",
    "revenue_bridge",
    "span",
    "wilson",
]
