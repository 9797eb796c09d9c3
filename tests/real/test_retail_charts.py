"""The charts of lesson 02 on a real ledger, and the lesson's sentence about it."""

import json
from pathlib import Path

import pytest
from online_retail import SOURCE, known_customers, online_retail, read_lines

import kamlib as kam
from kamlib import metrics

pytestmark = pytest.mark.skipif(
    not SOURCE.exists(),
    reason="the real ledger is not here: put online_retail.csv.gz into ../shared/real",
)

HALVES = {"current": "2011-06/2011-11", "prior": "2010-12/2011-05"}
LESSON = Path(__file__).parents[2] / "notebooks" / "02_retention.ipynb"


@pytest.fixture(scope="module")
def portfolio():
    return known_customers(online_retail(read_lines()))


def charts(portfolio):
    """Draw everything that lesson 02 draws from invoices alone."""
    months = portfolio.months
    followed = metrics.lifetimes(months, silent=3)
    curve = metrics.survival_curve(followed["duration"], followed["ended"])
    return {
        "bridge": kam.charts.revenue_bridge(
            metrics.revenue_bridge(months, **HALVES), "Jun – Nov 2011", "Dec 2010 – May 2011"
        ),
        "history": kam.charts.retention_over_time(
            metrics.retention_history(months, length=3), length=3
        ),
        "cohorts": kam.charts.cohort_heatmap(
            metrics.cohort_retention(months, freq="M"), metrics.cohort_sizes(months, freq="M")
        ),
        "survival": kam.charts.survival_curve({"All customers": curve}),
    }


def test_the_charts_draw_half_a_million_lines_without_a_warning(portfolio):
    drawn = charts(portfolio)
    for chart in drawn.values():
        assert chart.png().startswith(b"\x89PNG")
        assert any(character.isdigit() for character in chart.alt)
    assert drawn["bridge"].title == "Revenue rose from €3.11M to €4.84M: €2.52M won, €804K lost"


def test_an_app_that_needs_two_years_says_so(portfolio):
    with pytest.raises(metrics.PeriodError, match="24"):
        kam.apps.retention_explorer(portfolio)


def test_the_lesson_quotes_what_the_ledger_says(portfolio):
    cells = json.loads(LESSON.read_text("utf-8"))["cells"]
    prose = " ".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown")
    rates = {
        "logo": metrics.logo_retention(portfolio.months, **HALVES),
        "gross": metrics.gross_revenue_retention(portfolio.months, **HALVES),
        "net": metrics.net_revenue_retention(portfolio.months, **HALVES),
    }
    assert "{logo:.0%} of the customers of December 2010 to May 2011".format(**rates) in prose
    assert (
        "Gross retention was {gross:.0%}, and net retention a splendid {net:.0%}".format(**rates)
        in prose
    )
