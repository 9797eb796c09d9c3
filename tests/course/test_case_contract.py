"""What every case promises, for a dozen learners: figures of one's own, and no judgement."""

import re
from functools import cache

import pytest
from test_contract import ASKED, LEARNERS, ODD

import kamlib as kam
from kamlib.course.answers import letter_of
from kamlib.course.base import Task
from kamlib.course.checking import STATES, judge
from tests.tools.variants import variant

CASES = {one.id: one for one in ASKED if one.kind == "case"}

every_case = pytest.mark.parametrize("case", CASES.values(), ids=CASES)


@cache
def task_of(case_id: str, learner: str) -> Task:
    case = CASES[case_id]
    return Task(case, variant(case.sample, learner or None), learner)


def tasks(case):
    return [task_of(case.id, learner) for learner in LEARNERS]


def follows(task: Task):
    return task.values["consequences"]


def texts(case) -> list[str]:
    own = [text for option in case.choices.values() for text in (option.words, option.after)]
    return [case.title, case.question, case.solution, *own]


@every_case
def test_each_way_to_decide_has_consequences_of_its_own(case):
    for task in tasks(case):
        table = follows(task)
        assert list(table.index) == list(case.choices)
        assert len(table.columns) >= 3
        assert table.map(lambda cell: isinstance(cell, str) and cell != "").all(axis=None)
        assert not table.duplicated().any()
        assert not re.search(r"n/a|nan|None|[{}]", table.to_csv())


@every_case
def test_the_consequences_are_computed_from_the_learners_own_portfolio(case):
    rows = [follows(task).agg(" | ".join, axis=1) for task in tasks(case)]
    for key in case.choices:
        assert len({row[key] for row in rows}) > len(LEARNERS) / 2


@every_case
def test_there_is_something_to_choose_from(case):
    assert 3 <= len(case.choices) <= 5
    assert not case.mistakes
    for task in tasks(case):
        words = [shown.casefold() for shown in case.options(task).values()]
        assert len(set(words)) == len(words)


@every_case
def test_every_decision_is_taken_alike_and_answered_by_its_own_words(case):
    for task in tasks(case):
        replies, headings = set(), set()
        for n, (key, words) in enumerate(case.options(task).items()):
            for spelling in (key, f" {key} ", words, words.upper(), letter_of(n)):
                result = judge(task, spelling)
                assert result.state == "decided", spelling
                assert task.text(case.choices[key].after) in result.message.text
            assert task.text(case.solution) in result.message.text
            replies.add(result.message.text)
            headings.add(result.heading)
        assert len(replies) == len(case.choices)
        assert len(headings) == 1


@every_case
def test_the_experts_view_is_not_shown_before_a_decision(case):
    task = task_of(case.id, "")
    view = task.text(case.solution)
    replies = [task.text(option.after) for option in case.choices.values()]
    card = kam.exercise(case.id)
    html = card._repr_mimebundle_()["text/html"]
    for before in (str(card), html, str(kam.solution(case.id)), str(kam.hint(case.id))):
        assert view[:60] not in before
        assert not any(reply[:40] in before for reply in replies)
    assert "Decide first" in str(kam.solution(case.id))
    kam.check(case.id, "A")
    assert str(kam.solution(case.id)) == view


@every_case
def test_blank_is_no_decision_and_odd_ones_are_never_a_traceback(case):
    task = task_of(case.id, "")
    for blank in (None, ..., "", "  "):
        assert judge(task, blank).state == "not attempted"
    for odd in ODD:
        assert judge(task, odd).state in {*STATES} - {"decided", "correct", "wrong"}


@every_case
def test_texts_are_filled(case):
    assert "{" not in case.title  # the board shows it as it is
    for task in tasks(case):
        for template in texts(case):
            for filled in (task.text(template), task.html(template)):
                assert not re.search(r"[{}]|\bn/a\b|\bnan\b|\bNone\b", filled), filled
            assert "*" not in task.text(template), template
