"""The words of a payslip: why a payment is what it is, with its numbers."""

from fractions import Fraction

from ..text import _, fill, money, number, percent
from .component import Component
from .counted import Credit, attained
from .links import Gate, Hurdle
from .rates import Matrix, RateTable

__all__ = [
    "cancelled",
    "curve",
    "gate",
    "hurdle",
    "matrix",
    "multiplier",
    "rates",
    "span",
    "written",
]


def span(window: range) -> str:
    """Name the months of a window, from 1 on.

    Examples
    --------
    >>> span(range(0, 3)), span(range(4, 5))
    ('Months 1–3:', 'Month 5:')
    """
    if len(window) == 1:
        return fill(_("Month {month}:"), month=window[0] + 1)
    return fill(_("Months {first}–{last}:"), first=window[0] + 1, last=window[-1] + 1)


def written(part: Component, amount: Fraction) -> str:
    """Write an amount in the unit of a component's measure.

    Examples
    --------
    >>> written(Component("Satisfaction", "nps", 1, 40), Fraction(85, 2))
    '42.5'
    """
    return {
        "money": lambda: money(float(amount), 2),
        "points": lambda: number(float(amount), 1),
        "share": lambda: percent(float(amount), 1),
    }[part.measured.kind]()


def curve(
    part: Component, counts: Fraction, asked: Fraction, share: Fraction, target: Fraction
) -> str:
    """Say what a payout curve pays."""
    return fill(
        _(
            "{value} of a quota of {quota} is {attained:percent.2}. "
            "The curve pays {share:percent.2} of the target of {target:money.2}."
        ),
        value=written(part, counts),
        quota=written(part, asked),
        attained=float(attained(counts, asked)),
        share=float(share),
        target=float(target),
    )


def hurdle(rule: Hurdle, reached: Fraction) -> str:
    """Say that a hurdle was missed."""
    return fill(
        _(
            '"{other}" attained {reached:percent.2}, below the hurdle of {asked:percent.2}: '
            "there is no acceleration."
        ),
        other=rule.other,
        reached=float(reached),
        asked=rule.at_least,
    )


def matrix(rule: Matrix, own: Fraction, other: Fraction, share: Fraction, target: Fraction) -> str:
    """Say what a matrix pays."""
    return fill(
        _(
            '{own:percent.2} of the quota, and "{name}" {other:percent.2}: '
            "the matrix pays {share:percent.2} of the target of {target:money.2}."
        ),
        own=float(own),
        name=rule.other,
        other=float(other),
        share=float(share),
        target=float(target),
    )


def rates(table: RateTable, amount: Fraction, euros: Fraction) -> str:
    """Say what a rate table pays, and which tier was reached."""
    tier = table.tier(amount)
    start, rate = table.tiers[tier]
    what = {
        "marginal": _(
            "{amount:money.2}, each slice at its own rate, up to tier {tier} "
            "(from {start:money}, {rate:percent.2}): {euros:money.2}."
        ),
        "retroactive": _(
            "{amount:money.2}, all at the rate of tier {tier} "
            "(from {start:money}, {rate:percent.2}): {euros:money.2}."
        ),
        "flat": _("{amount:money.2} reaches tier {tier} (from {start:money}): {euros:money.2}."),
    }[table.kind]
    return fill(
        what, amount=float(amount), tier=tier + 1, start=start, rate=rate, euros=float(euros)
    )


def gate(rule: Gate, reached: Fraction) -> str:
    """Say that a gate stayed shut."""
    return fill(
        _(
            '"{other}" attained {reached:percent.2}, the gate asks for {asked:percent.2}: '
            "nothing is paid."
        ),
        other=rule.other,
        reached=float(reached),
        asked=rule.at_least,
    )


def multiplier(other: str, reached: Fraction, times: Fraction) -> str:
    """Say what the pay was multiplied by."""
    return fill(
        _('Times {times:number.4}, as "{other}" attained {reached:percent.2}.'),
        times=float(times),
        other=other,
        reached=float(reached),
    )


def cancelled(deal: Credit) -> str:
    """Say that a deal was cancelled, and what that takes back from what counts."""
    return fill(
        _(
            "A deal of month {month}, credited with {credited:money.2}, was cancelled: "
            "{back:money.2} no longer counts."
        ),
        month=deal.month + 1,
        credited=deal.cents / 100,
        back=deal.back / 100,
    )
