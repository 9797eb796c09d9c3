"""A strong way to play, found by a computer: a few weights, tried out on the same luck.

It sees what a person sees, and follows one rule with nine numbers in it. The numbers were
found by the cross-entropy method (Rubinstein and Kroese 2004): try many, keep the best, try
others near these, and so on. Nothing says that no better rule exists.
"""

from collections.abc import Sequence
from dataclasses import astuple, dataclass, replace

import numpy as np

from .decisions import Decisions
from .luck import luck
from .parameters import P
from .play import Policy, play
from .seen import Seen
from .spending import latest_answers, margin_last_year, most_important, spend
from .start import Start

__all__ = ["FOUND", "Weights", "guided_by", "search", "strong"]


@dataclass(frozen=True)
class Weights:
    """Nine numbers of a rule; each may be an array with one value a game.

    Attributes
    ----------
    hunting, hunting_late
        Share of the hours, missions and workshops taken off, that goes to prospects: in the
        first quarter and in the last, evenly in between.
    margin
        How care grows with an account's margin: 0 not at all, 1 in proportion.
    unhappy
        The same with how far the latest answer is from a 10.
    room
        The same with the part of the wallet that others have.
    soon
        More care for an account that decides in this quarter or the next: 1 doubles it.
    workshops, rescues
        How many at most in a quarter, rounded: workshops where most margin has no plan on
        paper, rescues where most margin is attacked or complains.
    discount
        Share of the price given to an account that is under attack.
    """

    hunting: float
    hunting_late: float
    margin: float
    unhappy: float
    room: float
    soon: float
    workshops: float
    rescues: float
    discount: float


LOWEST = Weights(0, 0, 0, 0, 0, 0, 0, 0, 0)
HIGHEST = Weights(0.9, 0.9, 2, 3, 2, 4, 6, 4, P.discount_most)

# Found by `search` with the three samples; `python -m tests.tools.strong_policy` does it again.
FOUND = Weights(0.39, 0.01, 1.1, 0.1, 1.0, 0.46, 1.83, 1.0, 0.0)


def guided_by(weights: Weights) -> Policy:
    """Turn weights into a policy.

    Examples
    --------
    >>> import kamlib as kam
    >>> from kamlib.models import year
    >>> run = year.play(year.start(kam.sample("consumer")), guided_by(FOUND), year.luck([1]))
    >>> bool(run.margin > 0)
    True
    """
    w = Weights(*(np.asarray(each, float).reshape(-1, 1) for each in astuple(weights)))

    def decide(seen: Seen) -> Decisions:
        early = 1 - seen.quarter / (P.quarters - 1)
        margin = margin_last_year(seen)
        trouble = seen.active & (seen.news["complaint"] | seen.under_attack)
        room = 1 - np.clip(seen.last_year / seen.start.potential, 0, 0.95)
        care = (
            margin**w.margin
            * np.clip((10.5 - latest_answers(seen)) / 10, 0.05, 1) ** w.unhappy
            * room**w.room
            * (1 + w.soon * (seen.due <= 1))
        )
        spent = spend(
            seen,
            care,
            prospecting=(early * w.hunting + (1 - early) * w.hunting_late)[:, 0],
            rescue=most_important(trouble, margin, np.round(w.rescues)),
            workshop=most_important(
                seen.active & (seen.planned == 0), margin, np.round(w.workshops)
            ),
        )
        return replace(spent, discount=w.discount * (seen.active & seen.under_attack))

    return decide


def strong(seen: Seen) -> Decisions:
    """Follow the rule with the weights that were found."""
    return guided_by(FOUND)(seen)


def search(
    starts: Sequence[Start],
    seeds: Sequence[int] = range(1_000, 1_064),
    rounds: int = 25,
    tried: int = 128,
    kept: int = 16,
) -> Weights:
    """Look for weights that bring the most margin, on average over games of all starts.

    All candidates meet the same luck. Margin counts in shares of the margin of the year before
    the game, so that a large portfolio weighs no more than a small one.

    Parameters
    ----------
    starts
        The games to be good at.
    seeds
        Luck to try candidates on; compare policies on other seeds.
    rounds, tried, kept
        How often, how many candidates each time, and how many of them guide the next.

    Examples
    --------
    >>> import kamlib as kam
    >>> begun = kam.models.year.start(kam.sample("consumer"))
    >>> 0 <= search([begun], range(4), rounds=2, tried=8, kept=2).hunting <= 0.9
    True
    """
    chance = np.random.default_rng(0)
    lowest, highest = np.array(astuple(LOWEST)), np.array(astuple(HIGHEST))
    middle, spread = (lowest + highest) / 2, (highest - lowest) / 2
    games = luck(seeds).repeated(tried)
    for _round in range(rounds):
        drawn = middle + spread * chance.standard_normal((tried, len(middle)))
        drawn = np.clip(drawn, lowest, highest)
        policy = guided_by(Weights(*np.repeat(drawn, len(seeds), axis=0).T))
        score = sum(
            play(start, policy, games).margin.reshape(tried, -1).mean(axis=1)
            / (start.yearly * start.margin).sum()
            for start in starts
        )
        best = drawn[np.argsort(score)[-kept:]]
        middle, spread = best.mean(axis=0), best.std(axis=0)
    return Weights(*(float(each) for each in middle.round(2)))
