"""The self-check before and after the course."""

import pytest

import kamlib as kam
from kamlib.course.identity import record_of
from kamlib.course.selfcheck import statements
from kamlib.errors import KamError


def rate(when, **ratings):
    card = kam.self_check(when)
    for key, rating in ratings.items():
        card.ratings[key].value = rating
    card.save()
    return card


def test_eight_statements_each_with_a_named_control():
    card = kam.self_check()
    assert len(card.ratings) == 8
    assert [box.description for box in card.ratings.values()] == list(statements().values())
    assert {box.value for box in card.ratings.values()} == {""}


def test_ratings_are_saved_and_shown_again():
    card = rate("before", retention=2, pay=5)
    assert "2 of 8 statements rated" in card.feedback.html
    assert record_of("").read()["self_checks"]["before"] == {"retention": 2, "pay": 5}
    again = kam.self_check("before")
    assert again.ratings["retention"].value == 2
    assert again.ratings["key"].value == ""


def test_after_shows_before_and_says_what_moved():
    rate("before", retention=2, pay=5, key=3)
    card = rate("after", retention=5, pay=4, key=3)
    assert card.ratings["retention"].description.endswith("(before: 2)")
    told = card.feedback.html
    assert "surer in 1 of 3 statements, and less sure in 1" in told
    assert "kam.progress()" in told
    assert record_of("").read()["self_checks"]["before"]["retention"] == 2


def test_after_without_before():
    assert "no ratings from before" in rate("after", key=3).feedback.html


def test_nothing_rated_saves_nothing():
    card = rate("before")
    assert card.feedback.state == "not attempted"
    assert record_of("").read()["self_checks"] == {}


def test_confidence_is_not_skill():
    assert "Confidence is not skill" in str(kam.self_check())


def test_the_still_self_check_is_the_same_for_everyone():
    before = kam.self_check("after")._repr_mimebundle_()
    rate("before", key=1)
    rate("after", key=4)
    after = kam.self_check("after")._repr_mimebundle_()
    for kind in ("text/plain", "text/html"):
        assert before[kind] == after[kind]


def test_ratings_of_another_course_are_left_out():
    odd = {"key": [1], "gone": 3, "pay": 9, "luck": 4}
    record_of("").update(lambda state: state["self_checks"].update(before=odd))
    card = kam.self_check("before")
    assert {key for key, box in card.ratings.items() if box.value} == {"luck"}


def test_another_time_is_a_sentence():
    with pytest.raises(KamError, match=r'self_check\("before"\)'):
        kam.self_check("befor")
