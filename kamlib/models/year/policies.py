"""Ways to spend a quarter that people really use. They decide from what is seen, as a person."""

import numpy as np

from .decisions import Decisions
from .parameters import P
from .seen import Seen
from .spending import latest_answers, margin_last_year, most_important, spend

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
    return spend(seen, np.ones(seen.active.shape), prospecting=1 / (P.accounts + 1))


def firefighting(seen: Seen) -> Decisions:
    """Go where it burns: rescue who complains or is attacked; then contracts that end now.

    What is left goes to whoever bought less than the year before.
    """
    burning = seen.active & (seen.news["complaint"] | seen.under_attack)
    rescue = most_important(burning, seen.last_year, int(seen.start.hours // P.rescue_hours))
    ending = 3.0 * (seen.due == 0)
    falling = seen.last_year < seen.start.yearly
    return spend(seen, ending + falling, rescue=rescue)


def biggest_first(seen: Seen) -> Decisions:
    """Look after customers in proportion to what they buy, the biggest most."""
    return spend(seen, seen.last_year)


def value_at_risk(seen: Seen) -> Decisions:
    """Look after the margin that could be lost: margin × how unhappy × how soon it decides.

    An eighth of the time goes to prospects.
    """
    unhappy = np.clip(10.5 - latest_answers(seen), 1, 10)
    soon = 1 / (1 + seen.due)
    return spend(seen, margin_last_year(seen) * unhappy * (0.5 + soon), prospecting=1 / 8)


def balanced(seen: Seen) -> Decisions:
    """Do a bit of everything, as a reasonable learner does.

    A day a week goes to prospects. The largest customer that is attacked or complains
    is rescued, and the largest without a plan on paper has a workshop. The six largest get
    twice the care of the others, and half as much again go to the unhappy (below 7) and to
    those that decide in this quarter or the next.
    """
    trouble = seen.active & (seen.news["complaint"] | seen.under_attack)
    unplanned = seen.active & (seen.planned == 0)
    large = most_important(seen.active, seen.last_year, 6)
    weights = (
        np.where(large, 2.0, 1.0)
        * np.where(latest_answers(seen) < 7, 1.5, 1.0)
        * np.where(seen.due <= 1, 1.5, 1.0)
    )
    return spend(
        seen,
        weights,
        prospecting=1 / 5,
        rescue=most_important(trouble, seen.last_year, 1),
        workshop=most_important(unplanned, seen.last_year, 1),
    )


POLICIES = {
    "equal shares": equal_shares,
    "firefighting": firefighting,
    "biggest first": biggest_first,
    "value at risk": value_at_risk,
}
