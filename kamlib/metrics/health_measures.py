"""What the health score looks at, measured once per account in natural units."""

import numpy as np
import pandas as pd

from ..portfolio.ledger import last_complete_month
from .base import as_dates, as_day, as_numbers, known_by, plain_ids, require_columns, within
from .matrix import cents_by_month
from .relationship import stakeholder_coverage, visit_cadence

__all__ = ["HALF_YEAR", "QUARTER", "health_measures"]

HALF_YEAR = 180  # days
QUARTER = 90  # days
MEASURES = [
    "revenue_ratio",
    "visits_held",
    "visits_last_quarter",
    "visits_usual",
    "days_since_contact",
    "satisfaction",
    "coverage",
    "single_threaded",
    "contract_days",
]


def health_measures(
    months: pd.DataFrame,
    *,
    as_of: pd.Timestamp,
    activities: pd.DataFrame | None = None,
    contacts: pd.DataFrame | None = None,
    surveys: pd.DataFrame | None = None,
    contracts: pd.DataFrame | None = None,
    least_visits: float = 2,
    survey_days: int = 365,
    influential: int = 4,
    silent: int = 6,
) -> pd.DataFrame:
    """Measure, per account, everything that the health score is made of.

    This is the slow half of the score, done once; `rate_signals`, `move_visits` and
    `health_score` turn its result into points within milliseconds.

    Parameters
    ----------
    months
        Account-months of the whole portfolio: account_id, month, revenue.
    as_of
        The day to look from. Nothing dated later is looked at, and no incomplete month.
    activities, contacts, surveys, contracts
        Tables of the portfolio, as far as there are any; what a missing one would tell stays
        unknown (NaN).
    least_visits
        Held contacts that any account should have in 180 days, however few are usual.
    survey_days
        How long a survey answer counts.
    influential
        From this influence on a person is one we should know.
    silent
        Who has not bought for so many complete months has left, as in `lifetimes`: too late
        for a warning.

    Returns
    -------
    DataFrame
        Indexed by account_id, the accounts with positive revenue in the `silent` complete
        months up to `as_of`. Unknown is NaN:

        - ``revenue_ratio``: revenue of the last six complete months over that of the same
          six months a year before, so that seasons cancel;
        - ``visits_held``, ``visits_last_quarter``: contacts held in the last 180 and 90 days
          (unknown if the account has no activity on record);
        - ``visits_usual``: contacts usually held in 180 days: the account's own pace in the
          year before those 180 days, at least `least_visits`;
        - ``days_since_contact``: days since the last held contact;
        - ``satisfaction``: mean survey answer from 0 (worst) to 1 (best), both questions
          counting alike;
        - ``coverage``: share of the influential people met in the last 365 days;
        - ``single_threaded``: 1 if exactly one person was met in that time, else 0;
        - ``contract_days``: days until the contract that runs longest ends; 0 if it has been
          ended or terminated, and 365 if it has already been renewed.

    Raises
    ------
    MetricError
        If a table lacks a needed column.

    Notes
    -----
    Contacts carry no date and contracts only their present status, so a look back from an
    earlier `as_of` knows a little more about these two than one did then. Likewise credit
    notes booked later: for a strict look back, roll the invoices up anew with
    ``account_months(invoices, as_of=...)``.

    Examples
    --------
    >>> months = pd.DataFrame({
    ...     "account_id": "Alba", "revenue": 100.0,
    ...     "month": pd.period_range("2024-01", "2025-06", freq="M"),
    ... })
    >>> activities = pd.DataFrame({
    ...     "account_id": "Alba", "status": "held", "contact_id": "A1",
    ...     "date": pd.to_datetime(["2025-02-01", "2025-05-31"]),
    ... })
    >>> measures = health_measures(months, as_of="2025-06-30", activities=activities)
    >>> measures.loc["Alba", ["revenue_ratio", "visits_held", "days_since_contact"]]
    revenue_ratio          1.0
    visits_held            2.0
    days_since_contact    30.0
    Name: Alba, dtype: float64
    """
    as_of = as_day(as_of)
    cents = cents_by_month(months)
    cents = cents.loc[:, cents.columns <= last_complete_month(months, as_of)]
    table = _revenue_ratio(cents, silent).to_frame()
    parts = []
    if activities is not None:
        parts.append(_visits(activities, as_of, least_visits))
    if activities is not None and contacts is not None:
        people = stakeholder_coverage(contacts, activities, as_of, influential=influential)
        parts.append(people[["coverage", "single_threaded"]])
    if surveys is not None:
        parts.append(_satisfaction(surveys, as_of, survey_days))
    if contracts is not None:
        parts.append(_contract_days(contracts, as_of))
    for part in parts:
        table = table.join(part)
    table = table.reindex(columns=MEASURES).astype(float)
    return table.fillna({"visits_usual": least_visits})


def _revenue_ratio(cents: pd.DataFrame, silent: int) -> pd.Series:
    """Compare the last six months with the same six a year before, for today's customers."""
    customers = cents[cents.iloc[:, -silent:].sum(axis="columns") > 0]
    recent = customers.iloc[:, -6:].sum(axis="columns")
    before = customers.iloc[:, -18:-12].sum(axis="columns")
    known = (before > 0) & (cents.shape[1] >= 18)
    return (recent / before.where(known)).rename("revenue_ratio")


def _visits(activities: pd.DataFrame, as_of: pd.Timestamp, least: float) -> pd.DataFrame:
    """Count held contacts: lately, and as usual before."""
    lately = visit_cadence(activities, as_of, HALF_YEAR)
    quarter = visit_cadence(activities, as_of, QUARTER)["held"]
    before = visit_cadence(activities, as_of - pd.Timedelta(days=HALF_YEAR), 365)
    usual = before["held"].reindex(lately.index, fill_value=0) * HALF_YEAR / 365
    return pd.DataFrame(
        {
            "visits_held": lately["held"],
            "visits_last_quarter": quarter,
            "visits_usual": usual.clip(lower=least),
            "days_since_contact": lately["days_since_contact"],
        }
    )


def _satisfaction(surveys: pd.DataFrame, as_of: pd.Timestamp, days: int) -> pd.Series:
    """Average recent answers to both questions, each brought to 0 … 1."""
    answers = known_by(surveys, as_of, ["recommend", "satisfaction"], "surveys")
    answers = within(answers, as_of, days)
    each = pd.DataFrame(
        {
            "recommend": as_numbers(answers["recommend"], "recommend") / 10,
            "satisfaction": (as_numbers(answers["satisfaction"], "satisfaction") - 1) / 4,
        }
    ).mean(axis="columns")
    return each.groupby(answers["account_id"]).mean().rename("satisfaction")


def _contract_days(contracts: pd.DataFrame, as_of: pd.Timestamp) -> pd.Series:
    """Count the days that the longest-running contract still secures."""
    require_columns(contracts, ["account_id", "start", "end", "status"], "contracts")
    contracts = contracts.assign(account_id=plain_ids(contracts["account_id"]))
    dates = {column: as_dates(contracts, column, "contracts") for column in ("start", "end")}
    contracts = contracts.assign(**dates)
    begun = contracts[contracts["start"] <= as_of]
    last = begun.sort_values("end").drop_duplicates("account_id", keep="last")
    days = (last["end"] - as_of).dt.days.clip(lower=0)
    secured = np.select(
        [last["status"] == "renewed", last["status"] == "active"], [days + 365, days], 0
    )
    return pd.Series(secured, index=last["account_id"], name="contract_days", dtype=float)
