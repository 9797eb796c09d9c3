"""Exercises on luck and a bent curve: the average pay is not the pay of the average year."""

import numpy as np

from ....text import _
from ...kinds import Code, Exercise, Mistake, Number
from .offer import CURVE, offers

__all__ = ["average", "by_hand", "ten_years"]


def _spread(portfolio) -> dict[str, object]:
    """Compute the payout of two equally likely years around the target."""
    offer, _other = offers(portfolio)
    swing = 0.30 + 0.01 * (round(offer.actual / 1000) % 16)
    low, high = float(CURVE(1 - swing)), float(CURVE(1 + swing))
    return {
        "bad_year": 1 - swing,
        "good_year": 1 + swing,
        "bad_pay": low,
        "good_pay": high,
        "average": (low + high) / 2,
        "at_average": float(CURVE(1.0)),
        "line_extended": ((1 - 2 * swing) + high) / 2,
        "hopeful": high,
    }


def average() -> Exercise:
    """Ask for the average payout of a good and a bad year."""
    return Number(
        id="bonus.average",
        title=_("A good year and a bad year"),
        question=_(
            "Take a volatile territory: a bad year ends at {bad_year:percent.0}, a good one at "
            "{good_year:percent.0}, and both are equally likely. On average that is exactly "
            "100% of target. What does the same curve pay *on average*, in percent of the "
            "target variable pay?"
        ),
        work=_spread,
        answer="average",
        unit="percent",
        sample="software",
        insight=_(
            "{average:percent.0} on average, although the average year is exactly on target. An "
            "accelerator rewards ups and downs, not only results. A manager who budgets 100% "
            "for such a plan will be surprised, and so may you: half of your years pay nothing."
        ),
        mistakes=(
            Mistake(
                _("the pay of the average year"),
                "at_average",
                _(
                    "100% is what the *average year* pays. The question is what the years pay *on "
                    "average*: read the curve twice, then take the mean. With a bent curve these "
                    "are two different numbers."
                ),
            ),
            Mistake(
                _("the line continued below the threshold"),
                "line_extended",
                _(
                    "{line_extended:percent.0} continues the line below 75%. There the curve pays "
                    "nothing, and it stays at nothing."
                ),
            ),
            Mistake(
                _("only the good year"),
                "hopeful",
                _("{hopeful:percent.0} is the good year alone. The bad one is just as likely."),
            ),
        ),
        hints=(
            _("Read the curve at {bad_year:percent.0} and at {good_year:percent.0}."),
            _("Above 100% each point of attainment brings four points of pay."),
            _("({bad_pay:percent.0} + {good_pay:percent.0}) ÷ 2."),
        ),
        solution=_(
            "1. {bad_year:percent.0} is below the threshold: {bad_pay:percent.0}.\n"
            "2. {good_year:percent.0}: 100% + 4 × ({good_year:percent.0} − 100%) = "
            "{good_pay:percent.0}.\n"
            "3. The mean of both is **{average:percent.0}**."
        ),
    )


def _by_hand(portfolio) -> dict[str, object]:
    """Compute the mean payout of ten years around both managers' attainments."""
    attained = ten_years(portfolio)
    return {
        "mean": float(np.mean(CURVE(attained))),
        "of_mean": float(CURVE(attained.mean())),
        "no_threshold": float(np.mean(np.interp(attained, [0.75, 1, 1.5], [0.5, 1, 3]))),
    }


def ten_years(portfolio) -> np.ndarray:
    """Return ten attainments: both managers' last year, in worse and in better times."""
    times = np.array([0.5, 0.7, 1.0, 1.3, 1.5])
    return np.concatenate([offer.attainment * times for offer in offers(portfolio)])


def by_hand() -> Exercise:
    """Ask for the mean payout of several years, computed with NumPy."""
    return Code(
        id="bonus.by_hand",
        title=_("For the curious: the curve in NumPy"),
        question=_(
            "`attained` holds the attainment of ten possible years. Compute the **mean payout** "
            "(1 is 100% of the target variable pay) with `np.interp`, and call it "
            "`mean_payout`. No year is above 150%. Mind the threshold."
        ),
        work=_by_hand,
        answer="mean",
        sample="software",
        insight=_(
            "A payout curve is one line of NumPy. `kam.models.PayoutCurve` adds caps, jumps and "
            "who owns their edges; the bonus simulator reads it ten thousand times for one "
            "move of a slider."
        ),
        mistakes=(
            Mistake(
                _("the curve read once, at the mean"),
                "of_mean",
                _(
                    "That is the payout of the mean attainment. Read the curve for every year, "
                    "then take the mean."
                ),
            ),
            Mistake(
                _("the threshold lost"),
                "no_threshold",
                _(
                    "`np.interp` keeps the first value for everything before the first point, so "
                    "years below 75% were paid 50%. They have to be paid nothing."
                ),
            ),
        ),
        hints=(
            _("`np.interp(attained, [0.75, 1, 1.5], [0.5, 1, 3])` reads the lines of the curve."),
            _("`np.where(attained >= 0.75, …, 0)` handles the threshold. Then `.mean()`."),
        ),
        solution=_(
            "`payout = np.interp(attained, [0.75, 1, 1.5], [0.5, 1, 3])`, then "
            "`mean_payout = np.where(attained >= 0.75, payout, 0).mean()`."
        ),
    )
