"""Gaps in the CRM: what a colleague who takes over tomorrow would not find, or find twice."""

import pandas as pd

from ..text import _, fill
from .base import (
    as_dates,
    as_day,
    as_numbers,
    known_by,
    plain_ids,
    require_columns,
    warn,
    within,
)

__all__ = ["data_gaps"]

_COLUMNS = ["finding", "table", "id", "account_id", "since", "why"]
_TWICE = 30  # days within which a second deal of the same amount is taken for the same


def data_gaps(
    as_of: pd.Timestamp,
    *,
    activities: pd.DataFrame | None = None,
    opportunities: pd.DataFrame | None = None,
    stage_changes: pd.DataFrame | None = None,
    days: int = 365,
    stale: int = 180,
) -> pd.DataFrame:
    """What is missing from the CRM, left lying there, or entered twice.

    Parameters
    ----------
    as_of
        The day to look from. Nothing dated later is looked at.
    activities
        The table ``activities``: activity_id, account_id, contact_id, date, kind, status,
        next_step.
    opportunities
        The table ``opportunities``: opportunity_id, account_id, kind, created, closed, outcome,
        amount. A deal closed after `as_of` counts as open.
    stage_changes
        The table ``stage_changes``: opportunity_id, date. Without it a deal has not moved
        since it was opened.
    days
        Contacts of so many days up to `as_of` are looked at.
    stale
        An open deal that has not moved for more days than this is stale.

    Returns
    -------
    DataFrame
        A row per gap, those in contacts first, each finding sorted by since and id:
        ``finding``, ``table``, ``id`` (of the row in that table), ``account_id``, ``since``
        (the day of the contact, the last move of the deal, or the day it was opened again)
        and ``why``, a sentence. The findings:

        - ``"no next step"``: a contact was held, and nothing is noted that follows from it;
        - ``"left planned"``: the day of a contact is over, and it is neither held nor
          cancelled;
        - ``"stale deal"``: an open deal that has not moved for more than `stale` days;
        - ``"entered twice"``: a held contact with the same person, day and kind as another;
          or an open deal with account, kind and amount of another one not lost and opened at
          most 30 days before. This is a suspicion: look before you delete.

        A row of a table has each finding at most once. Empty if nothing is amiss.

    Raises
    ------
    MetricError
        If a table lacks a needed column, or a column does not hold dates.

    Warns
    -----
    MetricWarning
        If a table is missing, so that its gaps cannot be found.

    Examples
    --------
    >>> activities = pd.DataFrame({
    ...     "activity_id": ["V1", "V2", "V3"], "account_id": "Alba", "contact_id": "A1",
    ...     "date": ["2025-05-02", "2025-06-02", "2025-06-05"], "kind": "visit",
    ...     "status": ["held", "held", "planned"], "next_step": ["send offer", None, None],
    ... })
    >>> deals = pd.DataFrame({
    ...     "opportunity_id": ["D1", "D2"], "account_id": "Alba", "kind": "new",
    ...     "created": ["2025-06-01", "2025-06-06"], "closed": None, "outcome": "open",
    ...     "amount": 900.0,
    ... })
    >>> gaps = data_gaps("2025-06-30", activities=activities, opportunities=deals)
    >>> gaps[["finding", "id"]]
             finding  id
    0   no next step  V2
    1   left planned  V3
    2  entered twice  D2
    >>> gaps["why"].iloc[-1]
    '€900, opened 5 days after D1 with the same amount.'
    """
    found = []
    if activities is None:
        warn(_("Contacts were not looked at: there is no table activities."))
    else:
        found += _in_activities(activities, as_of, days)
    if opportunities is None:
        warn(_("Deals were not looked at: there is no table opportunities."))
    else:
        found += _in_deals(opportunities, stage_changes, as_day(as_of), stale)
    found = [table for table in found if len(table)]
    return pd.concat(found, ignore_index=True) if found else pd.DataFrame(columns=_COLUMNS)


