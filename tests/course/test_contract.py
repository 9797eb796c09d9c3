"""What every exercise promises, on every sample it is asked on and for a dozen learners.

A lesson adds its exercises to the registry, and these tests hold them to the contract.
"""

import re
from functools import cache

import pandas as pd
import pytest

from kamlib.course.answers import letter_of
from kamlib.course.base import Task
from kamlib.course.checking import STATES, judge
from kamlib.course.kinds import Choice, Choices, Code, Number
from kamlib.course.lessons import all_lessons
from tests.tools.variants import variant

ASKED = [one for lesson in all_lessons() for one in lesson.exercises()]
EXERCISES = {one.id: one for one in ASKED if one.kind != "case"}  # see test_case_contract
LEARNERS = ("", *(f"learner {n}" for n in range(12)))
ODD = (
    "abc", "nan", "{grr}", "<b>", [], [[]], [None], {}, float("nan"), float("inf"), -1e300, 10**400,
    True, print, object(), pd.NA, pd.NaT, pd.DataFrame(), pd.Series(["x"]), range(10**9), b"x", 1j,
)  # fmt: skip

every_exercise = pytest.mark.parametrize("exercise", EXERCISES.values(), ids=EXERCISES)


@cache
def task_of(exercise_id: str, learner: str) -> Task:
    exercise = EXERCISES[exercise_id]
    return Task(exercise, variant(exercise.sample, learner or None), learner)


def tasks(exercise):
    return [task_of(exercise.id, learner) for learner in LEARNERS]


def spellings(target, task: Task) -> list:
    """Return ways in which a learner can give an answer."""
    exercise = task.exercise
    if isinstance(exercise, Number):
        return number_spellings(float(target), exercise.unit)
    if isinstance(exercise, Code):
        if isinstance(target, (pd.DataFrame, pd.Series)):
            return [target, target[::-1]]
        return [target]
    options = exercise.options(task)
    if isinstance(exercise, Choices):
        letters = [letter_of(place) for place, key in enumerate(options) if key in target]
        return [list(target), set(target), [options[key] for key in target], ", ".join(letters)]
    if exercise.kind == "ranking":
        named = [options[key] for key in target]
        return [list(target), tuple(target), named, "; ".join(named)]
    words = options[target]
    return [target, f" {target} ", words, words.upper()]


def number_spellings(value: float, unit: str) -> list:
    plain = [value, f"{value:.6f}", f"{value:.6f}".replace(".", ","), f" {value:,.4f} "]
    if unit == "percent":
        share = f"{value * 100:.4f}"
        return [
            *plain,
            value * 100,
            share,
            f"{share} %",
            f"{share}%",
            f"{share} %".replace(".", ","),
        ]
    if unit == "money":
        written = f"{value:,.2f}"
        german = written.translate(str.maketrans(",.", ".,"))
        return [*plain, f"€{written}", f"{written} EUR", f"{german} €", value / 1000 * 1000]
    if unit == "count":
        return [value, int(value), f"{value:.0f}", f"{value:,.0f}"]
    return plain


def other_answers(mistake, task: Task) -> list:
    """Return answers that show a mistake, in every spelling."""
    return spellings(task.exercise.wrong(mistake, task), task)


def applying(task: Task) -> list:
    """Return the mistakes that can be made: not the option that is right for this learner."""
    exercise = task.exercise
    if isinstance(exercise, Choice):
        right = exercise.right(task)
        return [mistake for mistake in exercise.mistakes if mistake.shows != right]
    return list(exercise.mistakes)


def texts(exercise) -> list[str]:
    """Return every template of an exercise."""
    written = [exercise.title, exercise.question, exercise.solution, exercise.insight]
    written += [*exercise.hints, *getattr(exercise, "choices", {}).values()]
    for mistake in exercise.mistakes:
        written += [mistake.name, mistake.why]
    return [text for text in written if text]


def test_ids_are_unique_and_say_their_lesson():
    listed = [(lesson.key, one.id) for lesson in all_lessons() for one in lesson.exercises()]
    assert len({name for _key, name in listed}) == len(listed)
    for key, name in listed:
        assert re.fullmatch(rf"{key}\.[a-z][a-z0-9_]*", name), name


