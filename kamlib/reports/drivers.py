"""Why an account has the health score it has, in plain words."""

from collections.abc import Sequence

import pandas as pd

from ..text import _, fill

__all__ = ["drivers_in_words", "neglected_but_steady"]

_STEADY = 0.9  # of last year's revenue


def drivers_in_words(measures: pd.Series, drivers: Sequence[str]) -> list[str]:
    """Say what costs an account most points, as measured.

    Parameters
    ----------
    measures : Series
        One row of `kamlib.metrics.health_measures`.
    drivers : sequence of str
        Names of signals, from `kamlib.metrics.health_score`.

    Returns
    -------
    list of str
        Phrases, costliest first.

    Examples
    --------
    >>> measures = pd.Series({"visits_held": 0, "visits_usual": 6.0, "days_since_contact": 190.0})
    >>> drivers_in_words(measures, ["visits", "recency"])
    ['none of the usual 6 contacts held in half a year', 'the last contact held 190 days ago']
    """
    return [fill(_phrase(driver, measures), **measures) for driver in drivers]


def neglected_but_steady(measures: pd.Series, drivers: Sequence[str]) -> bool:
    """Tell whether nobody calls on an account whose revenue does not show it yet.

    Parameters
    ----------
    measures, drivers
        As in `drivers_in_words`.

    Examples
    --------
    >>> neglected_but_steady(pd.Series({"revenue_ratio": 0.97}), ["visits", "recency"])
    True
    """
    neglected = {"visits", "recency"} & set(drivers)
    return bool(neglected and measures["revenue_ratio"] >= _STEADY)


def _phrase(driver: str, measures: pd.Series) -> str:
    if driver == "recency" and pd.isna(measures["days_since_contact"]):
        return _("no contact ever held")
    if driver == "visits" and measures["visits_held"] == 0:
        return _("none of the usual {visits_usual:count} contacts held in half a year")
    if driver == "renewal" and measures["contract_days"] <= 0:
        return _("contract over or terminated")
    if driver == "stakeholders" and measures["single_threaded"] == 1:
        return _("everything hangs on one person")
    return {
        "revenue_trend": _("revenue of six months at {revenue_ratio:percent.0} of the year before"),
        "visits": _(
            "{visits_held:count} contacts held in half a year instead of the usual "
            "{visits_usual:count}"
        ),
        "recency": _("the last contact held {days_since_contact:count} days ago"),
        "satisfaction": _("survey answers at {satisfaction:percent.0} of the best possible"),
        "stakeholders": _("{coverage:percent.0} of the influential people met in a year"),
        "renewal": _("contract ends in {contract_days:count} days"),
    }[driver]
