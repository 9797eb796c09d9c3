"""Cadence and stakeholders: what counts, from when, and what stays unknown."""

import math

import pandas as pd
import pytest

from kamlib.metrics import (
    MetricError,
    hours_per_revenue,
    people_met,
    stakeholder_coverage,
    visit_cadence,
)

TODAY = pd.Timestamp("2025-06-30")


def activities(rows):
    table = pd.DataFrame(rows, columns=["account_id", "date", "status", "contact_id", "hours"])
    return table.assign(date=pd.to_datetime(table["date"]))


LOG = activities(
    [
        ("Alba", "2025-06-30", "held", "A1", 3.0),  # today counts
        ("Alba", "2025-07-01", "held", "A2", 5.0),  # tomorrow does not
        ("Alba", "2025-06-01", "cancelled", "A2", 0.0),
        ("Alba", "2025-05-01", "planned", "A2", 0.0),
        ("Alba", "2024-07-01", "held", "A1", 2.0),  # the first day of the window
        ("Alba", "2024-06-30", "held", "A3", 9.0),  # a day too old
        ("Alba", "2024-05-01", "planned", "A2", 0.0),
        ("Brix", "2024-01-15", "held", "B1", 1.0),
        ("Brix", "2024-06-01", "planned", "B1", 0.0),  # planned, and nothing came of it
        ("Cord", "2025-06-02", "held", None, math.nan),
        ("Dorn", "2025-08-01", "planned", "D1", 0.0),
        (None, "2025-06-02", "held", "X1", 1.0),
    ]
)


def test_cadence():
    found = visit_cadence(LOG, TODAY)
    assert found.index.tolist() == ["Alba", "Brix", "Cord"]  # Dorn's plans lie ahead
    alba = found.loc["Alba"]
    assert (alba["planned"], alba["held"], alba["held_rate"], alba["hours"]) == (4, 2, 0.5, 5.0)
    assert (alba["last_contact"], alba["days_since_contact"]) == (TODAY, 0)
    brix = found.loc["Brix"]
    assert (brix["planned"], brix["held"], brix["hours"]) == (0, 0, 0)
    assert math.isnan(brix["held_rate"])  # nothing was planned: not 0, not 1
    assert brix["days_since_contact"] == 532  # looks back beyond the window
    assert found.loc["Cord", "hours"] == 0


def test_a_shorter_window():
    found = visit_cadence(LOG, TODAY, days=30)
    assert found.loc["Alba", ["planned", "held"]].tolist() == [2, 1]
    assert visit_cadence(LOG, "2024-02-01")["days_since_contact"].to_dict() == {"Brix": 17}


def test_people_met():
    met = people_met(LOG, TODAY)
    assert met.to_numpy().tolist() == [["Alba", "A1"]]
    earlier = people_met(LOG, "2024-06-30")
    assert earlier["contact_id"].tolist() == ["A3", "B1"]


def test_never_held():
    log = activities([("Alba", "2025-06-01", "cancelled", "A1", 0.0)])
    found = visit_cadence(log.drop(columns="hours"), TODAY).loc["Alba"]
    assert (found["planned"], found["held"], found["held_rate"], found["hours"]) == (1, 0, 0, 0)
    assert pd.isna(found["last_contact"])
    assert math.isnan(found["days_since_contact"])


CONTACTS = pd.DataFrame(
    [
        ("A1", "Alba", 5),
        ("A2", "Alba", 4),
        ("A3", "Alba", 4),
        ("A4", "Alba", 3),
        ("B1", "Brix", 2),
        ("C1", "Cord", 5),
        ("E1", "Esch", None),
    ],
    columns=["contact_id", "account_id", "influence"],
).astype({"influence": "Int64"})


def test_coverage():
    found = stakeholder_coverage(CONTACTS, LOG, TODAY)
    assert found.index.tolist() == ["Alba", "Brix", "Cord", "Esch"]
    # A1 was met twice; A2 only planned, cancelled and in the future; A3 too long ago.
    alba = found.loc["Alba"]
    assert (alba["mapped"], alba["contacted"], alba["people_met"]) == (3, 1, 1)
    assert alba["coverage"] == pytest.approx(1 / 3)
    assert alba["single_threaded"]
    for account in ("Brix", "Esch"):
        assert found.loc[account, "mapped"] == 0
        assert math.isnan(found.loc[account, "coverage"])
    # At Cord somebody was met, but nobody noted whom: neither covered nor single-threaded.
    cord = found.loc["Cord"]
    assert (cord["mapped"], cord["contacted"], cord["people_met"]) == (1, 0, 0)
    assert not cord["single_threaded"]


def test_influence_is_a_matter_of_definition():
    found = stakeholder_coverage(CONTACTS, LOG, TODAY, influential=5)
    assert found.loc["Alba", "coverage"] == 1
    assert stakeholder_coverage(CONTACTS, LOG, TODAY, days=800).loc["Alba", "people_met"] == 2


def test_order_and_categories_do_not_matter():
    dressed = LOG.sample(frac=1, random_state=1).astype({"account_id": "category"})
    people = CONTACTS.astype({"account_id": "category"})
    pd.testing.assert_frame_equal(visit_cadence(dressed, TODAY), visit_cadence(LOG, TODAY))
    pd.testing.assert_frame_equal(
        stakeholder_coverage(people, dressed, TODAY), stakeholder_coverage(CONTACTS, LOG, TODAY)
    )


@pytest.mark.parametrize("empty", [LOG[:0], pd.DataFrame(columns=LOG.columns)])
def test_empty_log(empty):
    assert visit_cadence(empty, TODAY).empty
    found = stakeholder_coverage(CONTACTS, empty, TODAY)
    assert found["contacted"].eq(0).all()
    assert not found["single_threaded"].any()


def test_columns_that_are_not_there_or_no_dates():
    with pytest.raises(MetricError, match='"activities" lacks status'):
        visit_cadence(LOG.drop(columns="status"), TODAY)
    with pytest.raises(MetricError, match='"contacts" lacks influence'):
        stakeholder_coverage(CONTACTS.drop(columns="influence"), LOG, TODAY)
    with pytest.raises(MetricError, match='"date" of the table "activities" does not hold dates'):
        visit_cadence(LOG.assign(date="yesterday"), TODAY)


def test_hours_per_revenue_keeps_every_account_and_divides_by_no_debt():
    hours = pd.Series({"Alba": 40.0, "Brix": 12.0, "Dorn": 6.0}, name="hours")
    revenue = pd.Series({"Alba": 80_000.0, "Cord": 5_000.0, "Dorn": -200.0})
    found = hours_per_revenue(hours, revenue)
    assert found["Alba"] == 0.5
    assert found["Cord"] == 0.0
    assert found[["Brix", "Dorn"]].isna().all()
    assert hours_per_revenue(hours[:0], revenue[:0]).empty
