"""Plan A against plan B, on the very same years."""

import os
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
import pandas as pd

from .plan import Plan
from .results import Results

__all__ = ["Comparison", "compare_plans"]


@dataclass(frozen=True, eq=False)
class Comparison:
    """Two plans priced on the same years, so that only the plans differ and luck does not.

    Attributes
    ----------
    a, b
        The plans.
    pay_a, pay_b
        Variable pay of each year, EUR.
    margin
        Contribution margin that a year brings on average, EUR.
    """

    a: Plan
    b: Plan
    pay_a: np.ndarray
    pay_b: np.ndarray
    margin: float

    @cached_property
    def difference(self) -> np.ndarray:
        """Total pay under B minus that under A, base included, in each year: EUR."""
        base = _base(self.b) - _base(self.a)
        return np.round(self.pay_b - self.pay_a + base, 2)

    @property
    def better(self) -> float:
        """Share of the years that pay more under B."""
        return float((self.difference > 0).mean())

    @property
    def same(self) -> float:
        """Share of the years that pay the same to the cent."""
        return float((self.difference == 0).mean())

    @property
    def worse(self) -> float:
        """Share of the years that pay less under B."""
        return float((self.difference < 0).mean())

    @property
    def median_difference(self) -> float:
        """What B pays more than A in the middle of all years, EUR; below 0: less."""
        return float(np.median(self.difference))

    @property
    def table(self) -> pd.DataFrame:
        """A row for each plan, A and B.

        Columns: ``name``; variable pay of a poor, a middle and a good year (``low``, 10 % pay
        less; ``middle``; ``high``, 10 % pay more) and its ``mean``; ``cost`` to the employer,
        base + mean variable pay (without social insurance); and ``cost_per_margin``, that
        cost for each EUR of contribution margin; NaN if there is no margin.
        """
        rows = {}
        for row, plan, pay in (("A", self.a, self.pay_a), ("B", self.b, self.pay_b)):
            low, middle, high = np.quantile(pay, [0.1, 0.5, 0.9])
            cost = _base(plan) + pay.mean()
            per = cost / self.margin if self.margin > 0 else float("nan")
            rows[row] = (plan.name, low, middle, high, pay.mean(), cost, per)
        columns = ["name", "low", "middle", "high", "mean", "cost", "cost_per_margin"]
        return pd.DataFrame.from_dict(rows, orient="index", columns=columns)

    def save(self, path: str | os.PathLike, note: str = "") -> Path:
        """Write the comparison to an ``.xlsx`` or ``.html`` file; return where it is.

        Parameters
        ----------
        path
            The file; its suffix decides. A file that is there already is replaced.
        note
            A line under the title, such as that the data is synthetic.

        Raises
        ------
        KamError
            If the name ends in something else.
        """
        from .exporting_pay import comparison_document

        return comparison_document(self, note).save(path)


def compare_plans(a: Plan, b: Plan, results: Results) -> Comparison:
    """Price two plans on the same years.

    Parameters
    ----------
    a, b
        The plans.
    results
        Possible years, such as ``outcomes.results()``.

    Examples
    --------
    Under B the same years pay twice as much:

    >>> from dataclasses import replace
    >>> import kamlib as kam
    >>> a = kam.models.plan("starter")
    >>> b = replace(a, target_variable=2 * a.target_variable)
    >>> years = kam.models.draw(kam.sample("software"), years=100).results()
    >>> both = compare_plans(a, b, years)
    >>> both.worse, bool(np.allclose(both.pay_b, 2 * both.pay_a, atol=0.05))
    (0.0, True)
    """
    margin = results.credited("contribution_margin").sum(axis=1).mean()
    return Comparison(a, b, a.payout(results), b.payout(results), float(margin))


def _base(plan: Plan) -> float:
    """Base salary for the months in the plan, EUR."""
    return plan.base * len(plan.months) / 12
