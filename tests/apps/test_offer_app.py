"""The negotiator's page: an offer as people type it, what years pay, and what to ask."""

from html import unescape

import numpy as np
import openpyxl
import pytest

import kamlib as kam
from kamlib import models
from kamlib.apps.offer import offer
from kamlib.apps.offer_questions import questions
from kamlib.models import Component, PayoutCurve, Plan
from kamlib.text import use_language


@pytest.fixture(scope="module")
def machinery():
    return kam.sample("machinery")


@pytest.fixture(scope="module")
def app(machinery):
    return offer(machinery)


@pytest.fixture(autouse=True)
def start_anew(request):
    if "app" in request.fixturenames:
        request.getfixturevalue("app").reset()


@pytest.fixture(scope="module")
def outcomes(machinery):
    return models.draw(machinery, 2_000)


def by_hand(outcomes, curve=None, shares=(0.5, 0.3, 0.2), variable=18_000, **rules):
    """The same offer, built from parts."""
    measures = ("revenue_retained", "revenue_grown", "new_business")
    quotas = outcomes.typical()
    curve = curve or PayoutCurve(((0.75, 0.5), (1, 1), (1.5, 3)))
    parts = [
        Component(name, name, share, quotas[name], curve, **({"period": "year"} | rules))
        for name, share in zip(measures, shares, strict=True)
        if share
    ]
    return Plan("By hand", 72_000, variable, parts).payout(outcomes.results())


def test_it_says_what_is_certain_what_is_usual_and_how_likely_the_target_is(app, outcomes):
    pay = by_hand(outcomes)
    low, middle, high = 72_000 + np.quantile(pay, [0.1, 0.5, 0.9])
    assert app.sentence == (
        "Certain is the base salary of €72,000. With the variable pay, a middle year brings "
        f"€{middle:,.0f}, and 8 of 10 years bring between €{low:,.0f} and €{high:,.0f}. "
        f"{(pay >= 18_000).mean():.1%} of the years reach the on-target earnings of €90,000; "
        f"{(pay == 0).mean():.1%} have no variable pay at all."
    )


CHANGES = [
    ({"threshold": "80 %"}, {"curve": PayoutCurve(((0.8, 0.5), (1, 1), (1.5, 3)))}),
    ({"threshold": ""}, {"curve": PayoutCurve(((1, 1), (1.5, 3)), below="first euro")}),
    ({"at_threshold": "0"}, {"curve": PayoutCurve(((0.75, 0), (1, 1), (1.5, 3)))}),
    ({"accelerator": "1,5"}, {"curve": PayoutCurve(((0.75, 0.5), (1, 1), (1.5, 1.75)))}),
    ({"cap": "150%"}, {"curve": PayoutCurve(((0.75, 0.5), (1, 1), (1.5, 3)), cap=1.5)}),
    ({"settled": "quarter"}, {"period": "quarter"}),
    ({"settled": "year to date"}, {"period": "quarter", "settles": "year to date"}),
    ({"existing": 60, "growth": 40, "new": 0}, {"shares": (0.6, 0.4, 0)}),
    ({"target": "€25,000"}, {"variable": 25_000}),
]


@pytest.mark.parametrize(("typed", "meant"), CHANGES, ids=lambda each: str(each)[:40])
def test_every_input_means_what_it_says(app, outcomes, typed, meant):
    for name, value in typed.items():
        app.controls[name].value = value
    middle = 72_000 + np.median(by_hand(outcomes, **meant))
    assert f"a middle year brings €{middle:,.0f}, " in app.sentence


def test_reset_takes_the_offer_back(app):
    start = app.pictures[0].data, app.sentence
    app.controls["cap"].value = "120"
    assert (app.pictures[0].data, app.sentence) != start
    app.reset()
    assert (app.pictures[0].data, app.sentence) == start


def test_the_picture_shows_whole_earnings(app, outcomes):
    middle = 72_000 + np.median(by_hand(outcomes))
    assert f"A middle year pays €{middle / 1000:.3g}K" in app.charts[0].title
    assert "target pay of €90K" in app.charts[0].title
    assert app.charts[0].figure.axes[0].get_xlim()[0] < 72_000 < middle


def test_the_base_salary_is_certain(app):
    app.controls["base"].value = "80.000 €"
    assert app.sentence.startswith("Certain is the base salary of €80,000.")
    assert "on-target earnings of €98,000" in app.sentence


WRONG = [
    ("base", "", "Base salary, € a year: write a number."),
    ("base", "a lot", 'Base salary, € a year: I can\'t read "a lot"'),
    ("base", "-1", "Base salary, € a year: write a number from €0 to €10,000,000."),
    ("target", "100 m", "Target variable pay, € a year: write a number from €0"),
    ("target", "0", "Without target variable pay every year pays the base salary: €72,000."),
    ("threshold", "0.75", 'Threshold, % of the quota: Is "0.75" 0.75% or 75.0%?'),
    ("threshold", "100", "Threshold, % of the quota: write a number from 0% to 99%."),
    (
        "at_threshold",
        "120",
        "Pay at the threshold, % of the target: write a number from 0% to 100%",
    ),
    ("accelerator", "-2", "above 100%: write a number from 0 to 20."),
    ("cap", "90", "Cap, % of the target: write a number from 100% to 2,000%."),
    ("existing", 60, "The three shares add up to 110%. Move them until they make 100%."),
    ("base", "{base} <b>", 'I can\'t read "{base} <b>" as one number'),
]


