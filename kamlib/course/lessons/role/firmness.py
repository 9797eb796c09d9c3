"""Exercise on how firm a choice is: how little weight has to move until two accounts are level."""

from itertools import combinations

from .... import metrics
from ....apps.key_accounts import criterion_names
from ....text import _
from ...kinds import Exercise, Mistake, Number
from .scores import MANY, START, criteria

__all__ = ["shift"]


def _shift(portfolio) -> dict[str, object]:
    """Take the shift whose right answer is furthest from the wrong ones."""
    scores = criteria(portfolio).apply(metrics.place_scores)
    total = metrics.attractiveness(scores, START)
    shifts = metrics.smallest_shifts(scores, START, MANY).to_dict("records")
    told = max((_worked(scores, total, **row) for row in shifts), key=_apart)
    return {
        **told,
        **{f"{name}_weight": weight / 100 for name, weight in START.items()},
        "many": MANY,
        "source": criterion_names()[told["source"]],
        "target": criterion_names()[told["target"]],
        "inside": portfolio.name_of(told["inside"]),
        "outside": portfolio.name_of(told["outside"]),
    }


def _worked(scores, total, *, source, target, points, joins, leaves) -> dict[str, object]:
    """Work a shift out, rightly and wrongly."""
    inside, outside, gap = scores.loc[leaves], scores.loc[joins], total[leaves] - total[joins]
    loses, gains = inside[source] - inside[target], outside[target] - outside[source]
    return {
        "source": source,
        "target": target,
        "inside": leaves,
        "outside": joins,
        "inside_source": inside[source],
        "inside_target": inside[target],
        "inside_total": total[leaves],
        "outside_source": outside[source],
        "outside_target": outside[target],
        "outside_total": total[joins],
        "gap": gap,
        "loses": loses,
        "gains": gains,
        "closing": loses + gains,
        "points": points,
        "one_side": 100 * gap / max(loses, gains),
        "of_all": 100 * gap,
    }


def _apart(worked: dict) -> float:
    """Return how far the right answer and the wrong ones are from each other."""
    three = worked["points"], worked["one_side"], worked["of_all"]
    return min(abs(a - b) for a, b in combinations(three, 2))


def shift() -> Exercise:
    """Ask after how many points of weight an account outside is level with one inside."""
    return Number(
        id="role.shift",
        sample="consumer",
        title=_("How little does it take?"),
        question=_(
            "Weights: revenue {revenue_weight:percent.0}, potential {potential_weight:percent.0}, "
            "fit {fit_weight:percent.0}, employees {employees_weight:percent.0}; {many} accounts "
            "may be key. **{inside}** is in, **{outside}** is out.\n\n"
            "{inside}: {inside_source:number.2} for {source}, {inside_target:number.2} for "
            "{target}; all four, weighted: {inside_total:number.3}.\n\n"
            "{outside}: {outside_source:number.2} for {source}, {outside_target:number.2} for "
            "{target}; all four, weighted: {outside_total:number.3}.\n\n"
            "How many points of weight have to move from {source} to {target} until the two are "
            "level? Work it out, then look whether the app agrees. Half a point off is fine."
        ),
        work=_shift,
        answer="points",
        unit=_("points"),
        tolerance=0.5,
        insight=_(
            "{points:number.1} points of 100, and {outside} is as good as {inside}. Nobody can say "
            "that a weight is right to {points:number.1} points. Where so little decides, the "
            "formula has not decided at all: people have to, and say why."
        ),
        mistakes=(
            Mistake(
                _("only one of the two moved"),
                "one_side",
                _(
                    "{one_side:number.1} points would be right if only one of the two changed. "
                    "Both do: {inside} loses {loses:number.2} and {outside} gains {gains:number.2} "
                    "per 100 points moved. A loss below zero is a gain."
                ),
            ),
            Mistake(
                _("the gap itself"),
                "of_all",
                _(
                    "The gap is {gap:number.3}, and you took it for points of weight. It closes by "
                    "{closing:number.2} if **all** 100 points move. How many close it exactly?"
                ),
            ),
        ),
        hints=(
            _("If all 100 points moved, by how much would each of the two change?"),
            _(
                "The gap is {inside_total:number.3} − {outside_total:number.3} = {gap:number.3}. "
                "100 points close {closing:number.2} of it."
            ),
        ),
        solution=_(
            "1. Gap: {gap:number.3}.\n"
            "2. If 100 points moved, {inside} would lose {loses:number.2} and {outside} gain "
            "{gains:number.2}: together {closing:number.2}.\n"
            "3. {gap:number.3} ÷ {closing:number.2} × 100 = **{points:number.1} points**."
        ),
    )
