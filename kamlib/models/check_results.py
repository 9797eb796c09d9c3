"""What possible years tell about a plan: what nobody ever reaches, and what chance costs."""

from __future__ import annotations

from collections.abc import Iterator
from math import inf
from typing import TYPE_CHECKING

import numpy as np

from ..text import _, count, fill, percent
from .component import Component
from .corners import peak
from .credits import credited_values, credits
from .curve import PayoutCurve
from .figures import euros, share
from .pricing import attainments
from .rates import Matrix, RateTable
from .results import Results

if TYPE_CHECKING:
    from .plan import Plan

__all__ = ["check_results"]

_TOP = 0.9  # about one in ten is meant to excel
_NOTICED = 0.01  # of the target variable pay: a difference that is worth a sentence


def check_results(plan: Plan, results: Results) -> list[str]:
    """Tell what possible years say about a plan; `check` says what the plan says by itself.

    Examples
    --------
    Three years, in the best of which 110 % are attained:

    >>> from kamlib.models import Component, Plan
    >>> plan = Plan("Starter", 72_000, 18_000, (Component("A", "new_business", 1, 1_000),))
    >>> years = np.zeros((3, 12))
    >>> years[:, 0] = 700, 900, 1_100
    >>> for warning in check_results(plan, Results({"new_business": years})):
    ...     print(warning)
    "A": none of 3 years reaches 150% of the quota; the best attains 110%.
    On average the plan pays €13,200; if everything came out average, it would pay €14,400. The
    ups and downs cost €1,200 a year.
    """
    warnings = []
    for part in plan.components:
        if part.weight > 0:
            warnings += _never_reached(plan, part, results)
            warnings += _low_cap(plan, part, results)
    return [*warnings, *_ups_and_downs(plan, results)]


def _never_reached(plan: Plan, part: Component, results: Results) -> Iterator[str]:
    """Compare the last point, tier or row with the best of all years."""
    if isinstance(part.pays, RateTable):
        best, last = _largest(plan, part, results), part.pays.tiers[-1][0]
        what = _('"{name}": none of {n} years reaches {last}; the best brings {best}.')
        say = euros
    else:
        best = attainments(plan, part, results, part.windows(plan.months)).max()
        steps = part.pays.rows if isinstance(part.pays, Matrix) else _within_cap(part.pays)
        last = steps[-1]
        what = _(
            '"{name}": none of {n} years reaches {last} of the quota; the best attains {best}.'
        )
        say = share
    if best < last:
        yield fill(what, name=part.name, n=count(results.n), last=say(last), best=say(best))


def _within_cap(curve: PayoutCurve) -> list[float]:
    """The attainments of the points that the cap leaves; at least the first."""
    top = inf if curve.cap is None else curve.cap
    return [at for at, payout in curve.points if payout <= top] or [curve.points[0][0]]


def _largest(plan: Plan, part: Component, results: Results) -> float:
    """The largest amount that a rate table is read for."""
    if part.per_deal and not part.year_to_date:
        listed = credits(part, results, plan.months).cents / 100
        unlisted = results.unlisted(part.measure)[:, plan.months.start : plan.months.stop] / 100
        return max(listed.max(initial=0), unlisted.max(initial=0))
    windows = part.windows(plan.months)
    return credited_values(part, results, plan.months, windows, as_of=None).max()


def _low_cap(plan: Plan, part: Component, results: Results) -> Iterator[str]:
    """Tell if one settlement in ten attains more than the most that is paid."""
    if not isinstance(part.pays, PayoutCurve):
        return
    attained = attainments(plan, part, results, part.windows(plan.months))
    top, most = np.quantile(attained, _TOP), peak(part.pays)
    if most < top:
        what = _(
            '"{name}": one time in ten more than {top} of the quota is attained, but from {most} '
            "on nothing more is paid."
        )
        yield fill(what, name=part.name, top=percent(top, 0), most=share(most))


def _ups_and_downs(plan: Plan, results: Results) -> Iterator[str]:
    """Tell the difference between average pay and the pay for an average year."""
    measures = {part.measure for part in plan.components}
    average = {name: results.credited(name).mean(axis=0) for name in measures}
    at_average = plan.payout(Results(average)).item()
    pays = plan.payout(results).mean()
    if abs(pays - at_average) <= max(_NOTICED * plan.target_variable, 0.01):
        return
    what = _(
        "On average the plan pays {pays}; if everything came out average, it would pay "
        "{at_average}."
    )
    if pays > at_average:
        then = _("The ups and downs bring {amount} a year.")
    else:
        then = _("The ups and downs cost {amount} a year.")
    facts = {"pays": euros(round(pays)), "at_average": euros(round(at_average))}
    yield fill(what, **facts) + " " + fill(then, amount=euros(round(abs(pays - at_average))))
