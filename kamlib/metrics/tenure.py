"""How long each account has been a customer, from the months in which it bought."""

import numpy as np
import pandas as pd

from ..text import _
from .base import MetricError, whole
from .matrix import cents_by_month

__all__ = ["lifetimes"]


def lifetimes(months: pd.DataFrame, silent: int = 6) -> pd.DataFrame:
    """Tell for every account how long it has been a customer, and whether it has left.

    Leaving shows only afterwards: an account has left if it had no positive revenue in the
    last `silent` complete months. Who has bought since then was certainly still there when
    those months began, so this is the month up to which everybody is followed.

    Parameters
    ----------
    months
        Account-months of the whole portfolio: account_id, month, revenue.
    silent
        So many months without positive revenue mean that an account has left. Choose it
        longer than the longest pause of a healthy customer.

    Returns
    -------
    DataFrame
        Indexed by account_id, accounts that began before the last `silent` months:

        - ``duration``: months from the first one with positive revenue, counted; to the last
          one if the account has left, else to the month before the last `silent` months;
        - ``ended``: True if the account has left, False if it is still a customer as far as
          we know (its final duration is not known: it is *censored*).

    Raises
    ------
    MetricError
        If `silent` is below 1 or a needed column is missing.

    Notes
    -----
    Following those who stay to their last purchase instead would make the curve too good:
    an account that left three months ago would count as one that merely was not seen since.

    Durations begin with the data. For accounts that were customers before that, the years
    before are missing (left truncation), so their durations are too short; and customers who
    left before the data began are not there at all. For a fair curve of *new* customers keep
    only those whose first month is later than the start of the data.

    Examples
    --------
    With three months of silence, everybody is followed up to March. Brix left in February;
    Alba, who bought in June, was there in March, and so was Cord, who has been silent since
    April: for less than three months, which may be a pause.

    >>> months = pd.DataFrame({
    ...     "account_id": ["Alba", "Alba", "Brix", "Brix", "Cord", "Cord"],
    ...     "month": ["2025-01", "2025-06", "2025-01", "2025-02", "2025-02", "2025-04"],
    ...     "revenue": [10.0, 10.0, 20.0, 20.0, 30.0, 30.0],
    ... })
    >>> lifetimes(months, silent=3)
                duration  ended
    account_id
    Alba               3  False
    Brix               2   True
    Cord               2  False
    """
    silent = whole(silent, "silent")
    if silent < 1:
        raise MetricError(
            _("silent is {silent}; it must be at least 1 month.").format(silent=silent)
        )
    active = cents_by_month(months) > 0
    followed = active.shape[1] - silent  # number of the month up to which all are followed
    active = active[active.iloc[:, : max(0, followed)].any(axis="columns")]
    number = np.arange(1, active.shape[1] + 1)
    first = np.where(active, number, active.shape[1]).min(axis=1, initial=active.shape[1])
    last = np.where(active, number, 0).max(axis=1, initial=0)
    return pd.DataFrame(
        {"duration": np.minimum(last, followed) - first + 1, "ended": last <= followed},
        index=active.index,
    )
