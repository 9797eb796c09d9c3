"""Satisfaction: what customers answer, with the uncertainty of few answers."""

import math

import pandas as pd

from ..text import _, fill
from .base import LARGEST, Estimate, MetricError, confidence_z, warn, wilson

__all__ = ["csat", "nps"]


def nps(scores: pd.Series) -> Estimate:
    """Would customers recommend us? Promoters less detractors, per hundred answers (NPS).

    Promoters answer 9 or 10, detractors 0 to 6. NPS = 100 · (promoters − detractors) / n.

    Parameters
    ----------
    scores
        Answers from 0 to 10 (``surveys["recommend"]``); missing answers are left out.

    Returns
    -------
    Estimate
        In points from −100 to 100, with the 95 % interval and the number of answers; NaN
        without answers. The interval is wide, and rightly so: even with 100 answers it
        reaches about 13 points either way, so most quarterly ups and downs are chance.

    Raises
    ------
    MetricError
        If an answer is not a number from 0 to 10.

    Warns
    -----
    MetricWarning
        If there are no answers.

    Notes
    -----
    The interval is adjusted-Wald: three answers are added, ¾ of one to the promoters, ¾ to
    the detractors, the rest to those between; with the shares p and d of that larger sample
    it is p − d ± 1.96·√((p + d − (p − d)²)/(n + 3)), cut at ±100. The addition draws the
    middle of the interval towards 0; with a single answer the score itself may lie outside.

    References
    ----------
    B. Rocks (2016), Interval estimation for the "net promoter score", *The American
    Statistician* 70. F. Reichheld (2003), The one number you need to grow, *Harvard Business
    Review* 81.

    Examples
    --------
    >>> score = nps([10] * 70 + [8] * 20 + [3] * 10)
    >>> score.value, round(score.low, 1), round(score.high, 1), score.n
    (60.0, 45.3, 71.2, 100)
    """
    scores = _answers(scores, 0, 10)
    n = len(scores)
    if n == 0:
        warn(_("The net promoter score is unknown: there are no answers."))
        return Estimate(math.nan, math.nan, math.nan, 0)
    promoters, detractors = int((scores >= 9).sum()), int((scores <= 6).sum())
    p, d = (promoters + 0.75) / (n + 3), (detractors + 0.75) / (n + 3)
    reach = confidence_z() * math.sqrt((p + d - (p - d) ** 2) / (n + 3))
    low, high = max(-1.0, p - d - reach), min(1.0, p - d + reach)
    return Estimate(100 * (promoters - detractors) / n, 100 * low, 100 * high, n)


def csat(scores: pd.Series) -> Estimate:
    """Share of the answers in the top two boxes, 4 and 5 of 5 (CSAT).

    Parameters
    ----------
    scores
        Answers from 1 to 5 (``surveys["satisfaction"]``); missing answers are left out.

    Returns
    -------
    Estimate
        A share from 0 to 1 with its 95 % interval (Wilson) and the number of answers; NaN
        without answers.

    Raises
    ------
    MetricError
        If an answer is not a number from 1 to 5.

    Warns
    -----
    MetricWarning
        If there are no answers.

    See Also
    --------
    wilson : the interval.

    Examples
    --------
    >>> happy = csat([5, 5, 5, 4, 4, 4, 4, 4, 3, 1])
    >>> happy.value, round(happy.low, 3), round(happy.high, 3), happy.n
    (0.8, 0.49, 0.943, 10)
    """
    scores = _answers(scores, 1, 5)
    return wilson(int((scores >= 4).sum()), len(scores))


def _answers(scores, lowest: int, highest: int) -> pd.Series:
    """Return the answers that were given, insisting that they are on the scale."""
    try:
        scores = pd.Series(scores).astype("Float64").dropna().astype(float)
    except (ValueError, TypeError, OverflowError) as error:
        raise MetricError(
            _("An answer is not a number; answers run from {lowest} to {highest}.").format(
                lowest=lowest, highest=highest
            )
        ) from error
    outside = scores[~scores.between(lowest, highest)]
    if len(outside):
        raise MetricError(
            fill(
                _("The answer {odd:number.1} is off the scale, which runs {lowest} to {highest}."),
                odd=outside.clip(-LARGEST, LARGEST).iloc[0],
                lowest=lowest,
                highest=highest,
            )
        )
    return scores
