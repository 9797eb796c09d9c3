"""The relationship: how often we meet an account, and how many people there know us."""

import pandas as pd

from .base import as_day, as_numbers, known_by, labelled, plain_ids, require_columns, within

__all__ = ["hours_per_revenue", "people_met", "stakeholder_coverage", "visit_cadence"]


def visit_cadence(activities: pd.DataFrame, as_of: pd.Timestamp, days: int = 365) -> pd.DataFrame:
    """Contacts planned and held at each account, and the days since the last one.

    Parameters
    ----------
    activities
        The table ``activities``: account_id, date, status, and hours if noted. Every kind of
        contact counts; filter the table to count visits or calls only.
    as_of
        The day to look from. Nothing dated later is looked at.
    days
        Length of the window that ends with `as_of`.

    Returns
    -------
    DataFrame
        Indexed by account_id, every account with an activity up to `as_of`:

        - ``planned``: contacts dated within the window, whatever became of them;
        - ``held``: those that took place (a cancelled contact is planned, not held);
        - ``held_rate``: held / planned; NaN where nothing was planned;
        - ``hours``: working time of the held ones (0 where it was not noted);
        - ``last_contact``: day of the last one held, within the window or before (NaT if
          none);
        - ``days_since_contact``: days from then to `as_of` (NaN if none).

    Raises
    ------
    MetricError
        If a needed column is missing.

    Examples
    --------
    >>> activities = pd.DataFrame({
    ...     "account_id": ["Alba", "Alba", "Brix"],
    ...     "date": pd.to_datetime(["2025-03-01", "2025-06-01", "2025-05-02"]),
    ...     "status": ["held", "held", "cancelled"],
    ...     "hours": [4.0, 3.0, 0.0],
    ... })
    >>> visit_cadence(activities, as_of="2025-06-11").iloc[:, [0, 1, 2, 3, 5]]
                planned  held  held_rate  hours  days_since_contact
    account_id
    Alba              2     2        1.0    7.0                10.0
    Brix              1     0        0.0    0.0                 NaN
    """
    activities = known_by(activities, as_of, ["status"], "activities")
    recent = within(activities, as_of, days)
    held = recent[recent["status"] == "held"]
    accounts = pd.Index(activities["account_id"].unique(), name="account_id").sort_values()
    table = pd.DataFrame(index=accounts)
    table["planned"] = recent.groupby("account_id").size()
    table["held"] = held.groupby("account_id").size()
    table = table.reindex(columns=["planned", "held"]).fillna(0).astype("int64")
    table["held_rate"] = table["held"] / table["planned"].where(table["planned"] > 0)
    spent = as_numbers(held["hours"], "hours") if "hours" in held else held["date"].isna()
    table["hours"] = spent.groupby(held["account_id"]).sum()
    table["hours"] = table["hours"].fillna(0.0).astype(float)
    ever_held = activities[activities["status"] == "held"]
    table["last_contact"] = ever_held.groupby("account_id")["date"].max()
    since = as_day(as_of) - table["last_contact"]
    table["days_since_contact"] = since.dt.days.astype(float)
    return table


def hours_per_revenue(hours: pd.Series, revenue: pd.Series) -> pd.Series:
    """Working hours spent on each account per 1,000 EUR of its revenue.

    Parameters
    ----------
    hours
        Hours by account, such as ``visit_cadence(...)["hours"]``.
    revenue
        Revenue by account over the same time, EUR.

    Returns
    -------
    Series
        Hours per 1,000 EUR for every account in either; no hours noted are 0. NaN where the
        revenue is unknown, zero or negative: there is nothing to spread the hours over.

    Examples
    --------
    >>> hours_per_revenue(
    ...     pd.Series({"Alba": 40.0, "Brix": 12.0}), pd.Series({"Alba": 80_000.0, "Cord": 5_000.0})
    ... )
    Alba    0.5
    Brix    NaN
    Cord    0.0
    dtype: float64
    """
    hours, revenue = labelled(hours, "hours"), labelled(revenue, "revenue").round(2)
    accounts = hours.index.union(revenue.index)
    thousands = revenue.reindex(accounts) / 1000
    return hours.reindex(accounts, fill_value=0.0) / thousands.where(thousands > 0)


