"""The cadence calendar: each month's contacts by what became of them, longest unseen first."""

import pandas as pd
from chart_zoo import named

from kamlib import charts

AS_OF = pd.Timestamp("2026-06-30")
CONTACTS = pd.DataFrame(
    [
        ("A0", "2026-06-01", "held"),
        ("A0", "2026-06-09", "held"),
        ("A0", "2026-07-09", "planned"),
        ("A1", "2026-01-09", "held"),
        ("A1", "2026-06-20", "cancelled"),
        ("A1", "2020-06-20", "held"),
    ],
    columns=["account_id", "date", "status"],
).assign(date=lambda table: pd.to_datetime(table["date"]))


def marks(chart) -> list[tuple[float, float, str]]:
    """Return place, row and shape of every mark."""
    lines = [line for line in chart.figure.axes[0].lines if line.get_marker() != "None"]
    return sorted((*line.get_xdata(), *line.get_ydata(), line.get_marker()) for line in lines)


def test_every_month_has_a_mark_for_each_kind_of_contact():
    chart = charts.cadence_calendar(CONTACTS, named(2), AS_OF)
    # the eleventh month back is column 0; June, the current one, column 11
    assert marks(chart) == [(6, 0, "o"), (11, 0, "X"), (11, 1, "o"), (12, 1, "o")]
    assert "2" in [text.get_text() for text in chart.figure.axes[0].texts]


def test_who_was_not_met_for_longest_comes_first():
    chart = charts.cadence_calendar(CONTACTS, named(3), AS_OF)
    assert [label.get_text() for label in chart.figure.axes[0].get_yticklabels()] == [
        *("Account 2", "Account 1", "Account 0"),
    ]
    assert chart.title == (
        "2 of 3 accounts had no contact held in the last 90 days; longest ago: Account 2"
    )
    assert chart.alt == (
        "Calendar of contacts with 3 accounts: 4 held, 1 cancelled, 1 planned in all the data. "
        "Days since the last one held: Account 2 never, Account 1 172, Account 0 21."
    )


def test_everybody_was_met():
    chart = charts.cadence_calendar(CONTACTS, {"A0": "Alba"}, AS_OF)
    assert chart.title.startswith("A contact was held with every one of 1 accounts")
