"""What a seller would give to pull a deal forward over the end of a quarter."""

import numpy as np
import pandas as pd

from ..text import _, fill
from .plan import Plan
from .problems import PlanError
from .standing import on_target, with_quota

__all__ = ["forward_discount"]

_DISCOUNTS = np.arange(0, 201) / 200  # in half percents
_NOTICED = 1.0  # EUR: less is rounding to whole cents


def forward_discount(
    plan: Plan,
    component: str,
    deal: float,
    attainments: np.ndarray | None = None,
    next_attainment: float = 1.0,
    quarter: int = 1,
) -> pd.DataFrame:
    """Find the largest discount at which signing a deal now still pays more than next quarter.

    The deal can be signed in the last month of a quarter at a discount, or in the first month
    of the next at its full price. Apart from it, this quarter stands at some attainment, the
    next one reaches `next_attainment`, all others and all other components reach 100 %.

    Parameters
    ----------
    plan
        The plan that pays.
    component
        Name of the component that the deal counts for.
    deal
        Its full price, EUR.
    attainments
        Attainments of this quarter before the deal; by default 0 to 150 % in whole percents.
    next_attainment
        What the next quarter reaches without the deal.
    quarter
        Which quarter's end: 1, 2 or 3.

    Returns
    -------
    DataFrame
        By attainment: ``discount``, a share of the price in half percents, 0 where signing
        now pays no more than waiting; ``gain``, what the full price now would pay more than
        waiting, EUR; and ``cost`` of the discount to the employer, EUR: the margin given away
        (every euro of a discount is one of margin) and what the year pays more to the seller.

    Raises
    ------
    PlanError
        If the component has no quota or is paid for a score, or the deal is not above 0.

    Notes
    -----
    0 everywhere for plans that pay linearly, by the year, or for the year to date. It is what
    the pay alone makes worthwhile; sellers have other reasons not to.

    Examples
    --------
    With a quarter's quota of 100,000 and nothing below it, a deal of 40,000 that lifts the
    quarter from 80 % over the line may cost a good deal:

    >>> from kamlib.models import Component, PayoutCurve
    >>> late = PayoutCurve(points=((1, 1),), tail="flat")
    >>> part = Component("A", "new_business", 1, 400_000, late, period="quarter")
    >>> plan = Plan("Late", 70_000, 20_000, (part,))
    >>> forward_discount(plan, "A", 40_000, attainments=[0.5, 0.8, 1.1]).T
    attainment  0.5      0.8  1.1
    discount    0.0      0.5  0.0
    gain        0.0   5000.0  0.0
    cost        0.0  25000.0  0.0
    """
    part = with_quota(plan, component)
    if not deal > 0 or quarter not in (1, 2, 3):
        raise PlanError([_("The deal is an amount above 0, and the quarter 1, 2 or 3.")])
    end = 3 * quarter - 1
    if end not in plan.months or end + 1 not in plan.months:
        raise PlanError(
            [fill(_("Nobody is in the plan around the end of quarter {n}."), n=quarter)]
        )
    before = np.arange(151) / 100 if attainments is None else np.asarray(attainments, float)

    def pay(month: int, price: np.ndarray) -> np.ndarray:
        """Price years with the deal: a row for each attainment, a column for each price."""
        at, price = (each.ravel() for each in np.meshgrid(before, price, indexing="ij"))
        attained = np.ones((len(at), 12))
        attained[:, end - 2 : end + 1] = at[:, None]
        attained[:, end + 1 : end + 4] = next_attainment
        years = on_target(plan, part, attained).with_extra(part.measure, month, price)
        return plan.payout(years).reshape(len(before), -1)

    now, later = pay(end, deal * (1 - _DISCOUNTS)), pay(end + 1, np.array([deal]))
    gain = np.round(now[:, :1] - later, 2)
    worth = now - later > _NOTICED
    largest = worth.shape[1] - 1 - np.argmax(worth[:, ::-1], axis=1)
    largest = np.where(worth.any(axis=1), largest, 0)
    discount = _DISCOUNTS[largest]
    more = np.where(discount > 0, now[np.arange(len(before)), largest] - later[:, 0], 0.0)
    cost = deal * discount + more
    columns = {"discount": discount, "gain": gain[:, 0], "cost": np.round(cost, 2)}
    return pd.DataFrame(columns, pd.Index(before, name="attainment"))