def test_each_lesson_has_enough_to_do():
    counts = {lesson.key: len(lesson.exercises()) for lesson in all_lessons()}
    assert counts["retention"] >= 6
    assert min(counts.values()) >= 1


@every_exercise
def test_two_mistakes_and_two_or_three_hints(exercise):
    names = [mistake.name for mistake in exercise.mistakes]
    assert len(names) >= 2
    assert len(set(names)) == len(names)
    assert 2 <= len(exercise.hints) <= 3
    assert exercise.title
    assert exercise.question
    assert exercise.solution
    assert exercise.insight


@every_exercise
def test_every_wrong_option_has_its_own_message(exercise):
    if isinstance(exercise, Choice):
        named = {mistake.shows for mistake in exercise.mistakes}
        right = exercise.right(task_of(exercise.id, ""))
        assert named >= set(exercise.choices) - {right}
    if isinstance(exercise, (Choice, Choices)):
        for mistake in exercise.mistakes:
            shown = {mistake.shows} if isinstance(mistake.shows, str) else set(mistake.shows)
            assert shown <= set(exercise.choices)


@every_exercise
def test_options_are_told_apart_by_their_words(exercise):
    for task in tasks(exercise):
        words = [shown.casefold() for shown in exercise.options(task).values()]
        assert len(set(words)) == len(words)


@every_exercise
def test_blank_is_not_attempted(exercise):
    for task in tasks(exercise):
        assert {judge(task, blank).state for blank in (None, ..., "", "  ")} == {"not attempted"}


@every_exercise
def test_the_reference_is_correct_in_every_spelling(exercise):
    for task in tasks(exercise):
        for answer in spellings(exercise.right(task), task):
            assert judge(task, answer).state == "correct", (task.learner, answer)


@every_exercise
def test_each_mistake_gets_its_own_message(exercise):
    for task in tasks(exercise):
        messages = set()
        for mistake in applying(task):
            for answer in other_answers(mistake, task):
                result = judge(task, answer)
                assert result.state == "known mistake", (task.learner, mistake.name, answer)
                assert result.mistake == task.text(mistake.name), (task.learner, answer)
            messages.add(result.message.text)
        assert len(messages) == len(applying(task)) >= 2


@every_exercise
def test_mistakes_lie_apart_from_the_answer_and_each_other(exercise):
    for task in tasks(exercise):
        wrong = {mistake.name: exercise.wrong(mistake, task) for mistake in applying(task)}
        values = {"the answer": exercise.right(task), **wrong}
        for one, mine in values.items():
            for other, theirs in values.items():
                if one != other:
                    assert not exercise.same(mine, theirs, task), (task.learner, one, other)


@every_exercise
def test_texts_are_filled(exercise):
    for task in tasks(exercise):
        for template in texts(exercise):
            for filled in (task.text(template), task.html(template)):
                assert not re.search(r"[{}]|\bn/a\b|\bnan\b|\bNone\b", filled), filled
            assert "*" not in task.text(template), template


@every_exercise
def test_texts_name_only_numbers_names_and_dates(exercise):
    task = task_of(exercise.id, "")
    fields = {
        name.partition(":")[0]
        for template in texts(exercise)
        for name in re.findall(r"\{([^{}]+)\}", template)
    }
    for field in fields:
        value = task.values[field]  # noqa: PD011
        assert not isinstance(value, (list, tuple, dict, pd.Series, pd.DataFrame))


@every_exercise
def test_hints_give_nothing_away_at_first(exercise):
    for task in tasks(exercise):
        first = task.text(exercise.hints[0])
        if isinstance(exercise, Number):
            assert task.text("{" + exercise.answer + ":" + unit_of(exercise) + "}") not in first
        elif exercise.kind == "account":
            assert task.portfolio.name_of(exercise.right(task)) not in first


def unit_of(exercise) -> str:
    return exercise.unit if exercise.unit in ("percent", "money", "count") else "number.1"


@every_exercise
def test_odd_answers_are_never_a_traceback(exercise):
    task = task_of(exercise.id, "")
    for odd in ODD:
        result = judge(task, odd)
        assert result.state in STATES
        assert result.state != "correct"
        assert str(result)
        assert result._repr_html_()
