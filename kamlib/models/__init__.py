"""Models: what could happen, and what it would pay. A compensation plan is built from parts.

Everything is at hand as ``kam.models.<name>``.
"""

from . import year
from .account_plan import AccountPlan, account_plans, read_account_plan
from .account_plan_check import check_account_plan
from .comparing import Comparison, compare_plans
from .component import Component
from .concession import credit_cost, if_all_ask, margin_after, same_size, volume_needed
from .curve import PayoutCurve
from .deals import Deal, Deals
from .drivers import pay_drivers
from .exact import ExactPay, exact_pay
from .fitting import Fit, chance_ahead, chance_of_record, fitting_chances
from .forwarding import forward_discount
from .gaming import Gaming, gaming_index
from .guardrails import Guardrails, guardrails
from .levers import Levers, LeversError
from .links import Clawback, Gate, Hurdle, Multiplier, Windfall
from .marginal import NextEuros, next_euros
from .measures import MEASURES, Measure
from .outcomes import OutcomeError, Outcomes, draw, many_years
from .plan import Draw, Plan
from .plan_files import plan, plans
from .plan_problems import PlanFileError
from .plan_reading import read_plan
from .plan_writing import write_plan
from .problems import PlanError
from .rates import Matrix, RateTable
from .redesign import fitted, revised
from .rejection import (
    ChanceError,
    calls_needed,
    chance_of_only_no,
    chance_of_streak,
    draw_calls,
    highest_chance_after_no,
    longest_streak,
    longest_streaks,
)
from .results import Results
from .same_effort import same_effort
from .skills import ninety_days, roles, skill_gaps, skills
from .standing import payout_points
from .statement import Line, Statement

__all__ = [
    "MEASURES",
    "AccountPlan",
    "ChanceError",
    "Clawback",
    "Comparison",
    "Component",
    "Deal",
    "Deals",
    "Draw",
    "ExactPay",
    "Fit",
    "Gaming",
    "Gate",
    "Guardrails",
    "Hurdle",
    "Levers",
    "LeversError",
    "Line",
    "Matrix",
    "Measure",
    "Multiplier",
    "NextEuros",
    "OutcomeError",
    "Outcomes",
    "PayoutCurve",
    "Plan",
    "PlanError",
    "PlanFileError",
    "RateTable",
    "Results",
    "Statement",
    "Windfall",
    "account_plans",
    "calls_needed",
    "chance_ahead",
    "chance_of_only_no",
    "chance_of_record",
    "chance_of_streak",
    "check_account_plan",
    "compare_plans",
    "credit_cost",
    "draw",
    "draw_calls",
    "exact_pay",
    "fitted",
    "fitting_chances",
    "forward_discount",
    "gaming_index",
    "guardrails",
    "highest_chance_after_no",
    "if_all_ask",
    "longest_streak",
    "longest_streaks",
    "many_years",
    "margin_after",
    "next_euros",
    "ninety_days",
    "pay_drivers",
    "payout_points",
    "plan",
    "plans",
    "read_account_plan",
    "read_plan",
    "revised",
    "roles",
    "same_effort",
    "same_size",
    "skill_gaps",
    "skills",
    "volume_needed",
    "write_plan",
    "year",
]
