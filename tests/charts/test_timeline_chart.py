"""The timeline: bars per month, marks per contact, and where either ends."""

import matplotlib.dates as mdates
import pandas as pd
import pytest
from chart_zoo import HELD_THEN_CANCELLED, portfolio_of

import kamlib as kam
from kamlib import charts
from kamlib.errors import KamError
from kamlib.portfolio import MissingTable

GONE = portfolio_of([1000] * 20 + [0] * 25, HELD_THEN_CANCELLED)


def test_every_month_has_a_bar():
    bars = charts.account_timeline(GONE, "A1").figure.axes[0].patches
    heights = [bar.get_height() for bar in bars[:45]]
    assert sum(heights) == 20_000
    assert heights.count(1000) == 20


def test_every_contact_has_a_mark_in_its_lane():
    lanes = charts.account_timeline(GONE, "A1").figure.axes[1]
    marks = {
        (line.get_marker(), line.get_ydata()[0], len(line.get_ydata()))
        for line in lanes.lines
        if line.get_linestyle() == "None"
    }
    assert marks == {("o", 0, 12), ("X", 1, 6), ("o", 2, 1)}
    assert [label.get_text() for label in lanes.get_yticklabels()] == [
        "held",
        "cancelled",
        "planned",
    ]


def test_the_endings_are_marked_and_named():
    bars = charts.account_timeline(GONE, "A1").figure.axes[0]
    assert [text.get_text() for text in bars.texts] == [
        "last contact held: 10 Dec 2023",
        "last order: 1 Sep 2024",
    ]
    places = [line.get_xdata()[0] for line in bars.lines if line.get_linestyle() == "--"]
    assert mdates.date2num(pd.Timestamp("2023-12-10")) in places


@pytest.mark.parametrize(
    ("revenue", "contacts", "title"),
    [
        (
            [9] * 20 + [0] * 25,
            HELD_THEN_CANCELLED,
            "the last contact was held 9 months before the last order",
        ),
        ([9] * 8 + [0] * 37, HELD_THEN_CANCELLED, "no order since Sep 2023"),
        (
            [9] * 45,
            [("2026-10-05", "held")],
            "still buying; the last contact was held 10 days before the data ends",
        ),
        ([9] * 45, [], "no contact was held in these years"),
    ],
)
def test_the_title_is_the_finding(revenue, contacts, title):
    chart = charts.account_timeline(portfolio_of(revenue, contacts), "A1")
    assert chart.title == f"Alba: {title}"


def test_an_account_goes_by_name_or_id():
    by_name, by_id = (charts.account_timeline(GONE, each) for each in ("Alba", "A1"))
    assert by_name.alt == by_id.alt
    assert by_id.alt.endswith("Synthetic data, made up for practice.")


def test_an_unknown_account_is_a_sentence():
    with pytest.raises(KamError, match=r'no account "Albaa"\. Did you mean "Alba"\?'):
        charts.account_timeline(GONE, "Albaa")


def test_missing_activities_are_a_sentence():
    from kamlib import Portfolio

    bare = Portfolio(accounts=GONE.accounts, invoices=GONE.invoices, as_of=GONE.as_of)
    with pytest.raises(MissingTable, match="The account timeline needs the table"):
        charts.account_timeline(bare, "A1")


@pytest.fixture(scope="module")
def machinery():
    return kam.sample("machinery")


def test_the_planted_story_can_be_seen(machinery):
    chart = charts.account_timeline(machinery, "Brennerpass Papier")
    assert chart.title == (
        "Brennerpass Papier: the last contact was held 7 months before the last order"
    )
