"""What a plan pays in thousands of scenarios at once.

`statement` is the plan's definition, one year at a time in exact fractions; this module says
the same with NumPy, a whole column of scenarios per step. Tests hold the two equal to the
cent. Arrays have one row per scenario, and one column per month or per window: the months
that a settlement looks at.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from .cents import exact, whole_cents
from .component import Component
from .credits import Credits, credited_values, credits
from .deals import MONTHS
from .rates import Matrix, RateTable
from .results import Results
from .tables import by_month

if TYPE_CHECKING:
    from .plan import Draw, Plan

__all__ = ["attainments", "paid"]

# Binary arithmetic may make 0.7 of what is exactly 70 % a hair less. Twelve decimals are finer
# than a cent of any quota, and bring it back to its threshold.
_DECIMALS = 12


def paid(plan: Plan, results: Results) -> Iterator[tuple[str, np.ndarray]]:
    """Whole cents paid by component and month, (n, 12) each; ``"draw"`` if there is one.

    One after the other, so that not all of them have to be in memory.
    """
    earned = 0
    for component in plan.components:
        if component.weight > 0:
            cents = _earned(plan, component, results)
            earned = earned + cents if plan.draw else 0
            yield component.name, cents
    if plan.draw:
        yield "draw", _drawn(plan.draw, plan.months, earned)


def attainments(
    plan: Plan,
    component: Component,
    results: Results,
    windows: list[range],
    as_of: int | None = None,
) -> np.ndarray:
    """Attainment of a component in each window, (n, windows): credited / quota.

    The quota of a window is the year's, times the shares of its months; a level is measured
    against the whole quota. Where nothing is asked, attainment is 0.
    """
    values = credited_values(component, results, plan.months, windows, as_of)
    return _ratio(values, _quotas(component, windows))


def _earned(plan: Plan, component: Component, results: Results) -> np.ndarray:
    """Cents that a component pays, by month."""
    windows = component.windows(plan.months)
    if component.per_deal:
        return _deals_paid(plan, component, results, windows)
    ends = [window[-1] for window in windows]
    posted = np.zeros((MONTHS, results.n)).T  # a month's values side by side: added up fast
    if component.clawback is None or component.clawback.kind != "restating":
        posted[:, ends] = _settled(plan, component, results, windows)
        return posted
    before = np.zeros(results.n)
    for month in plan.months:  # each month, all that was settled so far as it is known now
        settled = _settled(plan, component, results, windows, as_of=month)
        so_far = settled[:, [end <= month for end in ends]].sum(axis=1)
        posted[:, month], before = so_far - before, so_far
    return posted


def _settled(
    plan: Plan,
    component: Component,
    results: Results,
    windows: list[range],
    as_of: int | None = None,
) -> np.ndarray:
    """Cents that each settlement pays; year to date, what is due minus what was paid."""
    due = _gross(plan, component, results, windows, as_of)
    cents = whole_cents(due * _factor(plan, component, results, windows, as_of))
    if not component.year_to_date:
        return cents
    if not component.takes_back:
        cents = np.maximum.accumulate(np.maximum(cents, 0), axis=1)
    return np.diff(cents, axis=1, prepend=0)


def _gross(
    plan: Plan, component: Component, results: Results, windows: list[range], as_of: int | None
) -> np.ndarray:
    """EUR that each window pays before gates and multiplier."""
    values = credited_values(component, results, plan.months, windows, as_of)
    if isinstance(component.pays, RateTable):
        return component.pays(values)
    quotas = _quotas(component, windows)
    if isinstance(component.pays, Matrix):
        other = plan.component(component.pays.other)
        columns = attainments(plan, other, results, windows, as_of)
        shares = component.pays(_ratio(values, quotas), columns)
    else:
        if component.carry != "none":
            values = _carried(component.carry, values, quotas)
        shares = _read_curve(plan, component, results, windows, as_of, _ratio(values, quotas))
    target = float(exact(plan.target_variable) * exact(component.weight))
    return target * _shares(component, windows) * shares


def _read_curve(
    plan: Plan,
    component: Component,
    results: Results,
    windows: list[range],
    as_of: int | None,
    attained: np.ndarray,
) -> np.ndarray:
    """Shares of the target that the curve pays; without the hurdle there is no acceleration."""
    payout = component.pays(attained)
    if component.hurdle is None:
        return payout
    other = plan.component(component.hurdle.other)
    level = attainments(plan, other, results, windows, as_of)
    slow = np.minimum(payout, component.pays(1.0) + attained - 1)
    return np.where((level < component.hurdle.at_least) & (attained > 1), slow, payout)


def _carried(carry: str, values: np.ndarray, quotas: np.ndarray) -> np.ndarray:
    """Values after carrying surplus or deficit from window to window."""
    counted = np.empty_like(values)
    carried = 0.0
    last = values.shape[1] - 1
    for window, quota in enumerate(quotas):
        value = values[:, window] + carried
        surplus, deficit = np.maximum(value - quota, 0), np.minimum(value - quota, 0)
        carried = 0.0
        if carry in ("surplus", "both") and window < last:
            value, carried = value - surplus, surplus
        if carry in ("deficit", "both"):
            carried = carried + deficit
        counted[:, window] = value
    return counted


def _factor(
    plan: Plan, component: Component, results: Results, windows: list[range], as_of: int | None
) -> np.ndarray:
    """What gates and the multiplier make of each window's pay."""
    factor = np.ones((1, len(windows)))
    for gate in component.gates:
        other = plan.component(gate.other)
        factor = factor * (attainments(plan, other, results, windows, as_of) >= gate.at_least)
    if component.multiplier:
        other = plan.component(component.multiplier.other or component.name)
        factor = factor * component.multiplier(attainments(plan, other, results, windows, as_of))
    return factor