def people_met(activities: pd.DataFrame, as_of: pd.Timestamp, days: int = 365) -> pd.DataFrame:
    """The people at each account with whom a contact was held.

    Parameters
    ----------
    activities
        The table ``activities``: account_id, contact_id, date, status.
    as_of
        The day to look from. Nothing dated later is looked at.
    days
        Length of the window that ends with `as_of`.

    Returns
    -------
    DataFrame
        A row per person, sorted: ``account_id`` and ``contact_id``. Contacts without a person
        noted are left out.

    Raises
    ------
    MetricError
        If a needed column is missing.

    Examples
    --------
    >>> activities = pd.DataFrame({
    ...     "account_id": "Alba", "contact_id": ["A2", "A1", "A2"],
    ...     "status": ["held", "cancelled", "held"],
    ...     "date": pd.to_datetime(["2025-03-01", "2025-05-01", "2025-06-01"]),
    ... })
    >>> people_met(activities, as_of="2025-06-11")
      account_id contact_id
    0       Alba         A2
    """
    activities = known_by(activities, as_of, ["status", "contact_id"], "activities")
    recent = within(activities, as_of, days)
    met = recent[(recent["status"] == "held") & recent["contact_id"].notna()]
    people = met[["account_id", "contact_id"]].drop_duplicates()
    return people.sort_values(["account_id", "contact_id"], ignore_index=True)


def stakeholder_coverage(
    contacts: pd.DataFrame,
    activities: pd.DataFrame,
    as_of: pd.Timestamp,
    days: int = 365,
    influential: int = 4,
) -> pd.DataFrame:
    """Share of the people who decide whom we have met, and whether all hangs on one.

    Parameters
    ----------
    contacts
        The table ``contacts``: contact_id, account_id, influence.
    activities
        The table ``activities``: account_id, contact_id, date, status.
    as_of
        The day to look from. Nothing dated later is looked at.
    days
        Length of the window that ends with `as_of`; only contacts held within it count.
    influential
        From this influence on (1 to 5) a person is one we should know. People of unknown
        influence are not counted as influential.

    Returns
    -------
    DataFrame
        Indexed by account_id, every account with a contact or an activity up to `as_of`:

        - ``mapped``: influential people on record;
        - ``contacted``: those of them met within the window;
        - ``coverage``: contacted / mapped; NaN where nobody influential is on record;
        - ``people_met``: different people met within the window, influential or not (held
          contacts without a person noted do not count);
        - ``single_threaded``: True if exactly one person was met.

    Raises
    ------
    MetricError
        If a needed column is missing.

    Notes
    -----
    Contacts have no date, so everybody on record counts as mapped at any `as_of`.

    Examples
    --------
    Two people decide at Alba; we met one of them, and nobody else:

    >>> contacts = pd.DataFrame({
    ...     "contact_id": ["A1", "A2", "A3"],
    ...     "account_id": "Alba",
    ...     "influence": [5, 4, 2],
    ... })
    >>> activities = pd.DataFrame({
    ...     "account_id": "Alba", "contact_id": ["A1", "A1"], "status": "held",
    ...     "date": pd.to_datetime(["2025-03-01", "2025-06-01"]),
    ... })
    >>> stakeholder_coverage(contacts, activities, as_of="2025-06-11")
                mapped  contacted  coverage  people_met  single_threaded
    account_id
    Alba             2          1       0.5           1             True
    """
    require_columns(contacts, ["contact_id", "account_id", "influence"], "contacts")
    contacts = contacts.assign(account_id=plain_ids(contacts["account_id"]))
    met = people_met(activities, as_of, days)
    activities = known_by(activities, as_of, ["status", "contact_id"], "activities")
    deciders = contacts[(contacts["influence"] >= influential).fillna(False).astype(bool)]
    deciders_met = deciders[deciders["contact_id"].isin(met["contact_id"])]
    accounts = pd.Index(contacts["account_id"].unique()).union(activities["account_id"].unique())
    table = pd.DataFrame(index=accounts.rename("account_id"))
    table["mapped"] = deciders.groupby("account_id").size()
    table["contacted"] = deciders_met.groupby("account_id").size()
    table["people_met"] = met.groupby("account_id").size()
    table = table.fillna(0).astype("int64")
    table["single_threaded"] = table["people_met"] == 1
    coverage = table["contacted"] / table["mapped"].where(table["mapped"] > 0)
    table.insert(2, "coverage", coverage)
    return table
