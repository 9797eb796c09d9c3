"""After the game: your place on the same luck, what was luck, and what you had predicted."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import pandas as pd

from ...text import _, fill
from ..plan import Plan
from .luck import Luck, luck
from .play import Run, play
from .policies import POLICIES, balanced
from .start import Start
from .strong import strong

__all__ = ["COMPARED", "LuckShare", "luck_share", "predicted", "standings"]

COMPARED = {**POLICIES, "balanced": balanced, "computed": strong}
FIGURES = ("margin", "gross_retention", "bonus")
_OTHERS = range(3_000_000, 3_000_400)  # seeds: what a year usually brings


def standings(run: Run, same_luck: Luck, plan: Plan) -> pd.DataFrame:
    """Compare a game with what six policies make of the same luck.

    Parameters
    ----------
    run
        One game.
    same_luck
        The luck it was played with.
    plan
        What the bonus is paid by; see `year_plan`.

    Returns
    -------
    DataFrame
        By name (``"you"`` and the policies), the most margin first: ``margin`` (EUR in two
        years), ``gross_retention``, ``net_retention``, ``new_business`` (EUR a year signed),
        ``bonus`` (EUR in two years) and ``place``.

    Examples
    --------
    >>> import kamlib as kam
    >>> from kamlib.models import year
    >>> begun, drawn = year.start(kam.sample("machinery")), year.luck([1])
    >>> plan = year.year_plan(kam.models.plan("starter"), begun)
    >>> run = year.play(begun, year.firefighting, drawn)
    >>> table = standings(run, drawn, plan)
    >>> bool(table.loc["you", "margin"] == table.loc["firefighting", "margin"])
    True
    """
    runs = {"you": run} | {name: play(run.start, p, same_luck) for name, p in COMPARED.items()}
    table = pd.DataFrame.from_dict({n: _figures(r, plan) for n, r in runs.items()}, orient="index")
    table["place"] = table["margin"].rank(ascending=False, method="min").astype(int)
    return table.sort_values("margin", ascending=False, kind="stable")


def _figures(run: Run, plan: Plan) -> dict[str, float]:
    return {
        "margin": float(run.margin[0]),
        "gross_retention": float(run.gross_retention[0]),
        "net_retention": float(run.net_retention[0]),
        "new_business": float(run.new_business[0]),
        "bonus": float(run.bonus(plan)[0]),
    }


@dataclass(frozen=True)
class LuckShare:
    """A game's margin, taken apart: what is usual, what luck did, what your decisions did.

    Attributes
    ----------
    margin
        EUR that the game brought: ``usual + luck + decisions``.
    usual
        What the six policies bring on average, over 400 other games.
    luck
        What they brought more on your luck: your decisions have no part in it.
    decisions
        What you brought more than they did, on the same luck.
    swing
        How much `decisions` still depends on chance: the spread (standard deviation) of a
        policy's lead over the six, from game to game.
    """

    margin: float
    usual: float
    luck: float
    decisions: float
    swing: float

    @property
    def share(self) -> float:
        """Luck's part in what was unusual: |luck| / (|luck| + |decisions|); NaN of nothing."""
        whole = abs(self.luck) + abs(self.decisions)
        return abs(self.luck) / whole if whole else np.nan

    def sentence(self) -> str:
        """Say it in words."""
        what = _(
            "You made {margin:money}; {usual:money} is usual. Luck made {luck:money} of the "
            "difference, your decisions {decisions:money}: {share:percent} was luck. "
            "Chance alone moves the part of the decisions by about {swing:money}."
        )
        return fill(what, **vars(self), share=self.share)


def luck_share(run: Run, same_luck: Luck) -> LuckShare:
    """Say how much of one game's margin was luck.

    Luck is what happened to everybody: the six policies meet it too, and what they made of it
    more (or less) than in 400 other games is not your doing. What you made more than they did on
    the same luck is. Some chance stays in that part: the same event hits two ways to play in
    different places. `LuckShare.swing` says how much.

    Examples
    --------
    >>> import kamlib as kam
    >>> from kamlib.models import year
    >>> begun, drawn = year.start(kam.sample("machinery")), year.luck([1])
    >>> parts = luck_share(year.play(begun, year.balanced, drawn), drawn)
    >>> round(parts.usual + parts.luck + parts.decisions - parts.margin, 2)
    0.0
    """
    usually = _usual_margins(run.start)
    here = np.array([play(run.start, policy, same_luck).margin[0] for policy in COMPARED.values()])
    usual, margin = float(usually.mean()), float(run.margin[0])
    leads = usually - usually.mean(axis=0)
    return LuckShare(
        margin=margin,
        usual=usual,
        luck=float(here.mean()) - usual,
        decisions=margin - float(here.mean()),
        swing=float(leads.std(axis=1, ddof=1).mean()),
    )


@lru_cache(maxsize=8)
def _usual_margins(start: Start) -> np.ndarray:
    """Margins of the policies in other games: (policies, games)."""
    others = luck(_OTHERS)
    return np.stack([play(start, policy, others).margin for policy in COMPARED.values()])


def predicted(run: Run, guess: Mapping[str, float], plan: Plan) -> pd.DataFrame:
    """Compare what was predicted before the game with what came.

    Parameters
    ----------
    run
        One game.
    guess
        The prediction: ``margin`` (EUR in two years), ``gross_retention`` (a share) and
        ``bonus`` (EUR in two years), or some of them.
    plan
        What the bonus is paid by.

    Returns
    -------
    DataFrame
        By figure: ``predicted``, ``came``, ``difference`` (came − predicted), and ``usual_swing``:
        by how much the figure differs from game to game for one way to play, `balanced`
        (standard deviation). A difference well above it was not just luck.

    Examples
    --------
    >>> import kamlib as kam
    >>> from kamlib.models import year
    >>> begun = year.start(kam.sample("machinery"))
    >>> plan = year.year_plan(kam.models.plan("starter"), begun)
    >>> run = year.play(begun, year.balanced, year.luck([1]))
    >>> predicted(run, {"gross_retention": 1.0}, plan).columns.tolist()
    ['predicted', 'came', 'difference', 'usual_swing']
    """
    came = _figures(run, plan)
    others = play(run.start, balanced, luck(_OTHERS))
    swing = {
        "margin": others.margin.std(),
        "gross_retention": others.gross_retention.std(),
        "bonus": others.bonus(plan).std(),
    }
    rows = {
        figure: (guess[figure], came[figure], came[figure] - guess[figure], float(swing[figure]))
        for figure in FIGURES
        if figure in guess
    }
    columns = ["predicted", "came", "difference", "usual_swing"]
    return pd.DataFrame.from_dict(rows, orient="index", columns=columns)
