"""The early-warning list: today's ranking, and what moving visits would do to it."""

import pytest

import kamlib as kam
from kamlib import Portfolio, metrics
from kamlib.apps import early_warning
from kamlib.portfolio import MissingTable


@pytest.fixture(scope="module")
def machinery():
    return kam.sample("machinery")


@pytest.fixture(scope="module")
def app(machinery):
    return early_warning(machinery)


@pytest.fixture(autouse=True)
def start_anew(request):
    if "app" in request.fixturenames:
        request.getfixturevalue("app").reset()


def scores(portfolio, change=None):
    measures = metrics.health_measures(
        portfolio.months,
        as_of=portfolio.as_of,
        activities=portfolio.activities,
        contacts=portfolio.contacts,
        surveys=portfolio.surveys,
        contracts=portfolio.contracts,
    )
    rated = (
        metrics.rate_signals(measures) if change is None else metrics.move_visits(measures, change)
    )
    return metrics.health_score(rated)["score"]


def test_it_opens_on_the_account_that_needs_us_and_the_one_we_see_most(app):
    assert app.state == {"giver": "A01", "taker": "A03", "visits": 0}
    assert app.controls["visits"].texts == [
        *("0 visits", "1 visit", "2 visits", "3 visits", "4 visits", "5 visits", "6 visits")
    ]


def test_it_ranks_as_the_metric_does(app, machinery):
    bars = app.charts[0].figure.axes[0].patches
    lowest = scores(machinery).sort_values().head(5).tolist()
    assert [bar.get_width() for bar in bars][:5] == pytest.approx(lowest)


def test_it_says_in_plain_words_why(app, machinery):
    last_contact = metrics.visit_cadence(machinery.activities, machinery.as_of)[
        "days_since_contact"
    ]
    assert "Oderland Chemie today: none of the usual " in app.sentence
    assert f"the last contact held {last_contact['A03']:.0f} days ago" in app.sentence
    assert app.sentence.endswith("The score is a checklist, not a probability.")


def test_moving_visits_shows_the_outlook_of_the_metric(app, machinery):
    before = app.pictures[0].data
    app.controls["visits"].value = 6
    as_is, moved = scores(machinery, {}), scores(machinery, {"A03": 6, "A01": -6})
    assert app.sentence.startswith(
        "6 visits moved from Nordhafen Werke to Oderland Chemie, seen three months on: "
        f"Oderland Chemie gets {moved['A03']:.0f} points instead of {as_is['A03']:.0f} and "
        f"Nordhafen Werke gets {moved['A01']:.0f} points instead of {as_is['A01']:.0f}."
    )
    assert app.pictures[0].data != before
    assert moved["A03"] > as_is["A03"]
    assert moved["A01"] < as_is["A01"]


def test_a_visit_that_is_not_missed_is_said_as_such(app):
    app.controls["giver"].value = "A09"
    app.controls["visits"].value = 1
    assert "Sundby Rederi stays at " in app.sentence


def test_each_visit_changes_the_picture(app):
    seen = set()
    for visits in range(4):
        app.controls["visits"].value = visits
        seen.add(app.pictures[0].data)
    assert len(seen) == 4


def test_visits_within_one_account_move_nothing(app):
    app.controls["visits"].value = 2
    app.controls["giver"].value = "A03"
    assert "Choose two different accounts" in app.sentence
    assert "instead of" not in app.charts[0].title


def test_reset_takes_the_visits_back(app):
    start = app.pictures[0].data
    app.controls["visits"].value = 4
    app.controls["taker"].value = "A04"
    app.reset()
    assert app.pictures[0].data == start
    assert app.state == {"giver": "A01", "taker": "A03", "visits": 0}


def test_without_activities_it_says_which_table_is_missing(machinery):
    bare = Portfolio(machinery.accounts, machinery.invoices, as_of=machinery.as_of)
    with pytest.raises(MissingTable, match='early-warning list needs the table "activities"'):
        early_warning(bare)


def test_other_missing_tables_do_not_count_and_are_named(machinery):
    some = Portfolio(
        machinery.accounts,
        machinery.invoices,
        activities=machinery.activities,
        as_of=machinery.as_of,
    )
    app = early_warning(some)
    assert "no such table: contacts, surveys and contracts." in app.sentence
    app.controls["visits"].value = 2
    assert "instead of" in app.sentence


def test_hostile_names_stay_text(machinery):
    accounts = machinery.accounts.assign(name="<img src=x onerror=alert(1)>")
    app = early_warning(
        Portfolio(
            accounts, machinery.invoices, activities=machinery.activities, as_of=machinery.as_of
        )
    )
    assert "<img src=x" in app.sentence
    assert "<img src=x" not in app._repr_mimebundle_()["text/html"]
