"""Metrics: tables in, numbers and frames out. No files, no widgets, no hidden state.

Every metric is at hand as ``kam.metrics.<name>``. What is not known is NaN, and a
`MetricWarning` says why.
"""

from .attrition import customers_left
from .base import Estimate, MetricError, MetricWarning, ratio, wilson
from .bridge import revenue_bridge
from .cohorts import cohort_retention, cohort_sizes
from .compare import compare_periods, compared_periods
from .concentration import abc_classes, effective_number, gini, herfindahl, top_share
from .health import health_score, health_signals, points_lost
from .health_measures import health_measures
from .health_rules import health_rules, rate_signals
from .history import retention_history
from .losses import largest_losses
from .margin import contribution_margins, whale_curve
from .periods import PeriodError, Span, comparison, span
from .price import break_even_volume, discount, discounts_by, price_realisation
from .relationship import stakeholder_coverage, visit_cadence
from .retention import (
    gross_revenue_retention,
    logo_churn,
    logo_retention,
    net_revenue_retention,
)
from .sales import in_period
from .satisfaction import csat, nps
from .survival import LogRank, logrank, median_survival, survival_curve
from .tenure import lifetimes
from .what_if import move_visits

__all__ = [
    "Estimate",
    "LogRank",
    "MetricError",
    "MetricWarning",
    "PeriodError",
    "Span",
    "abc_classes",
    "break_even_volume",
    "cohort_retention",
    "cohort_sizes",
    "compare_periods",
    "compared_periods",
    "comparison",
    "contribution_margins",
    "csat",
    "customers_left",
    "discount",
    "discounts_by",
    "effective_number",
    "gini",
    "gross_revenue_retention",
    "health_measures",
    "health_rules",
    "health_score",
    "health_signals",
    "herfindahl",
    "in_period",
    "largest_losses",
    "lifetimes",
    "logo_churn",
    "logo_retention",
    "logrank",
    "median_survival",
    "move_visits",
    "net_revenue_retention",
    "nps",
    "points_lost",
    "price_realisation",
    "rate_signals",
    "ratio",
    "retention_history",
    "revenue_bridge",
    "span",
    "stakeholder_coverage",
    "survival_curve",
    "top_share",
    "visit_cadence",
    "whale_curve",
    "wilson",
]
