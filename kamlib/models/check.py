"""What may go wrong with a plan, told before anybody is paid by it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from math import inf
from typing import TYPE_CHECKING

from ..text import _, count, fill
from .check_results import check_results
from .component import Component
from .corners import jumps, peak, standstills
from .curve import PayoutCurve
from .figures import euros, in_unit, share
from .rates import Matrix, RateTable

if TYPE_CHECKING:
    from .plan import Plan
    from .results import Results

__all__ = ["check"]

_MOST_MEASURES = 3  # at least 80 % of plans use three or fewer (Alexander Group 2014, 185 firms)
_LEAST_WEIGHT = 0.1  # a rule of thumb: what is worth less than a tenth changes nobody's week
_OFF = 0.01  # of the target: a rate table may pay so much more or less at its quota


def check(plan: Plan, results: Results | None = None) -> list[str]:
    """Tell in plain words what a plan's author may not have meant.

    Parameters
    ----------
    plan
        The plan.
    results
        Possible years, such as ``outcomes.results()``. With them, the check also tells what
        nobody ever reaches, whether the cap is too low, and what the ups and downs cost.

    Returns
    -------
    list of str
        A sentence or two for each warning; empty if there is nothing to tell. A warning is no
        verdict: a threshold is a cliff, and may be wanted.

    Examples
    --------
    >>> from kamlib.models import Component, PayoutCurve, Plan
    >>> curve = PayoutCurve(points=((0, 0), (1, 1)))
    >>> plan = Plan("Linear", 72_000, 18_000, (Component("A", "new_business", 1, 120_000, curve),))
    >>> check(plan)
    []
    >>> late = Component("A", "new_business", 1, 120_000, PayoutCurve(((1, 1),), tail="flat"))
    >>> for warning in check(Plan("Late", 72_000, 18_000, (late,))):
    ...     print(warning)
    "A" has a cliff: reaching €120,000 (100% of the quota) brings €18,000 at once.
    "A": from €0 to €120,000 more brings no more pay.
    "A": beyond €120,000 more brings no more pay.
    """
    paid = [part for part in plan.components if part.weight > 0]
    warnings = [*_measures(plan, paid)]
    for group in _groups(paid):
        warnings += _cliffs(plan, group)
        warnings += [warning for part in group for warning in _gates(plan, part)]
        warnings += _still(plan, group)
        warnings += _above_the_cap(group)
        warnings += _table_and_weight(plan, group[0])
    if results is not None:
        warnings += check_results(plan, results)
    return warnings


def _measures(plan: Plan, paid: list[Component]) -> Iterator[str]:
    if len(paid) > _MOST_MEASURES:
        what = _(
            "{n} measures are paid. Most plans have {most} or fewer: with more, none of them "
            "guides what people do."
        )
        yield fill(what, n=count(len(paid)), most=count(_MOST_MEASURES))
    for part in paid:
        if part.weight < _LEAST_WEIGHT:
            what = _(
                '"{name}" is only {weight} of the variable pay, {target}: too little to change '
                "what anybody does."
            )
            target = euros(part.weight * plan.target_variable)
            yield fill(what, name=part.name, weight=share(part.weight), target=target)


def _groups(paid: list[Component]) -> list[list[Component]]:
    """Put components together that share a payout curve: what is said of one holds for all."""
    groups: list[list[Component]] = []
    for part in paid:
        alike = [
            group
            for group in groups
            if isinstance(part.pays, PayoutCurve)
            and (group[0].pays, _often(group[0])) == (part.pays, _often(part))
        ]
        if alike:
            alike[0].append(part)
        else:
            groups.append([part])
    return groups


def _names(group: list[Component]) -> str:
    return ", ".join(f'"{part.name}"' for part in group)


def _cliffs(plan: Plan, group: list[Component]) -> Iterator[str]:
    pays = group[0].pays
    for at, size in jumps(pays):
        targets = [1 if isinstance(pays, RateTable) else _target(plan, part) for part in group]
        if max(targets) * abs(size) < 0.005:
            continue
        if size > 0:
            what = _(
                "{names} has a cliff: reaching {where} brings {amounts} at once{often}.",
                "{names} have the same cliff: reaching {where} brings {amounts} at once{often}.",
                len(group),
            )
        else:
            what = _("{names} has a cliff: reaching {where} costs {amounts} at once{often}.")
        amounts = ", ".join(euros(abs(size) * target) for target in targets)
        facts = {"names": _names(group), "amounts": amounts, "often": _often(group[0])}
        yield fill(what, where=_where(plan, group, at), **facts)


def _gates(plan: Plan, part: Component) -> Iterator[str]:
    """Tell about the cliffs in other components' results: gates, and jumps of the multiplier."""
    target = _target(plan, part)
    for gate in part.gates:
        if gate.at_least > 0 and target:
            what = _(
                '"{name}" hangs on a gate: where "{other}" misses {least}, not even a met target '
                "of {target} is paid{often}."
            )
            facts = {"name": part.name, "other": gate.other, "least": share(gate.at_least)}
            yield fill(what, target=euros(target), often=_often(part), **facts)
    factors = part.multiplier.points if part.multiplier else ()
    for (start, low), (end, high) in pairwise(factors):
        if start == end and low != high and target:
            what = _(
                '"{name}" has a cliff: its multiplier jumps from {low} to {high} where "{other}" '
                "attains {at}, worth {amount} at a met target{often}."
            )
            facts = {"low": f"{low:.4g}", "high": f"{high:.4g}", "at": share(end)}
            facts |= {"name": part.name, "other": part.multiplier.other or part.name}
            amount = euros(abs(high - low) * target)
            yield fill(what, amount=amount, often=_often(part), **facts)


