"""Rates: pay as a share of what was sold, and pay looked up in a matrix."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

__all__ = ["Matrix", "RateTable"]


@dataclass(frozen=True)
class RateTable:
    """A commission: rates that change with the amount credited.

    Attributes
    ----------
    tiers
        (from this amount in EUR, rate), amounts rising from 0. A rate of 0.04 is 4 %. For
        ``"flat"``, (from this amount, EUR that are paid for reaching it).
    kind
        ``"marginal"``: each slice of the amount at its own tier's rate. ``"retroactive"``:
        the whole amount at the rate of the tier reached. ``"flat"``: the tier's fixed sum.
    edge
        Who owns an amount that is exactly a tier's start. ``"from"``: that tier. ``"above"``:
        the one below it. Marginal rates pay the same either way.
    per
        ``"period"``: the table is read once for all that was credited in a period (or in the
        year to date). ``"deal"``: for every deal; each by itself if the component settles each
        period, or on top of the deals before it if it settles year to date. Value that does
        not come from listed deals counts as one deal a month.

    Notes
    -----
    Below 0 the first tier's rate applies, so that a credit note takes back what the sale paid.
    A flat table pays nothing for 0 or less.

    Raises
    ------
    PlanError
        If that is not a table.

    Examples
    --------
    4 % up to 150,000, 6 % from there: a deal of 20,000 after 145,000 earns 200 + 900.

    >>> RateTable(tiers=((0, 0.04), (150_000, 0.06))).kind
    'marginal'
    """

    tiers: Sequence[tuple[float, float]]
    kind: Literal["marginal", "retroactive", "flat"] = "marginal"
    edge: Literal["from", "above"] = "from"
    per: Literal["period", "deal"] = "period"


@dataclass(frozen=True)
class Matrix:
    """A payout that depends on two attainments: the component's own and another's.

    Attributes
    ----------
    rows
        Thresholds of the component's own attainment, rising. Below the first nothing is paid.
    columns
        Thresholds of the other's attainment in the same window, rising. Likewise.
    payout
        One row for each of `rows`, in it one share of the target for each of `columns`. It
        holds from both thresholds on.
    other
        The other component's name.

    Raises
    ------
    PlanError
        If that is not a matrix.

    Examples
    --------
    >>> matrix = Matrix(rows=(0.8, 1), columns=(0, 1),
    ...                 payout=((0.4, 0.6), (0.8, 1.2)), other="Margin")
    """

    rows: Sequence[float]
    columns: Sequence[float]
    payout: Sequence[Sequence[float]]
    other: str
