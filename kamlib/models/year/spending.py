"""What policies are made of: what they read off, whom they pick, how they spend a quarter."""

import numpy as np

from .decisions import Decisions
from .parameters import P
from .seen import Seen

__all__ = ["latest_answers", "margin_last_year", "most_important", "spend"]


def latest_answers(seen: Seen) -> np.ndarray:
    """Latest answers; 7, which says little, of those who gave none."""
    return np.where(np.isnan(seen.survey), 7.0, seen.survey)


def margin_last_year(seen: Seen) -> np.ndarray:
    """Margin of the last four quarters, EUR; at least 0."""
    return np.maximum(seen.last_year * seen.start.margin, 0)


def most_important(
    candidates: np.ndarray, value: np.ndarray, how_many: int | np.ndarray
) -> np.ndarray:
    """Pick in each game the candidates with the highest values."""
    value = np.where(candidates, value, -np.inf)
    place = (-value).argsort(axis=1).argsort(axis=1)
    return candidates & (place < how_many)


def spend(
    seen: Seen,
    weights: np.ndarray,
    prospecting: float | np.ndarray = 0.0,
    rescue: np.ndarray | None = None,
    workshop: np.ndarray | None = None,
) -> Decisions:
    """Spend all hours: missions and workshops first, prospects their share, care by weight."""
    quarter = Decisions.nothing(seen.games)
    rescue = quarter.rescue if rescue is None else rescue
    workshop = quarter.workshop if workshop is None else workshop
    missions = P.rescue_hours * rescue.sum(axis=1) + P.workshop_hours * workshop.sum(axis=1)
    left = seen.start.hours - missions
    weights = weights * seen.active
    total = weights.sum(axis=1)
    hunting = np.where(total > 0, prospecting * left, left)
    share = weights / np.where(total > 0, total, 1)[:, None]
    return Decisions(share * (left - hunting)[:, None], workshop, rescue, quarter.discount, hunting)
