"""What drives my bonus: how much of its ups and downs is my doing, and how much is luck."""

from collections.abc import Callable, Collection
from dataclasses import replace
from itertools import combinations, product
from math import comb

import numpy as np
import pandas as pd

from .levers import Levers
from .outcomes import SOURCES, Outcomes
from .plan import Plan

__all__ = ["pay_drivers"]

_EFFORTS = {
    "renewals": ("care",),
    "expansion": ("development",),
    "new business": ("prospecting", "skill"),
}
_OF_THE_COMPANY = {"team_result", "nps", "objectives"}


def pay_drivers(
    plan: Plan, outcomes: Outcomes, effort: tuple[float, float] = (0.75, 1.25), years: int = 2_000
) -> pd.DataFrame:
    """Split the variance of a year's pay between its drivers.

    The year is thought of as a game of up to seven independent players: the luck of each source
    (renewals, expansion, new business, the company's results and scores), and the efforts put
    into renewals (the lever care), expansion (development) and new business (prospecting and
    skill). Luck takes the values of the simulated years; an effort is small or large, with
    equal chances.

    For a group S of players, v(S) = ½ E[(pay − pay with S drawn anew)²] is the variance that
    S causes with all others held. A player's share is its mean contribution to v over all
    orders in which players can join (its Shapley value), over the whole variance. So shares
    are not below 0, add up to 1, and what only two players together cause is halved.

    Parameters
    ----------
    plan
        The plan that pays.
    outcomes
        Possible years, from `draw`.
    effort
        The small and the large effort, as settings of the levers; 1 is as in the past. An
        assumption: by default a quarter less or more.
    years
        How many of the years to use at most. The shares of 2,000 are good to about 2 %.

    Returns
    -------
    DataFrame
        By source, columns ``effort`` and ``luck``: shares of the variance of pay. All are NaN
        if the pay is always the same.

    References
    ----------
    E. Song, B. L. Nelson & J. Staum (2016), Shapley effects for global sensitivity analysis,
    *SIAM/ASA Journal on Uncertainty Quantification* 4.

    Examples
    --------
    >>> import kamlib as kam
    >>> years = kam.models.draw(kam.sample("machinery"), years=200)
    >>> shares = pay_drivers(kam.models.plan("starter"), years)
    >>> round(float(shares.to_numpy().sum()), 9), float(shares.loc["company", "luck"])
    (1.0, 0.0)
    """
    if outcomes.years > years:
        outcomes = Outcomes(replace(outcomes.luck, years=years))
    paid = {part.measure for part in plan.components}
    lucky = [name for name in SOURCES if name != "company" or paid & _OF_THE_COMPANY]
    players = [("luck", name) for name in lucky] + [("effort", name) for name in _EFFORTS]
    pays = _pays(plan, outcomes, effort, lucky)

    def caused(group: Collection[tuple[str, str]]) -> float:
        shuffled = frozenset(name for kind, name in group if kind == "luck")
        anew = {name for kind, name in group if kind == "effort"}
        return np.mean(
            [
                0.5 * np.mean((pays[one, frozenset()] - pays[other, shuffled]) ** 2)
                for one, other in product(_settings(effort), repeat=2)
                if all(one[k] == other[k] for k, name in enumerate(_EFFORTS) if name not in anew)
            ]
        )

    shares = pd.DataFrame(0.0, list(SOURCES), ["effort", "luck"])
    for (kind, name), value in _shapley(players, caused).items():
        shares.loc[name, kind] = max(value, 0.0)  # below 0 by the chance of few years only
    whole = shares.to_numpy().sum()
    return shares / (whole if whole > 0 else float("nan"))


def _settings(effort: tuple[float, float]) -> list[tuple[float, ...]]:
    """List every combination of efforts, in the order of `_EFFORTS`."""
    return list(product(effort, repeat=len(_EFFORTS)))


def _pays(
    plan: Plan, outcomes: Outcomes, effort: tuple[float, float], lucky: list[str]
) -> dict[tuple, np.ndarray]:
    """Price the years at each combination of efforts, with each group of sources shuffled."""
    pays = {}
    for setting in _settings(effort):
        of = dict(zip(_EFFORTS, setting, strict=True))
        levers = Levers(**{lever: of[name] for name in _EFFORTS for lever in _EFFORTS[name]})
        for shuffled in _groups(lucky):
            pays[setting, shuffled] = plan.payout(outcomes.results(levers, shuffled))
    return pays


def _groups(players: list) -> list[frozenset]:
    return [frozenset(group) for n in range(len(players) + 1) for group in combinations(players, n)]


def _shapley(players: list, worth: Callable[[frozenset], float]) -> dict:
    """Share the worth of all players among them: each one's mean contribution over all orders.

    Examples
    --------
    A left and a right shoe are worth 1 as a pair:

    >>> _shapley(["left", "right"], lambda group: float(len(group) == 2))
    {'left': 0.5, 'right': 0.5}
    """
    worths = {group: worth(group) for group in _groups(players)}
    last = len(players) - 1
    return {
        player: sum(
            (worths[group | {player}] - alone) / (comb(last, len(group)) * len(players))
            for group, alone in worths.items()
            if player not in group
        )
        for player in players
    }
