"""The lessons, in order, and where to find an exercise.

A lesson is a module here with one function ``exercises()``. It is called when needed, not
once for all, so that its texts come in the language in use. To add a lesson, write the
module and name it in `all_lessons`.
"""

from dataclasses import dataclass
from importlib import import_module

from ...errors import KamError, nearest
from ...text import _
from ..base import Exercise

__all__ = ["Lesson", "UnknownExercise", "all_lessons", "find"]


class UnknownExercise(KamError):
    """There is no exercise with this name."""


@dataclass(frozen=True)
class Lesson:
    """One lesson: its key in exercise ids, its notebook, its title, and how long it takes."""

    key: str
    notebook: str
    title: str
    minutes: int

    def exercises(self) -> tuple[Exercise, ...]:
        """Return the lesson's exercises, in the order in which they are met."""
        return import_module(f"{__name__}.{self.key}").exercises()


def all_lessons() -> tuple[Lesson, ...]:
    """Return all lessons, in order."""
    return (
        Lesson("start", "00_start_here", _("Start here"), 15),
        Lesson("role", "01_the_role", _("The role"), 40),
        Lesson("retention", "02_retention", _("Retention"), 45),
        Lesson("acquisition", "03_acquisition", _("Acquisition"), 45),
        Lesson("strategy", "04_strategy", _("Strategy"), 45),
        Lesson("documentation", "05_documentation", _("Documentation"), 40),
        Lesson("mindset", "06_mindset", _("Mindset"), 45),
        Lesson("kpis", "07_kpis", _("KPIs"), 45),
        Lesson("bonus", "08_bonus", _("Bonus"), 45),
        Lesson("career", "09_career", _("Career"), 45),
        Lesson("capstone", "10_capstone", _("Run a portfolio for two years"), 45),
        Lesson("own_portfolio", "11_your_portfolio", _("Your own portfolio"), 40),
    )


def find(exercise_id: object) -> Exercise:
    """Return the exercise with this id.

    Raises
    ------
    UnknownExercise
        With the nearest id.
    """
    known = {one.id: one for lesson in all_lessons() for one in lesson.exercises()}
    if isinstance(exercise_id, str) and exercise_id in known:
        return known[exercise_id]
    raise UnknownExercise(
        _('There is no exercise "{id}".').replace("{id}", str(exercise_id)[:60])
        + " "
        + nearest(str(exercise_id), known)
    )
