"""What a learner does with an exercise: see it, answer it, ask for a hint, see the solution."""

import math
from collections.abc import Mapping
from functools import lru_cache

from ..errors import KamError
from ..text import _
from .checking import Result, judge
from .identity import learner, record
from .lessons import find
from .record import now
from .task import Task
from .wording import Message

__all__ = ["check", "exercise", "hint", "pose", "solution"]


def exercise(exercise_id: str, portfolio: object = None):
    """Show an exercise as a card to answer; `print` shows it as text.

    Parameters
    ----------
    exercise_id
        The lesson and the exercise: ``"retention.grr"``.
    portfolio
        Where the numbers come from; by default the learner's own sample.
    """
    from .cards import Card

    return Card(pose(exercise_id, portfolio))


def check(exercise_id: str, answer: object = None, portfolio: object = None) -> Result:
    """Check an answer to an exercise, and note it in the progress.

    Any spelling of a number will do: 0.92, 92, "92 %", "0,92".

    Parameters
    ----------
    exercise_id
        The lesson and the exercise: ``"retention.grr"``.
    answer
        The answer. For choices: the words or the letter of an option.
    portfolio
        Where the numbers come from; by default the learner's own sample.
    """
    return check_task(pose(exercise_id, portfolio), answer)


def hint(exercise_id: str, portfolio: object = None) -> Message:
    """Give the next hint to an exercise.

    Parameters
    ----------
    exercise_id
        The lesson and the exercise: ``"retention.grr"``.
    portfolio
        Where the numbers come from; by default the learner's own sample.
    """
    return next_hint(pose(exercise_id, portfolio))


def solution(exercise_id: str, portfolio: object = None) -> Message:
    """Show the steps to the answer, once you have tried.

    Parameters
    ----------
    exercise_id
        The lesson and the exercise: ``"retention.grr"``.
    portfolio
        Where the numbers come from; by default the learner's own sample.
    """
    return solution_of(pose(exercise_id, portfolio))


def pose(exercise_id: str, portfolio: object = None) -> Task:
    """Put an exercise to the learner, with the numbers computed.

    Raises
    ------
    KamError
        If there is no such exercise, or it can't be answered on this portfolio.
    """
    found = find(exercise_id)
    name = learner()
    task = Task(found, _sample(found.sample, name) if portfolio is None else portfolio, name)
    right = found.right(task)
    if isinstance(right, float) and not math.isfinite(right):
        raise KamError(
            _(
                'The exercise "{id}" has no answer on this portfolio: it lacks the data that the '
                "question is about. Leave the portfolio away to practise on the sample."
            ).replace("{id}", found.id)
        )
    return task


@lru_cache(maxsize=8)
def _sample(name: str, learner_name: str) -> object:
    """Return the learner's own sample portfolio, made once a session."""
    from ..portfolio import sample

    return sample(name, learner=learner_name or None)


def check_task(task: Task, answer: object) -> Result:
    """Judge an answer and note it in the progress of the task's learner."""
    result = judge(task, answer)
    file = record(task.learner)
    if result.state in ("correct", "known mistake", "wrong"):
        time, said = now(), _summary(answer)

        def note(state):
            entry = _entry(state, task)
            entry["attempts"] = entry.get("attempts", 0) + 1
            entry.update(state=result.state, answer=said, last=time)
            if result.state == "correct":
                entry.setdefault("first_correct", time)

        file.update(note)
    return result.with_note(file.take_notes())


def next_hint(task: Task) -> Message:
    """Give the next hint, or all of them once they are used up, and count it."""
    file = record(task.learner)
    hints = task.exercise.hints
    used = _entry(file.read(), task).get("hints", 0)
    if used >= len(hints):
        numbered = "\n".join(f"{n}. {text}" for n, text in enumerate(hints, start=1))
        return task.message(_("These were all the hints. Once more:") + "\n\n" + numbered)

    def note(state):
        entry = _entry(state, task)
        entry["hints"] = max(entry.get("hints", 0), used + 1)

    file.update(note)
    label = _("Hint {n} of {all}").format(n=used + 1, all=len(hints))
    return task.message(f"**{label}.** {hints[used]}")


def solution_of(task: Task) -> Message:
    """Show the steps, or ask for a try first."""
    file = record(task.learner)
    if not _entry(file.read(), task).get("attempts"):
        return Message.of(
            _(
                "Try it first: a guess that you can defend is enough, and a wrong answer often "
                "teaches more than a shown one. After your first answer the solution opens."
            )
        )
    time = now()
    file.update(lambda state: _entry(state, task).setdefault("solution_seen", time))
    return task.message(task.exercise.solution)


def _entry(state: dict, task: Task) -> dict:
    """Return the exercise's entry in a learner's state, made if it is not there yet."""
    return state["exercises"].setdefault(task.exercise.id, {})


def _summary(answer: object) -> str:
    """Write an answer down in at most 80 characters."""
    shape = getattr(answer, "shape", None)
    if shape:
        return " × ".join(str(size) for size in shape)
    if isinstance(answer, (list, tuple, set, frozenset)) and not isinstance(answer, Mapping):
        answer = ", ".join(str(one) for one in answer)
    return str(answer)[:80]


def is_solved(task: Task) -> bool:
    """Tell whether the task's learner has solved the exercise before."""
    return "first_correct" in _entry(record(task.learner).read(), task)