def _still(plan: Plan, group: list[Component]) -> Iterator[str]:
    names, pays = _names(group), group[0].pays
    if isinstance(pays, Matrix):
        what = _("{names} is paid in steps: between the thresholds more brings no more pay.")
        yield fill(what, names=names)
        return
    for start, end in standstills(pays):
        if end == inf:
            what = _("{names}: beyond {start} more brings no more pay{often}.")
        else:
            what = _("{names}: from {start} to {end} more brings no more pay{often}.")
        facts = {"names": names, "often": _often(group[0])}
        if end < inf:
            facts["end"] = _amount(plan, group, end)
        short = len(group) > 1 and end < inf  # "of the quota" is said of the end
        facts["start"] = share(start) if short else _amount(plan, group, start)
        yield fill(what, **facts)


def _above_the_cap(group: list[Component]) -> Iterator[str]:
    """Tell which of a curve's points the cap makes pointless."""
    pays = group[0].pays
    if not isinstance(pays, PayoutCurve) or pays.cap is None:
        return
    beyond = [at for at, payout in pays.points if payout > pays.cap]
    if beyond:
        what = _(
            "{names}: the curve from {beyond} of the quota on is never paid, because the cap of "
            "{cap} is reached at {met}."
        )
        met = min(peak(pays), beyond[0])
        facts = {"names": _names(group), "beyond": share(beyond[0]), "met": share(met)}
        yield fill(what, cap=share(pays.cap), **facts)


def _table_and_weight(plan: Plan, part: Component) -> Iterator[str]:
    """Compare what a rate table pays at its quota with what its weight says."""
    if not isinstance(part.pays, RateTable) or part.per_deal or not part.quota:
        return
    shares = [
        float(sum(part.month_shares()[month] for month in w)) for w in part.windows(range(12))
    ]
    last = shares[-1:] if part.year_to_date else shares
    pays = sum(float(part.pays(part.quota * each)) for each in last)
    means = part.weight * plan.target_variable
    if abs(pays - means) > max(_OFF * means, 0.01):
        what = _(
            '"{name}": at its quota of {quota} the rates pay {pays} a year, but its weight of '
            "{weight} says {means}."
        )
        facts = {"name": part.name, "quota": euros(part.quota), "weight": share(part.weight)}
        yield fill(what, pays=euros(pays), means=euros(means), **facts)


def _share(plan: Plan, part: Component) -> float:
    """Share of the year's quota and target in the settlement that has the most of it."""
    monthly = part.month_shares()
    return max(float(sum(monthly[month] for month in w)) for w in part.windows(plan.months))


def _target(plan: Plan, part: Component) -> float:
    """What a settlement pays at most if its target is met exactly, EUR."""
    return plan.target_variable * part.weight * _share(plan, part)


def _amount(plan: Plan, group: list[Component], at: float) -> str:
    """Write a place on a curve or in a table as an amount; of several quotas, as a share."""
    part, *others = group
    if others:
        return fill(_("{at} of the quota"), at=share(at))
    if isinstance(part.pays, RateTable):
        return euros(at)
    of_quota = _share(plan, part) if part.measured.additive else 1
    return in_unit(part.measured, at * part.quota * of_quota)


def _where(plan: Plan, group: list[Component], at: float) -> str:
    """Write a place as an amount, and say which attainment that is."""
    amount = _amount(plan, group, at)
    if len(group) > 1 or isinstance(group[0].pays, RateTable):
        return amount
    return fill(_("{amount} ({at} of the quota)"), amount=amount, at=share(at))


def _often(part: Component) -> str:
    """Say that something happens in every settlement, not once a year."""
    if isinstance(part.pays, RateTable) and part.pays.per == "deal":
        return "" if part.year_to_date else _(", in every deal")
    if part.year_to_date or part.period == "year":
        return ""
    often = {
        "month": _(", every month"),
        "quarter": _(", every quarter"),
        "half": _(", every half-year"),
    }[part.period]
    if part.seasonal:
        return often + " " + _("(amounts of the largest)")
    return often
