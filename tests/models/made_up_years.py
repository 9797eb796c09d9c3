"""One-component plans and made-up years, paid both ways."""

from kamlib.models import Component, Plan, Results

STRAIGHT = {"points": ((1, 1),), "below": "first euro"}  # 1 % of the target for 1 % of the quota


def sales(name: str = "Sales", weight: float = 1, **rules) -> Component:
    """A component that pays for new business: by quarter, quota 400,000 a year."""
    usual = {"measure": "new_business", "quota": 400_000, "period": "quarter"}
    return Component(name, weight=weight, **(usual | rules))


def plan(*components: Component, **terms) -> Plan:
    """A plan with a base of 80,000 and a target variable pay of 20,000: 5,000 a quarter."""
    usual = {"base": 80_000, "target_variable": 20_000, "components": components}
    return Plan("Made up", **(usual | terms))


def quarters(*values: float, measure: str = "new_business") -> dict:
    """Values in the last months of the quarters."""
    return {measure: {3 * quarter + 2: value for quarter, value in enumerate(values)}}


def paid(plan: Plan, year: Results) -> dict[int, float]:
    """What is paid in which month (from 0), the same by definition and by pricing."""
    by_month = plan.payout_by_month(year)[0]
    lines = plan.statement(year).lines
    for month in range(12):
        assert round(by_month[month] * 100) == sum(
            line.cents for line in lines if line.month == month
        )
    return {month: pay for month, pay in enumerate(by_month.tolist()) if pay}
