"""The cockpit says what the metrics say, for every figure, quarter and portfolio."""

import dataclasses

import pandas as pd
import pytest

import kamlib as kam
from kamlib import metrics
from kamlib.apps.cockpit import kpi_cockpit
from kamlib.errors import KamError
from kamlib.text import number, percent, short_money

SPAN = metrics.span("2025-10/2026-09")
RESULTS = ["Revenue", "Contribution margin I", "Price realisation", "Net revenue retention"]
SIGNS = ["Contacts held", "Net promoter score", "Product families per account", "White space"]


@pytest.fixture(scope="module")
def consumer():
    return kam.sample("consumer")


@pytest.fixture(scope="module")
def app(consumer):
    return kpi_cockpit(consumer)


@pytest.fixture(autouse=True)
def start_anew(request):
    if "app" in request.fixturenames:
        request.getfixturevalue("app").reset()


def bare(months: int = 30, name: str = '<b>"Brix" & Söhne</b>', **columns) -> kam.Portfolio:
    """Make a portfolio of two accounts and nothing but invoices."""
    dates = pd.date_range("2023-01-10", periods=months, freq="MS")
    lines = [
        pd.DataFrame({"date": dates, "account_id": account, "revenue": revenue})
        for account, revenue in (("A1", 1000.0), ("A2", 100.0))
    ]
    invoices = pd.concat(lines, ignore_index=True)
    invoices["invoice_id"] = [f"I{place}" for place in range(len(invoices))]
    return kam.Portfolio(
        accounts=pd.DataFrame({"account_id": ["A1", "A2"], "name": ["Alba", name]}),
        invoices=invoices.assign(line=1, **columns),
        as_of="2026-12-31",
    )


def look_behind(app, name: str) -> str:
    app.controls["place"].value = dict(app.controls["place"].options)[name]
    return app.sentence


def test_it_opens_on_the_last_twelve_months_and_revenue(app, consumer):
    revenue = metrics.in_period(consumer.months, SPAN)["revenue"].sum()
    assert app.state == {"until": pd.Period("2026-09", "M"), "place": 0}
    assert app.sentence.startswith(
        f"Revenue in the 12 months to Sep 2026: {short_money(revenue)}. The target of 2026 is "
    )
    assert f"{short_money(620_000 - revenue)} are missing" in app.sentence
    assert "Kaufring Märkte" in app.sentence


def test_the_slider_goes_over_the_ends_of_eight_quarters(app):
    texts = app.controls["until"].texts
    assert (len(texts), texts[0], texts[3], texts[-1]) == (8, "Dec 2024", "Sep 2025", "Sep 2026")


def test_results_and_early_signs_take_turns(app):
    names = [name for name, _place in app.controls["place"].options]
    assert names == [each for pair in zip(RESULTS, SIGNS, strict=True) for each in pair]
    for sign in SIGNS:
        assert f"{sign} (early sign): " in app.pictures[0].alt


def test_each_figure_is_what_the_metrics_say(app, consumer):
    months, sales = consumer.months, metrics.in_period(consumer.months, SPAN)
    answers = consumer.surveys.set_index("date").sort_index()["2025-10":"2026-09"]
    cadence = metrics.visit_cadence(consumer.activities, pd.Timestamp("2026-09-30"))
    margin = metrics.contribution_margins(sales)["cm1"].sum()
    space = metrics.white_space(months, consumer.accounts, SPAN)
    for name, written in {
        "Contacts held": percent(cadence["held"].sum() / cadence["planned"].sum()),
        "Contribution margin I": short_money(margin),
        "Net promoter score": f"{metrics.nps(answers['recommend']).value:.0f}",
        "Price realisation": percent(metrics.price_realisation(sales)),
        "Net revenue retention": percent(metrics.net_revenue_retention(months, SPAN)),
        "White space": short_money(space),
    }.items():
        assert look_behind(app, name).startswith(f"{name} in the 12 months to Sep 2026: {written}.")


