"""Pictures: one function answers one question and returns a `Chart`.

The title of a chart is its finding; its ``alt`` text says in words and numbers what it shows.
"""

from .bridge import revenue_bridge
from .cadence import cadence_calendar
from .chart import Chart, synthetic_note
from .cockpit import Kpi, kpi_cockpit
from .cohorts import cohort_heatmap
from .concentration import concentration_curve
from .decay import customers_over_years
from .discount import discount_and_margin
from .forecast import forecast_fan
from .funnel import funnel
from .key_accounts import key_account_matrix
from .pay_distribution import pay_distribution
from .payout_curve import payout_curve
from .ranking import health_ranking
from .stakeholders import stakeholder_map
from .survival import survival_curve
from .timeline import account_timeline
from .trend import retention_over_time
from .velocity import velocity_change
from .whale import whale_curve
from .white_space import white_space_map

__all__ = [
    "Chart",
    "Kpi",
    "account_timeline",
    "cadence_calendar",
    "cohort_heatmap",
    "concentration_curve",
    "customers_over_years",
    "discount_and_margin",
    "forecast_fan",
    "funnel",
    "health_ranking",
    "key_account_matrix",
    "kpi_cockpit",
    "pay_distribution",
    "payout_curve",
    "retention_over_time",
    "revenue_bridge",
    "stakeholder_map",
    "survival_curve",
    "synthetic_note",
    "velocity_change",
    "whale_curve",
    "white_space_map",
]
