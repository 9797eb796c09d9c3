"""How things really stand: what nobody sees directly, in many games at once."""

from dataclasses import dataclass

import numpy as np

from .parameters import P
from .start import Start

__all__ = ["State", "opening"]


@dataclass(frozen=True, eq=False)
class State:
    """How things stand before a quarter's decisions. Arrays are (games, accounts).

    Attributes
    ----------
    start
        The accounts.
    quarter
        The quarter to come, 0 to 7; 8 after the end.
    satisfaction, trust, coverage, wallet
        Shares: how satisfied, how much they trust us, which part of their people knows us,
        which part of the potential they buy from us.
    potential
        EUR a year; a merger changes it.
    active
        Whether the account is a customer still.
    discount
        Share of the price that was given away: given is given.
    planned, attacked, frozen
        Quarters that an account plan, an attack, a frozen budget goes on.
    signing
        (games,) EUR a year that prospects will sign in the quarter to come.
    open_deals
        (games,) deals with prospects that are open, those to be signed among them.
    new_customers
        (games,) EUR a year that new customers buy.
    """

    start: Start
    quarter: int
    satisfaction: np.ndarray
    trust: np.ndarray
    coverage: np.ndarray
    wallet: np.ndarray
    potential: np.ndarray
    active: np.ndarray
    discount: np.ndarray
    planned: np.ndarray
    attacked: np.ndarray
    frozen: np.ndarray
    signing: np.ndarray
    open_deals: np.ndarray
    new_customers: np.ndarray


def opening(start: Start, games: int = 1) -> State:
    """How things stand as the game begins, the same in every game.

    Examples
    --------
    >>> import kamlib as kam
    >>> state = opening(kam.models.year.start(kam.sample("machinery")), games=3)
    >>> state.wallet.shape, bool((state.wallet <= 1).all())
    ((3, 12), True)
    """

    def each(values: np.ndarray) -> np.ndarray:
        return np.tile(np.asarray(values, float), (games, 1))

    none, nobody = np.zeros((games, len(start.ids))), np.zeros(games)
    mood = np.where(np.isnan(start.survey), P.unknown, (start.survey - P.kindness) / 10)
    return State(
        start=start,
        quarter=0,
        satisfaction=each(np.clip(mood + P.trend * np.clip(start.growth, -1, 1), 0, 1)),
        trust=each(start.trust),
        coverage=each(start.coverage),
        wallet=each(start.yearly / start.potential),
        potential=each(start.potential),
        active=none == 0,
        discount=none,
        planned=none,
        attacked=none,
        frozen=none,
        signing=nobody,
        open_deals=nobody,
        new_customers=nobody,
    )
