"""Metrics: tables in, numbers and frames out. No files, no widgets, no hidden state.

Every metric is at hand as ``kam.metrics.<name>``. What is not known is NaN, and a
`MetricWarning` says why.
"""

from .attrition import customers_left
from .base import Estimate, MetricError, MetricWarning, ratio, wilson
from .bridge import revenue_bridge
from .compare import compare_periods, compared_periods
from .history import retention_history
from .losses import largest_losses
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
    "customers_left",
    "gross_revenue_retention",
    "largest_losses",
    "logo_churn",
    "logo_retention",
    "net_revenue_retention",
    "ratio",
    "retention_history",
    "revenue_bridge",
    "span",
    "wilson",
]
