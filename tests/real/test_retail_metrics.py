"""Retention on a real ledger: without a warning, and equal to plain Python line by line.

The ledger covers twelve complete months, December 2010 to November 2011. A year cannot be
compared with a year; six months can be compared with six, and the customers of December 2010
can be followed for eleven months.
"""

import csv
import gzip
from collections import Counter, defaultdict
from fractions import Fraction

import pytest
from online_retail import NO_GOODS, SOURCE, known_customers, online_retail, read_lines

from kamlib import metrics

pytestmark = pytest.mark.skipif(
    not SOURCE.exists(),
    reason="the real ledger is not here: put online_retail.csv.gz into ../shared/real",
)

HALVES = {"current": "2011-06/2011-11", "prior": "2010-12/2011-05"}
CALENDAR = ["2010-12", *(f"2011-{month:02}" for month in range(1, 12))]


@pytest.fixture(scope="module")
def months():
    return known_customers(online_retail(read_lines())).months


@pytest.fixture(scope="module")
def pence():
    """Pence by customer and month of the calendar (0 to 11), added up line by line.

    Prices have up to three digits: lines are added in tenths of a penny, and each month is
    rounded to the penny (a half to the even one), as the metrics do.
    """
    tenths = defaultdict(Counter)
    with gzip.open(SOURCE, "rt", newline="") as file:
        for line in csv.DictReader(file):
            month = line["InvoiceDate"][:7]
            if line["CustomerID"] and line["StockCode"] not in NO_GOODS and month in CALENDAR:
                amount = int(line["Quantity"]) * round(1000 * float(line["UnitPrice"]))
                tenths[line["CustomerID"].removesuffix(".0")][CALENDAR.index(month)] += amount
    return {
        customer: [round(by_month[i] / 1000 * 100) for i in range(12)]
        for customer, by_month in tenths.items()
    }


@pytest.fixture(scope="module")
def halves(pence):
    """Pence of each customer in the first and in the second six months."""
    return {customer: (sum(m[:6]), sum(m[6:])) for customer, m in pence.items()}


def test_a_year_cannot_be_compared_with_a_year(months):
    with pytest.raises(metrics.PeriodError) as caught:
        metrics.gross_revenue_retention(months)
    assert str(caught.value) == (
        "Dec 2010 – Nov 2011 would be compared with Dec 2009 – Nov 2010, "
        "but the data runs only from Dec 2010 to Nov 2011. "
        'Try current="2011-06/2011-11", prior="2010-12/2011-05".'
    )


def test_december_2011_is_not_complete(months):
    with pytest.raises(metrics.PeriodError, match="Dec 2011 is outside the data"):
        metrics.logo_retention(months, current="2011-12", prior="2010-12")


def test_six_months_against_six(months, halves):
    had = [(p, c) for p, c in halves.values() if p > 0]
    base = sum(p for p, _c in had)
    gross = metrics.gross_revenue_retention(months, **HALVES)
    net = metrics.net_revenue_retention(months, **HALVES)
    logo = metrics.logo_retention(months, **HALVES)
    assert gross == float(Fraction(sum(max(0, min(c, p)) for p, c in had), base))
    assert net == float(Fraction(sum(c for _p, c in had), base))
    assert logo == float(Fraction(sum(c > 0 for _p, c in had), len(had)))
    assert (round(gross, 4), round(net, 4), round(logo, 4)) == (0.7414, 1.2030, 0.6944)
    assert (len(had), base) == (2_706, 311_008_794)


def test_bridge(months, halves):
    bridge = (100 * metrics.revenue_bridge(months, **HALVES)).round().astype(int).to_dict()
    lost = [(p, c) for p, c in halves.values() if p > 0]
    assert bridge == {
        "opening": sum(p for p, _c in halves.values()),
        "new": sum(c for p, c in halves.values() if p == 0 and c > 0),
        "reactivated": 0,  # the data knows no month before the first half
        "expansion": sum(c - p for p, c in lost if c > p),
        "contraction": sum(p - c for p, c in lost if 0 < c < p),
        "churn": sum(p for p, c in lost if c <= 0),
        "adjustments": sum(c - p for p, c in halves.values() if p < 0)
        + sum(c for p, c in halves.values() if p >= 0 and c < 0),
        "closing": sum(c for _p, c in halves.values()),
    }
    assert bridge == {
        "opening": 310_596_120,
        "new": 108_436_846,
        "reactivated": 0,
        "expansion": 143_651_601,
        "contraction": 41_124_226,
        "churn": 39_294_092,
        "adjustments": 1_892_066,
        "closing": 484_158_315,
    }


def test_history_ends_with_the_six_months(months):
    history = metrics.retention_history(months, length=6)
    assert history.index.astype(str).tolist() == ["2011-11"]
    assert history.iloc[0].round(4).tolist() == [0.7414, 1.2030, 0.6944]


def test_monthly_cohorts(months, pence):
    first = {c: next((i for i in range(12) if m[i] > 0), None) for c, m in pence.items()}
    table = metrics.cohort_retention(months, "M")
    revenue = metrics.cohort_retention(months, "M", measure="revenue")
    sizes = metrics.cohort_sizes(months, "M")
    assert sizes.index.astype(str).tolist() == CALENDAR
    for start, cohort in enumerate(table.index):
        members = [m[start:] for customer, m in pence.items() if first[customer] == start]
        base = sum(m[0] for m in members)
        assert sizes[cohort] == len(members)
        for k in range(12 - start):
            assert table.loc[cohort, k] == sum(m[k] > 0 for m in members) / len(members)
            assert revenue.loc[cohort, k] == sum(m[k] for m in members) / base
        assert table.loc[cohort, 12 - start :].isna().all()


def test_the_honest_twelve_month_figure(months):
    """Of 880 customers who bought in December 2010, half bought again in November 2011."""
    table = metrics.cohort_retention(months, "M").loc["2010-12"]
    revenue = metrics.cohort_retention(months, "M", measure="revenue").loc["2010-12"]
    assert metrics.cohort_sizes(months, "M").loc["2010-12"] == 880
    assert (round(table[11], 4), round(revenue[11], 4)) == (0.4977, 0.8862)


def test_survival(months, pence):
    """Three months of silence mean gone, so everybody is followed up to August 2011."""
    lives = []
    for bought in pence.values():
        active = [i for i, amount in enumerate(bought) if amount > 0]
        if active and active[0] <= 8:
            left = active[-1] <= 8
            lives.append(((active[-1] if left else 8) - active[0] + 1, left))
    found = metrics.lifetimes(months, silent=3)
    assert Counter(zip(found["duration"], found["ended"], strict=True)) == Counter(lives)
    curve = metrics.survival_curve(**found).set_index("time")["survival"]
    share = 1.0
    for t in range(1, 10):
        at_risk = sum(duration >= t for duration, _left in lives)
        share *= 1 - sum(left and duration == t for duration, left in lives) / at_risk
        assert curve[t] == pytest.approx(share, abs=1e-12)
    assert curve.round(3).tolist()[1::4] == [0.718, 0.610, 0.499]
    assert metrics.median_survival(**found) == 9
