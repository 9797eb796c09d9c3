"""The plan that the lesson's questions are about: two colleagues' targets, and what they pay."""

from typing import NamedTuple

from .... import metrics
from ....models import PayoutCurve
from ..years import last_two_years

__all__ = ["CURVE", "Offer", "offers"]

# Half the target at 75%, all of it at 100%, twice the pace up to 100% and four times beyond.
CURVE = PayoutCurve(points=((0.75, 0.5), (1, 1), (1.5, 3)))


class Offer(NamedTuple):
    """What one manager was asked for in the last complete year, and what came of it.

    `base` and `variable` are EUR a year: four to one, as is common in German-speaking
    countries; `variable` is paid when the target is met exactly.
    """

    manager: str
    year: str
    target: float
    actual: float
    attainment: float
    base: float
    variable: float

    @property
    def straight(self) -> float:
        """What a straight line from 0 would pay, in EUR."""
        return self.attainment * self.variable

    @property
    def pay(self) -> float:
        """What the payout curve pays, in EUR."""
        return float(CURVE(self.attainment)) * self.variable


def offers(portfolio) -> tuple[Offer, Offer]:
    """Return the offers of the two managers: first the one further from threshold and target."""
    year, _prior = last_two_years(portfolio)
    table = metrics.revenue_attainment(portfolio.months, portfolio.accounts, portfolio.targets)
    table = table[table["period"] == year]
    off_middle = (table["attainment"] - 0.875).abs()
    table = table.loc[off_middle.sort_values(kind="stable").index]
    first, second = (
        Offer(
            row.kam,
            year,
            row.target,
            row.actual,
            row.attainment,
            base=4 * _variable(row.target),
            variable=_variable(row.target),
        )
        for row in table.itertuples()
    )
    return first, second


def _variable(target: float) -> float:
    """Set the target variable pay: 6 EUR for every 1,000 EUR of target, in whole hundreds."""
    return 100.0 * round(0.006 * target / 100)
