"""What a customer is worth, and what it costs to win one."""

import math

from ..text import _, fill
from .base import MetricError, ratio, real, warn

__all__ = ["acquisition_cost", "customer_lifetime_value", "payback_months"]


def customer_lifetime_value(
    margin: float, retention: float, discount_rate: float, first_margin_now: bool = False
) -> float:
    """Present value of all margins a customer will bring, if its loyalty stays as it is (CLV).

    With a yearly margin m, retention r and discount rate d: m·r/(1 + d − r), the margins of
    next year and all years after; plus m if the first margin comes now.

    Parameters
    ----------
    margin
        Contribution margin per year, EUR, the same every year.
    retention
        Probability that the customer stays another year, 0 to 1.
    discount_rate
        What money costs a year: 0.1 says that 110 next year are worth 100 today.
    first_margin_now
        True for a customer just won, whose first margin is certain and not discounted.

    Returns
    -------
    float
        EUR of today; NaN if one of the figures is unknown. Negative where the margin is.

    Raises
    ------
    MetricError
        If retention is below 0 or reaches 1 + discount rate: the sum then has no end. Or if a
        figure is not a number.

    Warns
    -----
    MetricWarning
        If one of the figures is unknown.

    Notes
    -----
    Retention of a whole portfolio is a mixture: the loyal ones stay longer than this formula
    says, see `contractual_lifetime`.

    References
    ----------
    S. Gupta, D. R. Lehmann (2003), Customers as assets, *Journal of Interactive Marketing* 17.

    Examples
    --------
    >>> round(customer_lifetime_value(100, retention=0.8, discount_rate=0.1), 2)
    266.67
    """
    margin, retention = real(margin, "margin"), real(retention, "retention")
    discount_rate = real(discount_rate, "discount_rate")
    if retention < 0 or retention >= 1 + discount_rate:
        raise MetricError(
            fill(
                _(
                    "A retention of {retention:percent} with a discount rate of {rate:percent} "
                    "gives no finite value. Retention has to lie from 0% to less than "
                    "100% plus the discount rate."
                ),
                retention=retention,
                rate=discount_rate,
            )
        )
    later = margin * retention / (1 + discount_rate - retention)
    value = margin + later if first_margin_now else later
    if math.isnan(value):
        warn(_("The customer's value is unknown: margin, retention or discount rate is."))
    return value


def acquisition_cost(spend: float, new_accounts: float) -> float:
    """What it costs to win a customer (CAC): spend on acquisition / accounts won.

    Parameters
    ----------
    spend
        EUR of sales and marketing spent on winning new accounts in a period: salaries and
        commission as well as campaigns.
    new_accounts
        Accounts won in that period (those with status *new* in `compare_periods`); with long
        sales cycles, in the later period that the spend led to.

    Returns
    -------
    float
        EUR per account; NaN if none was won.

    Raises
    ------
    MetricError
        If one of the two is not a number.

    Warns
    -----
    MetricWarning
        If no account was won.

    Examples
    --------
    >>> acquisition_cost(120_000, new_accounts=8)
    15000.0
    """
    nobody = _("The cost of acquisition is unknown: no account was won.")
    return ratio(real(spend, "spend"), real(new_accounts, "new_accounts"), nobody)


def payback_months(cost: float, monthly_revenue: float, margin: float) -> float:
    """How long a new customer takes to earn its acquisition: CAC / (monthly revenue · margin).

    Parameters
    ----------
    cost
        What it cost to win the customer, EUR: `acquisition_cost`.
    monthly_revenue
        EUR per month.
    margin
        Contribution margin as a share of revenue, 0.4 for 40 %. Without it, payback looks
        shorter than it is.

    Returns
    -------
    float
        Months, not discounted; NaN if the customer earns nothing: it never pays back.

    Raises
    ------
    MetricError
        If one of the figures is not a number.

    Warns
    -----
    MetricWarning
        If the customer earns nothing.

    Examples
    --------
    >>> payback_months(15_000, monthly_revenue=2_500, margin=0.4)
    15.0
    """
    earned = real(monthly_revenue, "monthly_revenue") * real(margin, "margin")
    never = _("The payback time is unknown: the customer earns no margin.")
    return ratio(real(cost, "cost"), max(earned, 0.0), never)
