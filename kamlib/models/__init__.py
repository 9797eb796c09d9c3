"""Models: what could happen, and what it would pay. A compensation plan is built from parts.

Everything is at hand as ``kam.models.<name>``.
"""

from .component import Component
from .curve import PayoutCurve
from .deals import Deal, Deals
from .links import Clawback, Gate, Hurdle, Multiplier, Windfall
from .measures import MEASURES, Measure
from .plan import Draw, Plan
from .plan_files import plan, plans
from .plan_problems import PlanFileError
from .plan_reading import read_plan
from .plan_writing import write_plan
from .problems import PlanError
from .rates import Matrix, RateTable
from .results import Results
from .statement import Line, Statement

__all__ = [
    "MEASURES",
    "Clawback",
    "Component",
    "Deal",
    "Deals",
    "Draw",
    "Gate",
    "Hurdle",
    "Line",
    "Matrix",
    "Measure",
    "Multiplier",
    "PayoutCurve",
    "Plan",
    "PlanError",
    "PlanFileError",
    "RateTable",
    "Results",
    "Statement",
    "Windfall",
    "plan",
    "plans",
    "read_plan",
    "write_plan",
]
