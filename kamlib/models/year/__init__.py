"""The year simulator: run twelve accounts for eight quarters, and compare on the same luck.

Everything is at hand as ``kam.models.year.<name>``. Read `step` for the rules.
"""

from .decisions import Decisions
from .luck import Luck, luck
from .parameters import parameters
from .play import Policy, Run, play, replay
from .policies import (
    POLICIES,
    balanced,
    biggest_first,
    equal_shares,
    firefighting,
    value_at_risk,
)
from .quotas import year_plan
from .seen import NEWS, Seen, news, see
from .start import Start, YearError, start
from .state import State, opening
from .step import Quarter, step

__all__ = [
    "NEWS",
    "POLICIES",
    "Decisions",
    "Luck",
    "Policy",
    "Quarter",
    "Run",
    "Seen",
    "Start",
    "State",
    "YearError",
    "balanced",
    "biggest_first",
    "equal_shares",
    "firefighting",
    "luck",
    "news",
    "opening",
    "parameters",
    "play",
    "replay",
    "see",
    "start",
    "step",
    "value_at_risk",
    "year_plan",
]