@pytest.mark.parametrize(("name", "typed", "told"), WRONG)
def test_what_makes_no_offer_is_told_and_the_picture_stays(app, name, typed, told):
    before = app.pictures[0].data
    app.controls[name].value = typed
    assert told in app.sentence
    assert app.pictures[0].data == before
    assert app.pictures[0].caption == app.sentence


def test_a_portfolio_without_new_business_says_so(machinery, monkeypatch):
    typical = models.Outcomes.typical
    monkeypatch.setattr(
        models.Outcomes, "typical", lambda drawn: typical(drawn) | {"new_business": 0.0}
    )
    page = offer(machinery)
    assert page.sentence == (
        "A middle year of this portfolio brings no new business: set the share for "
        '"New business" to 0%.'
    )
    page.controls["new"].value = 0
    page.controls["existing"].value = 70
    assert page.sentence.startswith("Certain is the base salary")


def test_questions_follow_the_offer(app):
    told = unescape(app.details.value)
    assert "missed the threshold of 75% last year?" in told
    assert "Does the contract say that there is no cap?" in told
    assert "Why is there a cap" not in told
    app.controls["cap"].value = "200"
    app.controls["threshold"].value = ""
    app.controls["settled"].value = "quarter"
    app.controls["target"].value = "50000"
    told = unescape(app.details.value)
    assert "Why is there a cap at 200% of the target" in told
    assert "missed the threshold" not in told
    assert "is the weak one made up for?" in told
    assert "Why is 41% of the pay at risk?" in told


def test_it_asks_what_every_candidate_should_ask():
    asked = " ".join(questions(models.plan("starter")))
    for word in (
        *("Zielvereinbarung", "Zielvorgabe", "windfall", "90, 180 or 365 days", "draw"),
        *("territories", "long illness", "60 to 70%", "about 50%", "leave", "Over 70%"),
        "not legal advice",
    ):
        assert word in asked


def test_it_tells_what_stands_out_and_what_is_assumed(app, outcomes):
    told = unescape(app.details.value)
    quota = outcomes.typical()["revenue_retained"]
    assert f"Existing business: €{quota:,.0f}" in told
    assert "have the same cliff: reaching 75% of the quota brings" in told
    app.controls["cap"].value = "110"
    assert "from 102.5% on nothing more is paid" in unescape(app.details.value)


def test_it_can_be_read_where_widgets_do_not_run(app):
    page = app._repr_mimebundle_()["text/html"]
    assert "Certain is the base salary of €72,000." in page
    assert "Questions to ask before you sign" in page


def saved(app, tmp_path, monkeypatch, n):
    monkeypatch.chdir(tmp_path)
    (form,) = app.below
    _note, _box, buttons, told = form.children
    buttons.children[n].click()
    return told.html


def test_it_is_saved_with_a_middle_years_payslip(app, outcomes, tmp_path, monkeypatch):
    assert "offer.xlsx&quot;" in saved(app, tmp_path, monkeypatch, 0)
    book = openpyxl.load_workbook(tmp_path / "offer.xlsx")
    pay = by_hand(outcomes)
    figures = {row[0].value: row[1:] for row in book["What a year pays"].iter_rows()}
    variable, total = figures["Middle year"]
    assert variable.value == np.median(pay).round(2)
    assert total.value == pytest.approx(72_000 + np.median(pay), abs=0.01)
    assert total.number_format == '"€"#,##0.00'
    chances = {row[0].value: row[1].value for row in book["Chances"].iter_rows()}
    assert chances["On-target earnings or more"] == (pay >= 18_000).mean()
    sums = [row[3].value for row in book["Payslip of a middle year"].iter_rows()][-3:]
    assert sums[0] == np.sort(pay)[1_000]
    assert sums[2] == pytest.approx(sum(sums[:2]), abs=0.001)
    notes = [row[0].value for row in book["Chances"].iter_rows(max_row=4)]
    assert notes[1] == app.sentence
    assert notes[3] == "Synthetic data, made up for practice."


def test_a_page_to_print_holds_the_questions(app, tmp_path, monkeypatch):
    saved(app, tmp_path, monkeypatch, 1)
    page = unescape((tmp_path / "offer.html").read_text("utf-8"))
    assert "<caption>Before you sign</caption>" in page
    assert all(question in page for question in questions(models.plan("starter")))


def test_nothing_that_makes_no_offer_is_saved(app, tmp_path, monkeypatch):
    app.controls["base"].value = "?"
    assert "Base salary, € a year:" in saved(app, tmp_path, monkeypatch, 0)
    assert list(tmp_path.iterdir()) == []


def test_it_opens_in_german(machinery):
    use_language("de")
    try:
        page = offer(machinery)
        assert page.controls["base"].value == "72.000"
        assert "72.000\N{NO-BREAK SPACE}€" in page.sentence
    finally:
        use_language("en")