def _deals_paid(
    plan: Plan, component: Component, results: Results, windows: list[range]
) -> np.ndarray:
    """Cents that a rate table per deal pays, by month."""
    factor = _factor(plan, component, results, windows, as_of=None)
    factor = np.broadcast_to(factor, (results.n, len(windows)))
    window_of = np.searchsorted([window[-1] for window in windows], range(MONTHS))
    rows = _with_unlisted(component, results, plan.months)

    def due(cents: np.ndarray, scenario: np.ndarray, month: np.ndarray) -> np.ndarray:
        return whole_cents(component.pays(cents / 100) * factor[scenario, window_of[month]])

    caught = rows.cancelled >= 0
    if not component.year_to_date:
        pay = due(rows.cents, rows.scenario, rows.month)
        left = due(rows.cents - rows.back, rows.scenario, rows.month)
        posted = by_month(results.n, rows.scenario, rows.month, pay)
        gone = (pay - left)[caught]
        return posted - by_month(results.n, rows.scenario[caught], rows.cancelled[caught], gone)
    entries = pd.DataFrame(
        {
            "scenario": np.concatenate([rows.scenario, rows.scenario[caught]]),
            "month": np.concatenate([rows.month, rows.cancelled[caught]]),
            "cents": np.concatenate([rows.cents, -rows.back[caught]]),
        }
    ).sort_values("month", kind="stable")
    scenario, month = entries["scenario"].to_numpy(), entries["month"].to_numpy()
    so_far = entries.groupby("scenario")["cents"].cumsum().to_numpy()
    entries["due"] = due(so_far, scenario, month)
    if not component.takes_back:
        entries["due"] = entries["due"].clip(lower=0).groupby(entries["scenario"]).cummax()
    before = entries.groupby("scenario")["due"].shift(fill_value=0)
    return by_month(results.n, scenario, month, (entries["due"] - before).to_numpy())


def _with_unlisted(component: Component, results: Results, months: range) -> Credits:
    """A component's deals; what did not come from listed deals leads as one deal a month."""
    listed = credits(component, results, months)
    unlisted = results.unlisted(component.measure)
    scenario, month = np.nonzero(unlisted[:, months.start : months.stop])
    month = month + months.start
    none = np.zeros(len(month))
    return Credits(
        np.concatenate([scenario, listed.scenario]),
        np.concatenate([month, listed.month]),
        np.concatenate([unlisted[scenario, month], listed.cents]),
        np.concatenate([none.astype(int) - 1, listed.cancelled]),
        np.concatenate([none, listed.back]),
    )


def _drawn(draw: Draw, months: range, earned: np.ndarray) -> np.ndarray:
    """Cents that a draw adds to the earnings (or recovers) in the last month of its periods."""
    extra = np.zeros_like(earned)
    owed = np.zeros(len(earned))
    for period, guaranteed in draw.periods(months):
        earnings = earned[:, period.start : period.stop].sum(axis=1)
        payment = np.maximum(earnings - owed, guaranteed)
        extra[:, period[-1]] = payment - earnings
        if draw.recoverable:
            owed = owed + payment - earnings
    return extra


def _shares(component: Component, windows: list[range]) -> np.ndarray:
    """Share of the year's target and quota that falls into each window."""
    return _shares_of(tuple(component.month_shares()), tuple(windows))


@cache
def _shares_of(months: tuple[Fraction, ...], windows: tuple[range, ...]) -> np.ndarray:
    """Add the months' shares up, once for all times that a plan is priced."""
    return np.array([float(sum(months[window.start : window.stop])) for window in windows])


def _quotas(component: Component, windows: list[range]) -> np.ndarray:
    """The quota of each window."""
    if not component.measured.additive:
        return np.full(len(windows), float(component.quota))
    return component.quota * _shares(component, windows)


def _ratio(values: np.ndarray, quotas: np.ndarray) -> np.ndarray:
    """Attainments: values over quotas, 0 where nothing is asked."""
    return np.round(values / np.where(quotas > 0, quotas, np.inf), _DECIMALS)
