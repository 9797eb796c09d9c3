"""Gaps in the CRM: each kind is found, nothing else is, and the totals reconcile."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from usual import usual_tables

import kamlib as kam
from kamlib.metrics import MetricError, MetricWarning, data_gaps

TODAY = pd.Timestamp("2025-06-30")
VISITS = ["activity_id", "account_id", "contact_id", "date", "kind", "status", "next_step"]
DEALS = ["opportunity_id", "account_id", "kind", "created", "closed", "outcome", "amount"]


def visits(*rows):
    return pd.DataFrame(rows, columns=VISITS)


def deals(*rows):
    return pd.DataFrame(rows, columns=DEALS)


NO_VISITS, NO_DEALS = visits(), deals()


def found(activities=NO_VISITS, opportunities=NO_DEALS, **settings):
    """Findings as (finding, id), in their order."""
    gaps = data_gaps(TODAY, activities=activities, opportunities=opportunities, **settings)
    return list(zip(gaps["finding"], gaps["id"], strict=True))


def test_only_held_contacts_need_a_next_step():
    diary = visits(
        ("V1", "Alba", "A1", "2025-06-01", "visit", "held", None),
        ("V2", "Alba", "A1", "2025-06-02", "call", "held", "  "),
        ("V3", "Alba", "A1", "2025-06-03", "call", "held", "send offer"),
        ("V4", "Alba", "A1", "2025-06-04", "call", "cancelled", None),
        ("V5", "Alba", "A1", "2025-07-04", "call", "planned", None),
        ("V6", "Alba", "A1", "2024-06-30", "call", "held", None),  # a day too old
    )
    assert found(diary) == [("no next step", "V1"), ("no next step", "V2")]
    assert found(diary, days=366)[0] == ("no next step", "V6")


def test_a_plan_is_left_lying_from_the_day_after():
    diary = visits(
        ("V1", "Alba", "A1", "2025-06-30", "visit", "planned", None),
        ("V2", "Alba", "A1", "2025-06-29", "visit", "planned", None),
    )
    assert found(diary) == [("left planned", "V2")]


def test_a_contact_is_there_twice_if_day_person_and_kind_are_the_same():
    same = ("Alba", "A1", "2025-06-01", "visit", "held", "offer")
    diary = visits(
        ("V2", *same),
        ("V1", *same),
        ("V3", "Alba", "A2", *same[2:]),
        ("V4", "Alba", None, *same[2:]),
        ("V5", "Alba", None, *same[2:]),  # nobody is noted: that may be two people
        ("V6", "Alba", "A1", "2025-06-01", "call", "held", "offer"),
        ("V7", "Alba", "A1", "2025-06-01", "visit", "cancelled", "offer"),
    )
    assert found(diary) == [("entered twice", "V2")]
    assert data_gaps(TODAY, activities=diary, opportunities=NO_DEALS)["why"].tolist() == [
        "The visit of 1 Jun 2025 is there twice, with the same person: see V1."
    ]


def test_an_open_deal_is_stale_after_half_a_year_without_a_move():
    pipeline = deals(
        ("D1", "Alba", "new", "2025-01-01", None, "open", 5.0),  # 180 days
        ("D2", "Alba", "new", "2024-12-31", None, "open", 6.0),
        ("D3", "Alba", "new", "2024-12-31", "2025-02-01", "lost", 7.0),
        ("D4", "Alba", "new", "2024-12-30", "2025-07-01", "won", 8.0),  # still open on the day
        ("D5", "Alba", "new", "2025-07-01", None, "open", 9.0),
    )
    assert found(opportunities=pipeline) == [("stale deal", "D4"), ("stale deal", "D2")]
    moves = pd.DataFrame({"opportunity_id": ["D2", "D4"], "date": ["2025-01-01", "2025-07-01"]})
    assert found(opportunities=pipeline, stage_changes=moves) == [("stale deal", "D4")]


def test_a_deal_is_entered_twice_if_one_like_it_was_opened_shortly_before():
    pipeline = deals(
        ("D1", "Alba", "new", "2025-05-01", None, "open", 900.0),
        ("D2", "Alba", "new", "2025-05-31", None, "open", 900.0),  # 30 days after D1
        ("D3", "Alba", "expansion", "2025-05-02", None, "open", 900.0),
        ("D4", "Brix", "new", "2025-05-02", None, "open", 900.0),
        ("D5", "Cord", "new", "2025-05-01", "2025-05-09", "won", 70.0),
        ("D6", "Cord", "new", "2025-05-20", None, "open", 70.0),  # won already, and still there
        ("D7", "Dorn", "new", "2025-05-01", "2025-05-09", "lost", 70.0),
        ("D8", "Dorn", "new", "2025-05-20", None, "open", 70.0),  # a second try
        ("D9", "Esch", "new", "2025-05-01", None, "open", None),
        ("E1", "Esch", "new", "2025-05-01", None, "open", None),
    )
    assert found(opportunities=pipeline) == [("entered twice", "D6"), ("entered twice", "D2")]


def test_nothing_amiss_is_an_empty_table_with_the_same_columns():
    gaps = data_gaps(TODAY, activities=NO_VISITS, opportunities=NO_DEALS)
    assert gaps.empty
    assert gaps.columns.tolist() == ["finding", "table", "id", "account_id", "since", "why"]


def test_a_missing_table_is_said():
    with pytest.warns(MetricWarning, match="no table activities"):
        data_gaps(TODAY, opportunities=NO_DEALS)
    with pytest.warns(MetricWarning, match="no table opportunities"):
        data_gaps(TODAY, activities=NO_VISITS)


def test_a_missing_column_is_named():
    with pytest.raises(MetricError, match='"activities" lacks next_step'):
        data_gaps(TODAY, activities=NO_VISITS.drop(columns="next_step"))


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 60), st.integers(1, 800), st.integers(0, 400))
def test_every_gap_is_a_row_of_its_table_and_counted_once(accounts, days, stale):
    tables = {name: usual_tables(12)[name] for name in ("activities", "opportunities")}
    tables = {name: table.head(accounts) for name, table in tables.items()}
    today = pd.Timestamp("2025-12-31")
    gaps = data_gaps(today, **tables, days=days, stale=stale)
    assert not gaps.duplicated(["finding", "table", "id"]).any()
    keys = {"activities": "activity_id", "opportunities": "opportunity_id"}
    for (table, account), rows in gaps.groupby(["table", "account_id"]):
        own = tables[table][tables[table]["account_id"] == account]
        assert set(rows["id"]) <= set(own[keys[table]])
    assert (gaps["since"] <= today).all()
    of_each = [
        len(
            data_gaps(
                today,
                **{name: table[table["account_id"] == account] for name, table in tables.items()},
                days=days,
                stale=stale,
            )
        )
        for account in gaps["account_id"].unique()
    ]
    assert sum(of_each) == len(gaps)


def test_the_samples_are_looked_through_whatever_they_have():
    for name in kam.portfolio.SAMPLES:
        p = kam.sample(name)
        gaps = data_gaps(p.as_of, activities=p.activities, opportunities=p.opportunities)
        assert {"no next step", "left planned", "stale deal"} <= set(gaps["finding"])
