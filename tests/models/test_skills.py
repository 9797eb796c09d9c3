"""Skills, gaps and the plan for 90 days."""

import math
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kamlib.course.lessons import all_lessons
from kamlib.models import ninety_days, roles, skill_gaps, skills
from kamlib.text import use_language

KEYS = tuple(skills())
LEVEL = st.integers(1, 5)
RATINGS = st.fixed_dictionaries(dict.fromkeys(KEYS, LEVEL))
OTHERS = st.fixed_dictionaries(dict.fromkeys(KEYS, st.none() | LEVEL))


def test_a_case_by_hand():
    gaps = skill_gaps(
        {"plan": 4, "win": 3, "keep": 3}, {"plan": 3, "win": 1, "keep": 5}, {"plan": 1, "keep": 4}
    )
    assert list(gaps.index) == ["plan", "win", "keep"]
    assert gaps["counted"].to_list() == [1, 1, 4]
    assert gaps["gap"].to_list() == [3, 2, 0]
    assert gaps["difference"].to_list()[::2] == [2, 1]
    assert math.isnan(gaps["difference"]["win"])


@settings(max_examples=50)
@given(RATINGS, RATINGS, OTHERS)
def test_gaps_are_ordered_and_asking_somebody_never_hides_one(wanted, mine, others):
    gaps = skill_gaps(wanted, mine, others)
    assert sorted(gaps.index) == sorted(KEYS)
    assert gaps["gap"].is_monotonic_decreasing
    alone = skill_gaps(wanted, mine, dict.fromkeys(KEYS)).loc[gaps.index]
    assert (gaps["gap"] >= alone["gap"]).all()
    assert (gaps["gap"] == (gaps["wanted"] - gaps["counted"]).clip(lower=0)).all()


@settings(max_examples=50)
@given(RATINGS, RATINGS)
def test_the_plan_takes_the_largest_gaps_one_a_month(wanted, mine):
    gaps = skill_gaps(wanted, mine, dict.fromkeys(KEYS))
    plan = ninety_days(gaps)
    assert len(plan.rows) == min(3, (gaps["gap"] > 0).sum())
    assert [row[0] for row in plan.rows] == ["1 to 30", "31 to 60", "61 to 90"][: len(plan.rows)]
    for row, key in zip(plan.rows, gaps.index, strict=False):
        assert row[1].startswith(skills()[key].name)
        assert all(row)


def test_a_job_that_is_reached_needs_no_plan():
    wanted = roles()["global"].wanted
    assert ninety_days(skill_gaps(wanted, wanted, wanted)).rows == []


def test_every_job_asks_for_every_skill_and_more_from_one_to_the_next():
    levels = [role.wanted for role in roles().values()]
    assert all(list(wanted) == list(KEYS) for wanted in levels)
    assert all(level in range(1, 6) for wanted in levels for level in wanted.values())
    for lower, higher in pairwise(levels):
        assert all(lower[key] <= higher[key] for key in KEYS)


def test_each_skill_has_a_lesson_of_its_own():
    lessons = [skill.lesson for skill in skills().values()]
    assert len(set(lessons)) == len(KEYS) == 8
    notebooks = Path(__file__).parents[2] / "notebooks"
    there = {path.stem for path in notebooks.glob("*.ipynb")}
    known = {lesson.notebook for lesson in all_lessons()}
    assert known & there & set(lessons) >= {"02_retention", "07_kpis", "08_bonus"}


@pytest.mark.parametrize("code", ["en", "de"])
def test_the_words_are_there_in_each_language(code):
    use_language(code)
    try:
        assert all(all(skill) for skill in skills().values())
    finally:
        use_language("en")
