"""Ways to spend a quarter that people really use. They decide from what is seen, as a person."""

import numpy as np

from .decisions import Decisions
from .parameters import P
from .seen import Seen

__all__ = [
    "POLICIES",
    "balanced",
    "biggest_first",
    "equal_shares",
    "firefighting",
    "value_at_risk",
]


def equal_shares(seen: Seen) -> Decisions:
    """Treat all alike: the same hours for every customer, and for prospects as for one of them."""
    return _spend(seen, np.ones(seen.active.shape), prospecting=1 / (P.accounts + 1))


def firefighting(seen: Seen) -> Decisions:
    """Go where it burns: rescue who complains or is attacked; then contracts that end now.

    What is left goes to whoever bought less than the year before.
    """
    burning = seen.active & (seen.news["complaint"] | seen.under_attack)
    rescue = _most_important(burning, seen.last_year, int(seen.start.hours // P.rescue_hours))
    ending = 3.0 * (seen.due == 0)
    falling = seen.last_year < seen.start.yearly
    return _spend(seen, ending + falling, rescue=rescue)


def biggest_first(seen: Seen) -> Decisions:
    """Look after customers in proportion to what they buy, the biggest most."""
    return _spend(seen, seen.last_year)


def value_at_risk(seen: Seen) -> Decisions:
    """Look after the margin that could be lost: margin × how unhappy × how soon it decides.

    An eighth of the time goes to prospects.
    """
    unhappy = np.clip(10.5 - _mood(seen), 1, 10)
    soon = 1 / (1 + seen.due)
    return _spend(seen, _margin(seen) * unhappy * (0.5 + soon), prospecting=1 / 8)


def balanced(seen: Seen) -> Decisions:
    """Do a bit of everything, as a reasonable learner does.

    A quarter of the time for prospects; rescue the largest customer that is attacked or
    complains; one workshop, for the customer with the most margin and no plan on paper; care
    for all others by the square root of their margin, more for the unhappy.
    """
    trouble = seen.active & (seen.news["complaint"] | seen.under_attack)
    rescue = _most_important(trouble, _margin(seen), 1)
    workshop = _most_important(seen.active & (seen.planned == 0), _margin(seen), 1)
    weights = np.sqrt(_margin(seen)) * np.clip(10.5 - _mood(seen), 1, 4)
    return _spend(seen, weights, prospecting=1 / 4, rescue=rescue, workshop=workshop)


POLICIES = {
    "equal shares": equal_shares,
    "firefighting": firefighting,
    "biggest first": biggest_first,
    "value at risk": value_at_risk,
}


def _mood(seen: Seen) -> np.ndarray:
    """Latest answers; 7, which says little, of those who gave none."""
    return np.where(np.isnan(seen.survey), 7.0, seen.survey)


def _margin(seen: Seen) -> np.ndarray:
    """Margin of the last four quarters, EUR; at least 0."""
    return np.maximum(seen.last_year * seen.start.margin, 0)


def _most_important(candidates: np.ndarray, value: np.ndarray, how_many: int) -> np.ndarray:
    """Pick in each game the candidates with the highest values."""
    value = np.where(candidates, value, -np.inf)
    place = (-value).argsort(axis=1).argsort(axis=1)
    return candidates & (place < how_many)


def _spend(
    seen: Seen,
    weights: np.ndarray,
    prospecting: float = 0.0,
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