def test_the_parts_of_a_sum_add_up(app, consumer):
    behind = kpi_cockpit(consumer)._view
    for place, (name, _value) in enumerate(app.controls["place"].options):
        view = behind(until=pd.Period("2025-12", "M"), place=place)
        parts = view.pictures[1][1]
        if name in ("Revenue", "Contribution margin I", "White space", "Net promoter score"):
            value = number(parts.sum()) if "score" in name else short_money(parts.sum())
            assert f"{name} in the 12 months to Dec 2025: {value}." in view.sentence
        assert parts.ne(0).all()


def test_the_sentence_names_who_explains_the_figure(app):
    assert "lowered by Kaufring Märkte" in look_behind(app, "Contribution margin I")
    assert "explain" in look_behind(app, "Price realisation")
    assert "Kaufring Märkte" in app.sentence
    assert "It is lowered by Vesuvio Pizzerien (−3)" in look_behind(
        app, "Product families per account"
    )
    assert "Hansa Kantinen (−" in look_behind(app, "Contacts held")


def test_only_what_has_a_target_is_held_against_one(app):
    assert "There is no target for it." in look_behind(app, "Contribution margin I")
    assert app.charts[0].title == "0 of 1 targets are met; missed: Revenue"


def test_every_move_shows_other_pictures(app):
    seen = set()
    for place in range(8):
        app.controls["until"].index = place
        seen.add((app.pictures[0].data, app.pictures[1].data))
    assert len({page for page, _bars in seen}) == len({bars for _page, bars in seen}) == 8
    page = app.pictures[0].data
    look_behind(app, "White space")
    assert app.pictures[0].data == page
    assert "White space" in app.pictures[1].alt


def test_the_static_page_shows_the_quarter_chosen(app):
    app.controls["until"].index = 0
    assert app.pictures[0].alt == app.charts[0].alt
    page = app._repr_mimebundle_()["text/html"]
    assert "Dec 2024" in page
    assert page.count("<img alt=") == 2


def test_a_target_that_is_reached_is_said_so(consumer):
    easy = consumer.targets.assign(target=1000.0)
    app = kpi_cockpit(dataclasses.replace(consumer, targets=easy))
    assert "The target of 2026 is €2K: reached." in app.sentence
    assert app.charts[0].title == "1 of 1 targets is met"


@pytest.mark.parametrize(
    ("period", "known"), [(["2026Q1", "2026Q2", "2026Q3", "2026Q4"], True), (["2026Q1"], False)]
)
def test_targets_of_quarters_count_when_they_fill_the_year(consumer, period, known):
    targets = pd.DataFrame(
        {"kam": "Sato", "period": period, "measure": "revenue", "target": 100_000.0}
    )
    sentence = kpi_cockpit(dataclasses.replace(consumer, targets=targets)).sentence
    assert ("The target of 2026 is €400K" in sentence) is known
    assert ("There is no target for it." in sentence) is not known


def test_what_is_missing_is_said():
    app = kpi_cockpit(bare())
    assert [name for name, _place in app.controls["place"].options] == [
        "Revenue",
        "Net revenue retention",
    ]
    for said in (
        "Not shown: Contacts held. It needs the table activities.",
        "Not shown: Contribution margin I. It needs the column cost of the table invoices.",
        "Not shown: White space. It needs the column potential_revenue of the table accounts.",
    ):
        assert said in app.sentence
    assert app.charts[0].title == "There are no targets for these figures"


def test_a_single_year_has_no_retention_yet():
    app = kpi_cockpit(bare(months=16))
    assert "Not shown: Net revenue retention. It needs 24 complete months." in app.sentence
    assert app.controls["until"].texts == ["Mar 2024", "May 2024"]


def test_too_little_data_is_a_sentence():
    with pytest.raises(KamError, match="looks at twelve months"):
        kpi_cockpit(bare(months=11))


def test_an_unknown_cost_is_told():
    portfolio = bare(cost=[500.0] * 59 + [None])
    app = kpi_cockpit(portfolio)
    look_behind(app, "Contribution margin I")
    assert "unknown" in app.sentence


def test_hostile_names_stay_text():
    page = kpi_cockpit(bare())._repr_mimebundle_()["text/html"]
    assert "<b>" not in page
    assert "&lt;b&gt;" in page
