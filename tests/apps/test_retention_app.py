"""The retention explorer says what the metrics say, for every month and every account left out."""

import pandas as pd
import pytest

import kamlib as kam
from kamlib import Portfolio, metrics
from kamlib.apps import retention_explorer
from kamlib.metrics import PeriodError
from kamlib.text import percent


def portfolio_of(months: int, names=("Alba", '<b>"Brix" & Söhne</b>'), loss=0.5) -> Portfolio:
    dates = pd.date_range("2023-01-10", periods=months, freq="MS")
    first = pd.DataFrame({"date": dates, "account_id": "A1", "revenue": 1000.0})
    second = first.assign(account_id="A2", revenue=[100.0] * 12 + [100 * loss] * (months - 12))
    invoices = pd.concat([first, second], ignore_index=True)
    invoices["invoice_id"] = [f"I{i}" for i in range(len(invoices))]
    return Portfolio(
        accounts=pd.DataFrame({"account_id": ["A1", "A2"], "name": list(names)}),
        invoices=invoices.assign(line=1),
        as_of="2026-12-31",
    )


@pytest.fixture(scope="module")
def machinery():
    return kam.sample("machinery")


@pytest.fixture(scope="module")
def app(machinery):
    return retention_explorer(machinery)


@pytest.fixture(autouse=True)
def start_anew(request):
    if "app" in request.fixturenames:
        request.getfixturevalue("app").reset()


def test_it_opens_on_the_last_twelve_months(app, machinery):
    months = machinery.months
    assert app.state == {"until": pd.Period("2026-09", "M"), "left_out": ""}
    assert percent(metrics.gross_revenue_retention(months)) in app.sentence
    assert percent(metrics.net_revenue_retention(months)) in app.sentence
    assert app.sentence.startswith("In the 12 months to Sep 2026 we kept ")


def test_the_slider_goes_over_every_month_that_can_be_known(app, machinery):
    history = metrics.retention_history(machinery.months)
    slider = app.controls["until"]
    assert len(slider.texts) == len(history)
    assert (slider.texts[0], slider.texts[-1]) == ("Dec 2024", "Sep 2026")


@pytest.mark.parametrize("place", [0, 7, 15])
def test_each_place_shows_what_the_metrics_say(app, machinery, place):
    app.controls["until"].index = place
    current = metrics.Span(app.state["until"] - 11, app.state["until"])
    bridge = metrics.revenue_bridge(machinery.months, current)
    bars = [bar for bar in app.charts[0].figure.axes[0].patches if bar.get_visible()]
    bars.sort(key=lambda bar: bar.get_x())
    assert bars[0].get_height() == pytest.approx(bridge["opening"])
    assert bars[-1].get_height() == pytest.approx(bridge["closing"])
    assert percent(metrics.net_revenue_retention(machinery.months, current)) in app.sentence
    assert current.end.strftime("%b %Y") in app.pictures[1].alt


def test_every_move_changes_both_pictures(app):
    seen = set()
    for place in range(4):
        app.controls["until"].index = place
        seen.add((app.pictures[0].data, app.pictures[1].data))
    assert len({bridge for bridge, _lines in seen}) == len({lines for _bridge, lines in seen}) == 4


def test_leaving_out_the_largest_account_uncovers_the_others(app, machinery):
    names = [name for name, _account in app.controls["left_out"].options]
    assert names[:2] == ["nobody", "Nordhafen Werke"]
    app.controls["left_out"].value = "A01"
    others = machinery.months[machinery.months["account_id"] != "A01"]
    assert app.sentence.startswith("Without Nordhafen Werke, in the 12 months to Sep 2026 ")
    assert percent(metrics.net_revenue_retention(others)) in app.sentence


def test_it_names_who_explains_the_loss(app, machinery):
    losses = metrics.largest_losses(machinery.months).head(3)
    assert f"explain {percent(losses['share'].sum(), 0)} of the loss" in app.sentence
    for account in losses.index:
        assert machinery.name_of(account) in app.sentence


def test_all_bridges_share_one_scale(app):
    limits = set()
    for place in (0, 10, 20):
        app.controls["until"].index = place
        limits.add(app.charts[0].figure.axes[0].get_ylim())
    assert len(limits) == 1


def test_one_loser_and_none_are_said_as_such():
    app = retention_explorer(portfolio_of(30))
    assert "The loss comes from one account: <b>" in app.sentence
    app.controls["left_out"].value = "A2"
    assert app.sentence.endswith("No customer bought less than before.")


def test_hostile_names_stay_text():
    app = retention_explorer(portfolio_of(30))
    page = app._repr_mimebundle_()["text/html"]
    assert "<b>" not in page
    assert "&lt;b&gt;" in page


def test_real_data_is_not_called_synthetic(app):
    assert "Synthetic" in app.pictures[0].alt
    assert "Synthetic" not in retention_explorer(portfolio_of(30)).pictures[0].alt


def test_too_little_data_is_a_sentence():
    with pytest.raises(PeriodError, match="24 complete months; the data has 14"):
        retention_explorer(portfolio_of(14))


def test_leaving_out_the_only_account_is_told_in_the_app():
    portfolio = portfolio_of(30)
    only = Portfolio(
        accounts=portfolio.accounts,
        invoices=portfolio.invoices[portfolio.invoices["account_id"] == "A1"],
        as_of=portfolio.as_of,
    )
    app = retention_explorer(only)
    app.controls["left_out"].value = "A1"
    assert app.sentence == "Without Alba there is nothing to compare at that time."
