"""Rates: pay as a share of what was sold, and pay looked up in a matrix."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import Literal

import numpy as np

from ..text import _, fill
from .cents import exact
from .problems import is_number, object_to, one_of

__all__ = ["HIGHEST_RATE", "Matrix", "RateTable"]

# Twice what was sold: high, yet seen on small bases. What lies above was meant as percent.
HIGHEST_RATE = 2


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

    >>> table = RateTable(tiers=((0, 0.04), (150_000, 0.06)))
    >>> float(table(165_000) - table(145_000))
    1100.0
    """

    tiers: Sequence[tuple[float, float]]
    kind: Literal["marginal", "retroactive", "flat"] = "marginal"
    edge: Literal["from", "above"] = "from"
    per: Literal["period", "deal"] = "period"

    def __post_init__(self):
        object_to(_("Rate table"), self._problems())

    def __call__(self, amount: np.ndarray) -> np.ndarray:
        """Pay for each amount, EUR for EUR."""
        start, rate = np.array(self.tiers, float).T
        amount = np.asarray(amount, float)
        if self.kind == "marginal":
            until = np.cumsum(np.diff(start) * rate[:-1])  # what all the tiers before pay
            inside = np.interp(amount, start, [0, *until])
            beyond = np.maximum(amount - start[-1], 0) * rate[-1]
            return inside + beyond + np.minimum(amount, 0) * rate[0]
        side = "right" if self.edge == "from" else "left"
        tier = np.maximum(np.searchsorted(start, amount, side) - 1, 0)
        if self.kind == "retroactive":
            return amount * rate[tier]
        return np.where(amount > 0, rate[tier], 0.0)

    def exact(self, amount: Fraction) -> Fraction:
        """Pay for one amount, as an exact fraction of EUR.

        Examples
        --------
        >>> RateTable(tiers=((0, 0.04), (150_000, 0.06))).exact(Fraction(150_001))
        Fraction(300003, 50)
        """
        tiers = [(exact(start), exact(rate)) for start, rate in self.tiers]
        if self.kind == "flat":
            return tiers[self.tier(amount)][1] if amount > 0 else Fraction(0)
        if self.kind == "retroactive" or amount < 0:
            return tiers[self.tier(amount)][1] * amount
        ends = [start for start, _rate in tiers[1:]] + [max(amount, tiers[-1][0])]
        return sum(
            rate * max(min(amount, end) - start, 0)
            for (start, rate), end in zip(tiers, ends, strict=True)
        )

    def tier(self, amount: Fraction) -> int:
        """Say which tier an amount reaches, from 0; amounts below 0 belong to the first.

        Examples
        --------
        >>> RateTable(tiers=((0, 0.04), (150_000, 0.06)), edge="above").tier(150_000)
        0
        """
        starts = [exact(start) for start, _rate in self.tiers]
        if self.edge == "from":
            reached = [start for start in starts if amount >= start]
        else:
            reached = [start for start in starts if amount > start]
        return max(len(reached) - 1, 0)

    def _problems(self) -> list[str]:
        problems = one_of("kind", self.kind, ("marginal", "retroactive", "flat"))
        problems += one_of("edge", self.edge, ("from", "above"))
        problems += one_of("per", self.per, ("period", "deal"))
        if not self.tiers:
            return [*problems, _("There are no tiers. A tier is an amount and a rate.")]
        if not _pairs(self.tiers):
            return [*problems, _("Each tier is a pair of numbers that are not below 0.")]
        starts = [start for start, _rate in self.tiers]
        if starts[0] != 0:
            problems.append(
                _("The first tier has to start at 0; its rate is 0 if nothing is paid there.")
            )
        if any(after <= before for before, after in pairwise(starts)):
            problems.append(_("Each tier has to start above the one before."))
        if self.kind != "flat":
            problems += [
                fill(_("A rate of {rate:percent.0} is too high. Write 5% as 0.05."), rate=rate)
                for _start, rate in self.tiers
                if rate > HIGHEST_RATE
            ]
        return problems


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
    >>> matrix(np.array([0.7, 0.8, 1.3]), np.array([1.0, 0.5, 1.0])).tolist()
    [0.0, 0.4, 1.2]
    """

    rows: Sequence[float]
    columns: Sequence[float]
    payout: Sequence[Sequence[float]]
    other: str

    def __post_init__(self):
        object_to(_("Matrix"), self._problems())

    def __call__(self, own: np.ndarray, other: np.ndarray) -> np.ndarray:
        """Read the payout at each pair of attainments, as shares of the target."""
        padded = np.zeros((len(self.rows) + 1, len(self.columns) + 1))
        padded[1:, 1:] = self.payout
        row = np.searchsorted(self.rows, own, side="right")
        column = np.searchsorted(self.columns, other, side="right")
        return padded[row, column]

    def exact(self, own: Fraction, other: Fraction) -> Fraction:
        """Read the payout at one pair of attainments, as an exact fraction.

        Examples
        --------
        >>> matrix = Matrix(rows=(1,), columns=(1,), payout=((0.8,),), other="Margin")
        >>> matrix.exact(Fraction(1), Fraction(2)), matrix.exact(Fraction(2), Fraction(0))
        (Fraction(4, 5), Fraction(0, 1))
        """
        row = sum(own >= exact(threshold) for threshold in self.rows)
        column = sum(other >= exact(threshold) for threshold in self.columns)
        if row == 0 or column == 0:
            return Fraction(0)
        return exact(self.payout[row - 1][column - 1])

    def _problems(self) -> list[str]:
        problems = []
        for name, thresholds in (("rows", self.rows), ("columns", self.columns)):
            if not thresholds or not all(is_number(value, least=0) for value in thresholds):
                problems.append(fill(_("{field} are attainments such as 0.8, 1."), field=name))
            elif any(after <= before for before, after in pairwise(thresholds)):
                problems.append(fill(_("{field} have to rise."), field=name))
        shape = [len(row) for row in self.payout]
        if shape != [len(self.columns)] * len(self.rows):
            problems.append(
                _("payout needs one row for each of rows, with a share for each of columns.")
            )
        elif not all(is_number(share, least=0) for row in self.payout for share in row):
            problems.append(_("payout holds shares of the target that are not below 0."))
        return problems


def _pairs(tiers: Sequence) -> bool:
    """Tell whether all are pairs of numbers that are not below 0."""
    return all(
        len(tier) == 2 and all(is_number(value, least=0) for value in tier) for tier in tiers
    )
