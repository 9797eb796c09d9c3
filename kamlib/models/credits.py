"""What a component credits in many scenarios: listed deals under its rules, and what is not listed.

Everything here is in whole cents.
"""

from dataclasses import dataclass

import numpy as np

from .cents import whole_cents
from .component import Component
from .results import Results
from .tables import by_month

__all__ = ["Credits", "credited_values", "credits"]


@dataclass(frozen=True, eq=False)
class Credits:
    """Deals as a component credits them, one row each.

    Attributes
    ----------
    scenario, month
        Where and when it was signed.
    cents
        What is credited for it.
    cancelled
        The month in which the clawback takes something back; −1 for never.
    back
        What it takes back.
    """

    scenario: np.ndarray
    month: np.ndarray
    cents: np.ndarray
    cancelled: np.ndarray
    back: np.ndarray


def credits(component: Component, results: Results, months: range) -> Credits:
    """Apply a component's rules about deals to all deals signed in the months that count."""
    rules = (component.losses_count, component.windfall, component.clawback, months)
    return results.latest(component.measure, rules, lambda: _credits(component, results, months))


def _credits(component: Component, results: Results, months: range) -> Credits:
    """Compute the credits."""
    deals = results.deals_of(component.measure)
    if months != range(12):
        deals = deals.where((deals.month >= months.start) & (deals.month < months.stop))
    amount = deals.amount
    if not component.losses_count:
        amount = np.maximum(amount, 0)
    if component.windfall:
        windfall = np.maximum(amount - component.windfall.above, 0)
        amount = amount - windfall + windfall * component.windfall.counts
    cents = whole_cents(amount * deals.share)
    cancelled, back = np.full(len(cents), -1), np.zeros(len(cents))
    if component.clawback:
        kept = deals.cancelled - deals.month  # NaN, which is never less, for a deal that lasts
        caught = (kept < component.clawback.months) & (deals.cancelled < months.stop)
        cancelled[caught] = deals.cancelled[caught].astype(int)
        back[caught] = cents[caught]
        if component.clawback.kind == "pro rata":
            left = 1 - kept[caught] / component.clawback.months
            back[caught] = whole_cents(cents[caught] / 100 * left)
    return Credits(deals.scenario, deals.month, cents, cancelled, back)


def credited_values(
    component: Component, results: Results, months: range, windows: list[range], as_of: int | None
) -> np.ndarray:
    """What a component is credited in each window: (n, windows), EUR or a level.

    Parameters
    ----------
    as_of
        For a clawback that restates: which cancellations are known, those up to this month;
        None for those up to each window's end.
    """
    if not component.measured.additive:
        return results.unlisted(component.measure)[:, [window[-1] for window in windows]]
    restates = component.clawback is not None and component.clawback.kind == "restating"
    if restates and as_of is None:
        each = [
            credited_values(component, results, months, [window], window[-1]) for window in windows
        ]
        return np.hstack(each)
    cents = _by_month(component, results, months, as_of if restates else None)
    return (
        np.array([cents[:, window.start : window.stop].sum(axis=1) for window in windows]).T / 100
    )


def _by_month(
    component: Component, results: Results, months: range, as_of: int | None
) -> np.ndarray:
    """Cents credited in each month; a clawback that restates removes deals as of a month."""
    if component.losses_count and not component.windfall and not component.clawback:
        return results.cents(component.measure)
    rows = credits(component, results, months)
    caught = rows.cancelled >= 0
    when = rows.cancelled
    if as_of is not None:  # as if they had never been signed
        caught &= rows.cancelled <= as_of
        when = rows.month
    listed = by_month(results.n, rows.scenario, rows.month, rows.cents)
    listed -= by_month(results.n, rows.scenario[caught], when[caught], rows.back[caught])
    return results.unlisted(component.measure) + listed
