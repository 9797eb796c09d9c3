"""The funnel: how far deals get, stage by stage.

The stages are those of the data dictionary, in their order; a deal that was won has passed
them all, whether or not each was noted, and every deal has been a lead. Being *closed* is not
a stage to pass: a lost deal is closed as well.
"""

import numpy as np
import pandas as pd

from ..errors import nearest
from ..portfolio.tables import tables
from ..text import _
from .base import MetricError, plain_ids, require_columns

__all__ = ["stage_conversion", "win_probabilities"]


def stage_conversion(opportunities: pd.DataFrame, stage_changes: pd.DataFrame) -> pd.DataFrame:
    """Share of the deals in each stage that went on to the next: entered k + 1 / entered k.

    A deal that skipped a stage has passed it.

    Parameters
    ----------
    opportunities
        The table ``opportunities``: opportunity_id, outcome. Filter it to look at a kind of
        business or a cohort.
    stage_changes
        The table ``stage_changes``: opportunity_id, stage.

    Returns
    -------
    DataFrame
        Indexed by stage, the last one being *won*: ``entered``, the number of deals that got
        this far or further; ``open``, those of them that are there now and may still go on;
        ``conversion``, a share; NaN for *won* and where nobody entered.

    Raises
    ------
    MetricError
        If a column is missing, or a stage is not one of the data dictionary.

    Notes
    -----
    Open deals count as not having gone on, so stages with many of them look worse than they
    will turn out. For a fair picture drop the open ones, or take an older cohort.

    Examples
    --------
    Four deals; D2 went from lead straight to a proposal and was won, D3 and D4 were lost:

    >>> deals = pd.DataFrame({
    ...     "opportunity_id": ["D1", "D2", "D3", "D4"], "outcome": ["open", "won", "lost", "lost"],
    ... })
    >>> changes = pd.DataFrame({
    ...     "opportunity_id": ["D1", "D2", "D2", "D3", "D4"],
    ...     "stage": ["qualified", "proposal", "closed", "qualified", "closed"],
    ... })
    >>> stage_conversion(deals, changes)
                 entered  open  conversion
    stage
    lead               4     0    0.750000
    qualified          3     1    0.333333
    proposal           1     0    1.000000
    negotiation        1     0    1.000000
    won                1     0         NaN
    """
    stages, furthest = _stages(), _furthest(opportunities, stage_changes)
    is_open = (opportunities["outcome"] == "open").to_numpy()
    table = pd.DataFrame(index=pd.Index([*stages, "won"], name="stage"))
    table["entered"] = [(furthest >= place).sum() for place in range(len(table))]
    table["open"] = [(is_open & (furthest == place)).sum() for place in range(len(table))]
    entered = table["entered"]
    table["conversion"] = entered.shift(-1) / entered.where(entered > 0)
    return table


def win_probabilities(opportunities: pd.DataFrame, stage_changes: pd.DataFrame) -> pd.Series:
    """Share of decided deals that were won, by the stages they had reached.

    Of the deals that got to a stage or further and are won or lost by now: how many were won.
    What history says about an open deal in that stage, for `weighted_forecast`.

    Parameters
    ----------
    opportunities, stage_changes
        As in `stage_conversion`.

    Returns
    -------
    Series
        A share by stage, named "win_probability"; NaN for a stage that no decided deal has
        reached. With few deals the shares are uncertain, see `wilson`.

    Raises
    ------
    MetricError
        If a column is missing, or a stage is not one of the data dictionary.

    Examples
    --------
    >>> deals = pd.DataFrame({"opportunity_id": ["D1", "D2"], "outcome": ["won", "lost"]})
    >>> changes = pd.DataFrame({
    ...     "opportunity_id": ["D1", "D2"], "stage": ["negotiation", "qualified"],
    ... })
    >>> win_probabilities(deals, changes)
    stage
    lead           0.5
    qualified      0.5
    proposal       1.0
    negotiation    1.0
    Name: win_probability, dtype: float64
    """
    require_columns(opportunities, ["opportunity_id", "outcome"], "opportunities")
    decided = opportunities[opportunities["outcome"].isin(["won", "lost"])]
    entered = stage_conversion(decided, stage_changes)["entered"]
    reached = entered.drop("won")
    return (entered["won"] / reached.where(reached > 0)).rename("win_probability")


def _stages() -> list[str]:
    """Return the stages on the way, in order; *closed* is the end of it, not on the way."""
    choices = tables()["stage_changes"]["stage"].choices
    return [stage for stage in choices if stage != "closed"]


def _furthest(opportunities: pd.DataFrame, stage_changes: pd.DataFrame) -> np.ndarray:
    """Return, for each deal, the number of the furthest stage it got to; won comes last."""
    require_columns(opportunities, ["opportunity_id", "outcome"], "opportunities")
    require_columns(stage_changes, ["opportunity_id", "stage"], "stage_changes")
    number = {"closed": 0} | {stage: place for place, stage in enumerate(_stages())}
    stage = stage_changes["stage"].astype("str")
    odd = stage[stage.notna() & ~stage.isin(list(number))]
    if len(odd):
        sentence = _('The stage "{stage}" is unknown. {advice}')
        advice = nearest(odd.iloc[0], number)
        raise MetricError(sentence.format(stage=odd.iloc[0], advice=advice))
    deal = plain_ids(stage_changes["opportunity_id"])
    reached = stage.map(number).astype(float).groupby(deal).max()
    furthest = plain_ids(opportunities["opportunity_id"]).map(reached).astype(float).fillna(0)
    return furthest.mask(opportunities["outcome"] == "won", len(_stages())).to_numpy(dtype=int)
