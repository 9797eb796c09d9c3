"""What a learner does with an exercise: see it, answer it, ask for a hint, see the solution."""

from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache

from ..text import _
from .base import Task
from .checking import Result, judge
from .identity import learner, record_of
from .lessons import find
from .record import now
from .wording import Message

__all__ = ["check", "exercise", "hint", "pose", "solution"]

_REASON = 1000  # characters of a reason that are kept


def exercise(exercise_id: str):
    """Show an exercise as a card to answer; `print` shows it as text.

    Parameters
    ----------
    exercise_id
        The lesson and the exercise: ``"retention.grr"``.
    """
    from .cards import Card

    return Card(pose(exercise_id))


def check(exercise_id: str, answer: object = None, reason: str = "") -> Result:
    """Check an answer to an exercise, and note it in the progress.

    Any usual spelling of a number will do: 0.92, 92, "92 %", "0,92".

    Parameters
    ----------
    exercise_id
        The lesson and the exercise: ``"retention.grr"``.
    answer
        The answer. For choices and cases: the words or the letter of an option.
    reason
        For a case: why you decide so. It stays in your own file.
    """
    return check_task(pose(exercise_id), answer, reason)


def hint(exercise_id: str) -> Message:
    """Give the next hint to an exercise, with those before it.

    Parameters
    ----------
    exercise_id
        The lesson and the exercise: ``"retention.grr"``.
    """
    return next_hint(pose(exercise_id))


def solution(exercise_id: str) -> Message:
    """Show the steps to the answer, once you have tried.

    Parameters
    ----------
    exercise_id
        The lesson and the exercise: ``"retention.grr"``.
    """
    return solution_of(pose(exercise_id))


def pose(exercise_id: str) -> Task:
    """Put an exercise to the learner, on the learner's own sample.

    Raises
    ------
    KamError
        If there is no such exercise.
    """
    found, name = find(exercise_id), learner()
    return Task(found, _sample(found.sample, name), name)


@lru_cache(maxsize=8)
def _sample(name: str, learner_name: str) -> object:
    """Return the learner's own sample portfolio, made once a session."""
    from ..portfolio import sample

    return sample(name, learner=learner_name or None)


def check_task(task: Task, answer: object, reason: str = "") -> Result:
    """Judge an answer and note it in the progress of the task's learner."""
    result = judge(task, answer)
    if result.state in ("correct", "known mistake", "wrong", "decided"):
        time = now()

        def note(entry):
            entry["attempts"] = entry.get("attempts", 0) + 1
            entry["last"] = time
            if result.state == "correct":
                entry.setdefault("first_correct", time)
            if result.state == "decided":
                (choice,) = task.exercise.read(answer, task)
                entry |= {"decided": time, "choice": choice, "reason": str(reason)[:_REASON]}
            if result.mistake:  # its name, for the interview: not what was answered
                entry["mistake"] = result.mistake

        _update(task, note)
    return replace(result, note=record_of(task.learner).take_notes())


def next_hint(task: Task) -> Message:
    """Give the next hint with those before it, and count it."""
    hints = task.exercise.hints
    if not hints:
        return Message.of(_("There is no hint here: nothing is right or wrong. Decide."))
    used = min(entry_of(task).get("hints", 0) + 1, len(hints))
    _update(task, lambda entry: entry.update(hints=max(used, entry.get("hints", 0))))
    label = _("Hint {n} of {all}")
    given = [
        f"**{label.format(n=n, all=len(hints))}.** {words}"
        for n, words in enumerate(hints[:used], start=1)
    ]
    return task.message("\n\n".join(given))


def solution_of(task: Task) -> Message:
    """Show the steps, or ask for a try first."""
    if not entry_of(task).get("attempts"):
        if task.exercise.kind == "case":
            return Message.of(_("Decide first. What others think opens after your own decision."))
        return Message.of(
            _(
                "Try it first: a guess that you can defend is enough, and a wrong answer often "
                "teaches more than a shown one. After your first answer the solution opens."
            )
        )
    time = now()
    _update(task, lambda entry: entry.setdefault("solution_seen", time))
    return task.message(task.exercise.solution)


def entry_of(task: Task) -> dict[str, object]:
    """Return what is noted of the task's learner and exercise."""
    return record_of(task.learner).read()["exercises"].get(task.exercise.id, {})


def _update(task: Task, change: Callable[[dict], object]) -> None:
    """Change what is noted of the task's learner and exercise."""
    record_of(task.learner).update(
        lambda state: change(state["exercises"].setdefault(task.exercise.id, {}))
    )
