"""What counts for a component in one year: deals, windows, quotas and attainments, exactly."""

import math
from fractions import Fraction
from typing import NamedTuple

from .cents import exact, to_cents
from .component import Component
from .results import Results

__all__ = ["Credit", "attained", "credits_of", "quota", "share_of_year", "value"]


class Credit(NamedTuple):
    """A deal as a component credits it, in cents.

    Attributes
    ----------
    month
        When it was signed.
    cents
        What is credited.
    cancelled
        When the clawback takes something back; None for never.
    back
        What it takes back.
    """

    month: int
    cents: int
    cancelled: int | None = None
    back: int = 0


def credits_of(part: Component, year: Results, months: range) -> list[Credit]:
    """Apply a component's rules to the deals signed in the months that count.

    Examples
    --------
    Of 12,000 EUR beyond a limit of 10,000 half counts; two sellers share the deal:

    >>> from kamlib.models import Deal, Windfall
    >>> part = Component("New", "new_business", 1, 100_000, windfall=Windfall(10_000, counts=0.5))
    >>> year = Results.of({}, [Deal(2, "new_business", 12_000, share=0.5)])
    >>> credits_of(part, year, range(12))
    [Credit(month=2, cents=550000, cancelled=None, back=0)]
    """
    deals = year.deals_of(part.measure)
    columns = (deals.month.tolist(), deals.amount, deals.share, deals.cancelled)
    found = []
    for month, signed, share, cancelled in zip(*columns, strict=True):
        if month not in months:
            continue
        amount = exact(signed)
        if not part.losses_count:
            amount = max(amount, Fraction(0))
        if part.windfall and amount > exact(part.windfall.above):
            limit = exact(part.windfall.above)
            amount = limit + (amount - limit) * exact(part.windfall.counts)
        credit = Credit(month, to_cents(amount * exact(share)))
        if part.clawback and not math.isnan(cancelled) and cancelled in months:
            kept, needed = int(cancelled) - month, part.clawback.months
            if kept < needed:
                back = credit.cents
                if part.clawback.kind == "pro rata":
                    back = to_cents(Fraction(credit.cents, 100) * Fraction(needed - kept, needed))
                credit = credit._replace(cancelled=int(cancelled), back=back)
        found.append(credit)
    return found


def value(part: Component, year: Results, months: range, window: range, known: int) -> Fraction:
    """What a component is credited in a window: EUR, or the level at its end.

    Parameters
    ----------
    months
        The months that count.
    known
        For a clawback that restates: deals cancelled up to this month were never signed.

    Examples
    --------
    >>> from kamlib.models import Clawback, Deal
    >>> part = Component("New", "new_business", 1, 100_000, clawback=Clawback(6))
    >>> year = Results.of({}, [Deal(2, "new_business", 9_000, cancelled=4)])
    >>> [int(value(part, year, range(12), window, 11)) for window in (range(0, 3), range(3, 6))]
    [9000, -9000]
    """
    unlisted = year.unlisted(part.measure)[0]
    if not part.measured.additive:
        return exact(unlisted[window[-1]])
    restates = part.clawback is not None and part.clawback.kind == "restating"
    cents = sum(int(unlisted[month]) for month in window)
    for deal in credits_of(part, year, months):
        gone = deal.cancelled is not None
        if restates and gone and deal.cancelled <= known:
            continue
        if deal.month in window:
            cents += deal.cents
        if not restates and gone and deal.cancelled in window:
            cents -= deal.back
    return Fraction(cents, 100)


def share_of_year(part: Component, window: range) -> Fraction:
    """The share of the year's target (and quota) that falls into a window.

    Examples
    --------
    >>> share_of_year(Component("New", "new_business", 1, 100, seasonal=(1, 3)), range(0, 9))
    Fraction(5, 8)
    """
    shares = part.month_shares()
    return sum(shares[month] for month in window)


def quota(part: Component, window: range) -> Fraction:
    """The quota of a window: the year's times its share; a level's is the same all year.

    Examples
    --------
    >>> quota(Component("New", "new_business", 1, 1_200), range(0, 3))
    Fraction(300, 1)
    """
    if not part.measured.additive:
        return exact(part.quota)
    return exact(part.quota) * share_of_year(part, window)


def attained(credited: Fraction, asked: Fraction) -> Fraction:
    """Attainment: credited / quota, and 0 where nothing is asked.

    Examples
    --------
    >>> attained(Fraction(90), Fraction(100)), attained(Fraction(90), Fraction(0))
    (Fraction(9, 10), Fraction(0, 1))
    """
    return credited / asked if asked else Fraction(0)
