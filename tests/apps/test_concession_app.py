"""The concession calculator says what the model says, for every customer and every control."""

import pandas as pd
import pytest

import kamlib as kam
from kamlib import Portfolio, metrics, models
from kamlib.apps import concession_calculator
from kamlib.errors import KamError
from kamlib.models.guardrails import Approval
from kamlib.text import money, percent


def portfolio_of(names=("Alba", '<b>"Brix" & Söhne</b>'), months=12, **columns) -> Portfolio:
    dates = pd.date_range("2025-01-01", periods=months, freq="MS")
    one = pd.DataFrame({"date": dates, "account_id": "A1", "revenue": 1000.0, "cost": 800.0})
    two = one.assign(account_id="A2", revenue=100.0, cost=110.0)
    invoices = pd.concat([one, two], ignore_index=True).assign(line=1, **columns)
    invoices["invoice_id"] = [f"I{i}" for i in range(len(invoices))]
    return Portfolio(
        accounts=pd.DataFrame({"account_id": ["A1", "A2"], "name": list(names)}),
        invoices=invoices,
        as_of="2026-01-15",
    )


@pytest.fixture(scope="module")
def app():
    return concession_calculator(kam.sample("consumer"))


@pytest.fixture(autouse=True)
def start_anew(request):
    if "app" in request.fixturenames:
        request.getfixturevalue("app").reset()


def test_it_opens_on_the_customer_who_leaves_most(app):
    sales = metrics.contribution_margins(metrics.in_period(kam.sample("consumer").months))
    assert app.state["account"] == sales["cm1"].idxmax() == "A02"
    needed = metrics.break_even_volume(0.05, sales["cm1"]["A02"] / sales["revenue"]["A02"])
    assert f"has to buy {percent(needed, 0)} more" in app.sentence
    assert money(sales["cm1"]["A02"]) in app.sentence
    assert "Nothing comes in return" in app.sentence
    assert app.sentence.endswith("Approval: managing director.")


def test_what_comes_back_is_counted(app):
    revenue, cost = 12_000, 9_600
    app = concession_calculator(portfolio_of())
    app.controls["discount"].value = 0.02
    app.controls["gets_0"].value = app.controls["gets_1"].value = True
    worth = 0.025 * revenue
    assert f"worth about {money(worth)} a year" in app.sentence
    assert money(models.margin_after(revenue, cost, 0.02, 0, worth)) in app.sentence
    assert "leaves us at least the same €2,400" in app.sentence
    assert app.sentence.endswith("Approval: key account manager.")


def test_every_move_changes_the_picture(app):
    seen = set()
    for name, value in [("discount", 0.1), ("volume", 0.5), ("gets_1", True), ("account", "A04")]:
        app.controls[name].value = value
        seen.add(app.pictures[0].data)
    assert len(seen) == 4


def test_a_point_shows_what_is_left(app):
    app.controls["volume"].value = 0.5
    point = app.charts[0].figure.axes[0].lines[-1].get_xydata()[0]
    assert point[0] == 0.5
    assert money(point[1]) in app.sentence


@pytest.mark.parametrize(("discount", "volume"), [(0, -0.2), (0.15, -0.2), (0, 1.0), (0.15, 1.0)])
@pytest.mark.parametrize("account", ["A01", "A02", "A18", "A27"])
def test_extremes_are_told_in_a_sentence(app, account, discount, volume):
    if account not in dict(app.controls["account"].options).values():
        account = app.controls["account"].options[-1][1]
    app.controls["account"].value = account
    app.controls["discount"].value, app.controls["volume"].value = discount, volume
    assert "nan" not in app.sentence
    assert "n/a" not in app.sentence
    assert "cannot be shown" not in app.sentence
    assert ("Nothing comes in return" in app.sentence) == (discount > 0)


def test_a_customer_who_leaves_nothing_gets_no_break_even():
    app = concession_calculator(portfolio_of())
    app.controls["account"].value = "A2"
    assert "no volume makes up for it: <b>" in app.sentence
    app.controls["discount"].value = 0
    assert "leaves us at least the same −€120" in app.sentence
    page = app._repr_mimebundle_()["text/html"]
    assert "<b>" not in page
    assert "&lt;b&gt;" in page


def test_reset_puts_everything_back(app):
    before = app.sentence
    app.controls["gets_2"].value = True
    app.controls["discount"].value = 0.1
    app.reset()
    assert app.sentence == before


def test_rules_of_ones_own():
    house = models.Guardrails("Mine", ["me", "boss"], [30], [Approval([0.2])])
    app = concession_calculator(portfolio_of(), house)
    assert app.sentence.endswith("Approval: me.")
    assert "gets_0" not in app.controls


def test_without_costs_or_a_full_year_it_says_so():
    unknown = pytest.warns(metrics.MetricWarning, match="margins of 2 accounts are unknown")
    with unknown, pytest.raises(KamError, match="known costs"):
        concession_calculator(portfolio_of(cost=float("nan")))
    with pytest.raises(KamError, match="does not cover all of"):
        concession_calculator(portfolio_of(months=7))
