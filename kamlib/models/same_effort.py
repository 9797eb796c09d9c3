"""Same effort, different luck: what sellers bring who are equally good and work equally hard.

Assumed: every lead is won with the same chance, whatever became of the others; what a won deal
is worth is one of the amounts given, each as likely. There is no season and no market, and
nobody gets tired or better. Whatever differs between two sellers is luck and nothing else.
"""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from ..text import _
from .customers import OutcomeError
from .rejection import share

__all__ = ["same_effort"]


def same_effort(
    leads: int, chance: float, amounts: Sequence[float], sellers: int = 100, seed: int = 0
) -> pd.DataFrame:
    """Draw what equal sellers bring: the number of deals won is binomial, each of some amount.

    Parameters
    ----------
    leads
        How many leads every seller works on.
    chance
        Chance that a lead becomes a deal, 0 to 1.
    amounts
        What a won deal may be worth, EUR, each as likely.
    sellers
        How many sellers.
    seed
        What makes the draw repeatable. With the same seed, more leads or a better chance come
        on top of the same luck: nobody loses a deal by them.

    Returns
    -------
    DataFrame
        One row per seller: ``deals`` won, and their ``revenue`` in EUR. On average leads ·
        chance deals, and so many times the mean amount.

    Raises
    ------
    OutcomeError
        If there is no lead, seller or known amount.
    ChanceError
        If the chance does not lie between 0 and 1.

    See Also
    --------
    chance_of_only_no : how many win nothing, exactly.

    Examples
    --------
    >>> same_effort(leads=6, chance=0.25, amounts=[10e3, 30e3], sellers=3)
       deals  revenue
    0      0      0.0
    1      1  30000.0
    2      3  70000.0
    """
    worth = np.asarray(amounts, dtype=float)
    if leads < 1 or sellers < 1 or not len(worth) or not np.isfinite(worth).all():
        raise OutcomeError(_("It takes a lead, a seller and an amount, one of each at least."))
    # Lead by lead, so that further leads leave the numbers of the first ones as they are.
    luck = np.random.default_rng(seed).random((leads, 2, sellers))
    won = luck[:, 0] < share(chance)
    value = worth[(luck[:, 1] * len(worth)).astype(int)]
    return pd.DataFrame({"deals": won.sum(axis=0), "revenue": (won * value).sum(axis=0)})
