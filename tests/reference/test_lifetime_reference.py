"""Contractual lifetime and customer value against published values."""

import pytest

from kamlib.metrics import (
    contractual_lifetime,
    customer_lifetime_value,
    lifetime_curve,
    lives_of_cohort,
)

REGULAR = [1000, 631, 468, 382, 326, 289, 262, 241]


def test_regular_customers():
    """Survivors of the *Regular* segment, years 1 to 7: α = .704, β = 1.182.

    P. S. Fader, B. G. S. Hardie (2007), How to project customer retention, *Journal of
    Interactive Marketing* 21; projected survival in year 12: 17.0 %.
    """
    fit = contractual_lifetime(**lives_of_cohort(REGULAR))
    assert (round(fit.alpha, 3), round(fit.beta, 3)) == (0.704, 1.182)
    assert round(100 * lifetime_curve(fit, 12).loc[12, "survival"], 1) == 17.0


def test_first_four_years():
    """The same cohort after four years: α = .764, β = 1.296.

    The data of Fader & Hardie 2007 (above), cut off; no publication of the
    fitted values is known to us.
    """
    fit = contractual_lifetime(**lives_of_cohort(REGULAR[:5]))
    assert (round(fit.alpha, 3), round(fit.beta, 3)) == (0.764, 1.296)


def test_customer_lifetime_value():
    """m = 100, r = .8, d = .1: 266.67, and 366.67 with the first margin now.

    The closed forms of S. Gupta, D. R. Lehmann (2003), Customers as assets, *Journal of
    Interactive Marketing* 17.
    """
    assert customer_lifetime_value(100, 0.8, 0.1) == pytest.approx(266.67, abs=0.005)
    now = customer_lifetime_value(100, 0.8, 0.1, first_margin_now=True)
    assert now == pytest.approx(366.67, abs=0.005)
