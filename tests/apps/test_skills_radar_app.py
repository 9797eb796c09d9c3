"""The skills radar says what the gaps say, and its plan can be taken along."""

from html import unescape

import pytest

from kamlib.apps import skills_radar
from kamlib.models import roles, skill_gaps, skills
from kamlib.text import use_language

KEYS = tuple(skills())


@pytest.fixture(scope="module")
def shared():
    return skills_radar()


@pytest.fixture
def app(shared):
    shared.reset()
    return shared


def rate(app, mine=None, other="as it is"):
    for key in KEYS:
        if mine is not None:
            app.controls[f"mine_{key}"].value = mine
        if other != "as it is":
            app.controls[f"other_{key}"].value = other


def test_it_opens_on_an_example_with_a_largest_gap_and_a_largest_difference(app):
    assert app.sentence == (
        'For "Key account manager" the largest gap is 2 levels: Negotiating and Account planning. '
        "5 of 8 skills lie below what is wanted. You and the other differ most on Negotiating: "
        "you say 4, the other 2."
    )
    assert app.charts[0].title == "3 of 8 skills reach what the job wants"
    assert app.charts[1].title == "Largest gap: Negotiating, level 2 of 4 wanted"


@pytest.mark.parametrize("role", roles())
def test_another_job_wants_other_levels(app, role):
    app.controls["role"].value = role
    state = app.state
    mine, other = ({key: state[f"{view}_{key}"] for key in KEYS} for view in ("mine", "other"))
    gaps = skill_gaps(roles()[role].wanted, mine, other)
    assert f"{(gaps['gap'] > 0).sum()} of 8 skills lie below" in app.sentence
    assert roles()[role].name in app.sentence


def test_both_pictures_and_the_plan_follow_a_slider(app):
    before = [picture.alt for picture in app.pictures]
    app.controls["mine_winning"].value = 1
    assert all(picture.alt != old for picture, old in zip(app.pictures, before, strict=True))
    assert "Winning customers: wanted 3, you 1, the other 3." in app.pictures[0].alt
    assert "Winning customers: 1 → 3" in unescape(app.details.value)


def test_whoever_can_everything_gets_no_plan(app):
    rate(app, mine=5, other=5)
    assert app.sentence == (
        'Both views reach every level that "Key account manager" wants. Aim at a larger job. You '
        "and the other person agree on every skill that both rated."
    )
    assert app.details.value == ""


def test_nobody_has_to_be_asked(app):
    rate(app, mine=1, other=None)
    assert app.sentence.endswith("Nobody else was asked yet.")
    assert "the largest gap is 3 levels" in app.sentence


def test_reset_brings_the_example_back(app):
    start = app.sentence, app.pictures[0].data
    rate(app, mine=1)
    assert (app.sentence, app.pictures[0].data) != start
    app.reset()
    assert (app.sentence, app.pictures[0].data) == start


def test_the_plan_is_saved_as_a_page_to_print(app, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    _note, _box, buttons, told = app.below[0].children
    buttons.children[1].click()
    assert "Saved as" in told.html
    page = unescape((tmp_path / "90 days.html").read_text("utf-8"))
    assert "My next 90 days. The aim: Key account manager" in page
    assert "Negotiating: 2 → 4" in page
    assert skills()["rules"].proof in page


def test_it_can_be_read_where_widgets_do_not_run(app):
    page = app._repr_mimebundle_()["text/html"]
    assert page.count("<figure") == 2
    assert "Negotiating: 2 → 4" in page


def test_it_opens_in_german():
    use_language("de")
    try:
        assert len(skills_radar().pictures[1].alt) > 60
    finally:
        use_language("en")
