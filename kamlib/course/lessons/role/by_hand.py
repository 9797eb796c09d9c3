"""Exercise for the curious: attractiveness from scores and weights, unknown kept unknown."""

import pandas as pd

from .... import metrics
from ....text import _
from ...kinds import Code, Exercise, Mistake
from .scores import START, criteria

__all__ = ["score"]


def _score(portfolio) -> dict[str, object]:
    """Compute attractiveness, rightly and wrongly."""
    scores = criteria(portfolio).apply(metrics.place_scores)
    weights = pd.Series(START)
    unknown = scores.isna().any(axis="columns")
    return {
        "right": (scores * weights).sum(axis="columns", skipna=False) / weights.sum(),
        "as_0": (scores * weights).sum(axis="columns") / weights.sum(),
        "not_divided": (scores * weights).sum(axis="columns", skipna=False),
        "not_weighted": scores.mean(axis="columns", skipna=False),
        "unknown": int(unknown.sum()),
        "example": portfolio.name_of(scores.index[unknown & (scores["employees"] > 7)][0]),
    }


def score() -> Exercise:
    """Ask for attractiveness as code."""
    return Code(
        id="role.by_hand",
        sample="consumer",
        title=_("For the curious: the score in one line"),
        question=_(
            "`scores` has a row per account and a column per criterion; `weights` has a number "
            "per criterion. Compute the weighted mean of each account: scores × weights, added up "
            "along the row, divided by the sum of the weights. Call it `attractive`. An account "
            "of which a score is unknown has to stay unknown (`NaN`)."
        ),
        work=_score,
        answer="right",
        insight=_(
            "{unknown} accounts have no score, among them {example}. A small word, `skipna`, "
            "decides whether what nobody knows counts as nothing."
        ),
        mistakes=(
            Mistake(
                _("unknown taken for 0"),
                "as_0",
                _(
                    "pandas leaves out what is unknown when it adds up, as if it were 0. So "
                    "{example} has a fit of 0, though nobody knows its fit. Write "
                    "`sum(axis=1, skipna=False)`."
                ),
            ),
            Mistake(
                _("not divided by the weights"),
                "not_divided",
                _("The sums are right, but run to 1,000. Divide by the sum of the weights."),
            ),
            Mistake(
                _("not weighted"),
                "not_weighted",
                _("That is the plain mean: all four criteria count alike. Multiply first."),
            ),
        ),
        hints=(
            _("`scores.mul(weights)` multiplies each column by its weight."),
            _("`scores.mul(weights).sum(axis=1, skipna=False)` is nearly all of it."),
        ),
        solution=_("`attractive = scores.mul(weights).sum(axis=1, skipna=False) / weights.sum()`"),
    )