def _in_activities(activities: pd.DataFrame, as_of, days: int) -> list[pd.DataFrame]:
    needed = ["activity_id", "contact_id", "kind", "status", "next_step"]
    activities = known_by(activities, as_of, needed, "activities")
    recent = _ready(within(activities, as_of, days), "activity_id", "activities", "date")
    held = recent[recent["status"] == "held"]
    noted = held["next_step"].astype("object").fillna("").astype(str).str.strip() != ""
    left = recent[(recent["status"] == "planned") & (recent["date"] < as_day(as_of))]
    same = ["account_id", "contact_id", "date", "kind"]
    known = held[held[same].notna().all(axis=1)]
    known = known.assign(other=known.groupby(same)["id"].transform("first"))
    return [
        _told(
            "no next step",
            held[~noted],
            _("The {kind} of {since:day} was held. What follows from it is not noted."),
        ),
        _told(
            "left planned",
            left,
            _("The {kind} of {since:day} still counts as planned. Was it held or cancelled?"),
        ),
        _told(
            "entered twice",
            known[known.duplicated(same)],
            _("The {kind} of {since:day} is there twice, with the same person: see {other}."),
        ),
    ]


def _in_deals(deals: pd.DataFrame, changes, today, stale: int) -> list[pd.DataFrame]:
    needed = ["opportunity_id", "account_id", "kind", "created", "closed", "outcome", "amount"]
    require_columns(deals, needed, "opportunities")
    deals = deals.assign(
        account_id=plain_ids(deals["account_id"]),
        created=as_dates(deals, "created", "opportunities"),
        closed=as_dates(deals, "closed", "opportunities"),
        amount=as_numbers(deals["amount"], "amount"),
    )
    deals = deals[(deals["created"] <= today) & deals["account_id"].notna()]
    deals = _ready(deals, "opportunity_id", "opportunities", "created")
    is_open = (deals["outcome"] == "open") | (deals["closed"] > today)

    if changes is not None:
        moved = _last_moves(changes, today).reindex(deals["id"]).set_axis(deals.index)
        deals["since"] = moved.fillna(deals["created"])
    idle = deals.assign(days=(today - deals["since"]).dt.days)

    alive = deals[is_open | (deals["outcome"] != "lost")]
    before = alive.groupby(["account_id", "kind", "amount"], observed=True)
    apart = (alive["created"] - before["created"].shift()).dt.days
    twice = alive.assign(other=before["id"].shift(), days=apart, since=alive["created"])
    return [
        _told(
            "stale deal",
            idle[is_open & (idle["days"] > stale)],
            _("Open with {amount:money}; nothing moved for {days} days."),
        ),
        _told(
            "entered twice",
            twice[is_open.loc[alive.index] & (apart <= _TWICE)].astype({"days": int}),
            _("{amount:money}, opened {days} days after {other} with the same amount."),
        ),
    ]


def _last_moves(changes: pd.DataFrame, today: pd.Timestamp) -> pd.Series:
    """Return the day on which each deal last entered a stage."""
    require_columns(changes, ["opportunity_id", "date"], "stage_changes")
    date = as_dates(changes, "date", "stage_changes")
    return date[date <= today].groupby(plain_ids(changes["opportunity_id"])).max()


def _ready(rows: pd.DataFrame, key: str, table: str, day: str) -> pd.DataFrame:
    """Name a table's rows as gaps do, in the order of days and ids."""
    rows = rows.assign(table=table, id=plain_ids(rows[key]), since=rows[day])
    return rows.sort_values(["since", "id"], kind="stable", ignore_index=True)


def _told(finding: str, rows: pd.DataFrame, sentence: str) -> pd.DataFrame:
    fields = rows.filter(["kind", "since", "amount", "days", "other"]).to_dict("records")
    why = [fill(sentence, **each) for each in fields]
    return rows.assign(finding=finding, why=pd.Series(why, rows.index, "str"))[_COLUMNS]
