"""Renewals: of the contracts that were due, how many go on."""

import pandas as pd

from ..text import _
from .base import as_dates, ratio, require_columns, warn_about, weigh
from .periods import span

__all__ = ["renewal_rate"]

_DECIDED = ("renewed", "ended", "terminated")


def renewal_rate(contracts: pd.DataFrame, current, measure: str = "count") -> float:
    """Share of the contracts due in a period that were renewed.

    Renewed / due. A contract is due in the month in which its term ends, also if it was
    renewed or given notice earlier. Open ones, on which nothing is decided yet, count on
    neither side.

    Parameters
    ----------
    contracts
        The table ``contracts``: end, status, and annual_value for ``"value"``.
    current
        The period in which terms end, such as ``"2025"`` or ``"2025Q3"``.
    measure
        ``"count"``: every contract counts alike; ``"value"``: by its yearly value, which shows
        whether it was the large ones that stayed.

    Returns
    -------
    float
        A share from 0 to 1; NaN if nothing was due and decided. By value, the old contract's
        yearly value counts: a renewal at a lower price is no loss here (it is in
        `gross_revenue_retention`).

    Raises
    ------
    PeriodError
        If the period is not written well.
    MetricError
        If a column is missing or does not hold dates or numbers, or the measure is unknown.

    Warns
    -----
    MetricWarning
        If nothing was due, or contracts without an end or a value are left out.

    Notes
    -----
    In a period that is not over, the easy renewals are decided first and the rate looks too
    good: ask for periods that are.

    Examples
    --------
    Of three contracts that ended in 2025, two were renewed, one of them early; Dorn is open:

    >>> contracts = pd.DataFrame({
    ...     "account_id": ["Alba", "Brix", "Cord", "Dorn"],
    ...     "end": ["2025-03-31", "2025-12-31", "2025-06-30", "2025-12-31"],
    ...     "status": ["renewed", "renewed", "terminated", "active"],
    ...     "annual_value": [60.0, 20.0, 20.0, 50.0],
    ... })
    >>> round(renewal_rate(contracts, "2025"), 3)
    0.667
    >>> renewal_rate(contracts, "2025", measure="value")
    0.8
    """
    weight = weigh(contracts, "annual_value", measure, "contracts")
    require_columns(contracts, ["end", "status"], "contracts")
    period = span(current)
    table = contracts[["status"]].assign(end=as_dates(contracts, "end", "contracts"), weight=weight)
    table = table[table["status"].isin(_DECIDED)]
    unknown = int(table[["end", "weight"]].isna().any(axis="columns").sum())
    warn_about(
        unknown,
        _(
            "{n:count} contract without an end or a value is left out.",
            "{n:count} contracts without an end or a value are left out.",
            unknown,
        ),
    )
    table = table.dropna(subset=["end", "weight"])
    due = table[table["end"].dt.to_period("M").between(period.start, period.end)]
    renewed = due.loc[due["status"] == "renewed", "weight"].sum()
    nothing = _("The renewal rate is unknown: no contract was due and decided in the period.")
    return ratio(renewed, due["weight"].sum(), nothing)
