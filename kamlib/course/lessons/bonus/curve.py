"""Exercises on the payout curve: what is certain, what a year pays, what the next euros pay."""

from ....text import _
from ...kinds import Exercise, Mistake, Number
from .offer import offers

__all__ = ["floor", "next_euros", "year"]

_STEP = 10_000  # EUR of additional revenue


def _floor(portfolio) -> dict[str, object]:
    """Split the on-target earnings of the manager."""
    offer, _other = offers(portfolio)
    return {
        "manager": offer.manager,
        "ote": offer.base + offer.variable,
        "base": offer.base,
        "variable": offer.variable,
        "half": offer.base + 0.5 * offer.variable,
    }


def floor() -> Exercise:
    """Ask what is left of the on-target earnings when the threshold is missed."""
    return Number(
        id="bonus.floor",
        title=_("What is certain"),
        question=_(
            "{manager}'s contract says: *on-target earnings {ote:money} a year, pay mix 80/20, "
            "payout curve as shown above.* Suppose the year goes badly and attainment ends at "
            "70%. What does {manager} earn in that year, in euros?"
        ),
        work=_floor,
        answer="base",
        unit="money",
        sample="software",
        insight=_(
            "{base:money}: the base salary and nothing else. Of {ote:money} in the advert, "
            "{variable:money} are a promise with conditions. Read the conditions first."
        ),
        mistakes=(
            Mistake(
                _("the target taken for the pay"),
                "ote",
                _(
                    "{ote:money} is what a year *on target* pays. At 70% the curve is still below "
                    "its threshold of 75%, and pays no variable part at all."
                ),
            ),
            Mistake(
                _("half the target paid too early"),
                "half",
                _(
                    "Half of the variable part is paid *from 75% on*. At 70% the threshold is "
                    "missed, and five points short pay the same as fifty: nothing."
                ),
            ),
            Mistake(
                _("the variable part only"),
                "variable",
                _(
                    "{variable:money} is the variable part at target. It is the other part that "
                    "is certain."
                ),
            ),
        ),
        hints=(
            _("80/20 means: 80% of {ote:money} is base salary, 20% is variable."),
            _("Look at the curve at 70%. Is it above its threshold of 75%?"),
        ),
        solution=_(
            "1. Base salary: 80% of {ote:money} = {base:money}.\n"
            "2. Variable part at 70%: below the threshold, so 0.\n"
            "3. Together **{base:money}**."
        ),
    )


def _year(portfolio) -> dict[str, object]:
    """Compute the variable pay of the first manager's year, right and in the usual wrong ways."""
    offer, _other = offers(portfolio)
    return {
        **offer._asdict(),
        "pay": offer.pay,
        "payout": offer.pay / offer.variable,
        "straight": offer.straight,
        "all_or_nothing": 0.0,
        "on_all_earnings": offer.pay / offer.variable * (offer.base + offer.variable),
        "missing": 1 - offer.attainment,
        "lost": offer.variable - offer.pay,
    }


def year() -> Exercise:
    """Ask what a year just below target pays."""
    return Number(
        id="bonus.year",
        title=_("A year just short of target"),
        question=_(
            "In {year} {manager} was asked for {target:money} of revenue and brought "
            "{actual:money}. At target the variable part is {variable:money}. What did the "
            "payout curve pay, in euros? (75% → 50%, 100% → 100%, straight between them. "
            "Round attainment to a tenth of a percent.)"
        ),
        work=_year,
        answer="pay",
        unit="money",
        sample="software",
        insight=_(
            "{attainment:percent} of the target paid {payout:percent} of the bonus. Between the "
            "threshold and the target this curve runs at twice the pace: every point that is "
            "missing costs two points of pay."
        ),
        mistakes=(
            Mistake(
                _("a straight line from zero"),
                "straight",
                _(
                    "{straight:money} is {attainment:percent} of {variable:money}: one point of "
                    "pay for one point of target. This curve goes from 50% of pay at 75% to "
                    "100% at 100%, so it falls twice as fast."
                ),
            ),
            Mistake(
                _("all or nothing"),
                "all_or_nothing",
                _(
                    "This plan does not need 100% to pay. From the threshold of 75% on it pays "
                    "at least half."
                ),
            ),
            Mistake(
                _("the curve applied to base and bonus"),
                "on_all_earnings",
                _(
                    "You applied the payout to all earnings. The base salary is paid in any case. "
                    "The curve decides only about the {variable:money}."
                ),
            ),
        ),
        hints=(
            _("First the attainment: actual ÷ target = {attainment:percent}."),
            _(
                "From 75% to 100% attainment, pay goes from 50% to 100%: two points of pay "
                "for every point of attainment."
            ),
            _("Payout = 50% + 2 × ({attainment:percent} − 75%) = {payout:percent}."),
        ),
        solution=_(
            "1. Attainment: {actual:money} ÷ {target:money} = {attainment:percent}.\n"
            "2. Payout: 50% + 2 × ({attainment:percent} − 75%) = {payout:percent}.\n"
            "3. {payout:percent} of {variable:money} = **{pay:money}**."
        ),
    )


def _next(portfolio) -> dict[str, object]:
    """Compute what the next euros bring the same manager."""
    offer, _other = offers(portfolio)
    point = _STEP / offer.target * offer.variable
    return {
        "manager": offer.manager,
        "year": offer.year,
        "attainment": offer.attainment,
        "target": offer.target,
        "variable": offer.variable,
        "step": _STEP,
        "share": _STEP / offer.target,
        "more": 2 * point,
        "straight": point,
        "accelerated": 4 * point,
        "average": offer.pay / offer.actual * _STEP,
    }


def next_euros() -> Exercise:
    """Ask what additional revenue pays between threshold and target."""
    return Number(
        id="bonus.next_euros",
        title=_("What the next euros pay"),
        question=_(
            "{manager} ended {year} at {attainment:percent} of {target:money}; the variable part "
            "at target is {variable:money}, and the curve is the same. How many euros of pay "
            "would the *next* {step:money} of revenue have brought? (Two decimals, or rounded to "
            "half a euro.)"
        ),
        work=_next,
        answer="more",
        unit="money",
        tolerance=0.51,
        sample="software",
        insight=_(
            "{more:money.2} for {step:money} of revenue here, {accelerated:money.2} above target, "
            "and nothing at all below the threshold. What a plan pays *on average* says little "
            "about what it pays for the next deal. That is what drives behaviour."
        ),
        mistakes=(
            Mistake(
                _("one point of pay for one point of target"),
                "straight",
                _(
                    "{straight:money.2} would be right if pay rose at the same pace as revenue. "
                    "Between 75% and 100% this curve is twice as steep."
                ),
            ),
            Mistake(
                _("the accelerator used too early"),
                "accelerated",
                _(
                    "{accelerated:money.2} is what {step:money} bring *above* target, where the "
                    "curve accelerates. At {attainment:percent} that is still ahead."
                ),
            ),
            Mistake(
                _("the average instead of the next"),
                "average",
                _(
                    "{average:money.2} is the pay per {step:money} on average over the year. The "
                    "question is what *additional* revenue brings: the slope of the curve, here."
                ),
            ),
        ),
        hints=(
            _("{step:money} are {share:percent.2} of the target."),
            _("How many points of pay does the curve give for one point of target, below 100%?"),
            _("2 × {share:percent.2} of {variable:money}."),
        ),
        solution=_(
            "1. {step:money} ÷ {target:money} = {share:percent.2} of the target.\n"
            "2. Between 75% and 100% the curve gives two points for one.\n"
            "3. 2 × {share:percent.2} × {variable:money} = **{more:money.2}**."
        ),
    )
