"""The year simulator: run twelve accounts for eight quarters, and compare on the same luck.

Everything is at hand as ``kam.models.year.<name>``. Read `step` for the rules.
"""

from .debrief import COMPARED, LuckShare, luck_share, predicted, standings
from .decisions import Decisions
from .luck import Luck, luck
from .mattered import Change, mattered, moved_hours
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
from .results_code import Result, rank, result
from .seen import NEWS, Seen, news, see
from .session import Session
from .start import Start, YearError, start
from .state import State, opening
from .step import Quarter, step
from .strong import strong

__all__ = [
    "COMPARED",
    "NEWS",
    "POLICIES",
    "Change",
    "Decisions",
    "Luck",
    "LuckShare",
    "Policy",
    "Quarter",
    "Result",
    "Run",
    "Seen",
    "Session",
    "Start",
    "State",
    "YearError",
    "balanced",
    "biggest_first",
    "equal_shares",
    "firefighting",
    "luck",
    "luck_share",
    "mattered",
    "moved_hours",
    "news",
    "opening",
    "parameters",
    "play",
    "predicted",
    "rank",
    "replay",
    "result",
    "see",
    "standings",
    "start",
    "step",
    "strong",
    "value_at_risk",
    "year_plan",
]
