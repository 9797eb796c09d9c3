"""What all metrics share: how they warn, divide, state uncertainty and check their input."""

import math
import sys
import warnings
from statistics import NormalDist
from typing import NamedTuple

import numpy as np
import pandas as pd

from ..errors import KamError, KamWarning
from ..text import _, fill

__all__ = ["Estimate", "MetricError", "MetricWarning", "ratio", "wilson"]

LARGEST = 1e13  # EUR; more than that is a broken number, and sums of such would overflow


class MetricWarning(KamWarning):
    """A metric is unknown or leaves something out, and this says why."""


class MetricError(KamError):
    """A metric was asked for something that it cannot compute."""


class Estimate(NamedTuple):
    """A figure measured on a sample, with its 95 % interval and the sample size.

    Examples
    --------
    >>> Estimate(value=0.8, low=0.49, high=0.943, n=10).n
    10
    """

    value: float
    low: float
    high: float
    n: int


def warn(sentence: str) -> None:
    """Warn with a sentence, pointing at the line outside this package that asked."""
    depth, frame = 1, sys._getframe()
    while frame.f_back and frame.f_globals["__name__"].startswith("kamlib."):
        depth, frame = depth + 1, frame.f_back
    warnings.warn(MetricWarning(sentence), stacklevel=depth)


def warn_about(n: int, sentence: str, **names: str) -> None:
    """Warn with a sentence about n things, if there are any."""
    if n:
        warn(fill(sentence, n=n, **names))


def ratio(a: float, b: float, what: str) -> float:
    """Divide, and say why where there is nothing to divide by.

    Parameters
    ----------
    a, b
        Numerator and denominator.
    what
        The sentence to warn with if `b` is zero: what is unknown, and why.

    Returns
    -------
    float
        a / b; NaN (never 0, never infinite) where `b` is 0, or one of the two is unknown.

    Raises
    ------
    MetricError
        If `a` or `b` is not a number.

    Warns
    -----
    MetricWarning
        If the result is NaN.

    Examples
    --------
    >>> ratio(80, 100, "The share is unknown: nothing was sold.")
    0.8
    """
    a, b = number(a, "a"), number(b, "b")
    share = a / b if b else math.nan
    if math.isfinite(share):
        return share
    known = b and not math.isnan(b)
    warn(_("The result is unknown: a figure it takes is, or is too large.") if known else what)
    return math.nan


def confidence_z() -> float:
    """Return how many standard errors make a 95 % interval: 1.96."""
    return NormalDist().inv_cdf(0.975)


def wilson(successes: int, n: int) -> Estimate:
    """Share of successes with its 95 % interval after Wilson.

    Unlike the textbook interval, share ± 1.96 standard errors, it stays between 0 and 1
    and is honest for the small numbers that account managers have.

    Parameters
    ----------
    successes
        How many succeeded.
    n
        How many tried.

    Returns
    -------
    Estimate
        With s = successes/n and z = 1.96: the interval is
        (s + z²/2n ± z·√(s(1−s)/n + z²/4n²)) / (1 + z²/n). Shares, 0 to 1.

    Raises
    ------
    MetricError
        If a figure is not a whole number, or `successes` is not between 0 and `n`.

    Warns
    -----
    MetricWarning
        If `n` is 0; the estimate is then NaN.

    References
    ----------
    E. B. Wilson (1927), Probable inference, the law of succession, and statistical
    inference, *Journal of the American Statistical Association* 22.

    Examples
    --------
    >>> share = wilson(8, 10)
    >>> round(share.value, 3), round(share.low, 3), round(share.high, 3)
    (0.8, 0.49, 0.943)
    """
    successes, n = whole(successes, "successes"), whole(n, "n")
    if successes < 0 or n < successes:
        raise MetricError(_("successes has to lie from 0 to n, of which it is a part."))
    share = ratio(successes, n, _("The share is unknown: there are no answers."))
    if math.isnan(share):
        return Estimate(math.nan, math.nan, math.nan, 0)
    z = confidence_z()
    stretch = 1 + z * z / n
    centre = (share + z * z / (2 * n)) / stretch
    reach = z * math.sqrt(share * (1 - share) / n + z * z / (4 * n * n)) / stretch
    # Rounding in the last digit must not push the ends past 0, 1 or the share itself.
    low, high = min(share, max(0.0, centre - reach)), max(share, min(1.0, centre + reach))
    return Estimate(share, low, high, n)


def require_columns(table: pd.DataFrame, columns: list[str], name: str) -> None:
    """Insist on the columns a metric needs, naming those that are missing."""
    missing = [column for column in columns if column not in table.columns]
    if missing:
        raise MetricError(
            fill(
                _(
                    'The table "{name}" lacks {missing}. It needs the columns {needed}; '
                    "it has {present}."
                ),
                name=name,
                missing=", ".join(missing),
                needed=", ".join(columns),
                present=", ".join(map(str, table.columns)) or _("none"),
            )
        )


def plain_ids(ids: pd.Series) -> pd.Series:
    """Return ids as plain values, whether they come as categories or not."""
    if isinstance(ids.dtype, pd.CategoricalDtype):
        return ids.astype(ids.cat.categories.dtype)
    return ids


