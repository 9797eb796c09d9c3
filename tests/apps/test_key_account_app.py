"""The key-account matrix chooses as the metrics do, and says how little changes the choice."""

import math

import pandas as pd
import pytest

import kamlib as kam
from kamlib import Portfolio, metrics
from kamlib.apps import key_account_matrix
from kamlib.metrics import PeriodError

CRITERIA = ["revenue", "potential", "fit", "employees"]


@pytest.fixture(scope="module")
def consumer():
    return kam.sample("consumer")


@pytest.fixture(scope="module")
def app(consumer):
    return key_account_matrix(consumer, "2025")


@pytest.fixture(autouse=True)
def start_anew(request):
    if "app" in request.fixturenames:
        request.getfixturevalue("app").reset()


def weigh(app, **weights) -> None:
    for name in CRITERIA:
        app.controls[name].value = weights.get(name, 0)


def portfolio_of(potential=(900.0, 700.0, 400.0), **columns) -> Portfolio:
    ids = ["A1", "A2", "A3"]
    names = ["Alba", '<b>"Brix" & Söhne</b>', "Cord"]
    accounts = pd.DataFrame({"account_id": ids, "name": names, "potential_revenue": potential})
    invoices = pd.DataFrame(
        {
            "invoice_id": ["I1", "I2", "I3", "I4"],
            "line": 1,
            "date": pd.to_datetime(["2025-01-10", "2025-06-10", "2025-12-10", "2025-12-11"]),
            "account_id": [*ids, "A3"],
            "revenue": [300.0, 200.0, 90.0, 5.0],
            "list_revenue": [400.0, 250.0, 90.0, 5.0],
            "cost": [270.0, 150.0, 30.0, 1.0],
        }
    )
    return Portfolio(accounts=accounts.assign(**columns), invoices=invoices, as_of="2026-01-05")


def blue(app) -> int:
    colours = app.charts[0].figure.axes[0].collections[0].get_facecolors()
    return len([colour for colour in colours if colour[2] > colour[0] + 0.2])


def test_it_opens_with_eight_key_accounts_by_the_weights_shown(app, consumer):
    assert app.state == {"revenue": 40, "potential": 35, "fit": 15, "employees": 10, "many": 8}
    assert "revenue 40%, potential 35%, fit 15%, employees 10%" in app.sentence
    assert "The 8 key accounts bring 81% of revenue" in app.sentence
    assert blue(app) == 8
    assert "Synthetic" in app.pictures[0].alt


def test_weights_are_normalised_and_only_their_ratio_counts(app):
    weigh(app, revenue=40, fit=40)
    before = app.sentence, app.details.value
    assert "revenue 50%, potential 0%, fit 50%, employees 0%" in before[0]
    weigh(app, revenue=100, fit=100)
    assert (app.sentence, app.details.value) == before


@pytest.mark.parametrize("criterion", CRITERIA)
def test_one_weight_alone_ranks_by_that_criterion(app, consumer, criterion):
    weigh(app, **{criterion: 5})
    lines = consumer.invoices.dropna(subset="product_id")
    families = metrics.family_revenue(lines, consumer.products, "2025", consumer.as_of)
    months, accounts = consumer.months, consumer.accounts
    values = metrics.selection_criteria(months, accounts, families, "2025")[criterion]
    names = [consumer.name_of(each) for each in values.nlargest(8).index]
    assert f"best first: {', '.join(names[:7])} and {names[7]}." in app.sentence


def test_what_it_says_of_the_smallest_shift_is_true(app):
    first = "Shift 4.1 points from employees to fit, and Bergbahnen Gastro replaces Südklinik Küche"
    assert first in app.sentence
    assert "<td>4.1 points</td><td>Bergbahnen Gastro</td><td>Südklinik Küche</td>" in (
        app.details.value
    )
    app.controls["employees"].value, app.controls["fit"].value = 5, 20
    chosen = app.sentence.partition("How firm")[0]
    assert "Bergbahnen Gastro" in chosen
    assert "Südklinik Küche" not in chosen


def test_unknown_is_said_where_it_counts(app):
    assert "is unknown of them: Hotel Drei Linden, Domstadt Betriebsküche, Nord" in app.sentence
    app.controls["fit"].value = 0
    assert "unknown" not in app.sentence


def test_extremes(app):
    weigh(app)
    assert app.sentence == "All weights are 0. Let at least one criterion count."
    app.controls["potential"].value = 100
    for many in (1, 15):
        app.controls["many"].value = many
        assert f"The {many} key account" in app.sentence
        assert blue(app) == many
    app.controls["many"].value = 8
    app.reset()
    assert app.state["many"] == 8
    assert "Südklinik Küche" in app.sentence


def test_where_all_are_key_no_shift_changes_the_choice():
    app = key_account_matrix(portfolio_of(employees=[5, 9, 700]))
    assert app.state["many"] == 3
    assert "No shift of weight from one criterion to another changes this choice." in app.sentence
    assert app.details.value == ""


def test_without_products_employees_and_potentials_it_says_so():
    app = key_account_matrix(portfolio_of(potential=math.nan))
    assert list(app.controls) == ["revenue", "fit", "many"]
    assert "Nothing is known about potential and employees: no weight for them." in app.sentence
    assert app.charts[0].title == "No customer has scores yet"  # strength needs the potential


def test_an_unknown_potential_is_not_0():
    app = key_account_matrix(portfolio_of(potential=(900.0, math.nan, 400.0)))
    assert 'is unknown of them: <b>"Brix" & Söhne</b>.' in app.sentence
    app.controls["potential"].value = 0
    assert "is unknown" not in app.sentence


def test_hostile_names_stay_text():
    app = key_account_matrix(portfolio_of(employees=[5, 900, 700]))
    app.controls["many"].value = 1
    assert "<b>" not in app._repr_mimebundle_()["text/html"]
    assert "&lt;b&gt;" in app.details.value


def test_a_period_without_data_is_a_sentence(consumer):
    with pytest.raises(PeriodError, match="does not cover all of"):
        key_account_matrix(consumer, "2019")
