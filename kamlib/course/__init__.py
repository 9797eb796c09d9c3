"""The course: exercises, the cards that show them, hints, solutions and progress.

Floor 5. Everything is loaded when first used, so that the part which keeps the learner's
file (`record`) works without pandas or widgets.
"""

from importlib import import_module

_HOME = {
    "exercise": "desk",
    "check": "desk",
    "hint": "desk",
    "solution": "desk",
    "progress": "board",
    "learner": "identity",
    "set_learner": "identity",
    "self_check": "selfcheck",
    "sign_in": "signin",
    "interview": "lessons.career.interview",
    "reflection_log": "log_card",
    "if_then_plan": "if_then",
}

__all__ = list(_HOME)


def __getattr__(name: str):
    if name in _HOME:
        return getattr(import_module(f"kamlib.course.{_HOME[name]}"), name)
    raise AttributeError(f"kamlib.course has no {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
