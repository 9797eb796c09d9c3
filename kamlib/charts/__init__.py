"""Pictures: one function answers one question and returns a `Chart`.

The title of a chart is its finding; its ``alt`` text says in words and numbers what it shows.
"""

from .behind import accounts_behind
from .break_even import break_even
from .bridge import revenue_bridge
from .cadence import cadence_calendar
from .calls_made import calls_made
from .chart import Chart, synthetic_note
from .cockpit import Kpi, kpi_cockpit
from .cohorts import cohort_heatmap
from .concentration import concentration_curve
from .decay import customers_over_years
from .discount import discount_and_margin
from .eight_quarters import eight_quarters
from .fitting import fitting_chances
from .forecast import forecast_fan
from .forward import forward_discount
from .funnel import funnel
from .gaming import gaming_moves
from .key_accounts import key_account_matrix
from .marginal_pay import marginal_pay
from .offers import offer_comparison
from .pay_distribution import pay_distribution
from .pay_drivers import pay_drivers
from .payout_curve import payout_curve
from .plan_comparison import plan_comparison
from .ranking import health_ranking
from .same_effort import same_effort
from .same_luck import same_luck
from .skills import skill_gaps, skill_radar
from .stakeholders import stakeholder_map
from .streaks import longest_streaks
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
    "accounts_behind",
    "break_even",
    "cadence_calendar",
    "calls_made",
    "cohort_heatmap",
    "concentration_curve",
    "customers_over_years",
    "discount_and_margin",
    "eight_quarters",
    "fitting_chances",
    "forecast_fan",
    "forward_discount",
    "funnel",
    "gaming_moves",
    "health_ranking",
    "key_account_matrix",
    "kpi_cockpit",
    "longest_streaks",
    "marginal_pay",
    "offer_comparison",
    "pay_distribution",
    "pay_drivers",
    "payout_curve",
    "plan_comparison",
    "retention_over_time",
    "revenue_bridge",
    "same_effort",
    "same_luck",
    "skill_gaps",
    "skill_radar",
    "stakeholder_map",
    "survival_curve",
    "synthetic_note",
    "velocity_change",
    "whale_curve",
    "white_space_map",
]