def insist_known(value: object, options: tuple[str, ...], complaint: str) -> None:
    """Insist on one of the options; the complaint has the fields {value} and {options}."""
    if value not in options:
        listed = ", ".join(f'"{option}"' for option in options)
        raise MetricError(complaint.format(value=value, options=listed))


def number(value: float, name: str) -> float:
    """Return a figure as a float, insisting that it is a number; unknown (NaN) may pass."""
    try:
        if np.ndim(value):
            raise TypeError(value)
        return math.nan if value is pd.NA else float(value)
    except OverflowError:
        return math.inf  # a whole number with more than 300 digits
    except (ValueError, TypeError) as error:
        sentence = _('"{value}" is not a number; {name} has to be one.')
        raise MetricError(sentence.format(value=value, name=name)) from error


def real(value: float, name: str) -> float:
    """Return a `number`, insisting that it is not beyond all measure."""
    figure = number(value, name)
    if math.isinf(figure):
        raise MetricError(_("{name} is infinite; it has to be a number.").format(name=name))
    if abs(figure) >= LARGEST:
        sentence = _("{name} is {figure}, which is beyond all measure; check its unit.")
        raise MetricError(sentence.format(name=name, figure=figure))
    return figure


def whole(value: int, name: str) -> int:
    """Return a figure as a whole number, insisting that it is one."""
    figure = real(value, name)
    if figure != round(figure, 0):  # also where it is unknown
        sentence = _("{name} is {figure}; it has to be a whole number.")
        raise MetricError(sentence.format(name=name, figure=figure))
    return int(figure)


def as_day(as_of: pd.Timestamp | str) -> pd.Timestamp:
    """Return the day to look from, without an hour, insisting that it is one."""
    try:
        return pd.Timestamp(as_of).normalize()
    except (ValueError, TypeError, AttributeError) as error:  # an unknown day has no beginning
        sentence = _('"{value}" is not a day; as_of has to be one, such as 2025-03-31.')
        raise MetricError(sentence.format(value=as_of)) from error


def as_dates(table: pd.DataFrame, column: str, name: str) -> pd.Series:
    """Return a column as days, from dates or text such as 2025-03-31."""
    values = table[column]
    try:
        if pd.api.types.is_numeric_dtype(values):
            if values.notna().any():
                raise ValueError(values.dtype)
            values = values.astype("object")  # an empty column may come as any type
        return pd.to_datetime(values, format="ISO8601").dt.normalize()
    except (ValueError, TypeError, AttributeError) as error:
        raise MetricError(
            fill(
                _('The column "{column}" of the table "{name}" does not hold dates.'),
                column=column,
                name=name,
            )
        ) from error


def as_numbers(values: pd.Series, name: str) -> pd.Series:
    """Return values as floats; what is beyond all measure counts as unknown (NaN)."""
    try:
        column = pd.Series(values)
        if column.dtype != float:
            column = column.astype("Float64").astype(float)  # Float64 knows every kind of unknown
    except (ValueError, TypeError, OverflowError) as error:
        sentence = _('"{name}" holds something that is not a number.')
        raise MetricError(sentence.format(name=name)) from error
    figures = column.to_numpy()
    usable = np.where(np.abs(figures) < LARGEST, figures, math.nan)
    return pd.Series(usable, column.index, name=column.name)


def weigh(table: pd.DataFrame, column: str, measure: str, name: str) -> pd.Series:
    """Return what each row counts: 1 by ``"count"``, the amount in a column by ``"value"``."""
    insist_known(
        measure, ("count", "value"), _('The measure "{value}" is unknown. Choose {options}.')
    )
    if measure == "count":
        return pd.Series(1.0, index=table.index)
    require_columns(table, [column], name)
    return as_numbers(table[column], column)


def labelled(amounts: pd.Series | None, name: str) -> pd.Series:
    """Return amounts by account (or period) as floats, insisting that none is listed twice."""
    numbers = as_numbers([] if amounts is None else amounts, name)
    twice = numbers.index[numbers.index.duplicated()]
    if len(twice):
        sentence = _('"{name}" lists {label} twice; add its amounts up first.')
        raise MetricError(sentence.format(name=name, label=twice[0]))
    return numbers


def known_by(table: pd.DataFrame, as_of: pd.Timestamp, columns: list[str], name: str):
    """Return the rows of a dated table that were known at the end of a day.

    Insists on the columns a metric needs (``account_id`` and ``date`` always); rows without
    an account are left out.
    """
    require_columns(table, ["account_id", "date", *columns], name)
    date = as_dates(table, "date", name)
    table = table.assign(account_id=plain_ids(table["account_id"]), date=date)
    return table[(table["date"] <= as_day(as_of)) & table["account_id"].notna()]


def within(table: pd.DataFrame, as_of: pd.Timestamp, days: int) -> pd.DataFrame:
    """Return the rows dated within so many days up to and including `as_of`."""
    return table[table["date"] > as_day(as_of) - pd.Timedelta(days=days)]
