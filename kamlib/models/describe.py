"""A compensation plan told in plain sentences, with its numbers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..text import _, fill
from .component import PERIODS, Component
from .describe_pays import pays_sentences
from .figures import euros, in_unit, share
from .links import Clawback, Multiplier
from .rates import RateTable

if TYPE_CHECKING:
    from .plan import Draw, Plan

__all__ = ["describe"]


def describe(plan: Plan) -> list[str]:
    """Tell everything that a plan says, for somebody who is paid by it.

    Returns
    -------
    list of str
        Sentences: the plan as a whole, then each component in turn.

    Examples
    --------
    >>> from kamlib.models import plan
    >>> for sentence in describe(plan("starter"))[:3]:
    ...     print(sentence)
    "Starter" pays a base salary of €72,000 a year and €18,000 more if every target is met
    exactly: €90,000 in all, a pay mix of 80% to 20%.
    Note: A common plan for a key account manager: three measures, one curve, no cap.
    "Existing business" pays for revenue retained: 50% of the variable pay, €9,000, for exactly
    its quota of €4,100,000 a year.
    """
    sentences = [*_whole(plan)]
    for part in plan.components:
        sentences += _component(part, plan.target_variable)
    return sentences


def _whole(plan: Plan) -> Iterator[str]:
    facts = {
        "name": plan.name,
        "base": euros(plan.base),
        "variable": euros(plan.target_variable),
        "all": euros(plan.on_target_earnings),
    }
    if plan.on_target_earnings == 0:
        yield fill(_('"{name}" pays no base salary and has no target.'), **facts)
    else:
        what = _(
            '"{name}" pays a base salary of {base} a year and {variable} more if every target is '
            "met exactly: {all} in all, a pay mix of {fixed} to {moving}."
        )
        yield fill(what, fixed=share(plan.pay_mix), moving=share(1 - plan.pay_mix), **facts)
    if len(plan.months) < 12:
        what = _(
            "Only months {first} to {last} count; salary, targets and quotas are for these months' "
            "part of the year."
        )
        yield fill(what, first=plan.first_month, last=plan.last_month)
    if plan.draw:
        yield _draw(plan.draw)
    if plan.note:
        yield fill(_("Note: {note}"), note=plan.note)


def _draw(draw: Draw) -> str:
    if draw.every == "month":
        what = _("At least {amount} are paid every month, as a draw.")
    else:
        what = _("At least {amount} are paid every quarter, as a draw.")
    if draw.recoverable:
        after = _("What that is more than earned is owed, and later earnings repay it first.")
    else:
        after = _("What that is more than earned need not be repaid.")
    return fill(what, amount=euros(draw.amount)) + " " + after


def _component(part: Component, target_variable: float) -> Iterator[str]:
    target = part.weight * target_variable
    yield _headline(part, target)
    if part.seasonal:
        yield _seasons(part)
    if part.weight:
        yield _settled(part, target)
        by_year = part.year_to_date or part.period == "year"
        yield from pays_sentences(part, target if by_year else None)
        yield from _carried(part)
        yield from _linked(part)
    yield from _about_deals(part)


def _headline(part: Component, target: float) -> str:
    facts = {
        "name": part.name,
        "measure": part.measured.label,
        "weight": share(part.weight),
        "target": euros(target),
        "quota": _quota(part),
    }
    if not part.weight:
        what = _('"{name}" measures {measure} and pays nothing by itself; its quota is {quota}.')
    elif not isinstance(part.pays, RateTable):
        what = _(
            '"{name}" pays for {measure}: {weight} of the variable pay, {target}, for exactly its '
            "quota of {quota}."
        )
    elif part.quota:
        what = _(
            '"{name}" pays a commission on {measure}, which stands for {weight} of the variable '
            "pay, {target}; its quota is {quota}."
        )
    else:
        what = _(
            '"{name}" pays a commission on {measure}, which stands for {weight} of the variable '
            "pay, {target}; it has no quota."
        )
    return fill(what, **facts)


def _quota(part: Component) -> str:
    if part.measured.additive:
        return fill(_("{amount} a year"), amount=in_unit(part.measured, part.quota))
    return in_unit(part.measured, part.quota)


def _seasons(part: Component) -> str:
    shares = [weight / sum(part.seasonal) for weight in part.seasonal]
    what = {
        2: _("Over the two half-years, quota and target spread as {shares}."),
        4: _("Over the four quarters, quota and target spread as {shares}."),
        12: _("Over the twelve months, quota and target spread as {shares}."),
    }[len(shares)]
    return fill(what, shares=", ".join(map(share, shares)))


def _settled(part: Component, target: float) -> str:
    if not part.year_to_date:
        return _settled_by_itself(part, target)
    what = {
        "month": _("It is settled every month for the year so far, less what was paid before."),
        "quarter": _("It is settled every quarter for the year so far, less what was paid before."),
        "half": _("It is settled every half-year for the year so far, less what was paid before."),
        "year": _("It is settled once, at the end of the year, for the year so far."),
    }[part.period]
    if part.takes_back:
        return what + " " + _("What was paid too much is taken back.")
    return what + " " + _("What was paid is never taken back.")


def _settled_by_itself(part: Component, target: float) -> str:
    what = {
        "month": _("It is settled every month by itself."),
        "quarter": _("It is settled every quarter by itself."),
        "half": _("It is settled every half-year by itself."),
        "year": _("It is settled once, at the end of the year."),
    }[part.period]
    if part.period == "year" or part.seasonal or isinstance(part.pays, RateTable):
        return what
    after = _("Each time its target is {target}.")
    return what + " " + fill(after, target=euros(target * PERIODS[part.period] / 12))


def _carried(part: Component) -> Iterator[str]:
    if part.carry in ("surplus", "both"):
        yield _(
            "What exceeds the quota is not paid in its own period but counts in the next; in the "
            "year's last period all that is left counts."
        )
    if part.carry in ("deficit", "both"):
        yield _("What is missing to the quota is made up first: it lowers the next period's value.")


def _linked(part: Component) -> Iterator[str]:
    for gate in part.gates:
        what = _('It pays nothing unless "{other}" attains at least {least}.')
        yield fill(what, other=gate.other, least=share(gate.at_least))
    if part.hurdle:
        what = _(
            'It accelerates only if "{other}" attains at least {least}; if not, each 1 % above '
            "100 % brings at most 1 % more."
        )
        facts = {"one": share(0.01), "all": share(1)}
        yield fill(what, other=part.hurdle.other, least=share(part.hurdle.at_least), **facts)
    if part.multiplier:
        yield _multiplied(part.multiplier)


def _multiplied(multiplier: Multiplier) -> str:
    points = [
        fill(_("{factor} at {attained}"), factor=f"{factor:.4g}", attained=share(attained))
        for attained, factor in multiplier.points
    ]
    facts = {"other": multiplier.other, "points": ", ".join(points)}
    if multiplier.other:
        what = _(
            'The pay is multiplied by a factor that the attainment of "{other}" decides: {points}; '
            "evenly in between, and not further outside."
        )
    else:
        what = _(
            "The pay is multiplied by a factor that its own attainment decides: {points}; evenly "
            "in between, and not further outside."
        )
    attainments = [attained for attained, _factor in multiplier.points]
    if multiplier.edge == "above" and len(set(attainments)) < len(attainments):
        after = _("Where the factor jumps, exactly that attainment is not enough.")
        return fill(what, **facts) + " " + after
    return fill(what, **facts)


def _about_deals(part: Component) -> Iterator[str]:
    if part.windfall:
        what = _("Of one deal's amount above {above} only {counts} counts.")
        yield fill(what, above=euros(part.windfall.above), counts=share(part.windfall.counts))
    if part.clawback:
        yield _clawed_back(part.clawback)
    if not part.losses_count:
        yield _("A deal with an amount below 0 counts as 0.")


def _clawed_back(clawback: Clawback) -> str:
    what = {
        "full": _(
            "If a deal is cancelled less than {months} months after it was signed, its credited "
            "amount is taken off in the month of the cancellation."
        ),
        "pro rata": _(
            "If a deal is cancelled less than {months} months after it was signed, the part of "
            "its credited amount for the months that are missing is taken off."
        ),
        "restating": _(
            "If a deal is cancelled less than {months} months after it was signed, all that was "
            "settled since is settled again without it, and the difference is taken back."
        ),
    }[clawback.kind]
    return fill(what, months=clawback.months)
