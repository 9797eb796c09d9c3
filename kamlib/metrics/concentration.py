"""Concentration: how much of the business hangs on how few accounts.

All functions take one number per account (its revenue, or profit, in a period). Accounts
with a negative number are left out, with a warning: a share below zero has no meaning.
"""

import math

import numpy as np
import pandas as pd

from ..text import _, fill
from .base import MetricError, ratio, real, warn, whole

__all__ = ["abc_classes", "effective_number", "gini", "herfindahl", "top_share"]


def herfindahl(revenue: pd.Series) -> float:
    """Concentration in one number: the sum of the squared shares in per cent (HHI).

    Σ (100 · revenue / total)².

    Parameters
    ----------
    revenue
        One number per account.

    Returns
    -------
    float
        From 10,000/n (n equal accounts) to 10,000 (a single one); NaN if nothing was sold.

    Warns
    -----
    MetricWarning
        If nothing was sold, or negative or unknown numbers are left out.

    References
    ----------
    A. O. Hirschman (1964), The paternity of an index, *American Economic Review* 54.

    Examples
    --------
    >>> round(herfindahl([30, 30, 20, 20]))
    2600
    """
    size = _sizes(revenue)
    return 10_000 * ratio((size**2).sum(), size.sum() ** 2, _nothing_sold())


def effective_number(revenue: pd.Series) -> float:
    """Number of equally large accounts that would be as concentrated: 10,000 / HHI.

    Parameters
    ----------
    revenue
        One number per account.

    Returns
    -------
    float
        From 1 to the number of accounts; NaN if nothing was sold.

    Warns
    -----
    MetricWarning
        As in `herfindahl`.

    Examples
    --------
    Twenty accounts on paper, but the risk of hardly four:

    >>> round(effective_number([50] + [50 / 19] * 19), 1)
    3.8
    """
    return 10_000 / herfindahl(revenue)


def gini(revenue: pd.Series) -> float:
    """How unequal accounts are, from 0 (all equal) towards 1 (one has all).

    Σ (2i − n − 1)·xᵢ / (n · Σ xᵢ), xᵢ sorted from small to large.

    Parameters
    ----------
    revenue
        One number per account. Accounts with 0 count: they are the most unequal of all.

    Returns
    -------
    float
        From 0 (all equal) to just under 1 (one has everything: 1 − 1/n); NaN if nothing was
        sold.

    Warns
    -----
    MetricWarning
        If nothing was sold, or negative or unknown numbers are left out.

    References
    ----------
    C. Gini (1912), *Variabilità e mutabilità*.

    Examples
    --------
    >>> gini([1, 2, 3, 4])
    0.25
    """
    x = np.sort(_sizes(revenue).to_numpy())
    n = len(x)
    above_less_below = 2 * np.arange(1, n + 1) - n - 1
    spread = ratio((above_less_below * x).sum(), n * x.sum(), _nothing_sold())
    return float(np.maximum(0.0, spread))  # rounding must not make equality negative


def top_share(revenue: pd.Series, n: int) -> float:
    """Share of the total that comes from the n largest accounts.

    Parameters
    ----------
    revenue
        One number per account.
    n
        How many of the largest, at least 1; more than there are means all.

    Returns
    -------
    float
        A share from 0 to 1; NaN if nothing was sold.

    Raises
    ------
    MetricError
        If `n` is below 1.

    Warns
    -----
    MetricWarning
        If nothing was sold, or negative or unknown numbers are left out.

    Examples
    --------
    >>> top_share([50, 30, 10, 10], n=2)
    0.8
    """
    n = whole(n, "n")
    if n < 1:
        raise MetricError(_("n is {n}; ask for at least 1 account.").format(n=n))
    size = _sizes(revenue).sort_values(ascending=False)
    return ratio(size.iloc[:n].sum(), size.sum(), _nothing_sold())


def abc_classes(revenue: pd.Series, a: float = 0.80, b: float = 0.95) -> pd.Series:
    """Accounts in classes A, B and C by what they contribute.

    From the largest down: A as long as the *larger* accounts together have less than 80 % of
    the total, B as long as they have less than 95 %, then C. So the account that crosses the
    line belongs to the better class, and equal accounts always share a class.

    Parameters
    ----------
    revenue
        One number per account.
    a, b
        The two lines, as shares of the total.

    Returns
    -------
    Series
        "A", "B" or "C" by account, named "class", in the order of `revenue`. Accounts with
        0 are C; negative or unknown ones are left out.

    Raises
    ------
    MetricError
        Unless 0 < a ≤ b ≤ 1.

    Warns
    -----
    MetricWarning
        If negative or unknown numbers are left out.

    Examples
    --------
    >>> abc_classes(pd.Series({"Alba": 70, "Brix": 15, "Cord": 10, "Dorn": 5}))
    Alba    A
    Brix    A
    Cord    B
    Dorn    C
    Name: class, dtype: str
    """
    a, b = real(a, "a"), real(b, "b")
    if not 0 < a <= b <= 1:
        raise MetricError(
            fill(
                _("The lines are {a:percent.0} and {b:percent.0}; they must rise, up to 100%."),
                a=a,
                b=b,
            )
        )
    size = _sizes(revenue)
    by_size = size.groupby(size).sum().sort_index(ascending=False)
    larger = by_size.cumsum().shift(fill_value=0.0)
    # Nine digits: the crumbs of adding fractions must not move an account across a line.
    share = (size.map(larger) / size.sum()).round(9)
    classes = np.select([size <= 0, share < a, share < b], ["C", "A", "B"], "C")
    return pd.Series(classes, index=size.index, name="class", dtype="str")


def _sizes(revenue) -> pd.Series:
    """Return the numbers that can have a share, warning about those that cannot.

    All divided by the same power of two: shares stay what they are, to the last digit, and
    sums and squares of very large numbers stay finite.
    """
    try:
        revenue = pd.Series(revenue).astype("Float64").astype(float)
    except (ValueError, TypeError, OverflowError) as error:
        raise MetricError(_("Concentration needs one number per account.")) from error
    usable = (revenue >= 0) & (revenue < math.inf)
    left_out = int((~usable).sum())
    if left_out:
        warn(
            fill(
                _(
                    "{n:count} account with negative or unknown revenue is left out: "
                    "it has no share.",
                    "{n:count} accounts with negative or unknown revenue are left out: "
                    "they have no share.",
                    left_out,
                ),
                n=left_out,
            )
        )
    revenue = revenue[usable]
    _largest, power = math.frexp(revenue.max() if len(revenue) else 0.0)
    return np.ldexp(revenue, -power)


def _nothing_sold() -> str:
    return _("Concentration is unknown: no account has revenue above 0.")
